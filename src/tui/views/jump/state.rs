use std::sync::Arc;

use crate::language::Language;
use crate::search::{Admitted, Completion, Highlighter, Hit, Index, Match, Query, SearchOutcome};
use crate::timeline::{EventIndex, Timeline};
use crate::tui::layout::JumpPanes;
use crate::tui::search_worker::{Job, Search, SearchResults};
use crate::tui::settings::{SearchMode, Settings};
use crate::tui::views::jump::{preview, rows};
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::Row;
use crate::tui::widgets::input::Input;

/// The jump palette.
#[derive(Debug, Clone, Default)]
pub struct Jump {
    mode: SearchMode,
    input: Input,
    query: Query,
    /// What is shown.
    outcome: Arc<SearchOutcome>,
    /// The search that is still running.
    running: Option<Search>,
    completion: Option<Completion>,
    /// The inserted completion, and the completion it came from.
    completing: Option<(Completion, usize)>,
    /// How many queries back in the history, from 1.
    recalled: usize,
    cursor: Cursor,
    visible: Vec<Row>,
    remark: Row,
    preview: Vec<Row>,
}

impl Jump {
    /// Creates a palette with the query by which events are filtered already, to go on from there.
    /// Without a query it lists every event.
    pub fn open(index: &Arc<Index>, admitted: &Admitted, mode: SearchMode) -> Self {
        let mut jump = Self { mode, ..Self::default() };
        let text = admitted.query().text();
        if !text.is_empty() {
            jump.input.set(&format!("{text} "));
        }
        // What it finds is shown at once, like the list of all events.
        let search = jump.begin(index);
        jump.outcome = search.finish();
        jump
    }

    /// The text being typed.
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

    /// The hits, best first.
    pub fn hits(&self) -> &[Hit] {
        &self.outcome.hits
    }

    /// Whether the search is still running.
    pub fn is_searching(&self) -> bool {
        self.running.is_some()
    }

    /// The selected hit and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The hits on the screen, laid out.
    pub fn visible(&self) -> &[Row] {
        &self.visible
    }

    /// The hint below the prompt.
    pub fn remark(&self) -> &Row {
        &self.remark
    }

    /// The preview of the selected event, laid out.
    pub fn preview(&self) -> &[Row] {
        &self.preview
    }

    /// The selected event.
    pub fn event(&self) -> Option<EventIndex> {
        self.hits().get(self.cursor.chosen()).map(|hit| hit.event)
    }

    /// Why the selected event was found, best reason first.
    pub fn reasons(&self, timeline: &Timeline) -> Vec<Match> {
        let found = |event| Highlighter::new(timeline, &self.query).matches(event);
        self.event().map_or_else(Vec::new, found)
    }

    /// Edits the query. Returns a search to run on another thread, if needed.
    pub fn edit(
        &mut self,
        index: &Arc<Index>,
        language: Language,
        change: impl FnOnce(&mut Input),
    ) -> Option<Search> {
        let mut search = None;
        let before = self.input.text().to_owned();
        let caret = self.input.caret();
        change(&mut self.input);
        if self.input.text() != before {
            self.recalled = 0;
            self.completing = None;
            search = self.search(index);
        } else if self.input.caret() != caret {
            self.completing = None;
        }
        self.look_up(index, language);
        search
    }

    /// Looks up the completions at the caret.
    fn look_up(&mut self, index: &Index, language: Language) {
        let (typed, caret) = (self.input.text(), self.input.caret());
        self.completion = match &self.completing {
            Some((completion, _)) => Some(completion.clone()),
            None => index.complete(typed, caret, language),
        };
    }

