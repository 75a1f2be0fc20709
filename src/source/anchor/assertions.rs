//! Finds what a quotation asserts: numbers with their nouns, and denials.
//!
//! The result can be compared with the assertions of another quotation.

use std::collections::BTreeSet;
use std::ops::Range;

use super::lexicon::{Class, class, without_particles};
use crate::text::fold;

/// The maximum number of words between a number and its noun.
const WORDS_BEFORE_NOUN: usize = 2;

/// The maximum number of words between a denial and the denied word.
const WORDS_BEFORE_DENIED: usize = 2;

/// The minimum length of a stem, in letters.
const LEAST_STEM: usize = 3;

/// Verbs and nouns of denial, as [`fold`] leaves them.
const DENIALS: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "denial",
    "denials",
    "refuted",
    "refutes",
    "disavowed",
    "نفي",
    "نفت",
    "نفوا",
    "نفيا",
    "تنفي",
    "ينفي",
    "ينفون",
    "ينفيان",
    "نافيا",
    "نافيه",
    "انكر",
    "انكرت",
    "تنكر",
    "ينكر",
    "كذب",
    "كذبت",
    "تكذيب",
    "تكذيبه",
    "تكذيبها",
    "تكذب",
    "يكذب",
];

/// Words that negate the verb after them. غير and ليس negate a quality, which is rarely the event.
const VERBAL: &[&str] = &["not", "never", "cannot", "didn't", "didn", "لم", "لن", "لا"];

/// Words that multiply the number before them.
const SCALES: &[(&str, u64)] = &[
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("الف", 1_000),
    ("الفا", 1_000),
    ("الاف", 1_000),
    ("مليون", 1_000_000),
    ("ملايين", 1_000_000),
    ("مليار", 1_000_000_000),
];

/// Words that make a number inexact, and units that occur several times in any text.
const LOOSE: &[&str] = &[
    "more",
    "over",
    "least",
    "less",
    "about",
    "nearly",
    "almost",
    "some",
    "around",
    "roughly",
    "اكثر",
    "نحو",
    "حوالي",
    "قرابه",
    "تقريبا",
    "اقل",
    "زهاء",
];

/// Units of time and measure.
///
/// What they count is named elsewhere.
const UNITS: &[&str] = &[
    "year",
    "month",
    "week",
    "day",
    "hour",
    "minute",
    "percent",
    "km",
    "mm",
    "time",
    "عام",
    "عاما",
    "اعوام",
    "سنه",
    "سنوات",
    "شهر",
    "اشهر",
    "اسبوع",
    "اسابيع",
    "يوم",
    "ايام",
    "ساعه",
    "ساعات",
    "دقيقه",
    "ملم",
    "كيلومتر",
    "مره",
    "مرات",
    "المئه",
    "المايه",
];

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedNoun {
    /// The number.
    pub value: u64,
    /// The noun, stemmed.
    pub noun: String,
    /// The bytes of both.
    pub bytes: Range<usize>,
}

/// What a text denies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeniedWord {
    /// The stem of the denied word, or `None` if a verb of denial stands alone.
    pub stem: Option<String>,
    /// The bytes of the denial and of the denied word.
    pub bytes: Range<usize>,
}

/// What a text asserts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assertions {
    /// Its numbers, in order.
    pub numbers: Vec<CountedNoun>,
    /// Its denials, in order.
    pub denied: Vec<DeniedWord>,
    /// The stems of the content words that it does not deny.
    pub stems: BTreeSet<String>,
}

/// A word of a text, folded.
struct Word {
    folded: String,
    class: Class,
    bytes: Range<usize>,
}

impl Assertions {
    /// Finds the assertions of `text`, in English or Arabic.
    pub fn of(text: &str) -> Self {
        let words = words(text);
        let mut found = Self::default();
        let mut denied: BTreeSet<usize> = BTreeSet::new();
        for at in 0..words.len() {
            found.numbers.extend(counted(&words, at));
            if let Some((number, denial)) = denial(&words, at) {
                denied.extend(number);
                found.denied.push(denial);
            }
        }
        let content = words.iter().enumerate().filter(|(at, word)| {
            word.class == Class::Content && !denied.contains(at) && !is_denial(&word.folded)
        });
        found.stems = content.map(|(_, word)| stem(&word.folded)).collect();
        found
    }

