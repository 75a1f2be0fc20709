//! `tarikh find`: the events that a query finds, best first, for people and for programs.

use std::collections::BTreeMap;
use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use serde::Serialize;

use super::args::{FindArgs, FindFormat};
use super::error::{Error, ExitStatus};
use super::input::Target;
use super::output::with_output;
use super::select::query;
use super::settings::ResolvedSettings;
use crate::date::{DateStyle, Length};
use crate::describe::titled;
use crate::export::write_json;
use crate::i18n::{Phrase, comma};
use crate::language::Language;
use crate::load::{Checks, Joined};
use crate::output::{Colour, Ink, InkRow, Letters, line, marks_below};
use crate::parallel::in_pieces;
use crate::search;
use crate::search::{Admitted, Fault, Field, Highlighter, Hit, Index, Match, Query};
use crate::text::{Base, Direction, Options, Paragraph, isolated, paragraphs};
use crate::timeline::{Event, EventIndex, Status, Timeline};
use crate::tui;

/// Columns between the fields of a row.
const GAP: u16 = 2;

/// Columns before a passage.
const INDENT: u16 = 4;

/// So many rows are laid out before they are written.
const ROWS_AT_ONCE: usize = 65_536;

/// The narrowest title.
const LEAST_TITLE: u16 = 20;

/// Writes what the query finds to standard output.
pub fn run(args: &FindArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::of(&args.common);
    resolved.warn();
    // Findings are not shown.
    let loaded = Target::of(&args.input)?.load_with(Checks::Necessary)?;
    let query = query(&loaded, &args.common, &args.query)?;
    let typed = query.text();
    let index = Index::new(&loaded.timeline);
    let mut found = index.search(&query);
    let letters = resolved.letters();
    if !found.faults.is_empty() {
        report_faults(typed, &found.faults, resolved.language, letters);
        return Ok(ExitStatus::CouldNotRun);
    }
    report_part(&loaded);
    let timeline = &loaded.timeline;
    let count = found.hits.len();
    found.hits.truncate(args.limit.unwrap_or(usize::MAX));
    let highlighter = Highlighter::new(timeline, &query);
    let hits = in_pieces(&found.hits, |hits| {
        let matches = highlighter.matches_of_all(hits.iter().map(|hit| hit.event));
        hits.iter().copied().zip(matches).collect::<Vec<_>>()
    });
    let hits: Vec<(Hit, Vec<Match>)> = hits.into_iter().flatten().collect();
    let outcome = if count == 0 { ExitStatus::Findings } else { ExitStatus::Fine };
    report_left_out(typed, &found, &resolved);
    if count == 0 {
        report_nothing((&query, &index), &found, &resolved);
    }
    match args.format {
        FindFormat::Json => {
            let mirror = FoundJson {
                query: typed,
                found: count,
                left_out: left_out(typed, &found),
                hits: hits.iter().map(|(hit, found)| hit_json(timeline, hit, found)).collect(),
            };
            with_output(|out| write_json(&mirror, out).map(|()| outcome))
        }
        FindFormat::Tsv => {
            with_output(|out| write_tsv(timeline, &hits, resolved.language, out).map(|()| outcome))
        }
        FindFormat::Ids => with_output(|out| {
            let ids = hits.iter().map(|(hit, _)| &timeline.event(hit.event).id);
            ids.into_iter().try_for_each(|id| writeln!(out, "{id}")).map(|()| outcome)
        }),
        FindFormat::Text => {
            let page = Page {
                timeline,
                style: DateStyle {
                    language: resolved.language,
                    months: resolved.months,
                    length: Length::Short,
                },
                letters,
                colour: resolved.colour(),
                columns: page_columns()?,
                passages: args.passages,
            };
            with_output(|out| page.write(&hits, out).map(|()| outcome))
        }
    }
}

/// What stands in rows runs from left to right, whatever letters it has.
const LTR: Base = Base::Forced(Direction::Ltr);

/// Columns of the terminal; elsewhere lines are as long as they are.
fn page_columns() -> Result<u16, Error> {
    if io::stdout().is_terminal() {
        return tui::terminal_size().map(|size| size.width).map_err(Error::Terminal);
    }
    Ok(u16::MAX)
}

/// Says that events may be missing.
fn report_part(loaded: &Joined) {
    if let Some(finding) = loaded.incomplete() {
        let line = finding.line();
        let _ = writeln!(io::stderr(), "warning: only a part of the file was read: line {line}");
    }
}

