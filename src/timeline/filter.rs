//! Which events are shown.

use super::{Event, NameIndex, Tag};
use crate::date::{Bound, Day};
use crate::source::SourceIndex;

/// Conditions on an event; all that are set must hold. Of several tags (or names, or sources) one
/// is enough.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Nothing that was over before this day.
    pub from: Option<Day>,
    /// Nothing that began after this day.
    pub to: Option<Day>,
    /// Events with one of these tags.
    pub tags: Vec<Tag>,
    /// Events with one of these people.
    pub people: Vec<NameIndex>,
    /// Events at one of these places.
    pub places: Vec<NameIndex>,
    /// Events with a passage from one of these sources.
    pub sources: Vec<SourceIndex>,
}

impl Filter {
    /// Whether it lets every event through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Whether `event` is shown. An event whose date may lie in the time asked for is; one without
    /// a date is not, if a time is asked for.
    pub fn admits(&self, event: &Event) -> bool {
        let some = |wanted: &[NameIndex], has: &[NameIndex]| {
            wanted.is_empty() || wanted.iter().any(|name| has.contains(name))
        };
        self.admits_time(event)
            && (self.tags.is_empty() || self.tags.iter().any(|tag| event.tags.contains(tag)))
            && some(&self.people, &event.people)
            && some(&self.places, &event.places)
            && (self.sources.is_empty()
                || event.passages.iter().any(|passage| self.sources.contains(&passage.source)))
    }

    fn admits_time(&self, event: &Event) -> bool {
        if self.from.is_none() && self.to.is_none() {
            return true;
        }
        let Some(date) = &event.date else {
            return false;
        };
        let over_before = |from: Day| matches!(date.latest(), Bound::Day(day) if day < from);
        let begins_after = |to: Day| matches!(date.earliest(), Bound::Day(day) if day > to);
        !self.from.is_some_and(over_before) && !self.to.is_some_and(begins_after)
    }
}
