//! Two that may be one: ids that are hard to tell apart, events entered twice.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use crate::date::are_apart;
use crate::load::finding::{Code, Finding};
use crate::load::lower::EventDraft;
use crate::text::fold;

/// The most earlier events, with the same title or date, that an event is compared with.
const MOST_COMPARED: usize = 12;

/// The longest title to compare, in bytes.
const LONGEST_TITLE: usize = 500;

impl Linker<'_, '_> {
    /// Reports ids and titles that are nearly the same.
    pub fn check_likeness(&mut self, events: &[EventDraft]) {
        let declared = |ids: Vec<(&Arc<str>, &Range<usize>)>| -> Vec<(Arc<str>, Range<usize>)> {
            let mut ids: Vec<_> =
                ids.into_iter().map(|(id, at)| (id.clone(), at.clone())).collect();
            ids.sort_by_key(|(_, bytes)| bytes.start);
            ids
        };
        let events_ids = declared(self.event_ids.iter().map(|(id, it)| (id, &it.1)).collect());
        let sources = self.source_ids.iter().filter_map(|(id, it)| Some((id, it.1.as_ref()?)));
        let sources = declared(sources.collect());
        let names = self.name_ids.iter().filter_map(|(id, it)| Some((id, it.1.as_ref()?)));
        let names = declared(names.collect());
        for (what, ids) in [("events", events_ids), ("sources", sources), ("names", names)] {
            self.check_ids(what, &ids);
        }
        self.check_titles(events);
    }

    fn check_ids(&mut self, what: &str, ids: &[(Arc<str>, Range<usize>)]) {
        let mut seen: HashMap<String, &(Arc<str>, Range<usize>)> = HashMap::new();
        for own in ids {
            let key = letters_of(&own.0);
            if key.is_empty() {
                continue;
            }
            let Some((other, bytes)) = seen.get(&key) else {
                seen.insert(key, own);
                continue;
            };
            let message = format!("two {what} have the ids “{other}” and “{}”", own.0);
            let finding = Finding::new(Code::SimilarId, self.checker.place(&own.1), message)
                .hint("give one of them an id that differs by a word, or make one of the two")
                .also(self.checker.place(bytes), "the other one");
            self.checker.findings.push(finding);
        }
    }

    /// Titles are compared in the first language of each.
    fn check_titles(&mut self, events: &[EventDraft]) {
        let titles: Vec<String> = events.iter().map(folded_title).collect();
        let title = |number: usize| titles.get(number).map_or("", String::as_str);
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
            let place = self.checker.place(&event.id.bytes);
            let finding = Finding::new(Code::SimilarTitle, place, message)
                .hint("make one event of the two, or say in the titles how they differ")
                .also(self.checker.place(&other.id.bytes), "the other event");
            self.checker.findings.push(finding);
        }
    }
}

/// Returns the title of an event for comparison.
///
/// Empty if it is too long.
fn folded_title(event: &EventDraft) -> String {
    let first = event.title.texts().next().filter(|title| title.len() <= LONGEST_TITLE);
    first.map_or_else(String::new, |title| fold(title).text().to_owned())
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

/// Returns an id without capitals, marks and punctuation.
///
/// Numbers stay separate.
fn letters_of(id: &str) -> String {
    let folded = fold(id);
    let mut letters = String::new();
    let mut is_apart = false;
    for c in folded.text().chars() {
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
    letters
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
    if a.len().abs_diff(b.len()) > MOST_BYTES_APART {
        return false;
    }
    let (a, b): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let front = a.iter().zip(&b).take_while(same).count();
    let (a, b) = (a.get(front..).unwrap_or_default(), b.get(front..).unwrap_or_default());
    let back = a.iter().rev().zip(b.iter().rev()).take_while(same).count();
    let rest = |words: &[&str]| -> Vec<String> {
        words.iter().take(words.len() - back).map(ToString::to_string).collect()
    };
    // At least one word must be the same: “Truce” is not nearly “Truck”.
    if front + back == 0 {
        return false;
    }
    match (rest(a).as_slice(), rest(b).as_slice()) {
        ([], []) => true,
        ([extra], []) | ([], [extra]) => FILLERS.contains(&extra.as_str()),
        ([one], [other]) => {
            let letters = one.chars().count().min(other.chars().count());
            let are_words = one.chars().chain(other.chars()).all(char::is_alphabetic);
            are_words && letters >= 5 && strsim::damerau_levenshtein(one, other) == 1
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_alike_without_capitals_and_punctuation() {
        for (a, b, expected) in [
            ("treaty-1961", "Treaty_1961", true),
            ("treaty-1961", "treaty-1962", false),
            ("visit-1-2", "visit-12", false),
            ("café", "cafe", true),
            ("visit-a", "visit-b", false),
        ] {
            assert_eq!(letters_of(a) == letters_of(b), expected, "{a} and {b}");
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
