//! The geometry of the screen. `update` and `view` both use it.
//!
//! Positions are for a screen that runs from left to right. For the other direction the painter and
//! the mouse mirror the whole screen.

mod palettes;
mod table;

use ratatui::layout::{Rect, Size};

pub use crate::tui::layout::palettes::{
    JumpPanes, ProblemPanes, full_text, help, jump, listing, menu, palette, problems, prompt,
};
pub use crate::tui::layout::table::{TableColumns, TableNeeds, table};

/// The smallest usable screen; below it only a message is shown.
pub const SMALLEST: Size = Size { width: 20, height: 5 };

/// From this width on the list and the event are side by side.
const SIDE_BY_SIDE: u16 = 76;

/// The fewest columns of the list next to the event.
const LEAST_LIST: u16 = 28;

/// The fewest columns of the event next to the list, with its frame.
const LEAST_DETAIL: u16 = 28;

/// From this height on the axis is shown.
const WITH_AXIS: u16 = 12;

/// From this height on the axis has a row above its bars.
const WITH_MARKS: u16 = 24;

/// From this height on the axis has a row for the eras and one for the whole time span.
const WITH_BOTH: u16 = 40;

/// The rows of the screen, besides the axis, that lanes must leave free.
const WITHOUT_LANES: u16 = 8;

/// From this width on the list of an article's passages is next to it.
const WITH_CONTENTS: u16 = 110;

/// The most columns of the list of an article's passages.
const CONTENTS_COLUMNS: u16 = 48;

/// The most columns of an article's text: longer lines are hard to follow.
const ARTICLE_COLUMNS: u16 = 96;

/// The main pane that has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list.
    #[default]
    Events,
    /// The selected event.
    Detail,
}

/// How the user has arranged the main screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrangement {
    /// The list's share of the width, in thousandths. `None` for the default.
    pub list_share: Option<u16>,
    /// Whether only the focused pane is shown.
    pub is_single: bool,
    /// Whether the axis is shown.
    pub has_axis: bool,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self { list_share: None, is_single: false, has_axis: true }
    }
}

impl Arrangement {
    /// Moves the divider to this column of a screen of `width` columns, or as near as both panes
    /// allow.
    #[must_use]
    pub fn with_divider(self, column: u16, width: u16) -> Self {
        let list = column.clamp(LEAST_LIST, width.saturating_sub(LEAST_DETAIL).max(LEAST_LIST));
        let share = u32::from(list) * 1000 / u32::from(width.max(1));
        Self { list_share: u16::try_from(share).ok(), ..self }
    }
}

/// The rows that the axis asks for, above its bars and below its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AxisWants {
    /// Whether there are eras.
    pub eras: bool,
    /// Whether the axis is zoomed in, so that the whole time span is shown too.
    pub context: bool,
    /// The number of lanes.
    pub lanes: usize,
}

/// The rows of the axis, from top to bottom. Bars and labels have one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AxisRows {
    /// The whole time span, if the axis is zoomed in: 0 or 1.
    pub context: u16,
    /// The eras: 0 or 1.
    pub eras: u16,
    /// The mark of the selected event: 0 or 1. Without it the event is marked in the bars.
    pub mark: u16,
    /// The bars and the labels: 0 or 2.
    pub body: u16,
    /// The lanes.
    pub lanes: u16,
}

impl AxisRows {
    /// The number of rows.
    pub fn count(self) -> u16 {
        self.context + self.eras + self.mark + self.body + self.lanes
    }
}

/// The rows of the axis on a screen of `height` rows.
fn axis_rows(height: u16, wants: AxisWants, arrangement: Arrangement) -> AxisRows {
    if height < WITH_AXIS || !arrangement.has_axis {
        return AxisRows::default();
    }
    let mark = u16::from(height >= WITH_MARKS);
    let context = u16::from(mark == 1 && wants.context);
    let has_both = height >= WITH_BOTH || context == 0;
    let eras = u16::from(mark == 1 && wants.eras && has_both);
    let most = height.saturating_sub(WITHOUT_LANES) / 3;
    let lanes = u16::try_from(wants.lanes).unwrap_or(u16::MAX).min(most);
    AxisRows { context, eras, mark, body: 2, lanes }
}

/// The parts of the main screen. A part that is not shown has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// Title and counts.
    pub title: Rect,
    /// The axis.
    pub axis: Rect,
    /// The rows of the axis.
    pub axis_rows: AxisRows,
    /// The frame around both panes.
    pub frame: Rect,
    /// The list.
    pub events: Rect,
    /// The column between the panes.
    pub divider: Option<u16>,
    /// The selected event.
    pub detail: Rect,
    /// The status line.
    pub status: Rect,
}

