//! Repeats the last search in an article: the next match or the previous one.

use crate::i18n::Phrase;
use crate::tui::repeat::warn_none;
use crate::tui::views::reader::find::{MatchMode, Step};
use crate::tui::views::reader::state::Reader;
use crate::tui::workspace::Workspace;

/// Goes to the next match of the article's own search, or of the last search in any article or for
/// events.
pub fn in_article(reader: &mut Reader, workspace: &mut Workspace, by: isize) {
    let height = reader.panes(workspace.size).text.height;
    if reader.find().is_none() {
        let history = &workspace.history;
        let words = match history.queries().last() {
            _ if !history.last_find.is_empty() => (history.last_find.clone(), MatchMode::Together),
            Some(query) => (query.clone(), MatchMode::Each),
            None => return workspace.warn(Phrase::NoSearchYet),
        };
        let index = workspace.document.index.articles();
        if !reader.find_again(index, (&words.0, words.1), height) {
            return warn_none(workspace, &words.0, Phrase::NotInArticle);
        }
        // The first match on or after the screen is already current.
        if by > 0 {
            return;
        }
    }
    step(reader, workspace, by);
}

/// Goes to the next match of the article's own search. Reports when it wraps around.
pub fn step(reader: &mut Reader, workspace: &mut Workspace, by: isize) {
    let height = reader.panes(workspace.size).text.height;
    workspace.warn(match reader.match_by(by, height) {
        Step::On => return,
        Step::Round if by > 0 => Phrase::FromTheBeginning,
        Step::Round => Phrase::FromTheEnd,
        Step::Nowhere => Phrase::NotInArticle,
    });
}
