//! Handles the mouse in an article.

use ratatui::layout::{Position, Rect};

use crate::text::Direction;
use crate::tui::keys::action::TextUnit;
use crate::tui::views::reader::contents::PASSAGE_ROWS;
use crate::tui::views::reader::select;
use crate::tui::views::reader::state::Reader;
use crate::tui::widgets::cursor::row_in;
use crate::tui::workspace::Workspace;

/// Selects a passage in the list or the text, or scrolls by the scrollbar. Returns whether a double
/// click opens it.
pub fn click(reader: &mut Reader, workspace: &Workspace, at: Position) -> bool {
    let panes = reader.panes(workspace.size);
    if let Some(row) = row_in(panes.contents, at) {
        let passages = reader.links().len();
        let Some(contents) = reader.contents_mut() else { return false };
        let target = contents.top() + row / usize::from(PASSAGE_ROWS);
        if target < passages {
            contents.set_keys(true);
            contents.choose(target);
        }
        return target < passages;
    }
    if let Some(row) = row_in(panes.scrollbar, at) {
        let height = usize::from(panes.scrollbar.height.max(1));
        reader.scroll_to_byte(reader.bytes() * row / height, panes.text.height);
        return false;
    }
    reader.press(byte_at(reader, workspace, at));
    reader.select(None);
    let row = row_in(panes.margins, at);
    let column = text_column(workspace, panes.text, at);
    let passage = row.and_then(|row| reader.passage_at(row, column));
    if let Some(number) = passage {
        reader.go_to_passage(number);
    }
    // A double click selects the word.
    reader.pressed().is_some()
}

/// Selects the sentence or paragraph at a position. Returns whether there is one.
pub fn select_unit(
    reader: &mut Reader,
    workspace: &mut Workspace,
    at: Position,
    unit: TextUnit,
) -> bool {
    let Some(byte) = byte_at(reader, workspace, at) else { return false };
    select::select_at(reader, workspace, byte, unit);
    true
}

/// Selects from where the button was pressed to a position.
pub fn drag(reader: &mut Reader, workspace: &mut Workspace, at: Position) {
    let Some(pressed) = reader.pressed() else { return };
    let Some(byte) = byte_at(reader, workspace, at) else { return };
    if reader.selection().is_none() {
        select::select_at(reader, workspace, pressed, TextUnit::Word);
    }
    select::extend_to(reader, workspace, byte);
}

/// The byte of the article at a position of the screen. `None` if it is not in the text.
fn byte_at(reader: &Reader, workspace: &Workspace, at: Position) -> Option<usize> {
    let area = reader.panes(workspace.size).text;
    let row = row_in(area, at)?;
    let shown = reader.lines().get(row).filter(|shown| !shown.is_inset)?;
    let column = text_column(workspace, area, at) - i32::from(shown.column);
    Some(shown.line.hit(column).source.start)
}

/// A column of the text, from its left edge. The text is never mirrored.
fn text_column(workspace: &Workspace, area: Rect, at: Position) -> i32 {
    match workspace.settings.runs() {
        Direction::Ltr => i32::from(at.x) - i32::from(area.x),
        Direction::Rtl => i32::from(area.right()) - 1 - i32::from(at.x),
    }
}
