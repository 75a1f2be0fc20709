//! What has changed about events.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::field::{DiffField, Fields, ValueDiff};
use super::item::{DiffItem, ItemDiff};
use super::passage::passages;
use super::versions::{Versions, paired};
use crate::date::SortKey;
use crate::timeline::{Event, EventIndex, NameIndex, Timeline};
use crate::work::{CountedWork, count};

/// The events that have changed, in the order of time; undated ones come last.
pub fn items(old: &Timeline, new: &Timeline) -> Vec<ItemDiff> {
    let ids = |timeline: &Timeline| -> Vec<Arc<str>> {
        timeline.events().iter().map(|it| it.id.as_str().into()).collect()
    };
    let pairs = renamed(old, new, paired(&ids(old), &ids(new)));
    let mut items: Vec<(Placed, ItemDiff)> = Vec::new();
    for (number, versions) in pairs.into_iter().enumerate() {
        let versions = versions.map(EventIndex);
        let (event, mut item) = match versions {
            Versions::Added(at) => (new.event(at), empty(versions)),
            Versions::Removed(at) => (old.event(at), empty(versions)),
            Versions::Both { old: one, new: other } => {
                let item = compared((old, one), (new, other));
                if item.fields.is_empty() && item.passages.is_empty() {
                    continue;
                }
                (new.event(other), item)
            }
        };
        item.fields.sort_by_key(|it| it.field as usize);
        items.push((Placed::of(event, number), item));
    }
    items.sort_by_key(|(placed, _)| *placed);
    items.into_iter().map(|(_, item)| item).collect()
}

fn empty(versions: Versions<EventIndex>) -> ItemDiff {
    ItemDiff::new(DiffItem::Event(versions), Vec::new())
}

/// Where an event stands among those that have changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Placed {
    is_undated: bool,
    date: Option<SortKey>,
    number: usize,
}

impl Placed {
    fn of(event: &Event, number: usize) -> Self {
        let date = event.date.as_ref().map(crate::date::Date::sort_key);
        Self { is_undated: date.is_none(), date, number }
    }
}

/// Pairs what was removed and added with the same title and date: it has got another id.
fn renamed(old: &Timeline, new: &Timeline, pairs: Vec<Versions<usize>>) -> Vec<Versions<usize>> {
    let mark = |event: &Event| {
        let texts: Vec<String> = event.title.tagged().map(|(a, b)| format!("{a}\0{b}")).collect();
        format!(
            "{}\0{}",
            texts.join("\0"),
            event.date.as_ref().map(ToString::to_string).unwrap_or_default()
        )
    };
    let mut removed: HashMap<String, usize> = HashMap::new();
    for versions in &pairs {
        if let Versions::Removed(at) = versions {
            removed.insert(mark(&old.events()[*at]), *at);
        }
    }
    if removed.is_empty() {
        return pairs;
    }
    let mut taken: HashSet<usize> = HashSet::new();
    let mut renamed: Vec<Versions<usize>> = Vec::with_capacity(pairs.len());
    for versions in pairs {
        renamed.push(match versions {
            Versions::Added(at) => match removed.remove(&mark(&new.events()[at])) {
                Some(one) => {
                    taken.insert(one);
                    Versions::Both { old: one, new: at }
                }
                None => versions,
            },
            Versions::Removed(_) | Versions::Both { .. } => versions,
        });
    }
    renamed.retain(|it| !matches!(it, Versions::Removed(at) if taken.contains(at)));
    renamed
}

fn compared(
    (old_timeline, old): (&Timeline, EventIndex),
    (new_timeline, new): (&Timeline, EventIndex),
) -> ItemDiff {
    count(CountedWork::VersionsCompared, 1);
    let (one, other) = (old_timeline.event(old), new_timeline.event(new));
    let mut fields = Fields::default();
    if one.id != other.id {
        let id = |event: &Event| Some(event.id.as_str().into());
        fields.text(DiffField::Id, id(one), id(other));
    }
    if one.unread_date == other.unread_date {
        fields.date(DiffField::Date, one.date.as_ref(), other.date.as_ref());
    } else {
        let text = |event: &Event| -> Option<Arc<str>> {
            let date = event.date.as_ref().map(|date| date.to_string().into());
            event.unread_date.clone().or(date)
        };
        fields.text(DiffField::Date, text(one), text(other));
    }
    if one.status != other.status {
        let value = ValueDiff::Status { old: one.status, new: other.status };
        fields.push(DiffField::Status, value);
    }
    fields.localized(DiffField::Title, Some(&one.title), Some(&other.title));
    fields.localized(DiffField::Summary, one.summary.as_ref(), other.summary.as_ref());
    fields.localized(DiffField::Note, one.note.as_ref(), other.note.as_ref());
    fields.members(DiffField::Tags, &one.tags, &other.tags);
    for (field, one, other) in [
        (DiffField::People, &one.people, &other.people),
        (DiffField::Places, &one.places, &other.places),
        (DiffField::Bodies, &one.bodies, &other.bodies),
    ] {
        fields.members(field, &names(old_timeline, one), &names(new_timeline, other));
    }
    for (field, one, other) in [
        (DiffField::Related, &one.related, &other.related),
        (DiffField::After, &one.after, &other.after),
    ] {
        fields.members(field, &ids(old_timeline, one), &ids(new_timeline, other));
    }
    let versions = Versions::Both { old, new };
    let passages = passages((old_timeline, one), (new_timeline, other));
    ItemDiff { passages, ..ItemDiff::new(DiffItem::Event(versions), fields.finish()) }
}

fn names(timeline: &Timeline, names: &[NameIndex]) -> Vec<Arc<str>> {
    names.iter().map(|&name| timeline.name(name).id.clone()).collect()
}

fn ids(timeline: &Timeline, events: &[EventIndex]) -> Vec<Arc<str>> {
    events.iter().map(|&event| timeline.event(event).id.as_str().into()).collect()
}
