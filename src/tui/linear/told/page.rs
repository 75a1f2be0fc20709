//! What is said of tables and catalogues: the matrix, the comparison, sources, names, problems.

use super::super::brief::{date, sentence, words};
use super::super::listing::by_source;
use super::{event, intro, is_entered, passage, rows};
use crate::i18n::{self, Phrase};
use crate::tui::state::catalogue::{Entry, Listed, source_facts};
use crate::tui::state::compare::{contradiction, given_dates};
use crate::tui::state::problems::excerpt;
use crate::tui::state::titled;
use crate::tui::state::{Overlay, Page, State};

/// The chosen row and cell.
pub fn matrix(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(Page::Matrix(page)) = &after.page else { return Vec::new() };
    let mut said = Vec::new();
    if is_entered(before, after) {
        said.push(intro(after, &[Phrase::Matrix, Phrase::MatrixIntro]));
    }
    let is_new = !said.is_empty();
    let selected = after.events.selected();
    let old = before.and_then(|it| match &it.page {
        Some(Page::Matrix(page)) => Some((it.events.selected(), page.column())),
        _ => None,
    });
    let is_same_row = !is_new && old.is_some_and(|(event, _)| event == selected);
    if is_same_row && old.is_some_and(|(_, column)| column == page.column()) {
        return said;
    }
    if let Some(index) = selected.filter(|_| !is_same_row) {
        said.push(event::numbered(after, index));
    }
    let all = page.table().sources().len();
    let (name, of) = (words(after, Phrase::SourceOf), words(after, Phrase::Of));
    let mut cell = vec![format!("{name} {} {of} {all}", page.column() + 1)];
    cell.extend(page.cell_facts(&after.timeline, after.settings));
    said.push(sentence(&cell));
    said
}

/// The event that is compared, the dates that are given, and the chosen passage.
pub fn compare(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(index) = after.events.selected() else { return Vec::new() };
    let event = after.timeline.event(index);
    let was_here = before.filter(|it| !is_entered(Some(it), after));
    let is_same = was_here.is_some_and(|it| it.events.selected() == Some(index));
    let number = after.detail.passage();
    if is_same && was_here.is_some_and(|it| it.detail.passage() == number) {
        return Vec::new();
    }
    let mut said = Vec::new();
    if !is_same {
        let title = titled(event, after.settings).into_owned();
        said.push(intro(after, &[Phrase::Compare, Phrase::CompareIntro]));
        said.push(sentence(&[date(after, index), title]));
        let dates = given_dates(&after.timeline, event, after.settings);
        let dates = dates.iter().map(|[_, date, sources]| format!("{date}: {sources}"));
        let mut given = vec![format!("{}:", words(after, Phrase::DatesGiven))];
        given.extend(dates);
        said.extend((given.len() > 1).then(|| sentence(&given)));
        let contradiction = contradiction(&after.timeline, event, after.settings);
        said.extend(
            contradiction.map(|[words, sources]| sentence(&[format!("{words}: {sources}")])),
        );
    }
    let Some(own) = event.passages.get(number) else { return said };
    let sources = event.sources();
    let column = sources.iter().position(|&it| it == own.source).unwrap_or(0);
    let of = words(after, Phrase::Of);
    let place = by_source(after).iter().position(|&it| it == number).unwrap_or(0);
    said.push(sentence(&[
        format!("{} {} {of} {}", words(after, Phrase::SourceOf), column + 1, sources.len()),
        passage::source(after, own),
        format!("{} {} {of} {}", words(after, Phrase::Passage), place + 1, event.passages.len()),
        passage::facts(after, own),
    ]));
    said.push(after.timeline.words_of(own).to_owned());
    said.extend(passage::remarks(after, own));
    said
}

/// The chosen source or name, with what is known of it.
pub fn catalogue(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(Page::Catalogue(catalogue)) = &after.page else { return Vec::new() };
    let name = match catalogue.listed() {
        Listed::Sources => Phrase::Sources,
        Listed::Names => Phrase::Names,
    };
    let mut said = rows(before, after, &[name, Phrase::ChooseIntro]);
    if said.is_empty() {
        return said;
    }
    let language = after.settings.language;
    match catalogue.entry() {
        Some(Entry::Source(index)) => {
            said.push(sentence(&source_facts(&after.timeline, index, after.settings)));
            let note = after.timeline.source(index).note.as_ref();
            said.extend(
                note.map(|it| passage::note(after, it.in_language(after.settings.texts()))),
            );
        }
        Some(Entry::Name(_, name)) => {
            let spellings: Vec<&str> = after.timeline.name(name).all().collect();
            said.push(sentence(&[spellings.join(i18n::comma(language))]));
        }
        None => {}
    }
    said
}

/// The chosen finding, with its line in the file and what to do about it.
pub fn problems(before: Option<&State>, after: &State) -> Vec<String> {
    let Some(Overlay::Problems(problems)) = &after.overlay else { return Vec::new() };
    let mut said = rows(before, after, &[Phrase::Problems, Phrase::ChooseIntro]);
    let (findings, home) = after.problems();
    let Some(finding) = findings.get(problems.cursor().chosen()).filter(|_| !said.is_empty())
    else {
        return said;
    };
    let place = &finding.place;
    said.push(excerpt(&home.file, place.line, place.column));
    for (other, what) in &finding.also {
        said.push(format!("{}:{}:{} {what}", other.file, other.line, other.column));
    }
    said.extend(finding.hint.clone());
    said
}
