//! The timeline: events in order, with the sources, names and eras that they refer to.
//!
//! A timeline is valid: events are in order, and every index exists. It knows nothing of files,
//! YAML or screens.

mod contradiction;
mod counts;
mod dispute;
mod event;
mod evidence;
mod extents;
mod facet;
mod files;
mod gaps;
mod marks;
mod matrix;
mod order;
mod period;
mod rows;
mod seal;
mod state;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

pub use crate::name::{Name, NameIndex};
pub use crate::status::Status;
pub use contradiction::{ContradictingPlace, Contradiction, Contradictions, contradictions};
pub use counts::FacetCounts;
pub use dispute::{Agreement, GivenDate};
pub use event::{Event, EventId, EventIndex, Tag};
pub use evidence::EvidenceKind;
pub use facet::{AnchorState, Facet, FacetRef, FacetValue};
pub use files::{FileIndex, TimelineFile, TimelineFiles};
pub use marks::{EventMarks, MarkTable, PassageMarks};
pub use matrix::{Matrix, MatrixCell, MatrixMark, Total, passages_by_source};
pub use order::{Arranged, Constraint, OrderItem, arrange};
pub use period::Period;
pub use rows::{ListRow, list_rows};
pub use seal::TimelineSeal;
pub use state::EventState;

use crate::date::{Date, Extent, ResolvedDate};
use crate::language::{Localized, TextLanguage};
use crate::source::{Passage, Source, SourceIndex};
use extents::Extents;

/// Words of one language that are equivalent in a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasGroup {
    /// The language tag.
    pub language: Arc<str>,
    /// At least two words or phrases.
    pub words: Vec<Arc<str>>,
}

/// The index of an era in the list of eras.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EraIndex(pub usize);

/// A period that frames events.
#[derive(Debug, Clone)]
pub struct Era {
    /// The time that it covers.
    pub date: Date,
    /// The title.
    pub title: Localized,
}

/// The parts of a timeline before it is built.
#[derive(Debug, Clone, Default)]
pub struct TimelineParts {
    /// Its title.
    ///
    /// `None` if the file has none.
    pub title: Option<Localized>,
    /// People, places and bodies.
    pub names: Vec<Name>,
    /// Words that are equivalent in a search.
    pub aliases: Vec<AliasGroup>,
    /// The names of tags, by language.
    pub tags: HashMap<Tag, Localized>,
    /// Periods.
    pub eras: Vec<Era>,
    /// Articles, in the order of the file.
    pub sources: Vec<Source>,
    /// Events, already in order ([`arrange`]).
    pub events: Vec<Event>,
    /// The files that it is read from, if there are several.
    pub files: TimelineFiles,
}

/// A chronology.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    parts: TimelineParts,
    by_id: HashMap<EventId, EventIndex>,
    /// The position of each event in time, computed on first use.
    resolved_dates: OnceLock<Vec<Option<ResolvedDate>>>,
    /// The counts of each facet, computed on first use.
    tally: OnceLock<FacetCounts>,
    /// The languages of its titles, computed on first use.
    languages: OnceLock<Vec<TextLanguage>>,
    /// The extents of each date, computed on first use.
    extents: OnceLock<Extents>,
    /// The marks of events and passages, computed on first use.
    marks: OnceLock<MarkTable>,
}

/// The numbers of events, passages and sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Events.
    pub events: usize,
    /// Passages of those events.
    pub passages: usize,
    /// Passages without a quotation.
    pub unquoted: usize,
    /// Sources that those passages are quoted from.
    pub sources: usize,
    /// The number of independent sources: sources with one origin count as one.
    pub origins: usize,
}

impl Timeline {
    /// Creates a timeline from its parts.
    ///
    /// # Panics
    ///
    /// Panics if two events have the same id, or if an index is invalid. The caller prevents both.
    pub fn new(parts: TimelineParts) -> Self {
        let by_id: HashMap<EventId, EventIndex> = parts
            .events
            .iter()
            .enumerate()
            .map(|(index, event)| (event.id.clone(), EventIndex(index)))
            .collect();
        assert_eq!(by_id.len(), parts.events.len(), "the ids of events are unique");
        for event in &parts.events {
            let linked = event.related.iter().chain(&event.after);
            assert!(linked.copied().all(|EventIndex(index)| index < parts.events.len()));
            assert!(event.names().all(|NameIndex(index)| index < parts.names.len()));
            let sources = event.passages.iter().map(|passage| passage.source);
            assert!(sources.into_iter().all(|SourceIndex(index)| index < parts.sources.len()));
        }
        Self { parts, by_id, ..Self::default() }
    }

