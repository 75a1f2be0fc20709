//! The options of `tarikh extract`.

use std::path::PathBuf;

use clap::{Args as ClapArgs, ValueEnum};

use super::{LOOKS, Output, WHAT, Width};

/// Options of `extract`.
#[derive(Debug, Clone, ClapArgs)]
#[command(after_help = EXTRACT_HELP)]
pub struct ExtractArgs {
    /// Files; - reads stdin. The format is detected from the content, not the name.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The format of what is printed.
    #[arg(long, value_enum, default_value_t, help_heading = WHAT)]
    pub format: ExtractFormat,
    /// All visible text of a web page, with menus and advertisements, instead of the article.
    #[arg(long, help_heading = WHAT)]
    pub whole: bool,
    /// Width of the page in columns, or none [default: that of the terminal, or none in a pipe].
    #[arg(long, value_name = "COLUMNS", help_heading = LOOKS)]
    pub width: Option<Width>,
    /// How it is shown.
    #[command(flatten)]
    pub output: Output,
}

/// What can be read, and what the end means.
const EXTRACT_HELP: &str = "\
Reads web pages (saved by any browser or by SingleFile; MHTML), PDF, DOCX, ODT,
EPUB, RTF, e-mails (.eml, mbox), Markdown, plain text, and web archives (WARC,
WACZ). Nothing is fetched.

Examples:
  tarikh extract report.pdf > report.txt
  tarikh extract --format json *.html | jq -r '[.published, .title] | @tsv'
  curl -s https://example.org | tarikh extract -

Exit status: 0 fine; 2 a file could not be read (the others are printed).";

/// The format of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExtractFormat {
    /// The text, one paragraph per line; notes go to stderr.
    #[default]
    Text,
    /// One line of JSON per document, with the text and the metadata.
    Json,
}
