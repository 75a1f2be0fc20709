//! Events and sources against each other: who reports what, who is alone, who disagrees.
//!
//! The screen and the printed table read the same cells.

use std::collections::{HashMap, HashSet};

use super::{Event, EventIndex, Timeline};
use crate::date::{Agreement, Date, DateStyle, words};
use crate::language::{Language, TextLanguage};
use crate::phrases::{Phrase, comma};
use crate::source::{Passage, Source, SourceIndex, Stance};
use crate::text::composed;

/// What a passage does for its event, as far as a sign can say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// It gives the date of the event.
    Dates,
    /// It gives a date that agrees with it: a less exact one, or a part of it.
    DatesCompatibly,
    /// It gives another date.
    DatesOtherwise,
    /// It supports it.
    Supports,
    /// It mentions it.
    Mentions,
    /// It differs.
    Differs,
    /// Nothing is said of what it does.
    Unstated,
}

impl Voice {
    /// All, in the order in which they are explained.
    pub const ALL: [Self; 7] = [
        Self::Dates,
        Self::DatesCompatibly,
        Self::DatesOtherwise,
        Self::Supports,
        Self::Mentions,
        Self::Differs,
        Self::Unstated,
    ];

    /// What `passage` does for `event`.
    pub fn of(event: &Event, passage: &Passage) -> Self {
        match passage.stance {
            Some(Stance::Dates) => match agreement(event, passage.says.as_deref()) {
                Agreement::Same => Self::Dates,
                Agreement::Compatible => Self::DatesCompatibly,
                Agreement::Apart => Self::DatesOtherwise,
            },
            Some(Stance::Supports) => Self::Supports,
            Some(Stance::Mentions) => Self::Mentions,
            Some(Stance::Differs) => Self::Differs,
            None => Self::Unstated,
        }
    }

    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Dates => "=",
            Self::DatesCompatibly => "∩",
            Self::DatesOtherwise => "↔",
            Self::Supports => "✓",
            Self::Mentions => "◦",
            Self::Differs => "≠",
            Self::Unstated => "¿",
        }
    }

    /// What the sign says.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Dates => Phrase::AsTheEvent,
            Self::DatesCompatibly => Phrase::DatesCompatibly,
            Self::DatesOtherwise => Phrase::DatesOtherwise,
            Self::Supports => Phrase::Supports,
            Self::Mentions => Phrase::Mentions,
            Self::Differs => Phrase::Differs,
            Self::Unstated => Phrase::NoStance,
        }
    }
}

/// How the date that somebody gives stands to that of `event`; who gives none means the same.
fn agreement(event: &Event, says: Option<&Date>) -> Agreement {
    let Some(says) = says else { return Agreement::Same };
    let own = event.date.as_ref();
    own.map_or(Agreement::Apart, |own| says.agreement(own))
}

/// The sign of an event that one source alone reports.
pub const ONE_SOURCE: &str = "¹";

/// The sign of a quotation that does not stand in its source just as it is quoted.
pub const WEAK: &str = "!";

/// The signs of a matrix, each with what it means.
pub fn matrix_signs() -> Vec<(&'static str, Phrase)> {
    let voices = Voice::ALL.into_iter().map(|it| (it.sign(), it.phrase()));
    voices.chain([(WEAK, Phrase::AnchorWeak), (ONE_SOURCE, Phrase::OneSource)]).collect()
}

/// Says what the signs of a matrix mean, one after the other.
pub fn legend(language: Language) -> Vec<String> {
    let signs = matrix_signs().into_iter();
    signs.map(|(sign, phrase)| format!("{sign} {}", phrase.words(language))).collect()
}

/// The passages of one event that are quoted from one source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// Their numbers in the event, from 0.
    pub passages: Vec<usize>,
    /// What they do for the event: each voice once, in the order of [`Voice::ALL`].
    pub voices: Vec<Voice>,
    /// Whether one of them does not stand in the source just as it is quoted.
    pub is_weak: bool,
}

impl Cell {
    /// The passages of `event` that are quoted from `source`.
    pub fn of(event: &Event, source: SourceIndex) -> Self {
        let own = event.passages.iter().enumerate().filter(|(_, it)| it.source == source);
        let (passages, found): (Vec<usize>, Vec<Voice>) =
            own.map(|(number, passage)| (number, Voice::of(event, passage))).unzip();
        let voices = Voice::ALL.into_iter().filter(|voice| found.contains(voice)).collect();
        let is_weak = |number: &usize| event.passages[*number].anchor.is_weak();
        let is_weak = passages.iter().any(is_weak);
        Self { passages, voices, is_weak }
    }

