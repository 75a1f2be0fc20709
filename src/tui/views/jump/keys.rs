//! Handles keys in the jump palette.

use crate::i18n::Phrase;
use crate::search::Query;
use crate::tui::keys::action::{JumpAction, Motion, ViewAction};
use crate::tui::layout;
use crate::tui::message::Effect;
use crate::tui::next::Next;
use crate::tui::search_worker::Search;
use crate::tui::views::jump::state::{Jump, Typed};
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::input::Input;
use crate::tui::workspace::Workspace;

/// Edits the query.
pub fn edit(jump: &mut Jump, workspace: &Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
    let index = workspace.document.index.get();
    run(jump.edit(index, workspace.settings.language, change))
}

/// Requests a search on another thread.
pub fn run(search: Option<Search>) -> Next {
    search.map_or(Next::Stay, |search| Next::Do(Effect::Search(search)))
}

/// Performs an action that every view has.
pub fn act(
    jump: &mut Jump,
    workspace: &mut Workspace,
    action: ViewAction,
    count: Option<usize>,
) -> Next {
    match action {
        ViewAction::Move(motion) => {
            if motion == Motion::Rows(-1)
                && jump.recalls()
                && let Some(Typed { search }) = recall(jump, workspace)
            {
                return run(search);
            }
            jump.go(Move::new(motion, count, layout::jump(workspace.size).hits.height));
            Next::Stay
        }
        ViewAction::Back => Next::Back,
        ViewAction::Open => open(jump, workspace, Reads::TheEvent),
        ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::MatchBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => Next::Stay,
    }
}

/// Performs an action of the jump palette.
pub fn act_alone(jump: &mut Jump, workspace: &mut Workspace, action: JumpAction) -> Next {
    match action {
        JumpAction::OpenMatch => open(jump, workspace, Reads::TheArticle),
        JumpAction::ShowFound => show_found(jump, workspace),
        JumpAction::Complete(by) => {
            let (index, language) = (workspace.document.index.get(), workspace.settings.language);
            match jump.complete(index, language, by) {
                Some(Typed { search }) => run(search),
                None => {
                    jump.go(Move::By(by));
                    Next::Stay
                }
            }
        }
    }
}

/// Recalls the previous query.
fn recall(jump: &mut Jump, workspace: &Workspace) -> Option<Typed> {
    let (index, language) = (workspace.document.index.get(), workspace.settings.language);
    jump.recall(index, language, workspace.history.queries())
}

/// What to open of a hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reads {
    /// The event.
    TheEvent,
    /// The article, at the matching passage.
    TheArticle,
}

/// Opens the selected event, or the article at the matching passage.
fn open(jump: &mut Jump, workspace: &mut Workspace, reads: Reads) -> Next {
    jump.finish();
    let Some(event) = jump.event() else { return Next::Stay };
    let reasons = jump.reasons(&workspace.document.timeline);
    workspace.history.remember(jump.input().text().trim());
    // The best match if it is in a passage; for the article, the first match in any passage.
    let likely = match reads {
        Reads::TheEvent => reasons.get(..1).unwrap_or(&reasons),
        Reads::TheArticle => &reasons,
    };
    let passage = likely.iter().find_map(|value| value.field.passage());
    let place = workspace.place_of(event, passage);
    match reads {
        Reads::TheEvent => Next::Open(place),
        Reads::TheArticle => Next::Read(place),
    }
}

/// Shows only the events that the query finds. An empty query clears the filter.
fn show_found(jump: &Jump, workspace: &mut Workspace) -> Next {
    let query = Query::new(jump.input().text().trim());
    let admitted = workspace.admit(query.clone());
    if admitted.is_whole() && workspace.selection.admitted.is_whole() {
        return Next::Stay;
    }
    if admitted.events(&workspace.document.timeline).is_empty() {
        workspace.warn(Phrase::NothingFound);
        return Next::Stay;
    }
    workspace.history.remember(query.text());
    Next::Show(Box::new(query))
}
