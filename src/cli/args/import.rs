//! The options of `tarikh import`.

use std::path::PathBuf;

use clap::Args as ClapArgs;

use super::values::named;
use crate::import::ImportFormat;

/// Options of `import`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = IMPORT_HELP)]
pub struct ImportArgs {
    /// The file; - is standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Its format; without it, the one that is found in it.
    #[arg(long, value_parser = named::<ImportFormat>(), value_name = "FORMAT")]
    pub from: Option<ImportFormat>,
    /// Which columns of a table have what: date=When,title=Event; may be given again.
    #[arg(long, value_name = "FIELD=COLUMN")]
    pub map: Vec<String>,
    /// Which sheet of a workbook; without it the first one that says what happened.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The new timeline; without it ./timeline.yaml. A file that is there is not replaced.
    #[arg(short, long, value_name = "TIMELINE")]
    pub output: Option<PathBuf>,
    /// Add what is read to this timeline instead.
    #[arg(long, value_name = "TIMELINE", conflicts_with = "output")]
    pub to: Option<PathBuf>,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Name every place of what is not carried, not only the first five.
    #[arg(long)]
    pub all: bool,
}

/// What is read, and how it ends.
const IMPORT_HELP: &str = "\
Columns of a table are known by usual names in English and Arabic: date, end,
year, month, day, title, summary, tags, people, places, source, url, quote,
page, stance, status, note. Names have semicolons between them.

Tables, JSON, TimelineJS, Markwhen and annotations that tarikh has written are
recognised, and come back as the same events.

Dates are read as they are written. What is not understood stands in the note
of its event. A cell that a spreadsheet has made into a day, such as 45461 or
2024-06-01 00:00:00, becomes a date that ends in ? until you confirm it. Of a
cell of XLSX what its sheet shows counts: Jun 2024 is a month.

With --to, annotations become passages of the sources that have their address,
in the words of their texts. What the timeline has otherwise stays as it is,
and what was not taken is listed.

Examples:
  tarikh import chronology.csv --map 'date=When was it,title=Event'
  tarikh import timeline.json -o mine.yaml
  tarikh import hypothesis.json --to timeline.yaml

Exit status: 0 everything was carried; 1 something was not, and it is said; 2
could not run, nothing was written.";
