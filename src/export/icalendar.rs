//! iCalendar, RFC 5545: all-day events.
//!
//! A calendar knows days. A date of one day, or from one day to another, is an event of these days.
//! Every other date is an event of all the days that it states, is tentative, and begins with the
//! date in words: `[June 2024] …`. What has no such days is a journal entry without a day. An event
//! on which sources do not agree is tentative too.

use std::io::{self, Write};

use super::Options;
use super::address::{percent_encoded, web_address};
use super::prose::{Paragraph, Prose};
use crate::date::{Date, Day, InNumbers, Length, words};
use crate::describe::titled;
use crate::status::Status;
use crate::timeline::{Event, Timeline};

/// The longest line, in bytes, without its end.
const LINE_BYTES: usize = 75;

/// Writes the events in order.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let head = prose.head(&shown);
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//tarikh//tarikh//EN"] {
        folded(line, out)?;
    }
    folded(&format!("X-WR-CALNAME:{}", text(&head.title)), out)?;
    folded(&format!("X-WR-CALDESC:{}", text(&head.lines.join("\n"))), out)?;
    for &index in &shown {
        event(&prose, timeline.event(index), out)?;
    }
    folded("END:VCALENDAR", out)
}

fn event<'a>(prose: &Prose<'a>, event: &'a Event, out: &mut impl Write) -> io::Result<()> {
    let options = prose.options;
    let style = options.dates(Length::Full);
    let title = prose.text(&titled(event, options.language, options.language));
    let days = event.date.as_ref().and_then(days);
    let is_exact = event.date.as_ref().is_some_and(is_days);
    let summary = match &event.date {
        Some(_) if is_exact => title,
        Some(date) => format!("[{}] {title}", words(date, style)),
        None => format!("[{}] {title}", event.date_words(style)),
    };
    let kind = if days.is_some() { "VEVENT" } else { "VJOURNAL" };
    folded(&format!("BEGIN:{kind}"), out)?;
    folded(&format!("UID:{}", uid(event.id.as_str())), out)?;
    // The time at which the entry was made, which is always the same: the same timeline gives the
    // same bytes.
    folded("DTSTAMP:19700101T000000Z", out)?;
    if let Some((first, behind)) = &days {
        folded(&format!("DTSTART;VALUE=DATE:{first}"), out)?;
        folded(&format!("DTEND;VALUE=DATE:{behind}"), out)?;
        folded("TRANSP:TRANSPARENT", out)?;
    }
    folded(&format!("SUMMARY:{}", text(&prose.text(&summary))), out)?;
    let said = description(prose, event);
    if !said.is_empty() {
        folded(&format!("DESCRIPTION:{}", text(&said)), out)?;
    }
    let is_certain = is_exact && !event.is_disputed() && event.unread_fields().is_empty();
    if let Some(status) = status(event.status, is_certain, days.is_some()) {
        folded(&format!("STATUS:{status}"), out)?;
    }
    let name = |&it| prose.text(prose.timeline.name(it).preferred(options.language));
    let places: Vec<String> = event.places.iter().map(name).collect();
    if !places.is_empty() && days.is_some() {
        folded(&format!("LOCATION:{}", text(&places.join(", "))), out)?;
    }
    let tags: Vec<String> = event.tags.iter().map(|tag| text(&prose.text(tag))).collect();
    if !tags.is_empty() {
        folded(&format!("CATEGORIES:{}", tags.join(",")), out)?;
    }
    let mut sources = event.sources().into_iter();
    let url = sources.find_map(|it| web_address(prose.timeline.source(it).url.as_deref()?));
    if let Some(url) = url {
        folded(&format!("URL:{url}"), out)?;
    }
    let edtf = event.date.as_ref().map(ToString::to_string);
    if let Some(edtf) = edtf.as_deref().or(event.unread_date.as_deref()) {
        folded(&format!("X-TARIKH-EDTF:{}", text(&prose.text(edtf))), out)?;
    }
    if let Some(status) = event.status {
        folded(&format!("X-TARIKH-STATUS:{}", status.name()), out)?;
    }
    let unread = event.unread_fields();
    if !unread.is_empty() {
        folded(&format!("X-TARIKH-UNREAD:{}", unread.names().join(",")), out)?;
    }
    folded(&format!("END:{kind}"), out)
}

