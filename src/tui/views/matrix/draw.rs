//! Draws the matrix of events and sources.

use ratatui::layout::{Position, Rect};

use crate::i18n::{Noun, Phrase, counted};
use crate::text::composed;
use crate::tui::theme::Role;
use crate::tui::views::matrix::state::MatrixPage;
use crate::tui::widgets::flow::composed_label;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// Draws the matrix. Returns the position of the selected cell.
pub fn draw(page: &MatrixPage, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
    let panes = page.panes(workspace.size);
    let language = workspace.settings.interface;
    let table = page.table();
    let counts = [
        counted(table.events().len(), Noun::Event, language),
        counted(table.sources().len(), Noun::Source, language),
    ];
    let title = (Phrase::Matrix.words(language), Role::Title);
    let counts = composed_label(&composed(&counts, " × "), panes.title.width, language);
    painter.both_ends(panes.title, title, (&counts, Role::Dim));
    painter.row(panes.head, page.head());
    painter.rows(panes.body, page.rows());
    painter.row(panes.totals, page.totals());
    painter.rows(panes.foot, page.foot());
    painter.rows(panes.legend, page.legend());
    let row = u16::try_from(page.chosen_row()).unwrap_or(u16::MAX);
    let line = Rect { y: panes.body.y.saturating_add(row), height: 1, ..panes.body };
    if row >= panes.body.height || page.rows().is_empty() {
        return None;
    }
    painter.sign(line.x, line.y, "▌", Role::Active);
    painter.patch(Rect { width: page.places().label.min(line.width), ..line }, Role::Marked);
    let (x, width) = page.chosen_place()?;
    let cell = Rect { x: line.x + x, width, ..line };
    painter.restyle(cell.intersection(line), Role::Selected);
    let head = Rect { y: panes.head.y, ..cell };
    painter.patch(head.intersection(panes.head), Role::Active);
    Some(cell.as_position())
}
