//! Facets: the properties by which events can be selected, such as tag, person, source or stance.
//!
//! Only this module knows which values an event has. The filter, the counts, the lanes of the axis,
//! the links of an event, the conditions of a query and the options of the command line use it.

use std::collections::HashSet;
use std::hash::Hash;

use super::{Event, EventState, FileIndex, NameIndex, Status, Tag, Timeline};
use crate::language::Localized;
use crate::name::{Credit, Name};
use crate::source::{Anchor, Passage, Point, SourceIndex, SourceKind, Stance};

/// A property by which events can be selected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Facet {
    /// Words that group events.
    Tag,
    /// Who took part.
    Person,
    /// Where it was.
    Place,
    /// Organisations, offices, newspapers.
    Body,
    /// The sources of the passages.
    Source,
    /// How sure it is that the event happened.
    Status,
    /// A state of the event: disputed, undated, …
    State,
    /// What the passages do for the event.
    Stance,
    /// How the quotations match their sources.
    Anchor,
    /// Who is quoted, if a source only reports it.
    By,
    /// The points on which passages contradict the event.
    Point,
    /// The kinds of publication of the sources.
    Kind,
    /// Who wrote the sources.
    Author,
    /// The agencies and owners of the sources.
    Origin,
    /// The files of the timeline, if there are several.
    File,
}

/// A value of a facet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FacetValue<T = Tag, C = Credit> {
    /// A tag.
    Tag(T),
    /// A person.
    Person(NameIndex),
    /// A place.
    Place(NameIndex),
    /// A body.
    Body(NameIndex),
    /// A source.
    Source(SourceIndex),
    /// A status of an event.
    Status(Status),
    /// A state of an event.
    State(EventState),
    /// A stance of a passage.
    Stance(Stance),
    /// How a quotation matches its source.
    Anchor(AnchorState),
    /// A person or body that is quoted.
    By(C),
    /// A point of difference.
    Point(Point),
    /// A kind of publication.
    Kind(SourceKind),
    /// Who wrote a source.
    Author(C),
    /// An agency or owner of a source.
    Origin(C),
    /// A file of the timeline.
    File(FileIndex),
}

/// A value borrowed from a timeline.
pub type FacetRef<'t> = FacetValue<&'t Tag, &'t Credit>;

/// How a quotation matches its source, as a query names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnchorState {
    /// Letter by letter.
    Exact,
    /// In another spelling.
    Folded,
    /// With words left out.
    Elided,
    /// With similar words.
    Approximate,
    /// With words that claim something else.
    Altered,
    /// In several places.
    Ambiguous,
    /// Not at all.
    Lost,
    /// Not word for word, and similar words were not searched for.
    Unsearched,
    /// Its source could not be read.
    Unread,
    /// Nothing is quoted.
    Unquoted,
    /// Needs attention: anything but the same words in one place.
    Weak,
}

impl AnchorState {
    /// Every state, the surest first.
    pub const ALL: [Self; 11] = [
        Self::Exact,
        Self::Folded,
        Self::Elided,
        Self::Approximate,
        Self::Altered,
        Self::Ambiguous,
        Self::Lost,
        Self::Unsearched,
        Self::Unread,
        Self::Unquoted,
        Self::Weak,
    ];

