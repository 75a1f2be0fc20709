//! What is compared.

use std::sync::Arc;

use super::fate::DiffFate;
use super::field::FieldDiff;
use super::passage::PassageDiff;
use super::versions::Versions;
use crate::source::SourceIndex;
use crate::timeline::{EventIndex, NameIndex};

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DiffItem {
    /// The timeline itself.
    Timeline,
    /// A period, by its title.
    Era(Arc<str>),
    /// The name of a tag.
    Tag(Arc<str>),
    /// A person, a place or a body.
    Name(Versions<NameIndex>),
    /// A source.
    Source(Versions<SourceIndex>),
    /// An event.
    Event(Versions<EventIndex>),
}

/// What has changed about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemDiff {
    /// What it is.
    pub item: DiffItem,
    /// What became of it.
    pub fate: DiffFate,
    /// What has changed; of what was added or removed, nothing.
    pub fields: Vec<FieldDiff>,
    /// What has changed about the passages of an event.
    pub passages: Vec<PassageDiff>,
}

impl ItemDiff {
    /// What has changed about an item, without its passages.
    pub fn new(item: DiffItem, fields: Vec<FieldDiff>) -> Self {
        let fate = item.fate();
        Self { item, fate, fields, passages: Vec::new() }
    }

    /// Takes note that the newer version of it is not fully read: nothing of it is certain to be
    /// removed.
    pub fn note_unread(&mut self) {
        self.fate = self.fate.where_unread();
        self.fields.iter_mut().for_each(FieldDiff::note_unread);
        self.passages.iter_mut().for_each(PassageDiff::note_unread);
    }
}

impl DiffItem {
    fn fate(&self) -> DiffFate {
        match self {
            Self::Timeline | Self::Era(_) | Self::Tag(_) => DiffFate::Changed,
            Self::Name(versions) => DiffFate::of(versions),
            Self::Source(versions) => DiffFate::of(versions),
            Self::Event(versions) => DiffFate::of(versions),
        }
    }
}
