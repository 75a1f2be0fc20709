//! Where an event leads: its people, places, bodies and tags to the other events that have them, and the
//! events that are related to it.

use crate::tui::state::titled;
use std::collections::HashSet;

use super::Settings;
use super::catalogue::{Entry, Part};
use super::menu::Menu;
use crate::date::Length;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Filter, Tag, Timeline};
use crate::tui::row::{BETWEEN, Row, composed_label, label};
use crate::tui::theme::Role;

/// Columns of what a link is.
const KIND_COLUMNS: u16 = 14;

/// Columns of how many events a link leads to.
const COUNT_COLUMNS: u16 = 18;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// To a related event.
    Event(EventIndex),
    /// To all events that have a name, as a person, a place or a body.
    Name(Entry),
    /// To all events that have a tag.
    Tag(Tag),
}

/// The links of an event, each with how many other events it leads to.
pub type LinkMenu = Menu<(Link, usize)>;

impl Link {
    /// The filter that shows what it leads to; `None` for a single event.
    pub fn filter(&self) -> Option<Filter> {
        match self {
            Self::Event(_) => None,
            Self::Name(entry) => Some(entry.filter()),
            Self::Tag(tag) => Some(Filter { tags: vec![tag.clone()], ..Filter::default() }),
        }
    }
}

/// The links of `event`: related events, in either direction, then names and tags that it shares.
pub fn links(timeline: &Timeline, event: EventIndex) -> Vec<(Link, usize)> {
    let (own, tally) = (timeline.event(event), timeline.tally());
    let known: HashSet<EventIndex> = own.related.iter().copied().collect();
    let names_it = timeline.indexed().filter(|(_, other)| other.related.contains(&event));
    let names_it = names_it.map(|(other, _)| other).filter(|other| !known.contains(other));
    let related = own.related.iter().copied().chain(names_it);
    let related = related.filter(|&other| other != event).map(|other| (Link::Event(other), 1));
    let names = Part::ALL.into_iter().flat_map(|part| {
        part.names(own).iter().map(move |&name| Link::Name(Entry::Name(part, name)))
    });
    let tags = own.tags.iter().map(|tag| Link::Tag(tag.clone()));
    let shared = names.chain(tags).map(|link| {
        let events = match &link {
            Link::Event(_) => 1,
            Link::Name(entry) => entry.events(tally),
            Link::Tag(tag) => tally.tag(tag),
        };
        // The event itself is one of them.
        (link, events.saturating_sub(1))
    });
    // What no other event has leads nowhere.
    related.chain(shared.filter(|&(_, others)| others > 0)).collect()
}

/// What a link is, and where it leads.
pub fn link_words(timeline: &Timeline, link: &Link, settings: Settings) -> (Phrase, String) {
    match link {
        Link::Event(event) => {
            let event = timeline.event(*event);
            let date = event.date_words(settings.dates(Length::Short));
            let title = titled(event, settings);
            (Phrase::Related, composed(&[date.as_str(), &title], BETWEEN))
        }
        Link::Name(Entry::Name(part, name)) => {
            (part.phrase(), isolated(timeline.name(*name).preferred(settings.texts())))
        }
        Link::Name(Entry::Source(source)) => {
            (Phrase::Sources, isolated(timeline.source(*source).id.as_str()))
        }
        Link::Tag(tag) => (Phrase::Tags, isolated(&format!("#{tag}"))),
    }
}

/// Lays out a link in `columns` columns.
pub fn row(
    timeline: &Timeline,
    (link, others): &(Link, usize),
    settings: Settings,
    columns: u16,
) -> Row {
    let Settings { interface, language, .. } = settings;
    let (kind, text) = link_words(timeline, link, settings);
    let kinds = KIND_COLUMNS.min(columns / 3);
    let counts = if matches!(link, Link::Event(_)) { 0 } else { COUNT_COLUMNS.min(columns / 3) };
    let room = columns.saturating_sub(kinds + counts + 4);
    let kind = label(kind.words(interface), kinds.saturating_sub(1));
    let row = Row::default().with(2, kind, Role::Dim).with(
        2 + kinds,
        composed_label(&text, room, language),
        Role::Text,
    );
    if counts == 0 {
        return row;
    }
    let count = label(&counted(*others, Noun::OtherEvent, interface), counts);
    row.with(columns.saturating_sub(count.columns() + 1), count, Role::Sign)
}