    /// Returns the title.
    pub fn title(&self) -> Option<&Localized> {
        self.parts.title.as_ref()
    }

    /// Returns the events, in order.
    ///
    /// Those without a date come last.
    pub fn events(&self) -> &[Event] {
        &self.parts.events
    }

    /// Returns the sources, in the order of the file.
    pub fn sources(&self) -> &[Source] {
        &self.parts.sources
    }

    /// People, places and bodies, in the order of the file.
    pub fn names(&self) -> &[Name] {
        &self.parts.names
    }

    /// Returns the words that are equivalent in a search, in the order of the file.
    pub fn aliases(&self) -> &[AliasGroup] {
        &self.parts.aliases
    }

    /// Returns the name of a tag in `language`, or the tag itself if it has none.
    pub fn tag_name<'a>(&'a self, tag: &'a str, language: impl Into<TextLanguage>) -> &'a str {
        self.parts.tags.get(tag).map_or(tag, |names| names.in_language(language))
    }

    /// Returns the names of tags, by language.
    pub fn tag_names(&self) -> &HashMap<Tag, Localized> {
        &self.parts.tags
    }

    /// Returns the number of independent sources of `event`: those with one origin count as one.
    pub fn voices(&self, event: &Event) -> usize {
        self.voices_of(&event.sources())
    }

    /// Returns how many of `sources` are independent.
    pub fn voices_of(&self, sources: &[SourceIndex]) -> usize {
        let voices = sources.iter().enumerate().filter(|(place, source)| {
            let origin = self.source(**source).origin.as_ref();
            let before = sources.iter().take(*place);
            let mut origins = before.filter_map(|other| self.source(*other).origin.as_ref());
            origin.is_none_or(|own| origins.all(|other| other != own))
        });
        voices.count()
    }

    /// Returns the periods, in the order of the file.
    pub fn eras(&self) -> &[Era] {
        &self.parts.eras
    }

    /// Returns the event at `index`, which must be one of this timeline.
    pub fn event(&self, index: EventIndex) -> &Event {
        &self.parts.events[index.0]
    }

    /// Returns the source at `index`, which must be one of this timeline.
    pub fn source(&self, index: SourceIndex) -> &Source {
        &self.parts.sources[index.0]
    }

    /// Returns the era at `index`, which must be one of this timeline.
    pub fn era(&self, index: EraIndex) -> &Era {
        &self.parts.eras[index.0]
    }

    /// Returns the name at `index`, which must be one of this timeline.
    pub fn name(&self, index: NameIndex) -> &Name {
        &self.parts.names[index.0]
    }

    /// Returns the position in time of the event at `index`.
    ///
    /// `None` if it has no date.
    pub fn resolved_date(&self, index: EventIndex) -> Option<ResolvedDate> {
        let resolved_dates = self.resolved_dates.get_or_init(|| {
            let dates = self.parts.events.iter().map(|event| event.date.as_ref());
            dates.map(|date| date.map(ResolvedDate::of)).collect()
        });
        resolved_dates.get(index.0).copied().flatten()
    }

    /// Returns the extents of the date of `event`.
    ///
    /// Empty if it has no date.
    pub fn extents(&self, event: EventIndex) -> &[Extent] {
        self.all_extents().of_event(event)
    }

    fn all_extents(&self) -> &Extents {
        self.extents.get_or_init(|| Extents::of(&self.parts.events))
    }

    /// Returns the languages of its titles, the most frequent first.
    pub fn languages(&self) -> &[TextLanguage] {
        self.languages.get_or_init(|| self.count_languages())
    }

    fn count_languages(&self) -> Vec<TextLanguage> {
        // There are few tags, and very many titles.
        let mut tags: Vec<(&str, usize)> = Vec::new();
        for (tag, _) in self.parts.events.iter().flat_map(|event| event.title.tagged()) {
            match tags.iter_mut().find(|(own, _)| *own == tag) {
                Some((_, count)) => *count += 1,
                None => tags.push((tag, 1)),
            }
        }
        let mut counts: Vec<(TextLanguage, usize)> = Vec::new();
        for (tag, titles) in tags {
            let Some(language) = TextLanguage::of_tag(tag) else { continue };
            match counts.iter_mut().find(|(own, _)| *own == language) {
                Some((_, count)) => *count += titles,
                None => counts.push((language, titles)),
            }
        }
        counts.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
        counts.into_iter().map(|(language, _)| language).collect()
    }

    /// Returns the marks of all events and passages.
    pub fn marks(&self) -> &MarkTable {
        self.marks.get_or_init(|| MarkTable::of(self))
    }

