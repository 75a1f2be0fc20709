//! One event, source by source: what each says, and the date it gives.
//!
//! The selected passage is that of the event.

use crate::tui::brief_name::brief_name;
use crate::tui::settings::titled;
use std::ops::Range;

use ratatui::layout::Size;

use crate::date::Length;
use crate::describe::{
    Block, Claim, claims, compared_standing, dates_given_words, passage_account,
};
use crate::i18n::{Phrase, comma};
use crate::source::SourceIndex;
use crate::text::{composed, isolated_as};
use crate::timeline::{Event, EventIndex, Timeline, passages_by_source};
use crate::tui::blocks::{BlockPainter, MARK_COLUMNS, PassageRows, SourceHeadings};
use crate::tui::layout;
use crate::tui::settings::Settings;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::flow::{BETWEEN, Flow, Row, TextStyle};

/// The comparison on the screen.
#[derive(Debug, Clone, Default)]
pub struct ComparePage {
    shown: Option<(EventIndex, Size)>,
    /// The generation of the list at the last layout.
    generation: usize,
    chosen: usize,
    head: Vec<Row>,
    columns: Vec<Column>,
    /// The first column on the screen.
    first: usize,
    top: usize,
}

/// One source, or all of them one below the other.
#[derive(Debug, Clone, Default)]
pub struct Column {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The passages by their numbers in the event, with their rows.
    passages: Vec<PassageRows>,
}

impl Column {
    fn new(painter: BlockPainter) -> Self {
        let (rows, passages) = painter.into_rows();
        Self { rows, passages }
    }

    /// The rows of a passage.
    pub fn rows_of(&self, number: usize) -> Option<Range<usize>> {
        let found = self.passages.iter().find(|(own, _)| *own == number);
        found.map(|(_, rows)| rows.clone())
    }

    /// The passage in this row.
    pub fn passage_in(&self, row: usize) -> Option<usize> {
        let found = self.passages.iter().find(|(_, rows)| rows.contains(&row));
        found.map(|&(number, _)| number)
    }
}

impl ComparePage {
    /// Forces a new layout at the next [`Self::lay_out`] if the list has another generation.
    pub fn follow(&mut self, generation: usize) {
        if self.generation != generation {
            self.generation = generation;
            self.shown = None;
        }
    }

    /// The head: the event and the dates.
    pub fn head(&self) -> &[Row] {
        &self.head
    }

    /// The columns on the screen, from left to right.
    pub fn visible(&self) -> &[Column] {
        self.columns.get(self.first..).unwrap_or_default()
    }

