//! What has changed about the passages of an event.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::fate::DiffFate;
use super::field::{DiffField, FieldDiff, Fields, ValueDiff};
use super::shift::AnchorShift;
use super::source::credits;
use super::versions::{Versions, paired};
use crate::source::{Anchor, Passage, Point};
use crate::timeline::{Event, Timeline};
use crate::work::{CountedWork, count};

/// What has changed about a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageDiff {
    /// Its number in its event, from 0.
    pub number: Versions<usize>,
    /// What became of it.
    pub fate: DiffFate,
    /// What has changed; of what was added or removed, nothing.
    pub fields: Vec<FieldDiff>,
}

impl PassageDiff {
    /// Takes note that its event is not fully read in the newer version.
    pub fn note_unread(&mut self) {
        self.fate = self.fate.where_unread();
        self.fields.iter_mut().for_each(FieldDiff::note_unread);
        let is_unread = |field: &FieldDiff| field.fate == DiffFate::Unread;
        if self.fields.iter().any(|it| it.field == DiffField::Quote && is_unread(it)) {
            // Words that are not read stand nowhere because of that.
            self.note_unread_place();
        }
    }

    /// Takes note that its source is not fully read in the newer version: its text may be missing.
    pub fn note_unread_source(&mut self) {
        let lacks_text =
            |it: &FieldDiff| matches!(it.value, ValueDiff::Anchor { new: Anchor::Unread, .. });
        if self.fields.iter().any(lacks_text) {
            self.note_unread_place();
        }
    }

    fn note_unread_place(&mut self) {
        let anchors = self.fields.iter_mut().filter(|it| it.field == DiffField::Anchor);
        anchors.for_each(|it| it.fate = DiffFate::Unread);
    }
}

/// The passages of an event that have changed.
pub fn passages(
    (old_timeline, old): (&Timeline, &Event),
    (new_timeline, new): (&Timeline, &Event),
) -> Vec<PassageDiff> {
    let key = |timeline: &Timeline, passage: &Passage| -> (Arc<str>, Arc<str>) {
        (timeline.source(passage.source).own_id.as_str().into(), passage.quote.clone())
    };
    let keys = |timeline: &Timeline, event: &Event| -> Vec<(Arc<str>, Arc<str>)> {
        event.passages.iter().map(|it| key(timeline, it)).collect()
    };
    let (one, other) = (keys(old_timeline, old), keys(new_timeline, new));
    let pairs = requoted(&one, &other, paired(&one, &other));
    let mut diffs = Vec::new();
    for number in pairs {
        let fields = match number {
            Versions::Added(_) | Versions::Removed(_) => Vec::new(),
            Versions::Both { old: at, new: to } => {
                let fields =
                    fields((old_timeline, &old.passages[at]), (new_timeline, &new.passages[to]));
                if fields.is_empty() {
                    continue;
                }
                fields
            }
        };
        diffs.push(PassageDiff { number, fate: DiffFate::of(&number), fields });
    }
    diffs
}

/// Pairs passages of one source of which only the words differ, where it is certain which was which:
/// as many were removed as were added.
fn requoted(
    old: &[(Arc<str>, Arc<str>)],
    new: &[(Arc<str>, Arc<str>)],
    pairs: Vec<Versions<usize>>,
) -> Vec<Versions<usize>> {
    let removed = by_source(pairs.iter().filter_map(|it| it.removed()), old);
    let added = by_source(pairs.iter().filter_map(|it| it.added()), new);
    let of_source = |(source, come): (&&str, &Vec<usize>)| {
        let gone = removed.get(source).filter(|gone| gone.len() == come.len());
        let pairs = come.iter().copied().zip(gone?.iter().copied());
        Some(pairs.collect::<Vec<(usize, usize)>>())
    };
    let partners: HashMap<usize, usize> = added.iter().filter_map(of_source).flatten().collect();
    let paired: HashSet<usize> = partners.values().copied().collect();
    pairs
        .into_iter()
        .filter_map(|versions| match versions {
            Versions::Added(new) => Some(match partners.get(&new) {
                Some(&old) => Versions::Both { old, new },
                None => versions,
            }),
            Versions::Removed(at) if paired.contains(&at) => None,
            Versions::Removed(_) | Versions::Both { .. } => Some(versions),
        })
        .collect()
}

/// Some of the passages, by their source.
fn by_source(
    numbers: impl Iterator<Item = usize>,
    keys: &[(Arc<str>, Arc<str>)],
) -> HashMap<&str, Vec<usize>> {
    let mut groups: HashMap<&str, Vec<usize>> = HashMap::new();
    for number in numbers {
        groups.entry(&keys[number].0).or_default().push(number);
    }
    groups
}

impl Versions<usize> {
    fn added(self) -> Option<usize> {
        match self {
            Self::Added(at) => Some(at),
            Self::Removed(_) | Self::Both { .. } => None,
        }
    }

    fn removed(self) -> Option<usize> {
        match self {
            Self::Removed(at) => Some(at),
            Self::Added(_) | Self::Both { .. } => None,
        }
    }
}

fn fields(
    (old_timeline, old): (&Timeline, &Passage),
    (new_timeline, new): (&Timeline, &Passage),
) -> Vec<FieldDiff> {
    count(CountedWork::VersionsCompared, 1);
    let mut fields = Fields::default();
    let said = |text: &Arc<str>| Some(text.clone()).filter(|it| !it.is_empty());
    fields.text(DiffField::Quote, said(&old.quote), said(&new.quote));
    if let Some(shift) = AnchorShift::between(&old.anchor, &new.anchor) {
        let (old, new) = (old.anchor.clone(), new.anchor.clone());
        fields.push(DiffField::Anchor, ValueDiff::Anchor { old, new, shift });
    }
    if old.stance != new.stance {
        fields.push(DiffField::Stance, ValueDiff::Stance { old: old.stance, new: new.stance });
    }
    let points = |passage: &Passage| -> Vec<Arc<str>> {
        passage.on.iter().map(|point: Point| point.name().into()).collect()
    };
    fields.members(DiffField::On, &points(old), &points(new));
    fields.date(DiffField::Says, old.says.as_deref(), new.says.as_deref());
    fields.members(DiffField::By, &credits(old_timeline, &old.by), &credits(new_timeline, &new.by));
    fields.text(DiffField::Page, old.page.clone(), new.page.clone());
    let context = |passage: &Passage| -> Option<Arc<str>> {
        let number = passage.occurrence.map(|it| format!("#{it}"));
        let parts = [passage.before.as_deref(), number.as_deref(), passage.after.as_deref()];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" … ").into())
    };
    fields.text(DiffField::Context, context(old), context(new));
    fields.localized(DiffField::Translation, old.translation.as_ref(), new.translation.as_ref());
    fields.localized(DiffField::Note, old.note.as_ref(), new.note.as_ref());
    fields.finish()
}
