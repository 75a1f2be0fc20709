//! Arranges the main screen: the divider between the panes, one pane or two, the axis.

use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::tui::keys::action::{Action, Context, TimelineAction};
use crate::tui::keys::binding::key_of;
use crate::tui::notice::Notice;
use crate::tui::views::timeline::state::TimelineView;
use crate::tui::workspace::Workspace;

/// The columns by which a key moves the divider.
const STEP: isize = 2;

/// Shows or hides the axis.
pub fn switch_axis(workspace: &mut Workspace, context: Context) {
    let arrangement = &mut workspace.preferences.arrangement;
    arrangement.has_axis = !arrangement.has_axis;
    if arrangement.has_axis {
        return workspace.say(Phrase::AxisShown);
    }
    let mut parts = vec![workspace.words(Phrase::AxisHidden).to_owned()];
    let action = Action::Timeline(TimelineAction::SwitchAxis);
    if let Some(key) = key_of(&workspace.preferences.bindings, context, action) {
        parts.push(format!("{} {}", isolated(key), workspace.words(Phrase::ShowsItAgain)));
    }
    workspace.notice = Some(Notice::new(composed(&parts, " · ")));
}

/// Shows only the focused pane, or both panes if the screen is wide enough.
pub fn switch_panes(view: &TimelineView, workspace: &mut Workspace) {
    let was_divided = view.panes(workspace).divider.is_some();
    workspace.preferences.arrangement.is_single ^= true;
    if !was_divided && view.panes(workspace).divider.is_none() {
        workspace.preferences.arrangement.is_single ^= true;
        workspace.warn(Phrase::TooNarrowForTwo);
    }
}

/// Moves the divider by `steps`.
pub fn move_divider(view: &TimelineView, workspace: &mut Workspace, steps: isize) {
    let panes = view.panes(workspace);
    if panes.divider.is_none() {
        return workspace.warn(Phrase::NoDivider);
    }
    let current = usize::from(panes.events.width);
    let target = current.saturating_add_signed(steps.saturating_mul(STEP));
    put_divider(workspace, u16::try_from(target).unwrap_or(u16::MAX));
}

/// Moves the divider to the column `x` of the screen.
pub fn drag_divider(view: &TimelineView, workspace: &mut Workspace, x: u16) {
    put_divider(workspace, x.saturating_sub(view.panes(workspace).frame.x + 1));
}

fn put_divider(workspace: &mut Workspace, column: u16) {
    let arrangement = &mut workspace.preferences.arrangement;
    *arrangement = arrangement.with_divider(column, workspace.size.width);
}