/// Says that nothing was found, and why.
fn report_nothing(
    (query, index): (&Query, &Index),
    found: &search::SearchOutcome,
    resolved: &ResolvedSettings,
) {
    let language = resolved.language;
    let mut nothing = nothing_found(query.text(), found.emptied_by.clone(), language);
    let used = found.emptied_by.as_ref().and_then(|it| index.used_instead(query, it));
    nothing.push_str(&used.map_or_else(String::new, |it| used_words(&it, language)));
    let nothing = line(&nothing, LTR, resolved.letters());
    let _ = writeln!(io::stderr(), "{nothing}");
}

fn nothing_found(typed: &str, emptied_by: Option<Range<usize>>, language: Language) -> String {
    let quoted = |text: &str| format!("“{}”", isolated(text));
    let nothing = Phrase::NothingFound.words(language);
    match emptied_by.and_then(|bytes| Some((bytes.start, typed.get(bytes)?))) {
        Some((start, condition)) if start > 0 => {
            format!("{nothing}: {} {}", quoted(condition), Phrase::LeavesNothing.words(language))
        }
        Some((_, condition)) => {
            format!("{} {}", Phrase::NothingFor.words(language), quoted(condition))
        }
        None => nothing.to_owned(),
    }
}

/// Says which values of a fixed set events have, if another one found nothing.
fn used_words(used: &[(String, usize)], language: Language) -> String {
    if used.is_empty() {
        return format!("; {}", Phrase::NoOtherValue.words(language));
    }
    let used: Vec<String> =
        used.iter().map(|(value, count)| format!("{value} ({count})")).collect();
    let there = Phrase::OtherValues.words(language);
    format!("; {there} {}", used.join(comma(language)))
}

/// Returns what a query shows, for a page that shows a part.
///
/// Returns `None` if the query has faults, which are said.
pub fn admitted(loaded: &Joined, query: Query, resolved: &ResolvedSettings) -> Option<Admitted> {
    if query.text().is_empty() {
        return Some(Admitted::default());
    }
    let typed = query.text();
    let outcome = Index::new(&loaded.timeline).search(&query);
    if !outcome.faults.is_empty() {
        report_faults(typed, &outcome.faults, resolved.language, resolved.letters());
        return None;
    }
    report_left_out(typed, &outcome, resolved);
    Some(Admitted::of_outcome(query, &outcome))
}

/// Says on standard error which words of a query no event has.
fn report_left_out(typed: &str, found: &search::SearchOutcome, resolved: &ResolvedSettings) {
    if let Some(sentence) = found.left_out_words(typed, resolved.language) {
        let _ = writeln!(io::stderr(), "note: {}", line(&sentence, LTR, resolved.letters()));
    }
}

/// Returns the words of a query that no hit has.
fn left_out<'a>(typed: &'a str, found: &search::SearchOutcome) -> Vec<&'a str> {
    found.left_out.iter().filter_map(|value| typed.get(value.bytes.clone())).collect()
}

/// Writes the id, the EDTF date, the title, the tier and the field of each hit, with tabs between
/// them.
fn write_tsv(
    timeline: &Timeline,
    hits: &[(Hit, Vec<Match>)],
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    // Whatever would end a field or a line is a blank.
    let cell = |text: &str| text.replace(|c: char| c.is_control(), " ");
    hits.iter().try_for_each(|(hit, found)| {
        let event = timeline.event(hit.event);
        let date = event.date.as_ref().map(ToString::to_string).unwrap_or_default();
        let title = cell(&titled(event, language, language));
        let field = found.first().map_or("", |found| found.field.name());
        writeln!(out, "{}\t{date}\t{title}\t{}\t{field}", event.id, hit.tier.name())
    })
}

/// Says on standard error what is not understood in a query, with the place marked.
fn report_faults(typed: &str, faults: &[Fault], language: Language, letters: Letters) {
    let mut err = io::stderr().lock();
    for fault in faults {
        let sentence = line(&fault.sentence(language), LTR, letters);
        let _ = writeln!(err, "error: {sentence}");
        let _ = writeln!(err, "  {}", line(typed, LTR, letters));
        let _ = writeln!(err, "  {}", marks_below(typed, &fault.bytes, ('^', letters)));
    }
}

/// How hits are written, one a line.
struct Page<'a> {
    timeline: &'a Timeline,
    style: DateStyle,
    letters: Letters,
    colour: Colour,
    columns: u16,
    passages: bool,
}

