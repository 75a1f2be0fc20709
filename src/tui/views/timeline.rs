//! The main screen: the list of events, the selected event, the axis above them.

mod arrange;
mod axis;
mod draw;
mod keys;
mod mouse;
mod say;
mod state;

use std::sync::Arc;

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::load::FileBytes;
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, TimelineAction, ViewAction};
use crate::tui::layout::Focus;
use crate::tui::place::{Chosen, Place};
use crate::tui::speech::passage;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use mouse::Dragged;
pub use state::TimelineView;

impl TimelineView {
    /// Performs an action of the main screen.
    pub fn act_alone(
        &mut self,
        workspace: &mut Workspace,
        action: TimelineAction,
        count: Option<usize>,
    ) {
        keys::act_alone(self, workspace, action, count);
    }

    /// Scrolls the pane under the wheel by `notches`, in notches and in rows.
    pub fn wheel(&mut self, workspace: &mut Workspace, at: Position, notches: (isize, isize)) {
        mouse::wheel(self, workspace, at, notches);
    }

    /// Returns what the mouse starts to drag at `at`.
    pub fn drag_target(&self, workspace: &Workspace, at: Position) -> Option<Dragged> {
        mouse::drag_target(self, workspace, at)
    }

    /// Drags it to the column `x`.
    pub fn drag(&mut self, workspace: &mut Workspace, dragged: Dragged, x: u16) {
        match dragged {
            Dragged::Axis => mouse::drag_along_axis(self, workspace, x),
            Dragged::Divider => arrange::drag_divider(self, workspace, x),
        }
    }
}

impl Component for TimelineView {
    fn context(&self) -> Context {
        keys::context(self)
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        Self::lay_out(self, workspace);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        keys::act(self, workspace, action, count)
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        mouse::click(self, workspace, at)
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        draw::draw(self, workspace, painter)
    }

    fn status(&self, workspace: &Workspace) -> Vec<String> {
        let events = &workspace.selection.events;
        let place = format!("{}/{}", events.position() + 1, events.len());
        let mut parts = if events.len() > 0 { vec![place] } else { Vec::new() };
        if self.axis().is_zoomed() && self.panes(workspace).axis_rows.context == 0 {
            let (shown, all) = self.axis().counts();
            parts.push(format!("{} {shown}/{all}", workspace.words(Phrase::Axis)));
        }
        parts
    }

    fn place(&self, workspace: &Workspace) -> Option<Place> {
        Some(match workspace.place(None) {
            Place::Timeline { event, passage, page, .. } => {
                Place::Timeline { event, passage, focus: Some(self.focus()), page }
            }
            place @ Place::Article { .. } => place,
        })
    }

    fn chosen(&self, workspace: &Workspace) -> Option<Chosen> {
        workspace.chosen()
    }

    /// The passage only if one is selected: the list is about events.
    fn origin(&self, workspace: &Workspace) -> Option<FileBytes> {
        let Chosen { event, passage } = workspace.chosen()?;
        let is_chosen = self.focus() == Focus::Detail || workspace.selection.passage() > 0;
        workspace.document.files.origin(event, passage.filter(|_| is_chosen))
    }

    fn reload(&mut self, workspace: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        self.reload_axis(workspace);
        AfterReload::Stays
    }

    fn listing(&self, workspace: &Workspace) -> Option<Listing> {
        let events = &workspace.selection.events;
        Some(match self.focus() {
            Focus::Events => Listing { rows: events.len(), chosen: Some(events.position()) },
            Focus::Detail => passage::listing(workspace),
        })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        match self.focus() {
            Focus::Events => say::row(workspace, number),
            Focus::Detail => passage::row(workspace, number),
        }
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        match self.focus() {
            Focus::Events => say::in_list(self, workspace, before),
            Focus::Detail => say::whole(self, workspace, before),
        }
    }
}
