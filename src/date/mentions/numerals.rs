//! Reads numbers in words: `twenty-first`, الحادي والعشرين, `nineteen seventy eight`.

use super::words::{Cue, cue};
use crate::date::lexicon::{DateTerm, Languages, find_as};
use crate::date::token::{DateToken, DateTokenKind};

/// A number in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value.
    pub value: u32,
    /// Whether it is an ordinal.
    pub is_ordinal: bool,
    /// How many tokens it takes.
    pub tokens: usize,
}

/// A word of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// 1 to 19.
    Small(u32),
    /// 20 to 90.
    Tens(u32),
    /// عشر after a unit.
    Ten,
    Hundred,
    /// 200 to 900 in one word.
    Hundreds(u32),
    Thousand,
    TwoThousand,
    /// The `oh` of `nineteen oh one`.
    Zero,
}

/// A number being read.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// The thousands, or the hundreds of a year in two halves.
    high: u32,
    /// The rest.
    low: u32,
    last: Option<Word>,
    is_ordinal: bool,
}

impl Sum {
    /// Adds a word if it may follow.
    ///
    /// `joined` says whether an `and` stands before it.
    fn add(&mut self, word: Word, joined: bool) -> bool {
        let is_open = matches!(
            self.last,
            None | Some(
                Word::Hundred | Word::Hundreds(_) | Word::Thousand | Word::TwoThousand | Word::Zero
            )
        );
        let is_half = self.high == 0 && (10..=20).contains(&self.low) && !joined;
        match word {
            Word::Small(value) if is_open || self.follows_tens(value, joined) => self.low += value,
            Word::Tens(value) if is_open => self.low += value,
            Word::Tens(value) if joined && matches!(self.last, Some(Word::Small(1..=9))) => {
                self.low += value;
            }
            Word::Small(value @ 10..) | Word::Tens(value) if is_half => {
                (self.high, self.low) = (self.low * 100, value);
            }
            Word::Small(value) if is_half && self.last == Some(Word::Ten) => {
                (self.high, self.low) = (self.low * 100, value);
            }
            Word::Zero if is_half => (self.high, self.low) = (self.low * 100, 0),
            Word::Ten if is_open || matches!(self.last, Some(Word::Small(1..=9))) => self.low += 10,
            Word::Hundred if self.low <= 20 => self.low = self.low.max(1) * 100,
            Word::Hundreds(value) if is_open => self.low += value,
            Word::Thousand if self.high == 0 => (self.high, self.low) = (self.low.max(1) * 1000, 0),
            Word::TwoThousand if self.last.is_none() => self.high = 2000,
            _ => return false,
        }
        self.last = Some(word);
        true
    }

    /// `twenty-one`.
    fn follows_tens(&self, value: u32, joined: bool) -> bool {
        value < 10 && !joined && matches!(self.last, Some(Word::Tens(_)))
    }
}

/// Reads the number at the start of `tokens`.
///
/// `first` is the first word without its prefixes.
pub fn numeral(first: &str, tokens: &[DateToken]) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut at = 0;
    let mut end = 0;
    while !sum.is_ordinal || is_arabic_ordinal(&sum) {
        let (skipped, joined) = joint(tokens.get(at..).unwrap_or_default(), &sum);
        let found = match at {
            0 => meaning(first, tokens).map(|(word, is_ordinal)| (word, is_ordinal, false)),
            _ => word(tokens, at + skipped),
        };
        let Some((word, is_ordinal, has_and)) = found else { break };
        if !sum.add(word, joined || has_and) {
            break;
        }
        sum.is_ordinal |= is_ordinal;
        at += skipped + 1;
        end = at;
    }
    (end > 0).then_some(Numeral {
        value: sum.high + sum.low,
        is_ordinal: sum.is_ordinal,
        tokens: end,
    })
}

/// In Arabic the tens follow the ordinal: الحادي والعشرين, الخامس عشر.
fn is_arabic_ordinal(sum: &Sum) -> bool {
    matches!(sum.last, Some(Word::Small(1..=9)))
}

/// Returns how many tokens stand between two words of a number, and whether they are an `and`.
fn joint(tokens: &[DateToken], sum: &Sum) -> (usize, bool) {
    match tokens.first().map(|token| (&token.kind, token.touches)) {
        Some((DateTokenKind::Sign('-'), true)) if matches!(sum.last, Some(Word::Tens(_))) => {
            (1, false)
        }
        Some((DateTokenKind::Word(word), _))
            if (word == "and" && matches!(sum.last, Some(Word::Hundred | Word::Thousand)))
                || (word == "و" && sum.last.is_some()) =>
        {
            (1, true)
        }
        _ => (0, false),
    }
}

/// Returns the number word at `at`, whether it is an ordinal, and whether it has an attached و.
fn word(tokens: &[DateToken], at: usize) -> Option<(Word, bool, bool)> {
    let rest = tokens.get(at..)?;
    let DateTokenKind::Word(own) = &rest.first()?.kind else { return None };
    if let Some((word, is_ordinal)) = meaning(own, rest) {
        return Some((word, is_ordinal, false));
    }
    let bare = own.strip_prefix('و')?;
    meaning(bare, rest).map(|(word, is_ordinal)| (word, is_ordinal, true))
}

fn meaning(word: &str, tokens: &[DateToken]) -> Option<(Word, bool)> {
    let first = tokens.get(..1)?;
    match cue(word, first) {
        Some((Cue::Number(value @ 1..=19), _)) => return Some((Word::Small(value), false)),
        Some((Cue::Number(value), _)) => return Some((Word::Tens(value), false)),
        Some((Cue::Hundred, _)) => return Some((Word::Hundred, false)),
        Some((Cue::Hundreds(value), _)) => return Some((Word::Hundreds(value), false)),
        Some((Cue::Thousand, _)) => return Some((Word::Thousand, false)),
        Some((Cue::TwoThousand, _)) => return Some((Word::TwoThousand, false)),
        Some((Cue::Zero, _)) => return Some((Word::Zero, false)),
        _ => {}
    }
    // لل is ل before ال.
    let with_article = word.strip_prefix("لل").map(|rest| format!("ال{rest}"));
    let word = with_article.as_deref().unwrap_or(word);
    match find_as(word, first, Languages::OWN)?.term {
        DateTerm::Nth(value @ (20 | 30)) => Some((Word::Tens(u32::from(value)), true)),
        DateTerm::Nth(value) => Some((Word::Small(u32::from(value)), true)),
        DateTerm::Tens(value) => Some((Word::Tens(u32::from(value)), false)),
        DateTerm::Count(value) => Some((Word::Small(u32::from(value)), false)),
        DateTerm::Ten => Some((Word::Ten, false)),
        _ => None,
    }
}
