//! What has changed between two versions of a timeline, claim by claim.
//!
//! Events, sources, names and tags are known by their ids, passages by their source and their
//! words. The differences are values in the order of the newer timeline; [`crate::export`] paints
//! them. Nothing here knows files, languages of the interface or git.
//!
//! ```
//! use tarikh::diff::{DateShift, TimelineDiff, ValueDiff};
//! use tarikh::load::{ArticleRoot, load_text};
//!
//! let load = |date: &str| {
//!     let yaml = format!("title: T\nevents:\n  - {{ id: a, date: {date}, title: A }}\n");
//!     load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[])).timeline
//! };
//! let (old, new) = (load("1961"), load("1961-07"));
//! let diff = TimelineDiff::between(&old, &new);
//! let [event] = diff.items.as_slice() else { panic!("one event has changed") };
//! let change = &event.fields[0].value;
//! assert!(matches!(change, ValueDiff::Date { shift: DateShift::Narrowed, .. }));
//! ```

mod event;
mod fate;
mod field;
mod item;
mod passage;
mod shift;
mod source;
mod unread;
mod versions;

use std::hash::Hash;
use std::sync::Arc;

pub use fate::DiffFate;
pub use field::{DiffField, FieldDiff, ValueDiff};
pub use item::{DiffItem, ItemDiff};
pub use passage::PassageDiff;
pub use shift::{AnchorShift, DateShift};
pub use unread::{DiffVersion, UnreadItem, UnreadPart};
pub use versions::Versions;

use crate::source::{SourceId, SourceIndex};
use crate::timeline::{Era, Name, NameIndex, Timeline};
use field::{Fields, words};
use versions::paired;

/// Two versions of a timeline, and what has changed between them.
#[derive(Debug)]
pub struct TimelineDiff<'t> {
    /// The older version.
    pub old: &'t Timeline,
    /// The newer version.
    pub new: &'t Timeline,
    /// What has changed: the timeline, eras, tags, names, sources, and events in their order.
    pub items: Vec<ItemDiff>,
    /// What of the versions cannot be read, as far as it may be a change.
    pub unread: Vec<UnreadPart>,
    /// Things of which a part cannot be read, and nothing that can be read has changed.
    pub unread_items: Vec<ItemDiff>,
}

/// How much has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DiffCounts {
    /// Events that only the newer version has.
    pub events_added: usize,
    /// Events that only the older version has.
    pub events_removed: usize,
    /// Events that both have and that differ.
    pub events_changed: usize,
    /// Dates of events that have changed.
    pub dates: usize,
    /// Passages that events of both versions have gained.
    pub passages_added: usize,
    /// Passages that events of both versions have lost.
    pub passages_removed: usize,
    /// Stances that have changed.
    pub stances: usize,
    /// Quotations that held and do not hold any more.
    pub quotations_lost: usize,
    /// Quotations whose words are not those of their source any more.
    pub quotations_altered: usize,
    /// Quotations that hold again.
    pub quotations_found: usize,
    /// Sources, names, tags and eras that were added, removed or changed, and the timeline itself.
    pub others: usize,
    /// Parts that cannot be read.
    pub unread: usize,
}

impl<'t> TimelineDiff<'t> {
    /// Compares two versions.
    pub fn between(old: &'t Timeline, new: &'t Timeline) -> Self {
        let mut items = Vec::new();
        items.extend(about_timeline(old, new));
        items.extend(eras(old.eras(), new.eras()));
        items.extend(tags(old, new));
        let by_id = |names: &'t [Name]| names.iter().map(|it| it.id.clone()).collect::<Vec<_>>();
        items.extend(of_versions(&by_id(old.names()), &by_id(new.names()), |versions| {
            let versions = versions.map(NameIndex);
            let fields = match versions {
                Versions::Both { old: one, new: other } => {
                    spellings(old.name(one), new.name(other))
                }
                Versions::Added(_) | Versions::Removed(_) => Vec::new(),
            };
            ItemDiff::new(DiffItem::Name(versions), fields)
        }));
        let ids = |timeline: &'t Timeline| -> Vec<SourceId> {
            timeline.sources().iter().map(|it| it.own_id.clone()).collect()
        };
        items.extend(of_versions(&ids(old), &ids(new), |versions| {
            let versions = versions.map(SourceIndex);
            let fields = match versions {
                Versions::Both { old: one, new: other } => source::fields((old, one), (new, other)),
                Versions::Added(_) | Versions::Removed(_) => Vec::new(),
            };
            ItemDiff::new(DiffItem::Source(versions), fields)
        }));
        items.extend(event::items(old, new));
        Self { old, new, items, unread: Vec::new(), unread_items: Vec::new() }
    }

    /// Whether no claim that can be read has changed.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Counts what has changed.
    pub fn counts(&self) -> DiffCounts {
        let mut counts = DiffCounts { unread: self.unread.len(), ..DiffCounts::default() };
        for item in &self.items {
            counts.add(item);
        }
        counts
    }
}

