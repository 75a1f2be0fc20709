//! The rows of whatever is listed, one a line.

use super::brief::{between, date, line, sentence};
use super::told::passage;
use crate::tui::state::titled;

use crate::describe::{distinct_name, evidence_phrase};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::search::Highlighter;

use crate::timeline::{EventIndex, MatrixCell, passages_by_source};
use crate::tui::action::Context;
use crate::tui::state::catalogue::entry_words;
use crate::tui::state::copy::excerpt_name;
use crate::tui::state::filter::{Choice, choice_words, is_chosen};
use crate::tui::state::full_text::line_of;
use crate::tui::state::links::{Link, link_words};
use crate::tui::state::reader::Contents;
use crate::tui::state::{Overlay, Page, State};

/// Characters of a text that is one of many.
const EXCERPT: usize = 160;

/// Characters of a text that are said before what was found in it.
const LETTERS_BEFORE: usize = 60;

/// How much is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listing {
    /// How many rows there are.
    pub rows: usize,
    /// The number of the chosen row, from 0; `None` where none is.
    pub chosen: Option<usize>,
}

/// What is listed where the keys go; `None` where nothing is.
pub fn listing(state: &State) -> Option<Listing> {
    let of = |rows, chosen| Some(Listing { rows, chosen: Some(chosen) });
    match &state.overlay {
        Some(Overlay::Jump(jump)) => return of(jump.hits().len(), jump.cursor().chosen()),
        Some(Overlay::FullText(search)) => {
            return of(search.places().len(), search.cursor().chosen());
        }
        Some(Overlay::Filter(menu)) => return of(menu.choices().count(), menu.number()),
        Some(Overlay::Problems(it)) => return of(state.problems().0.len(), it.cursor().chosen()),
        Some(Overlay::Copy(menu)) => return of(menu.len(), menu.cursor().chosen()),
        Some(Overlay::Links(menu)) => return of(menu.len(), menu.cursor().chosen()),
        Some(Overlay::Commands(_) | Overlay::Prompt(_) | Overlay::Help(_)) => return None,
        None => {}
    }
    if let Some(reader) = &state.reader {
        let current = reader.position().map(|(number, _)| number - 1);
        let contents = reader.contents().filter(|it| it.has_keys()).map(Contents::chosen);
        return Some(Listing { rows: reader.links().len(), chosen: contents.or(current) });
    }
    match &state.page {
        Some(Page::Catalogue(catalogue)) => of(catalogue.len(), catalogue.cursor().chosen()),
        Some(Page::Compare(_)) => Some(passages(state)),
        None if state.context() == Context::Detail => Some(passages(state)),
        Some(Page::Matrix(_)) | None => of(state.events.len(), state.events.position()),
    }
}

/// The passages of the selected event.
fn passages(state: &State) -> Listing {
    let order = by_source(state);
    let chosen = order.iter().position(|&number| number == state.detail.passage());
    Listing { rows: order.len(), chosen }
}

/// What is typed where the keys go.
pub fn typed(state: &State) -> &str {
    let find = state.reader.as_ref().and_then(|reader| reader.find());
    match &state.overlay {
        Some(Overlay::Jump(jump)) => jump.input().text(),
        Some(Overlay::FullText(search)) => search.input().text(),
        Some(Overlay::Prompt(prompt)) => prompt.input().text(),
        Some(Overlay::Filter(menu)) => menu.input().unwrap_or(menu.typed()).text(),
        Some(Overlay::Commands(commands)) => commands.input().text(),
        Some(Overlay::Help(help)) => help.input().text(),
        Some(Overlay::Problems(_) | Overlay::Copy(_) | Overlay::Links(_)) => "",
        None => find.map_or("", |find| find.input().text()),
    }
}

/// The numbers of the passages of the selected event as they are shown: source by source.
pub fn by_source(state: &State) -> Vec<usize> {
    let event = state.events.selected().map(|event| state.timeline.event(event));
    let sources = event.map_or_else(Vec::new, passages_by_source);
    sources.into_iter().flat_map(|(_, own)| own).collect()
}

