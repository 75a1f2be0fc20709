//! What of two versions cannot be read: it would seem removed, or unchanged.

use std::collections::HashSet;

use super::TimelineDiff;
use super::item::{DiffItem, ItemDiff};
use super::versions::Versions;
use crate::source::SourceIndex;
use crate::timeline::{Event, EventIndex, NameIndex, Timeline};

/// One of the two versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DiffVersion {
    /// The older one.
    Old,
    /// The newer one.
    New,
}

impl DiffVersion {
    /// Its name for programs; stable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Old => "old",
            Self::New => "new",
        }
    }
}

/// What a part belongs to, in its version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnreadItem {
    /// The timeline itself, or something without an id.
    Timeline,
    /// A person, a place or a body.
    Name(NameIndex),
    /// A source.
    Source(SourceIndex),
    /// An event.
    Event(EventIndex),
}

/// A part of a version that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadPart {
    /// The version.
    pub version: DiffVersion,
    /// What it belongs to.
    pub item: UnreadItem,
    /// The file, as findings name it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// Why it cannot be read.
    pub message: String,
}

impl UnreadItem {
    /// Its kind for programs, and its id.
    pub fn id(self, timeline: &Timeline) -> (&'static str, Option<&str>) {
        match self {
            Self::Timeline => ("timeline", None),
            Self::Name(name) => ("name", Some(&timeline.name(name).id)),
            Self::Source(source) => ("source", Some(timeline.source(source).id.as_str())),
            Self::Event(event) => ("event", Some(timeline.event(event).id.as_str())),
        }
    }
}

impl DiffItem {
    /// It in the versions that have it.
    pub fn in_versions(&self) -> Vec<(DiffVersion, UnreadItem)> {
        fn each<T: Copy>(
            versions: &Versions<T>,
            item: fn(T) -> UnreadItem,
        ) -> Vec<(DiffVersion, UnreadItem)> {
            match *versions {
                Versions::Added(new) => vec![(DiffVersion::New, item(new))],
                Versions::Removed(old) => vec![(DiffVersion::Old, item(old))],
                Versions::Both { old, new } => {
                    vec![(DiffVersion::New, item(new)), (DiffVersion::Old, item(old))]
                }
            }
        }
        match self {
            Self::Timeline => each(&Versions::Both { old: (), new: () }, |()| UnreadItem::Timeline),
            Self::Era(_) | Self::Tag(_) => Vec::new(),
            Self::Name(versions) => each(versions, UnreadItem::Name),
            Self::Source(versions) => each(versions, UnreadItem::Source),
            Self::Event(versions) => each(versions, UnreadItem::Event),
        }
    }
}

