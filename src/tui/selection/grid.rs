//! The columns of the list of events, and what stands in its rows.
//!
//! A row is as many lines as its title and its date need, up to a few. The year is left out where the row
//! above it has it; the first row on the screen always has it.

use crate::tui::settings::titled;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::date::{CompactDate, DateStyle, Length, distance_words, year_text};
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{Line, Options, columns, composed, count_lines, few_lines};
use crate::timeline::{Event, EventIndex, ListRow, Timeline};
use crate::tui::compact_date::compact_date;
use crate::tui::selection::rows::{Fold, Shown};
use crate::tui::settings::Settings;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Piece, Row, composed_label, date_label, label};

/// The widest column of dates.
const DATE_COLUMNS: u16 = 24;

/// The narrowest column of dates where they are broken: `18–19 Jun`.
const LEAST_DATE_COLUMNS: u16 = 9;

/// The part of a row that the longest piece of a date may have.
const PIECE_PART: u16 = 4;

/// From this width on most dates stand on one line.
const WIDE_COLUMNS: u16 = 72;

/// Columns of a title below which the signs behind it are left out.
const LEAST_TITLE_COLUMNS: u16 = 12;

/// Columns in front of the date: the mark of the selection, the sign of an undecided order, the mark of a
/// change.
const SIGNS_BEFORE: u16 = 3;

/// The most lines of a row.
const MOST_LINES: u16 = 3;

/// Columns that a date needs, depending on how it is broken.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateNeeds {
    one_line: u8,
    two_lines: u8,
    /// Where it stands in pieces, one below the other.
    piece: u8,
}

impl DateNeeds {
    fn of(date: &CompactDate) -> Self {
        let piece = |piece: &str| u8::try_from(columns(piece)).unwrap_or(u8::MAX);
        let pieces: Vec<u8> = date.pieces(None).iter().map(|it| piece(it)).collect();
        let width = |pieces: &[u8]| {
            let blanks = u8::try_from(pieces.len().saturating_sub(1)).unwrap_or(u8::MAX);
            pieces.iter().fold(blanks, |sum, piece| sum.saturating_add(*piece))
        };
        let broken = (1..pieces.len()).map(|at| {
            let (first, second) = pieces.split_at(at);
            width(first).max(width(second))
        });
        Self {
            one_line: width(&pieces),
            two_lines: broken.min().unwrap_or_else(|| width(&pieces)),
            piece: pieces.iter().copied().max().unwrap_or(0),
        }
    }
}

/// What the date of every event needs, by the way in which dates are written: each is worked out once.
#[derive(Debug, Clone, Default)]
pub struct DateWidths {
    known: Vec<(DateStyle, Arc<[DateNeeds]>)>,
}

impl DateWidths {
    /// What the dates of `timeline` need, always the same timeline.
    pub fn of(&mut self, timeline: &Timeline, style: DateStyle) -> Arc<[DateNeeds]> {
        if let Some((_, needs)) = self.known.iter().find(|(own, _)| *own == style) {
            return Arc::clone(needs);
        }
        // One digit is as wide as any other, and most dates are alike but for those.
        let mut alike: HashMap<String, DateNeeds> = HashMap::new();
        let mut needs = |event: &Event| {
            let date = compact_date(event, style);
            let pattern = date.pieces(None).join(" ").replace(|c: char| c.is_ascii_digit(), "0");
            *alike.entry(pattern).or_insert_with(|| DateNeeds::of(&date))
        };
        let needs: Arc<[DateNeeds]> = timeline.events().iter().map(&mut needs).collect();
        self.known.push((style, Arc::clone(&needs)));
        needs
    }
}

/// How wide the columns of the list would like to be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Needs {
    /// So that nine dates of ten stand on one line.
    one_line: u16,
    /// So that nine of ten stand on two.
    two_lines: u16,
    /// So that no piece of a date is broken.
    piece: u16,
    signs: Signs,
}

/// Which signs stand behind the titles of a list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    /// Columns of the largest number of passages.
    digits: u16,
    /// One column where an anchor is weak, if there is such an event.
    weak: u16,
    /// One column where sources differ, if there is such an event.
    disputed: u16,
}

impl Needs {
    /// What `events` need that have such signs; `dates` is what all dates need.
    pub fn of(events: &[EventIndex], signs: Signs, dates: &[DateNeeds]) -> Self {
        let listed = || events.iter().filter_map(|index| dates.get(index.0));
        Self {
            one_line: most_need(listed().map(|needs| needs.one_line)),
            two_lines: most_need(listed().map(|needs| needs.two_lines)),
            piece: listed().map(|needs| u16::from(needs.piece)).max().unwrap_or(0),
            signs,
        }
    }
}

