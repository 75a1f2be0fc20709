//! The jump palette: what was typed, what was found, which of it is chosen.

mod preview;
mod remark;
mod rows;

use std::sync::Arc;

use super::Settings;
use super::cursor::{Cursor, Move};
use super::input::Input;
use crate::language::Language;
use crate::search::{Completion, Highlighter, Hit, Index, Match, Query, SearchOutcome};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::keymap::Binding;
use crate::tui::layout::JumpPanes;
use crate::tui::row::Row;
use crate::tui::searching::{Found, Search};

pub use rows::excerpt;

/// How a palette searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Manner {
    /// At once: what is typed waits for it.
    #[default]
    AtOnce,
    /// Somewhere else: the palette asks for it and is told.
    Apart,
}

/// The jump palette.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    manner: Manner,
    input: Input,
    query: Query,
    /// What is shown.
    outcome: Arc<SearchOutcome>,
    /// The search that has not found everything yet.
    wanted: Option<Search>,
    /// Whether somebody has been asked to run it.
    is_asked: bool,
    completion: Option<Completion>,
    /// The candidate that tab put in, of the completion at that time.
    completing: Option<(Completion, usize)>,
    /// How many queries back one has gone, from 1.
    recalled: usize,
    cursor: Cursor,
    visible: Vec<Row>,
    remark: Row,
    preview: Vec<Row>,
}

impl Jump {
    /// Nothing typed: every event is there.
    pub fn open(index: &Arc<Index>, manner: Manner) -> Self {
        let mut jump = Self { manner, ..Self::default() };
        jump.search(index);
        jump
    }

    /// What is typed.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The query.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// What was found.
    pub fn outcome(&self) -> &SearchOutcome {
        &self.outcome
    }

