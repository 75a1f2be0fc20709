//! Goes to the event nearest to a typed date.

use crate::date::{Date, Day, Length, read, words};
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::component::Next;
use crate::tui::notice::Notice;
use crate::tui::workspace::Workspace;

/// Goes to the event nearest to the date `text`, or returns why it cannot.
pub fn go_to_date(workspace: &mut Workspace, text: &str) -> Result<Next, String> {
    let language = workspace.settings.interface;
    let reading = read(text).map_err(|fault| isolated(&fault.sentence(language)))?;
    let Some(days) = days(&reading.date) else {
        return Err(Phrase::TooFarToCount.words(language).to_owned());
    };
    let Some((event, is_then)) =
        nearest(&workspace.document.timeline, workspace.selection.events.events(), days)
    else {
        return Err(Phrase::NoDatedEvents.words(language).to_owned());
    };
    let date = words(&reading.date, workspace.settings.dates(Length::Full));
    // The message may quote how the date was read.
    let remark = reading.remark(language).map(|remark| sentence_case(&remark));
    let is_said = remark.as_ref().is_some_and(|remark| remark.contains(&date));
    let read_as = (!is_said).then(|| format!("{} {date}", Phrase::ReadAs.words(language)));
    let mut parts: Vec<String> = read_as.into_iter().chain(remark).collect();
    if !is_then {
        parts.push(Phrase::NearestIs.words(language).to_owned());
    }
    workspace.notice = Some(Notice::new(composed(&parts, " · ")));
    Ok(Next::Open(workspace.place_of(event, None)))
}

/// Capitalizes the first letter, if its script has capitals.
fn sentence_case(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The first and last day of a date. `None` for years too large to compute with.
fn days(date: &Date) -> Option<(Day, Day)> {
    let extents = date.extents();
    let first = extents.iter().map(|extent| extent.first).min()?;
    Some((first, extents.iter().map(|extent| extent.last).max()?))
}

/// The event whose beginning is nearest to the days, and whether it is within them.
///
/// Of the events within them, one with exactly these days comes first; of equals, the first.
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