/// The width that is enough for nine of ten.
fn most_need(widths: impl Iterator<Item = u8>) -> u16 {
    let mut counts = [0usize; 256];
    let mut all = 0;
    for width in widths {
        counts[usize::from(width)] += 1;
        all += 1;
    }
    let mut seen = 0;
    let enough = counts.iter().position(|count| {
        seen += count;
        seen * 10 >= all * 9
    });
    enough.and_then(|width| u16::try_from(width).ok()).unwrap_or(0)
}

impl Signs {
    /// The signs that some of these events have.
    pub fn of(timeline: &Timeline, events: &[EventIndex]) -> Self {
        let events = || events.iter().map(|&index| timeline.event(index));
        let most = events().map(|event| event.passages.len()).max().unwrap_or(0);
        Self {
            digits: u16::try_from(most.to_string().len()).unwrap_or(1),
            weak: u16::from(events().any(Event::has_weak_anchor)),
            disputed: u16::from(events().any(Event::is_disputed)),
        }
    }

    fn columns(self) -> u16 {
        let before = self.weak + self.disputed;
        // A blank between them and the quotation mark.
        before + u16::from(before > 0) + 1 + self.digits
    }

    /// Adds the signs of `event` to a row, from `column` on.
    fn put(self, row: Row, event: &Event, column: u16) -> Row {
        let weak = (signs::WEAK, self.weak > 0 && event.has_weak_anchor(), self.weak);
        let disputed = (signs::DIFFERS, self.disputed > 0 && event.is_disputed(), self.disputed);
        let (mut row, mut at) = (row, column);
        for (sign, is_there, columns) in [weak, disputed] {
            if is_there {
                row = row.with(at, label(sign, 1), Role::Warning);
            }
            at += columns;
        }
        let at = at + u16::from(at > column);
        let passages = label(&event.passages.len().to_string(), self.digits);
        row.with(at, label(signs::PASSAGES, 1), Role::Sign).with(at + 1, passages, Role::Sign)
    }
}

/// What the rows of a list are made of.
#[derive(Debug, Clone, Copy)]
pub struct Listing<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// What a person has set.
    pub settings: Settings,
    /// The events that have changed and have not been looked at since.
    pub changed: &'a BTreeSet<EventIndex>,
}

/// Where the columns of the list stand.
pub struct Grid<'a> {
    listing: Listing<'a>,
    width: u16,
    dates: u16,
    signs: Option<Signs>,
    most_lines: usize,
}

impl<'a> Grid<'a> {
    /// The columns of a list so wide and so high.
    pub fn new(listing: Listing<'a>, needs: Needs, (width, height): (u16, u16)) -> Self {
        let wanted = if width >= WIDE_COLUMNS { needs.one_line } else { needs.two_lines };
        let most = (width / 5).clamp(LEAST_DATE_COLUMNS, DATE_COLUMNS).min(width / 3);
        // No piece of a date is cut where that leaves most of the row to the title.
        let most = most.max(needs.piece.min(width / PIECE_PART));
        let dates = wanted.max(needs.piece).min(most);
        let most_lines = usize::from((height / 4).clamp(1, MOST_LINES));
        let grid = Self { listing, width, dates, signs: Some(needs.signs), most_lines };
        if grid.title_columns() < LEAST_TITLE_COLUMNS { Self { signs: None, ..grid } } else { grid }
    }

    /// Signs, date, two blanks.
    fn title(&self) -> u16 {
        SIGNS_BEFORE + self.dates + 2
    }

    fn title_columns(&self) -> u16 {
        // A blank before the signs and one behind them.
        let signs = self.signs.map_or(0, |signs| signs.columns() + 1);
        self.width.saturating_sub(self.title() + signs + 1)
    }

    /// The year that a row leaves known to the one below it.
    pub fn year_after(&self, row: Shown) -> Option<i64> {
        match row {
            Shown::Row(ListRow::Event { index, .. }) => {
                let style = self.listing.settings.dates(Length::Short);
                compact_date(self.listing.timeline.event(index), style).year()
            }
            Shown::Row(ListRow::Gap(_) | ListRow::Undated | ListRow::Era(_)) | Shown::Fold(_) => {
                None
            }
        }
    }

    /// How many lines a row has below one that leaves the year `known`.
    pub fn height(&self, row: Shown, known: Option<i64>) -> usize {
        let Shown::Row(ListRow::Event { index, .. }) = row else { return 1 };
        let event = self.listing.timeline.event(index);
        let columns = self.title_columns();
        let titles =
            count_lines(&self.title_of(event), Options::default(), columns, self.most_lines);
        self.date_lines(event, known).len().max(titles)
    }

