//! The mouse: the wheel scrolls what is under it, a click selects, a second one opens.

use ratatui::layout::{Position, Rect};

use super::{act as do_action, events, times};
use crate::text::Direction;
use crate::tui::action::{Action, Context, Effect};
use crate::tui::layout::{self, Focus};
use crate::tui::pointer::{Pointer, Pointing};
use crate::tui::state::{Overlay, State};

/// Rows by which a notch of the wheel scrolls.
const NOTCH: usize = 3;

pub fn act(state: &mut State, pointer: Pointer) -> Option<Effect> {
    let pointer = Pointer { at: drawn_at(state, pointer.at), ..pointer };
    let is_main = matches!(state.context(), Context::Events | Context::Detail);
    match pointer.what {
        Pointing::Wheel(by) if is_main => {
            wheel(state, pointer.at, by);
            None
        }
        Pointing::Wheel(by) => do_action(state, Action::MoveBy(times(by, Some(NOTCH))), None),
        Pointing::Click => {
            state.pointed =
                if is_main { click(state, pointer.at) } else { choose(state, pointer.at) };
            None
        }
        // What the first click chose may have moved since: it is opened, not what is there now.
        Pointing::DoubleClick if std::mem::take(&mut state.pointed) => {
            do_action(state, Action::Open, None)
        }
        Pointing::DoubleClick => None,
    }
}

/// Where what stands at `at` of the screen is drawn: a screen that is read from right to left is turned
/// around.
fn drawn_at(state: &State, at: Position) -> Position {
    match state.settings.runs() {
        Direction::Ltr => at,
        Direction::Rtl => {
            let x = state.size.width.saturating_sub(1).saturating_sub(at.x);
            Position::new(x, at.y)
        }
    }
}

/// Scrolls the pane under the wheel; the keys stay where they are.
fn wheel(state: &mut State, at: Position, by: isize) {
    let panes = state.panes();
    let rows = times(by, Some(NOTCH));
    if panes.detail.contains(at) {
        events::act_in_detail(state, Action::MoveBy(rows), None);
    } else if panes.events.contains(at) {
        events::act(state, Action::MoveBy(rows), None);
    } else if panes.axis.contains(at) {
        super::axis::act(state, Action::Pan(by), None);
    }
}

/// Selects what is at `at` of the main screen. Says whether a second click opens it.
fn click(state: &mut State, at: Position) -> bool {
    let panes = state.panes();
    if let Some(row) = row_in(panes.events, at) {
        state.focus = Focus::Events;
        return state.events.select_row(state.events.top() + row);
    }
    if let Some(row) = row_in(panes.detail, at) {
        state.focus = Focus::Detail;
        let passage = state.detail.passage_at(row);
        if let Some(number) = passage {
            state.detail.select_passage(number);
        }
        return passage.is_some();
    }
    if panes.axis.contains(at)
        && let Some(event) = state.axis.event_at(at.x - panes.axis.x)
    {
        state.events.select(event);
    }
    false
}

/// Chooses what is at `at` of the list that lies over the screen. Says whether there is something.
fn choose(state: &mut State, at: Position) -> bool {
    let size = state.size;
    let by = |row: usize, chosen: usize| {
        isize::try_from(row).unwrap_or(isize::MAX) - isize::try_from(chosen).unwrap_or(0)
    };
    match &mut state.overlay {
        Some(Overlay::Jump(jump)) => {
            let area = layout::jump(size).hits;
            let wanted = row_in(area, at).map(|row| jump.top() + row);
            let Some(wanted) = wanted.filter(|&row| row < jump.hits().len()) else { return false };
            jump.move_by(by(wanted, jump.chosen()), usize::from(area.height));
            true
        }
        Some(Overlay::Problems(problems)) => {
            let all = state.findings.len();
            let wanted = row_in(layout::problems(size).list, at).map(|row| problems.top() + row);
            let Some(wanted) = wanted.filter(|&row| row < all) else { return false };
            problems.move_by(by(wanted, problems.chosen()), all);
            true
        }
        Some(Overlay::Copy(menu)) => {
            let area = layout::inner(layout::menu(size, menu.len()));
            let wanted = row_in(area, at).map(|row| menu.top() + row);
            let Some(wanted) = wanted.filter(|&row| row < menu.len()) else { return false };
            menu.move_by(by(wanted, menu.chosen()));
            true
        }
        _ => false,
    }
}

/// The row of `area` in which `at` is, from 0.
fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}