/// Says row `number`, from 0, with its number; `None` where there is none.
pub fn row(state: &State, number: usize) -> Option<String> {
    let said = match &state.overlay {
        Some(Overlay::Jump(_)) => hit(state, number),
        Some(Overlay::FullText(_)) => place(state, number),
        Some(Overlay::Filter(_)) => choice(state, number),
        Some(Overlay::Problems(_)) => finding(state, number),
        Some(Overlay::Copy(menu)) => menu.items().get(number).map(|(excerpt, text)| {
            let name = excerpt_name(*excerpt).words(state.settings.language);
            format!("{name}: {}", beginning(text))
        }),
        Some(Overlay::Links(menu)) => menu.items().get(number).map(|link| linked(state, link)),
        Some(Overlay::Commands(_) | Overlay::Prompt(_) | Overlay::Help(_)) => None,
        None => below(state, number),
    };
    Some(format!("{}: {}", number + 1, said?))
}

/// A row of what lies below overlays.
fn below(state: &State, number: usize) -> Option<String> {
    if let Some(reader) = &state.reader {
        let link = reader.links().get(number)?;
        let event = state.timeline.event(link.event);
        let words = reader.text().get(link.bytes.clone()).unwrap_or_default();
        let words = beginning(words);
        let title = titled(event, state.settings).into_owned();
        return Some(sentence(&[date(state, link.event), title, words]));
    }
    match &state.page {
        Some(Page::Catalogue(catalogue)) => {
            let entry = *catalogue.entries().get(number)?;
            let (name, facts) = entry_words(&state.timeline, entry, state.settings);
            Some(sentence(&[name, facts.join(comma(state.settings.language))]))
        }
        Some(Page::Compare(_)) => brief(state, *by_source(state).get(number)?),
        None if state.context() == Context::Detail => brief(state, *by_source(state).get(number)?),
        Some(Page::Matrix(_)) => matrix_row(state, number),
        None => event_row(state, number),
    }
}

/// A passage of the selected event: its source, and the beginning of its words.
fn brief(state: &State, number: usize) -> Option<String> {
    let event = state.timeline.event(state.events.selected()?);
    let own = event.passages.get(number)?;
    let words = beginning(state.timeline.words_of(own));
    Some(sentence(&[passage::source(state, own), passage::facts(state, own), words]))
}

/// An event with what lies between it and the one before it.
fn event_row(state: &State, number: usize) -> Option<String> {
    let index = state.events.events().nth(number)?;
    let said = line(state, index);
    Some(match between(state, number) {
        Some(between) => format!("({between}) {said}"),
        None => said,
    })
}

/// Where an event leads: what it is, and how many other events have it.
fn linked(state: &State, (link, others): &(Link, usize)) -> String {
    let language = state.settings.language;
    let (kind, text) = link_words(&state.timeline, link, state.settings);
    let mut said = vec![format!("{}: {text}", kind.words(language))];
    if !matches!(link, Link::Event(_)) {
        said.push(counted(*others, Noun::OtherEvent, language));
    }
    said.join(comma(language))
}

/// An event with the sources that report it.
fn matrix_row(state: &State, number: usize) -> Option<String> {
    let language = state.settings.language;
    let index: EventIndex = state.events.events().nth(number)?;
    let event = state.timeline.event(index);
    let cells = event.sources().into_iter().map(|source| {
        let cell = MatrixCell::of(event, source);
        let voices = cell.evidence.iter().map(|&it| evidence_phrase(it).words(language));
        let name =
            distinct_name(&state.timeline, state.timeline.source(source), state.settings.texts());
        let count = counted(cell.passages.len(), Noun::Passage, language);
        let said = std::iter::once(count.as_str()).chain(voices).collect::<Vec<_>>();
        format!("{name}: {}", said.join(comma(language)))
    });
    let mut said = vec![date(state, index), titled(event, state.settings).into_owned()];
    said.extend(cells);
    Some(sentence(&said))
}

