//! Draws the list of sources or names.

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::tui::layout;
use crate::tui::theme::Role;
use crate::tui::views::catalogue::state::{Catalogue, Listed};
use crate::tui::widgets::flow::label;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

/// Draws the list. Returns the position of the selected entry.
pub fn draw(catalogue: &Catalogue, workspace: &Workspace, painter: &mut Painter) -> Position {
    let panes = layout::catalogue(workspace.size);
    let phrase = match catalogue.listed() {
        Listed::Sources => Phrase::Sources,
        Listed::Names => Phrase::Names,
    };
    let title = (phrase.words(workspace.settings.interface), Role::Title);
    let place = format!("{}/{}", catalogue.cursor().chosen() + 1, catalogue.len());
    painter.both_ends(panes.title, title, (&label(&place, panes.title.width), Role::Dim));
    let chosen = painter.list(panes.list, catalogue.rows(), catalogue.cursor());
    painter.rule(panes.rule, Role::Border);
    painter.rows(panes.preview, catalogue.preview());
    if catalogue.preview().len() > usize::from(panes.preview.height) && panes.preview.height > 0 {
        // More than fits.
        painter.more(panes.rule.union(panes.preview));
    }
    chosen
}
