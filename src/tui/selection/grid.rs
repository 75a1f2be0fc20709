//! The columns of the list of events, and the contents of its rows.
//!
//! A row has as many lines as its title and date need, up to a few. The year is omitted if the row
//! above shows it; the first row on the screen always shows it.

use crate::tui::settings::titled;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::date::{CompactDate, DateStyle, DateValue, Length, distance_words, year_text};
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{Line, Options, columns, composed, count_lines, few_lines};
use crate::timeline::{Event, EventIndex, ListRow, Timeline};
use crate::tui::compact_date::compact_date;
use crate::tui::selection::rows::{Fold, ShownRow};
use crate::tui::settings::Settings;
use crate::tui::signs;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Row, StyledSpan, composed_label, date_label, label};
use crate::work::{self, CountedWork};

/// The most columns of a date.
const DATE_COLUMNS: u16 = 24;

/// The fewest columns of a date broken over lines: `18–19 Jun`.
const LEAST_DATE_COLUMNS: u16 = 9;

/// The share of a row that the longest piece of a date may take.
const PIECE_PART: u16 = 4;

/// From this width on most dates fit on one line.
const WIDE_COLUMNS: u16 = 72;

/// The fewest columns of a title next to the signs; with fewer, signs are omitted.
const LEAST_TITLE_COLUMNS: u16 = 12;

/// Columns before the date: the mark of the selection, the sign of an undecided order, the mark of
/// a change.
const SIGNS_BEFORE: u16 = 3;

/// The most lines of a row.
const MOST_LINES: u16 = 3;

/// The columns that a date needs, depending on how it is broken.
#[derive(Debug, Clone, Copy, Default)]
pub struct DateNeeds {
    one_line: u8,
    two_lines: u8,
    /// Broken into pieces, one below the other.
    piece: u8,
}

impl DateNeeds {
    fn new(date: &CompactDate) -> Self {
        work::count(CountedWork::DatesMeasured, 1);
        let piece = |piece: &str| u8::try_from(columns(piece)).unwrap_or(u8::MAX);
        let pieces: Vec<u8> = date.pieces(None).iter().map(|value| piece(value)).collect();
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

/// What the columns of a day depend on: most dates are days, and there may be very many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct PlainDay {
    month: u8,
    has_two_digits: bool,
}

impl PlainDay {
    /// The day of an event, if its date is one of a year with four digits, and nothing else.
    fn of(event: &Event) -> Option<Self> {
        let date = event.date.as_ref()?;
        let is_plain = matches!(date.value(), DateValue::Date(_))
            && !date.is_uncertain()
            && !date.is_approximate()
            && date.original().is_none();
        let (year, month, day) = date.single_day().filter(|_| is_plain)?.ymd();
        let day = Self { month, has_two_digits: day > 9 };
        (1000..10_000).contains(&year).then_some(day)
    }
}

/// The columns that each date needs, by date style. Each is computed once.
#[derive(Debug, Clone, Default)]
pub struct DateWidths {
    known: Vec<(DateStyle, Arc<[DateNeeds]>)>,
}

impl DateWidths {
    /// Returns the needs of the dates of `timeline`. The timeline must always be the same.
    pub fn needs(&mut self, timeline: &Timeline, style: DateStyle) -> Arc<[DateNeeds]> {
        if let Some((_, needs)) = self.known.iter().find(|(own, _)| *own == style) {
            return Arc::clone(needs);
        }
        // Digits are equally wide, and most dates differ only in digits.
        let mut alike: HashMap<String, DateNeeds> = HashMap::new();
        let mut days: HashMap<PlainDay, DateNeeds> = HashMap::new();
        let mut needs = |event: &Event| {
            if let Some(day) = PlainDay::of(event) {
                return *days
                    .entry(day)
                    .or_insert_with(|| DateNeeds::new(&compact_date(event, style)));
            }
            let date = compact_date(event, style);
            let pattern = date.pieces(None).join(" ").replace(|c: char| c.is_ascii_digit(), "0");
            *alike.entry(pattern).or_insert_with(|| DateNeeds::new(&date))
        };
        let needs: Arc<[DateNeeds]> = timeline.events().iter().map(&mut needs).collect();
        self.known.push((style, Arc::clone(&needs)));
        needs
    }
}

/// Returns the most columns that a date of `events` takes on one line; `dates` are the needs of all.
pub fn widest_date(events: &[EventIndex], dates: &[DateNeeds]) -> u16 {
    let listed = events.iter().filter_map(|index| dates.get(index.0));
    listed.map(|needs| u16::from(needs.one_line)).max().unwrap_or(0)
}

/// The column widths that the dates of a list ask for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Needs {
    /// So that nine dates of ten fit on one line.
    one_line: u16,
    /// So that nine of ten fit on two.
    two_lines: u16,
    /// So that no piece of a date is broken.
    piece: u16,
    signs: Signs,
}