/// A hit of the jump palette: the event, and why it was found.
fn hit(state: &State, number: usize) -> Option<String> {
    let Some(Overlay::Jump(jump)) = &state.overlay else { return None };
    let hit = jump.hits().get(number)?;
    let language = state.settings.language;
    let event = state.timeline.event(hit.event);
    let title = event.title.in_language(state.settings.texts());
    let mut said = vec![date(state, hit.event), titled(event, state.settings).into_owned()];
    said.extend(hit.tier.remark(language).map(str::to_owned));
    let found = Highlighter::new(&state.timeline, jump.query()).matches(hit.event);
    let is_shown = found.iter().any(|it| it.text.as_ref() == title);
    if let Some(why) = found.first().filter(|_| !is_shown) {
        let byte = why.marks.iter().map(|mark| mark.start).min().unwrap_or(0);
        said.push(format!("{}: {}", why.field.words(language), excerpt(&why.text, byte)));
    }
    Some(sentence(&said))
}

/// A place in an article, with its line.
fn place(state: &State, number: usize) -> Option<String> {
    let Some(Overlay::FullText(search)) = &state.overlay else { return None };
    let place = search.places().get(number)?;
    let language = state.settings.language;
    let source = state.timeline.source(place.source);
    let name = distinct_name(&state.timeline, source, state.settings.texts());
    let line = state.timeline.source(place.source).article.line_of(place.bytes.start);
    let at = [name, format!("{} {line}", Phrase::Line.words(language))].join(comma(language));
    let (line, byte) = line_of(&state.timeline, place);
    Some(sentence(&[at, excerpt(line, byte)]))
}

/// Something that events can be asked for, whether it is, and how many events have it.
fn choice(state: &State, number: usize) -> Option<String> {
    let Some(Overlay::Filter(menu)) = &state.overlay else { return None };
    let (choice, events) = menu.choices().nth(number)?;
    let language = state.settings.language;
    let words = choice_words(&state.timeline, choice, &state.filter, state.settings);
    // On the screen they are columns.
    let words = words.replace("  ", " ");
    let kind = match choice {
        Choice::Tag(_) => Phrase::Tags,
        Choice::Person(_) => Phrase::People,
        Choice::Place(_) => Phrase::Places,
        Choice::Body(_) => Phrase::Bodies,
        Choice::Source(_) => Phrase::Sources,
        Choice::Status(_) => Phrase::Statuses,
        Choice::State(_) => Phrase::States,
        Choice::Stance(_) => Phrase::Stances,
        Choice::Anchor(_) => Phrase::Anchors,
        Choice::From | Choice::Until => Phrase::Time,
    };
    let words = format!("{}, {words}", kind.words(language));
    if matches!(choice, Choice::From | Choice::Until) {
        return Some(sentence(&[words]));
    }
    let is_chosen = is_chosen(&state.filter, choice);
    let chosen = if is_chosen { Phrase::Chosen } else { Phrase::NotChosen };
    let events = counted(events, Noun::Event, language);
    let facts = [events, chosen.words(language).to_owned()].join(comma(language));
    Some(sentence(&[words, facts]))
}

/// A finding, with its place.
fn finding(state: &State, number: usize) -> Option<String> {
    let finding = state.problems().0.get(number)?;
    let place = format!("{}:{}", finding.place.line, finding.place.column);
    let said = [finding.severity().name().to_owned(), place, finding.message.clone()];
    Some(sentence(&said))
}

/// A part of a text, from a few words before a byte of it on.
fn excerpt(text: &str, byte: usize) -> String {
    let before = text.get(..byte).unwrap_or_default();
    let Some((cut, _)) = before.char_indices().rev().nth(LETTERS_BEFORE) else {
        return beginning(text);
    };
    let rest = text.get(cut..).unwrap_or_default();
    let word = rest.find(char::is_whitespace).filter(|&blank| cut + blank < byte);
    format!("…{}", beginning(rest.get(word.unwrap_or(0)..).unwrap_or_default()))
}

/// The beginning of a text, on one line.
pub fn beginning(text: &str) -> String {
    let mut letters = text.trim().char_indices();
    match letters.nth(EXCERPT) {
        Some((byte, _)) => format!("{}…", text.trim().get(..byte).unwrap_or_default()),
        None => text.trim().to_owned(),
    }
}