impl TimelineDiff<'_> {
    /// Says which `parts` of the versions cannot be read.
    ///
    /// What both versions have in the same words is no change, and is left out unless something
    /// else about its item has changed. What is missing from an item of which a part of the newer
    /// version cannot be read is unread, not removed.
    #[must_use]
    pub fn with_unread(mut self, parts: Vec<UnreadPart>) -> Self {
        let of_items = self.items.iter().flat_map(|item| item.item.in_versions());
        let mut said: HashSet<(DiffVersion, UnreadItem)> = of_items.collect();
        let key = |part: &UnreadPart| {
            let id = part.item.id(self.version(part.version));
            (id.0, id.1.map(str::to_owned), part.message.clone())
        };
        let keys: Vec<_> = parts.iter().map(key).collect();
        let of = |version| {
            let own = parts.iter().zip(&keys).filter(move |(part, _)| part.version == version);
            own.map(|(_, key)| key.clone()).collect::<HashSet<_>>()
        };
        let (old, new) = (of(DiffVersion::Old), of(DiffVersion::New));
        let is_change = |part: &UnreadPart, key: &_| match part.version {
            DiffVersion::Old => !new.contains(key),
            DiffVersion::New => !old.contains(key) || said.contains(&(part.version, part.item)),
        };
        let parts = parts.into_iter().zip(&keys).filter(|(part, key)| is_change(part, key));
        let parts: Vec<UnreadPart> = parts.map(|(part, _)| part).collect();
        for part in &parts {
            if !said.contains(&(part.version, part.item)) {
                let item = self.in_both(part);
                said.extend(item.in_versions());
                self.unread_items.push(ItemDiff::new(item, Vec::new()));
            }
        }
        self.unread = parts;
        self.note_unread();
        self
    }

    /// Says of what seems removed that it is unread where it may still be there.
    fn note_unread(&mut self) {
        let new = self.unread.iter().filter(|part| part.version == DiffVersion::New);
        let unread: HashSet<UnreadItem> = new.map(|part| part.item).collect();
        if unread.is_empty() {
            return;
        }
        let lacks_timeline = unread.contains(&UnreadItem::Timeline);
        let named = self.named_where_unread(&unread);
        for item in &mut self.items {
            if is_unread(&item.item, &unread, &named) {
                item.note_unread();
            }
        }
        for item in &mut self.items {
            let DiffItem::Event(Versions::Both { new: event, .. }) = item.item else { continue };
            let passages = &self.new.event(event).passages;
            for passage in &mut item.passages {
                let Versions::Both { new: number, .. } = passage.number else { continue };
                let source = UnreadItem::Source(passages[number].source);
                if lacks_timeline || unread.contains(&source) {
                    passage.note_unread_source();
                }
            }
        }
    }

    /// The sources of the older version that passages of those events name of which the newer
    /// version has `unread` parts.
    fn named_where_unread(&self, unread: &HashSet<UnreadItem>) -> HashSet<SourceIndex> {
        let is_unread = |event: &&Event| {
            let twin = self.new.find(&event.id);
            twin.is_some_and(|event| unread.contains(&UnreadItem::Event(event)))
        };
        let events = self.old.events().iter().filter(is_unread);
        events.flat_map(|event| &event.passages).map(|passage| passage.source).collect()
    }

    /// One of the two versions.
    pub fn version(&self, version: DiffVersion) -> &Timeline {
        match version {
            DiffVersion::Old => self.old,
            DiffVersion::New => self.new,
        }
    }

    /// What a part belongs to, with the other version of it.
    fn in_both(&self, part: &UnreadPart) -> DiffItem {
        fn versions<T: Copy>(version: DiffVersion, own: T, other: Option<T>) -> Versions<T> {
            match (version, other) {
                (DiffVersion::Old, Some(new)) => Versions::Both { old: own, new },
                (DiffVersion::New, Some(old)) => Versions::Both { old, new: own },
                (DiffVersion::Old, None) => Versions::Removed(own),
                (DiffVersion::New, None) => Versions::Added(own),
            }
        }
        let own = self.version(part.version);
        let other = match part.version {
            DiffVersion::Old => self.new,
            DiffVersion::New => self.old,
        };
        match part.item {
            UnreadItem::Timeline => DiffItem::Timeline,
            UnreadItem::Name(name) => {
                let id = &own.name(name).id;
                let twin = other.names().iter().position(|other| other.id == *id);
                DiffItem::Name(versions(part.version, name, twin.map(NameIndex)))
            }
            UnreadItem::Source(source) => {
                let this = own.source(source);
                let of_file = || other.sources().iter().position(|it| it.own_id == this.own_id);
                let twin = other.find_source(this.id.as_str());
                let twin = twin.or_else(|| of_file().map(SourceIndex));
                DiffItem::Source(versions(part.version, source, twin))
            }
            UnreadItem::Event(event) => {
                let twin = other.find(&own.event(event).id);
                DiffItem::Event(versions(part.version, event, twin))
            }
        }
    }
}

/// Whether the newer version may have more of an item than what is read. `named` are the sources
/// that passages name where something is not read.
fn is_unread(item: &DiffItem, unread: &HashSet<UnreadItem>, named: &HashSet<SourceIndex>) -> bool {
    let lacks_timeline = || unread.contains(&UnreadItem::Timeline);
    let lacks_part = || {
        let mut own = item.in_versions().into_iter();
        own.any(|(version, it)| version == DiffVersion::New && unread.contains(&it))
    };
    match item {
        // A misspelt `include` leaves out the events of whole files.
        DiffItem::Timeline
        | DiffItem::Era(_)
        | DiffItem::Tag(_)
        | DiffItem::Event(Versions::Removed(_)) => lacks_timeline(),
        DiffItem::Source(Versions::Removed(source)) => lacks_timeline() || named.contains(source),
        // One that is only referred to has all its fields in what is not read.
        DiffItem::Name(_) | DiffItem::Source(_) => lacks_timeline() || lacks_part(),
        DiffItem::Event(_) => lacks_part(),
    }
}
