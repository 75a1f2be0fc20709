//! Light stemming: what is left of a word without its commonest endings.
//!
//! English loses the endings of plurals, of the past and of the continuous form (an S stemmer after
//! Donna Harman, “How effective is suffixing?”, 1991, with `-ed` and `-ing`). Arabic loses the
//! article, joined particles and the endings of gender and number (light10 of Leah Larkey, Lisa
//! Ballesteros and Margaret Connell, “Light stemming for Arabic information retrieval”, 2007). What
//! remains is a key for comparing, not a word: broken plurals keep apart (كتاب and كتب), and so do
//! irregular verbs.

use std::borrow::Cow;

/// The fewest letters of an English stem.
const SHORTEST_ENGLISH: usize = 3;

/// The fewest letters of an Arabic stem.
const SHORTEST_ARABIC: usize = 3;

/// The fewest consonants of an Arabic root.
const SHORTEST_ROOT: usize = 3;

/// The prefixes of Arabic, longer ones before their endings; the article is part of all but the
/// last.
const ARABIC_PREFIXES: [&str; 7] = ["وال", "بال", "كال", "فال", "لل", "ال", "و"];

/// The suffixes of folded Arabic, in the order in which they are taken off.
const ARABIC_SUFFIXES: [&str; 10] = ["ها", "ان", "ات", "ون", "ين", "يه", "يا", "ه", "ي", "ا"];

/// Returns the stem of a folded word; the word itself if it has no ending.
///
/// Equal stems are other forms of one word, as a rule: `treaties` and `treaty`, `launching` and
/// `launches`, والذخائر and ذخائر.
pub fn stem(word: &str) -> Cow<'_, str> {
    if word.is_ascii() { english(word) } else { Cow::Borrowed(arabic(word)) }
}

/// Returns the consonants that most forms of an Arabic word share: broken plurals (`صاروخ` and
/// `صواريخ`), verbs and their nouns (`يستقبل` and `استقبال`).
///
/// `None` for other scripts, and where fewer than three consonants are left, by which too many
/// words would be the same.
pub fn root(word: &str) -> Option<String> {
    let stem = arabic(word);
    let first = stem.chars().next().filter(|c| ('\u{621}'..='\u{64a}').contains(c))?;
    let letters = |text: &str| text.chars().filter(|c| !is_weak(*c)).collect::<String>();
    let rest = stem.get(first.len_utf8()..).unwrap_or_default();
    // What verbs, their nouns and places begin with.
    let is_prefix = matches!(first, 'ي' | 'ت' | 'ن' | 'ا' | 'م');
    let bare = letters(rest);
    let own = if is_prefix && bare.chars().count() >= SHORTEST_ROOT { bare } else { letters(stem) };
    (own.chars().count() >= SHORTEST_ROOT).then_some(own)
}

/// Letters that come and go between the forms of a word.
fn is_weak(c: char) -> bool {
    matches!(c, 'ا' | 'و' | 'ي' | 'ء')
}

fn english(word: &str) -> Cow<'_, str> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let long = |stem: &&str| stem.len() >= SHORTEST_ENGLISH && stem.contains(is_vowel);
    // `ies` and `y` meet in `i`.
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")).filter(long) {
        return Cow::Owned(format!("{stem}i"));
    }
    let verb = ["ing", "ed"].iter().find_map(|ending| word.strip_suffix(ending).filter(long));
    let plural = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i']));
    let stem = verb.or(plural.filter(long)).unwrap_or(word);
    let is_after_consonant = |text: &&str| text.len() >= 2 && !text.ends_with(is_vowel);
    if let Some(stem) = stem.strip_suffix('y').filter(is_after_consonant) {
        return Cow::Owned(format!("{stem}i"));
    }
    // The e of `launches`, `invade`, `invading`.
    match stem.strip_suffix('e').filter(long) {
        Some(stem) => Cow::Borrowed(undoubled(stem)),
        None if verb.is_some() => Cow::Borrowed(undoubled(stem)),
        None => Cow::Borrowed(stem),
    }
}

/// `stopped` and `stop`, `planning` and `plan`.
fn undoubled(stem: &str) -> &str {
    let mut last = stem.bytes().rev();
    let (Some(one), Some(two)) = (last.next(), last.next()) else { return stem };
    let is_doubled = one == two && !matches!(one, b'l' | b's' | b'z') && stem.len() > 3;
    if is_doubled { stem.get(..stem.len() - 1).unwrap_or(stem) } else { stem }
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

fn arabic(word: &str) -> &str {
    let letters = |text: &str| text.chars().count();
    let mut stem = word;
    for prefix in ARABIC_PREFIXES {
        let rest = stem.strip_prefix(prefix);
        if let Some(rest) = rest.filter(|rest| letters(rest) >= SHORTEST_ARABIC) {
            stem = rest;
            break;
        }
    }
    for suffix in ARABIC_SUFFIXES {
        let rest = stem.strip_suffix(suffix);
        if let Some(rest) = rest.filter(|rest| letters(rest) >= SHORTEST_ARABIC) {
            stem = rest;
        }
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn check(words: &str, expected: bool) {
        let folded = fold(words);
        let stems: Vec<String> =
            folded.text().split(' ').map(|word| stem(word).into_owned()).collect();
        let are_alike = stems.windows(2).all(|pair| pair[0] == pair[1]);
        assert_eq!(are_alike, expected, "{words}: {stems:?}");
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for words in [
            "treaty treaties",
            "railway railways",
            "launch launches launched launching",
            "invade invades invaded invading",
            "announce announces announced announcing",
            "stop stops stopped stopping",
            "supply supplies supplied supplying",
            "missile missiles",
            "visit visits visited visiting",
            "threaten threatens threatened threatening",
            "ally allies allied",
            "day days",
            "الذخائر والذخائر ذخائر للذخائر",
            "معاهدة المعاهدة معاهدات والمعاهدات",
            "روسي الروسية روسية",
            "صاروخ الصاروخ صاروخان صاروخين",
        ] {
            check(words, true);
        }
    }

    #[test]
    fn plurals_and_verbs_share_their_consonants() {
        for words in [
            "صاروخ صواريخ والصواريخ",
            "ذخيرة ذخائر",
            "سلاح أسلحة تسليح الأسلحة",
            "خبير خبراء",
            "استقبال يستقبل استقبل",
            "يحذر تحذير حذر",
            "قطار قطارات",
        ] {
            let folded = fold(words);
            let roots: Vec<Option<String>> = folded.text().split(' ').map(root).collect();
            assert!(
                roots.windows(2).all(|window| window[0].is_some() && window[0] == window[1]),
                "{roots:?}"
            );
        }
        assert_eq!(root("من"), None);
        assert_eq!(root("treaty"), None);
        assert_ne!(root("معاهده"), root("مراقبه"));
    }

    #[test]
    fn other_words_keep_apart() {
        for words in [
            "business busy",
            "us use",
            "sing s",
            "ring rings ringed r",
            "need ne",
            "g7 g",
            "قمة قمر",
            "سلام سلاح",
            "مع معا",
        ] {
            check(words, false);
        }
    }
}
