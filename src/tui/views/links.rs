//! The links of an event: related events, and its people, places, bodies and tags with the other
//! events that have them.

use std::collections::HashSet;
use std::sync::Arc;

use ratatui::layout::Position;

use crate::date::Length;
use crate::describe::{facet_phrase, value_words};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::search::Query;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Facet, FacetValue, Timeline};
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::settings::{Settings, titled};
use crate::tui::speech::list::entered_or_row;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{BETWEEN, Row, composed_label, label};
use crate::tui::widgets::menu::{Menu, MenuStep};
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// The columns of a link's kind.
const KIND_COLUMNS: u16 = 14;

/// The columns of the number of events.
const COUNT_COLUMNS: u16 = 18;

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Link {
    /// To a related event.
    Event(EventIndex),
    /// To all events that have a value.
    Value(FacetValue),
}

/// The facets of an event that lead to others.
const LINKING: [Facet; 4] = [Facet::Person, Facet::Place, Facet::Body, Facet::Tag];

/// The menu of an event's links.
#[derive(Debug, Clone)]
pub struct LinkMenu {
    /// The links, each with the number of other events.
    items: Menu<(Link, usize)>,
    /// The event.
    event: EventIndex,
}

impl LinkMenu {
    /// Creates the menu for `event`. `None` if it has no links.
    pub fn open(timeline: &Timeline, event: EventIndex) -> Option<Self> {
        let found = links(timeline, event);
        (!found.is_empty()).then(|| Self { items: Menu::new(found), event })
    }
}

/// The links of `event`: related events in both directions, then names and tags shared with others.
fn links(timeline: &Timeline, event: EventIndex) -> Vec<(Link, usize)> {
    let (own, tally) = (timeline.event(event), timeline.tally());
    let known: HashSet<EventIndex> = own.related.iter().copied().collect();
    let names_it = timeline.indexed().filter(|(_, other)| other.related.contains(&event));
    let names_it = names_it.map(|(other, _)| other).filter(|other| !known.contains(other));
    let related = own.related.iter().copied().chain(names_it);
    let related = related.filter(|&other| other != event).map(|other| (Link::Event(other), 1));
    let values = LINKING.into_iter().flat_map(|facet| facet.values(timeline, own));
    let shared = values.map(|value| {
        let value = value.cloned();
        // The event itself is one of them.
        let others = tally.with(&value).saturating_sub(1);
        (Link::Value(value), others)
    });
    // A value that no other event has is not a link.
    related.chain(shared.filter(|&(_, others)| others > 0)).collect()
}

/// The kind of a link, and its target.
fn link_words(timeline: &Timeline, link: &Link, settings: Settings) -> (Phrase, String) {
    match link {
        Link::Event(event) => {
            let event = timeline.event(*event);
            let date = event.date_words(settings.dates(Length::Short));
            let title = titled(event, settings);
            (Phrase::Related, composed(&[date.as_str(), &title], BETWEEN))
        }
        Link::Value(value) => {
            let kind = facet_phrase(value.facet()).unwrap_or(Phrase::Related);
            let words = value_words(timeline, value.as_ref(), settings.texts(), settings.interface);
            (kind, isolated(&words))
        }
    }
}

/// Lays out a link in `columns` columns.
fn row(
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

impl LinkMenu {
    /// Goes to the event, or shows all events that have the name. The original event stays
    /// selected.
    fn follow(&self, workspace: &mut Workspace) -> Next {
        match self.items.item() {
            None => Next::Back,
            Some((Link::Event(event), _)) => Next::Open(workspace.place_of(*event, None)),
            Some((Link::Value(value), _)) => {
                workspace.selection.events.select(self.event);
                let timeline = &workspace.document.timeline;
                Next::Show(Box::new(Query::for_value(timeline, value.as_ref())))
            }
        }
    }
}

impl Component for LinkMenu {
    fn context(&self) -> Context {
        Context::Links
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let area = self.items.area(workspace.size);
        let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
        self.items.lay_out(area.height, |item| row(timeline, item, settings, area.width));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match self.items.act(action, count, workspace.size) {
            MenuStep::Stay => Next::Stay,
            MenuStep::Close => Next::Back,
            MenuStep::Open => self.follow(workspace),
        }
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        self.items.click(workspace.size, at)
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        Some(self.items.draw(workspace.size, workspace.words(Phrase::Links), painter))
    }

    /// The links are of a view that is no longer shown.
    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(self.items.listing())
    }

    /// The kind of a link, and the number of other events.
    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let (link, others) = self.items.items().get(number)?;
        let language = workspace.settings.language;
        let (kind, text) = link_words(&workspace.document.timeline, link, workspace.settings);
        let mut parts = vec![format!("{}: {text}", kind.words(language))];
        if !matches!(link, Link::Event(_)) {
            parts.push(counted(*others, Noun::OtherEvent, language));
        }
        Some(parts.join(comma(language)))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        entered_or_row(workspace, self, before, &[Phrase::Links, Phrase::ChooseIntro])
    }
}