    /// Returns whether it contains a verb of denial.
    pub fn denies(&self) -> bool {
        self.denied.iter().any(|value| value.stem.is_none())
    }
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let is_part = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\u{64b}'..='\u{65f}' | '\u{640}' | ',' | '٬' | '-' | '.')
    };
    for (byte, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_part(letter)) {
            (None, true) => start = Some(byte),
            (Some(first), false) => {
                let own = text.get(first..byte).unwrap_or_default();
                let own = own.trim_end_matches([',', '.', '-', '٬']);
                let plain: String = own.chars().filter(|c| !matches!(c, ',' | '٬')).collect();
                let folded = fold(&plain).text().trim().to_owned();
                let class = class(&folded);
                words.push(Word { folded, class, bytes: first..first + own.len() });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Returns the number at `at` with its noun.
fn counted(words: &[Word], at: usize) -> Option<CountedNoun> {
    let own = words.get(at)?;
    let mut before = words.get(at.saturating_sub(2)..at)?.iter();
    if before.any(|before| LOOSE.contains(&without_particles(&before.folded))) {
        return None;
    }
    let mut value: u64 = own.folded.parse().ok()?;
    let mut next = at + 1;
    let scale = |word: &Word| SCALES.iter().find(|(name, _)| *name == word.folded);
    if let Some((_, scale)) = words.get(next).and_then(scale) {
        value = value.saturating_mul(*scale);
        next += 1;
    }
    let mut behind = words.get(next..)?.iter().take(WORDS_BEFORE_NOUN);
    let noun = behind.find(|behind| behind.class != Class::Function)?;
    let bare = stem(&noun.folded);
    let is_noun = noun.class == Class::Content && !UNITS.contains(&noun.folded.as_str());
    let is_noun = is_noun && !UNITS.contains(&bare.as_str());
    let bytes = own.bytes.start..noun.bytes.end;
    is_noun.then_some(CountedNoun { value, noun: bare, bytes })
}

/// Returns the denial at `at`, and the number of the word that it denies.
fn denial(words: &[Word], at: usize) -> Option<(Option<usize>, DeniedWord)> {
    let own = words.get(at)?;
    if is_denial(&own.folded) {
        return Some((None, DeniedWord { stem: None, bytes: own.bytes.clone() }));
    }
    if !VERBAL.contains(&without_particles(&own.folded)) {
        return None;
    }
    let mut behind = words.iter().enumerate().skip(at + 1).take(WORDS_BEFORE_DENIED);
    let (number, word) = behind.find(|(_, behind)| behind.class == Class::Content)?;
    let is_only = behind.next().is_some_and(|(_, behind)| behind.folded == "فقط");
    if is_only || matches!(word.folded.as_str(), "only" | "فقط") {
        return None;
    }
    let bytes = own.bytes.start..word.bytes.end;
    Some((Some(number), DeniedWord { stem: Some(stem(&word.folded)), bytes }))
}

fn is_denial(word: &str) -> bool {
    DENIALS.contains(&word) || DENIALS.contains(&without_particles(word))
}

/// Returns a word without its particles, the prefix of an Arabic imperfect, and its endings.
fn stem(word: &str) -> String {
    let mut stem = without_particles(word);
    let long = |text: &&str| text.chars().count() >= LEAST_STEM;
    if word.is_ascii() {
        for ending in ["ing", "ed", "es", "s"] {
            if let Some(rest) = stem.strip_suffix(ending).filter(long) {
                return rest.to_owned();
            }
        }
        return stem.to_owned();
    }
    for ending in ["ات", "ون", "ين", "ان", "ها", "هم", "ه", "ت", "ا"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(long) {
            stem = rest;
            break;
        }
    }
    let prefixed = stem.strip_prefix(['ي', 'ت']).filter(long);
    prefixed.unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_found_with_their_nouns() {
        let check = |text: &str, expected: &[(u64, &str)]| {
            let found = Assertions::of(text).numbers;
            let found: Vec<(u64, &str)> =
                found.iter().map(|value| (value.value, value.noun.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("sent 11,000 containers of arms", &[(11_000, "container")]);
        check("زودت روسيا بـ 11 ألف حاوية أسلحة", &[(11_000, "حاوي")]);
        check("11 ألف حاويات", &[(11_000, "حاوي")]);
        check("after 24 years, an F-16 and 152 mm", &[]);
        check("more than 300 soldiers fell", &[]);
        check("300 soldiers fell", &[(300, "soldier")]);
    }

    #[test]
    fn denials_are_found_with_what_they_deny() {
        let check = |text: &str, expected: &[Option<&str>]| {
            let found = Assertions::of(text).denied;
            let found: Vec<Option<&str>> =
                found.iter().map(|value| value.stem.as_deref()).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("لطالما نفت الدولتان هذه التبادلات", &[None]);
        check("وتنفي موسكو تبادل الأسلحة", &[None]);
        check("They did not sign it", &[Some("sign")]);
        check("They signed it", &[]);
    }
}