    /// Lays out the lines of a row below one that leaves the year `known`.
    pub fn lines(&self, row: Shown, known: Option<i64>) -> Vec<Row> {
        let Listing { timeline, settings, .. } = self.listing;
        let language = settings.language;
        let (column, room) = (self.title(), self.width.saturating_sub(self.title()));
        let heading = |text: &str| {
            let line = label(text, room.saturating_add(1));
            vec![Row::default().with(column - 2, line, Role::Gap)]
        };
        let row = match row {
            Shown::Fold(fold) => return vec![self.fold(fold)],
            Shown::Row(row) => row,
        };
        match row {
            ListRow::Gap(gap) => {
                let style = settings.dates(Length::Full);
                heading(&format!("⋮ {}", distance_words(gap.since(), gap.until(), style)))
            }
            ListRow::Undated => heading(&format!("── {}", Phrase::Undated.words(language))),
            ListRow::Era(era) => heading(timeline.era(era).title.in_language(settings.texts())),
            ListRow::Event { index, undecided } => self.event(index, undecided, known),
        }
    }

    /// The date, broken between its pieces so that each line has as many as it holds.
    fn date_lines(&self, event: &Event, known: Option<i64>) -> Vec<String> {
        let date = compact_date(event, self.listing.settings.dates(Length::Short));
        let room = usize::from(self.dates);
        let mut lines: Vec<String> = Vec::new();
        let mut filled = 0;
        for piece in date.pieces(known) {
            let width = columns(&piece);
            let count = lines.len();
            match lines.last_mut() {
                Some(line) if filled + 1 + width <= room || count == self.most_lines => {
                    line.push(' ');
                    line.push_str(&piece);
                    filled += 1 + width;
                }
                _ => {
                    lines.push(piece);
                    filled = width;
                }
            }
        }
        lines
    }

    fn title_of<'e>(&self, event: &'e Event) -> Cow<'e, str> {
        titled(event, self.listing.settings)
    }

    fn event(&self, index: EventIndex, undecided: bool, known: Option<i64>) -> Vec<Row> {
        let event = self.listing.timeline.event(index);
        let role = if event.unread_date.is_some() { Role::Warning } else { Role::Date };
        let language = self.listing.settings.language;
        let dates = self.date_lines(event, known);
        let dates: Vec<Line> =
            dates.iter().map(|line| date_label(line, self.dates, language)).collect();
        let columns = self.title_columns();
        let titles = few_lines(&self.title_of(event), Options::default(), columns, self.most_lines);
        let mut rows = vec![Row::default(); dates.len().max(titles.len())];
        put_block(&mut rows, dates, (SIGNS_BEFORE, role));
        put_block(&mut rows, titles, (self.title(), Role::Text));
        let Some(first) = rows.first_mut() else { return rows };
        let mut row = std::mem::take(first);
        if undecided {
            row = row.with(1, label(signs::UNDECIDED, 1), Role::Dim);
        }
        if self.listing.changed.contains(&index) {
            // With a blank before the date, which is not said to be after anything. The mark of the
            // selection takes its place: what is selected has been looked at.
            let column = u16::from(!undecided);
            row = row.with(column, label(signs::CHANGED, 1), Role::Here);
        }
        *first = match self.signs {
            Some(signs) => signs.put(row, event, self.width.saturating_sub(signs.columns() + 1)),
            None => row,
        };
        rows
    }

    /// A year that is folded: what it is, how many events it has, and how many passages they have.
    fn fold(&self, fold: Fold) -> Row {
        let Listing { timeline, settings, .. } = self.listing;
        let language = settings.language;
        let event = timeline.event(fold.first);
        let year = event.date.as_ref().map(|date| date.sort_key().anchor().ymd().0);
        let year = match year {
            Some(year) => year_text(year, language),
            None => Phrase::Undated.words(language).to_owned(),
        };
        let said = [
            counted(fold.events, Noun::Event, language),
            counted(fold.passages, Noun::Passage, language),
        ];
        let room = self.width.saturating_sub(self.title() + 1);
        let sign = signs::folded(settings.runs());
        Row::default()
            .with(1, label(sign, 1), Role::Sign)
            .with(SIGNS_BEFORE, label(&year, self.dates), Role::Date)
            .with(self.title(), composed_label(&composed(&said, " · "), room, language), Role::Gap)
    }
}

/// Puts lines one below the other into rows, from `column` on: as wide as the widest of them, so that those
/// from right to left end where it does.
fn put_block(rows: &mut [Row], lines: Vec<Line>, (column, role): (u16, Role)) {
    let room = lines.iter().map(Line::columns).max().unwrap_or(0);
    for (row, line) in rows.iter_mut().zip(lines) {
        row.pieces.push(Piece { column, room, line, role, marks: Vec::new() });
    }
}
