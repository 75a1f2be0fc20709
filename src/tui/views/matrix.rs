//! The matrix of events and sources.

mod draw;
mod keys;
mod say;
mod state;

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::source::SourceIndex;
use crate::timeline::MatrixCell;
use crate::tui::component::{Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::place::{Chosen, Page, Place};
use crate::tui::widgets::cursor::row_in;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::MatrixPage;

impl MatrixPage {
    /// Creates the matrix of the listed events, with the selected passage's source selected, or
    /// reports that there is nothing to show.
    pub fn open(workspace: &mut Workspace) -> Option<Self> {
        let selection = &workspace.selection;
        let timeline = &workspace.document.timeline;
        let mut page = Self::default();
        page.follow(timeline, selection.generation(), selection.events.events());
        if page.table().events().is_empty() {
            workspace.warn_nothing_listed();
            return None;
        }
        if page.table().sources().is_empty() {
            workspace.warn_with_edit(Phrase::NoPassagesShown);
            return None;
        }
        let event = selection.event().map(|event| timeline.event(event));
        let passage = event.and_then(|event| event.passages.get(selection.passage()));
        if let Some(passage) = passage {
            page.choose(passage.source);
        }
        Some(page)
    }
}

impl Component for MatrixPage {
    fn context(&self) -> Context {
        Context::Matrix
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let (selection, timeline) = (&mut workspace.selection, &workspace.document.timeline);
        self.follow(timeline, selection.generation(), selection.events.events());
        let listed = (&**timeline, &mut selection.events);
        Self::lay_out(self, listed, workspace.settings, workspace.size);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let panes = self.panes(workspace.size);
        if panes.body.contains(at) || panes.head.contains(at) {
            self.choose_at(at.x - panes.body.x);
        }
        let events = &mut workspace.selection.events;
        let row = row_in(panes.body, at).map(|row| self.top() + row);
        let Some(row) = row.filter(|&row| row < events.len()) else { return false };
        events.select_nth(row);
        true
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        draw::draw(self, workspace, painter)
    }

    fn place(&self, workspace: &Workspace) -> Option<Place> {
        Some(workspace.place(Some(Page::Matrix)))
    }

    fn chosen(&self, workspace: &Workspace) -> Option<Chosen> {
        let event = workspace.selection.event()?;
        let cell = MatrixCell::of(workspace.document.timeline.event(event), self.source()?);
        Some(Chosen { event, passage: cell.passages.first().copied() })
    }

    fn source(&self, _: &Workspace) -> Option<SourceIndex> {
        Self::source(self)
    }

    fn listing(&self, workspace: &Workspace) -> Option<Listing> {
        let events = &workspace.selection.events;
        Some(Listing { rows: events.len(), chosen: Some(events.position()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        say::row(workspace, number)
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        say::describe(self, self, workspace, before)
    }
}
