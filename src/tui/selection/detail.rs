//! The selected event: what happened, and the passages it rests on.

use crate::tui::settings::titled;
use std::ops::Range;

use crate::date::{Length, words};
use crate::describe::{distinct_name, event_facts, passage_facts, unquoted};
use crate::export::composed_facts;
use crate::i18n::{Noun, Phrase, counted};
use crate::source::{Passage, Source, Stance};
use crate::text::{composed, isolated};
use crate::timeline::{Event, EventIndex, Timeline, passages_by_source};
use crate::tui::quotation::{MARK_COLUMNS, note_rows, quotation_rows};
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{BETWEEN, Flow, Row, Setting};

use crate::tui::settings::Settings;
use crate::tui::widgets::cursor::Move;

/// The pane of the selected event.
#[derive(Debug, Clone, Default)]
pub struct Detail {
    event: Option<EventIndex>,
    columns: u16,
    rows: Vec<Row>,
    /// For each passage its first row and the row behind its last.
    passage_rows: Vec<Range<usize>>,
    passage: usize,
    /// The numbers of the passages as they stand here: source by source.
    order: Vec<usize>,
    top: usize,
    /// Whether the selected passage is brought into view at the next layout.
    reveals: bool,
}

impl Detail {
    /// The rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The number of the selected passage, from 0; 0 where there is none.
    pub fn passage(&self) -> usize {
        self.passage
    }

    /// The rows of the selected passage.
    pub fn passage_rows(&self) -> Option<Range<usize>> {
        self.passage_rows.get(self.passage).cloned()
    }

    /// The number of the passage in this row, counted from the first row on the screen.
    pub fn passage_at(&self, row: usize) -> Option<usize> {
        self.passage_rows.iter().position(|rows| rows.contains(&(self.top + row)))
    }

    /// Shows `event` from its beginning, unless it is shown already.
    pub fn show(&mut self, timeline: &Timeline, event: Option<EventIndex>) {
        if self.event != event {
            let by_source = event.map(|event| passages_by_source(timeline.event(event)));
            let numbers = by_source.into_iter().flatten().flat_map(|(_, numbers)| numbers);
            *self = Self { event, order: numbers.collect(), ..Self::default() };
        }
    }

    /// Shows nothing, until it is told what to show.
    pub fn forget(&mut self) {
        *self = Self::default();
    }

    /// Lays the event out anew at the next [`Self::lay_out`].
    pub fn invalidate(&mut self) {
        self.rows.clear();
        self.columns = 0;
    }

    /// Lays the event out in `columns` columns and `height` rows, unless it is. The selected passage
    /// stays in view when the columns change.
    ///
    /// Where nothing supports the event, `advice` says what to do about it.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (columns, height): (u16, u16),
        advice: &str,
    ) {
        // A pane that is not shown keeps what it has.
        if columns > 0 && (self.columns != columns || self.rows.is_empty()) {
            self.columns = columns;
            self.fill(timeline, settings, advice);
            self.reveals |= self.passage > 0;
        }
        if columns > 0 && std::mem::take(&mut self.reveals) {
            self.scroll_to_passage(usize::from(height));
        }
        self.scroll(Move::By(0), usize::from(height));
    }

    fn fill(&mut self, timeline: &Timeline, settings: Settings, advice: &str) {
        self.passage_rows.clear();
        self.rows.clear();
        let Some(event) = self.event else {
            return;
        };
        let mut flow = Flow::new(self.columns);
        let event = timeline.event(event);
        heading(&mut flow, timeline, event, settings);
        if event.passages.is_empty() {
            let language = settings.interface;
            flow.text(Phrase::NoPassages.words(language), Setting::plain(Role::Dim));
            flow.text(advice, Setting::composed(Role::Dim, language));
        }
        self.passage_rows.resize(event.passages.len(), 0..0);
        for (source, numbers) in passages_by_source(event) {
            flow.blank();
            let mut first = flow.len();
            source_rows(&mut flow, timeline.source(source), timeline, settings);
            for number in numbers {
                let Some(passage) = event.passages.get(number) else { continue };
                passage_rows(&mut flow, timeline, passage, settings);
                if let Some(rows) = self.passage_rows.get_mut(number) {
                    *rows = first..flow.len();
                }
                flow.blank();
                first = flow.len();
            }
        }
        ending(&mut flow, timeline, event, settings);
        self.rows = flow.into_rows();
    }

    /// Selects the passage `by` further on, as they stand here, and brings it into view.
    pub fn passage_by(&mut self, by: isize) {
        let last = self.order.len().saturating_sub(1);
        let own = self.order.iter().position(|&number| number == self.passage).unwrap_or(0);
        let wanted = self.order.get(own.saturating_add_signed(by).min(last));
        let wanted = wanted.copied().unwrap_or(self.passage);
        self.reveal_passage(wanted);
    }

    /// Selects a passage by its number, and brings it into view at the next layout.
    pub fn reveal_passage(&mut self, number: usize) {
        self.select_passage(number);
        self.reveals = true;
    }

    /// Selects a passage by its number.
    pub fn select_passage(&mut self, number: usize) {
        self.passage = number.min(self.order.len().saturating_sub(1));
    }

    /// Scrolls so that the selected passage is in view in a pane of `height` rows.
    fn scroll_to_passage(&mut self, height: usize) {
        let Some(rows) = self.passage_rows.get(self.passage) else {
            return;
        };
        if rows.end > self.top + height {
            self.top = rows.end - height;
        }
        if self.passage == 0 && rows.end <= height {
            self.top = 0;
        }
        self.top = self.top.min(rows.start);
    }

    /// Scrolls, stopping at the ends of a pane of `height` rows.
    pub fn scroll(&mut self, way: Move, height: usize) {
        let tops = self.rows.len().saturating_sub(height) + 1;
        self.top = way.leads(self.top, tops);
    }
}

