//! A line that is asked for, and what is done with it.

use std::path::Path;

use super::{go_to, say};
use crate::date::{Date, Day, Length, read, words};
use crate::export::{self, Format};
use crate::i18n::Phrase;
use crate::load::{Finding, broken};
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::action::{Action, Effect, Unsaved};
use crate::tui::state::input::Input;
use crate::tui::state::prompt::{Asked, Prompt};
use crate::tui::state::{Notice, Overlay, State};
use crate::tui::theme::Role;

/// Columns of a page that is written into a file.
const PAGE_COLUMNS: u16 = 80;

/// The name that stands for standard output, as for other programs.
const STANDARD_OUTPUT: &str = "-";

/// Opens the prompt.
pub fn ask(state: &mut State, asked: Asked) {
    let text = match asked {
        Asked::Date => String::new(),
        Asked::File => {
            let name = state.home.path.as_deref().and_then(Path::file_stem);
            format!("{}.txt", name.map_or("timeline".into(), |name| name.to_string_lossy()))
        }
    };
    state.overlay = Some(Overlay::Prompt(Box::new(Prompt::new(asked, &text))));
}

/// Changes what is typed.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
        prompt.edit(change);
    }
}

pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::Back => state.overlay = None,
        Action::Open => return answer(state),
        _ => {}
    }
    None
}

/// Does what was asked for.
fn answer(state: &mut State) -> Option<Effect> {
    let Some(Overlay::Prompt(prompt)) = &mut state.overlay else {
        return None;
    };
    let text = prompt.input().text().to_owned();
    let may_replace = prompt.may_replace();
    match prompt.asked() {
        Asked::File if text.trim().is_empty() => {
            state.overlay = None;
            None
        }
        Asked::File if text.trim() == STANDARD_OUTPUT => {
            state.overlay = None;
            say(state, Phrase::PrintedInTheEnd, Role::Text);
            Some(Effect::Print(chronology(state, Format::Text)))
        }
        Asked::File => {
            let chronology = chronology(state, Format::of_file(text.trim()));
            Some(Effect::Save { name: text, text: chronology, may_replace })
        }
        Asked::Date => {
            if text.trim().is_empty() {
                state.overlay = None;
                return None;
            }
            if let Err(why) = go_to_date(state, &text)
                && let Some(Overlay::Prompt(prompt)) = &mut state.overlay
            {
                prompt.refuse(why);
            }
            None
        }
    }
}

/// What is listed, in this format.
fn chronology(state: &State, format: Format) -> String {
    let options = export::Options {
        format,
        filter: state.filter.clone(),
        language: state.settings.language,
        months: state.settings.months,
        columns: Some(PAGE_COLUMNS),
        incomplete: broken(&state.findings).map(Finding::line),
        ..export::Options::default()
    };
    let mut page = Vec::new();
    // A vector takes everything, and a page is UTF-8.
    let _ = export::write(&state.timeline, &options, &mut page);
    String::from_utf8(page).unwrap_or_default()
}

/// Says what became of the file.
pub fn saved(state: &mut State, outcome: Result<(), Unsaved>) {
    let language = state.settings.interface;
    let Some(Overlay::Prompt(prompt)) = &mut state.overlay else {
        return;
    };
    match outcome {
        Ok(()) => {
            let written = Phrase::Written.words(language);
            let text = composed(&[written, prompt.input().text()], ": ");
            state.notice = Some(Notice { text, role: Role::Text });
            state.overlay = None;
        }
        Err(Unsaved::Exists) => prompt.warn(Phrase::FileExists.words(language).to_owned()),
        Err(Unsaved::IsOurs) => prompt.refuse(Phrase::FileIsOurs.words(language).to_owned()),
        Err(Unsaved::Failed(why)) => prompt.refuse(why),
    }
}

/// Goes to the event nearest to the date that `text` says; why that cannot be done.
fn go_to_date(state: &mut State, text: &str) -> Result<(), String> {
    let language = state.settings.interface;
    let reading = read(text).map_err(|fault| isolated(&fault.sentence(language)))?;
    let Some(days) = days(&reading.date) else {
        return Err(Phrase::TooFarToCount.words(language).to_owned());
    };
    let Some((event, is_then)) = nearest(&state.timeline, state.events.events(), days) else {
        return Err(Phrase::NoDatedEvents.words(language).to_owned());
    };
    state.overlay = None;
    state.reader = None;
    go_to(state, event);
    let date = words(&reading.date, state.settings.dates(Length::Full));
    // What is remarked may say as what it is read.
    let remark = reading.remark(language).map(|remark| sentence_case(&remark));
    let is_said = remark.as_ref().is_some_and(|remark| remark.contains(&date));
    let read_as = (!is_said).then(|| format!("{} {date}", Phrase::ReadAs.words(language)));
    let mut said: Vec<String> = read_as.into_iter().chain(remark).collect();
    if !is_then {
        said.push(Phrase::NearestIs.words(language).to_owned());
    }
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Text });
    Ok(())
}

/// With a capital letter at its beginning, where its script has any.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The first and the last day that a date states; `None` for years too large to compute with.
fn days(date: &Date) -> Option<(Day, Day)> {
    let extents = date.extents();
    let first = extents.iter().map(|extent| extent.first).min()?;
    Some((first, extents.iter().map(|extent| extent.last).max()?))
}

/// The event whose beginning is nearest to the days, and whether it lies in them. Of those that lie in them,
/// one that states the very same days comes before the others; of equals the first.
fn nearest(
    timeline: &Timeline,
    events: impl Iterator<Item = EventIndex>,
    (first, last): (Day, Day),
) -> Option<(EventIndex, bool)> {
    let dated = events.filter_map(|index| Some((index, timeline.event(index).date.as_ref()?)));
    let far = dated.map(|(index, date)| {
        let begins = date.sort_key().anchor();
        let days = first.days_since(begins).max(begins.days_since(last)).max(0);
        let is_same = self::days(date) == Some((first, last));
        ((days, !is_same), index)
    });
    let ((distance, _), index) = far.min_by_key(|&(far, _)| far)?;
    Some((index, distance == 0))
}
