//! A chronology as lines of text: dates in words, empty time, numbered sources, and a legend.
//!
//! A page has three columns: the dates, the signs, and what happened. A date stands once for the
//! events that share it, and a date too long for its column takes several lines beside its event.

mod blocks;
mod dates;
mod packed;

use crate::describe::titled;
use std::io::{self, Write};

use super::numbers::Numbers;
use super::{Options, Passages, Section};
use crate::date::{Gap, Length, distance_words, words};
use crate::describe::{
    Block, ChronologySign, Heading, SourceTitle, begun, claims, comparison_blocks,
    described_source, event_blocks, evidence_legend, full_stop, overview,
};
use crate::i18n::{Phrase, comma};
use crate::language::Language;
use crate::output::{Edge, Ink, PageWriter, Said};
use crate::source::Source;
use crate::text::{composed, isolated};
use crate::timeline::{Era, Event, EventIndex, EvidenceKind, ListRow, Timeline, list_rows};
use dates::DateColumn;

/// A page with fewer columns has dates on lines of their own.
const LEAST_BESIDE: u16 = 40;

/// The columns before a title that stands below its date.
const BELOW_DATE: u16 = 2;

/// Writes the chronology, or the part of it that is asked for.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let shown = options.shown(timeline);
    let mut chronology = Chronology::new((timeline, &shown), options, out);
    match options.part {
        Section::Whole => chronology.whole(&shown)?,
        Section::Event(event) => chronology.one(event)?,
        Section::Comparison(event) => chronology.comparison(event)?,
    }
    let Some(seal) = options.seal_line() else { return Ok(()) };
    chronology.page.blank()?;
    chronology.page.text(0, Said::composed(&seal))
}

/// A chronology that is being written.
pub struct Chronology<'a, W> {
    /// Its lines.
    pub page: PageWriter<'a, W>,
    /// What is written.
    pub timeline: &'a Timeline,
    /// How.
    pub options: &'a Options,
    /// The numbers of its sources.
    pub numbers: Numbers,
    /// The signs that it has so far.
    signs: Vec<ChronologySign>,
}

/// What a list of events is printed with.
struct List {
    dates: DateColumn,
    /// Columns of the signs.
    signs: u16,
    /// Whether the events without a date stand below their heading.
    has_undated_heading: bool,
    /// Whether it has a row.
    is_begun: bool,
    /// The date that was printed last, as long as no heading stands below it.
    last_date: Option<String>,
}

impl List {
    /// Returns the first column of what happened.
    fn indent(&self) -> u16 {
        match (self.dates.columns(), self.signs) {
            (None, _) => BELOW_DATE,
            (Some(0), 0) => 0,
            (Some(dates), 0) => dates + 2,
            (Some(0), signs) => signs + 1,
            (Some(dates), signs) => dates + signs + 2,
        }
    }
}