impl Page<'_> {
    /// Lays rows out on all cores, so many at once that few wait to be written.
    fn write(&self, hits: &[(Hit, Vec<Match>)], out: &mut impl Write) -> io::Result<()> {
        let dates = self.widest(hits, |event| event.date_words(self.style));
        let ids = self.widest(hits, |event| event.id.as_str().to_owned());
        for hits in hits.chunks(ROWS_AT_ONCE) {
            for rows in in_pieces(hits, |hits| self.rows(hits, dates, ids)) {
                out.write_all(&rows?)?;
            }
        }
        Ok(())
    }

    /// The columns of the widest `text` of the events of `hits`.
    fn widest(&self, hits: &[(Hit, Vec<Match>)], text: impl Fn(&Event) -> String + Sync) -> u16 {
        let columns = |(hit, _): &(Hit, _)| self.columns_of(&text(self.timeline.event(hit.event)));
        let widest = in_pieces(hits, |hits| hits.iter().map(columns).max());
        widest.into_iter().flatten().max().unwrap_or(0)
    }

    fn rows(&self, hits: &[(Hit, Vec<Match>)], dates: u16, ids: u16) -> io::Result<Vec<u8>> {
        let mut rows = Vec::new();
        for (hit, found) in hits {
            writeln!(rows, "{}", self.row((hit, found), dates, ids))?;
            if self.passages {
                self.quotations(hit.event, found, &mut rows)?;
            }
        }
        Ok(rows)
    }

    /// The columns of a text in one line.
    fn columns_of(&self, text: &str) -> u16 {
        // There may be very many rows, and most ids and dates are such texts.
        let is_plain = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if is_plain && text.trim().len() == text.len() {
            return u16::try_from(text.len()).unwrap_or(u16::MAX);
        }
        self.paragraph(text).one_line(u16::MAX).columns()
    }

    fn paragraph(&self, text: &str) -> Paragraph {
        let shaping = self.letters.shaping();
        Paragraph::new(text, Options { shaping, ..Options::default() })
    }

    fn ink(&self, ink: Ink) -> Ink {
        if self.colour == Colour::On { ink } else { Ink::Plain }
    }

    /// Date, id, title, and the field that matched if it is not the title.
    fn row(&self, (hit, found): (&Hit, &[Match]), dates: u16, ids: u16) -> String {
        let event = self.timeline.event(hit.event);
        let title = titled(event, self.style.language, self.style.language);
        let why = self.why(hit, found);
        let ids_at = dates + GAP;
        let title_at = ids_at.saturating_add(ids + GAP);
        let why_columns = self.columns_of(&why);
        let room = self.columns.saturating_sub(title_at.saturating_add(why_columns + GAP));
        let mut row = InkRow::new(self.letters);
        let put = |row: &mut InkRow, column: u16, text: &str, columns: u16, inked: &[_]| {
            let laid = self.paragraph(text).one_line(columns);
            row.put_inked(column, text, &laid, inked);
            column.saturating_add(laid.columns()).saturating_add(GAP)
        };
        let whole = |text: &str, ink: Ink| vec![(0..text.len(), self.ink(ink))];
        let date = event.date_words(self.style);
        put(&mut row, 0, &date, u16::MAX, &whole(&date, Ink::Accent));
        let id = event.id.as_str();
        put(&mut row, ids_at, id, u16::MAX, &whole(id, Ink::Dim));
        let plain = event.title.in_language(self.style.language);
        let before = title.len() - plain.len();
        let marked = self.marks(found, plain).into_iter();
        let marked: Vec<_> =
            marked.map(|(it, ink)| (it.start + before..it.end + before, ink)).collect();
        let behind = put(&mut row, title_at, &title, room.max(LEAST_TITLE), &marked);
        put(&mut row, behind, &why, u16::MAX, &whole(&why, Ink::Dim));
        row.finish()
    }

    /// Returns the field that matched best, and whether words were only similar.
    fn why(&self, hit: &Hit, found: &[Match]) -> String {
        let mut why: Vec<String> =
            found.first().map(|value| value.field.words(self.style.language)).into_iter().collect();
        why.extend(hit.tier.remark(self.style.language).map(str::to_owned));
        if why.is_empty() { String::new() } else { format!("[{}]", why.join(", ")) }
    }

    fn marks(&self, found: &[Match], text: &str) -> Vec<(Range<usize>, Ink)> {
        let own = found.iter().filter(|value| value.text.as_ref() == text);
        let marks = own.flat_map(|own| own.marks.iter().cloned());
        marks.map(|mark| (mark, self.ink(Ink::Bold))).collect()
    }

    /// Returns the passages that matched: where each stands, and its words.
    fn quotations(
        &self,
        event: EventIndex,
        found: &[Match],
        out: &mut impl Write,
    ) -> io::Result<()> {
        for value in found.iter().filter(|value| value.field.passage().is_some()) {
            let Some(place) = place_of(self.timeline, event, value.field) else { continue };
            let mut row = InkRow::new(self.letters);
            let place = match place.line {
                Some(line) => format!("{}:{line}", place.source),
                None => place.source.to_owned(),
            };
            row.put_inked(
                INDENT,
                &place,
                &self.paragraph(&place).one_line(u16::MAX),
                &[(0..place.len(), self.ink(Ink::Dim))],
            );
            writeln!(out, "{}", row.finish())?;
            let room = self.columns.saturating_sub(INDENT).max(LEAST_TITLE);
            for range in paragraphs(&value.text) {
                let text = value.text.get(range.clone()).unwrap_or_default();
                let inside = value.marks.iter().filter(|mark| range.contains(&mark.start));
                let inside = inside.map(|mark| mark.start - range.start..mark.end - range.start);
                let inked: Vec<_> = inside.map(|mark| (mark, self.ink(Ink::Bold))).collect();
                let paragraph = self.paragraph(text);
                for wrapped in paragraph.wrap(room) {
                    let laid = paragraph.line(wrapped, room);
                    let mut row = InkRow::new(self.letters);
                    // Right-to-left text stands at the right edge, if there is one.
                    let has_edge = self.columns < u16::MAX && self.letters != Letters::Logical;
                    let indent = if has_edge { laid.indent(room) } else { 0 };
                    row.put_inked(INDENT + indent, text, &laid, &inked);
                    writeln!(out, "{}", row.finish())?;
                }
            }
        }
        Ok(())
    }
}

