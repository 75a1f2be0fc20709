//! Handles the mouse on the main screen.

use ratatui::layout::Position;

use crate::tui::keys::action::Motion;
use crate::tui::layout::Focus;
use crate::tui::notice::Notice;
use crate::tui::views::timeline::keys::{move_by, pan};
use crate::tui::views::timeline::state::TimelineView;
use crate::tui::widgets::cursor::row_in;
use crate::tui::workspace::Workspace;

/// What the pointer drags while its button is down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dragged {
    /// The selection, along the axis.
    Axis,
    /// The divider between the list and the event.
    Divider,
}

/// Scrolls the pane under the wheel, and keeps the focus. `by` is in notches, `rows` in rows.
pub fn wheel(
    view: &mut TimelineView,
    workspace: &mut Workspace,
    at: Position,
    (by, rows): (isize, isize),
) {
    let panes = view.panes(workspace);
    let motion = (Motion::Rows(rows), None);
    if panes.detail.contains(at) {
        move_by(view, workspace, Focus::Detail, motion);
    } else if panes.events.contains(at) {
        move_by(view, workspace, Focus::Events, motion);
    } else if panes.axis.contains(at) {
        let said = match pan(view, workspace, by) {
            Some(refusal) => Notice::warning(workspace.words(refusal)),
            None => Notice::new(view.axis().words(workspace.settings)),
        };
        workspace.notice = Some(said);
    }
}

/// What the pointer starts to drag.
pub fn drag_target(view: &TimelineView, workspace: &Workspace, at: Position) -> Option<Dragged> {
    let panes = view.panes(workspace);
    if panes.axis.contains(at) {
        return Some(Dragged::Axis);
    }
    let is_divider = panes.divider == Some(at.x) && panes.frame.contains(at);
    is_divider.then_some(Dragged::Divider)
}

/// Selects the event on the axis at or next to the pointer.
pub fn drag_along_axis(view: &TimelineView, workspace: &mut Workspace, x: u16) {
    let axis = view.panes(workspace).axis;
    let column = x.clamp(axis.x, axis.right().saturating_sub(1)).saturating_sub(axis.x);
    if let Some(event) = view.axis().event_at(column) {
        workspace.selection.events.select(event);
    }
}

/// Selects what is at `at`. Returns whether a double click opens it.
pub fn click(view: &mut TimelineView, workspace: &mut Workspace, at: Position) -> bool {
    let panes = view.panes(workspace);
    if let Some(row) = row_in(panes.events, at) {
        view.set_focus(Focus::Events);
        return workspace.selection.events.select_line(row);
    }
    if let Some(row) = row_in(panes.detail, at) {
        view.set_focus(Focus::Detail);
        let detail = &mut workspace.selection.detail;
        let passage = detail.passage_at(row);
        return passage.inspect(|&number| detail.select_passage(number)).is_some();
    }
    if panes.axis.contains(at) {
        drag_along_axis(view, workspace, at.x);
    }
    false
}