/// The parts of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReaderPanes {
    /// Headline, publisher, date.
    pub head: Rect,
    /// The text.
    pub text: Rect,
    /// The text with its margins; the first and the last column are for marks of quoted passages.
    pub margins: Rect,
    /// The line numbers, on the side where lines begin.
    pub numbers: Rect,
    /// The column of the scrollbar.
    pub scrollbar: Rect,
    /// The list of the passages.
    pub contents: Rect,
    /// The frame of the list if it overlays the text.
    pub contents_frame: Rect,
    /// The column between the list and the text if they are side by side.
    pub divider: Option<u16>,
    /// The event that the passage supports, and its translation.
    pub foot: Rect,
    /// The status line.
    pub status: Rect,
}

/// Where the list of an article's passages may be placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ContentsWish {
    /// Nowhere.
    #[default]
    Nowhere,
    /// Beside the text, if there is room.
    Beside,
    /// Beside the text, or over it if there is no room.
    Anywhere,
}

/// Whether a screen of this size is usable.
pub fn is_large_enough(size: Size) -> bool {
    size.width >= SMALLEST.width && size.height >= SMALLEST.height
}

/// The columns of the list next to the event.
fn list_columns(width: u16, arrangement: Arrangement) -> u16 {
    let Some(share) = arrangement.list_share else {
        return (width.min(1000) * 11 / 20).clamp(36, 100);
    };
    // Rounded up, so that the divider stays where it was put.
    let columns = (u32::from(width) * u32::from(share)).div_ceil(1000);
    let most = width.saturating_sub(LEAST_DETAIL).max(LEAST_LIST);
    u16::try_from(columns).unwrap_or(u16::MAX).clamp(LEAST_LIST, most)
}

/// Lays out the main screen.
pub fn panes(size: Size, focus: Focus, wants: AxisWants, arrangement: Arrangement) -> Panes {
    if !is_large_enough(size) {
        return Panes::default();
    }
    let width = size.width;
    let axis_rows = axis_rows(size.height, wants, arrangement);
    let top = 1 + axis_rows.count();
    let frame = Rect::new(0, top, width, size.height - top - 1);
    let inside = inner(frame);
    let (events, divider, detail) = if width >= SIDE_BY_SIDE && !arrangement.is_single {
        let list = list_columns(width, arrangement);
        let events = Rect { width: list, ..inside };
        let divider = events.right();
        let detail = Rect { x: divider + 1, width: inside.right() - divider - 1, ..inside };
        (events, Some(divider), padded(detail))
    } else {
        match focus {
            Focus::Events => (inside, None, Rect::default()),
            Focus::Detail => (Rect::default(), None, padded(inside)),
        }
    };
    Panes {
        title: Rect::new(0, 0, width, 1),
        axis: Rect::new(1, 1, width.saturating_sub(2), axis_rows.count()),
        axis_rows,
        frame,
        events,
        divider,
        detail,
        status: Rect::new(0, size.height - 1, width, 1),
    }
}

/// The sizes that the parts of the reader ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ReaderWants {
    /// The rows of its foot.
    pub foot: u16,
    /// Where the list of passages may be placed.
    pub contents: ContentsWish,
    /// The columns of the line numbers; 0 if they are hidden.
    pub numbers: u16,
    /// Whether the article runs against the direction of the screen.
    pub is_turned: bool,
}

