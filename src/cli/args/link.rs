//! The options of `tarikh link`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::Args as ClapArgs;

/// Options of `link`.
#[derive(Debug, Clone, Default, ClapArgs)]
pub struct LinkArgs {
    /// The id of the source.
    #[arg(value_name = "SOURCE", required_unless_present = "from")]
    pub source: Option<String>,
    /// The words, as the source has them.
    #[arg(value_name = "QUOTE", required_unless_present = "from")]
    pub quote: Option<String>,
    /// The id of the event that they support.
    #[arg(long, value_name = "ID", conflicts_with_all = ["title", "date", "id", "tags"])]
    pub event: Option<String>,
    /// The title of a new event that they support.
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,
    /// Its date, in EDTF or in words.
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    /// Its id [default: made from the title and the year].
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// A tag of the event; may be repeated.
    #[arg(long = "tag", value_name = "TAG")]
    pub tags: Vec<String>,
    /// The stance of the words: dates, supports, mentions or differs.
    #[arg(long, value_name = "STANCE")]
    pub stance: Option<String>,
    /// The words before the quotation, if it is in the source more than once.
    #[arg(long, value_name = "WORDS")]
    pub before: Option<String>,
    /// The words after it.
    #[arg(long, value_name = "WORDS")]
    pub after: Option<String>,
    /// The number of the place, from 1.
    #[arg(long, value_name = "N")]
    pub occurrence: Option<NonZeroUsize>,
    /// A translation of the words.
    #[arg(long, value_name = "TEXT")]
    pub translation: Option<String>,
    /// A note on the passage.
    #[arg(long, value_name = "TEXT")]
    pub note: Option<String>,
    /// Read proposals from a file of JSON Lines; `-` reads stdin.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["source", "quote", "event", "title"])]
    pub from: Option<PathBuf>,
    /// The timeline [default: ./timeline.yaml].
    #[arg(long, value_name = "TIMELINE")]
    pub to: Option<PathBuf>,
    /// Show what would be written, without writing it.
    #[arg(long = "dry-run")]
    pub is_dry_run: bool,
}
