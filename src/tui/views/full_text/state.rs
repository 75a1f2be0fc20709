//! A search for words in every article, whether or not a passage quotes them.

use std::ops::Range;
use std::sync::Arc;

use crate::i18n::Phrase;
use crate::language::Language;
use crate::search::{ArticleIndex, Occurrence, Query, sought};
use crate::source::{ArticleText, SourceIndex};
use crate::text::{Line, isolated};
use crate::timeline::Timeline;
use crate::tui::document::Document;
use crate::tui::keys::action::{Action, Context, ViewAction};
use crate::tui::keys::binding::{Binding, key_of};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::excerpt::excerpt;
use crate::tui::widgets::flow::{Row, composed_label, label};
use crate::tui::widgets::input::Input;

/// The source column's share of the row: at most one part in so many.
const SOURCE_PART: u16 = 3;

/// A match in an article, on a line that has all words of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMatch {
    /// The source of the article.
    pub source: SourceIndex,
    /// The bytes of the match in the article.
    pub bytes: Range<usize>,
    /// The bytes of all matches on its line.
    marks: Arc<[Range<usize>]>,
}

/// The search in the articles.
#[derive(Debug, Clone, Default)]
pub struct WordSearch {
    input: Input,
    articles: Arc<ArticleIndex>,
    places: Vec<TextMatch>,
    cursor: Cursor,
    visible: Vec<Row>,
    remark: Row,
}

impl WordSearch {
    /// Searches every article of the timeline for `typed`.
    pub fn open(document: &Document, typed: &str) -> Self {
        let mut full_text = Self::default();
        full_text.input.set(typed);
        full_text.search_again(document);
        full_text
    }

    /// Reads the articles again and repeats the search.
    pub fn search_again(&mut self, document: &Document) {
        self.articles = Arc::clone(document.index.articles());
        self.search(&document.timeline);
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The matches, article by article.
    pub fn places(&self) -> &[TextMatch] {
        &self.places
    }

    /// The selected match and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The matches on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// The hint below the prompt.
    pub fn remark(&self) -> &Row {
        &self.remark
    }

    /// The selected match.
    pub fn place(&self) -> Option<&TextMatch> {
        self.places.get(self.cursor.chosen())
    }

    /// Edits the query, and searches again if it changed.
    pub fn edit(&mut self, timeline: &Timeline, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if self.input.text() != before {
            self.search(timeline);
        }
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.places.len());
    }

    fn search(&mut self, timeline: &Timeline) {
        let query = Query::new(self.input.text());
        self.places = Vec::new();
        let all = sought(&query);
        for (source, found) in self.articles.occurrences(&query) {
            if let Some(text) = timeline.source(source).article.read() {
                self.places.extend(places_in(source, text, (&found, all)));
            }
        }
        self.cursor = Cursor::default();
    }

    /// Lays out the visible matches in `columns` columns and `height` rows.
    pub fn lay_out(&mut self, timeline: &Timeline, (columns, height): (u16, u16)) {
        self.cursor.scroll(height);
        let shown: Vec<&TextMatch> =
            self.places.iter().skip(self.cursor.top()).take(usize::from(height)).collect();
        let lines = shown.iter().map(|place| {
            let text = &timeline.source(place.source).article;
            label(&text.line_of(place.bytes.start).to_string(), columns)
        });
        let lines: Vec<Line> = lines.collect();
        let ids = shown
            .iter()
            .map(|place| label(timeline.source(place.source).id.as_str(), columns / SOURCE_PART));
        let ids: Vec<Line> = ids.collect();
        let widest = |all: &[Line]| all.iter().map(Line::columns).max().unwrap_or(0);
        let (digits, names) = (widest(&lines), widest(&ids));
        let rows = shown.iter().zip(ids.into_iter().zip(lines)).map(|(place, (id, line))| {
            // Numbers end in the same column.
            let behind = 2 + names + 1 + digits;
            let row = Row::default().with(2, id, Role::Date);
            let row = row.with(behind.saturating_sub(line.columns()), line, Role::Sign);
            let column = behind + 2;
            with_line(row, timeline, place, (column, columns.saturating_sub(column)))
        });
        self.visible = rows.collect();
    }

