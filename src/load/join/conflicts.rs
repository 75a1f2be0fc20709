//! What two files say differently of one event, and where they say it.

use std::collections::BTreeSet;

use crate::timeline::Event;

/// A field on which two events differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventDifference {
    /// How sure it is.
    Status,
    /// Another field, by its key.
    Field(&'static str),
}

/// Returns the fields on which two events differ, whose references are those of all files.
pub fn differences(one: &Event, other: &Event) -> Vec<EventDifference> {
    let tags = |event: &Event| event.tags.iter().cloned().collect::<BTreeSet<_>>();
    let names = |names: &[crate::name::NameIndex]| names.iter().copied().collect::<BTreeSet<_>>();
    let dates = |event: &Event| event.date.as_ref().map(ToString::to_string);
    let fields = [
        ("date", dates(one) != dates(other) || one.unread_date != other.unread_date),
        ("title", one.title != other.title),
        ("summary", one.summary != other.summary),
        ("tags", tags(one) != tags(other)),
        ("people", names(&one.people) != names(&other.people)),
        ("places", names(&one.places) != names(&other.places)),
        ("bodies", names(&one.bodies) != names(&other.bodies)),
        ("note", one.note != other.note),
        ("passages", !have_same_passages(one, other)),
    ];
    let status = (one.status != other.status).then_some(EventDifference::Status);
    let fields = fields.into_iter().filter(|(_, differs)| *differs);
    status.into_iter().chain(fields.map(|(key, _)| EventDifference::Field(key))).collect()
}

fn have_same_passages(one: &Event, other: &Event) -> bool {
    one.passages.len() == other.passages.len()
        && one.passages.iter().zip(&other.passages).all(|(one, other)| {
            (one.source, &one.quote, one.stance, &one.by)
                == (other.source, &other.quote, other.stance, &other.by)
                && (&one.page, &one.translation, &one.note)
                    == (&other.page, &other.translation, &other.note)
                && one.on == other.on
                && one.says.as_ref().map(ToString::to_string)
                    == other.says.as_ref().map(ToString::to_string)
                && one.anchor == other.anchor
        })
}