impl<'a, W: Write> Chronology<'a, W> {
    /// Nothing yet of some events of a timeline.
    pub fn new(
        (timeline, shown): (&'a Timeline, &[EventIndex]),
        options: &'a Options,
        out: &'a mut W,
    ) -> Self {
        let numbers = Numbers::new(timeline, shown);
        Self {
            page: PageWriter::new(out, options.page()),
            timeline,
            options,
            numbers,
            signs: Vec::new(),
        }
    }

    /// Returns the language of the page.
    pub fn language(&self) -> Language {
        self.options.language
    }

    fn whole(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        self.title(shown)?;
        if shown.is_empty() {
            let none = Phrase::NoEvents.words(self.language());
            return self.page.text(0, Said::composed(none));
        }
        let rows: Vec<ListRow> = list_rows(self.timeline, shown).collect();
        let mut list = self.list(shown, &rows);
        for row in rows {
            self.row(&mut list, row)?;
        }
        if self.options.passages != Passages::None {
            self.sources()?;
        }
        self.legend()
    }

    fn one(&mut self, index: EventIndex) -> io::Result<()> {
        let event = self.timeline.event(index);
        let style = self.options.dates(Length::Full);
        let heading = Heading::of(event, style);
        let parts: Vec<&str> =
            heading.date.as_deref().into_iter().chain([heading.title.as_ref()]).collect();
        let between = if event.is_disputed() {
            self.note_sign(ChronologySign::Disputed);
            format!(" {} ", ChronologySign::Disputed.text())
        } else {
            " · ".to_owned()
        };
        self.page.text(0, Said::composed(&composed(&parts, &between)).ink(Ink::Bold))?;
        self.incomplete()?;
        let mut blocks = event_blocks(self.timeline, event, style);
        if !self.is_full() {
            blocks.retain(|block| !matches!(block, Block::Passage { .. }));
        }
        self.blocks(0, &blocks)?;
        if self.options.passages == Passages::None {
            return Ok(());
        }
        self.sources()?;
        self.legend()
    }

    fn comparison(&mut self, index: EventIndex) -> io::Result<()> {
        let event = self.timeline.event(index);
        let blocks = comparison_blocks(self.timeline, event, self.options.dates(Length::Full));
        let (head, rest) = blocks.split_at(1);
        self.blocks(0, head)?;
        self.incomplete()?;
        self.blocks(0, rest)?;
        self.sources()?;
        let voices = event.passages.iter().map(|passage| EvidenceKind::of(event, passage));
        let legend = evidence_legend(&voices.collect::<Vec<_>>(), self.language());
        self.entries(&legend)
    }

    /// Writes what this is and how much there is of it.
    pub fn title(&mut self, shown: &[EventIndex]) -> io::Result<()> {
        let untitled = Phrase::Untitled.words(self.language());
        let title = self.timeline.title().map(|title| title.in_language(self.language()));
        let title = title.unwrap_or(untitled).to_uppercase();
        self.page.text(0, Said::words(&title).ink(Ink::Bold))?;
        self.incomplete()?;
        let part = self.options.shown_part(shown);
        let overview = overview(self.timeline, part, self.language());
        let counts: Vec<String> = overview.counts.iter().map(|count| isolated(count)).collect();
        self.packed((0, &counts), " · ", Ink::Plain)?;
        for asked in overview.asked {
            let line = format!("{} {}.", asked.lead, composed(&asked.items, " · "));
            self.page.text(0, Said::composed(&line))?;
        }
        self.page.blank()
    }

    /// Says why this is not the whole timeline, if a part of its file could not be read.
    fn incomplete(&mut self) -> io::Result<()> {
        let Some(why) = &self.options.incomplete else { return Ok(()) };
        let line = format!("⚠ {} · {}", Phrase::Incomplete.words(self.language()), isolated(why));
        self.page.text(0, Said::composed(&line).ink(Ink::Warning))
    }

    /// Measures the columns of a list.
    fn list(&self, shown: &[EventIndex], rows: &[ListRow]) -> List {
        let style = self.options.dates(Length::Short);
        let has_date = |event: &&Event| event.date.is_some() || event.unread_date.is_some();
        let events = shown.iter().map(|&index| self.timeline.event(index)).filter(has_date);
        let dates = events.map(|event| event.date_words(style));
        let columns = self.page.columns();
        // Arabic months have no short names.
        let most = match self.language() {
            Language::En => (columns / 4).min(20),
            Language::Ar => (columns.saturating_mul(3) / 10).min(22),
        };
        let most = (columns >= LEAST_BESIDE).then_some(most.max(16).min(columns / 3));
        let signs = rows.iter().map(|row| match row {
            ListRow::Event { index, undecided } => {
                u16::from(*undecided) + u16::from(self.timeline.event(*index).is_disputed())
            }
            ListRow::Era(_) | ListRow::Gap(_) | ListRow::Undated => 0,
        });
        List {
            dates: DateColumn::new(dates, most),
            signs: signs.max().unwrap_or(0),
            has_undated_heading: false,
            is_begun: false,
            last_date: None,
        }
    }

    fn row(&mut self, list: &mut List, row: ListRow) -> io::Result<()> {
        match row {
            ListRow::Gap(gap) => self.gap(list, gap),
            ListRow::Era(era) => self.era(list, self.timeline.era(era)),
            ListRow::Undated => self.undated(list),
            ListRow::Event { index, undecided } => {
                let event = self.timeline.event(index);
                let is_undated = event.date.is_none() && event.unread_date.is_none();
                if is_undated && !list.has_undated_heading {
                    self.undated(list)?;
                }
                self.event(list, event, undecided)
            }
        }
    }

    fn gap(&mut self, list: &mut List, gap: Gap) -> io::Result<()> {
        self.note_sign(ChronologySign::Gap);
        let style = self.options.dates(Length::Full);
        let words = distance_words(gap.since(), gap.until(), style);
        let line = format!("{} {words}", ChronologySign::Gap.text());
        self.between_events(list)?;
        self.page.text(list.indent(), Said::composed(&line).ink(Ink::Dim))
    }

    /// Returns an empty line between events that are printed in full.
    fn between_events(&mut self, list: &mut List) -> io::Result<()> {
        let is_begun = std::mem::replace(&mut list.is_begun, true);
        if is_begun && self.is_full() { self.page.blank() } else { Ok(()) }
    }

    fn era(&mut self, list: &mut List, era: &Era) -> io::Result<()> {
        let title = era.title.in_language(self.language()).to_owned();
        let date = words(&era.date, self.options.dates(Length::Full));
        self.heading(list, &[title, date])
    }

    fn undated(&mut self, list: &mut List) -> io::Result<()> {
        list.has_undated_heading = true;
        self.heading(list, &[Phrase::UndatedEvents.words(self.language()).to_owned()])
    }

    /// Returns a heading across the page, below an empty line unless it is the first row.
    fn heading(&mut self, list: &mut List, facts: &[String]) -> io::Result<()> {
        if std::mem::replace(&mut list.is_begun, true) {
            self.page.blank()?;
        }
        list.last_date = None;
        let line = format!("── {} ", composed(facts, " · "));
        let used = self.page.columns_of(Said::composed(&line));
        let rest = self.page.columns().saturating_sub(used);
        let line = if self.page.is_unlimited() || rest == 0 {
            line
        } else {
            line + &"─".repeat(usize::from(rest))
        };
        self.page.text(0, Said::composed(&line).ink(Ink::Heading))
    }

    /// Returns one event: its date, its signs, its title, the numbers of its sources, and what is
    /// said below.
    fn event(&mut self, list: &mut List, event: &Event, undecided: bool) -> io::Result<()> {
        self.between_events(list)?;
        let style = self.options.dates(Length::Short);
        let has_date = event.date.is_some() || event.unread_date.is_some();
        let date = has_date.then(|| event.date_words(style));
        self.note_signs(event);
        let mut signs = String::new();
        if undecided {
            self.note_sign(ChronologySign::Undecided);
            signs.push_str(ChronologySign::Undecided.text());
        }
        if event.is_disputed() {
            signs.push_str(ChronologySign::Disputed.text());
        }
        let is_new = date.is_some() && (date != list.last_date || self.is_full());
        let dates = match &date {
            Some(date) if is_new => list.dates.lines(date, &self.page),
            Some(_) | None => Vec::new(),
        };
        list.last_date = date;
        self.entry(list, event, (&dates, &signs))?;
        match self.options.passages {
            Passages::None => Ok(()),
            Passages::Refs => {
                let claims = claims(event, style).into_iter().map(Block::Claim);
                self.blocks(list.indent(), &claims.collect::<Vec<_>>())
            }
            Passages::Full => {
                self.blocks(list.indent(), &event_blocks(self.timeline, event, style))
            }
        }
    }

    fn is_full(&self) -> bool {
        self.options.passages == Passages::Full
    }

    /// Returns the line of an event: date, signs and title beside each other, or the date above
    /// them where the page is narrow.
    fn entry(
        &mut self,
        list: &List,
        event: &Event,
        (dates, signs): (&[String], &str),
    ) -> io::Result<()> {
        let title = titled(event, self.language(), self.language());
        let brackets = match self.options.passages {
            Passages::None => String::new(),
            Passages::Refs | Passages::Full => {
                self.numbers.brackets(&event.sources(), self.language())
            }
        };
        let (text, kept) = bound(&title, &brackets);
        let said = Said::words(&text).keeping(kept).ink(if self.is_full() {
            Ink::Bold
        } else {
            Ink::Plain
        });
        let signs = [signs.to_owned()];
        let Some(columns) = list.dates.columns() else {
            for date in dates {
                let line = composed(&[date.as_str(), &signs[0]], " ");
                self.page.text(0, Said::composed(line.trim_end()).ink(Ink::Accent))?;
            }
            return self.page.beside(&[], list.indent(), said);
        };
        let signs_at = if columns == 0 { 0 } else { columns + 1 };
        let edges = [
            Edge { column: 0, lines: dates, ink: Ink::Accent },
            Edge { column: signs_at, lines: &signs, ink: Ink::Warning },
        ];
        self.page.beside(&edges, list.indent(), said)
    }

    /// Remembers the signs of `event` for the legend.
    fn note_signs(&mut self, event: &Event) {
        if event.is_disputed() {
            self.note_sign(ChronologySign::Disputed);
        }
        if !event.unread_fields().is_empty() {
            self.note_sign(ChronologySign::Unread);
        }
        if event.date.as_ref().is_some_and(|date| date.is_approximate() || date.is_uncertain()) {
            let words = event.date_words(self.options.dates(Length::Short));
            ChronologySign::of_doubt(&words).for_each(|sign| self.note_sign(sign));
        }
    }

    fn note_sign(&mut self, sign: ChronologySign) {
        if !self.signs.contains(&sign) {
            self.signs.push(sign);
        }
    }

    /// Writes the list of the sources that are cited.
    pub fn sources(&mut self) -> io::Result<()> {
        let sources = self.numbers.sources().to_vec();
        if sources.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        let heading = Phrase::Sources.words(self.language());
        self.page.text(0, Said::composed(heading).ink(Ink::Bold))?;
        let indent = u16::try_from(sources.len().to_string().len() + 3).unwrap_or(8);
        for (number, source) in (1..).zip(sources) {
            self.source(number, indent, self.timeline.source(source))?;
        }
        Ok(())
    }

    fn source(&mut self, number: usize, indent: u16, source: &Source) -> io::Result<()> {
        let language = self.language();
        let described = described_source(self.timeline, source, self.options.dates(Length::Full));
        let title = described.title.as_ref().map(SourceTitle::marked);
        let published = described.publisher.into_iter().chain(described.published.as_deref());
        let is_unnamed = title.is_none() && described.publisher.is_none();
        let is_unnamed = is_unnamed && described.authors.is_empty();
        let parts = [
            is_unnamed.then(|| isolated(described.id)),
            joined(&described.authors, language),
            title.as_deref().map(isolated),
            described.container.as_deref().map(isolated),
            joined(&published.collect::<Vec<_>>(), language).as_deref().map(begun),
        ];
        let sentences: Vec<String> = parts.into_iter().flatten().collect();
        let sentence = |text: &String| format!("{text}{}", full_stop(text));
        let line = sentences.iter().map(sentence).collect::<Vec<_>>().join(" ");
        self.page.hanging(&format!("[{number}]"), indent, Said::composed(&line))?;
        let accessed = described.accessed.as_deref();
        let accessed =
            accessed.map(|accessed| format!("{} {accessed}", Phrase::Accessed.words(language)));
        let address = described.url.map(isolated).into_iter().chain(accessed);
        let address: Vec<String> = address.collect();
        if !address.is_empty() {
            self.packed((indent, &address), comma(language), Ink::Plain)?;
        }
        if !self.is_full() && self.options.part == Section::Whole {
            return Ok(());
        }
        if let Some(title) = described.original_title.as_ref().map(SourceTitle::marked) {
            self.page.text(indent, Said::words(&title))?;
        }
        for (name, text) in
            [(Phrase::OriginIs, described.origin), (Phrase::KeptAt, described.archive)]
        {
            if let Some(text) = text {
                self.labelled(indent, (name, text), Ink::Plain)?;
            }
        }
        if !described.file.is_empty() {
            self.page.text(indent, Said::composed(&composed(&described.file, comma(language))))?;
        }
        if let Some(note) = described.note {
            self.labelled(indent, (Phrase::Note, note), Ink::Plain)?;
        }
        Ok(())
    }

    /// Writes what the signs mean that were used.
    fn legend(&mut self) -> io::Result<()> {
        let signs = ChronologySign::ALL.into_iter().filter(|sign| self.signs.contains(sign));
        let language = self.language();
        let entries: Vec<String> = signs
            .map(|signs| format!("{} {}", signs.text(), signs.phrase().words(language)))
            .collect();
        self.entries(&entries)
    }
}

/// Texts side by side, each in its own direction.
///
/// Returns `None` if there is none.
fn joined(texts: &[&str], language: Language) -> Option<String> {
    let texts: Vec<String> = texts.iter().map(|text| isolated(text)).collect();
    (!texts.is_empty()).then(|| texts.join(comma(language)))
}

/// The longest last word, in bytes, that is kept together with what follows it.
const LONGEST_BOUND: usize = 40;

/// Returns a title with its `brackets`, and the byte from which on they are kept in one line: they
/// never stand alone.
fn bound(title: &str, brackets: &str) -> (String, usize) {
    if brackets.is_empty() {
        return (title.to_owned(), usize::MAX);
    }
    let title = title.trim_end();
    let word = title.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let last = crate::text::graphemes(title).next_back().map_or(0, |(at, _)| at);
    let kept = if title.len() - word <= LONGEST_BOUND { word } else { last };
    (format!("{title} {brackets}"), kept)
}
