//! The axis above the list, laid out: densities, labels, and where an event stands.

use crate::axis::{Axis, Labels, Span, Unit};
use crate::date::{Date, Day, Length, distance_words, words};
use crate::text::columns;
use crate::timeline::{EventIndex, Timeline};
use crate::tui::row::{Row, label};
use crate::tui::theme::Role;

use super::Settings;

/// The axis of the events that are listed.
#[derive(Debug, Clone, Default)]
pub struct AxisPane {
    axis: Axis,
    columns: u16,
    density: Vec<u32>,
    labels: Row,
}

impl AxisPane {
    /// Lays the axis of `events` on `columns` columns.
    pub fn new(
        timeline: &Timeline,
        events: impl Iterator<Item = EventIndex>,
        settings: Settings,
        columns: u16,
    ) -> Self {
        let dates: Vec<&Date> =
            events.filter_map(|index| timeline.event(index).date.as_ref()).collect();
        let stretches: Vec<Span> = dates
            .iter()
            .flat_map(|date| date.stretches())
            .map(|it| Span { first: it.first, last: it.last })
            .collect();
        let words = Words { settings };
        let axis = Axis::new(&stretches, columns, &words);
        let spans: Vec<Span> = dates.iter().filter_map(|date| span(date)).collect();
        let density = axis.density(&spans);
        let labels = labels(&axis, words);
        Self { axis, columns, density, labels }
    }

    /// The columns it was made for.
    pub fn columns(&self) -> u16 {
        self.columns
    }

    /// How many events begin in each column.
    pub fn density(&self) -> &[u32] {
        &self.density
    }

    /// Years, months, days, and the lengths of what is cut out.
    pub fn labels(&self) -> &Row {
        &self.labels
    }

    /// The column in which `date` begins.
    pub fn column_of(&self, date: &Date) -> Option<u16> {
        self.axis.columns_of(span(date)?).map(|columns| columns.start)
    }
}

/// The days that a date states: an open end counts up to its beginning.
fn span(date: &Date) -> Option<Span> {
    let first = date.sort_key().anchor();
    let last = date.latest_stated()?.last.max(first);
    Some(Span { first, last })
}

fn labels(axis: &Axis, words: Words) -> Row {
    let mut row = Row::default();
    for (columns, from, to) in axis.cuts() {
        let line = label(&format!("╱{}╱", words.cut(from, to)), columns.end - columns.start);
        row = row.with(columns.start, line, Role::Cut);
    }
    for tick in axis.ticks(&words) {
        let line = label(&words.tick(tick.day, tick.unit), u16::MAX);
        row = row.with(tick.column, line, Role::Tick);
    }
    row
}

/// The labels of the axis, in the language of the screen.
#[derive(Debug, Clone, Copy)]
struct Words {
    settings: Settings,
}

impl Words {
    fn cut(self, from: Day, to: Day) -> String {
        distance_words(from, to, self.settings.dates(Length::Short))
    }

    fn tick(self, day: Day, unit: Unit) -> String {
        let (year, month, of_month) = day.ymd();
        match unit {
            Unit::Year => year.to_string(),
            Unit::Day => of_month.to_string(),
            Unit::Month => {
                let edtf = format!("{year:04}-{month:02}");
                let Ok(date) = Date::from_edtf(&edtf) else {
                    return edtf;
                };
                // “Jun 2024” without its year.
                let words = words(&date, self.settings.dates(Length::Short));
                words.split_whitespace().next().unwrap_or_default().to_owned()
            }
        }
    }
}

impl Labels for Words {
    fn cut(&self, from: Day, to: Day) -> u16 {
        u16::try_from(columns(&Words::cut(*self, from, to))).unwrap_or(u16::MAX)
    }

    fn tick(&self, day: Day, unit: Unit) -> u16 {
        u16::try_from(columns(&Words::tick(*self, day, unit))).unwrap_or(u16::MAX)
    }
}
