//! Handles keys in the search in every article.

use crate::i18n::Phrase;
use crate::tui::keys::action::{Motion, ViewAction};
use crate::tui::layout;
use crate::tui::message::Effect;
use crate::tui::next::Next;
use crate::tui::place::{ArticlePlace, Place};
use crate::tui::search_worker::ArticleSearch;
use crate::tui::views::full_text::state::WordSearch;
use crate::tui::widgets::cursor::{Move, times};
use crate::tui::workspace::Workspace;

/// Performs an action that every view has. An article opened from here delegates the step to the
/// next match.
pub fn act(
    search: &mut WordSearch,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    match action {
        ViewAction::Move(Motion::Rows(-1)) if search.input().text().is_empty() => {
            let Some(query) = workspace.history.queries().last() else { return Next::Stay };
            next(search.edit(|input| input.set(query)))
        }
        ViewAction::Move(motion) => {
            let height = layout::full_text(workspace.size).hits.height;
            search.settle();
            search.go(Move::new(motion, count, height));
            Next::Stay
        }
        ViewAction::Back => Next::Back,
        ViewAction::Open => {
            search.settle();
            let Some(place) = place(search, workspace) else { return Next::Stay };
            workspace.history.remember(search.input().text().trim());
            Next::Open(place)
        }
        ViewAction::MatchBy(by) => step(search, workspace, times(by, count)),
        ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => Next::Stay,
    }
}

/// Runs a search on another thread, if there is one to run.
pub fn next(search: Option<ArticleSearch>) -> Next {
    search.map_or(Next::Stay, |search| Next::Do(Effect::SearchArticles(search)))
}

/// The address of the selected match.
fn place(search: &WordSearch, workspace: &Workspace) -> Option<Place> {
    let (source, found) = search.place(search.cursor().chosen())?;
    let source = workspace.document.timeline.source(source).id.clone();
    Some(Place::Article { source, at: ArticlePlace::Bilingual(found.bytes) })
}

/// Goes to the next (or previous) match, or reports that there is none.
fn step(search: &mut WordSearch, workspace: &mut Workspace, by: isize) -> Next {
    let before = search.cursor().chosen();
    search.go(Move::By(by));
    if search.cursor().chosen() == before {
        if by > 0 && search.is_searching() {
            workspace.warn(Phrase::Searching);
            return Next::Stay;
        }
        workspace.warn(if by > 0 { Phrase::NothingAfter } else { Phrase::NothingBefore });
        return Next::Stay;
    }
    place(search, workspace).map_or(Next::Stay, Next::Open)
}
