//! Two that may be one: ids that are hard to tell apart, events entered twice.

use std::collections::HashMap;
use std::mem::take;
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use crate::load::finding::{Code, File, Finding};
use crate::load::lower::EventDraft;
use crate::load::similar::{TitledEvent, twins};
use crate::text::fold_into;

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

    fn check_titles(&mut self) {
        let events = self.events;
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
            let place = self.file.place(event.id.bytes.clone());
            let finding = Finding::new(Code::SimilarTitle, place, message)
                .hint("make one event of the two, or say in the titles how they differ")
                .also(self.file.place(other.id.bytes.clone()), "the other event");
            self.findings.push(finding);
        }
    }
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
            let [a_letters, b_letters] = [a, b].map(|id| {
                let mut letters = String::new();
                letters_of(id, (&mut String::new(), &mut letters));
                letters
            });
            assert_eq!(a_letters == b_letters, expected, "{a} and {b}");
        }
    }
}