    /// Lays out the hint below the prompt in `columns` columns, with the keys of `bindings`.
    ///
    /// `has_sources` is whether there is anything to search.
    pub fn lay_out_remark(
        &mut self,
        (bindings, has_sources): (&[Binding], bool),
        language: Language,
        columns: u16,
    ) {
        let reads =
            key_of(bindings, Context::FullText, Action::View(ViewAction::Open)).unwrap_or_default();
        let reads = format!("{} {}", isolated(reads), Phrase::HintRead.words(language));
        let (hint, role) = if !has_sources {
            (Phrase::NoSourcesYet.words(language), Role::Warning)
        } else if self.articles.is_empty() {
            (Phrase::NothingToSearch.words(language), Role::Warning)
        } else if sought(&Query::new(self.input.text())) == 0 {
            (Phrase::TypeWords.words(language), Role::Dim)
        } else if self.places.is_empty() {
            (Phrase::NothingFound.words(language), Role::Warning)
        } else {
            (reads.as_str(), Role::Dim)
        };
        let hint = composed_label(hint, columns.saturating_sub(2), language);
        self.remark = Row::default().with(2, hint, role);
    }
}

/// Adds the line of a match, from a little before it on.
fn with_line(
    mut row: Row,
    timeline: &Timeline,
    place: &TextMatch,
    (column, room): (u16, u16),
) -> Row {
    let Some(text) = timeline.source(place.source).article.read() else { return row };
    let line = line_at(text, place.bytes.start);
    let shown = text.text().get(line.clone()).unwrap_or_default().trim_end();
    // The row begins a little before the first match.
    let all = std::iter::once(&place.bytes).chain(place.marks.iter());
    let marks = all.map(|mark| mark.start - line.start..mark.end.min(line.end) - line.start);
    let marks: Vec<_> = marks.collect();
    row.pieces.push(excerpt((shown, &marks), column, room, Role::Quote));
    row
}

/// The line of a match, and the byte of the line at which the match begins.
pub fn line_of<'t>(timeline: &'t Timeline, place: &TextMatch) -> (&'t str, usize) {
    let Some(text) = timeline.source(place.source).article.read() else { return ("", 0) };
    let line = line_at(text, place.bytes.start);
    let at = place.bytes.start.saturating_sub(line.start);
    (text.text().get(line).unwrap_or_default(), at)
}

/// The bytes of the line that contains a byte, with its line break.
fn line_at(text: &ArticleText, byte: usize) -> Range<usize> {
    let line = text.line_at(byte);
    let start = text.line_start(line).unwrap_or(0);
    start..text.line_start(line + 1).unwrap_or(text.text().len())
}

/// Every match of a word in an article, on lines that have all words.
fn places_in(
    source: SourceIndex,
    text: &ArticleText,
    (found, all): (&[Occurrence], usize),
) -> Vec<TextMatch> {
    let mut places = Vec::new();
    for matches in found
        .chunk_by(|one, next| line_at(text, one.bytes.start) == line_at(text, next.bytes.start))
    {
        let mut words: Vec<usize> = matches.iter().map(|found| found.word).collect();
        words.sort_unstable();
        words.dedup();
        if words.len() < all {
            continue;
        }
        // Two words may match the same letters; a quotation may end on the next line.
        let line = line_at(text, matches.first().map_or(0, |found| found.bytes.start));
        let mut marks: Vec<Range<usize>> = Vec::new();
        for found in matches {
            if marks.last().is_none_or(|last| last.end <= found.bytes.start) {
                marks.push(found.bytes.start..found.bytes.end.min(line.end));
            }
        }
        let marks: Arc<[Range<usize>]> = marks.into();
        let place =
            |bytes: &Range<usize>| TextMatch { source, bytes: bytes.clone(), marks: marks.clone() };
        places.extend(marks.iter().map(place));
    }
    places
}