    /// How many there are, with the sign of each voice and that of a weak quotation; nothing where there is
    /// none: `3=≠`.
    pub fn words(&self) -> String {
        if self.passages.is_empty() {
            return String::new();
        }
        let signs: String = self.voices.iter().map(|voice| voice.sign()).collect();
        format!("{}{signs}{}", self.passages.len(), if self.is_weak { WEAK } else { "" })
    }
}

/// How much there is in a column of a [`Matrix`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Total {
    /// Passages.
    pub passages: usize,
    /// Events with such a passage.
    pub events: usize,
}

/// Events as rows, the sources they are known from as columns.
#[derive(Debug, Clone, Default)]
pub struct Matrix {
    events: Vec<EventIndex>,
    sources: Vec<SourceIndex>,
    totals: Vec<Total>,
    widest: usize,
    signs: HashSet<&'static str>,
}

impl Matrix {
    /// The matrix of `events`; its columns are the sources that these cite, in the order of the file.
    pub fn new(timeline: &Timeline, events: Vec<EventIndex>) -> Self {
        let sources = timeline.cited(&events);
        let mut totals = vec![Total::default(); timeline.sources().len()];
        let mut widest = 1;
        let mut signs = HashSet::new();
        for &index in &events {
            let event = timeline.event(index);
            let cited = event.sources();
            signs.extend((cited.len() == 1).then_some(ONE_SOURCE));
            for source in cited {
                let cell = Cell::of(event, source);
                signs.extend(cell.voices.iter().map(|voice| voice.sign()));
                signs.extend(cell.is_weak.then_some(WEAK));
                let total = &mut totals[source.0];
                total.passages += cell.passages.len();
                total.events += 1;
                widest = widest.max(cell.words().chars().count());
            }
        }
        let totals: Vec<Total> = sources.iter().map(|&source| totals[source.0]).collect();
        let most = totals.iter().map(|total| total.passages.to_string().len()).max();
        Self { events, sources, totals, widest: widest.max(most.unwrap_or(0)), signs }
    }

    /// The events, one a row.
    pub fn events(&self) -> &[EventIndex] {
        &self.events
    }

    /// The sources, one a column.
    pub fn sources(&self) -> &[SourceIndex] {
        &self.sources
    }

    /// Whether a sign stands anywhere in it.
    pub fn has_sign(&self, sign: &str) -> bool {
        self.signs.contains(sign)
    }

    /// How much there is in each column.
    pub fn totals(&self) -> &[Total] {
        &self.totals
    }

    /// The columns of the widest cell, totals included.
    pub fn cell_columns(&self) -> u16 {
        u16::try_from(self.widest).unwrap_or(u16::MAX)
    }

    /// The columns of the largest number of passages in a row, or in all.
    pub fn sum_columns(&self) -> u16 {
        let all: usize = self.totals.iter().map(|total| total.passages).sum();
        u16::try_from(all.to_string().len()).unwrap_or(u16::MAX)
    }
}

/// Returns the passages of `event`, by their numbers, source by source: sources in the order in which the
/// event cites them.
pub fn passages_by_source(event: &Event) -> Vec<(SourceIndex, Vec<usize>)> {
    let mut groups: Vec<(SourceIndex, Vec<usize>)> = Vec::new();
    let mut places: HashMap<SourceIndex, usize> = HashMap::new();
    for (number, passage) in event.passages.iter().enumerate() {
        let place = *places.entry(passage.source).or_insert_with(|| {
            groups.push((passage.source, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, own)) = groups.get_mut(place) {
            own.push(number);
        }
    }
    groups
}

/// A date that sources give for an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDate {
    /// Its words.
    pub words: String,
    /// How it stands to the date of the event.
    pub agreement: Agreement,
    /// The sources that give it.
    pub sources: Vec<SourceIndex>,
}

impl GivenDate {
    /// The sign of how it stands to the date of the event.
    pub fn sign(&self) -> &'static str {
        match self.agreement {
            Agreement::Same => Voice::Dates.sign(),
            Agreement::Compatible => Voice::DatesCompatibly.sign(),
            Agreement::Apart => Voice::DatesOtherwise.sign(),
        }
    }
}

/// Returns the dates that sources give for `event`: the event's own first. A passage gives the event's date
/// where it dates it and says nothing else.
pub fn dates_given(event: &Event, style: DateStyle) -> Vec<GivenDate> {
    let own = event.date.as_ref().map(|date| words(date, style));
    let same = |words: &String| GivenDate {
        words: words.clone(),
        agreement: Agreement::Same,
        sources: Vec::new(),
    };
    let mut given: Vec<GivenDate> = own.iter().map(same).collect();
    for passage in &event.passages {
        let said = match (&passage.says, passage.stance) {
            (Some(says), _) => Some(words(says, style)),
            (None, Some(Stance::Dates)) => own.clone(),
            (None, _) => None,
        };
        let Some(said) = said else { continue };
        match given.iter_mut().find(|it| it.words == said) {
            Some(it) if it.sources.contains(&passage.source) => {}
            Some(it) => it.sources.push(passage.source),
            None => given.push(GivenDate {
                words: said,
                agreement: agreement(event, passage.says.as_deref()),
                sources: vec![passage.source],
            }),
        }
    }
    given.retain(|it| !it.sources.is_empty());
    given
}

