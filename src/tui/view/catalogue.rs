//! The list of the sources, and that of people, places and bodies.

use ratatui::layout::{Position, Rect};

use super::matrix::draw_rows;
use super::{Painter, status};
use crate::phrases::Phrase;
use crate::tui::layout;
use crate::tui::state::State;
use crate::tui::state::catalogue::{Catalogue, Listed};
use crate::tui::theme::Role;

/// Draws the list. Returns where the chosen entry stands.
pub fn draw(state: &State, catalogue: &Catalogue, painter: &mut Painter) -> Position {
    let panes = layout::catalogue(state.size);
    let phrase = match catalogue.listed() {
        Listed::Sources => Phrase::Sources,
        Listed::Names => Phrase::Names,
    };
    let title = (phrase.words(state.settings.language), Role::Title);
    let place = format!("{}/{}", catalogue.chosen() + 1, catalogue.len());
    painter.both_ends(panes.title, title, (&place, Role::Dim));
    let mut chosen = panes.list.as_position();
    let rows = (catalogue.top()..).zip(catalogue.rows());
    for (y, (number, row)) in (panes.list.y..panes.list.bottom()).zip(rows) {
        let line = Rect { y, height: 1, ..panes.list };
        painter.row(line, row);
        if number == catalogue.chosen() {
            painter.sign(line.x, y, "▌", Role::Active);
            painter.patch(line, Role::Marked);
            chosen = line.as_position();
        }
    }
    if panes.rule.height > 0 {
        for x in panes.rule.x..panes.rule.right() {
            painter.sign(x, panes.rule.y, "─", Role::Border);
        }
    }
    draw_rows(painter, panes.preview, catalogue.preview());
    if catalogue.preview().len() > usize::from(panes.preview.height) && panes.preview.height > 0 {
        // More than there is room for.
        let (x, y) = (panes.preview.right() - 1, panes.preview.bottom() - 1);
        painter.sign(x, y, "…", Role::Dim);
    }
    status::draw(state, painter, panes.status);
    chosen
}