    /// The number of columns left of the screen, and the total.
    pub fn hidden_before(&self) -> (usize, usize) {
        (self.first, self.columns.len())
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The number of the selected passage in its event.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Scrolls, stopping at the ends of columns of `height` rows.
    pub fn scroll(&mut self, way: Move, height: u16) {
        let longest = self.columns.iter().map(|column| column.rows.len()).max().unwrap_or(0);
        self.top = way.target(self.top, longest.saturating_sub(usize::from(height)) + 1);
    }

    /// Lays out the selected event on a screen of `size`. Scrolls to the selected passage if it has
    /// changed.
    pub fn lay_out(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        size: Size,
        (event, passage): (Option<EventIndex>, usize),
    ) {
        let Some(index) = event else {
            *self = Self { generation: self.generation, ..Self::default() };
            return;
        };
        let event = timeline.event(index);
        let is_new = self.shown != Some((index, size));
        let sources = passages_by_source(event);
        if is_new {
            let width = layout::compare(size, sources.len(), 1).head.width;
            self.head = head(timeline, event, settings, width);
        }
        let panes = layout::compare(size, sources.len(), self.head_rows());
        let width = panes.columns.first().map_or(0, |area| area.width);
        let height = panes.columns.first().map_or(0, |area| area.height);
        if is_new {
            self.fill(timeline, settings, (event, &sources), (width, panes.columns.len()));
            self.shown = Some((index, size));
        }
        if is_new || passage != self.chosen {
            self.chosen = passage;
            self.show_chosen(panes.columns.len(), usize::from(height));
        }
        self.scroll(Move::By(0), height);
    }

    /// The rows that the head asks for.
    pub fn head_rows(&self) -> u16 {
        u16::try_from(self.head.len()).unwrap_or(u16::MAX)
    }

    fn fill(
        &mut self,
        timeline: &Timeline,
        settings: Settings,
        (event, sources): (&Event, &[(SourceIndex, Vec<usize>)]),
        (width, fitting): (u16, usize),
    ) {
        self.columns.clear();
        self.first = 0;
        let new =
            || BlockPainter::new(timeline, settings, width).with_sources(SourceHeadings::Apart);
        let mut painter = new();
        for (source, numbers) in sources {
            painter.block(&Block::Source(*source));
            for &number in numbers {
                let Some(passage) = event.passages.get(number) else { continue };
                let wording = settings.wording();
                let standing = compared_standing(timeline, event, passage, wording);
                let blocks = passage_account(timeline, passage, standing, wording);
                painter.passage(number, &blocks);
            }
            // Side by side, every source has its own column.
            if fitting > 1 {
                self.columns.push(Column::new(std::mem::replace(&mut painter, new())));
            }
        }
        if fitting <= 1 {
            self.columns.push(Column::new(painter));
        }
    }

    fn show_chosen(&mut self, fitting: usize, height: usize) {
        let with = self.columns.iter().position(|column| column.rows_of(self.chosen).is_some());
        let Some(column) = with else { return };
        self.first = self.first.min(column).max((column + 1).saturating_sub(fitting));
        let rows = self.columns.get(column).and_then(|column| column.rows_of(self.chosen));
        let Some(rows) = rows else { return };
        self.top = self.top.max(rows.end.saturating_sub(height)).min(rows.start);
        if rows.end <= height {
            self.top = 0;
        }
    }
}

fn head(timeline: &Timeline, event: &Event, settings: Settings, width: u16) -> Vec<Row> {
    let language = settings.language;
    let mut flow = Flow::new(width);
    let style = settings.dates(Length::Full);
    let date = event.date_words(style);
    let about = composed(&[date.as_str(), &titled(event, settings)], BETWEEN);
    flow.text(&about, TextStyle::composed(Role::Title, language));
    let given = given_dates(timeline, event, settings);
    if given.is_empty() {
        let words = Phrase::NoDateGiven.words(language);
        flow.text(words, TextStyle::plain(Role::Dim));
    }
    // A sign has no direction: it precedes its date in the direction of the screen.
    let runs = language.direction();
    for [sign, date, sources] in given {
        let date = isolated_as(&format!("{sign} {date}"), runs);
        let line = format!("{date}: {sources}");
        flow.text(&line, TextStyle::composed(Role::Date, language).indented(MARK_COLUMNS));
    }
    if let Some([words, sources]) = contradiction(timeline, event, settings) {
        let words = isolated_as(&format!("{} {words}", signs::DIFFERS), runs);
        let line = format!("{words}: {sources}");
        flow.text(&line, TextStyle::composed(Role::Warning, language).indented(MARK_COLUMNS));
    }
    flow.into_rows()
}

/// Names the sources that contradict `event` in other ways than by a date, if any.
pub fn contradiction(
    timeline: &Timeline,
    event: &Event,
    settings: Settings,
) -> Option<[String; 2]> {
    let claims = claims(event, settings.dates(Length::Full));
    claims.into_iter().find_map(|claim| match claim {
        Claim::Contradiction(contradiction) => {
            Some([contradiction.words, source_names(timeline, &contradiction.sources, settings)])
        }
        Claim::Dates(_) | Claim::Quotations(_) | Claim::Unread(_) => None,
    })
}

/// Joins the names of sources.
fn source_names(timeline: &Timeline, sources: &[SourceIndex], settings: Settings) -> String {
    let name = |&index: &SourceIndex| brief_name(timeline, index, settings);
    let names: Vec<String> = sources.iter().map(name).collect();
    composed(&names, comma(settings.language))
}

/// Lists the dates that sources give for `event`, one a line: how it compares with the event's
/// date, its words, and the sources.
pub fn given_dates(timeline: &Timeline, event: &Event, settings: Settings) -> Vec<[String; 3]> {
    let language = settings.language;
    let given = dates_given_words(event, settings.dates(Length::Full));
    let lines = given.into_iter().map(|given| {
        let names = source_names(timeline, &given.sources, settings);
        let alone = given.alone.map(|alone| format!("{BETWEEN}{}", alone.words(language)));
        [given.sign.to_owned(), given.words, names + &alone.unwrap_or_default()]
    });
    lines.collect()
}