/// Says which sources give which date for `event`, one line a date: its words and the sources, with a word
/// where one source stands alone with it, which it does not where others give a date that agrees. Nothing
/// where no source gives any.
pub fn dates_words(timeline: &Timeline, event: &Event, style: DateStyle) -> Vec<[String; 2]> {
    let language = style.language;
    let given = dates_given(event, style);
    let agree = given.iter().filter(|it| it.agreement != Agreement::Apart).count();
    let said = given.into_iter().map(|GivenDate { words, agreement, sources }| {
        let heads: Vec<String> =
            sources.iter().map(|&source| source_head(timeline, source, language)).collect();
        let mut heads = composed(&heads, comma(language));
        let is_backed = match agreement {
            Agreement::Same | Agreement::Compatible => agree > 1,
            Agreement::Apart => false,
        };
        if sources.len() == 1 && !is_backed {
            heads = format!("{heads} · {}", Phrase::AloneSays.words(language));
        }
        [words, heads]
    });
    said.collect()
}

/// Returns the shortest name by which `source` is told from all others: its publisher, or its id where
/// nobody is named or where another source has the same publisher.
pub fn source_head(
    timeline: &Timeline,
    source: SourceIndex,
    language: impl Into<TextLanguage>,
) -> String {
    let language = language.into();
    let name = |it: &Source| it.publisher.as_ref().map(|it| it.in_language(language).to_owned());
    let source = timeline.source(source);
    let own = name(source).filter(|own| {
        timeline.sources().iter().filter(|it| name(it).as_ref() == Some(own)).count() == 1
    });
    own.unwrap_or_else(|| source.id.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Length, MonthNames};
    use crate::embedded;

    fn find(timeline: &Timeline, id: &str) -> EventIndex {
        timeline.find(&super::super::EventId::new(id)).expect("an event of the timeline")
    }

    /// The row of an event of the timeline that comes with the program.
    fn check(id: &str, expected: &str) {
        let timeline = embedded::load().timeline;
        let event = timeline.event(find(&timeline, id));
        let matrix = Matrix::new(&timeline, timeline.indexed().map(|(it, _)| it).collect());
        let cells = matrix.sources().iter().map(|&source| {
            let words = Cell::of(event, source).words();
            format!("{}:{words}", timeline.source(source).id)
        });
        let cells: Vec<String> = cells.filter(|it| !it.ends_with(':')).collect();
        assert_eq!(cells.join(" "), expected, "{id}");
    }

    #[test]
    fn a_cell_says_how_many_passages_and_what_they_do() {
        check("nk-founded", "oman:1=");
        check(
            "putin-visit-2000",
            "column:2∩ rare-visit:2∩ italian-news:2∩ oman:1= trains:1∩ timing:1∩",
        );
    }

    #[test]
    fn the_totals_are_those_of_the_timeline() {
        let timeline = embedded::load().timeline;
        let all: Vec<EventIndex> = timeline.indexed().map(|(it, _)| it).collect();
        let matrix = Matrix::new(&timeline, all.clone());
        let counts = timeline.counts(&all);
        let passages: usize = matrix.totals().iter().map(|total| total.passages).sum();
        assert_eq!((passages, matrix.sources().len()), (counts.passages, counts.sources));
        for (&source, total) in matrix.sources().iter().zip(matrix.totals()) {
            assert_eq!(timeline.passages_of(source).count(), total.passages);
        }
    }

    #[test]
    fn one_source_alone_gives_the_month_of_the_first_visit() {
        let timeline = embedded::load().timeline;
        let event = timeline.event(find(&timeline, "putin-visit-2000"));
        let style = DateStyle {
            language: Language::En,
            months: MonthNames::default(),
            length: Length::Full,
        };
        let given = dates_given(event, style);
        let oman = timeline.sources().iter().position(|it| it.id.as_str() == "oman");
        let oman = SourceIndex(oman.expect("a source of the timeline"));
        let own = given.first().expect("a date");
        assert_eq!((own.words.as_str(), own.agreement), ("July 2000", Agreement::Same));
        assert_eq!(own.sources, [oman]);
        assert!(given.len() > 1, "{given:?}");
    }
}