    /// Returns the word for it in a query: the name of the anchor ([`Anchor::name`]), or `weak`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Folded => "folded",
            Self::Elided => "elided",
            Self::Approximate => "approximate",
            Self::Altered => "altered",
            Self::Ambiguous => "ambiguous",
            Self::Lost => "lost",
            Self::Unsearched => "unsearched",
            Self::Unread => "unread",
            Self::Unquoted => "unquoted",
            Self::Weak => "weak",
        }
    }

    /// Returns whether `anchor` is in this state.
    pub fn is_of(self, anchor: &Anchor) -> bool {
        match self {
            Self::Exact => anchor.is_exact(),
            Self::Folded => matches!(anchor, Anchor::Folded { .. }),
            Self::Elided => matches!(anchor, Anchor::Elided { .. }),
            Self::Approximate => matches!(anchor, Anchor::Approximate { .. }),
            Self::Altered => matches!(anchor, Anchor::Altered { .. }),
            Self::Ambiguous => matches!(anchor, Anchor::Ambiguous { .. }),
            Self::Lost => matches!(anchor, Anchor::Lost { .. }),
            Self::Unsearched => matches!(anchor, Anchor::Unsearched),
            Self::Unread => matches!(anchor, Anchor::Unread),
            Self::Unquoted => matches!(anchor, Anchor::Unquoted),
            Self::Weak => anchor.is_weak(),
        }
    }
}

impl Facet {
    /// Returns whether its values are only in events: no part of the file lists them.
    pub fn is_undeclared(self) -> bool {
        match self {
            Self::Tag | Self::By => true,
            Self::Person
            | Self::Place
            | Self::Body
            | Self::Source
            | Self::Status
            | Self::State
            | Self::Stance
            | Self::Anchor
            | Self::Point
            | Self::Kind
            | Self::Author
            | Self::Origin
            | Self::File => false,
        }
    }

    /// Every facet, in the order in which they are listed.
    pub const ALL: [Self; 15] = [
        Self::Tag,
        Self::Person,
        Self::Place,
        Self::Body,
        Self::Source,
        Self::Status,
        Self::State,
        Self::Stance,
        Self::Anchor,
        Self::By,
        Self::Point,
        Self::Kind,
        Self::Author,
        Self::Origin,
        Self::File,
    ];

    /// Returns whether passages have it.
    ///
    /// All conditions must then hold for the same passage.
    pub fn is_of_passage(self) -> bool {
        match self {
            Self::Tag
            | Self::Person
            | Self::Place
            | Self::Body
            | Self::Status
            | Self::State
            | Self::File => false,
            Self::Source
            | Self::Stance
            | Self::Anchor
            | Self::By
            | Self::Point
            | Self::Kind
            | Self::Author
            | Self::Origin => true,
        }
    }

    /// Returns the values that `event` has, each once.
    pub fn values<'t>(self, timeline: &'t Timeline, event: &'t Event) -> Vec<FacetRef<'t>> {
        let mut values = Vec::new();
        let mut add = |value| {
            if !values.contains(&value) {
                values.push(value);
            }
        };
        match self {
            Self::Tag => event.tags.iter().map(FacetValue::Tag).for_each(add),
            Self::Person => event.people.iter().copied().map(FacetValue::Person).for_each(add),
            Self::Place => event.places.iter().copied().map(FacetValue::Place).for_each(add),
            Self::Body => event.bodies.iter().copied().map(FacetValue::Body).for_each(add),
            Self::Status => event.status.into_iter().map(FacetValue::Status).for_each(add),
            Self::State => {
                let own = EventState::ALL.into_iter().filter(|state| state.is_of(timeline, event));
                own.map(FacetValue::State).for_each(add);
            }
            Self::File => {
                timeline.files_of(event).iter().copied().map(FacetValue::File).for_each(add);
            }
            Self::Source
            | Self::Stance
            | Self::Anchor
            | Self::By
            | Self::Point
            | Self::Kind
            | Self::Author
            | Self::Origin => {
                for passage in &event.passages {
                    self.passage_values(timeline, passage, &mut add);
                }
            }
        }
        values
    }

