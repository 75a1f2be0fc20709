//! A chronology as lines of text: dates in words, empty time, numbered references to passages, and
//! the list of sources.

use std::io::{self, Write};

use super::{Letters, Options, Passages, Row};
use crate::date::{Length, distance_words, words};
use crate::phrases::{self, Noun, Phrase, counted};
use crate::source::{Article, Passage, Source};
use crate::text::{Base, Direction, Options as TextOptions, Paragraph, columns, paragraphs};
use crate::timeline::{Event, EventIndex, Neighbours, Timeline, least_gap_days, neighbours};

/// The widest column of dates.
const DATE_COLUMNS: u16 = 22;

/// The columns of a row run from left to right, whatever stands in them.
const LTR: Base = Base::Forced(Direction::Ltr);

/// A page that is not wrapped is wide enough for any line.
const UNLIMITED: u16 = u16::MAX;

/// Writes the chronology.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mut page = Page { out, options, columns: options.columns.unwrap_or(UNLIMITED).max(20) };
    page.title(timeline, &shown)?;
    let between = neighbours(timeline, &shown);
    let dates = page.date_columns(timeline, &shown);
    let least = least_gap_days(timeline, &shown);
    let mut number = 1;
    for (&index, between) in shown.iter().zip(&between) {
        let event = timeline.event(index);
        if let Some(gap) = between.gap.filter(|gap| gap.days() >= least) {
            let words = distance_words(gap.since(), gap.until(), options.dates(Length::Full));
            page.wrapped(dates + 2, &format!("⋮ {words}"), Base::Auto)?;
        }
        page.event(event, between, dates, number)?;
        if options.passages == Passages::Full {
            page.full(timeline, event, dates + 2, number)?;
        }
        number += event.passages.len();
    }
    if options.passages == Passages::Refs && number > 1 {
        page.references(timeline, &shown)?;
    }
    page.sources(timeline, &shown)
}

struct Page<'a, W> {
    out: &'a mut W,
    options: &'a Options,
    columns: u16,
}

