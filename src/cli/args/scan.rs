//! The options of `tarikh scan`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::{Output, WHAT};

/// Options of `scan`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = SCAN_HELP)]
pub struct ScanArgs {
    /// Ids of sources of the timeline, or files [default: every source].
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// The format of what is printed.
    #[arg(long, value_enum, default_value_t, help_heading = WHAT)]
    pub format: ScanFormat,
    /// Only sentences that may be events and are not quoted yet.
    #[arg(long, help_heading = WHAT)]
    pub candidates: bool,
    /// The timeline [default: ./timeline.yaml].
    #[arg(long, value_name = "TIMELINE", help_heading = WHAT)]
    pub to: Option<PathBuf>,
    /// Use the example that comes with tarikh instead of a file.
    #[arg(long, conflicts_with = "to", help_heading = WHAT)]
    pub example: bool,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// What is found, and what can be done with it.
const SCAN_HELP: &str = "\
Finds dates in English and in Arabic. A mention is explicit (18 June 2024),
relative (yesterday, 18 June), or vague (early June, the eighties). Relative
ones are resolved against `published` of their source, or have no date.
A candidate is a sentence with a date and a name of the timeline that no
passage quotes, not even in part.

Examples:
  tarikh scan
  tarikh scan --candidates --format jsonl > candidates.jsonl
  tarikh scan --candidates --format jsonl | jq -c '.title = .quote' |
    tarikh link --from - --dry-run

Exit status: 0 something found; 1 nothing found; 2 could not run.";

/// The format of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ScanFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object per line.
    Jsonl,
}
