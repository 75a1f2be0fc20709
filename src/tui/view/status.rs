//! The status line: what just happened, or the keys that matter now.

use ratatui::layout::Rect;

use super::Painter;
use crate::phrases::Phrase;
use crate::tui::action::{Action, Context};
use crate::tui::state::State;
use crate::tui::theme::Role;

/// The actions that are hinted at in each context, with a word for each.
fn hints(context: Context) -> &'static [(Action, &'static str)] {
    match context {
        Context::Events => &[
            (Action::MoveBy(1), "move"),
            (Action::Open, "read"),
            (Action::NextPane, "event"),
            (Action::Jump, "jump"),
            (Action::Help, "keys"),
            (Action::Quit, "quit"),
        ],
        Context::Detail => &[
            (Action::MoveBy(1), "scroll"),
            (Action::PassageBy(1), "passage"),
            (Action::Open, "read"),
            (Action::Back, "list"),
            (Action::Help, "keys"),
        ],
        Context::Reader => &[
            (Action::PassageBy(1), "next passage"),
            (Action::PassageBy(-1), "previous"),
            (Action::ToEvent, "event"),
            (Action::Back, "back"),
            (Action::Help, "keys"),
        ],
        Context::Jump | Context::Problems | Context::Help | Context::Prompt | Context::Copy => &[],
    }
}

/// Draws the status line.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let right = position(state);
    let taken = painter.label_right(area, &right, Role::Status);
    let mut rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    if let Some(notice) = state.notice.as_ref().or(state.banner.as_ref()) {
        painter.label(rest, &notice.text, notice.role);
        return;
    }
    let context = state.context();
    for &(action, word) in hints(context) {
        let Some(key) = key_of(state, context, action) else {
            continue;
        };
        let key_columns = crate::tui::row::label(key, u16::MAX).columns();
        let word_columns = crate::tui::row::label(word, u16::MAX).columns();
        if key_columns + word_columns + 1 > rest.width {
            break;
        }
        let mut step = painter.label(rest, key, Role::Key) + 1;
        let behind = Rect { x: rest.x + step, width: rest.width - step, ..rest };
        step += painter.label(behind, word, Role::Status) + 3;
        let step = step.min(rest.width);
        rest = Rect { x: rest.x + step, width: rest.width - step, ..rest };
    }
}

/// The first key of the table that does `action` in `context`.
fn key_of(state: &State, context: Context, action: Action) -> Option<&str> {
    let binding =
        state.bindings.iter().find(|it| it.action == action && it.contexts.contains(&context))?;
    binding.keys.split(' ').next()
}

/// Where one is, a count that is being typed, the language, and how Arabic is shown.
fn position(state: &State) -> String {
    let language = state.settings.language;
    let mut parts = Vec::new();
    if let Some(count) = state.pending.count {
        parts.push(count.to_string());
    }
    match &state.reader {
        Some(reader) => {
            if let Some((number, of)) = reader.position() {
                let passage = Phrase::PassageOf.words(language);
                parts.push(format!("{passage} {number} {} {of}", Phrase::Of.words(language)));
            }
        }
        None if state.events.len() > 0 => {
            parts.push(format!("{}/{}", state.events.position() + 1, state.events.len()));
        }
        None => {}
    }
    if state.reader.is_none() && state.axis.is_zoomed() && state.panes().axis_rows.context == 0 {
        let (looked_at, all) = state.axis.counts();
        parts.push(format!("{} {looked_at}/{all}", Phrase::Axis.words(language)));
    }
    parts.push(language.code().to_uppercase());
    parts.push(state.settings.emission.name().to_owned());
    parts.join("  ")
}
