//! Texts with a form of their own: language tags, hashes and addresses.

use std::sync::Arc;

use super::draft::Spanned;
use super::fields::{CheckedMap, Checker};
use super::similar::did_you_mean;
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

/// The two-letter codes of ISO 639-1. There are no others.
const TWO_LETTERS: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce \
    ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha \
    he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku \
    kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv \
    ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss \
    st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh \
    zu";

/// Languages of three letters that are written or studied, and have no code of two.
///
/// Any other one is more often a slip (`arr`) than meant.
const THREE_LETTERS: &str = "ace acm ada aeb afb ain ajp akk aln ang apc arb arc arn ars ary arz asb \
    ast awa azb bal ban bej bem ber bho bik bin bqi brh brx bua bug cdo ceb cgg chm chr chy \
    ckb cmn cop crh csb dag dak din doi dsb dua dyu ebu efi egy ell enm ewo ext fan fat fil fon fro \
    frm frp frr fur gaa gag gan gbm gez gil glk gmh goh gon gor got grc gsw guz gwi hak haw hil hit \
    hmn hne hsb hsn hup iba ibb ilo inh jam jbo jgo jmc jpr jrb kaa kab kac kaj kam kbd kde kea kfo \
    kgp kha khq kln kmb kmr kok koi kos kpe krc kri krl kru ksb ksw kum kut lad lag lah lam lez lij \
    liv lkt lmo lol loz lrc ltg lua lun luo lus luy mad maf mag mai mak man mas mdf mdr men mer mfe \
    mga mic min mis mnc mni mnw moh mos mul mus mwl mwr myv mzn nan nap naq nds new nia niu nnh nog \
    non nov nqo nso nus nwc nym nyn nyo nzi osa ota pag pal pam pap pau pcd pcm pdc peo pfl phn pms \
    pnb pnt pon prg pro prs quc raj rap rar rgn rif rof rom rtm rue rup rwk sad sah sam saq sas sat \
    saz sba scn sco sdc sdh see ses sga shi shn shu sid smj smn sms snk sog srn srr ssy stq suk sus \
    sux swb syc syr szl tcy tem teo ter tet tig tiv tkl tli tly tmh tog tpi trv tsi tum tvl tyv tzm \
    udm uga umb und uzn vai vec vep vls vot vro vun wae wal war was wbp wuu xal xcl xmf xog xpr yap \
    yav ybb yrl yue zap zen zgh zun zxx zza";

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
        let Err(instead) = check_tag(&tag.value) else { return self.check_rarity(tag) };
        let message = format!("“{}” is no language tag", tag.value);
        let hint = match instead {
            Instead::Write(instead) => format!("write `{instead}`"),
            Instead::Unknown => "write `en`, `ar` or another BCP 47 tag".to_owned(),
        };
        self.report(Code::BadLanguage, &tag.bytes, message).hint = Some(hint.into());
    }

    /// Reports a tag that names a language which hardly anybody writes: `arr` for `ar`.
    fn check_rarity(&mut self, tag: &Spanned<Arc<str>>) {
        let language = tag.value.split('-').next().unwrap_or_default();
        if language.len() != 3 || THREE_LETTERS.split_whitespace().any(|known| known == language) {
            return;
        }
        let message = format!("“{}” is a rare language, if it is one", tag.value);
        let frequent = LANGUAGES.iter().map(|(tag, _)| *tag);
        let hint = did_you_mean(language, frequent)
            .unwrap_or_else(|| "if it is meant, leave it".to_owned());
        self.report(Code::RareLanguage, &tag.bytes, message).hint = Some(hint.into());
    }

    /// Returns a SHA-256 in hexadecimal digits.
    pub fn sha256(&mut self, fields: &CheckedMap, name: &str) -> Option<Spanned<Arc<str>>> {
        let text = self.text(fields, name)?;
        let is_hash =
            text.value.len() == 64 && text.value.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_hash {
            let message = format!("“{}” is no SHA-256", text.value);
            self.report(Code::BadHash, &text.bytes, message).hint =
                Some("remove it; `tarikh check --fix` writes it".into());
            return None;
        }
        Some(Spanned { value: text.value.to_ascii_lowercase().into(), bytes: text.bytes })
    }

    /// Returns the address at which something can be read online.
    pub fn url(&mut self, fields: &CheckedMap, name: &str) -> Option<Arc<str>> {
        let url = self.text(fields, name)?;
        if let Err(hint) = check_url(&url.value) {
            let message = format!("“{}” is no address of a page", url.value);
            self.report(Code::BadUrl, &url.bytes, message).hint = Some(hint.into());
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
    let is_language = match language.len() {
        2 => TWO_LETTERS.split_whitespace().any(|known| known == language),
        length => length == 3 && language.bytes().all(|b| b.is_ascii_lowercase()),
    };
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
            ("xx", None),
            ("ae_US", Some("ae-US")),
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
