//! Finding events by what a person remembers of them.
//!
//! An [`Index`] holds the folded texts of every event: dates, titles, names, tags, quotations and
//! their translations. A query is split into words, each of which must be found somewhere in an
//! event, in any order; a word is found as it is, or with letters between its letters. What
//! matched is told to the letter, so that it can be shown.

mod query;
mod score;
mod skeleton;
mod misspelling;

use std::ops::Range;
use std::sync::Arc;

pub use query::Query;

use crate::date::{DateStyle, Length, MonthNames, words};
use crate::language::{Language, Localized};
use crate::text::{Folded, fold};
use crate::timeline::{Event, EventIndex, Timeline};
use score::{Found, Matcher};

/// Where in an event a word was found; the order is that of their weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    /// The date, as EDTF or in words.
    Date,
    /// The title, in any language.
    Title,
    /// A person, a place or a body, in any spelling.
    Name,
    /// A tag, or the event's id.
    Tag,
    /// A quotation: the passage's number in the event, from 0.
    Quote(usize),
    /// The translation of a quotation.
    Translation(usize),
    /// The summary, in any language.
    Summary,
}

impl Field {
    /// What a find here is worth, of 100.
    fn weight(self) -> i64 {
        match self {
            Self::Title => 100,
            Self::Date => 95,
            Self::Name => 80,
            Self::Tag => 70,
            Self::Quote(_) => 50,
            Self::Translation(_) => 45,
            Self::Summary => 40,
        }
    }

    /// Whether the field is short enough for letters to be skipped in it freely.
    fn is_short(self) -> bool {
        match self {
            Self::Date | Self::Title | Self::Name | Self::Tag => true,
            Self::Quote(_) | Self::Translation(_) | Self::Summary => false,
        }
    }
}

#[derive(Debug)]
struct Text {
    field: Field,
    source: Arc<str>,
    folded: Folded,
}

/// The texts of a timeline, ready to be searched.
#[derive(Debug)]
pub struct Index {
    events: Vec<Vec<Text>>,
}

/// An event that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The event.
    pub event: EventIndex,
    /// How well it fits; more is better.
    pub score: i64,
    /// The texts that matched, the best one first.
    pub matches: Vec<Match>,
}

/// A text that matched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Which field.
    pub field: Field,
    /// The text.
    pub text: Arc<str>,
    /// The bytes of the text that matched, in order.
    pub marks: Vec<Range<usize>>,
}

impl Index {
    /// Folds every text of `timeline`.
    pub fn new(timeline: &Timeline) -> Self {
        let texts = |event| texts_of(timeline, event).into_iter().map(text).collect();
        Self { events: timeline.events().iter().map(texts).collect() }
    }

    /// Returns the events that `query` finds, best first, ties in the order of the timeline. An
    /// empty query finds every event.
    pub fn search(&self, query: &Query) -> Vec<Hit> {
        let matcher = Matcher::new();
        let found = self
            .events
            .iter()
            .enumerate()
            .filter_map(|(index, texts)| hit(EventIndex(index), texts, query, &matcher));
        let mut hits: Vec<Hit> = found.collect();
        hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.event));
        hits
    }
}

fn text((field, source): (Field, Arc<str>)) -> Text {
    let folded = fold(&source);
    Text { field, source, folded }
}

fn texts_of(timeline: &Timeline, event: &Event) -> Vec<(Field, Arc<str>)> {
    let mut texts: Vec<(Field, Arc<str>)> = Vec::new();
    if let Some(date) = &event.date {
        texts.push((Field::Date, date.to_string().into()));
        for (language, months) in [
            (Language::En, MonthNames::Gregorian),
            (Language::Ar, MonthNames::Gregorian),
            (Language::Ar, MonthNames::Levantine),
        ] {
            let style = DateStyle { language, months, length: Length::Full };
            texts.push((Field::Date, words(date, style).into()));
        }
    }
    texts.extend(event.title.texts().map(|title| (Field::Title, title.clone())));
    for name in event.names() {
        let spellings = timeline.name(name).all().map(|spelling| (Field::Name, spelling.into()));
        texts.extend(spellings);
    }
    texts.extend(event.tags.iter().map(|tag| (Field::Tag, tag.clone())));
    texts.push((Field::Tag, event.id.as_str().into()));
    for (number, passage) in event.passages.iter().enumerate() {
        texts.push((Field::Quote(number), passage.quote.clone()));
        let translations = passage.translation.iter().flat_map(Localized::texts);
        texts.extend(translations.map(|text| (Field::Translation(number), text.clone())));
    }
    let summaries = event.summary.iter().flat_map(Localized::texts);
    texts.extend(summaries.map(|text| (Field::Summary, text.clone())));
    texts
}

fn hit(event: EventIndex, texts: &[Text], query: &Query, matcher: &Matcher) -> Option<Hit> {
    let mut score = 0;
    let mut found: Vec<(i64, Match)> = Vec::new();
    for word in query.words() {
        let (worth, text, place) = best(texts, word, matcher)?;
        score += worth;
        let marks = place.marks(&text.folded);
        let known = found.iter_mut().find(|(_, own)| Arc::ptr_eq(&own.text, &text.source));
        if let Some((sum, own)) = known {
            *sum += worth;
            own.marks.extend(marks);
        } else {
            let source = text.source.clone();
            found.push((worth, Match { field: text.field, text: source, marks }));
        }
    }
    found.sort_by_key(|(worth, _)| std::cmp::Reverse(*worth));
    let mut matches: Vec<Match> = found.into_iter().map(|(_, it)| it).collect();
    for it in &mut matches {
        it.marks.sort_by_key(|mark| mark.start);
    }
    Some(Hit { event, score, matches })
}

/// The text in which `word` is found best.
fn best<'t>(texts: &'t [Text], word: &str, matcher: &Matcher) -> Option<(i64, &'t Text, Found)> {
    let mut best: Option<(i64, &Text, Found)> = None;
    for text in texts {
        let Some(found) = matcher.find(word, text.folded.text(), text.field.is_short()) else {
            continue;
        };
        let worth = found.score() * text.field.weight();
        if best.as_ref().is_none_or(|(most, ..)| worth > *most) {
            best = Some((worth, text, found));
        }
    }
    best
}
