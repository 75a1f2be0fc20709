//! A chronology as lines of text: dates in words, empty time, numbered references to passages, and
//! the list of sources.

use std::io::{self, Write};

use super::page::{Page, Said};
use super::row::Ink;
use super::{Options, Passages};
use crate::date::{Length, distance_words, words};
use crate::language::Language;
use crate::phrases::Phrase;
use crate::source::{Passage, Source};
use crate::text::{composed, isolated};
use crate::timeline::{
    Era, Event, EventIndex, ListRow, Timeline, event_facts, list_rows, passage_facts, quoted,
};

/// The widest column of dates.
const DATE_COLUMNS: u16 = 22;

/// Writes the chronology.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mut chronology = Chronology::new(timeline, options, out);
    chronology.dates = chronology.date_columns(&shown);
    chronology.title(&shown)?;
    let mut number = 1;
    for row in list_rows(timeline, &shown) {
        number += chronology.row(row, number)?;
    }
    if options.passages == Passages::Refs && number > 1 {
        chronology.references(&shown)?;
    }
    chronology.sources(&shown)
}

/// A chronology that is being written.
pub struct Chronology<'a, W> {
    /// Its lines.
    pub page: Page<'a, W>,
    /// What is written.
    pub timeline: &'a Timeline,
    /// How.
    pub options: &'a Options,
    /// Columns of a date with the sign before it.
    dates: u16,
}

impl<'a, W: Write> Chronology<'a, W> {
    /// Nothing yet, without a column of dates.
    pub fn new(timeline: &'a Timeline, options: &'a Options, out: &'a mut W) -> Self {
        Self { page: Page::new(out, options), timeline, options, dates: 0 }
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.options.language
    }

    /// Writes what this is and how much there is of it.
    pub fn title(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        let language = self.language();
        let untitled = Phrase::Untitled.words(language);
        let title = self.timeline.title().map_or(untitled, |title| title.in_language(language));
        self.page.text(0, Said::words(title).ink(Ink::Bold))?;
        for facts in self.options.header(self.timeline, shown) {
            self.page.text(0, Said::composed(&composed(&facts, " · ")))?;
        }
        self.page.blank()
    }

    fn date(&self, event: &Event) -> String {
        isolated(&event.date_words(self.options.dates(Length::Short)))
    }

    fn date_columns(&self, shown: &[EventIndex]) -> u16 {
        let width = |&index: &EventIndex| {
            self.page.columns_of(Said::composed(&self.date(self.timeline.event(index))))
        };
        let widest = shown.iter().map(width).max().unwrap_or(0);
        // Two columns in front of the date are for the sign of an undecided order.
        widest.min(DATE_COLUMNS).min(self.page.columns() / 3) + 2
    }

    /// Writes a row whose first passage has the number `first`; returns how many passages it has.
    fn row(&mut self, row: ListRow, first: usize) -> io::Result<usize> {
        let language = self.language();
        match row {
            ListRow::Gap(gap) => {
                let style = self.options.dates(Length::Full);
                let words = distance_words(gap.since(), gap.until(), style);
                let line = format!("⋮ {words}");
                self.page.text(self.dates + 2, Said::composed(&line).ink(Ink::Dim))?;
            }
            ListRow::Era(era) => self.era(self.timeline.era(era))?,
            ListRow::Undated => {
                let line = format!("── {}", Phrase::Undated.words(language));
                self.page.text(2, Said::composed(&line).ink(Ink::Dim))?;
            }
            ListRow::Event { index, undecided } => {
                let event = self.timeline.event(index);
                self.event(event, if undecided { "≈ " } else { "  " }, first)?;
                if self.options.passages == Passages::Full {
                    self.full(event, first)?;
                }
                return Ok(event.passages.len());
            }
        }
        Ok(0)
    }

    fn era(&mut self, era: &Era) -> io::Result<()> {
        let title = isolated(era.title.in_language(self.language()));
        let date = isolated(&words(&era.date, self.options.dates(Length::Full)));
        self.page.text(2, Said::composed(&format!("── {title} · {date}")).ink(Ink::Dim))
    }

    /// One event: its date, its title, the numbers of its passages.
    fn event(&mut self, event: &Event, sign: &str, first: usize) -> io::Result<()> {
        let title = event.title.in_language(self.language());
        let title = match (self.options.passages, event.passages.len()) {
            (Passages::None, _) | (_, 0) => title.to_owned(),
            (_, 1) => format!("{title} [{first}]"),
            (_, count) => format!("{title} [{first}-{}]", first + count - 1),
        };
        let date = self.date(event);
        let prefix = format!("{sign}{date}");
        let prefix = Said::composed(&prefix).ink(Ink::Accent);
        let title = Said::words(&title);
        if self.page.columns_of(Said::composed(&date)) + 2 > self.dates {
            // A date too long for its column has a line of its own.
            self.page.text(0, prefix)?;
            return self.page.text(self.dates + 2, title);
        }
        self.page.hanging(prefix, self.dates + 2, title)
    }