    /// Inserts the next (or previous) completion at the caret. `None` if there is none.
    pub fn complete(&mut self, index: &Arc<Index>, language: Language, by: isize) -> Option<Typed> {
        let (completion, number) = if let Some((completion, number)) = self.completing.take() {
            let count = completion.candidates.len().max(1);
            (completion, number.checked_add_signed(by).unwrap_or(count - 1) % count)
        } else {
            let (typed, caret) = (self.input.text(), self.input.caret());
            (index.complete(typed, caret, language)?, 0)
        };
        let candidate = completion.candidates.get(number)?;
        let typed = self.input.text().get(completion.bytes.clone()).unwrap_or_default();
        if completion.candidates.len() == 1 && typed == candidate.text {
            return None;
        }
        self.input.replace(completion.bytes.clone(), &candidate.text);
        let end = completion.bytes.start + candidate.text.len();
        let bytes = completion.bytes.start..end;
        self.completing = Some((Completion { bytes, ..completion }, number));
        self.recalled = 0;
        let search = self.search(index);
        self.look_up(index, language);
        Some(Typed { search })
    }

    /// Whether “up” recalls a query: if the query is empty or was recalled.
    pub fn recalls(&self) -> bool {
        self.cursor.chosen() == 0 && (self.input.text().is_empty() || self.recalled > 0)
    }

    /// Recalls the previous query of the history, most recent last. `None` if there is none.
    pub fn recall(
        &mut self,
        index: &Arc<Index>,
        language: Language,
        used: &[String],
    ) -> Option<Typed> {
        let number = used.len().checked_sub(self.recalled + 1);
        self.input.set(used.get(number?)?);
        self.recalled += 1;
        self.completing = None;
        let search = self.search(index);
        self.look_up(index, language);
        Some(Typed { search })
    }

    /// Repeats the search in another index. Returns a search to run on another thread.
    pub fn reload(&mut self, index: &Arc<Index>, language: Language) -> Option<Search> {
        self.completing = None;
        let search = self.search(index);
        self.look_up(index, language);
        search
    }

    /// Accepts results unless they are obsolete. Keeps the user's selection.
    pub fn add_found(&mut self, found: &SearchResults) {
        if !self.running.as_ref().is_some_and(|search| search.is_of(found)) {
            return;
        }
        let kept = self.event().filter(|_| self.cursor.chosen() > 0);
        self.outcome = found.outcome.clone();
        if found.is_whole {
            self.running = None;
        }
        let place = kept.and_then(|event| self.hits().iter().position(|hit| hit.event == event));
        self.cursor.choose(place.unwrap_or(0));
    }

    /// Completes the search now, because the hits are about to be used.
    pub fn finish(&mut self) {
        if let Some(search) = self.running.take() {
            search.cancel();
            self.outcome = search.finish();
            self.go(Move::By(0));
        }
    }

    /// Moves the selection, stopping at the ends.
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

    /// Sets the hint below the prompt.
    pub fn set_remark(&mut self, remark: Row) {
        self.remark = remark;
    }

    /// The completions at the caret.
    pub fn completion(&self) -> Option<&Completion> {
        self.completion.as_ref()
    }

    /// The number of the inserted completion.
    pub fn candidate(&self) -> usize {
        self.completing.as_ref().map_or(0, |(_, number)| *number)
    }

    fn search(&mut self, index: &Arc<Index>) -> Option<Search> {
        let search = self.begin(index);
        // Without a query all hits are known at once.
        if self.mode == SearchMode::AtOnce || self.query.is_empty() {
            self.outcome = search.finish();
            return None;
        }
        self.running = Some(search.clone());
        Some(search)
    }

    /// Reads the query, and makes a search for it.
    fn begin(&mut self, index: &Arc<Index>) -> Search {
        if let Some(before) = self.running.take() {
            before.cancel();
        }
        self.query = Query::new(self.input.text());
        self.cursor = Cursor::default();
        Search::new(index.clone(), self.query.clone())
    }
}

/// The query after the palette itself changed it.
#[derive(Debug, Clone)]
pub struct Typed {
    /// The search to run on another thread.
    pub search: Option<Search>,
}
