//! Exports the timeline for paper and for other programs, with one file per format.
//!
//! Every format writes to any [`io::Write`]. The same timeline always gives the same bytes.

mod address;
mod annotation;
mod article;
mod citation;
mod contradictions;
mod delimited;
mod diff;
mod docx;
mod format;
mod html;
mod html_text;
mod icalendar;
mod json;
mod latex;
mod markdown;
mod markwhen;
mod matrix;
mod numbers;
mod options;
mod org;
mod prose;
mod svg;
mod table;
mod tex;
mod text;
mod timelinejs;
mod xlsx;
mod xml;
mod zip;

use std::io;

pub use annotation::web_annotation;
pub use article::{ArticleOptions, PageStart, write_article, write_article_with_pages};
pub use citation::{Excerpt, Subject};
pub use contradictions::{ContradictionsOptions, write_contradictions};
pub use diff::{DiffFormat, DiffOptions, write_diff};
pub use format::Format;
pub use json::{write_json, write_json_line, write_schema};
pub use options::{Options, Passages, Section};

use crate::describe::Fact;
use crate::language::Language;
use crate::text::composed;
use crate::timeline::Timeline;

/// Writes `timeline` to `out`.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl io::Write) -> io::Result<()> {
    match options.format {
        Format::Text => text::write(timeline, options, out),
        Format::Markdown => markdown::write(timeline, options, out),
        Format::Html => html::write(timeline, options, out),
        Format::Docx => docx::write(timeline, options, out),
        Format::Latex => latex::write(timeline, options, out),
        Format::Org => org::write(timeline, options, out),
        Format::Matrix => matrix::write(timeline, options, out),
        Format::Svg => svg::write(timeline, options, out),
        Format::Json => json::write(timeline, options, out),
        Format::Jsonl => json::write_lines(timeline, options, out),
        Format::Csv => delimited::write_csv(timeline, options, out),
        Format::Tsv => delimited::write_tsv(timeline, options, out),
        Format::Xlsx => xlsx::write(timeline, options, out),
        Format::Bibtex => citation::write_bibtex(timeline, options, out),
        Format::Ris => citation::write_ris(timeline, options, out),
        Format::CslJson => citation::write_csl(timeline, options, out),
        Format::WebAnnotation => annotation::write(timeline, options, out),
        Format::TimelineJs => timelinejs::write(timeline, options, out),
        Format::Markwhen => markwhen::write(timeline, options, out),
        Format::Icalendar => icalendar::write(timeline, options, out),
    }
}

/// Returns `facts` as texts that can be put side by side, with the items of each composed.
pub fn composed_facts(facts: &[Fact], language: Language) -> Vec<String> {
    let fact = |fact: &Fact| composed(&fact.items, fact.separator(language));
    facts.iter().map(fact).collect()
}
