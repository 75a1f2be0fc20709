//! Describes the size of a timeline, and which part of it is shown.

use super::{quoted, value_words};
use crate::date::{Date, DateStyle, words};
use crate::i18n::{Noun, Phrase, counted, counted_after};
use crate::language::Language;
use crate::timeline::{EventIndex, Facet, Filter, Timeline};

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

/// Describes `shown`, the events that `filter` admits.
pub fn overview(
    timeline: &Timeline,
    (filter, shown): (&Filter, &[EventIndex]),
    style: DateStyle,
) -> Overview {
    let mut asked = Vec::new();
    asked.extend(filter.query().map(|query| Conditions {
        lead: Phrase::OnlyMatching.words(style.language),
        items: vec![quoted_in(query, style.language)],
    }));
    let mut items = conditions(timeline, filter, style);
    let has_undated = timeline.events().iter().any(|event| event.date.is_none());
    if filter.asks_for_time() && has_undated {
        items.push(Phrase::UndatedLeftOut.words(style.language).to_owned());
    }
    let lead = Phrase::OnlyEvents.words(style.language);
    asked.extend((!items.is_empty()).then_some(Conditions { lead, items }));
    Overview { counts: counts(timeline, (filter, shown), style.language), asked }
}

fn counts(
    timeline: &Timeline,
    (filter, shown): (&Filter, &[EventIndex]),
    language: Language,
) -> Vec<String> {
    let counts = timeline.counts(shown);
    let all = timeline.events().len();
    let events = if filter.is_empty() {
        counted(all, Noun::Event, language)
    } else {
        let of = Phrase::Of.words(language);
        format!("{} {of} {}", counts.events, counted_after(all, Noun::Event, language))
    };
    if counts.passages == 0 {
        return vec![events, Phrase::WithoutPassages.words(language).to_owned()];
    }
    let passages = counted(counts.passages, Noun::Passage, language);
    let from = Phrase::From.words(language);
    let mut sources = counted_after(counts.sources, Noun::Source, language);
    if counts.origins < counts.sources {
        sources = format!("{sources} ({})", counted(counts.origins, Noun::Origin, language));
    }
    let mut said = vec![events, format!("{passages} {from} {sources}")];
    said.extend(unquoted(counts.unquoted, language));
    said
}

/// Returns how many passages quote nothing, if there are any.
pub fn unquoted(count: usize, language: Language) -> Option<String> {
    (count > 0).then(|| format!("{count} {}", Phrase::NotQuoted.words(language)))
}

/// Describes the conditions of `filter` except the query, one by one.
pub fn conditions(timeline: &Timeline, filter: &Filter, style: DateStyle) -> Vec<String> {
    let language = style.language;
    let on = |phrase: Phrase, date: &Option<Date>| {
        let date = words(date.as_ref()?, style);
        Some(format!("{} {date}", phrase.words(language)))
    };
    let mut said: Vec<String> = Vec::new();
    said.extend(on(Phrase::From, &filter.from));
    said.extend(on(Phrase::Until, &filter.to));
    for facet in Facet::ALL {
        let values = filter.values_of(facet);
        said.extend(
            values.map(|values| value_words(timeline, values.as_ref(), language, language)),
        );
    }
    said
}

fn quoted_in(text: &str, language: Language) -> String {
    match language {
        Language::En => quoted(text),
        Language::Ar => format!("«{text}»"),
    }
}
