//! Two that may be one: ids that are hard to tell apart, events entered twice.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use crate::load::finding::{Code, Finding};
use crate::load::lower::EventDraft;
use crate::load::similar::{TitledEvent, twins};
use crate::text::fold;

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

    fn check_titles(&mut self, events: &[EventDraft]) {
        let titled: Vec<TitledEvent> = events
            .iter()
            .map(|event| TitledEvent {
                title: &event.title,
                date: event.date.as_ref().map(|date| &date.value),
            })
            .collect();
        let twins = twins(&titled, |_, _| true);
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
}