fn heading(flow: &mut Flow, timeline: &Timeline, event: &Event, settings: Settings) {
    let language = settings.language;
    flow.text(&titled(event, settings), Setting::plain(Role::Title));
    let facts = event_facts(timeline, event, settings.texts());
    if !facts.is_empty() {
        let facts = composed_facts(&facts, language).join(BETWEEN);
        flow.text(&facts, Setting::composed(Role::Dim, language));
    }
    if let Some(summary) = &event.summary {
        flow.blank();
        flow.text(summary.in_language(settings.texts()), Setting::plain(Role::Text));
    }
    flow.blank();
    if event.passages.is_empty() {
        return;
    }
    let mut heading = vec![
        counted(event.passages.len(), Noun::Passage, language),
        counted(event.sources().len(), Noun::Source, language),
    ];
    let quoted_nothing = event.passages.iter().filter(|it| it.quote.is_empty()).count();
    heading.extend(unquoted(quoted_nothing, language));
    let voices = timeline.voices(event);
    if voices < event.sources().len() {
        heading.push(counted(voices, Noun::Origin, language));
    }
    if event.is_disputed() {
        heading.push(format!("{} {}", signs::DIFFERS, Phrase::SourcesDiffer.words(language)));
    }
    let heading = heading.join(BETWEEN);
    let disputed = heading.find(signs::DIFFERS).map(|at| at..heading.len());
    let marks: Vec<_> = disputed.map(|bytes| (bytes, Role::Warning)).into_iter().collect();
    flow.marked(&heading, Setting::plain(Role::Heading), &marks);
}

/// Who says it, and when it was published.
fn source_rows(flow: &mut Flow, source: &Source, timeline: &Timeline, settings: Settings) {
    let mut head = vec![distinct_name(timeline, source, settings.texts())];
    if let Some(published) = &source.published {
        head.push(words(published, settings.dates(Length::Full)));
    }
    let setting = Setting::composed(Role::Heading, settings.language);
    flow.text(&composed(&head, BETWEEN), setting.indented(MARK_COLUMNS));
}

fn passage_rows(flow: &mut Flow, timeline: &Timeline, passage: &Passage, settings: Settings) {
    let language = settings.language;
    let facts = passage_facts(timeline, passage, settings.dates(Length::Full));
    let mut head = composed_facts(&facts, language);
    if passage.anchor.is_exact() {
        head.push(isolated(Phrase::Exact.words(language)));
    }
    let is_weak = passage.anchor.is_weak();
    let warns = matches!(passage.stance, None | Some(Stance::Differs)) || is_weak;
    let role = if warns { Role::Warning } else { Role::Sign };
    if let Some(anchor) = head.last_mut().filter(|_| is_weak) {
        *anchor = format!("{} {anchor}", signs::WEAK);
    }
    if let Some(stance) = head.first_mut().filter(|_| passage.stance == Some(Stance::Differs)) {
        *stance = format!("{} {stance}", signs::DIFFERS);
    }
    let head = composed(&head, BETWEEN);
    flow.text(&head, Setting::composed(role, language).indented(MARK_COLUMNS));
    quotation_rows(flow, timeline, passage, settings);
}

fn ending(flow: &mut Flow, timeline: &Timeline, event: &Event, settings: Settings) {
    if let Some(note) = &event.note {
        flow.blank();
        note_rows(flow, note.in_language(settings.texts()), (settings, MARK_COLUMNS));
    }
    if event.related.is_empty() {
        return;
    }
    flow.blank();
    let related = Phrase::Related.words(settings.language);
    flow.text(related, Setting::plain(Role::Heading));
    for &index in &event.related {
        let other = timeline.event(index);
        let date = other.date_words(settings.dates(Length::Short));
        let title = titled(other, settings);
        let row = composed(&[date.as_str(), &title], "  ");
        let setting = Setting::composed(Role::Text, settings.language);
        flow.text(&row, setting.indented(MARK_COLUMNS));
    }
}
