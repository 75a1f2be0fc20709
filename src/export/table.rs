//! A chronology as a table of texts: a row an event, or a row a passage.
//!
//! The columns are called as the fields of the file are, whatever the language of the cells, so
//! that a table can be read back.

use super::{Options, Passages, Section};
use crate::date::{Date, Day, Length};
use crate::describe::source_name;
use crate::language::{Language, Localized};
use crate::source::{Passage, Point, Source, Stance};
use crate::spreadsheet::{EVENT_COLUMNS, PASSAGE_COLUMNS, SOURCE_COLUMNS, joined};
use crate::status::Status;
use crate::text::{paragraphs, printable};
use crate::timeline::{Event, EventIndex, NameIndex, Timeline};

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
        let bounds = event.date.as_ref().map(Date::known_bounds);
        let bound = |day: Option<Day>| day.map(iso_day).unwrap_or_default();
        let ids =
            |of: &[EventIndex]| joined(of.iter().map(|&it| self.timeline.event(it).id.as_str()));
        let disputed = if event.is_disputed() { "yes" } else { "" };
        vec![
            said(event.id.as_str()),
            said(&event.date.as_ref().map_or_else(
                || event.unread_date.as_deref().unwrap_or_default().to_owned(),
                ToString::to_string,
            )),
            if has_date { said(&event.date_words(style)) } else { String::new() },
            bound(bounds.and_then(|it| it.first)),
            bound(bounds.and_then(|it| it.last)),
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
            ids(&event.related),
            ids(&event.after),
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
        let outline = source.outline.as_ref();
        let label = outline.and_then(|it| it.label_of(&passage.span()?));
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
            plain(passage.page.as_deref()),
            line.unwrap_or_default(),
            if passage.quote.is_empty() { String::new() } else { passage.anchor.name().to_owned() },
            self.text(passage.note.as_ref()),
            plain(passage.before.as_deref()),
            plain(passage.after.as_deref()),
            said(source.article.file()),
            plain(source.url.as_deref()),
            passage.occurrence.map_or_else(String::new, |it| it.to_string()),
            plain(label.as_deref()),
            lines_of(source),
            plain(source.language.as_deref()),
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
pub fn iso_day(day: Day) -> String {
    let (year, month, day) = day.ymd();
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.unsigned_abs())
}

/// The lines of its file that a source is: `1-63`.
pub fn lines_of(source: &Source) -> String {
    let lines = source.article.lines();
    lines.map_or_else(String::new, |[first, last]| format!("{first}-{last}"))
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

/// Items in one cell.
pub fn listed<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<String> = items.map(|item| printable(item).into_owned()).collect();
    joined(items.iter().map(String::as_str))
}
