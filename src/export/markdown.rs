//! A chronology as Markdown: a heading for every event, its passages as block quotations.

use std::io::{self, Write};

use super::{Options, Passages};
use crate::date::{Length, words};
use crate::phrases::{self, Noun, Phrase, counted};
use crate::source::Passage;
use crate::text::printable;
use crate::timeline::{Event, Timeline};

/// Writes the chronology.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let language = options.language;
    let shown = options.shown(timeline);
    let title = timeline
        .title()
        .map_or(Phrase::Untitled.words(language), |title| title.in_language(language));
    writeln!(out, "# {}\n", escaped(title))?;
    let counts = timeline.counts(shown.iter().map(|&index| timeline.event(index)));
    let facts = [
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(counts.sources, Noun::Source, language),
    ];
    writeln!(out, "{}\n", facts.join(" · "))?;
    for &index in &shown {
        section(timeline, timeline.event(index), options, out)?;
    }
    writeln!(out, "## {}\n", Phrase::Sources.words(language))?;
    for source in timeline.sources() {
        let publisher = source.publisher.as_ref().map(|it| it.in_language(language));
        let title = source.title.as_ref().map(|it| it.in_language(language));
        let published =
            source.published.as_ref().map(|date| words(date, options.dates(Length::Full)));
        let facts = [publisher, title, published.as_deref()];
        let facts: Vec<String> = facts.into_iter().flatten().map(escaped).collect();
        writeln!(out, "- `{}`: {}", code(source.id.as_str()), facts.join(", "))?;
    }
    Ok(())
}

fn section(
    timeline: &Timeline,
    event: &Event,
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let language = options.language;
    let date = match &event.date {
        Some(date) => words(date, options.dates(Length::Full)),
        None => Phrase::Undated.words(language).to_owned(),
    };
    let title = event.title.in_language(language);
    writeln!(out, "## {} — {}\n", escaped(&date), escaped(title))?;
    if let Some(summary) = &event.summary {
        writeln!(out, "{}\n", escaped(summary.in_language(language)))?;
    }
    match options.passages {
        Passages::None => Ok(()),
        Passages::Refs => {
            let references: Vec<String> = event
                .passages
                .iter()
                .map(|passage| format!("- {}", reference(timeline, passage, options)))
                .collect();
            let end = if references.is_empty() { "" } else { "\n\n" };
            write!(out, "{}{end}", references.join("\n"))
        }
        Passages::Full => {
            for passage in &event.passages {
                writeln!(out, "> {}", escaped(&passage.quote))?;
                if let Some(translation) = &passage.translation {
                    writeln!(out, ">\n> “{}”", escaped(translation.in_language(language)))?;
                }
                writeln!(out, ">\n> — {}\n", reference(timeline, passage, options))?;
            }
            Ok(())
        }
    }
}

fn reference(timeline: &Timeline, passage: &Passage, options: &Options) -> String {
    let source = timeline.source(passage.source);
    let mut parts = vec![format!("`{}`", code(source.id.as_str()))];
    if let Some(span) = passage.span() {
        let line = source.article.line_of(span.start);
        parts.push(format!("{} {line}", Phrase::Line.words(options.language)));
    }
    parts.push(phrases::stance(passage.stance).words(options.language).to_owned());
    if let Some(says) = &passage.says {
        let says = words(says, options.dates(Length::Full));
        parts.push(format!("{} {}", Phrase::Gives.words(options.language), escaped(&says)));
    }
    parts.join(" · ")
}

/// Text that Markdown shows as it is; line breaks become blanks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in printable(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Text between backticks.
fn code(text: &str) -> String {
    printable(text).replace('`', "ˋ")
}
