//! A chronology as a table of texts: a row an event, or a row a passage.
//!
//! The columns are called as the fields of the file are, whatever the language of the cells, so
//! that a table can be read back.

use super::{Options, Passages, Section};
use crate::date::{Bound, Date, Length};
use crate::describe::{page_of, source_name};
use crate::language::{Language, Localized};
use crate::source::{Passage, Point, Stance};
use crate::status::Status;
use crate::text::{paragraphs, printable};
use crate::timeline::{Event, EventIndex, NameIndex, Timeline};

/// The columns of every table.
const EVENT_COLUMNS: [&str; 16] = [
    "id",
    "date",
    "date_words",
    "earliest",
    "latest",
    "status",
    "title",
    "summary",
    "tags",
    "people",
    "places",
    "bodies",
    "disputed",
    "voices",
    "note",
    "unread",
];

/// What follows them where a row is an event with its sources.
const SOURCE_COLUMNS: [&str; 3] = ["passages", "sources", "source_names"];

/// What follows them where a row is a passage.
const PASSAGE_COLUMNS: [&str; 18] = [
    "source",
    "source_name",
    "source_title",
    "source_published",
    "quote",
    "translation",
    "stance",
    "on",
    "says",
    "by",
    "page",
    "line",
    "anchor",
    "passage_note",
    "before",
    "after",
    "file",
    "url",
];

/// What stands between the items of a cell.
const BETWEEN: &str = "; ";

/// A chronology as rows of cells.
pub struct Table<'a> {
    timeline: &'a Timeline,
    options: &'a Options,
    shown: Vec<EventIndex>,
    passages: Passages,
}

impl<'a> Table<'a> {
    /// The table of what `options` ask for.
    pub fn new(timeline: &'a Timeline, options: &'a Options) -> Self {
        // A comparison is of passages.
        let passages = match options.part {
            Section::Comparison(_) => Passages::Full,
            Section::Whole | Section::Event(_) => options.passages,
        };
        Self { timeline, options, shown: options.shown(timeline), passages }
    }

    /// What its columns are called.
    pub fn columns(&self) -> Vec<&'static str> {
        let own: &[&str] = match self.passages {
            Passages::None => &[],
            Passages::Refs => &SOURCE_COLUMNS,
            Passages::Full => &PASSAGE_COLUMNS,
        };
        EVENT_COLUMNS.iter().chain(own).copied().collect()
    }

    /// Its rows, one after the other. An event without passages has a row of its own.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> + use<'_, 'a> {
        self.shown.iter().flat_map(move |&index| {
            let event = self.timeline.event(index);
            let passages: Vec<Option<&Passage>> = match self.passages {
                Passages::Full if !event.passages.is_empty() => {
                    event.passages.iter().map(Some).collect()
                }
                Passages::None | Passages::Refs | Passages::Full => vec![None],
            };
            passages.into_iter().map(move |passage| self.row(event, passage))
        })
    }

    fn row(&self, event: &Event, passage: Option<&Passage>) -> Vec<String> {
        let mut row = self.event_cells(event);
        match (self.passages, passage) {
            (Passages::None, _) => {}
            (Passages::Refs, _) => row.extend(self.source_cells(event)),
            (Passages::Full, Some(passage)) => row.extend(self.passage_cells(passage)),
            (Passages::Full, None) => row.extend(PASSAGE_COLUMNS.iter().map(|_| String::new())),
        }
        row
    }

    fn event_cells(&self, event: &Event) -> Vec<String> {
        let style = self.options.dates(Length::Full);
        let tags = event.tags.iter().map(AsRef::as_ref);
        let has_date = event.date.is_some() || event.unread_date.is_some();
        let bound = |of: fn(&Date) -> Bound| event.date.as_ref().and_then(|it| iso_day(of(it)));
        let disputed = if event.is_disputed() { "yes" } else { "" };
        vec![
            said(event.id.as_str()),
            said(&event.date.as_ref().map_or_else(
                || event.unread_date.as_deref().unwrap_or_default().to_owned(),
                ToString::to_string,
            )),
            if has_date { said(&event.date_words(style)) } else { String::new() },
            bound(Date::earliest).unwrap_or_default(),
            bound(Date::latest).unwrap_or_default(),
            event.status.map_or("", Status::name).to_owned(),
            self.text(Some(&event.title)),
            self.text(event.summary.as_ref()),
            listed(tags),
            self.names(&event.people),
            self.names(&event.places),
            self.names(&event.bodies),
            disputed.to_owned(),
            self.timeline.voices(event).to_string(),
            self.text(event.note.as_ref()),
            listed(event.unread_fields().names().into_iter()),
        ]
    }

    fn source_cells(&self, event: &Event) -> Vec<String> {
        let sources = event.sources();
        let ids = sources.iter().map(|&it| self.timeline.source(it).id.as_str());
        let names =
            sources.iter().map(|&it| source_name(self.timeline.source(it), self.options.language));
        vec![event.passages.len().to_string(), listed(ids), listed(names)]
    }

    fn passage_cells(&self, passage: &Passage) -> Vec<String> {
        let source = self.timeline.source(passage.source);
        let language = self.options.language;
        let plain = |text: Option<&str>| text.map_or_else(String::new, lines);
        let by = passage.by.iter().map(|by| by.words(self.timeline.names(), language));
        let line = passage.span().map(|span| source.article.line_of(span.start).to_string());
        let page = page_of(self.timeline, passage, language);
        vec![
            said(source.id.as_str()),
            said(source_name(source, language)),
            self.text(source.title.as_ref()),
            source.published.as_ref().map_or_else(String::new, ToString::to_string),
            lines(&passage.quote),
            self.text(passage.translation.as_ref()),
            passage.stance.map_or("", Stance::name).to_owned(),
            listed(passage.on.iter().map(Point::name)),
            passage.says.as_ref().map_or_else(String::new, ToString::to_string),
            listed(by),
            page.as_deref().map_or_else(String::new, said),
            line.unwrap_or_default(),
            if passage.quote.is_empty() { String::new() } else { passage.anchor.name().to_owned() },
            self.text(passage.note.as_ref()),
            plain(passage.before.as_deref()),
            plain(passage.after.as_deref()),
            said(source.article.file()),
            plain(source.url.as_deref()),
        ]
    }

    fn text(&self, text: Option<&Localized>) -> String {
        let text = text.map(|it| it.in_language(self.options.language));
        text.map_or_else(String::new, lines)
    }

    fn names(&self, names: &[NameIndex]) -> String {
        let language: Language = self.options.language;
        listed(names.iter().map(|&name| self.timeline.name(name).preferred(language)))
    }
}

/// A day as ISO 8601 writes it; the sign of a year is not one of its four digits.
pub fn iso_day(bound: Bound) -> Option<String> {
    let (year, month, day) = bound.day()?.ymd();
    let sign = if year < 0 { "-" } else { "" };
    Some(format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs()))
}

/// One line, fit to be seen anywhere.
fn said(text: &str) -> String {
    printable(text).into_owned()
}

/// The paragraphs of a text, each fit to be seen anywhere.
pub fn lines(text: &str) -> String {
    let ranges = paragraphs(text).into_iter();
    let lines = ranges.map(|range| printable(text.get(range).unwrap_or_default()));
    lines.collect::<Vec<_>>().join("\n").trim_end().to_owned()
}

/// Items in one cell. What stands between them cannot be in one.
fn listed<'a>(items: impl Iterator<Item = &'a str>) -> String {
    items.map(|item| printable(item).replace(';', ",")).collect::<Vec<_>>().join(BETWEEN)
}
