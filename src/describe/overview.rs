//! Describes the size of a timeline, and which part of it is shown.

use super::quoted;
use crate::i18n::{Noun, Phrase, counted, counted_after};
use crate::language::Language;
use crate::timeline::{EventIndex, Timeline};

/// What is printed under the title of a chronology.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overview {
    /// The numbers of events, passages and sources, in words.
    pub counts: Vec<String>,
    /// The filter, if there is one: one sentence for the query, one for the other conditions.
    pub asked: Vec<Conditions>,
}

/// A sentence that describes a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conditions {
    /// Its beginning.
    pub lead: &'static str,
    /// The conditions, or the query in quotation marks.
    pub items: Vec<String>,
}

/// The part of a timeline that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The query, as it was typed; `None` for the whole.
    pub query: Option<&'a str>,
    /// Whether it asks for a time, so that events without a date are left out.
    pub is_timed: bool,
    /// The events.
    pub events: &'a [EventIndex],
}

/// Says how much a part of `timeline` is, and what was asked for.
pub fn overview(timeline: &Timeline, part: Part, language: Language) -> Overview {
    let has_undated = timeline.events().iter().any(|event| event.date.is_none());
    let asked = part.query.map(|query| {
        let mut items = vec![quoted_in(query, language)];
        if part.is_timed && has_undated {
            items.push(Phrase::UndatedLeftOut.words(language).to_owned());
        }
        Conditions { lead: Phrase::OnlyMatching.words(language), items }
    });
    Overview { counts: counts(timeline, part, language), asked: asked.into_iter().collect() }
}

fn counts(timeline: &Timeline, part: Part, language: Language) -> Vec<String> {
    let counts = timeline.counts(part.events);
    let all = timeline.events().len();
    let events = if part.query.is_none() {
        counted(all, Noun::Event, language)
    } else {
        let of = Phrase::Of.words(language);
        format!("{} {of} {}", counts.events, counted_after(all, Noun::Event, language))
    };
    let files = timeline.files().len();
    let files = (files > 0).then(|| counted(files, Noun::File, language));
    if counts.passages == 0 {
        let without = Phrase::WithoutPassages.words(language).to_owned();
        return [events, without].into_iter().chain(files).collect();
    }
    let passages = counted(counts.passages, Noun::Passage, language);
    let from = Phrase::From.words(language);
    let mut sources = counted_after(counts.sources, Noun::Source, language);
    if counts.origins < counts.sources {
        sources = format!("{sources} ({})", counted(counts.origins, Noun::Origin, language));
    }
    let mut said = vec![events, format!("{passages} {from} {sources}")];
    said.extend(unquoted(counts.unquoted, language));
    said.extend(files);
    said
}

/// Returns how many passages quote nothing, if there are any.
pub fn unquoted(count: usize, language: Language) -> Option<String> {
    (count > 0).then(|| format!("{count} {}", Phrase::NotQuoted.words(language)))
}

fn quoted_in(text: &str, language: Language) -> String {
    match language {
        Language::En => quoted(text),
        Language::Ar => format!("«{text}»"),
    }
}
