//! Exports the timeline for paper and for other programs, with one file per format.
//!
//! Every format writes to any [`io::Write`]. The same timeline always gives the same bytes.

mod article;
mod citation;
mod contradictions;
mod diff;
mod json;
mod markdown;
mod matrix;
mod numbers;
mod options;
mod text;

use std::io;

pub use article::{ArticleOptions, PageStart, write_article, write_article_with_pages};
pub use citation::{Excerpt, Subject};
pub use contradictions::{ContradictionsOptions, write_contradictions};
pub use diff::{DiffFormat, DiffOptions, write_diff};
pub use json::{write_json, write_json_line};
pub use options::{Format, Options, PageSeal, Passages, Section};

use crate::describe::Fact;
use crate::language::Language;
use crate::text::composed;
use crate::timeline::Timeline;

/// Writes `timeline` to `out`.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl io::Write) -> io::Result<()> {
    match options.format {
        Format::Text => text::write(timeline, options, out),
        Format::Markdown => markdown::write(timeline, options, out),
        Format::Json => json::write(timeline, options, out),
        Format::Matrix => matrix::write(timeline, options, out),
    }
}

/// Returns `facts` as texts that can be put side by side, with the items of each composed.
pub fn composed_facts(facts: &[Fact], language: Language) -> Vec<String> {
    let fact = |fact: &Fact| composed(&fact.items, fact.separator(language));
    facts.iter().map(fact).collect()
}