    /// The values that `passage` has. A facet of events has none.
    pub fn values_of_passage<'t>(
        self,
        timeline: &'t Timeline,
        passage: &'t Passage,
    ) -> Vec<FacetRef<'t>> {
        let mut values = Vec::new();
        self.passage_values(timeline, passage, |value| values.push(value));
        values
    }

    /// Calls `add` with each value that `passage` has. A facet of events has none.
    fn passage_values<'t>(
        self,
        timeline: &'t Timeline,
        passage: &'t Passage,
        add: impl FnMut(FacetRef<'t>),
    ) {
        let source = || timeline.source(passage.source);
        match self {
            Self::Source => std::iter::once(FacetValue::Source(passage.source)).for_each(add),
            Self::Stance => passage.stance.into_iter().map(FacetValue::Stance).for_each(add),
            Self::Anchor => {
                let own = AnchorState::ALL.into_iter().filter(|state| state.is_of(&passage.anchor));
                own.map(FacetValue::Anchor).for_each(add);
            }
            Self::By => passage.by.iter().map(FacetValue::By).for_each(add),
            Self::Point => {
                let own = Point::ALL.into_iter().filter(|&point| passage.on.has(point));
                own.map(FacetValue::Point).for_each(add);
            }
            Self::Kind => source().kind.into_iter().map(FacetValue::Kind).for_each(add),
            Self::Author => source().author.iter().map(FacetValue::Author).for_each(add),
            Self::Origin => source().origin.iter().map(FacetValue::Origin).for_each(add),
            Self::Tag
            | Self::Person
            | Self::Place
            | Self::Body
            | Self::Status
            | Self::State
            | Self::File => {}
        }
    }

    /// Returns every value that a query can ask for, in the order of the file or of the help.
    pub fn all(self, timeline: &Timeline) -> Vec<FacetRef<'_>> {
        let names = || (0..timeline.names().len()).map(NameIndex);
        let events = || timeline.events().iter();
        match self {
            Self::Tag => {
                unique(events().flat_map(|event| &event.tags)).map(FacetValue::Tag).collect()
            }
            Self::Person => names().map(FacetValue::Person).collect(),
            Self::Place => names().map(FacetValue::Place).collect(),
            Self::Body => names().map(FacetValue::Body).collect(),
            Self::Source => {
                let sources = (0..timeline.sources().len()).map(SourceIndex);
                sources.map(FacetValue::Source).collect()
            }
            Self::Status => Status::ALL.map(FacetValue::Status).into(),
            Self::State => EventState::ALL.map(FacetValue::State).into(),
            Self::Stance => Stance::ALL.map(FacetValue::Stance).into(),
            Self::Anchor => AnchorState::ALL.map(FacetValue::Anchor).into(),
            Self::By => {
                let by = events().flat_map(|event| &event.passages).flat_map(|passage| &passage.by);
                unique(by).map(FacetValue::By).collect()
            }
            Self::Point => Point::ALL.map(FacetValue::Point).into(),
            Self::Kind => SourceKind::ALL.map(FacetValue::Kind).into(),
            Self::Author => {
                let authors = timeline.sources().iter().flat_map(|source| &source.author);
                unique(authors).map(FacetValue::Author).collect()
            }
            Self::Origin => {
                let origins = timeline.sources().iter().filter_map(|source| source.origin.as_ref());
                unique(origins).map(FacetValue::Origin).collect()
            }
            Self::File => {
                (0..timeline.files().len()).map(FileIndex).map(FacetValue::File).collect()
            }
        }
    }
}

/// Removes duplicates, in order.
fn unique<'t, T: Eq + Hash + 't>(
    items: impl Iterator<Item = &'t T>,
) -> impl Iterator<Item = &'t T> {
    let mut seen = HashSet::new();
    items.filter(move |item| seen.insert(*item))
}

impl<T, C> FacetValue<T, C> {
    /// Returns its facet.
    pub fn facet(&self) -> Facet {
        match self {
            Self::Tag(_) => Facet::Tag,
            Self::Person(_) => Facet::Person,
            Self::Place(_) => Facet::Place,
            Self::Body(_) => Facet::Body,
            Self::Source(_) => Facet::Source,
            Self::Status(_) => Facet::Status,
            Self::State(_) => Facet::State,
            Self::Stance(_) => Facet::Stance,
            Self::Anchor(_) => Facet::Anchor,
            Self::By(_) => Facet::By,
            Self::Point(_) => Facet::Point,
            Self::Kind(_) => Facet::Kind,
            Self::Author(_) => Facet::Author,
            Self::Origin(_) => Facet::Origin,
            Self::File(_) => Facet::File,
        }
    }

