//! Events that may be one: titles that are nearly the same, at times that may be the same.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::date::{Date, are_apart};
use crate::language::Localized;
use crate::text::fold_into;
use crate::work::{CountedWork, count};

/// The most earlier events, with the same title or date, that an event is compared with.
const MOST_COMPARED: usize = 12;

/// The longest title to compare, in bytes.
const LONGEST_TITLE: usize = 500;

/// So many events have their titles folded in one go.
const TITLES_AT_ONCE: usize = 4096;

/// What is compared of an event.
#[derive(Debug, Clone, Copy)]
pub struct TitledEvent<'e> {
    /// Its title.
    pub title: &'e Localized,
    /// Its date.
    pub date: Option<&'e Date>,
}

/// Returns, for each of `events`, an earlier one that may be the same. Only those are compared that
/// `may_pair`.
///
/// Titles are compared in the first language of each.
pub fn twins(
    events: &[TitledEvent],
    may_pair: impl Fn(usize, usize) -> bool,
) -> Vec<Option<usize>> {
    let titles = FoldedTitles::of(events);
    let title = |number: usize| titles.get(number);
    let by_title = runs(events, |number, _| Some(hash(title(number))));
    let by_date = runs(events, |_, event| event.date.map(hash));
    let mut twins: Vec<Option<usize>> = vec![None; events.len()];
    for (number, other) in pairs(&by_title) {
        let (Some(event), Some(before)) = (events.get(number), events.get(other)) else {
            continue;
        };
        let is_same = !title(number).is_empty() && title(number) == title(other);
        if is_same && may_pair(number, other) && may_be_of_one_time(before, event) {
            twins[number] = twins[number].or(Some(other));
        }
    }
    for (number, other) in pairs(&by_date) {
        if may_pair(number, other) && is_nearly(title(other), title(number)) {
            twins[number] = twins[number].or(Some(other));
        }
    }
    twins
}

/// The folded titles of events, one after the other: a text for each would need much more memory.
struct FoldedTitles {
    pieces: Vec<TitlesPiece>,
}

/// The titles of [`TITLES_AT_ONCE`] events.
struct TitlesPiece {
    all: String,
    /// The end of each of them.
    ends: Vec<usize>,
}

impl FoldedTitles {
    fn of(events: &[TitledEvent]) -> Self {
        let pieces = events.chunks(TITLES_AT_ONCE).map(|events| {
            let (mut all, mut folded) = (String::new(), String::new());
            let ends = events.iter().map(|event| {
                let first = event.title.texts().next().filter(|it| it.len() <= LONGEST_TITLE);
                if let Some(title) = first {
                    fold_into(title, &mut folded);
                    all.push_str(&folded);
                }
                all.len()
            });
            let ends = ends.collect();
            TitlesPiece { all, ends }
        });
        Self { pieces: pieces.collect() }
    }

    /// Returns the title of an event for comparison.
    ///
    /// Empty if it is too long.
    fn get(&self, number: usize) -> &str {
        let Some(TitlesPiece { all, ends }) = self.pieces.get(number / TITLES_AT_ONCE) else {
            return "";
        };
        let at = number % TITLES_AT_ONCE;
        let start = at.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
        ends.get(at).and_then(|&end| all.get(start..end)).unwrap_or_default()
    }
}

/// Returns the numbers of the events, grouped by key, each group in the order of the file.
///
/// Keys are hashes: whoever reads a group compares what they stand for.
fn runs(
    events: &[TitledEvent],
    key: impl Fn(usize, &TitledEvent) -> Option<u64>,
) -> Vec<(u64, usize)> {
    let keyed = events.iter().enumerate();
    let mut runs: Vec<(u64, usize)> =
        keyed.filter_map(|(number, event)| Some((key(number, event)?, number))).collect();
    runs.sort_unstable();
    runs
}

/// Pairs each number of a group with some of those before it.
fn pairs(runs: &[(u64, usize)]) -> impl Iterator<Item = (usize, usize)> {
    runs.chunk_by(|a, b| a.0 == b.0).flat_map(|run| {
        run.iter().enumerate().flat_map(move |(at, &(_, number))| {
            let before = run.get(at.saturating_sub(MOST_COMPARED)..at).unwrap_or_default();
            before.iter().map(move |&(_, other)| (number, other))
        })
    })
}

