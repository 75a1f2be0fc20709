//! The labels of the axis, in the language of the screen.

use crate::axis::{Labels, Span, Unit};
use crate::date::{Date, Day, Length, distance_words, words};
use crate::i18n::{Noun, Phrase, counted};
use crate::text::columns;
use crate::tui::settings::Settings;

/// The labels of the axis.
#[derive(Debug, Clone, Copy)]
pub struct AxisLabels {
    /// The language, and the names of months.
    pub settings: Settings,
}

impl AxisLabels {
    /// The length of a cut.
    pub fn cut(self, from: Day, to: Day) -> String {
        format!("╱{}╱", distance_words(from, to, self.settings.dates(Length::Short)))
    }

    /// The label of a tick.
    pub fn tick(self, day: Day, unit: Unit) -> String {
        let (year, month, of_month) = day.ymd();
        let edtf = match unit {
            Unit::Day => return of_month.to_string(),
            Unit::Year => edtf_year(year),
            // A month without its year belongs to a year that can be inferred.
            Unit::Month => format!("2001-{month:02}"),
            Unit::YearMonth => format!("{}-{month:02}", edtf_year(year)),
            Unit::Date => format!("{}-{month:02}-{of_month:02}", edtf_year(year)),
        };
        let Ok(date) = Date::from_edtf(&edtf) else {
            return year.to_string();
        };
        let words = words(&date, self.settings.dates(Length::Short));
        match unit {
            Unit::Month => words.trim_end_matches("2001").trim_end().to_owned(),
            Unit::Year | Unit::YearMonth | Unit::Date | Unit::Day => words,
        }
    }

    /// How many events are visible out of how many, and their time span.
    pub fn window(self, count: usize, events: usize, span: Option<Span>) -> String {
        let language = self.settings.language;
        let axis = Phrase::Axis.words(language);
        let of = if count < events {
            format!(" {} {events}", Phrase::Of.words(language))
        } else {
            String::new()
        };
        let time = span.and_then(|span| self.time(span));
        let time = time.map_or(String::new(), |time| format!(" · {time}"));
        format!("{axis}: {}{of}{time}", counted(count, Noun::Event, language))
    }

    fn time(self, Span { first, last }: Span) -> Option<String> {
        let edtf = |day: Day| {
            let (year, month, of_month) = day.ymd();
            format!("{}-{month:02}-{of_month:02}", edtf_year(year))
        };
        let date = Date::from_edtf(&format!("{}/{}", edtf(first), edtf(last))).ok()?;
        Some(words(&date, self.settings.dates(Length::Short)))
    }
}

fn edtf_year(year: i64) -> String {
    match year {
        0..=9999 => format!("{year:04}"),
        -9999..0 => format!("-{:04}", -year),
        _ => format!("Y{year}"),
    }
}

impl Labels for AxisLabels {
    fn cut(&self, from: Day, to: Day) -> u16 {
        // Without its two strokes.
        width(&AxisLabels::cut(*self, from, to)).saturating_sub(2)
    }

    fn tick(&self, day: Day, unit: Unit) -> u16 {
        width(&AxisLabels::tick(*self, day, unit))
    }
}

fn width(text: &str) -> u16 {
    u16::try_from(columns(text)).unwrap_or(u16::MAX)
}
