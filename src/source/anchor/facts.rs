//! The numbers and dates that a text names, for comparison with another text.

use std::collections::BTreeSet;

use super::lexicon::{Class, class, without_particles};
use crate::text::fold;

/// What number words multiply: “eleven thousand”, 11 ألف.
const SCALES: [u64; 4] = [100, 1_000, 1_000_000, 1_000_000_000];

/// Numbers up to this one may be expressed without a number: “both”, a dual, “weekly”.
const LEAST_TOLD: u64 = 12;

/// The numbers and the dates of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    numbers: BTreeSet<u64>,
    has_date: bool,
}

impl Facts {
    /// Finds them in `text`, English or Arabic.
    ///
    /// Grouped digits are one number: `11,000`. A number in words is known by each of its words.
    pub fn of(text: &str) -> Self {
        let mut facts = Self::default();
        for run in runs_of_digits(text) {
            facts.numbers.extend(run.parse::<u64>());
        }
        for word in fold(text).text().split(' ') {
            let bare = without_particles(word);
            let own = Some(class(word)).filter(|own| *own != Class::Content);
            match own.unwrap_or_else(|| class(bare)) {
                Class::Number(value) => {
                    facts.numbers.insert(value);
                }
                Class::Date => facts.has_date = true,
                Class::Function
                | Class::Negation
                | Class::Quantity
                | Class::Doubt
                | Class::Content => {}
            }
        }
        facts
    }

    /// Returns the numbers that look like years of the Gregorian calendar: 1500 to 2100.
    pub fn years(&self) -> impl Iterator<Item = u64> {
        self.numbers.range(1500..=2100).copied()
    }

    /// Returns whether anything in it may be a date: a number, a month, a weekday, “yesterday”.
    pub fn may_date(&self) -> bool {
        self.has_date || !self.numbers.is_empty()
    }

    /// Returns whether it may express the number `value`, in one word or in several.
    pub fn may_say(&self, value: u64) -> bool {
        if value <= LEAST_TOLD || self.numbers.contains(&value) {
            return true;
        }
        let plain = self.numbers.iter().map(|&own| Part { value: own, scale: 1 });
        let scaled = self.numbers.iter().flat_map(|&own| {
            SCALES.iter().map(move |&scale| Part { value: own.saturating_mul(scale), scale })
        });
        let is_part = |part: &Part| part.value > 0 && part.value <= value;
        let parts: Vec<Part> = plain.chain(scaled).filter(is_part).take(MOST_CANDIDATES).collect();
        is_sum(value, &parts, MOST_PARTS, &mut Vec::new())
    }
}

/// Returns the numbers in digits of `text` that `other` cannot express, in order.
pub fn numbers_not_in(text: &str, other: &Facts) -> Vec<String> {
    let is_missing = |run: &String| run.parse().is_ok_and(|value| !other.may_say(value));
    runs_of_digits(text).into_iter().filter(is_missing).collect()
}

/// A number, or a number times a scale.
#[derive(Debug, Clone, Copy)]
struct Part {
    value: u64,
    scale: u64,
}

/// The most numbers of a text that are combined.
const MOST_CANDIDATES: usize = 60;

/// The most parts of a number in words: two hundred, fifty, three.
const MOST_PARTS: usize = 3;

/// Returns whether `value` is the sum of at most `count` of `parts`.
///
/// A word that multiplies another is not added as well.
fn is_sum(value: u64, parts: &[Part], count: usize, used: &mut Vec<Part>) -> bool {
    if value == 0 {
        return used.iter().all(|own| {
            own.scale == 1 || used.iter().all(|value| value.scale > 1 || value.value != own.scale)
        });
    }
    count > 0
        && parts.iter().any(|part| {
            let Some(rest) = value.checked_sub(part.value) else { return false };
            used.push(*part);
            let is_found = is_sum(rest, parts, count - 1, used);
            used.pop();
            is_found
        })
}

/// Returns the numbers in digits, with the marks between groups of three taken out.
fn runs_of_digits(text: &str) -> Vec<String> {
    let mut runs = Vec::new();
    let mut run = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match digit(letter) {
            Some(digit) => run.push(digit),
            None if matches!(letter, ',' | '٬' | '\u{202f}')
                && begins_group(letters.clone())
                && !run.is_empty() => {}
            None if !run.is_empty() => runs.push(std::mem::take(&mut run)),
            None => {}
        }
    }
    runs.extend(Some(run).filter(|run| !run.is_empty()));
    runs
}

/// Returns whether exactly three digits come next.
fn begins_group(letters: impl Iterator<Item = char>) -> bool {
    letters.take(4).take_while(|letter| digit(*letter).is_some()).count() == 3
}

/// Returns the ASCII digit of a European, Arabic or Persian digit.
fn digit(letter: char) -> Option<char> {
    let value = match letter {
        '0'..='9' => return Some(letter),
        '٠'..='٩' => letter as u32 - '٠' as u32,
        '۰'..='۹' => letter as u32 - '۰' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_may_be_told_in_digits_or_in_words() {
        let check = |translation: &str, quote: &str, missing: &[&str]| {
            assert_eq!(numbers_not_in(translation, &Facts::of(quote)), missing, "{quote}");
        };
        check("11,000 containers", "11 ألف حاوية", &[]);
        check("11,000 containers", "١١٬٠٠٠ حاوية", &[]);
        check("13,000 containers", "11 ألف حاوية", &["13000"]);
        check("after 25 years", "بعد خمسة وعشرين عاما", &[]);
        check("after 24 years", "بعد خمسة وعشرين عاما", &["24"]);
        check("the 20th century", "القرن العشرين", &[]);
        check("in 1961", "في عام 1961", &[]);
        check("in 1961", "في عام ١٩٦١", &[]);
        check("in 1962", "في عام ١٩٦١", &["1962"]);
        check("in 1961", "در سال ۱۹۶۱", &[]);
        check("in 1962", "در سال ۱۹۶۱", &["1962"]);
        check("two of them, 2 in all", "كلاهما", &[]);
        check("a letter of 1961", "رسالة", &["1961"]);
    }

    #[test]
    fn years_and_dates_are_known() {
        let check = |text: &str, years: &[u64], may_date: bool| {
            let facts = Facts::of(text);
            assert_eq!(facts.years().collect::<Vec<_>>(), years, "{text}");
            assert_eq!(facts.may_date(), may_date, "{text}");
        };
        check("معاهدة عام 1961", &[1961], true);
        check("وصل بوتين يوم الأربعاء", &[], true);
        check("وصل بوتين إلى بيونغ يانغ", &[], false);
        check("1445 هـ", &[], true);
    }
}
