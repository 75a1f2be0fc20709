//! A timeline as JSON: everything, with the letters of the file.
//!
//! The field names are stable.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::Range;

use serde::{Serialize, Serializer};

use super::Options;
use super::table::iso_day;
use crate::date::{Date, Original};
use crate::language::Localized;
use crate::name::Credit;
use crate::source::{Passage, Point, Similarity, Source, SourceKind, Stance};
use crate::text::{Direction, hostile};
use crate::timeline::{AliasGroup, Era, Event, EventIndex, Name, NameIndex, Status, Timeline};

/// Texts by language tag; `und` (undetermined) where the file does not say the language.
pub type Texts = serde_json::Map<String, serde_json::Value>;

/// The version of the shape: it grows when a field changes its meaning or goes. New fields may come
/// at any time.
pub const VERSION: u32 = 1;

/// By what name the shape says what it is.
pub const FORMAT: &str = "tarikh-timeline";

#[derive(Serialize)]
struct TimelineJson<'a> {
    format: &'static str,
    version: u32,
    /// Why this is not the whole timeline, if a part of its file could not be read.
    incomplete: Option<&'a str>,
    /// The seal of the timeline, if it has one.
    seal: Option<SealJson<'a>>,
    title: Option<Texts>,
    eras: Vec<EraJson>,
    names: Vec<NameJson<'a>>,
    /// Words that search takes for each other.
    aliases: Vec<AliasesJson<'a>>,
    /// Names of tags by language, if the file has them.
    tags: std::collections::BTreeMap<&'a str, Texts>,
    sources: Vec<SourceJson<'a>>,
    events: EventsJson<'a>,
}

#[derive(Serialize)]
struct SealJson<'a> {
    /// The first digits of the SHA-256 of the manifest.
    hash: &'a str,
    /// The day of sealing.
    date: String,
}

fn seal(options: &Options) -> Option<SealJson<'_>> {
    let seal = options.seal.as_ref()?;
    Some(SealJson { hash: &seal.hash, date: seal.date.to_string() })
}

/// Events, each made when it is written.
struct EventsJson<'a> {
    timeline: &'a Timeline,
    shown: &'a [EventIndex],
}

impl Serialize for EventsJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let timeline = self.timeline;
        let events = self.shown.iter();
        serializer.collect_seq(events.map(|&index| event(timeline, timeline.event(index))))
    }
}

#[derive(Serialize)]
struct EraJson {
    date: DateJson,
    title: Texts,
}

#[derive(Serialize)]
struct NameJson<'a> {
    id: &'a str,
    /// Spellings by language tag, the preferred one first.
    spellings: Texts,
}

#[derive(Serialize)]
struct AliasesJson<'a> {
    language: &'a str,
    words: Vec<&'a str>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    id: &'a str,
    /// Its kind, as CSL names it.
    kind: Option<&'static str>,
    /// Its file; `null` if it is only cited.
    file: Option<&'a str>,
    /// The first and the last line of the file, from 1; `null` if it could not be read.
    lines: Option<[usize; 2]>,
    title: Option<Texts>,
    author: Vec<CreditJson<'a>>,
    publisher: Option<Texts>,
    container: Option<Texts>,
    volume: Option<&'a str>,
    issue: Option<&'a str>,
    pages: Option<&'a str>,
    published: Option<DateJson>,
    accessed: Option<DateJson>,
    /// The agency or owner: sources of one origin are one voice.
    origin: Option<CreditJson<'a>>,
    archive: Option<&'a str>,
    /// What the text was taken from.
    original: Option<&'a str>,
    sha256: Option<&'a str>,
    language: Option<&'a str>,
    /// `ltr` or `rtl`, if the file says so.
    direction: Option<&'static str>,
    url: Option<&'a str>,
    note: Option<Texts>,
}

/// Who wrote, said or owns something: the id of a name, or texts.
#[derive(Serialize)]
#[serde(untagged)]
enum CreditJson<'a> {
    Name { name: &'a str },
    Text { text: Texts },
}