impl<W: Write> Page<'_, W> {
    fn title(&mut self, timeline: &Timeline, shown: &[EventIndex]) -> io::Result<()> {
        let language = self.options.language;
        let title = timeline
            .title()
            .map_or(Phrase::Untitled.words(language), |title| title.in_language(language));
        self.wrapped(0, title, Base::Auto)?;
        let counts = timeline.counts(shown.iter().map(|&index| timeline.event(index)));
        let facts = [
            counted(counts.events, Noun::Event, language),
            counted(counts.passages, Noun::Passage, language),
            counted(counts.sources, Noun::Source, language),
        ];
        self.wrapped(0, &facts.join(" · "), Base::Auto)?;
        self.blank()
    }

    fn date(&self, event: &Event) -> String {
        match &event.date {
            Some(date) => words(date, self.options.dates(Length::Short)),
            None => Phrase::Undated.words(self.options.language).to_owned(),
        }
    }

    fn date_columns(&self, timeline: &Timeline, shown: &[EventIndex]) -> u16 {
        let widths = shown.iter().map(|&index| columns(&self.date(timeline.event(index))));
        let widest = u16::try_from(widths.max().unwrap_or(0)).unwrap_or(UNLIMITED);
        // Two columns in front of the date are for the sign of an undecided order.
        widest.min(DATE_COLUMNS).min(self.columns / 3) + 2
    }

    /// One event: its date, its title, the numbers of its passages.
    fn event(
        &mut self,
        event: &Event,
        between: &Neighbours,
        dates: u16,
        first: usize,
    ) -> io::Result<()> {
        let sign = if between.undecided { "≈ " } else { "  " };
        let title = event.title.in_language(self.options.language);
        let title = match (self.options.passages, event.passages.len()) {
            (Passages::None, _) | (_, 0) => title.to_owned(),
            (_, 1) => format!("{title} [{first}]"),
            (_, count) => format!("{title} [{first}-{}]", first + count - 1),
        };
        let date = self.date(event);
        let width = u16::try_from(columns(&date)).unwrap_or(UNLIMITED);
        let prefix = format!("{sign}{date}");
        if width + 2 > dates {
            // A date too long for its column has a line of its own.
            self.wrapped(0, &prefix, LTR)?;
            return self.wrapped(dates + 2, &title, Base::Auto);
        }
        self.hanging(&prefix, dates + 2, &title)
    }

    /// The summary of an event and all its passages.
    fn full(
        &mut self,
        timeline: &Timeline,
        event: &Event,
        indent: u16,
        first: usize,
    ) -> io::Result<()> {
        let language = self.options.language;
        if let Some(summary) = &event.summary {
            self.wrapped(indent, summary.in_language(language), Base::Auto)?;
        }
        for (number, passage) in (first..).zip(&event.passages) {
            self.blank()?;
            let source = timeline.source(passage.source);
            let head = format!("[{number}] {}", self.reference(source, passage));
            self.wrapped(indent, &head, Base::Auto)?;
            self.wrapped(indent, timeline.words_of(passage), source.base())?;
            if let Some(translation) = &passage.translation {
                let text = format!("“{}”", translation.in_language(language));
                self.wrapped(indent, &text, Base::Auto)?;
            }
            if let Some(note) = &passage.note {
                let note =
                    format!("{}: {}", Phrase::Note.words(language), note.in_language(language));
                self.wrapped(indent, &note, Base::Auto)?;
            }
        }
        if let Some(note) = &event.note {
            self.blank()?;
            let note = format!("{}: {}", Phrase::Note.words(language), note.in_language(language));
            self.wrapped(indent, &note, Base::Auto)?;
        }
        self.blank()
    }

    /// What a number stands for: source, line, stance, and the anchor where it is not exact.
    fn reference(&self, source: &Source, passage: &Passage) -> String {
        let language = self.options.language;
        let mut parts = vec![source.id.to_string()];
        if let Some(span) = passage.span() {
            let line = source.article.line_of(span.start);
            parts.push(format!("{} {line}", Phrase::Line.words(language)));
        }
        parts.push(phrases::stance(passage.stance).words(language).to_owned());
        if let Some(says) = &passage.says {
            let says = words(says, self.options.dates(Length::Full));
            parts.push(format!("{} {says}", Phrase::Gives.words(language)));
        }
        if !passage.anchor.is_exact() {
            parts.push(phrases::anchor(&passage.anchor).words(language).to_owned());
        }
        parts.join(" · ")
    }

    fn references(&mut self, timeline: &Timeline, shown: &[EventIndex]) -> io::Result<()> {
        self.blank()?;
        self.wrapped(0, Phrase::Passages.words(self.options.language), Base::Auto)?;
        let passages = shown.iter().flat_map(|&index| &timeline.event(index).passages);
        let digits = passages.clone().count().to_string().len();
        for (number, passage) in (1..).zip(passages) {
            let source = timeline.source(passage.source);
            let indent = u16::try_from(digits + 5).unwrap_or(8);
            self.hanging(&format!("  [{number}]"), indent, &self.reference(source, passage))?;
        }
        Ok(())
    }

    fn sources(&mut self, timeline: &Timeline, shown: &[EventIndex]) -> io::Result<()> {
        let language = self.options.language;
        let events = shown.iter().map(|&index| timeline.event(index));
        let cited: Vec<_> = events.flat_map(Event::sources).collect();
        let sources = timeline.sources().iter().enumerate();
        let mut sources = sources
            .filter(|(index, _)| cited.contains(&crate::source::SourceIndex(*index)))
            .peekable();
        if sources.peek().is_none() {
            return Ok(());
        }
        self.blank()?;
        self.wrapped(0, Phrase::Sources.words(language), Base::Auto)?;
        for (_, source) in sources {
            let mut facts = vec![source.id.to_string()];
            facts.extend(source.publisher.as_ref().map(|it| it.in_language(language).to_owned()));
            let published = source.published.as_ref();
            facts.extend(published.map(|date| words(date, self.options.dates(Length::Full))));
            self.wrapped(2, &facts.join(" · "), Base::Auto)?;
            if let Some(title) = &source.title {
                self.wrapped(6, title.in_language(language), Base::Auto)?;
            }
            self.wrapped(6, &file_of(source, language), Base::Auto)?;
        }
        Ok(())
    }

    fn blank(&mut self) -> io::Result<()> {
        writeln!(self.out)
    }

    /// Writes `text` indented by `indent` columns, wrapped.
    fn wrapped(&mut self, indent: u16, text: &str, base: Base) -> io::Result<()> {
        for range in paragraphs(text) {
            self.lines("", indent, (text.get(range).unwrap_or_default(), base))?;
        }
        Ok(())
    }

    /// Writes `prefix`, and `text` from column `indent` on beside it, wrapped.
    fn hanging(&mut self, prefix: &str, indent: u16, text: &str) -> io::Result<()> {
        self.lines(prefix, indent, (text, Base::Auto))
    }

    fn lines(&mut self, prefix: &str, indent: u16, (text, base): (&str, Base)) -> io::Result<()> {
        let room = self.columns.saturating_sub(indent).max(10);
        let letters = self.options.letters;
        let paragraph = Paragraph::new(text, TextOptions::with_base(base));
        for (number, range) in paragraph.wrap(room).into_iter().enumerate() {
            let mut row = Row::new(letters);
            if number == 0 && !prefix.is_empty() {
                let line = Paragraph::new(prefix, TextOptions::with_base(LTR)).one_line(UNLIMITED);
                row.put(0, prefix, &line);
            }
            let line = paragraph.line(range, room);
            // On a page with a right edge, right-to-left text stands there.
            let aligned = letters != Letters::Logical && self.options.columns.is_some();
            let column = indent + if aligned { line.indent(room) } else { 0 };
            row.put(column, text, &line);
            writeln!(self.out, "{}", row.finish())?;
        }
        Ok(())
    }
}

fn file_of(source: &Source, language: crate::language::Language) -> String {
    match &source.article {
        Article::Read { file, text, first_line } => {
            let last = source.article.line_of(text.trim_end_matches('\n').len());
            let lines = Phrase::Lines.words(language);
            format!("{file}, {lines} {first_line}–{last}")
        }
        Article::Unread { file } => format!("{file} ({})", Phrase::Unread.words(language)),
    }
}