    /// Returns the source, if the value is one.
    pub fn source(&self) -> Option<SourceIndex> {
        if let Self::Source(source) = self { Some(*source) } else { None }
    }

    /// Returns the person, place or body, if the value is one.
    pub fn name(&self) -> Option<NameIndex> {
        match self {
            Self::Person(name) | Self::Place(name) | Self::Body(name) => Some(*name),
            Self::Tag(_)
            | Self::Source(_)
            | Self::Status(_)
            | Self::State(_)
            | Self::Stance(_)
            | Self::Anchor(_)
            | Self::By(_)
            | Self::Point(_)
            | Self::Kind(_)
            | Self::Author(_)
            | Self::Origin(_)
            | Self::File(_) => None,
        }
    }

    fn map<U, D>(self, tag: impl FnOnce(T) -> U, credit: impl FnOnce(C) -> D) -> FacetValue<U, D> {
        match self {
            Self::Tag(own) => FacetValue::Tag(tag(own)),
            Self::Person(name) => FacetValue::Person(name),
            Self::Place(name) => FacetValue::Place(name),
            Self::Body(name) => FacetValue::Body(name),
            Self::Source(source) => FacetValue::Source(source),
            Self::Status(status) => FacetValue::Status(status),
            Self::State(state) => FacetValue::State(state),
            Self::Stance(stance) => FacetValue::Stance(stance),
            Self::Anchor(state) => FacetValue::Anchor(state),
            Self::By(own) => FacetValue::By(credit(own)),
            Self::Point(point) => FacetValue::Point(point),
            Self::Kind(kind) => FacetValue::Kind(kind),
            Self::Author(own) => FacetValue::Author(credit(own)),
            Self::Origin(own) => FacetValue::Origin(credit(own)),
            Self::File(file) => FacetValue::File(file),
        }
    }
}

impl FacetRef<'_> {
    /// Returns an owned copy of the value.
    #[must_use]
    pub fn cloned(self) -> FacetValue {
        self.map(Tag::clone, Credit::clone)
    }

    /// Returns its key: the tag, an id, or its word.
    ///
    /// For a credit in words, its first text.
    pub fn id<'a>(&'a self, timeline: &'a Timeline) -> &'a str {
        match self {
            Self::Tag(tag) => tag,
            Self::Person(name) | Self::Place(name) | Self::Body(name) => &timeline.name(*name).id,
            Self::Source(source) => timeline.source(*source).id.as_str(),
            Self::Status(status) => status.name(),
            Self::State(state) => state.name(),
            Self::Stance(stance) => stance.name(),
            Self::Anchor(state) => state.name(),
            Self::Point(point) => point.name(),
            Self::Kind(kind) => kind.name(),
            Self::File(file) => &timeline.file(*file).id,
            Self::By(credit) | Self::Author(credit) | Self::Origin(credit) => match credit {
                Credit::Name(name) => &timeline.name(*name).id,
                Credit::Text(text) => text.texts().next().map_or("", AsRef::as_ref),
            },
        }
    }

    /// Returns its other names in the file, in every language.
    pub fn spellings<'a>(&'a self, timeline: &'a Timeline) -> Vec<&'a str> {
        let texts = |text: &'a Localized| text.texts().map(AsRef::as_ref);
        match self {
            Self::Tag(tag) => timeline.tag_names().get(*tag).into_iter().flat_map(texts).collect(),
            Self::Person(name) | Self::Place(name) | Self::Body(name) => {
                timeline.name(*name).all().collect()
            }
            Self::Source(source) => {
                let source = timeline.source(*source);
                source.publisher.iter().chain(&source.title).flat_map(texts).collect()
            }
            Self::File(file) => timeline.file(*file).title.iter().flat_map(texts).collect(),
            Self::By(credit) | Self::Author(credit) | Self::Origin(credit) => match credit {
                Credit::Name(name) => Name::all(timeline.name(*name)).collect(),
                Credit::Text(text) => texts(text).collect(),
            },
            Self::Status(_)
            | Self::State(_)
            | Self::Stance(_)
            | Self::Anchor(_)
            | Self::Point(_)
            | Self::Kind(_) => Vec::new(),
        }
    }
}

