//! The mouse: the wheel scrolls what is under it, a click selects, a second one opens.

use ratatui::layout::Position;

use crate::text::Direction;
use crate::tui::keys::action::{Action, AppAction, Motion, ViewAction};
use crate::tui::message::Effect;
use crate::tui::mouse::{Pointer, Pointing};
use crate::tui::session::state::Session;
use crate::tui::widgets::cursor::times;

/// Rows by which a notch of the wheel scrolls.
const NOTCH: usize = 3;

impl Session {
    /// Does what the mouse asks for.
    pub fn point(&mut self, pointer: Pointer) -> Option<Effect> {
        let at = self.drawn_at(pointer.at);
        let is_main = self.views.is_empty();
        let (views, workspace) = (&mut self.views, &mut self.workspace);
        match pointer.what {
            Pointing::Wheel(by) => {
                let rows = times(by, Some(NOTCH));
                if !is_main {
                    return self.act(Action::View(ViewAction::Move(Motion::Rows(rows))), None);
                }
                views.timeline.wheel(workspace, at, (by, rows));
                None
            }
            Pointing::Click => {
                let grasped = views.timeline.grasped(workspace, at);
                self.pointer.dragged = grasped.filter(|_| is_main);
                self.pointer.click_opens = views.top_mut().click(workspace, at);
                None
            }
            Pointing::Drag => {
                if let Some(dragged) = self.pointer.dragged.filter(|_| is_main) {
                    views.timeline.drag(workspace, dragged, at.x);
                }
                None
            }
            // What the first click chose may have moved since: it is opened, not what is there now.
            Pointing::DoubleClick if std::mem::take(&mut self.pointer.click_opens) => {
                // As `enter` does, where something is to be chosen.
                let chooses = self.workspace.preferences.picking.is_some()
                    && self.context().can_be_picked_in();
                let pick = Action::App(AppAction::Pick);
                self.act(if chooses { pick } else { Action::View(ViewAction::Open) }, None)
            }
            Pointing::DoubleClick => None,
        }
    }

    /// Where what stands at `at` of the screen is drawn: a screen that is read from right to left is
    /// turned around.
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