/// Lays out the reader.
pub fn reader_panes(size: Size, wants: ReaderWants) -> ReaderPanes {
    let ReaderWants { foot, contents, numbers, is_turned } = wants;
    if !is_large_enough(size) {
        return ReaderPanes::default();
    }
    let head = if size.height >= WITH_AXIS { 2 } else { 1 };
    let foot = foot.min((size.height - head - 1) / 3);
    let body = Rect::new(0, head, size.width, size.height - head - foot - 1);
    let is_beside = size.width >= WITH_CONTENTS && contents != ContentsWish::Nowhere;
    let taken = if is_beside { (size.width / 3).min(CONTENTS_COLUMNS) } else { 0 };
    let (list, frame, divider) = match contents {
        _ if is_beside => (Rect { width: taken - 1, ..body }, Rect::default(), Some(taken - 1)),
        ContentsWish::Anywhere => (inner(palette(size)), palette(size), None),
        ContentsWish::Nowhere | ContentsWish::Beside => (Rect::default(), Rect::default(), None),
    };
    // Margins, the blanks beside them and the scrollbar take five columns.
    let room = size.width - taken;
    let numbers = if room < 26 + numbers { 0 } else { numbers };
    let columns = (room - 6 - numbers).min(ARTICLE_COLUMNS);
    let x = taken + (room - columns - numbers) / 2 + if is_turned { 0 } else { numbers };
    let text = Rect { x, width: columns, ..body };
    let beside = if is_turned { text.right() + 2 } else { x.saturating_sub(2 + numbers) };
    // Keep it next to the text, however wide the screen is.
    let behind = if is_turned { beside + numbers } else { text.right() + 2 };
    let scrollbar = behind.saturating_add(1).min(size.width - 1);
    ReaderPanes {
        head: Rect::new(1, 0, size.width - 2, head),
        text,
        margins: Rect { x: x - 2, width: columns + 4, ..body },
        numbers: Rect { x: beside, width: numbers, ..body },
        scrollbar: Rect { x: scrollbar, width: 1, ..body },
        contents: list,
        contents_frame: frame,
        divider,
        foot: Rect::new(1, body.bottom(), size.width - 2, foot),
        status: Rect::new(0, size.height - 1, size.width, 1),
    }
}

/// The parts of the matrix of events and sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MatrixPanes {
    /// The title and the counts.
    pub title: Rect,
    /// The numbers of the sources.
    pub head: Rect,
    /// The events.
    pub body: Rect,
    /// The sum of each source.
    pub totals: Rect,
    /// The description of the selected cell.
    pub foot: Rect,
    /// The legend: the sources, and what the signs mean.
    pub legend: Rect,
    /// The status line.
    pub status: Rect,
}

/// From this height on the matrix has a legend.
const WITH_LEGEND: u16 = 16;

/// Lays out the matrix of events and sources, with a legend of at most `legend` rows.
pub fn matrix(size: Size, legend: u16) -> MatrixPanes {
    if !is_large_enough(size) {
        return MatrixPanes::default();
    }
    let foot = if size.height >= WITH_AXIS { 2 } else { 0 };
    let legend = if size.height < WITH_LEGEND { 0 } else { legend.min(size.height * 3 / 10) };
    let row = Rect::new(1, 0, size.width - 2, 1);
    let body = Rect { y: 2, height: size.height - 4 - foot - legend, ..row };
    MatrixPanes {
        title: row,
        head: Rect { y: 1, ..row },
        body,
        totals: Rect { y: body.bottom(), ..row },
        foot: Rect { y: body.bottom() + 1, height: foot, ..row },
        legend: Rect { y: body.bottom() + 1 + foot, height: legend, ..row },
        status: Rect::new(0, size.height - 1, size.width, 1),
    }
}

/// The parts of the comparison of sources.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ComparePanes {
    /// The event, and the dates that the sources give.
    pub head: Rect,
    /// The row between the head and the sources.
    pub rule: Rect,
    /// The sources side by side, or in one area below each other if there is no room.
    pub columns: Vec<Rect>,
    /// The status line.
    pub status: Rect,
}

/// The parts of a full-screen list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CataloguePanes {
    /// The title and the counts.
    pub title: Rect,
    /// The entries, one a row.
    pub list: Rect,
    /// The row between the list and the description.
    pub rule: Rect,
    /// The description of the selected entry.
    pub preview: Rect,
    /// The status line.
    pub status: Rect,
}

/// Lays out a full-screen list. If there is room, up to half of it below describes the selected
/// entry.
pub fn catalogue(size: Size) -> CataloguePanes {
    if !is_large_enough(size) {
        return CataloguePanes::default();
    }
    let row = Rect::new(1, 0, size.width - 2, 1);
    let body = size.height - 2;
    let preview = if body >= 8 { body / 2 } else { 0 };
    let list = Rect { y: 1, height: body - preview, ..row };
    let rule = Rect { y: list.bottom(), height: preview.min(1), ..row };
    let preview = Rect { y: rule.bottom(), height: preview.saturating_sub(1), ..row };
    let status = Rect::new(0, size.height - 1, size.width, 1);
    CataloguePanes { title: row, list, rule, preview, status }
}

/// The fewest columns of a source beside another.
const COMPARE_COLUMNS: u16 = 34;

