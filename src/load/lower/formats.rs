//! Texts with a form of their own: language tags and addresses.

use std::sync::Arc;

use super::draft::Spanned;
use super::fields::{CheckedMap, Checker};
use crate::load::finding::Code;
use crate::load::yaml::MapKey;

/// What people write for a language, and its tag (ISO 639-1, as BCP 47 has it).
const LANGUAGES: &[(&str, &[&str])] = &[
    ("ar", &["arabic", "ara", "arab", "عربي", "عربية", "العربية"]),
    ("az", &["azerbaijani", "azeri", "aze"]),
    ("bn", &["bengali", "ben"]),
    ("cs", &["czech", "cze", "ces", "cz"]),
    ("de", &["german", "deutsch", "ger", "deu", "الألمانية"]),
    ("el", &["greek", "gre", "ell", "gr"]),
    ("en", &["english", "eng", "anglais", "إنجليزي", "إنجليزية", "الإنجليزية"]),
    ("es", &["spanish", "español", "spa", "sp", "الإسبانية"]),
    ("fa", &["persian", "farsi", "per", "fas", "فارسی", "الفارسية"]),
    ("fr", &["french", "français", "fre", "fra", "الفرنسية"]),
    ("he", &["hebrew", "heb", "iw", "עברית", "العبرية"]),
    ("hi", &["hindi", "hin"]),
    ("id", &["indonesian", "ind"]),
    ("it", &["italian", "italiano", "ita", "الإيطالية"]),
    ("ja", &["japanese", "jpn", "jp", "日本語", "اليابانية"]),
    ("ko", &["korean", "kor", "한국어", "الكورية"]),
    ("ku", &["kurdish", "kur", "الكردية"]),
    ("nl", &["dutch", "dut", "nld"]),
    ("pl", &["polish", "pol"]),
    ("ps", &["pashto", "pus"]),
    ("pt", &["portuguese", "por"]),
    ("ru", &["russian", "rus", "русский", "الروسية"]),
    ("sv", &["swedish", "swe"]),
    ("tr", &["turkish", "tur", "türkçe", "التركية"]),
    ("uk", &["ukrainian", "ukr", "ua", "الأوكرانية"]),
    ("ur", &["urdu", "urd", "اردو"]),
    ("vi", &["vietnamese", "vie", "الفيتنامية"]),
    ("zh", &["chinese", "chi", "zho", "cn", "中文", "الصينية"]),
];

impl Checker<'_> {
    /// Returns the language of a source.
    pub fn language(&mut self, fields: &CheckedMap, name: &str) -> Option<Arc<str>> {
        let tag = self.text(fields, name)?;
        self.check_tag(&tag);
        Some(tag.value)
    }

    /// Reports a key that is not a language tag.
    pub fn check_language(&mut self, key: &MapKey) {
        let tag = Spanned { value: key.text.as_ref().into(), bytes: key.bytes.clone() };
        self.check_tag(&tag);
    }

    fn check_tag(&mut self, tag: &Spanned<Arc<str>>) {
        let Err(instead) = check_tag(&tag.value) else { return };
        let message = format!("“{}” is no language tag", tag.value);
        let hint = match instead {
            Instead::Write(instead) => format!("write `{instead}`"),
            Instead::Unknown => "write `en`, `ar` or another BCP 47 tag".to_owned(),
        };
        self.report(Code::BadLanguage, &tag.bytes, message).hint = Some(hint);
    }

    /// Returns the address at which something can be read online.
    pub fn url(&mut self, fields: &CheckedMap, name: &str) -> Option<Arc<str>> {
        let url = self.text(fields, name)?;
        if let Err(hint) = check_url(&url.value) {
            let message = format!("“{}” is no address of a page", url.value);
            self.report(Code::BadUrl, &url.bytes, message).hint = Some(hint);
        }
        Some(url.value)
    }
}

/// What to write instead of an invalid tag.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Instead {
    Write(String),
    Unknown,
}

