//! A line that is asked for, and what is done with it.

use super::go_to;
use crate::date::{Date, Day, Length, Spelling, read, words};
use crate::phrases::Phrase;
use crate::text::composed;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::action::{Action, Effect};
use crate::tui::state::input::Input;
use crate::tui::state::prompt::{Asked, Prompt};
use crate::tui::state::{Notice, Overlay, State};
use crate::tui::theme::Role;

/// Opens the prompt.
pub fn ask(state: &mut State, asked: Asked) {
    state.overlay = Some(Overlay::Prompt(Box::new(Prompt::new(asked, ""))));
}

/// Changes what is typed.
pub fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    if let Some(Overlay::Prompt(prompt)) = &mut state.overlay {
        prompt.edit(change);
    }
}

pub fn act(state: &mut State, action: Action) -> Option<Effect> {
    match action {
        Action::DeleteLetter => edit(state, Input::delete_before),
        Action::DeleteBehind => edit(state, Input::delete_behind),
        Action::DeleteWord => edit(state, Input::delete_word),
        Action::DeleteToStart => edit(state, Input::delete_to_start),
        Action::CaretBy(cells) => edit(state, |input| input.move_by(cells)),
        Action::CaretToStart => edit(state, Input::caret_to_start),
        Action::CaretToEnd => edit(state, Input::caret_to_end),
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
    match prompt.asked() {
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

/// Goes to the event nearest to the date that `text` says; why that cannot be done.
fn go_to_date(state: &mut State, text: &str) -> Result<(), String> {
    let language = state.settings.language;
    let reading = read(text).map_err(|fault| match fault.hint {
        Some(hint) => format!("{}: {hint}", fault.message),
        None => fault.message,
    })?;
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
    let mut said = vec![format!("{} {date}", Phrase::ReadAs.words(language))];
    if let Spelling::Words { remark: Some(remark) } = reading.spelling {
        said.push(remark);
    }
    if !is_then {
        said.push(Phrase::NearestIs.words(language).to_owned());
    }
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Text });
    Ok(())
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