#[derive(Serialize)]
struct EventJson<'a> {
    id: &'a str,
    date: Option<DateJson>,
    /// What the file says of the date, if it is not understood.
    unread_date: Option<&'a str>,
    /// How sure it is that it happened; `null` if it is reported as a fact.
    status: Option<&'static str>,
    /// The fields that are stated and not understood; `status` is then `unread` if it is one.
    unread: Vec<&'static str>,
    title: Texts,
    summary: Option<Texts>,
    tags: Vec<&'a str>,
    people: Vec<&'a str>,
    places: Vec<&'a str>,
    bodies: Vec<&'a str>,
    related: Vec<&'a str>,
    after: Vec<&'a str>,
    note: Option<Texts>,
    /// Whether sources disagree: one contradicts the event, or dates that are given exclude each
    /// other.
    disputed: bool,
    /// How many voices it rests on: sources of one origin are one.
    voices: usize,
    /// The files that have it, if the timeline is read from several.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<&'a str>,
    passages: Vec<PassageJson<'a>>,
}

#[derive(Serialize)]
struct PassageJson<'a> {
    source: &'a str,
    quote: &'a str,
    /// The words as the source has them, if the curator copied them otherwise; from the first to
    /// the last of them, where words between them were left out.
    in_source: Option<&'a str>,
    before: Option<&'a str>,
    after: Option<&'a str>,
    occurrence: Option<usize>,
    /// Who says so, if the source only reports it.
    by: Vec<CreditJson<'a>>,
    /// Where in the source it stands, as one cites it.
    page: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    page_in_source: Option<String>,
    stance: Option<&'static str>,
    /// On what it contradicts the event.
    on: Vec<&'static str>,
    says: Option<DateJson>,
    translation: Option<Texts>,
    note: Option<Texts>,
    anchor: &'static str,
    /// How much of an elided or approximate quotation is the same, in per cent.
    similarity: Option<usize>,
    /// The line of the file, from 1, in which the quotation begins.
    line: Option<usize>,
    /// Where the quotation stands in the text of the source.
    position: Option<PositionJson>,
}

/// The first character and the one after the last, from 0, in Unicode code points of the text.
#[derive(Serialize)]
struct PositionJson {
    start: usize,
    end: usize,
}

/// EDTF with its first and last possible day; `null` for an end that is open, not known, or in
/// doubt.
#[derive(Serialize)]
struct DateJson {
    edtf: String,
    earliest: Option<String>,
    latest: Option<String>,
    /// What the source has, where the date was converted from another calendar.
    #[serde(skip_serializing_if = "Option::is_none")]
    original: Option<OriginalJson>,
}

/// Words of the source, and the calendar by which they count (CLDR).
#[derive(Serialize)]
struct OriginalJson {
    text: String,
    calendar: &'static str,
}

/// Writes the events that are shown, and every source.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mirror = TimelineJson {
        format: FORMAT,
        version: VERSION,
        incomplete: options.incomplete.as_deref(),
        seal: seal(options),
        title: timeline.title().map(texts),
        eras: timeline.eras().iter().map(era).collect(),
        names: timeline.names().iter().map(name).collect(),
        aliases: timeline.aliases().iter().map(aliases).collect(),
        tags: timeline
            .tag_names()
            .iter()
            .map(|(tag, names)| (tag.as_ref(), texts(names)))
            .collect(),
        sources: timeline.sources().iter().map(|value| source(timeline, value)).collect(),
        events: EventsJson { timeline, shown: &shown },
    };
    write_json(&mirror, out)
}