/// Lays out the comparison of `sources` sources, with a head of at most `head` rows.
pub fn compare(size: Size, sources: usize, head: u16) -> ComparePanes {
    if !is_large_enough(size) {
        return ComparePanes::default();
    }
    let head = head.clamp(1, (size.height / 3).max(1));
    let inside = Rect::new(1, 0, size.width - 2, size.height);
    let body = Rect { y: head + 1, height: size.height - head - 2, ..inside };
    let fitting = (body.width / COMPARE_COLUMNS).max(1);
    let count = u16::try_from(sources).unwrap_or(u16::MAX).clamp(1, fitting);
    // Three columns between neighbours, with a line down the middle.
    let width = (body.width + 3) / count - 3;
    let column = |number: u16| Rect { x: body.x + number * (width + 3), width, ..body };
    ComparePanes {
        head: Rect { height: head, ..inside },
        rule: Rect { y: head, height: 1, ..inside },
        columns: (0..count).map(column).collect(),
        status: Rect::new(0, size.height - 1, size.width, 1),
    }
}

/// The inside of a frame.
pub fn inner(frame: Rect) -> Rect {
    Rect {
        x: frame.x + 1,
        y: frame.y + 1,
        width: frame.width.saturating_sub(2),
        height: frame.height.saturating_sub(2),
    }
}

/// One column of padding on each side.
fn padded(area: Rect) -> Rect {
    Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_divider_stands_where_it_is_put_and_leaves_room_on_both_sides() {
        for (column, width, expected) in
            [(50, 100, 50), (61, 100, 61), (0, 100, 28), (99, 100, 72), (97, 203, 97)]
        {
            let arrangement = Arrangement::default().with_divider(column, width);
            let size = Size::new(width, 30);
            let panes = panes(size, Focus::Events, AxisWants::default(), arrangement);
            assert_eq!(panes.events.width, expected, "{column} of {width}");
        }
    }

    #[test]
    fn every_part_lies_on_the_screen_at_any_size() {
        for width in 0..=240 {
            for height in 0..=70 {
                let size = Size::new(width, height);
                let screen = Rect::new(0, 0, width, height);
                let mut parts = vec![palette(size), prompt(size), menu(size, 9)];
                let lanes = AxisWants { eras: true, context: true, lanes: 100 };
                for focus in [Focus::Events, Focus::Detail] {
                    for wants in [AxisWants::default(), lanes] {
                        for list_share in [None, Some(0), Some(1000)] {
                            let arrangement = Arrangement { list_share, ..Arrangement::default() };
                            let panes = panes(size, focus, wants, arrangement);
                            parts.extend([panes.title, panes.axis, panes.frame, panes.events]);
                            parts.extend([panes.detail, panes.status]);
                            // However many rows the axis asks for, the list keeps some.
                            assert!(panes.frame.height > 2 || !is_large_enough(size), "{size}");
                        }
                    }
                }
                let jump = jump(size);
                parts.push(full_text(size).hits);
                parts.extend([jump.prompt, jump.remark, jump.hits, jump.divider, jump.preview]);
                parts.extend([listing(size).prompt, listing(size).list]);
                parts.extend([help(size).frame, help(size).prompt, help(size).list]);
                let problems = problems(size);
                parts.extend([problems.list, problems.rule, problems.preview]);
                for (sources, head) in [(0, 0), (1, 3), (6, 100)] {
                    let panes = compare(size, sources, head);
                    parts.extend([panes.head, panes.rule, panes.status]);
                    parts.extend(panes.columns);
                }
                let catalogue = catalogue(size);
                parts.extend([catalogue.title, catalogue.list, catalogue.rule]);
                parts.extend([catalogue.preview, catalogue.status]);
                let matrix = matrix(size, 100);
                parts.extend([matrix.title, matrix.head, matrix.body, matrix.totals]);
                parts.extend([matrix.foot, matrix.legend, matrix.status]);
                assert!(matrix.body.height > 0 || !is_large_enough(size), "{size}");
                let wishes = [ContentsWish::Nowhere, ContentsWish::Beside, ContentsWish::Anywhere];
                for (foot, contents) in [0, 3, 100].into_iter().zip(wishes) {
                    let is_turned = foot == 3;
                    let wants = ReaderWants { foot, contents, numbers: foot.min(5), is_turned };
                    let panes = reader_panes(size, wants);
                    parts.push(panes.numbers);
                    parts.extend([panes.contents, panes.contents_frame, panes.margins]);
                    let is_apart = panes.divider.is_none_or(|x| x + 1 < panes.margins.x);
                    assert!(is_apart, "{size}");
                    parts.extend([panes.head, panes.text, panes.scrollbar, panes.foot]);
                    parts.push(panes.status);
                }
                let outside = |part: &&Rect| part.area() > 0 && part.intersection(screen) != **part;
                assert_eq!(parts.iter().find(outside), None, "{size}");
            }
        }
    }
}
