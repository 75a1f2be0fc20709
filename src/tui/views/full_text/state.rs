//! A search for words in every article, whether or not a passage quotes them.

use std::ops::Range;
use std::sync::Arc;

use crate::i18n::Phrase;
use crate::language::Language;
use crate::search::{ArticleHits, ArticleIndex, ArticleMatch, Query, sought};
use crate::source::{ArticleText, Source, SourceIndex};
use crate::text::{Line, isolated};
use crate::timeline::Timeline;
use crate::tui::document::Document;
use crate::tui::keys::action::{Action, Context, ViewAction};
use crate::tui::keys::binding::{Binding, key_of};
use crate::tui::search_worker::{ArticleResults, ArticleSearch, Job};
use crate::tui::settings::SearchMode;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::excerpt::excerpt;
use crate::tui::widgets::flow::{Row, composed_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::workspace::Workspace;

/// The source column's share of the row: at most one part in so many.
const SOURCE_PART: u16 = 3;

/// So many matches fit in what a row shows before its own.
const MARKS_BEFORE: usize = 32;

/// The search in the articles.
#[derive(Debug, Clone, Default)]
pub struct WordSearch {
    mode: SearchMode,
    input: Input,
    articles: Arc<ArticleIndex>,
    hits: Arc<ArticleHits>,
    /// The search that is still running.
    running: Option<ArticleSearch>,
    /// Whether the matches are still those of the query before.
    is_outdated: bool,
    /// The matches of the articles on the screen, by the place of the article among the hits.
    opened: Vec<(usize, Opened)>,
    cursor: Cursor,
    visible: Vec<Row>,
    remark: Row,
}

/// The matches in the article of a source.
#[derive(Debug, Clone)]
struct Opened {
    source: SourceIndex,
    matches: Arc<[ArticleMatch]>,
}

impl WordSearch {
    /// Searches every article of the timeline for `typed`. Returns a search to run on another
    /// thread, if needed.
    pub fn open(workspace: &Workspace, typed: &str) -> (Self, Option<ArticleSearch>) {
        let mode = workspace.preferences.search_mode;
        let mut full_text = Self { mode, ..Self::default() };
        full_text.input.set(typed);
        let search = full_text.search_again(&workspace.document);
        (full_text, search)
    }

    /// Takes the articles of the document, and repeats the search.
    pub fn search_again(&mut self, document: &Document) -> Option<ArticleSearch> {
        self.articles = Arc::clone(document.index.articles());
        self.search()
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// How many matches there are.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Whether there are no matches.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Whether the search is still running.
    pub fn is_searching(&self) -> bool {
        self.running.is_some()
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

    /// The match with this number, from 0, article by article.
    pub fn place(&self, number: usize) -> Option<(SourceIndex, ArticleMatch)> {
        let (run, number) = self.hits.locate(number)?;
        let known = self.opened.iter().find(|(own, _)| *own == run);
        let opened = known.map(|(_, opened)| opened.clone()).or_else(|| self.read(run))?;
        Some((opened.source, opened.matches.get(number)?.clone()))
    }

    fn read(&self, run: usize) -> Option<Opened> {
        let (source, matches) = self.hits.matches(run)?;
        Some(Opened { source, matches: matches.into() })
    }

    /// Edits the query. Returns a search to run on another thread, if needed.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) -> Option<ArticleSearch> {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if self.input.text() == before { None } else { self.search() }
    }

    /// Accepts results unless they are obsolete. What was found before stays in its place.
    pub fn add_found(&mut self, found: &ArticleResults) {
        if !self.running.as_ref().is_some_and(|search| search.is_of(found)) {
            return;
        }
        self.show(&found.hits);
        if found.is_whole {
            self.running = None;
        }
        self.go(Move::By(0));
    }

    /// Finds the first matches now if none are known, because one is about to be used.
    pub fn settle(&mut self) {
        if let Some(search) = self.running.clone().filter(|_| self.is_outdated) {
            self.show(&search.first());
        }
    }

    fn show(&mut self, hits: &Arc<ArticleHits>) {
        self.hits = Arc::clone(hits);
        self.is_outdated = false;
        self.opened.clear();
    }

    /// Starts the search. What the last one found stays until there is something new.
    fn search(&mut self) -> Option<ArticleSearch> {
        if let Some(before) = self.running.take() {
            before.cancel();
        }
        self.cursor = Cursor::default();
        let query = Query::new(self.input.text());
        let is_empty = sought(&query) == 0;
        let search = ArticleSearch::new(Arc::clone(&self.articles), query);
        if self.mode == SearchMode::Apart && !is_empty {
            self.running = Some(search.clone());
            self.is_outdated = true;
            return Some(search);
        }
        let hits = if is_empty { Arc::default() } else { search.finish() };
        self.show(&hits);
        None
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.hits.len());
    }

    /// Lays out the visible matches in `columns` columns and `height` rows.
    pub fn lay_out(&mut self, timeline: &Timeline, (columns, height): (u16, u16)) {
        self.cursor.scroll(height);
        let shown = self.shown(self.cursor.top()..self.cursor.top() + usize::from(height));
        let lines = shown.iter().map(|(source, place)| {
            let text = &timeline.source(*source).article;
            label(&text.line_of(place.bytes.start).to_string(), columns)
        });
        let lines: Vec<Line> = lines.collect();
        let ids = shown
            .iter()
            .map(|(source, _)| label(timeline.source(*source).id.as_str(), columns / SOURCE_PART));
        let ids: Vec<Line> = ids.collect();
        let widest = |all: &[Line]| all.iter().map(Line::columns).max().unwrap_or(0);
        let (digits, names) = (widest(&lines), widest(&ids));
        let rows =
            shown.iter().zip(ids.into_iter().zip(lines)).map(|((source, place), (id, line))| {
                // Numbers end in the same column.
                let behind = 2 + names + 1 + digits;
                let row = Row::default().with(2, id, Role::Date);
                let row = row.with(behind.saturating_sub(line.columns()), line, Role::Sign);
                let column = behind + 2;
                let source = timeline.source(*source);
                with_line(row, source, place, (column, columns.saturating_sub(column)))
            });
        self.visible = rows.collect();
    }

    /// The matches with these numbers. Their articles are opened, and all others closed.
    fn shown(&mut self, numbers: Range<usize>) -> Vec<(SourceIndex, ArticleMatch)> {
        let located = numbers.map_while(|number| self.hits.locate(number));
        let located: Vec<(usize, usize)> = located.collect();
        self.opened.retain(|(run, _)| located.iter().any(|(own, _)| own == run));
        let found = located.into_iter().filter_map(|(run, number)| {
            let opened = match self.opened.iter().find(|(own, _)| *own == run) {
                Some((_, opened)) => opened.clone(),
                None => {
                    let opened = self.read(run)?;
                    self.opened.push((run, opened.clone()));
                    opened
                }
            };
            Some((opened.source, opened.matches.get(number)?.clone()))
        });
        found.collect()
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
        let searching = format!("{}…", Phrase::Searching.words(language));
        let (hint, role) = if !has_sources {
            (Phrase::NoSourcesYet.words(language), Role::Warning)
        } else if self.articles.is_empty() {
            (Phrase::NothingToSearch.words(language), Role::Warning)
        } else if sought(&Query::new(self.input.text())) == 0 {
            (Phrase::TypeWords.words(language), Role::Dim)
        } else if self.is_searching() {
            (searching.as_str(), Role::Dim)
        } else if self.is_empty() {
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
    source: &Source,
    place: &ArticleMatch,
    (column, room): (u16, u16),
) -> Row {
    let Some(text) = source.article.read() else { return row };
    let line = line_at(text, place.bytes.start);
    let shown = text.text().get(line.clone()).unwrap_or_default().trim_end();
    // The row begins a little before the match, and has room for so many of those after it.
    let here = place.marks.partition_point(|mark| mark.start < place.bytes.start);
    let before = place.marks.get(here.saturating_sub(MARKS_BEFORE)..here).unwrap_or_default();
    let after = place.marks.get(here..).unwrap_or_default().iter().take(usize::from(room));
    let marks = std::iter::once(&place.bytes).chain(before).chain(after);
    let marks = marks.map(|mark| mark.start - line.start..mark.end.min(line.end) - line.start);
    let marks: Vec<_> = marks.collect();
    row.pieces.push(excerpt((shown, &marks), column, room, Role::Quote));
    row
}

/// The line of a match, and the byte of the line at which the match begins.
pub fn line_of<'t>(source: &'t Source, place: &ArticleMatch) -> (&'t str, usize) {
    let Some(text) = source.article.read() else { return ("", 0) };
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