/// A line of JSON Lines: what it is of, and that.
#[derive(Serialize)]
#[serde(tag = "record", rename_all = "lowercase")]
enum RecordJson<'a> {
    Timeline {
        format: &'static str,
        version: u32,
        incomplete: Option<&'a str>,
        seal: Option<SealJson<'a>>,
        title: Option<Texts>,
    },
    Era(EraJson),
    Name(NameJson<'a>),
    Alias(AliasesJson<'a>),
    Tag {
        tag: &'a str,
        title: Texts,
    },
    Source(SourceJson<'a>),
    Event(EventJson<'a>),
}

/// Writes the same as JSON Lines: a line for the timeline, then one for each era, name, group of
/// aliases, tag, source and event. No more than a line is held.
pub fn write_lines(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let head = RecordJson::Timeline {
        format: FORMAT,
        version: VERSION,
        incomplete: options.incomplete.as_deref(),
        seal: seal(options),
        title: timeline.title().map(texts),
    };
    let sorted: std::collections::BTreeMap<&str, &Localized> =
        timeline.tag_names().iter().map(|(tag, names)| (tag.as_ref(), names)).collect();
    let eras = timeline.eras().iter().map(|it| RecordJson::Era(era(it)));
    let names = timeline.names().iter().map(|it| RecordJson::Name(name(it)));
    let groups = timeline.aliases().iter().map(|it| RecordJson::Alias(aliases(it)));
    let tags = sorted.into_iter().map(|(tag, names)| RecordJson::Tag { tag, title: texts(names) });
    let sources = timeline.sources().iter().map(|it| RecordJson::Source(source(timeline, it)));
    let events = options
        .shown(timeline)
        .into_iter()
        .map(|index| RecordJson::Event(event(timeline, timeline.event(index))));
    let records = std::iter::once(head).chain(eras).chain(names).chain(groups).chain(tags);
    for record in records.chain(sources).chain(events) {
        write_json_line(&record, out)?;
    }
    Ok(())
}

/// Writes the JSON Schema (draft 2020-12) of what [`write`] writes.
pub fn write_schema(out: &mut impl Write) -> io::Result<()> {
    out.write_all(include_bytes!("schema.json"))
}

/// Writes `mirror` as JSON that cannot act on a terminal.
pub fn write_json(mirror: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let mut out = HarmlessWriter::new(out);
    serde_json::to_writer_pretty(&mut out, mirror)?;
    out.finish()
}

/// The same on one line.
pub fn write_json_line(mirror: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    let mut out = HarmlessWriter::new(out);
    serde_json::to_writer(&mut out, mirror)?;
    out.finish()
}

/// Writes JSON piece by piece, so that a long timeline is never in memory as a whole.
struct HarmlessWriter<'w, W> {
    out: &'w mut W,
    pending: Vec<u8>,
    /// The end of the last whole line of what is pending.
    line_end: usize,
}

/// So much is written at once.
const PIECE_BYTES: usize = 64 * 1024;

impl<'w, W: Write> HarmlessWriter<'w, W> {
    fn new(out: &'w mut W) -> Self {
        Self { out, pending: Vec::with_capacity(PIECE_BYTES), line_end: 0 }
    }

    /// Writes what is pending, up to this byte.
    fn write_until(&mut self, end: usize) -> io::Result<()> {
        let piece = self.pending.get(..end).unwrap_or_default();
        write_harmless(std::str::from_utf8(piece).map_err(io::Error::other)?, self.out)?;
        self.pending.drain(..end);
        self.line_end = 0;
        Ok(())
    }

    /// Writes the rest, and ends the line.
    fn finish(mut self) -> io::Result<()> {
        self.write_until(self.pending.len())?;
        writeln!(self.out)
    }
}

impl<W: Write> Write for HarmlessWriter<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(line) = bytes.iter().rposition(|&byte| byte == b'\n') {
            self.line_end = self.pending.len() + line + 1;
        }
        self.pending.extend_from_slice(bytes);
        // Nothing that belongs together is on two lines.
        if self.pending.len() >= PIECE_BYTES && self.line_end > 0 {
            self.write_until(self.line_end)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn write_harmless(json: &str, out: &mut impl Write) -> io::Result<()> {
    // Whatever could act on a terminal is inside a string; there `\u…` means the same.
    let mut written = 0;
    for (at, c) in hostile(json) {
        out.write_all(json.get(written..at).unwrap_or_default().as_bytes())?;
        let mut units = [0; 2];
        for unit in c.encode_utf16(&mut units) {
            write!(out, "\\u{unit:04x}")?;
        }
        written = at + c.len_utf8();
    }
    out.write_all(json.get(written..).unwrap_or_default().as_bytes())
}

/// Texts by language, as JSON has them.
pub fn texts(localized: &Localized) -> Texts {
    let known = |tag: &str| if tag.is_empty() { "und".to_owned() } else { tag.to_owned() };
    localized.tagged().map(|(tag, text)| (known(tag), text.into())).collect()
}

fn date(date: &Date) -> DateJson {
    let original = |original: &Original| OriginalJson {
        text: original.text.to_string(),
        calendar: original.calendar.code(),
    };
    let bounds = date.known_bounds();
    DateJson {
        edtf: date.to_string(),
        earliest: bounds.first.map(iso_day),
        latest: bounds.last.map(iso_day),
        original: date.original().map(original),
    }
}

fn era(era: &Era) -> EraJson {
    EraJson { date: date(&era.date), title: texts(&era.title) }
}

fn name(name: &Name) -> NameJson<'_> {
    NameJson { id: &name.id, spellings: spellings(name) }
}

/// The spellings of a name by language tag, the preferred one first.
pub fn spellings(name: &Name) -> Texts {
    let spellings = name.spellings.iter().map(|(tag, spellings)| {
        let spellings: Vec<&str> = spellings.iter().map(AsRef::as_ref).collect();
        (tag.to_string(), spellings.into())
    });
    spellings.collect()
}

fn aliases(group: &AliasGroup) -> AliasesJson<'_> {
    let words = group.words.iter().map(AsRef::as_ref).collect();
    AliasesJson { language: &group.language, words }
}

fn credit<'a>(timeline: &'a Timeline, credit: &'a Credit) -> CreditJson<'a> {
    match credit {
        Credit::Name(name) => CreditJson::Name { name: &timeline.name(*name).id },
        Credit::Text(text) => CreditJson::Text { text: texts(text) },
    }
}

fn source<'a>(timeline: &'a Timeline, source: &'a Source) -> SourceJson<'a> {
    SourceJson {
        id: source.id.as_str(),
        kind: source.kind.map(SourceKind::name),
        file: Some(source.article.file()).filter(|file| !file.is_empty()),
        lines: source.article.lines(),
        title: source.title.as_ref().map(texts),
        author: source.author.iter().map(|value| credit(timeline, value)).collect(),
        publisher: source.publisher.as_ref().map(texts),
        container: source.container.as_ref().map(texts),
        volume: source.volume.as_deref(),
        issue: source.issue.as_deref(),
        pages: source.pages.as_deref(),
        published: source.published.as_ref().map(date),
        accessed: source.accessed.as_ref().map(date),
        origin: source.origin.as_ref().map(|origin| credit(timeline, origin)),
        archive: source.archive.as_deref(),
        original: source.original.as_deref(),
        sha256: source.sha256.as_deref(),
        language: source.language.as_deref(),
        direction: source.direction.map(Direction::name),
        url: source.url.as_deref(),
        note: source.note.as_ref().map(texts),
    }
}

fn event<'a>(timeline: &'a Timeline, event: &'a Event) -> EventJson<'a> {
    let names = |of: &[NameIndex]| of.iter().map(|&name| timeline.name(name).id.as_ref()).collect();
    let events =
        |of: &[EventIndex]| of.iter().map(|&index| timeline.event(index).id.as_str()).collect();
    EventJson {
        id: event.id.as_str(),
        date: event.date.as_ref().map(date),
        unread_date: event.unread_date.as_deref(),
        status: event.status.map(Status::name),
        unread: event.unread_fields().names(),
        title: texts(&event.title),
        summary: event.summary.as_ref().map(texts),
        tags: event.tags.iter().map(AsRef::as_ref).collect(),
        people: names(&event.people),
        places: names(&event.places),
        bodies: names(&event.bodies),
        related: events(&event.related),
        after: events(&event.after),
        note: event.note.as_ref().map(texts),
        disputed: event.is_disputed(),
        voices: timeline.voices(event),
        files: timeline.files_of(event).iter().map(|&file| &*timeline.file(file).id).collect(),
        passages: event.passages.iter().map(|value| passage(timeline, value)).collect(),
    }
}

/// Returns the label of the page on which the quotation stands, where the pages of the source are
/// known.
fn page_in_source(source: &Source, passage: &Passage) -> Option<String> {
    source.outline.as_ref()?.label_of(&passage.span()?)
}

/// A place in bytes as one in code points.
fn position(text: &str, span: &Range<usize>) -> PositionJson {
    let characters = |bytes: Range<usize>| text.get(bytes).map_or(0, |text| text.chars().count());
    let start = characters(0..span.start);
    PositionJson { start, end: start + characters(span.clone()) }
}

fn passage<'a>(timeline: &'a Timeline, passage: &'a Passage) -> PassageJson<'a> {
    let source = timeline.source(passage.source);
    let text = source.article.text();
    let in_source = text.zip(passage.span()).and_then(|(text, span)| text.get(span));
    PassageJson {
        source: source.id.as_str(),
        quote: &passage.quote,
        in_source: in_source.filter(|_| !passage.anchor.is_exact()),
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence.map(NonZeroUsize::get),
        by: passage.by.iter().map(|value| credit(timeline, value)).collect(),
        page: passage.page.as_deref(),
        page_in_source: page_in_source(source, passage),
        stance: passage.stance.map(Stance::name),
        on: passage.on.iter().map(Point::name).collect(),
        says: passage.says.as_deref().map(date),
        translation: passage.translation.as_ref().map(texts),
        note: passage.note.as_ref().map(texts),
        anchor: passage.anchor.name(),
        similarity: passage.anchor.similarity().map(Similarity::percent),
        line: passage.span().map(|span| source.article.line_of(span.start)),
        position: text.zip(passage.span()).map(|(text, span)| position(text, &span)),
    }
}
