//! The status line: what just happened, or the keys that matter now.

use ratatui::layout::{Position, Rect};

use super::Painter;
use crate::date::Length;
use crate::phrases::{Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::action::{Action, Context};
use crate::tui::row::composed_label;
use crate::tui::state::State;
use crate::tui::state::reader::Find;
use crate::tui::theme::Role;

/// An action that is hinted at, and a word for it.
type Hint = (Action, &'static str);

/// The hints of each context, the most wanted first; a context in which something is typed has none.
const HINTS: &[(Context, &[Hint])] = &[
    (
        Context::Events,
        &[
            (Action::MoveBy(1), "move"),
            (Action::Open, "read"),
            (Action::NextPane, "event"),
            (Action::Jump, "jump"),
            (Action::Help, "keys"),
            (Action::Quit, "quit"),
        ],
    ),
    (
        Context::Detail,
        &[
            (Action::MoveBy(1), "scroll"),
            (Action::PassageBy(1), "passage"),
            (Action::Open, "read"),
            (Action::Back, "list"),
            (Action::Help, "keys"),
        ],
    ),
    (
        Context::Reader,
        &[
            (Action::PassageBy(1), "next passage"),
            (Action::PassageBy(-1), "previous"),
            (Action::ToEvent, "event"),
            (Action::Back, "back"),
            (Action::Help, "keys"),
        ],
    ),
    (
        Context::Found,
        &[
            (Action::MatchBy(1), "next place"),
            (Action::MatchBy(-1), "previous"),
            (Action::Back, "end the search"),
        ],
    ),
    (
        Context::Contents,
        &[(Action::MoveBy(1), "move"), (Action::Open, "to the passage"), (Action::Back, "close")],
    ),
    (
        Context::Compare,
        &[
            (Action::MoveBy(1), "scroll"),
            (Action::PassageBy(1), "passage"),
            (Action::ColumnBy(1), "source"),
            (Action::Open, "read"),
            (Action::Back, "back"),
            (Action::Help, "keys"),
        ],
    ),
    (
        Context::Catalogue,
        &[
            (Action::MoveBy(1), "move"),
            (Action::Open, "open"),
            (Action::Back, "back"),
            (Action::Help, "keys"),
        ],
    ),
    (
        Context::Matrix,
        &[
            (Action::MoveBy(1), "event"),
            (Action::ColumnBy(1), "source"),
            (Action::Open, "read"),
            (Action::Back, "list"),
            (Action::Help, "keys"),
        ],
    ),
];

fn hints(context: Context) -> &'static [Hint] {
    HINTS.iter().find(|(own, _)| *own == context).map_or(&[], |(_, hints)| hints)
}

/// Draws the status line. Returns where the caret stands, where something is typed in it.
pub fn draw(state: &State, painter: &mut Painter, area: Rect) -> Option<Position> {
    let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let right = position(state);
    let taken = painter.label_right(area, &right, Role::Status);
    let mut rest = Rect { width: area.width.saturating_sub(taken + 2), ..area };
    let find = state.reader.as_ref().and_then(|reader| reader.find());
    if let Some(find) = find.filter(|find| find.is_typing()) {
        return Some(prompt(find, painter, rest));
    }
    if let Some(notice) = state.notice.as_ref().or(state.banner.as_ref()) {
        painter.label(rest, &notice.text, notice.role);
        return None;
    }
    let context = state.context();
    if !state.filter.is_empty() && context != Context::Reader {
        rest = filter(state, painter, rest);
    }
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
    None
}

/// A search that is being typed: `/`, the words, the caret.
fn prompt(find: &Find, painter: &mut Painter, area: Rect) -> Position {
    painter.sign(area.x, area.y, "/", Role::Key);
    let window = Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area };
    let shown = find.input().shown();
    // The caret is always in the window, with what is to its left.
    let from = shown.caret.saturating_sub(window.width.saturating_sub(1));
    painter.window(window, (from, shown.indent), &shown.line, Role::Text);
    let caret = Position::new(window.x + shown.caret - from, area.y);
    painter.patch(Rect::new(caret.x, caret.y, 1, 1).intersection(window), Role::Caret);
    caret
}

/// Says what is shown, how much is hidden, and the key that shows all again. Returns what room is left.
fn filter(state: &State, painter: &mut Painter, area: Rect) -> Rect {
    let language = state.settings.language;
    let said = state.filter.words(&state.timeline, state.settings.dates(Length::Short));
    let hidden = state.timeline.events().len() - state.events.len();
    let hidden = counted(hidden, Noun::Event, language);
    let hidden = format!("{hidden} {}", Phrase::Hidden.words(language));
    let key = key_of(state, Context::Events, Action::ClearFilter).unwrap_or_default();
    let clears = Phrase::ShowsAll.words(language);
    let columns = |text: &str| crate::tui::row::label(text, u16::MAX).columns();
    // What it hides and how that ends go before what was asked for.
    let fixed = columns(&hidden) + columns(key) + columns(clears) + 6;
    let after = |area: Rect, taken: u16, gap: u16| {
        let step = (taken + gap).min(area.width);
        Rect { x: area.x + step, width: area.width - step, ..area }
    };
    let first = Rect { width: area.width.saturating_sub(fixed), ..area };
    let line = composed_label(&composed(&said, " · "), first.width, language);
    painter.line(first, first.as_position(), &line, Role::Warning);
    let mut rest = after(area, line.columns(), u16::from(line.columns() > 0) * 2);
    for (text, role, gap) in
        [(hidden.as_str(), Role::Status, 2), (key, Role::Key, 1), (clears, Role::Status, 3)]
    {
        let taken = painter.label(rest, text, role);
        rest = after(rest, taken, gap);
    }
    rest
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
            if let Some(find) = reader.find() {
                let (place, of) = (Phrase::Match.words(language), Phrase::Of.words(language));
                let number = find.number().unwrap_or(0);
                parts.push(format!("{place} {number} {of} {}", find.places().len()));
            } else if let Some((number, of)) = reader.position() {
                let passage = Phrase::PassageOf.words(language);
                parts.push(format!("{passage} {number} {} {of}", Phrase::Of.words(language)));
            }
            parts.push(format!("{}%", reader.percent()));
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