/// Where a passage stands.
struct Place<'a> {
    source: &'a str,
    /// The line of the file, from 1, where the quotation was found.
    line: Option<usize>,
}

fn place_of(timeline: &Timeline, event: EventIndex, field: Field) -> Option<Place<'_>> {
    let passage = timeline.event(event).passages.get(field.passage()?)?;
    let source = timeline.source(passage.source);
    let line = passage.span().map(|span| source.article.line_of(span.start));
    Some(Place { source: source.id.as_str(), line })
}

#[derive(Serialize)]
struct FoundJson<'a> {
    query: &'a str,
    /// How many events were found, also those that are beyond the limit.
    found: usize,
    /// Words of the query that no hit has.
    left_out: Vec<&'a str>,
    hits: Vec<HitJson<'a>>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    id: &'a str,
    /// EDTF.
    date: Option<String>,
    /// By language tag.
    title: BTreeMap<&'a str, &'a str>,
    /// How sure it is that it happened; `null` if it is reported as a fact.
    status: Option<&'static str>,
    unread: Vec<&'static str>,
    /// How surely it was found: `id`, `exact`, `word`, `form`, `sound` or `typo`.
    tier: &'static str,
    matches: Vec<MatchJson<'a>>,
}

#[derive(Serialize)]
struct MatchJson<'a> {
    field: &'static str,
    /// From 1.
    passage: Option<usize>,
    source: Option<&'a str>,
    line: Option<usize>,
    text: &'a str,
    /// Bytes of the text.
    marks: Vec<[usize; 2]>,
}

fn hit_json<'a>(timeline: &'a Timeline, hit: &Hit, found: &'a [Match]) -> HitJson<'a> {
    let event = timeline.event(hit.event);
    let known = |tag: &'a str| if tag.is_empty() { "und" } else { tag };
    let matches = found.iter().map(|value| {
        let place = place_of(timeline, hit.event, value.field);
        MatchJson {
            field: value.field.name(),
            passage: value.field.passage().map(|number| number + 1),
            source: place.as_ref().map(|place| place.source),
            line: place.as_ref().and_then(|place| place.line),
            text: &value.text,
            marks: value.marks.iter().map(|mark| [mark.start, mark.end]).collect(),
        }
    });
    HitJson {
        id: event.id.as_str(),
        date: event.date.as_ref().map(ToString::to_string),
        title: event.title.tagged().map(|(tag, text)| (known(tag), text)).collect(),
        status: event.status.map(Status::name),
        unread: event.unread_fields().names(),
        tier: hit.tier.name(),
        matches: matches.collect(),
    }
}
