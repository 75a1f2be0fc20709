//! The list of an article's passages: the date and title of each event, and below it the line,
//! stance and first words.

use crate::date::Length;
use crate::i18n::{self, Phrase};
use crate::text::{columns, composed};
use crate::timeline::Timeline;
use crate::tui::settings::Settings;
use crate::tui::settings::titled;
use crate::tui::theme::Role;
use crate::tui::views::reader::links::Link;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::flow::{Row, composed_label, date_label, label};

/// The columns of the sign and the blank after it.
const SIGN_COLUMNS: u16 = 2;

/// The rows of each passage.
pub const PASSAGE_ROWS: u16 = 2;

/// The list.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    has_keys: bool,
    chosen: usize,
    top: usize,
    rows: Vec<Row>,
}

impl Contents {
    /// Whether the list has the keys.
    pub fn has_keys(&self) -> bool {
        self.has_keys
    }

    /// Sets whether the list has the keys.
    pub fn set_keys(&mut self, has_keys: bool) {
        self.has_keys = has_keys;
    }

    /// The number of the selected passage, from 0.
    pub fn chosen(&self) -> usize {
        self.chosen
    }

    /// Selects the passage with this number, from 0.
    pub fn choose(&mut self, number: usize) {
        self.chosen = number;
    }

    /// The first passage on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The passages on the screen, laid out in [`PASSAGE_ROWS`] rows each.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Moves the selection among `count` passages, stopping at the ends.
    pub fn go(&mut self, way: Move, count: usize) {
        self.chosen = way.target(self.chosen, count);
    }

    /// Lays out the visible part of `links` in an area of some columns and rows.
    pub fn lay_out(
        &mut self,
        (timeline, settings): (&Timeline, Settings),
        links: &[Link],
        (width, height): (u16, u16),
    ) {
        let height = usize::from(height / PASSAGE_ROWS).max(1);
        self.chosen = self.chosen.min(links.len().saturating_sub(1));
        let first = (self.chosen + 1).saturating_sub(height);
        self.top = self.top.clamp(first, self.chosen).min(links.len().saturating_sub(height));
        let style = settings.dates(Length::Short);
        let date = |link: &Link| timeline.event(link.event).date_words(style);
        let widest = links.iter().map(|link| columns(&date(link))).max().unwrap_or(0);
        let dates = u16::try_from(widest).unwrap_or(u16::MAX).min(width / 3);
        let title = SIGN_COLUMNS + dates + 2;
        let row = |link: &Link| {
            let words = titled(timeline.event(link.event), settings);
            let room = width.saturating_sub(title);
            let date = date_label(&date(link), dates, settings.language);
            let row = Row::default().with(SIGN_COLUMNS, date, Role::Date);
            let row = row.with(title, label(&words, room), Role::Text);
            [row, words_row((timeline, settings), link, width)]
        };
        self.rows = links.iter().skip(self.top).take(height).flat_map(row).collect();
    }
}

/// The line of a passage, its stance, and its first words.
fn words_row((timeline, settings): (&Timeline, Settings), link: &Link, width: u16) -> Row {
    let language = settings.language;
    let Some(passage) = timeline.event(link.event).passages.get(link.passage) else {
        return Row::default();
    };
    let line = timeline.source(passage.source).article.line_of(link.bytes.start);
    let line = format!("{} {line}", Phrase::Line.words(language));
    let facts = [line.as_str(), i18n::stance(passage.stance).words(language)];
    let column = SIGN_COLUMNS + 2;
    let facts = composed(&facts, " · ");
    let facts = composed_label(&facts, width.saturating_sub(column), language);
    let words = column + facts.columns() + 2;
    let quote = label(timeline.words_of(passage), width.saturating_sub(words));
    Row::default().with(column, facts, Role::Dim).with(words, quote, Role::Quote)
}
