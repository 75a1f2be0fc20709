//! The sources of a timeline, or its people, places and bodies, with the counts of each.

use ratatui::layout::Size;

use crate::date::{Length, words};
use crate::describe::{distinct_name, facet_phrase, value_words};
use crate::i18n::{Noun, Phrase, counted};
use crate::source::SourceIndex;
use crate::text::{columns, composed, fold};
use crate::timeline::{Event, EventIndex, Facet, FacetRef, FacetValue, Timeline};
use crate::tui::blocks::BlockPainter;
use crate::tui::settings::Settings;
use crate::tui::settings::titled;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{BETWEEN, Row, TextStyle, composed_label, label};
use std::borrow::Cow;

/// The column of an entry, after the mark of the selected one.
const BEFORE: u16 = 2;

/// The contents of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Listed {
    /// The sources, in the order of the file.
    #[default]
    Sources,
    /// People, places and bodies, each group by how often its names occur.
    Names,
}

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    listed: Listed,
    /// With the number of events that have each.
    entries: Vec<(FacetValue, usize)>,
    cursor: Cursor,
    rows: Vec<Row>,
    preview: Vec<Row>,
    /// What the preview shows, and how.
    previewed: Option<(FacetValue, Settings, Size)>,
}

impl Catalogue {
    /// Creates the list for `timeline`.
    pub fn new(timeline: &Timeline, listed: Listed) -> Self {
        Self { listed, entries: entries(timeline, listed), ..Self::default() }
    }

    /// Rebuilds the list for another timeline, with as many entries above the selected one.
    pub fn reload(&mut self, timeline: &Timeline) {
        self.entries = entries(timeline, self.listed);
        self.previewed = None;
        self.go(Move::By(0));
    }

    /// The contents of the list.
    pub fn listed(&self) -> Listed {
        self.listed
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// The entries, with the number of events that have each.
    pub fn entries(&self) -> &[(FacetValue, usize)] {
        &self.entries
    }

    /// The selected entry.
    pub fn entry(&self) -> Option<&FacetValue> {
        self.entries.get(self.cursor.chosen()).map(|(entry, _)| entry)
    }

    /// The selected entry and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The entries on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The description of the selected entry.
    pub fn preview(&self) -> &[Row] {
        &self.preview
    }

    /// Selects this entry, if it is listed.
    pub fn choose(&mut self, entry: &FacetValue) {
        if let Some(number) = self.entries.iter().position(|(own, _)| own == entry) {
            self.cursor.choose(number);
        }
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.entries.len());
    }

    /// Selects the entry `by` further on among those that have all words of a query. Wraps around.
    ///
    /// Returns its number among them, from 0, and how many there are.
    pub fn match_by(
        &mut self,
        timeline: &Timeline,
        query: &str,
        by: isize,
    ) -> Option<(usize, usize)> {
        let words = bare_words(query);
        let has = |(entry, _): &(FacetValue, usize)| {
            let text = entry_texts(timeline, entry);
            words.iter().all(|word| text.contains(word.as_str()))
        };
        let found = self.entries.iter().enumerate().filter(|(_, entry)| has(entry));
        let found: Vec<usize> =
            found.map(|(number, _)| number).filter(|_| !words.is_empty()).collect();
        let current = self.cursor.chosen();
        let at = isize::try_from(found.partition_point(|&found| found < current)).ok()?;
        let between = by > 0 && found.binary_search(&current).is_err();
        let count = isize::try_from(found.len()).ok().filter(|&count| count > 0)?;
        let target = (at + by - isize::from(between)).rem_euclid(count);
        let number = usize::try_from(target).ok()?;
        self.cursor.choose(*found.get(number)?);
        Some((number, found.len()))
    }

    /// Lays out the visible part in a list of some columns and rows, and so many rows of the
    /// description.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (width, height): (u16, u16),
        rows: u16,
    ) {
        self.cursor.scroll(height);
        let shown = self.entries.iter().skip(self.cursor.top()).take(usize::from(height));
        let row = |entry| row_of(timeline, entry, settings, width);
        self.rows = shown.map(row).collect();
        // Two columns are left for the sign of more content.
        let size = Size::new(width.saturating_sub(2), rows);
        let wanted = self.entry().map(|entry| (entry.clone(), settings, size));
        if self.previewed != wanted {
            self.preview = wanted
                .as_ref()
                .map_or_else(Vec::new, |(entry, ..)| preview(timeline, entry, settings, size));
            self.previewed = wanted;
        }
    }
}

/// What an entry is called in every language, folded; a source by its id too.
fn entry_texts(timeline: &Timeline, entry: &FacetValue) -> String {
    let id = entry.source().map(|source| timeline.source(source).id.as_str());
    let entry = entry.as_ref();
    let texts: Vec<&str> = id.into_iter().chain(entry.spellings(timeline)).collect();
    fold(&texts.join(" ")).text().to_owned()
}

/// The words of a query without its keys and signs, folded.
fn bare_words(query: &str) -> Vec<String> {
    let words = query.split_whitespace().filter(|word| !word.starts_with('-'));
    let words = words.map(|word| word.rsplit(':').next().unwrap_or(word));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(|word| fold(word).text().to_owned()).collect()
}