impl DiffCounts {
    fn add(&mut self, item: &ItemDiff) {
        match &item.item {
            DiffItem::Event(Versions::Added(_)) => self.events_added += 1,
            DiffItem::Event(Versions::Removed(_)) => self.events_removed += 1,
            DiffItem::Event(Versions::Both { .. }) => self.events_changed += 1,
            DiffItem::Timeline
            | DiffItem::Era(_)
            | DiffItem::Tag(_)
            | DiffItem::Name(_)
            | DiffItem::Source(_) => {
                self.others += usize::from(item.fate != DiffFate::Unread);
                return;
            }
        }
        let dates = item.fields.iter().filter(|it| it.field == DiffField::Date);
        self.dates += dates.filter(|it| it.fate != DiffFate::Unread).count();
        for passage in &item.passages {
            match passage.fate {
                DiffFate::Added => self.passages_added += 1,
                DiffFate::Removed => self.passages_removed += 1,
                DiffFate::Changed | DiffFate::Unread => {}
            }
            let fields = passage.fields.iter();
            fields.filter(|it| it.fate != DiffFate::Unread).for_each(|it| self.add_field(it));
        }
    }

    fn add_field(&mut self, field: &FieldDiff) {
        match &field.value {
            ValueDiff::Anchor { shift: AnchorShift::Lost, .. } => self.quotations_lost += 1,
            ValueDiff::Anchor { shift: AnchorShift::Altered, .. } => self.quotations_altered += 1,
            ValueDiff::Anchor { shift: AnchorShift::Found, .. } => self.quotations_found += 1,
            ValueDiff::Stance { .. } => self.stances += 1,
            ValueDiff::Anchor { .. }
            | ValueDiff::Date { .. }
            | ValueDiff::Text { .. }
            | ValueDiff::Status { .. }
            | ValueDiff::Members { .. }
            | ValueDiff::Article { .. } => {}
        }
    }
}

/// What has changed about things with ids, as `compare` says it; what is the same is left out.
fn of_versions<K: Eq + Hash>(
    old: &[K],
    new: &[K],
    compare: impl Fn(Versions<usize>) -> ItemDiff,
) -> Vec<ItemDiff> {
    let items = paired(old, new).into_iter().map(|versions| {
        let is_both = matches!(versions, Versions::Both { .. });
        (is_both, compare(versions))
    });
    let differs = |(is_both, item): &(bool, ItemDiff)| !is_both || !item.fields.is_empty();
    items.filter(differs).map(|(_, item)| item).collect()
}

fn about_timeline(old: &Timeline, new: &Timeline) -> Option<ItemDiff> {
    let mut fields = Fields::default();
    fields.localized(DiffField::Title, old.title(), new.title());
    let aliases = |timeline: &Timeline| -> Vec<Arc<str>> {
        let groups = timeline.aliases().iter();
        groups.map(|it| format!("{}: {}", it.language, it.words.join(" = ")).into()).collect()
    };
    fields.members(DiffField::Aliases, &aliases(old), &aliases(new));
    let fields = fields.finish();
    (!fields.is_empty()).then(|| ItemDiff::new(DiffItem::Timeline, fields))
}

/// Eras have no id: one is known by its title in the first of its languages by the alphabet.
fn eras(old: &[Era], new: &[Era]) -> Vec<ItemDiff> {
    let key = |era: &Era| -> Arc<str> {
        let first = era.title.tagged().min();
        first.map(|(_, text)| text.into()).unwrap_or_default()
    };
    let keys = |eras: &[Era]| eras.iter().map(key).collect::<Vec<_>>();
    let item = |versions: Versions<usize>| {
        let mut fields = Fields::default();
        let (one, other) = match versions {
            Versions::Added(at) => (None, new.get(at)),
            Versions::Removed(at) => (old.get(at), None),
            Versions::Both { old: one, new: other } => (old.get(one), new.get(other)),
        };
        fields.date(DiffField::Date, one.map(|it| &it.date), other.map(|it| &it.date));
        fields.localized(DiffField::Title, one.map(|it| &it.title), other.map(|it| &it.title));
        let name = other.or(one).map(key).unwrap_or_default();
        ItemDiff::new(DiffItem::Era(name), fields.finish())
    };
    of_versions(&keys(old), &keys(new), item)
}

/// What tags are called.
fn tags(old: &Timeline, new: &Timeline) -> Vec<ItemDiff> {
    let mut tags: Vec<&Arc<str>> = old.tag_names().keys().chain(new.tag_names().keys()).collect();
    tags.sort();
    tags.dedup();
    let item = |tag: &Arc<str>| {
        let mut fields = Fields::default();
        let (one, other) = (old.tag_names().get(tag), new.tag_names().get(tag));
        fields.localized(DiffField::Title, one, other);
        let fields = fields.finish();
        (!fields.is_empty()).then(|| ItemDiff::new(DiffItem::Tag(tag.clone()), fields))
    };
    tags.into_iter().filter_map(item).collect()
}

fn spellings(old: &Name, new: &Name) -> Vec<FieldDiff> {
    let all = |name: &Name| -> Vec<Arc<str>> {
        let spellings = name.spellings.iter();
        spellings
            .flat_map(|(tag, words)| words.iter().map(move |it| format!("{it} ({tag})").into()))
            .collect()
    };
    let mut fields = Fields::default();
    fields.members(DiffField::Spellings, &all(old), &all(new));
    let preferred = |name: &Name| {
        let mut spellings: Vec<_> = name.spellings.iter().collect();
        spellings.sort_by_key(|(tag, _)| tag.clone());
        let first = spellings.into_iter().filter_map(|(_, words)| words.first().cloned());
        Some(words(&first.collect::<Vec<_>>())).filter(|it| !it.is_empty())
    };
    if fields.is_empty() {
        // The first spelling of a language is the preferred one.
        fields.text(DiffField::Spellings, preferred(old), preferred(new));
    }
    fields.finish()
}