    /// What was found, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.outcome.hits
    }

    /// Whether more may still be found.
    pub fn is_searching(&self) -> bool {
        self.wanted.is_some()
    }

    /// Which hit is chosen, and which is the first on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The hits on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// What is to be said of the query, or what can be done.
    pub fn remark(&self) -> &Row {
        &self.remark
    }

    /// The chosen event, laid out.
    pub fn preview(&self) -> &[Row] {
        &self.preview
    }

    /// The chosen event.
    pub fn event(&self) -> Option<EventIndex> {
        self.hits().get(self.cursor.chosen()).map(|hit| hit.event)
    }

    /// Why the chosen event was found, the best reason first.
    pub fn reasons(&self, timeline: &Timeline) -> Vec<Match> {
        let found = |event| Highlighter::new(timeline, &self.query).matches(event);
        self.event().map_or_else(Vec::new, found)
    }

    /// Changes what is typed, and searches anew if it did change.
    pub fn edit(&mut self, index: &Arc<Index>, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        let caret = self.input.caret();
        change(&mut self.input);
        if self.input.text() != before {
            self.recalled = 0;
            self.completing = None;
            self.search(index);
        } else if self.input.caret() != caret {
            self.completing = None;
        }
    }

    /// Looks up what can be typed at the caret.
    pub fn look_up(&mut self, index: &Index, language: Language) {
        let (typed, caret) = (self.input.text(), self.input.caret());
        self.completion = match &self.completing {
            Some((completion, _)) => Some(completion.clone()),
            None => index.complete(typed, caret, language),
        };
    }

    /// Puts in the next candidate (or the one before it) of what can be typed at the caret; `false` where
    /// there is nothing to complete.
    pub fn complete(&mut self, index: &Arc<Index>, language: Language, by: isize) -> bool {
        let (completion, number) = if let Some((completion, number)) = self.completing.take() {
            let count = completion.candidates.len().max(1);
            (completion, number.checked_add_signed(by).unwrap_or(count - 1) % count)
        } else {
            let (typed, caret) = (self.input.text(), self.input.caret());
            let Some(completion) = index.complete(typed, caret, language) else { return false };
            (completion, 0)
        };
        let Some(candidate) = completion.candidates.get(number) else { return false };
        let typed = self.input.text().get(completion.bytes.clone()).unwrap_or_default();
        if completion.candidates.len() == 1 && typed == candidate.text {
            return false;
        }
        self.input.replace(completion.bytes.clone(), &candidate.text);
        let end = completion.bytes.start + candidate.text.len();
        let bytes = completion.bytes.start..end;
        self.completing = Some((Completion { bytes, ..completion }, number));
        self.recalled = 0;
        self.search(index);
        true
    }

    /// Whether up means the query before: where nothing is typed, or what is typed is such a query.
    pub fn recalls(&self) -> bool {
        self.cursor.chosen() == 0 && (self.input.text().is_empty() || self.recalled > 0)
    }

    /// Types the query before, of those that were used, the last one last; `false` where there is none.
    pub fn recall(&mut self, index: &Arc<Index>, used: &[String]) -> bool {
        let number = used.len().checked_sub(self.recalled + 1);
        let Some(query) = number.and_then(|number| used.get(number)) else { return false };
        self.input.set(query);
        self.recalled += 1;
        self.completing = None;
        self.search(index);
        true
    }

    /// Searches another index for the same.
    pub fn search_anew(&mut self, index: &Arc<Index>) {
        self.completing = None;
        self.search(index);
    }

    /// The search that somebody is to run; each is asked for once.
    pub fn take_search(&mut self) -> Option<Search> {
        if std::mem::replace(&mut self.is_asked, true) { None } else { self.wanted.clone() }
    }

    /// Takes in what was found, unless it is not wanted any more. A choice that was made meanwhile stays.
    pub fn take_in(&mut self, found: &Found) {
        if !self.wanted.as_ref().is_some_and(|search| search.is_of(found)) {
            return;
        }
        let kept = self.event().filter(|_| self.cursor.chosen() > 0);
        self.outcome = found.outcome.clone();
        if found.is_whole {
            self.wanted = None;
        }
        let place = kept.and_then(|event| self.hits().iter().position(|hit| hit.event == event));
        self.cursor.choose(place.unwrap_or(0));
    }

    /// Finds everything now: the hits are about to be used.
    pub fn finish(&mut self) {
        if let Some(search) = self.wanted.take() {
            search.cancel();
            self.outcome = search.finish();
            self.go(Move::By(0));
        }
    }

    /// Chooses another hit, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.hits().len());
    }

    /// Lays out what the panes show.
    pub fn lay_out(&mut self, timeline: &Timeline, settings: Settings, panes: JumpPanes) {
        self.cursor.scroll(panes.hits.height);
        let area = (panes.hits.width, panes.hits.height);
        let shown = self.hits().iter().skip(self.cursor.top()).take(usize::from(area.1));
        let highlighter = Highlighter::new(timeline, &self.query);
        let shown = shown.map(|hit| (*hit, highlighter.matches(hit.event)));
        let shown: Vec<(Hit, Vec<Match>)> = shown.collect();
        self.visible = rows::hit_rows(timeline, &shown, settings, (area.0, panes.prompt.width));
        let chosen = shown.get(self.cursor.chosen() - self.cursor.top());
        self.preview = match chosen {
            Some((hit, found)) if panes.preview.width > 0 => {
                preview::rows(timeline, (hit.event, found), settings, panes.preview.width)
            }
            _ => Vec::new(),
        };
    }

    /// Lays out what is said below the prompt, in `columns` columns, with the keys of `bindings`.
    pub fn lay_out_remark(&mut self, bindings: &[Binding], language: Language, columns: u16) {
        self.remark = remark::row(self, bindings, language, columns);
    }

    fn search(&mut self, index: &Arc<Index>) {
        if let Some(before) = self.wanted.take() {
            before.cancel();
        }
        self.query = Query::new(self.input.text());
        let search = Search::new(index.clone(), self.query.clone());
        // Everything is found at once; only a query takes time.
        if self.manner == Manner::AtOnce || self.query.is_empty() {
            self.outcome = search.finish();
        } else {
            self.wanted = Some(search);
            self.is_asked = false;
        }
        self.cursor = Cursor::default();
    }
}
