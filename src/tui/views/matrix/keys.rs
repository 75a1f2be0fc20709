//! Handles keys in the matrix.

use crate::i18n::Phrase;
use crate::timeline::MatrixCell;
use crate::tui::keys::action::ViewAction;
use crate::tui::next::Next;
use crate::tui::place::{ArticlePlace, Place};
use crate::tui::repeat;
use crate::tui::views::matrix::state::MatrixPage;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// Performs an action that every view has.
pub fn act(
    page: &mut MatrixPage,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    match action {
        ViewAction::Move(motion) => {
            let way = Move::new(motion, count, page.panes(workspace.size).body.height);
            let events = &mut workspace.selection.events;
            // Every event has a row here, even if its year is folded in the list.
            events.select_nth(way.target(events.position(), events.len()));
        }
        ViewAction::ColumnBy(by) => page.move_by(times(by, count)),
        ViewAction::MatchBy(by) => repeat::in_list(workspace, times(by, count)),
        ViewAction::Back => return Next::Back,
        ViewAction::Open => return open_cell(page, workspace),
        ViewAction::NextPane | ViewAction::PassageBy(_) | ViewAction::Find => {}
    }
    Next::Stay
}

/// Opens the first passage of the selected cell, and selects it.
fn open_cell(page: &MatrixPage, workspace: &mut Workspace) -> Next {
    let (Some(event), Some(source)) = (workspace.selection.event(), page.source()) else {
        return Next::Stay;
    };
    let event = workspace.document.timeline.event(event);
    let Some(&number) = MatrixCell::of(event, source).passages.first() else {
        workspace.warn(Phrase::DoesNotMention);
        return Next::Stay;
    };
    workspace.selection.detail.select_passage(number);
    let at = ArticlePlace::Passage(event.id.clone(), number);
    let source = workspace.document.timeline.source(source).id.clone();
    Next::Open(Place::Article { source, at })
}
