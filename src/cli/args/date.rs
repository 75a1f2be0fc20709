//! The options of `tarikh date`.

use clap::{Args as ClapArgs, ValueEnum};

use super::{Common, Output, date_with};
use crate::date::{Bound, Date};

/// Options of `date`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = DATE_HELP)]
pub struct DateArgs {
    /// The date, as EDTF or in words; - reads one date per line from stdin and writes one JSON
    /// document per line.
    #[arg(required = true, allow_negative_numbers = true, value_name = "WORDS")]
    pub words: Vec<String>,
    /// The day of publication, used to resolve words such as “yesterday” and “last Wednesday”.
    #[arg(long, value_parser = published, value_name = "DATE")]
    pub published: Option<Date>,
    /// The format.
    #[arg(long, value_enum)]
    pub format: Option<DateFormat>,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

impl DateArgs {
    /// Its options as those of every command.
    pub fn common(&self) -> Common {
        Common { output: self.output.clone(), ..Common::default() }
    }
}

/// What can be asked.
const DATE_HELP: &str = "\
Examples:
  tarikh date 18–19 June 2024          2024-06-18/2024-06-19
  tarikh date 'mid July 1969'          [1969-07-11..1969-07-20]
  tarikh date '12 ذو الحجة 1445 هـ'    2024-06-18~
  tarikh date 1940-41                  1940-41, with a note that many read it as years
  tarikh date --published 2024-06-19 last Wednesday
                                       2024-06-12
  cut -f3 table.tsv | tarikh date - | jq -r .edtf

Exit status: 0 a date; 1 not a date, with the reason and what to write instead.";

/// The format of the explanation of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DateFormat {
    /// EDTF on the first line, then the words and the days.
    Text,
    /// JSON: edtf, level, words, earliest, latest, original, advice; and fault, if it is not a
    /// date.
    Json,
}

/// A day, a month or a year of publication.
fn published(text: &str) -> Result<Date, String> {
    let date = date_with(text, |date| date.latest().day().is_some())?;
    let year = |bound: Bound| bound.day().map(|day| day.ymd().0);
    let is_one_year = year(date.earliest()) == year(date.latest());
    Some(date).filter(|_| is_one_year).ok_or_else(|| "a day, a month or a year".to_owned())
}
