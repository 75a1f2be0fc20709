//! An entry of a catalogue: a source or a name that events have.

use crate::i18n::Phrase;
use crate::language::Localized;
use crate::source::SourceIndex;
use crate::timeline::{Event, FacetCounts, Filter, NameIndex, Timeline};

/// The role in which a name occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A person.
    Person,
    /// A place.
    Place,
    /// A body.
    Body,
}

impl Part {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Person, Self::Place, Self::Body];

    /// The heading for names of this role.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Person => Phrase::People,
            Self::Place => Phrase::Places,
            Self::Body => Phrase::Bodies,
        }
    }

    /// The names of this role in `event`.
    pub fn names(self, event: &Event) -> &[NameIndex] {
        match self {
            Self::Person => &event.people,
            Self::Place => &event.places,
            Self::Body => &event.bodies,
        }
    }
}

/// An entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// A source.
    Source(SourceIndex),
    /// A name and its role.
    Name(Part, NameIndex),
}

impl Entry {
    /// Whether `event` has the entry.
    pub fn is_of(self, event: &Event) -> bool {
        match self {
            Self::Source(source) => event.passages.iter().any(|it| it.source == source),
            Self::Name(part, name) => part.names(event).contains(&name),
        }
    }

    /// All its titles and spellings, in every language.
    pub fn spellings(self, timeline: &Timeline) -> Vec<&str> {
        match self {
            Self::Source(source) => {
                let source = timeline.source(source);
                let texts = source.title.iter().chain(&source.publisher);
                let texts = texts.flat_map(Localized::texts).map(AsRef::as_ref);
                std::iter::once(source.id.as_str()).chain(texts).collect()
            }
            Self::Name(_, name) => timeline.name(name).all().collect(),
        }
    }

    /// How many events have it.
    pub fn events(self, tally: &FacetCounts) -> usize {
        match self {
            Self::Source(source) => tally.source(source),
            Self::Name(Part::Person, name) => tally.person(name),
            Self::Name(Part::Place, name) => tally.place(name),
            Self::Name(Part::Body, name) => tally.body(name),
        }
    }

    /// The filter that shows its events.
    pub fn filter(self) -> Filter {
        let mut filter = Filter::default();
        match self {
            Self::Source(source) => filter.sources.push(source),
            Self::Name(Part::Person, name) => filter.people.push(name),
            Self::Name(Part::Place, name) => filter.places.push(name),
            Self::Name(Part::Body, name) => filter.bodies.push(name),
        }
        filter
    }
}
