//! Draws a session into a buffer. Changes nothing but the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::tui::layout::is_large_enough;
use crate::tui::session::Session;
use crate::tui::status;
use crate::tui::theme::{Role, Theme};
use crate::tui::widgets::painter::Painter;

/// Draws the whole screen.
///
/// Returns the position of the cursor, on the selection or on the text being typed, so that screen
/// readers and magnifiers can follow it.
pub fn view(session: &Session, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    let workspace = &session.workspace;
    let size = workspace.size;
    let area = buf.area.intersection(Rect::from((Position::ORIGIN, size)));
    let mut painter = Painter::new(buf, theme, (workspace.settings.runs(), size.width));
    if !is_large_enough(size) || area.as_size() != size {
        painter.text(area, workspace.words(Phrase::TooSmall), Role::Text);
        return None;
    }
    let below = session.views.screen().draw(workspace, &mut painter);
    let row = Rect::new(0, size.height - 1, size.width, 1);
    let caret = status::draw(session, &mut painter, row);
    let cursor = match session.views.window() {
        Some(window) => window.draw(workspace, &mut painter),
        None => caret.or(below),
    };
    cursor.map(|at| painter.mirrored_at(at))
}