/// The signs after the titles of a list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    /// Columns of the largest number of passages.
    digits: u16,
    /// One column for weak anchors, if any event has one.
    weak: u16,
    /// One column for disagreement, if sources disagree on any event.
    disputed: u16,
}

impl Needs {
    /// Collects the signs of `events`; `dates` is the need of all dates.
    pub fn new(events: &[EventIndex], signs: Signs, dates: &[DateNeeds]) -> Self {
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
    /// The width of the signs.
    pub fn new(timeline: &Timeline, events: &[EventIndex]) -> Self {
        let all = timeline.marks();
        let marks = || events.iter().map(|&event| all.event(event));
        let most = marks().map(|marks| marks.passages).max().unwrap_or(0);
        Self {
            digits: u16::try_from(most.to_string().len()).unwrap_or(1),
            weak: u16::from(marks().any(|marks| marks.is_weak)),
            disputed: u16::from(marks().any(|marks| marks.is_disputed)),
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

/// What the rows of a list are made from.
#[derive(Debug, Clone, Copy)]
pub struct ListedEvents<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The settings.
    pub settings: Settings,
    /// The events that have changed since they were last selected.
    pub changed: &'a BTreeSet<EventIndex>,
}

/// The positions of the list's columns.
pub struct Grid<'a> {
    listing: ListedEvents<'a>,
    width: u16,
    dates: u16,
    signs: Option<Signs>,
    most_lines: usize,
}

impl<'a> Grid<'a> {
    /// The columns of a list of this width and height.
    pub fn new(listing: ListedEvents<'a>, needs: Needs, (width, height): (u16, u16)) -> Self {
        let date_width = if width >= WIDE_COLUMNS { needs.one_line } else { needs.two_lines };
        let most = (width / 5).clamp(LEAST_DATE_COLUMNS, DATE_COLUMNS).min(width / 3);
        // No piece of a date is cut if that leaves most of the row to the title.
        let most = most.max(needs.piece.min(width / PIECE_PART));
        let dates = date_width.max(needs.piece).min(most);
        let most_lines = usize::from((height / 4).clamp(1, MOST_LINES));
        let grid = Self { listing, width, dates, signs: Some(needs.signs), most_lines };
        if grid.title_columns() < LEAST_TITLE_COLUMNS { Self { signs: None, ..grid } } else { grid }
    }

    /// The columns before the title: signs, date, two blanks.
    fn title(&self) -> u16 {
        SIGNS_BEFORE + self.dates + 2
    }

    fn title_columns(&self) -> u16 {
        // A blank before the signs and one after them.
        let signs = self.signs.map_or(0, |signs| signs.columns() + 1);
        self.width.saturating_sub(self.title() + signs + 1)
    }

    /// The year that a row leaves known to the one below it.
    pub fn year_after(&self, row: ShownRow) -> Option<i64> {
        match row {
            ShownRow::Row(ListRow::Event { index, .. }) => {
                let style = self.listing.settings.dates(Length::Short);
                compact_date(self.listing.timeline.event(index), style).year()
            }
            ShownRow::Row(ListRow::Gap(_) | ListRow::Undated | ListRow::Era(_))
            | ShownRow::Fold(_) => None,
        }
    }

    /// The number of lines of a row below one that leaves the year `known`.
    pub fn height(&self, row: ShownRow, known: Option<i64>) -> usize {
        let ShownRow::Row(ListRow::Event { index, .. }) = row else { return 1 };
        let event = self.listing.timeline.event(index);
        let columns = self.title_columns();
        let titles =
            count_lines(&self.title_of(event), Options::default(), columns, self.most_lines);
        self.date_lines(event, known).len().max(titles)
    }

    /// Lays out a row below one that leaves the year `known`.
    pub fn lines(&self, row: ShownRow, known: Option<i64>) -> Vec<Row> {
        let ListedEvents { timeline, settings, .. } = self.listing;
        let language = settings.language;
        let (column, room) = (self.title(), self.width.saturating_sub(self.title()));
        let heading = |text: &str| {
            let line = label(text, room.saturating_add(1));
            vec![Row::default().with(column - 2, line, Role::Gap)]
        };
        let row = match row {
            ShownRow::Fold(fold) => return vec![self.fold(fold)],
            ShownRow::Row(row) => row,
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

    /// Breaks the date between its pieces, with as many on each line as fit.
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
        work::count(CountedWork::RowsLaidOut, 1);
        let titles = few_lines(&self.title_of(event), Options::default(), columns, self.most_lines);
        let mut rows = vec![Row::default(); dates.len().max(titles.len())];
        put_block(&mut rows, dates, (SIGNS_BEFORE, role));
        let is_marked = event.is_marked_unread();
        let title_role = if is_marked { Role::Warning } else { Role::Text };
        put_block(&mut rows, titles, (self.title(), title_role));
        let Some(first) = rows.first_mut() else { return rows };
        let mut row = std::mem::take(first);
        if undecided {
            row = row.with(1, label(signs::UNDECIDED, 1), Role::Dim);
        }
        if self.listing.changed.contains(&index) {
            // The mark of the selection replaces the mark of a change, since a selected event has
            // been seen.
            let column = u16::from(!undecided);
            row = row.with(column, label(signs::CHANGED, 1), Role::Here);
        }
        *first = match self.signs {
            Some(signs) => signs.put(row, event, self.width.saturating_sub(signs.columns() + 1)),
            None => row,
        };
        rows
    }

    /// Lays out a folded year: the year, and its numbers of events and passages.
    fn fold(&self, fold: Fold) -> Row {
        let ListedEvents { timeline, settings, .. } = self.listing;
        let language = settings.language;
        let event = timeline.event(fold.first);
        let year = event.date.as_ref().map(|date| date.sort_key().anchor().ymd().0);
        let year = match year {
            Some(year) => year_text(year, language),
            None => Phrase::Undated.words(language).to_owned(),
        };
        let parts = [
            counted(fold.events, Noun::Event, language),
            counted(fold.passages, Noun::Passage, language),
        ];
        let room = self.width.saturating_sub(self.title() + 1);
        let sign = signs::folded(settings.runs());
        Row::default()
            .with(1, label(sign, 1), Role::Sign)
            .with(SIGNS_BEFORE, label(&year, self.dates), Role::Date)
            .with(self.title(), composed_label(&composed(&parts, " · "), room, language), Role::Gap)
    }
}

/// Puts lines one below the other into rows, from `column` on. All are as wide as the widest, so
/// that right-to-left lines end where it does.
fn put_block(rows: &mut [Row], lines: Vec<Line>, (column, role): (u16, Role)) {
    let room = lines.iter().map(Line::columns).max().unwrap_or(0);
    for (row, line) in rows.iter_mut().zip(lines) {
        row.pieces.push(StyledSpan { column, room, line, role, marks: Vec::new() });
    }
}
