//! The listed events, the selected one, and its selected passage. Every view works on it.

pub mod detail;
pub mod grid;
pub mod list;
mod rows;

use std::collections::BTreeSet;

use crate::search::Admitted;
use crate::timeline::{Counts, EventId, EventIndex, Timeline};
use crate::tui::document::Document;
use crate::tui::settings::Settings;
use detail::Detail;
use list::EventList;

/// An event that was selected when a reload took it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// Its id.
    pub wanted: EventId,
    /// The number of its selected passage.
    pub passage: usize,
    /// The id of the event that is selected in its place; `None` where none is left.
    pub instead: Option<EventId>,
}

/// The selection.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The query by which events are filtered, and the events that it admits.
    pub admitted: Admitted,
    /// The list and the selected event.
    pub events: EventList,
    /// The pane of the selected event and the selected passage.
    pub detail: Detail,
    /// The events that have changed since they were last selected.
    pub changed: BTreeSet<EventIndex>,
    /// What is selected again when it comes back, unless something else was selected meanwhile.
    pub missed: Option<Missed>,
    /// Counts rebuilds of the list.
    generation: usize,
}

impl Selection {
    /// The selected event.
    pub fn event(&self) -> Option<EventIndex> {
        self.events.selected()
    }

    /// The number of the selected passage in its event, from 0. 0 if the event has none.
    pub fn passage(&self) -> usize {
        self.detail.passage()
    }

    /// A number that differs after each rebuild of the list.
    pub fn generation(&self) -> usize {
        self.generation
    }

    /// Counts the listed events, their passages and their sources. Without a filter it counts all
    /// declared sources.
    pub fn counts(&self, timeline: &Timeline) -> Counts {
        let counts = self.events.counts();
        if !self.admitted.is_whole() {
            return counts;
        }
        let sources = timeline.sources().iter().filter(|source| source.is_declared).count();
        Counts { sources, ..counts }
    }

    /// Rebuilds the list after a change of the filter or of the display. Keeps the selection.
    pub fn rebuild(&mut self, document: &Document, settings: Settings) {
        let selected = self.events.selected();
        let before = std::mem::take(&mut self.events);
        self.replace(document, settings, before);
        if let Some(event) = selected {
            self.events.select(event);
        }
        self.detail.invalidate();
    }

    /// Creates the list of a new version of the timeline. Nothing is selected yet.
    pub fn reload(&mut self, document: &Document, settings: Settings) {
        let before = std::mem::take(&mut self.events).for_another();
        self.replace(document, settings, before);
        self.detail.forget();
    }

    fn replace(&mut self, document: &Document, settings: Settings, before: EventList) {
        self.events = EventList::new(&document.timeline, &self.admitted, settings, before);
        self.generation += 1;
    }

    /// Selects a passage of the selected event, and scrolls to it at the next layout.
    pub fn show_passage(&mut self, timeline: &Timeline, number: usize) {
        self.detail.show(timeline, self.events.selected());
        self.detail.reveal_passage(number);
    }

    /// Unmarks the selected event as changed.
    pub fn mark_seen(&mut self) {
        if let Some(event) = self.events.selected() {
            self.changed.remove(&event);
        }
    }
}
