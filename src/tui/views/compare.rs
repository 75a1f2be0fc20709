//! The comparison of an event's sources.

mod draw;
mod keys;
mod say;
mod state;

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::tui::component::{Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::place::{Chosen, Page, Place};
use crate::tui::speech::passage;
use crate::tui::widgets::cursor::row_in;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::ComparePage;

impl ComparePage {
    /// Creates the comparison of the selected event, or reports that there is nothing to compare.
    pub fn open(workspace: &mut Workspace) -> Option<Self> {
        let Some(event) = workspace.selection.event() else {
            workspace.warn_nothing_listed();
            return None;
        };
        if workspace.document.timeline.event(event).passages.is_empty() {
            workspace.warn_with_edit(Phrase::NoPassages);
            return None;
        }
        Some(Self::default())
    }
}

impl Component for ComparePage {
    fn context(&self) -> Context {
        Context::Compare
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let selection = &workspace.selection;
        self.follow(selection.generation());
        let chosen = (selection.event(), selection.passage());
        let timeline = &workspace.document.timeline;
        Self::lay_out(self, timeline, workspace.settings, workspace.size, chosen);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let event = workspace.selection.event();
        let sources = event.map(|event| workspace.document.timeline.event(event).sources().len());
        let panes = layout::compare(workspace.size, sources.unwrap_or(0), self.head_rows());
        let mut columns = panes.columns.iter().zip(self.visible());
        let hit =
            columns.find_map(|(area, column)| column.passage_in(row_in(*area, at)? + self.top()));
        hit.inspect(|&number| workspace.selection.detail.select_passage(number)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        draw::draw(self, workspace, painter)
    }

    fn place(&self, workspace: &Workspace) -> Option<Place> {
        Some(workspace.place(Some(Page::Compare)))
    }

    fn chosen(&self, workspace: &Workspace) -> Option<Chosen> {
        workspace.chosen()
    }

    fn listing(&self, workspace: &Workspace) -> Option<Listing> {
        Some(passage::listing(workspace))
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        passage::row(workspace, number)
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        say::describe(self, workspace, before)
    }
}