    /// What is known of an event, and all its passages.
    fn full(&mut self, event: &Event, first: usize) -> io::Result<()> {
        let (language, indent) = (self.language(), self.dates + 2);
        let facts = event_facts(self.timeline, event, language).join(" · ");
        if !facts.is_empty() {
            self.page.text(indent, Said::composed(&facts))?;
        }
        if let Some(summary) = &event.summary {
            self.page.text(indent, Said::words(summary.in_language(language)))?;
        }
        for (number, passage) in (first..).zip(&event.passages) {
            self.page.blank()?;
            self.passage(passage, number)?;
        }
        if event.note.is_some() || !event.related.is_empty() {
            self.page.blank()?;
        }
        self.note(event.note.as_ref().map(|note| note.in_language(language)))?;
        for &index in &event.related {
            let other = self.timeline.event(index);
            let fields = [
                other.date_words(self.options.dates(Length::Short)),
                other.title.in_language(language).to_owned(),
            ];
            let related = Phrase::Related.words(language);
            let line = format!("{related}: {}", composed(&fields, " · "));
            self.page.text(indent, Said::composed(&line))?;
        }
        self.page.blank()
    }

    fn passage(&mut self, passage: &Passage, number: usize) -> io::Result<()> {
        let (language, indent) = (self.language(), self.dates + 2);
        let source = self.timeline.source(passage.source);
        let head = format!("[{number}] {}", self.reference(passage));
        self.page.text(indent, Said::composed(&head))?;
        let quote = self.timeline.words_of(passage);
        self.page.text(indent, Said::based(quote, source.base()))?;
        if let Some(translation) = &passage.translation {
            let text = quoted(translation.in_language(language));
            self.page.text(indent, Said::words(&text).ink(Ink::Translation))?;
        }
        self.note(passage.note.as_ref().map(|note| note.in_language(language)))
    }

    fn note(&mut self, note: Option<&str>) -> io::Result<()> {
        let Some(note) = note else { return Ok(()) };
        let text = format!("{}: {}", Phrase::Note.words(self.language()), isolated(note));
        self.page.text(self.dates + 2, Said::composed(&text))
    }

    /// What a number stands for: source, line, stance, and the anchor where it is not exact.
    fn reference(&self, passage: &Passage) -> String {
        let source = self.timeline.source(passage.source);
        let mut parts = vec![source.id.to_string()];
        if let Some(span) = passage.span() {
            let line = source.article.line_of(span.start);
            parts.push(format!("{} {line}", Phrase::Line.words(self.language())));
        }
        parts.extend(passage_facts(passage, self.options.dates(Length::Full)));
        composed(&parts, " · ")
    }

    fn references(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        self.page.blank()?;
        let heading = Phrase::Passages.words(self.language());
        self.page.text(0, Said::composed(heading).ink(Ink::Bold))?;
        let passages = || shown.iter().flat_map(|&index| &self.timeline.event(index).passages);
        let digits = passages().count().to_string().len();
        let indent = u16::try_from(digits + 5).unwrap_or(8);
        let lines: Vec<String> = passages().map(|passage| self.reference(passage)).collect();
        for (number, line) in (1..).zip(&lines) {
            let prefix = format!("  [{number}]");
            self.page.hanging(Said::composed(&prefix), indent, Said::composed(line))?;
        }
        Ok(())
    }

    /// Writes the list of the sources that `shown` cite.
    pub fn sources(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        let cited = self.timeline.cited(shown);
        if cited.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        let heading = Phrase::Sources.words(self.language());
        self.page.text(0, Said::composed(heading).ink(Ink::Bold))?;
        for source in cited {
            self.source(self.timeline.source(source))?;
        }
        Ok(())
    }

    fn source(&mut self, source: &Source) -> io::Result<()> {
        let language = self.language();
        let mut facts = vec![source.id.to_string()];
        facts.extend(source.publisher.as_ref().map(|it| it.in_language(language).to_owned()));
        let published = source.published.as_ref();
        facts.extend(published.map(|date| words(date, self.options.dates(Length::Full))));
        self.page.text(2, Said::composed(&composed(&facts, " · ")))?;
        if let Some(title) = &source.title {
            self.page.text(6, Said::words(title.in_language(language)))?;
        }
        self.page.text(6, Said::composed(&composed(&file_of(source, language), " · ")))?;
        if let Some(url) = &source.url {
            self.page.text(6, Said::composed(&isolated(url)))?;
        }
        if let Some(note) = &source.note {
            let note = isolated(note.in_language(language));
            let text = format!("{}: {note}", Phrase::Note.words(language));
            self.page.text(6, Said::composed(&text))?;
        }
        Ok(())
    }
}

/// The file of a source, and its lines.
pub fn file_of(source: &Source, language: Language) -> Vec<String> {
    let file = source.article.file();
    let lines = match source.article.lines() {
        Some([first, last]) => format!("{} {first}–{last}", Phrase::Lines.words(language)),
        None => Phrase::Unread.words(language).to_owned(),
    };
    if file.is_empty() { vec![lines] } else { vec![file.to_owned(), lines] }
}