/// Returns what to write instead of an invalid tag.
///
/// RFC 5646, section 2.1, defines well-formed tags. Languages have two or three letters: the longer
/// ones of its grammar do not exist. Tags are lower case because languages are looked up by them.
fn check_tag(tag: &str) -> Result<(), Instead> {
    let lower = tag.to_lowercase();
    if let Some((right, _)) = LANGUAGES.iter().find(|(_, names)| names.contains(&lower.as_str())) {
        return Err(Instead::Write((*right).to_owned()));
    }
    if is_well_formed(tag) {
        return Ok(());
    }
    let (language, rest) = tag.split_once(['-', '_']).unwrap_or((tag, ""));
    let rest = rest.replace('_', "-");
    let dash = if rest.is_empty() { "" } else { "-" };
    let mended = format!("{}{dash}{rest}", language.to_lowercase());
    Err(if is_well_formed(&mended) { Instead::Write(mended) } else { Instead::Unknown })
}

fn is_well_formed(tag: &str) -> bool {
    let mut parts = tag.split('-').peekable();
    let language = parts.next().unwrap_or_default();
    let is_private = language == "x" && parts.peek().is_some();
    let is_language =
        (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
    (is_language || is_private)
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

/// Returns what to write instead of an invalid address (RFC 3986, with letters of any script).
fn check_url(url: &str) -> Result<(), String> {
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c);
    if url.contains(is_odd) {
        return Err("an address has no blanks, quotation marks or brackets; write them as %20 \
                    and so on"
            .to_owned());
    }
    let Some((scheme, rest)) = url.split_once(':') else {
        let is_host = url.split('/').next().is_some_and(|host| host.contains('.'));
        return Err(if is_host {
            format!("write `https://{url}`")
        } else {
            "write the whole address, beginning with https://".to_owned()
        });
    };
    if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
        return Err("an address begins with https:// or http://".to_owned());
    }
    let Some(rest) = rest.strip_prefix("//") else {
        return Err(format!("write `{scheme}://{}`", rest.trim_start_matches('/')));
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (host, ""),
    };
    if host.is_empty() || host.starts_with('.') || host.contains("..") {
        return Err(format!("name the site after `{scheme}://`"));
    }
    if !port.is_empty() && port.parse::<u16>().is_err() {
        return Err("a port is a number up to 65535".to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_tag_is_known_and_a_wrong_one_corrected() {
        for right in ["ar", "en", "ckb", "zh-Hant", "sr-Latn-RS", "de-1996", "x-own", "en-US"] {
            assert_eq!(check_tag(right), Ok(()), "{right}");
        }
        let rows = [
            ("english", Some("en")),
            ("Arabic", Some("ar")),
            ("العربية", Some("ar")),
            ("eng", Some("en")),
            ("AR", Some("ar")),
            ("en_US", Some("en-US")),
            ("jp", Some("ja")),
            ("a tag", None),
            ("", None),
            ("klingon", None),
        ];
        for (wrong, instead) in rows {
            let instead =
                instead.map_or(Instead::Unknown, |instead| Instead::Write(instead.to_owned()));
            assert_eq!(check_tag(wrong), Err(instead), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_one_that_a_browser_opens() {
        for right in [
            "https://example.org",
            "http://example.org:8080/a?b=c#d",
            "HTTPS://example.org/أخبار",
            "https://user@[2001:db8::1]/",
            "https://موقع.example/1",
        ] {
            assert_eq!(check_url(right), Ok(()), "{right}");
        }
        let rows = [
            ("example.org/a", "write `https://example.org/a`"),
            ("a page", "an address has no blanks"),
            ("page", "write the whole address"),
            ("ftp://example.org", "an address begins with"),
            ("javascript:alert(1)", "an address begins with"),
            ("https:/example.org", "write `https://example.org`"),
            ("https://", "name the site"),
            ("https:///a", "name the site"),
            ("https://a..b", "name the site"),
            ("https://a:99999/", "a port is"),
        ];
        for (wrong, hint) in rows {
            let told = check_url(wrong).expect_err(wrong);
            assert!(told.starts_with(hint), "{wrong}: {told}");
        }
    }
}
