//! Handles the mouse: the wheel scrolls, a click selects, a double click opens.

use ratatui::layout::Position;

use crate::text::Direction;
use crate::tui::keys::action::{Action, AppAction, Motion, TextUnit, ViewAction};
use crate::tui::message::Effect;
use crate::tui::mouse::{Gesture, MouseInput};
use crate::tui::session::state::Session;
use crate::tui::widgets::cursor::times;

/// The rows that a notch of the wheel scrolls.
const NOTCH: usize = 3;

impl Session {
    /// Handles a mouse gesture.
    pub fn point(&mut self, pointer: MouseInput) -> Option<Effect> {
        let at = self.drawn_at(pointer.at);
        let is_main = self.views.is_empty();
        let (views, workspace) = (&mut self.views, &mut self.workspace);
        match pointer.what {
            Gesture::Wheel(by) => {
                let rows = times(by, Some(NOTCH));
                if !is_main {
                    return self.act(Action::View(ViewAction::Move(Motion::Rows(rows))), None);
                }
                views.timeline.wheel(workspace, at, (by, rows));
                None
            }
            Gesture::TripleClick
                if views.top_mut().select_unit(workspace, at, TextUnit::Sentence) =>
            {
                None
            }
            Gesture::QuadrupleClick
                if views.top_mut().select_unit(workspace, at, TextUnit::Paragraph) =>
            {
                None
            }
            Gesture::Click | Gesture::TripleClick | Gesture::QuadrupleClick => {
                let drag_target = views.timeline.drag_target(workspace, at);
                self.pointer.dragged = drag_target.filter(|_| is_main);
                self.pointer.click_opens = views.top_mut().click(workspace, at);
                None
            }
            Gesture::Drag => {
                match self.pointer.dragged.filter(|_| is_main) {
                    Some(dragged) => views.timeline.drag(workspace, dragged, at.x),
                    None => views.top_mut().drag(workspace, at),
                }
                None
            }
            // The first click may have moved what it selected: open that, not what is there now.
            Gesture::DoubleClick if std::mem::take(&mut self.pointer.click_opens) => {
                // As `enter` does in `tarikh pick`.
                let chooses = self.workspace.preferences.picking.is_some()
                    && self.context().can_be_picked_in();
                let pick = Action::App(AppAction::Pick);
                self.act(if chooses { pick } else { Action::View(ViewAction::Open) }, None)
            }
            Gesture::DoubleClick => None,
        }
    }

    /// Mirrors a position if the screen runs from right to left.
    fn drawn_at(&self, at: Position) -> Position {
        match self.workspace.settings.runs() {
            Direction::Ltr => at,
            Direction::Rtl => {
                let x = self.workspace.size.width.saturating_sub(1).saturating_sub(at.x);
                Position::new(x, at.y)
            }
        }
    }
}
