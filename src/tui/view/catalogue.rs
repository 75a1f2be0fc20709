//! The list of the sources, and that of people, places and bodies.

use ratatui::layout::Position;

use super::{Painter, status};
use crate::i18n::Phrase;
use crate::tui::layout;
use crate::tui::row::label;
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
    let title = (phrase.words(state.settings.interface), Role::Title);
    let place = format!("{}/{}", catalogue.cursor().chosen() + 1, catalogue.len());
    painter.both_ends(panes.title, title, (&label(&place, panes.title.width), Role::Dim));
    let chosen = painter.list(panes.list, catalogue.rows(), catalogue.cursor());
    painter.rule(panes.rule, Role::Border);
    painter.rows(panes.preview, catalogue.preview());
    if catalogue.preview().len() > usize::from(panes.preview.height) && panes.preview.height > 0 {
        // More than there is room for.
        let (x, y) = (panes.preview.right() - 1, panes.preview.bottom() - 1);
        painter.sign(x, y, "…", Role::Dim);
    }
    status::draw(state, painter, panes.status);
    chosen
}