impl FacetValue {
    /// Returns the value, as a timeline has it.
    pub fn as_ref(&self) -> FacetRef<'_> {
        match self {
            Self::Tag(tag) => FacetValue::Tag(tag),
            Self::Person(name) => FacetValue::Person(*name),
            Self::Place(name) => FacetValue::Place(*name),
            Self::Body(name) => FacetValue::Body(*name),
            Self::Source(source) => FacetValue::Source(*source),
            Self::Status(status) => FacetValue::Status(*status),
            Self::State(state) => FacetValue::State(*state),
            Self::Stance(stance) => FacetValue::Stance(*stance),
            Self::Anchor(state) => FacetValue::Anchor(*state),
            Self::By(credit) => FacetValue::By(credit),
            Self::Point(point) => FacetValue::Point(*point),
            Self::Kind(kind) => FacetValue::Kind(*kind),
            Self::Author(credit) => FacetValue::Author(credit),
            Self::Origin(credit) => FacetValue::Origin(credit),
            Self::File(file) => FacetValue::File(*file),
        }
    }

    /// Returns whether `event` has it.
    pub fn is_of(&self, timeline: &Timeline, event: &Event) -> bool {
        if let Self::State(state) = self {
            state.is_of(timeline, event)
        } else {
            self.facet().values(timeline, event).contains(&self.as_ref())
        }
    }

    /// Returns whether `passage` has it.
    pub fn is_of_passage(&self, timeline: &Timeline, passage: &Passage) -> bool {
        let (wanted, mut is_of) = (self.as_ref(), false);
        self.facet().passage_values(timeline, passage, |value| is_of |= value == wanted);
        is_of
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::embedded;

    #[test]
    fn every_anchor_has_the_state_of_its_name() {
        let timeline = embedded::load().timeline;
        let passages = timeline.events().iter().flat_map(|event| &event.passages);
        for anchor in passages.map(|passage| &passage.anchor) {
            let own = AnchorState::ALL.into_iter().filter(|state| state.is_of(anchor));
            let names: Vec<&str> =
                own.filter(|own| *own != AnchorState::Weak).map(AnchorState::name).collect();
            assert_eq!(names, [anchor.name()]);
        }
        let names = AnchorState::ALL.map(AnchorState::name);
        assert_eq!(names[..Anchor::NAMES.len()], Anchor::NAMES);
    }

    #[test]
    fn an_event_has_just_the_values_that_hold_for_it() {
        let timeline = embedded::load().timeline;
        for facet in Facet::ALL {
            let all = facet.all(&timeline);
            for event in timeline.events() {
                let own = facet.values(&timeline, event);
                for &value in &all {
                    assert_eq!(value.facet(), facet);
                    let holds = value.cloned().is_of(&timeline, event);
                    assert_eq!(own.contains(&value), holds, "{value:?} of {}", event.id);
                    if facet.is_of_passage() {
                        let mut passages = event.passages.iter();
                        let some = passages
                            .any(|passage| value.cloned().is_of_passage(&timeline, passage));
                        assert_eq!(some, holds, "{value:?} of a passage of {}", event.id);
                    }
                }
                assert!(own.iter().all(|value| all.contains(value)), "{own:?}");
            }
        }
    }
}
