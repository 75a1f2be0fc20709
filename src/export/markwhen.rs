//! Markwhen: a line an event, `2024-06-18/2024-06-19: Title #tag`, its description below.
//!
//! Markwhen reads years, months, days and intervals of EDTF and no doubt. A date that it cannot
//! say is written as the days between which it lies, the title begins with the date in words, and
//! the property `edtf` has it as it is. An event that has no such days stands in a comment. The
//! setting `tarikh` of the head says whose file it is.

use std::io::{self, Write};

use super::Options;
use super::prose::Prose;
use crate::date::{Length, PlainRange, words};
use crate::describe::titled;
use crate::timeline::{Event, Status, Timeline};

/// Writes the events in order.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let head = prose.head(&shown);
    writeln!(out, "---\ntitle: {}\ntimezone: UTC\ntarikh: 1\n---\n", quoted(&head.title))?;
    for line in &head.lines {
        writeln!(out, "// {line}")?;
    }
    for &index in &shown {
        event(&prose, timeline.event(index), out)?;
    }
    Ok(())
}

fn event<'a>(prose: &Prose<'a>, event: &'a Event, out: &mut impl Write) -> io::Result<()> {
    let options = prose.options;
    let title = prose.text(&titled(event, options.language, options.language));
    let style = options.dates(Length::Full);
    let range = event.date.as_ref().and_then(|date| Some((date, date.plain_range()?)));
    let Some((date, PlainRange { text: lead, is_exact })) = range else {
        let said = event.date_words(style);
        return writeln!(out, "\n// {}: {}", prose.text(&said), text(&title).trim());
    };
    let title = if is_exact { title } else { format!("({}) {title}", words(date, style)) };
    let tags = event.tags.iter().filter_map(|tag| hashtag(tag));
    let tags = tags.map(|tag| format!(" #{tag}")).collect::<Vec<_>>().concat();
    writeln!(out, "\n{lead}: {}{tags}", text(&title).trim())?;
    writeln!(out, "id: {}", hashtag(event.id.as_str()).unwrap_or_default())?;
    if hashtag(event.id.as_str()).as_deref() != Some(event.id.as_str()) {
        writeln!(out, "tarikh-id: {}", quoted(&prose.text(event.id.as_str())))?;
    }
    let own = prose.text(event.title.in_language(options.language));
    if text(&own).trim() != own {
        writeln!(out, "title: {}", quoted(&own))?;
    }
    if !is_exact {
        writeln!(out, "edtf: {}", quoted(&date.to_string()))?;
    }
    if let Some(status) = event.status.map(Status::name) {
        writeln!(out, "status: {status}")?;
    }
    // Tags of one word that Markwhen does not take for one, and the id.
    if event.tags.iter().any(|tag| hashtag(tag).as_deref() != Some(&**tag)) {
        let tags: Vec<String> = event.tags.iter().map(|tag| quoted(&prose.text(tag))).collect();
        writeln!(out, "tags: [{}]", tags.join(", "))?;
    }
    for paragraph in prose.event(event) {
        let source = |source| match prose.source_link(source) {
            Some((name, url)) => format!("[{}]({})", text(&name), url.replace(')', "%29")),
            None => text(&prose.source_name(source)),
        };
        let said = paragraph.written(|run| text(&run.text), source);
        // A line that begins so is no event, no property and no section.
        writeln!(out, "- {said}")?;
    }
    Ok(())
}

/// A tag: letters, digits and hyphens.
fn hashtag(tag: &str) -> Option<String> {
    let c = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '_' };
    let tag: String = tag.chars().map(c).collect();
    tag.chars().any(char::is_alphanumeric).then_some(tag)
}

/// Text in which Markwhen sees no tag, no link, no comment and no reference.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '[' => escaped.push('('),
            ']' => escaped.push(')'),
            '#' | '@' | '!' => escaped.extend([c, ' ']),
            c => escaped.push(c),
        }
    }
    escaped.replace("//", "/ /")
}

/// A text as a scalar of YAML.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
