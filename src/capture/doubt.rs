//! Words of a quotation because of which its event may be alleged, not a fact.

use std::ops::Range;

use crate::source::is_letter;
use crate::text::fold;

/// How the words of an allegation begin, folded, in English.
const ENGLISH: &[&str] = &[
    "alleg",
    "claim",
    "reportedly",
    "supposedly",
    "purported",
    "rumour",
    "rumor",
    "accus",
    "unconfirmed",
    "unverified",
    "according",
];

/// The words of an allegation, folded, in Arabic.
const ARABIC: &[&str] = &[
    "زعم",
    "زعمت",
    "زعموا",
    "يزعم",
    "تزعم",
    "يزعمون",
    "زاعما",
    "زاعمه",
    "مزعوم",
    "مزعومه",
    "مزاعم",
    "زعمها",
    "زعمهم",
    "ادعي",
    "ادعت",
    "ادعوا",
    "يدعي",
    "تدعي",
    "يدعون",
    "ادعاء",
    "ادعاءات",
    "مدعيا",
    "مدعيه",
    "اتهم",
    "اتهمت",
    "يتهم",
    "تتهم",
    "اتهام",
    "اتهامات",
    "بحسب",
    "حسب",
    "وفق",
    "وفقا",
    "يقال",
    "قيل",
    "شائعات",
    "اشاعات",
    "اشاعه",
    "يشتبه",
];

/// Returns the first word because of which what `words` say may be alleged, in bytes of them.
///
/// ```
/// use tarikh::capture::doubted;
///
/// assert_eq!(doubted("The ministry alleges a breach"), Some(13..20));
/// assert_eq!(doubted("The ministry closed the port"), None);
/// ```
pub fn doubted(words: &str) -> Option<Range<usize>> {
    let mut start = None;
    let ends = words.char_indices().chain([(words.len(), ' ')]);
    for (at, letter) in ends {
        match (start, is_letter(letter)) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                start = None;
                if is_doubt(words.get(first..at).unwrap_or_default()) {
                    return Some(first..at);
                }
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    None
}

fn is_doubt(word: &str) -> bool {
    let folded = fold(word);
    let word = folded.text().trim();
    // “And” and “then” are written with the next word.
    let stripped = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    let bare = stripped.strip_prefix("ال").unwrap_or(stripped);
    ENGLISH.iter().any(|begin| word.starts_with(begin))
        || [word, stripped, bare].iter().any(|word| ARABIC.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allegation_is_told_by_its_words() {
        for (words, expected) in [
            ("Seoul alleges that weapons were sent", Some("alleges")),
            ("They reportedly met in 2019", Some("reportedly")),
            ("The allegations were denied", Some("allegations")),
            ("According to the agency, it left", Some("According")),
            ("زعمت سيول أن السفن وصلت", Some("زعمت")),
            ("وادعى المتحدث أن", Some("وادعى")),
            ("وسط مزاعم بأن", Some("مزاعم")),
            ("والمزاعم التي", Some("والمزاعم")),
            ("بحسب الوكالة", Some("بحسب")),
            ("ووفقًا للوكالة", Some("ووفقًا")),
            ("The two leaders met in Moscow", None),
            ("التقى الزعيمان في موسكو", None),
            ("قال الزعيم إنه سيزور موسكو", None),
            ("", None),
        ] {
            let found = doubted(words).and_then(|bytes| words.get(bytes));
            assert_eq!(found, expected, "{words}");
        }
    }
}
