//! The rows of a list of events: events, gaps, eras, and the heading of undated events.
//!
//! The screen and the printed page show the same rows.

use super::gaps::{least_gap_days, neighbours};
use super::{EraIndex, EventIndex, Timeline};
use crate::date::{Day, Gap};

/// A row of a list of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListRow {
    /// The start of an era, before its first event.
    Era(EraIndex),
    /// Empty time before the event below.
    Gap(Gap),
    /// The heading of the events without a date.
    Undated,
    /// An event.
    Event {
        /// The event.
        index: EventIndex,
        /// Whether its order and that of the event above are uncertain.
        undecided: bool,
    },
}

/// Returns the rows of a list of `events`, which are in the order of the timeline.
pub fn list_rows<'t>(
    timeline: &'t Timeline,
    events: &'t [EventIndex],
) -> impl Iterator<Item = ListRow> + 't {
    let least = least_gap_days(timeline, events);
    let is_dated = |index: &EventIndex| timeline.resolved_date(*index).is_some();
    let first_undated = events.iter().rposition(is_dated).map_or(0, |last| last + 1);
    let mut eras = eras_by_start(timeline);
    let mut was_dated = true;
    let rows = events.iter().zip(neighbours(timeline, events)).enumerate();
    rows.flat_map(move |(number, (&index, between))| {
        // After an event without a date the empty time is unknown.
        let gap = between.gap.filter(|gap| was_dated && gap.days() >= least);
        was_dated = is_dated(&index);
        let begun: Vec<ListRow> = eras
            .extract_if(.., |era| begins_in(timeline, index, era))
            .map(|era| ListRow::Era(era.index))
            .collect();
        // A list of undated events alone needs no heading.
        let is_headed = number == first_undated && number > 0;
        let event = ListRow::Event { index, undecided: between.undecided };
        let before = gap.map(ListRow::Gap).into_iter().chain(begun);
        before.chain(is_headed.then_some(ListRow::Undated)).chain([event])
    })
}

/// An era, by its days.
struct BegunEra {
    index: EraIndex,
    first: Day,
    last: Option<Day>,
}

fn eras_by_start(timeline: &Timeline) -> Vec<BegunEra> {
    let mut eras: Vec<EraIndex> = (0..timeline.eras().len()).map(EraIndex).collect();
    eras.sort_by_key(|&era| timeline.era(era).date.sort_key());
    let days = |index: EraIndex| {
        let date = &timeline.era(index).date;
        BegunEra { index, first: date.sort_key().anchor(), last: date.latest().day() }
    };
    eras.into_iter().map(days).collect()
}

/// Returns whether an event begins in an era, as far as their days are known.
fn begins_in(timeline: &Timeline, event: EventIndex, era: &BegunEra) -> bool {
    timeline.resolved_date(event).is_some_and(|resolved| {
        let day = resolved.anchor();
        era.first <= day && era.last.is_none_or(|last| day <= last)
    })
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::load::{ArticleRoot, load_text};

    /// Checks the rows of a timeline with one event per date (`-` for none) and one era per
    /// interval.
    fn check(eras: &[&str], dates: &[&str], expected: &str) {
        let mut yaml = "title: t\neras:\n".to_owned();
        for era in eras {
            let title = era.replace('/', "_");
            let _ = writeln!(yaml, "  - {{ date: \"{era}\", title: {title} }}");
        }
        yaml += "events:\n";
        for (number, date) in dates.iter().enumerate() {
            let date = if *date == "-" { String::new() } else { format!(", date: \"{date}\"") };
            let _ = writeln!(yaml, "  - {{ id: e{number}, title: t{date} }}");
        }
        let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[])).timeline;
        let events: Vec<EventIndex> = timeline.indexed().map(|(index, _)| index).collect();
        let rows: Vec<String> = list_rows(&timeline, &events)
            .map(|row| match row {
                ListRow::Era(era) => format!("[{}]", timeline.era(era).date),
                ListRow::Gap(_) => "gap".to_owned(),
                ListRow::Undated => "undated".to_owned(),
                ListRow::Event { index, undecided } => {
                    let sign = if undecided { "≈" } else { "" };
                    let date = timeline.event(index).date.as_ref();
                    format!("{sign}{}", date.map_or("-".to_owned(), ToString::to_string))
                }
            })
            .collect();
        assert_eq!(rows.join(" "), expected);
    }

    #[test]
    fn events_without_a_date_stand_under_a_heading_of_their_own() {
        check(&[], &["-", "1961"], "1961 undated -");
        check(&[], &["-", "-"], "- -");
        check(&[], &["1961"], "1961");
        check(&[], &[], "");
    }

    #[test]
    fn an_era_begins_before_the_first_event_that_begins_in_it() {
        check(
            &["1991/..", "1948/1991"],
            &["1948", "1961", "2000"],
            "[1948/1991] 1948 gap 1961 gap [1991/..] 2000",
        );
        check(&["1970/1980"], &["1948", "1990"], "1948 gap 1990");
        check(&["1940/1980"], &["1961", "-"], "[1940/1980] 1961 undated -");
    }
}