fn entries(timeline: &Timeline, listed: Listed) -> Vec<(FacetValue, usize)> {
    let tally = timeline.tally();
    if listed == Listed::Sources {
        let sources = Facet::Source.all(timeline).into_iter().map(FacetRef::cloned);
        return sources.map(|source| (source.clone(), tally.with(&source))).collect();
    }
    let mut entries = Vec::new();
    for facet in [Facet::Person, Facet::Place, Facet::Body] {
        let mut own = tally.values(timeline, facet);
        own.sort_by_key(|&(_, events)| std::cmp::Reverse(events));
        entries.extend(own);
    }
    entries
}

/// Describes an entry and its counts.
pub fn entry_words(
    timeline: &Timeline,
    (entry, events): &(FacetValue, usize),
    settings: Settings,
) -> (String, Vec<String>) {
    let language = settings.language;
    let events = counted(*events, Noun::Event, language);
    let Some(index) = entry.source() else {
        let kind =
            facet_phrase(entry.facet()).map(|facet_phrase| facet_phrase.words(language).to_owned());
        let name = value_words(timeline, entry.as_ref(), settings.texts(), language);
        return (name, kind.into_iter().chain([events]).collect());
    };
    let source = timeline.source(index);
    let title = source.title.as_ref();
    let title = title.map_or(source.id.as_str(), |title| title.in_language(settings.texts()));
    let passages = counted(timeline.tally().passages_of(index), Noun::Passage, language);
    let mut facts = vec![passages, events];
    if !source.is_declared {
        facts.insert(0, Phrase::NotDeclared.words(language).to_owned());
    }
    (title.to_owned(), facts)
}

/// Describes the origin of a source: publisher, date, file and lines.
pub fn source_facts(timeline: &Timeline, index: SourceIndex, settings: Settings) -> Vec<String> {
    let language = settings.language;
    let source = timeline.source(index);
    let mut facts = vec![distinct_name(timeline, source, settings.texts())];
    facts.extend(
        source.published.as_ref().map(|published| words(published, settings.dates(Length::Full))),
    );
    facts.push(source.article.file().to_owned());
    facts.push(match source.article.lines() {
        Some([first, last]) => format!("{} {first}–{last}", Phrase::Lines.words(language)),
        None => Phrase::Unread.words(language).to_owned(),
    });
    facts
}

/// The name on the left, the counts on the right.
fn row_of(timeline: &Timeline, entry: &(FacetValue, usize), settings: Settings, width: u16) -> Row {
    let language = settings.language;
    let (name, facts) = entry_words(timeline, entry, settings);
    let facts = composed(&facts, " · ");
    let room = width.saturating_sub(BEFORE);
    let line = composed_label(&facts, room / 2, language);
    let column = width.saturating_sub(line.columns());
    let name = label(&name, column.saturating_sub(BEFORE + 2));
    let source = entry.0.source();
    let is_declared = source.is_none_or(|source| timeline.source(source).is_declared);
    let role = if is_declared { Role::Dim } else { Role::Warning };
    Row::default().with(BEFORE, name, Role::Text).with(column, line, role)
}

/// Describes an entry in an area of this size, and whether there is more: one row too many.
fn preview(timeline: &Timeline, entry: &FacetValue, settings: Settings, size: Size) -> Vec<Row> {
    let (language, width) = (settings.language, size.width);
    let mut painter = BlockPainter::new(timeline, settings, width);
    if let Some(index) = entry.source() {
        source_rows(&mut painter, timeline, index, settings);
    } else {
        let spellings = composed(&entry.as_ref().spellings(timeline), BETWEEN);
        painter.flow().text(&spellings, TextStyle::composed(Role::Heading, language));
    }
    let dates = settings.dates(Length::Short);
    let events: Vec<(String, Cow<str>)> = timeline
        .indexed()
        .filter(|(_, event)| entry.is_of(timeline, event))
        .take(usize::from(size.height) + 1)
        .map(|(_, event): (EventIndex, &Event)| (event.date_words(dates), titled(event, settings)))
        .collect();
    let widest = events.iter().map(|(date, _)| columns(date)).max().unwrap_or(0);
    let widest = u16::try_from(widest).unwrap_or(u16::MAX).min(width / 3);
    for (date, title) in events {
        let room = width.saturating_sub(widest + 2);
        let row = Row::default().with(0, label(&date, widest), Role::Date);
        painter.flow().row(row.with(widest + 2, label(&title, room), Role::Text));
    }
    painter.into_rows().0
}

fn source_rows(
    painter: &mut BlockPainter,
    timeline: &Timeline,
    index: SourceIndex,
    settings: Settings,
) {
    let language = settings.language;
    let source = timeline.source(index);
    if let Some(title) = &source.title {
        let title = title.in_language(settings.texts());
        painter.flow().text(title, TextStyle::plain(Role::Title));
    }
    let facts = source_facts(timeline, index, settings);
    let facts = composed(&facts, BETWEEN);
    painter.flow().text(&facts, TextStyle::composed(Role::Heading, language));
    if let Some(note) = &source.note {
        painter.note(note.in_language(settings.texts()), 0);
    }
}
