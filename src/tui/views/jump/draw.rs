//! Draws the jump palette.

use ratatui::layout::Position;

use crate::i18n::{Noun, Phrase, counted};
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::views::jump::remark::faulty;
use crate::tui::views::jump::state::Jump;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

/// Draws the palette. Returns the position of the caret.
pub fn draw(jump: &Jump, workspace: &Workspace, painter: &mut Painter) -> Position {
    let panes = layout::jump(workspace.size);
    painter.window(panes.frame, workspace.words(Phrase::Jump));
    let mut count = counted(jump.hits().len(), Noun::Hit, workspace.settings.interface);
    if jump.is_searching() {
        count = format!("… {count}");
    }
    let line = PromptLine { sign: "/", count: &count };
    let caret = line.draw(painter, panes.prompt, jump.input(), faulty(jump));
    if panes.remark.height > 0 {
        painter.row(panes.remark, jump.remark());
    } else if jump.hits().is_empty() {
        painter.row(panes.hits, jump.remark());
    }
    painter.list(panes.hits, jump.visible(), jump.cursor());
    painter.upright(panes.divider, Role::Border);
    painter.rows(panes.preview, jump.preview());
    caret
}