fn description<'a>(prose: &Prose<'a>, event: &'a Event) -> String {
    let written = |paragraph: &Paragraph| {
        paragraph.written(|run| run.text.clone(), |source| prose.source_name(source))
    };
    prose.event(event).iter().map(written).collect::<Vec<_>>().join("\n")
}

/// What a calendar says of an event that is not certain, on which sources do not agree, or that is
/// not on certain days.
fn status(status: Option<Status>, is_certain: bool, has_days: bool) -> Option<&'static str> {
    match status {
        _ if !has_days => None,
        Some(Status::Cancelled) => Some("CANCELLED"),
        None if is_certain => Some("CONFIRMED"),
        None
        | Some(
            Status::Alleged
            | Status::Denied
            | Status::Disputed
            | Status::Announced
            | Status::Planned
            | Status::Unread,
        ) => Some("TENTATIVE"),
    }
}

/// The days on which a date may have been: the first one, and the one after the last.
fn days(date: &Date) -> Option<(String, String)> {
    let (first, last) = (date.earliest().day()?, date.latest().day()?);
    Some((basic(first)?, basic(last.checked_add(1)?)?))
}

/// Whether a date is certain days: one, or from one to another.
fn is_days(date: &Date) -> bool {
    let is_certain = !date.is_approximate() && !date.is_uncertain();
    is_certain
        && match date.in_numbers() {
            Some(InNumbers::One(one)) => one.day.is_some(),
            Some(InNumbers::Span(first, last)) => first.day.is_some() && last.day.is_some(),
            Some(InNumbers::Within(..)) | None => false,
        }
}

/// A day as RFC 5545 writes it; it has four digits for the year.
fn basic(day: Day) -> Option<String> {
    let (year, month, day) = day.ymd();
    (1..=9999).contains(&year).then(|| format!("{year:04}{month:02}{day:02}"))
}

/// The id of an event, unlike all others in a calendar.
fn uid(id: &str) -> String {
    format!("{}@tarikh", percent_encoded(id))
}

/// Text as RFC 5545 3.3.11 escapes it.
fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c => escaped.push(c),
        }
    }
    escaped
}

/// A line, folded where it is too long; no letter is cut.
fn folded(line: &str, out: &mut impl Write) -> io::Result<()> {
    let mut rest = line;
    let mut room = LINE_BYTES;
    while rest.len() > room {
        let (piece, more) = rest.split_at(rest.floor_char_boundary(room));
        write!(out, "{piece}\r\n ")?;
        rest = more;
        // The blank before it is a part of the line.
        room = LINE_BYTES - 1;
    }
    write!(out, "{rest}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_letters() {
        let mut out = Vec::new();
        folded(&format!("SUMMARY:{}", "معاهدة ".repeat(20)), &mut out).expect("a vector");
        let text = String::from_utf8(out).expect("no letter is cut");
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES), "{text}");
        assert_eq!(
            text.replace("\r\n ", "").trim_end(),
            format!("SUMMARY:{}", "معاهدة ".repeat(20)).trim_end()
        );
    }

    #[test]
    fn only_days_are_days() {
        for (edtf, expected) in [
            ("2024-06-19", true),
            ("2024-06-18/2024-06-19", true),
            ("2024-06", false),
            ("1961", false),
            ("2024-06-19~", false),
            ("[2024-06-18,2024-06-19]", false),
            ("2024-06-18/..", false),
            ("2024-06-XX", false),
        ] {
            assert_eq!(is_days(&Date::from_edtf(edtf).expect(edtf)), expected, "{edtf}");
        }
    }
}