    /// Computes what a view needs of all events when it is first opened.
    pub fn prepare(&self) {
        self.marks();
        self.all_extents();
        self.languages();
        self.tally();
    }

    /// Returns the counts of each facet.
    pub fn tally(&self) -> &FacetCounts {
        self.tally.get_or_init(|| FacetCounts::of(self))
    }

    /// Returns the event with this id, which may name its file: `file:id`.
    pub fn find(&self, id: &EventId) -> Option<EventIndex> {
        self.by_id.get(id).copied().or_else(|| self.parts.files.event(id.as_str()))
    }

    /// Returns whether an event of any of its files has this id there.
    pub fn has_event_id(&self, id: &str) -> bool {
        self.find(&EventId::new(id)).is_some() || !self.parts.files.events_called(id).is_empty()
    }

    /// Returns the events that have this id in their files, if there are several files.
    pub fn events_called(&self, id: &str) -> Vec<EventIndex> {
        self.parts.files.events_called(id)
    }

    /// Returns the source with this id, which may name its file: `file:id`.
    pub fn find_source(&self, id: &str) -> Option<SourceIndex> {
        let own = self.parts.sources.iter().position(|source| source.id.as_str() == id);
        own.map(SourceIndex).or_else(|| self.parts.files.source(id))
    }

    /// Returns the files that it is read from; none if it is one file.
    pub fn files(&self) -> &[TimelineFile] {
        self.parts.files.all()
    }

    /// Returns the file at `index`, which must be one of this timeline.
    pub fn file(&self, index: FileIndex) -> &TimelineFile {
        &self.parts.files.all()[index.0]
    }

    /// Returns the files that have `event`; none if the timeline is one file.
    pub fn files_of(&self, event: &Event) -> &[FileIndex] {
        if self.parts.files.all().is_empty() {
            return &[];
        }
        self.by_id.get(&event.id).map_or(&[], |&index| self.parts.files.of(index))
    }

    /// Returns all events with their indices, in order.
    pub fn indexed(&self) -> impl Iterator<Item = (EventIndex, &Event)> {
        self.parts.events.iter().enumerate().map(|(index, event)| (EventIndex(index), event))
    }

    /// Returns the words of `passage` as its source has them.
    ///
    /// As the curator copied them if the source does not have them, has them more than once, or if
    /// words were left out.
    pub fn words_of<'a>(&'a self, passage: &'a Passage) -> &'a str {
        let text = self.source(passage.source).article.text();
        match (text, passage.anchor.pieces()) {
            (Some(text), [only]) => text.get(only.clone()).unwrap_or(&passage.quote),
            _ => &passage.quote,
        }
    }

    /// The sources that passages of `events` are quoted from, in the order of the file.
    pub fn cited(&self, events: &[EventIndex]) -> Vec<SourceIndex> {
        let mut cited = vec![false; self.parts.sources.len()];
        for passage in events.iter().flat_map(|&event| self.marks().passages(event)) {
            cited[passage.source.0] = true;
        }
        let numbered = cited.into_iter().enumerate().filter(|&(_, is_cited)| is_cited);
        numbered.map(|(index, _)| SourceIndex(index)).collect()
    }

    /// Returns every passage quoted from `source`, with its event, in the order of the events.
    pub fn passages_of(&self, source: SourceIndex) -> impl Iterator<Item = (EventIndex, &Passage)> {
        self.indexed().flat_map(move |(index, event)| {
            let own = event.passages.iter().filter(move |passage| passage.source == source);
            own.map(move |passage| (index, passage))
        })
    }

    /// Counts all events, their passages and sources.
    pub fn counts_of_all(&self) -> Counts {
        self.counts(&self.indexed().map(|(event, _)| event).collect::<Vec<_>>())
    }

    /// Counts `events`, their passages and sources.
    pub fn counts(&self, events: &[EventIndex]) -> Counts {
        let passages = || events.iter().flat_map(|&event| self.marks().passages(event));
        let unquoted = passages().filter(|passage| !passage.is_quoted).count();
        let mut cited = self.cited(events);
        cited.retain(|&source| self.source(source).is_declared);
        let mut origins = HashSet::new();
        let is_new = |source: &&SourceIndex| {
            let origin = self.source(**source).origin.as_ref();
            origin.is_none_or(|origin| origins.insert(origin))
        };
        let origins = cited.iter().filter(is_new).count();
        let (events, passages) = (events.len(), passages().count());
        Counts { events, passages, unquoted, sources: cited.len(), origins }
    }
}
