//! Normalizes language tags (RFC 5646, BCP 47).

/// The maximum number of subtags that are read.
const MOST_SUBTAGS: usize = 8;

/// Returns `text` as a language tag with the usual capitals.
///
/// Returns `None` if it is not a tag. Underscores, as in locales, and anything after a dot
/// (`ar_EG.UTF-8`) are accepted.
pub fn tag(text: &str) -> Option<String> {
    let text = text.trim().split(['.', '@']).next()?.replace('_', "-");
    let mut subtags = text.split('-');
    let language = subtags.next()?.to_ascii_lowercase();
    let is_letters = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_word = |text: &str| {
        (1..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    // Registered languages have two or three letters. Four are reserved, and longer ones are
    // unused.
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
