//! Two that may be one: ids that are hard to tell apart, events entered twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use crate::date::are_apart;
use crate::load::finding::{Code, File, Finding};
use crate::load::lower::EventDraft;
use crate::text::fold_into;
use crate::work::{CountedWork, count};

/// The most earlier events, with the same title or date, that an event is compared with.
const MOST_COMPARED: usize = 12;

/// The longest title to compare, in bytes.
const LONGEST_TITLE: usize = 500;

/// So many events have their titles folded in one go.
const TITLES_AT_ONCE: usize = 4096;

/// An id, and its bytes of the file.
type Id<'a> = (&'a Arc<str>, &'a Range<usize>);

/// Looks for ids and titles that are nearly the same.
pub struct Likeness<'a> {
    file: &'a File,
    events: &'a [EventDraft],
    /// The declared sources and names, in the order of the file.
    sources: Vec<Id<'a>>,
    names: Vec<Id<'a>>,
    findings: Vec<Finding>,
}

impl<'a> Likeness<'a> {
    /// Creates it for the ids of `linker` and for `events`.
    pub fn new(linker: &'a Linker, events: &'a [EventDraft]) -> Self {
        let sources = linker.source_ids.iter().filter_map(|(id, it)| Some((id, it.1.as_ref()?)));
        let names = linker.name_ids.iter().filter_map(|(id, it)| Some((id, it.1.as_ref()?)));
        let mut own = Self {
            file: linker.checker.file,
            events,
            sources: sources.collect(),
            names: names.collect(),
            findings: Vec::new(),
        };
        own.sources.sort_by_key(|(_, bytes)| bytes.start);
        own.names.sort_by_key(|(_, bytes)| bytes.start);
        own
    }

    /// Returns what is nearly the same.
    pub fn check(mut self) -> Vec<Finding> {
        let (sources, names) = (take(&mut self.sources), take(&mut self.names));
        self.check_ids(
            "events",
            self.events.iter().map(|event| (&event.id.value, &event.id.bytes)),
        );
        self.check_ids("sources", sources.into_iter());
        self.check_ids("names", names.into_iter());
        self.check_titles();
        self.findings
    }

    fn check_ids(&mut self, what: &str, ids: impl Iterator<Item = Id<'a>>) {
        let mut seen: HashMap<Box<str>, Id> = HashMap::with_capacity(ids.size_hint().0);
        let (mut folded, mut letters) = (String::new(), String::new());
        for own in ids {
            letters_of(own.0, (&mut folded, &mut letters));
            if letters.is_empty() {
                continue;
            }
            let Some((other, bytes)) = seen.get(letters.as_str()) else {
                seen.insert(letters.as_str().into(), own);
                continue;
            };
            let message = format!("two {what} have the ids “{other}” and “{}”", own.0);
            let finding = Finding::new(Code::SimilarId, self.file.place(own.1.clone()), message)
                .hint("give one of them an id that differs by a word, or make one of the two")
                .also(self.file.place((*bytes).clone()), "the other one");
            self.findings.push(finding);
        }
    }

    /// Titles are compared in the first language of each.
    fn check_titles(&mut self) {
        let events = self.events;
        let titles = FoldedTitles::of(events);
        let title = |number: usize| titles.get(number);
        let by_title = runs(events, |number, _| Some(hash(title(number))));
        let by_date = runs(events, |_, event| event.date.as_ref().map(|date| hash(&date.value)));
        let mut twins: Vec<Option<usize>> = vec![None; events.len()];
        for (number, other) in pairs(&by_title) {
            let (Some(event), Some(before)) = (events.get(number), events.get(other)) else {
                continue;
            };
            let is_same = !title(number).is_empty() && title(number) == title(other);
            if is_same && may_be_of_one_time(before, event) {
                twins[number] = twins[number].or(Some(other));
            }
        }
        for (number, other) in pairs(&by_date) {
            if is_nearly(title(other), title(number)) {
                twins[number] = twins[number].or(Some(other));
            }
        }
        for (event, twin) in events.iter().zip(twins) {
            let Some(other) = twin.and_then(|other| events.get(other)) else {
                continue;
            };
            let message = format!(
                "“{}” and “{}” may be one event: their titles are almost the same",
                other.id.value, event.id.value
            );
            let place = self.file.place(event.id.bytes.clone());
            let finding = Finding::new(Code::SimilarTitle, place, message)
                .hint("make one event of the two, or say in the titles how they differ")
                .also(self.file.place(other.id.bytes.clone()), "the other event");
            self.findings.push(finding);
        }
    }
}

/// The folded titles of events, one behind the other: a text for each would need much more memory.
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
    fn of(events: &[EventDraft]) -> Self {
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
    events: &[EventDraft],
    key: impl Fn(usize, &EventDraft) -> Option<u64>,
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

/// Leaves in `letters` an id without capitals, marks and punctuation.
///
/// Numbers stay separate.
fn letters_of(id: &str, (folded, letters): (&mut String, &mut String)) {
    fold_into(id, folded);
    letters.clear();
    let mut is_apart = false;
    for c in folded.chars() {
        if c == ' ' {
            is_apart = true;
            continue;
        }
        let is_behind_digit = letters.ends_with(|last: char| last.is_ascii_digit());
        if is_apart && is_behind_digit && c.is_ascii_digit() {
            letters.push('-');
        }
        is_apart = false;
        letters.push(c);
    }
}

fn may_be_of_one_time(a: &EventDraft, b: &EventDraft) -> bool {
    let dates = a.date.as_ref().zip(b.date.as_ref());
    dates.is_none_or(|(a, b)| !are_apart(&a.value, &b.value))
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
    fn ids_are_alike_without_capitals_and_punctuation() {
        for (a, b, expected) in [
            ("treaty-1961", "Treaty_1961", true),
            ("treaty-1961", "treaty-1962", false),
            ("visit-1-2", "visit-12", false),
            ("café", "cafe", true),
            ("visit-a", "visit-b", false),
        ] {
            let [a_letters, b_letters] = [a, b].map(|id| {
                let mut letters = String::new();
                letters_of(id, (&mut String::new(), &mut letters));
                letters
            });
            assert_eq!(a_letters == b_letters, expected, "{a} and {b}");
        }
    }

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
