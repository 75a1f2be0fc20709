//! The options of `tarikh diff`.

use std::ffi::OsString;

use clap::Args as ClapArgs;

use super::values::named;
use super::{Output, WHAT};
use crate::export::DiffFormat;
use crate::named::Named;

/// Options of `diff`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = DIFF_HELP)]
pub struct DiffArgs {
    /// The older version: a file, or REV:FILE.
    #[arg(value_name = "OLD")]
    pub old: OsString,
    /// The newer version: a file, or REV:FILE.
    #[arg(value_name = "NEW")]
    pub new: OsString,
    /// The format.
    #[arg(
        long,
        value_parser = named::<DiffFormat>(),
        default_value = DiffFormat::default().name(),
        help_heading = WHAT
    )]
    pub format: DiffFormat,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// What is compared, and how it ends.
const DIFF_HELP: &str = "\
REV:FILE is what git calls it: HEAD:timeline.yaml, main:timeline.yaml, and
:timeline.yaml for what is staged. Its articles are taken from the same
revision, so a quotation that was lost with an article is seen.

Events, sources and names are compared by id, passages by their words. Order,
comments and the way a file is written are no claims. A part that cannot be
read, such as a misspelt key, is named with its line: what is in it is not
compared.

Examples:
  tarikh diff HEAD:timeline.yaml timeline.yaml
  tarikh diff main:timeline.yaml HEAD:timeline.yaml --format markdown
  tarikh diff old.yaml new.yaml --format json | jq .counts

Exit status: 0 no claim that is read has changed; 1 some have; 2 could not run.";
