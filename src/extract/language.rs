//! Language tags, as RFC 5646 (BCP 47) writes them.

/// Subtags of a tag that are read.
const MOST_SUBTAGS: usize = 8;

/// The tag that `text` is, in its usual capitals; `None` where it is none. An underscore, as
/// locales have it, and what follows a dot (`ar_EG.UTF-8`) is forgiven.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim().split(['.', '@']).next()?.replace('_', "-");
    let mut subtags = text.split('-');
    let language = subtags.next()?.to_ascii_lowercase();
    let is_letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_word = |text: &str| {
        (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // Registered languages have two or three letters; four are reserved, longer ones never used.
    if !(2..=3).contains(&language.len()) || !is_letters(&language) {
        return None;
    }
    let mut tag = language;
    for (number, subtag) in subtags.enumerate() {
        if number >= MOST_SUBTAGS || !is_word(subtag) {
            return None;
        }
        tag.push('-');
        let lower = subtag.to_ascii_lowercase();
        match subtag.len() {
            2 if is_letters(subtag) => tag.push_str(&subtag.to_ascii_uppercase()),
            4 if is_letters(subtag) => {
                let (first, rest) = lower.split_at(1);
                tag.push_str(&first.to_ascii_uppercase());
                tag.push_str(rest);
            }
            _ => tag.push_str(&lower),
        }
    }
    Some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_well_formed_or_none() {
        for (text, expected) in [
            ("ar", Some("ar")),
            ("EN-us", Some("en-US")),
            ("zh-hans-cn", Some("zh-Hans-CN")),
            ("ar_EG.UTF-8", Some("ar-EG")),
            ("es-419", Some("es-419")),
            ("de-1996", Some("de-1996")),
            ("english", None),
            ("Arabic", None),
            ("العربية", None),
            ("e", None),
            ("en-", None),
            ("en us", None),
            ("", None),
            ("x-none", None),
        ] {
            assert_eq!(tag(text).as_deref(), expected, "{text}");
        }
    }
}
