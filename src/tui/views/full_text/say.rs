//! Describes the matches for plain mode.

use crate::describe::distinct_name;
use crate::i18n::{Phrase, comma};
use crate::tui::speech::list::excerpt;
use crate::tui::speech::sentence;
use crate::tui::views::full_text::state::{WordSearch, line_of};
use crate::tui::workspace::Workspace;

/// A match in an article, with its line.
pub fn row(search: &WordSearch, workspace: &Workspace, number: usize) -> Option<String> {
    let (source, found) = search.place(number)?;
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    let language = settings.language;
    let source = timeline.source(source);
    let name = distinct_name(timeline, source, settings.texts());
    let line = source.article.line_of(found.bytes.start);
    let at = [name, format!("{} {line}", Phrase::Line.words(language))].join(comma(language));
    let (line, byte) = line_of(source, &found);
    Some(sentence(&[at, excerpt(line, byte)]))
}
