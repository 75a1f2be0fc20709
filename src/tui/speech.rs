//! Short descriptions, and how they become sentences.
//!
//! Text is in logical order and in the letters of its source; the writer of a line sanitizes it.

pub mod blocks;
pub mod event;
pub mod list;
pub mod passage;

use crate::date::{Length, distance_words};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::text::composed;
use crate::timeline::EventIndex;
use crate::tui::settings::titled;
use crate::tui::workspace::Workspace;

/// Joins parts to one line, each ended as a sentence. Empty parts are skipped.
pub fn sentence(parts: &[String]) -> String {
    let mut line = String::new();
    for part in parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
        let is_ended = part.trim_end_matches(['»', '”', '"', '’', ')']).ends_with(ENDS);
        if !is_ended {
            line.push('.');
        }
    }
    line
}

/// The end of a sentence.
const ENDS: [char; 7] = ['.', '!', '?', '؟', '…', ':', ';'];

/// A phrase in the language of the interface.
pub fn words(workspace: &Workspace, phrase: Phrase) -> String {
    phrase.words(workspace.settings.language).to_owned()
}

/// The date of an event.
pub fn date(workspace: &Workspace, event: EventIndex) -> String {
    workspace.document.timeline.event(event).date_words(workspace.settings.dates(Length::Full))
}

/// An event on one line: date, title, evidence.
pub fn line(workspace: &Workspace, index: EventIndex) -> String {
    let title = titled(workspace.document.timeline.event(index), workspace.settings);
    sentence(&[date(workspace, index), title.into_owned(), remarks(workspace, index)])
}

/// The evidence of an event, and its warnings.
pub fn remarks(workspace: &Workspace, index: EventIndex) -> String {
    let language = workspace.settings.language;
    let event = workspace.document.timeline.event(index);
    if event.passages.is_empty() {
        return Phrase::NoPassages.words(language).to_owned();
    }
    let mut said = vec![
        counted(event.passages.len(), Noun::Passage, language),
        counted(event.sources().len(), Noun::Source, language),
    ];
    let mut add = |holds: bool, phrase: Phrase| {
        said.extend(holds.then(|| phrase.words(language).to_owned()));
    };
    add(event.is_disputed(), Phrase::SourcesDiffer);
    add(event.has_weak_anchor(), Phrase::QuotationWeak);
    composed(&said, comma(language))
}

/// The gap before the event with this number in the list.
pub fn between(workspace: &Workspace, number: usize) -> Option<String> {
    let words = |since, until| distance_words(since, until, workspace.settings.dates(Length::Full));
    workspace.selection.events.gap_before(number).map(|gap| words(gap.since(), gap.until()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_ends_as_a_sentence_does() {
        for (parts, expected) in [
            (&["27 of 42", "a visit"][..], "27 of 42. a visit."),
            (&["Why?", "", "«نعم.»", "“no”"], "Why? «نعم.» “no”."),
            (&["هل؟", "نعم"], "هل؟ نعم."),
            (&[], ""),
        ] {
            let parts: Vec<String> = parts.iter().map(|&part| part.to_owned()).collect();
            assert_eq!(sentence(&parts), expected);
        }
    }
}
