//! Describes the comparison for plain mode.

use crate::i18n::Phrase;
use crate::tui::component::{Before, Component};
use crate::tui::settings::titled;
use crate::tui::speech::list::{intro, is_entered};
use crate::tui::speech::{date, passage, sentence, words};
use crate::tui::views::compare::state::{contradiction, given_dates};
use crate::tui::workspace::Workspace;

/// The event, the dates given, and the selected passage.
pub fn describe(
    view: &dyn Component,
    workspace: &Workspace,
    before: Option<Before>,
) -> Vec<String> {
    let Some(index) = workspace.selection.event() else { return Vec::new() };
    let (timeline, settings) = (&workspace.document.timeline, workspace.settings);
    let event = timeline.event(index);
    let was_here =
        before.filter(|_| !is_entered(view, before)).map(|before| &before.workspace.selection);
    let is_same = was_here.is_some_and(|before| before.event() == Some(index));
    let number = workspace.selection.passage();
    if is_same && was_here.is_some_and(|before| before.passage() == number) {
        return Vec::new();
    }
    let mut sentences = Vec::new();
    if !is_same {
        let title = titled(event, settings).into_owned();
        sentences.push(intro(workspace, &[Phrase::Compare, Phrase::CompareIntro]));
        sentences.push(sentence(&[date(workspace, index), title]));
        let dates = given_dates(timeline, event, settings);
        let dates = dates.iter().map(|[_, date, sources]| format!("{date}: {sources}"));
        let mut given = vec![format!("{}:", words(workspace, Phrase::DatesGiven))];
        given.extend(dates);
        sentences.extend((given.len() > 1).then(|| sentence(&given)));
        let contradiction = contradiction(timeline, event, settings);
        sentences.extend(
            contradiction.map(|[words, sources]| sentence(&[format!("{words}: {sources}")])),
        );
    }
    let Some(shown) = event.passages.get(number) else { return sentences };
    let sources = event.sources();
    let column = sources.iter().position(|&source| source == shown.source).unwrap_or(0);
    let of = words(workspace, Phrase::Of);
    let order = passage::by_source(workspace);
    let place = order.iter().position(|&value| value == number).unwrap_or(0);
    sentences.push(sentence(&[
        format!("{} {} {of} {}", words(workspace, Phrase::SourceOf), column + 1, sources.len()),
        passage::source(workspace, shown),
        format!(
            "{} {} {of} {}",
            words(workspace, Phrase::Passage),
            place + 1,
            event.passages.len()
        ),
        passage::facts(workspace, shown),
    ]));
    sentences.push(timeline.words_of(shown).to_owned());
    sentences.extend(passage::remarks(workspace, shown));
    sentences
}
