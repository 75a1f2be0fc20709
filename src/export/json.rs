//! A timeline as JSON: everything, with the letters of the file. The field names are stable.

use std::io::{self, Write};

use serde::Serialize;

use super::Options;
use crate::date::{Bound, Date};
use crate::language::Localized;
use crate::source::{Anchor, Passage, Source};
use crate::timeline::{Event, NameIndex, Timeline};

/// Texts by language tag; the key of a text without a language is empty.
type Texts = serde_json::Map<String, serde_json::Value>;

#[derive(Serialize)]
struct TimelineJson<'a> {
    title: Option<Texts>,
    sources: Vec<SourceJson<'a>>,
    events: Vec<EventJson<'a>>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    file: &'a str,
    title: Option<Texts>,
    publisher: Option<Texts>,
    published: Option<DateJson>,
    language: Option<&'a str>,
    url: Option<&'a str>,
    note: Option<Texts>,
}

#[derive(Serialize)]
struct EventJson<'a> {
    id: &'a str,
    date: Option<DateJson>,
    title: Texts,
    summary: Option<Texts>,
    tags: Vec<&'a str>,
    people: Vec<&'a str>,
    places: Vec<&'a str>,
    bodies: Vec<&'a str>,
    related: Vec<&'a str>,
    after: Vec<&'a str>,
    note: Option<Texts>,
    passages: Vec<PassageJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    source: &'a str,
    quote: &'a str,
    stance: &'static str,
    says: Option<DateJson>,
    translation: Option<Texts>,
    note: Option<Texts>,
    anchor: &'static str,
    /// The line of the file, from 1, in which the quotation begins.
    line: Option<usize>,
}

/// EDTF with its first and last possible day; `null` for an open or unknown end.
#[derive(Serialize)]
struct DateJson {
    edtf: String,
    earliest: Option<String>,
    latest: Option<String>,
}

/// Writes the events that are shown, and every source.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mirror = TimelineJson {
        title: timeline.title().map(texts),
        sources: timeline.sources().iter().map(source).collect(),
        events: shown.iter().map(|&index| event(timeline, timeline.event(index))).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &mirror)?;
    writeln!(out)
}

fn texts(localized: &Localized) -> Texts {
    localized.tagged().map(|(tag, text)| (tag.to_owned(), text.into())).collect()
}

fn date(date: &Date) -> DateJson {
    let day = |bound: Bound| {
        let (year, month, day) = bound.day()?.ymd();
        Some(format!("{year:04}-{month:02}-{day:02}"))
    };
    DateJson { edtf: date.to_string(), earliest: day(date.earliest()), latest: day(date.latest()) }
}

fn source(source: &Source) -> SourceJson<'_> {
    SourceJson {
        id: source.id.as_str(),
        file: source.article.file(),
        title: source.title.as_ref().map(texts),
        publisher: source.publisher.as_ref().map(texts),
        published: source.published.as_ref().map(date),
        language: source.language.as_deref(),
        url: source.url.as_deref(),
        note: source.note.as_ref().map(texts),
    }
}

fn event<'a>(timeline: &'a Timeline, event: &'a Event) -> EventJson<'a> {
    let names = |of: &[NameIndex]| of.iter().map(|&name| timeline.name(name).id.as_ref()).collect();
    let events = |of: &[crate::timeline::EventIndex]| {
        of.iter().map(|&index| timeline.event(index).id.as_str()).collect()
    };
    EventJson {
        id: event.id.as_str(),
        date: event.date.as_ref().map(date),
        title: texts(&event.title),
        summary: event.summary.as_ref().map(texts),
        tags: event.tags.iter().map(AsRef::as_ref).collect(),
        people: names(&event.people),
        places: names(&event.places),
        bodies: names(&event.bodies),
        related: events(&event.related),
        after: events(&event.after),
        note: event.note.as_ref().map(texts),
        passages: event.passages.iter().map(|it| passage(timeline, it)).collect(),
    }
}

fn passage<'a>(timeline: &'a Timeline, passage: &'a Passage) -> PassageJson<'a> {
    let source = timeline.source(passage.source);
    PassageJson {
        source: source.id.as_str(),
        quote: &passage.quote,
        stance: passage.stance.name(),
        says: passage.says.as_ref().map(date),
        translation: passage.translation.as_ref().map(texts),
        note: passage.note.as_ref().map(texts),
        anchor: match passage.anchor {
            Anchor::Exact(_) => "exact",
            Anchor::Folded(_) => "folded",
            Anchor::Ambiguous(_) => "ambiguous",
            Anchor::Lost => "lost",
            Anchor::Unread => "unread",
        },
        line: passage.span().map(|span| source.article.line_of(span.start)),
    }
}