fn hash(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn may_be_of_one_time(a: &TitledEvent, b: &TitledEvent) -> bool {
    a.date.zip(b.date).is_none_or(|(a, b)| !are_apart(a, b))
}

/// The largest difference in length, in bytes, of titles that are nearly the same: a filler word
/// and its blank.
const MOST_BYTES_APART: usize = 8;

/// Folded words without which a title means the same.
const FILLERS: &[&str] =
    &["the", "a", "an", "of", "in", "on", "at", "to", "and", "في", "من", "الي"];

/// Returns whether two folded titles differ by one misspelt word, or by one such as “the”.
fn is_nearly(a: &str, b: &str) -> bool {
    count(CountedWork::TitlePairs, 1);
    if a.len().abs_diff(b.len()) > MOST_BYTES_APART {
        return false;
    }
    if a == b {
        return true;
    }
    if differs_by_words(a, b) {
        return false;
    }
    let (mut own, mut other) = (a.split(' '), b.split(' '));
    let front = common(|| Some((own.next()?, other.next()?)));
    let (mut own, mut other) = (a.split(' ').skip(front), b.split(' ').skip(front));
    let words = [own.clone().count(), other.clone().count()];
    let (mut a_back, mut b_back) = (a.rsplit(' ').take(words[0]), b.rsplit(' ').take(words[1]));
    let back = common(|| Some((a_back.next()?, b_back.next()?)));
    // At least one word must be the same: “Truce” is not nearly “Truck”.
    if front + back == 0 {
        return false;
    }
    match words.map(|words| words - back) {
        [0, 0] => true,
        [1, 0] => own.next().is_some_and(|extra| FILLERS.contains(&extra)),
        [0, 1] => other.next().is_some_and(|extra| FILLERS.contains(&extra)),
        [1, 1] => own.next().zip(other.next()).is_some_and(|(own, other)| is_slip(own, other)),
        [..] => false,
    }
}

/// Whether what is not the same at the beginning and at the end is more than one word, which is
/// quickly seen in bytes.
fn differs_by_words(a: &str, b: &str) -> bool {
    let shorter = a.len().min(b.len());
    let same = |(own, other): &(&u8, &u8)| own == other;
    let front = a.bytes().zip(b.bytes()).take_while(|(own, other)| own == other).count();
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let back = a.iter().rev().zip(b.iter().rev()).take(shorter - front).take_while(same).count();
    let has_blank = |text: &[u8]| {
        let middle = text.get(front..text.len() - back).unwrap_or_default();
        middle.trim_ascii().contains(&b' ')
    };
    front + back < shorter && (has_blank(a) || has_blank(b))
}

/// How many of these pairs of words are the same, up to the first that is not.
fn common<'t>(mut next: impl FnMut() -> Option<(&'t str, &'t str)>) -> usize {
    std::iter::from_fn(|| next().filter(|(own, other)| own == other)).count()
}

/// Whether two long words differ by one slip of a finger.
fn is_slip(one: &str, other: &str) -> bool {
    let letters = one.chars().count().min(other.chars().count());
    let are_words = one.chars().chain(other.chars()).all(char::is_alphabetic);
    are_words && letters >= 5 && strsim::damerau_levenshtein(one, other) == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    #[test]
    fn titles_are_alike_but_for_a_slip() {
        for (a, b, expected) in [
            ("Putin arrives in Pyongyang", "Putin arives in Pyongyang", true),
            ("Putin arrives in Pyongyang", "Putin arrives in the Pyongyang", true),
            ("Putin arrives in Pyongyang", "Putin leaves Pyongyang", false),
            ("Kim receives Putin", "Putin receives Kim", false),
            ("Article 3 of the treaty", "Article 4 of the treaty", false),
            ("توقيع الاتفاقية في بيونغ يانغ", "توقيع الإتفاقية في بيونغ يانج", false),
            ("توقيع الاتفاقية في بيونغ يانغ", "توقيع الإتفاقية في بيونغ يانغ", true),
            ("Truce", "Truck", false),
        ] {
            let (a, b) = (fold(a).text().to_owned(), fold(b).text().to_owned());
            assert_eq!(is_nearly(&a, &b), expected, "{a} and {b}");
        }
    }
}
