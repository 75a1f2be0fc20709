//! Handles the mouse in an article.

use ratatui::layout::Position;

use crate::text::Direction;
use crate::tui::views::reader::contents::PASSAGE_ROWS;
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
    // The text itself is never mirrored.
    let column = match workspace.settings.runs() {
        Direction::Ltr => i32::from(at.x) - i32::from(panes.text.x),
        Direction::Rtl => i32::from(panes.text.right()) - 1 - i32::from(at.x),
    };
    let row = row_in(panes.margins, at);
    let Some(number) = row.and_then(|row| reader.passage_at(row, column)) else { return false };
    reader.go_to_passage(number);
    true
}
