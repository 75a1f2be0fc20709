//! Markwhen: a line an event, `2024-06-18/2024-06-19: Title #tag`, its description below.
//!
//! Markwhen reads years, months, days and intervals of EDTF and no doubt. A date that it cannot
//! say is written as the days between which it lies, and the title begins with the date in words.
//! An event that has no such days stands in a comment.

use std::io::{self, Write};

use super::Options;
use super::prose::Prose;
use super::table::iso_day;
use crate::date::{Date, DateNumbers, InNumbers, Length, words};
use crate::describe::titled;
use crate::timeline::{Event, Timeline};

/// Writes the events in order.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let head = prose.head(&shown);
    writeln!(out, "---\ntitle: {}\ntimezone: UTC\n---\n", quoted(&head.title))?;
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
    let place = event.date.as_ref().map(|date| (date, range(date)));
    let (lead, title) = match place {
        Some((_, Some(Place { range, is_exact: true }))) => (range, title),
        Some((date, Some(Place { range, is_exact: false }))) => {
            (range, format!("({}) {title}", words(date, style)))
        }
        Some((_, None)) | None => {
            let said = event.date_words(style);
            return writeln!(out, "\n// {}: {}", prose.text(&said), text(&title).trim());
        }
    };
    let tags = event.tags.iter().filter_map(|tag| hashtag(tag));
    let tags = tags.map(|tag| format!(" #{tag}")).collect::<Vec<_>>().concat();
    writeln!(out, "\n{lead}: {}{tags}", text(&title).trim())?;
    writeln!(out, "id: {}", hashtag(event.id.as_str()).unwrap_or_default())?;
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

/// Where Markwhen puts an event.
struct Place {
    /// A date or an interval of plain dates.
    range: String,
    /// Whether that is all there is to say of the date.
    is_exact: bool,
}

/// The date as Markwhen reads it, else the days between which it lies.
fn range(date: &Date) -> Option<Place> {
    let plain = |it: DateNumbers| match (it.month, it.day) {
        _ if !(1..=9999).contains(&it.year) || it.season.is_some() => None,
        (None, _) => Some(format!("{:04}", it.year)),
        (Some(month), None) => Some(format!("{:04}-{month:02}", it.year)),
        (Some(month), Some(day)) => Some(format!("{:04}-{month:02}-{day:02}", it.year)),
    };
    let range = match date.in_numbers() {
        Some(InNumbers::One(one)) => plain(one),
        Some(InNumbers::Span(first, last) | InNumbers::Within(first, last)) => {
            plain(first).zip(plain(last)).map(|(first, last)| format!("{first}/{last}"))
        }
        None => None,
    };
    if let Some(range) = range.filter(|range| has_bounds_of(range, date)) {
        let is_exact = range == date.to_string() && date.original().is_none();
        return Some(Place { range, is_exact });
    }
    let days = (date.earliest().day().map(iso_day), date.latest().day().map(iso_day));
    let range = match days {
        (Some(first), Some(last)) => Some(format!("{first}/{last}")),
        (Some(_), None) | (None, Some(_)) => date.stated_numbers().first().copied().and_then(plain),
        (None, None) => None,
    };
    let is_day = |range: &String| !range.starts_with('-') && !range.contains("/-");
    Some(Place { range: range.filter(is_day)?, is_exact: false })
}

/// Whether a date in EDTF may have been on the same days.
fn has_bounds_of(edtf: &str, date: &Date) -> bool {
    Date::from_edtf(edtf)
        .is_ok_and(|own| (own.earliest(), own.latest()) == (date.earliest(), date.latest()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_that_markwhen_cannot_say_is_never_written_as_if_it_could() {
        for (edtf, expected, is_exact) in [
            ("1961", "1961", true),
            ("2024-06", "2024-06", true),
            ("2024-06-18/2024-06-19", "2024-06-18/2024-06-19", true),
            ("1961~", "1961", false),
            ("2024-06-0X", "2024-06-01/2024-06-09", false),
            ("[1960..1962]", "1960/1962", false),
            ("196X", "1960/1969", false),
            ("2024-21", "2024-03-01/2024-05-31", false),
            ("2022-02/..", "2022-02", false),
        ] {
            let place = range(&Date::from_edtf(edtf).expect(edtf)).expect(edtf);
            assert_eq!((place.range.as_str(), place.is_exact), (expected, is_exact), "{edtf}");
        }
        assert!(range(&Date::from_edtf("-0043-03-15").expect("EDTF")).is_none());
    }
}
