//! The mouse: the wheel scrolls what is under it, a click selects, a second one opens.

use ratatui::layout::{Position, Rect, Size};

use super::{act as do_action, arrange, commands, events, times};
use crate::text::Direction;
use crate::tui::action::{Action, Context, Effect};
use crate::tui::layout::{self, Focus};
use crate::tui::pointer::{Pointer, Pointing};
use crate::tui::state::cursor::Move;
use crate::tui::state::menu::Menu;
use crate::tui::state::reader::PASSAGE_ROWS;
use crate::tui::state::{Dragged, Overlay, Page, State, reader_panes};

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
            state.dragged = if is_main { grasped(state, pointer.at) } else { None };
            state.pointed =
                if is_main { click(state, pointer.at) } else { choose(state, pointer.at) };
            None
        }
        Pointing::Drag => {
            match state.dragged.filter(|_| is_main) {
                Some(Dragged::Axis) => drag(state, pointer.at.x),
                Some(Dragged::Divider) => arrange::drag_divider(state, pointer.at.x),
                None => {}
            }
            None
        }
        // What the first click chose may have moved since: it is opened, not what is there now.
        Pointing::DoubleClick if std::mem::take(&mut state.pointed) => {
            // As `enter` does, where something is to be chosen.
            let chooses = state.picking.is_some() && state.context().can_be_picked_in();
            let action = if chooses { Action::Pick } else { commands::meant(state, Action::Open) };
            do_action(state, action, None)
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

/// What the pointer takes hold of at `at` of the main screen.
fn grasped(state: &State, at: Position) -> Option<Dragged> {
    let panes = state.panes();
    if panes.axis.contains(at) {
        return Some(Dragged::Axis);
    }
    let is_divider = panes.divider == Some(at.x) && panes.frame.contains(at);
    is_divider.then_some(Dragged::Divider)
}

/// Selects the event on the axis under or beside the pointer.
fn drag(state: &mut State, x: u16) {
    let axis = state.panes().axis;
    let column = x.clamp(axis.x, axis.right().saturating_sub(1)).saturating_sub(axis.x);
    if let Some(event) = state.axis.event_at(column) {
        state.events.select(event);
    }
}

/// Selects what is at `at` of the main screen. Says whether a second click opens it.
fn click(state: &mut State, at: Position) -> bool {
    let panes = state.panes();
    if let Some(row) = row_in(panes.events, at) {
        state.focus = Focus::Events;
        return state.events.select_line(row);
    }
    if let Some(row) = row_in(panes.detail, at) {
        state.focus = Focus::Detail;
        let passage = state.detail.passage_at(row);
        if let Some(number) = passage {
            state.detail.select_passage(number);
        }
        return passage.is_some();
    }
    if panes.axis.contains(at) {
        drag(state, at.x);
    }
    false
}

/// Chooses what is at `at` of what lies over the screen or takes the place of the list. Says whether a second
/// click opens it.
fn choose(state: &mut State, at: Position) -> bool {
    if state.overlay.is_some() {
        return choose_in_overlay(state, at);
    }
    if state.reader.is_some() {
        return choose_in_article(state, at);
    }
    choose_on_page(state, at)
}

/// The entry of a list at `at`: its number, where `top` is the first one in `area`, and there are `count`.
fn entry_at(at: Position, area: Rect, top: usize, count: usize) -> Option<Move> {
    let wanted = row_in(area, at)? + top;
    (wanted < count).then_some(Move::To(wanted))
}

fn choose_in_overlay(state: &mut State, at: Position) -> bool {
    let size = state.size;
    let findings = state.problems().0.len();
    let Some(overlay) = &mut state.overlay else { return false };
    match overlay {
        Overlay::Jump(jump) => {
            let area = layout::jump(size).hits;
            let entry = entry_at(at, area, jump.cursor().top(), jump.hits().len());
            let Some(entry) = entry else { return false };
            jump.go(entry);
        }
        Overlay::FullText(found) => {
            let area = layout::full_text(size).hits;
            let entry = entry_at(at, area, found.cursor().top(), found.places().len());
            let Some(entry) = entry else { return false };
            found.go(entry);
        }
        Overlay::Commands(commands) => {
            let area = layout::listing(size).list;
            let entry = entry_at(at, area, commands.cursor().top(), commands.len());
            let Some(entry) = entry else { return false };
            commands.go(entry);
        }
        Overlay::Problems(problems) => {
            let area = layout::problems(size).list;
            let entry = entry_at(at, area, problems.cursor().top(), findings);
            let Some(entry) = entry else { return false };
            problems.go(entry, findings);
        }
        Overlay::Filter(menu) => {
            let area = layout::listing(size).list;
            let Some(row) = row_in(area, at) else { return false };
            return menu.input().is_none() && menu.choose_row(menu.cursor().top() + row);
        }
        Overlay::Copy(menu) => return choose_item(menu, size, at),
        Overlay::Links(menu) => return choose_item(menu, size, at),
        Overlay::Help(_) | Overlay::Prompt(_) => return false,
    }
    true
}

fn choose_item<T>(menu: &mut Menu<T>, size: Size, at: Position) -> bool {
    let area = layout::inner(layout::menu(size, menu.len()));
    let entry = entry_at(at, area, menu.cursor().top(), menu.len());
    if let Some(entry) = entry {
        menu.go(entry);
    }
    entry.is_some()
}

/// A passage of the list, the words of one in the text, or a place by the scrollbar.
fn choose_in_article(state: &mut State, at: Position) -> bool {
    let runs = state.settings.runs();
    let Some(reader) = &mut state.reader else { return false };
    let panes = reader_panes(state.size, reader);
    if let Some(row) = row_in(panes.contents, at) {
        let passages = reader.links().len();
        let Some(contents) = reader.contents_mut() else { return false };
        let wanted = contents.top() + row / usize::from(PASSAGE_ROWS);
        if wanted < passages {
            contents.set_keys(true);
            contents.choose(wanted);
        }
        return wanted < passages;
    }
    if let Some(row) = row_in(panes.scrollbar, at) {
        let height = usize::from(panes.scrollbar.height.max(1));
        reader.scroll_to_byte(reader.bytes() * row / height, panes.text.height);
        return false;
    }
    // The text itself is never turned around.
    let column = match runs {
        Direction::Ltr => i32::from(at.x) - i32::from(panes.text.x),
        Direction::Rtl => i32::from(panes.text.right()) - 1 - i32::from(at.x),
    };
    let row = row_in(panes.margins, at);
    let Some(number) = row.and_then(|row| reader.passage_at(row, column)) else { return false };
    reader.go_to_passage(number);
    true
}

fn choose_on_page(state: &mut State, at: Position) -> bool {
    let size = state.size;
    match &mut state.page {
        Some(Page::Catalogue(catalogue)) => {
            let area = layout::catalogue(size).list;
            let entry = entry_at(at, area, catalogue.cursor().top(), catalogue.len());
            if let Some(entry) = entry {
                catalogue.go(entry);
            }
            entry.is_some()
        }
        Some(Page::Matrix(page)) => {
            let panes = page.panes(size);
            if panes.body.contains(at) || panes.head.contains(at) {
                page.choose_at(at.x - panes.body.x);
            }
            let row = row_in(panes.body, at).map(|row| page.top() + row);
            let Some(row) = row.filter(|&row| row < state.events.len()) else { return false };
            state.events.select_nth(row);
            true
        }
        Some(Page::Compare(page)) => {
            let sources =
                state.events.selected().map(|it| state.timeline.event(it).sources().len());
            let panes = layout::compare(size, sources.unwrap_or(0), page.head_rows());
            let hit = panes
                .columns
                .iter()
                .zip(page.visible())
                .find_map(|(area, column)| column.passage_in(row_in(*area, at)? + page.top()));
            if let Some(number) = hit {
                state.detail.select_passage(number);
            }
            hit.is_some()
        }
        None => false,
    }
}

/// The row of `area` in which `at` is, from 0.
fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}
