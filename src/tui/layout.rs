//! The only geometry: where each part of the screen stands. `update` and `view` both ask here.

use ratatui::layout::{Rect, Size};

/// The smallest screen on which anything but a sentence is shown.
pub const SMALLEST: Size = Size { width: 20, height: 5 };

/// From this width on the list and the event stand side by side.
const SIDE_BY_SIDE: u16 = 76;

/// From this height on there is an axis.
const WITH_AXIS: u16 = 12;

/// From this height on the axis has a row above its bars.
const WITH_MARKS: u16 = 24;

/// From this height on the axis has a row for the eras and one for the whole time.
const WITH_BOTH: u16 = 40;

/// The rows of the screen, without the axis, that lanes leave alone.
const WITHOUT_LANES: u16 = 8;

/// The widest column of an article: longer lines are hard to follow.
const ARTICLE_COLUMNS: u16 = 96;

/// Which of the two main panes has the keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list.
    #[default]
    Events,
    /// The selected event.
    Detail,
}

/// What the axis would like to have rows for, above its bars and below its labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AxisWants {
    /// Whether there are eras.
    pub eras: bool,
    /// Whether a part of the time is looked at, so that the whole is to be seen too.
    pub context: bool,
    /// How many lanes there are.
    pub lanes: usize,
}

/// The rows of the axis, from top to bottom. The bars and the labels have one each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AxisRows {
    /// The whole time, where a part of it is looked at: 0 or 1.
    pub context: u16,
    /// The eras: 0 or 1.
    pub eras: u16,
    /// The mark of the selected event: 0 or 1; without it the event is marked among the bars.
    pub mark: u16,
    /// The bars and the labels: 0 or 2.
    pub body: u16,
    /// The lanes.
    pub lanes: u16,
}

impl AxisRows {
    /// How many rows there are.
    pub fn count(self) -> u16 {
        self.context + self.eras + self.mark + self.body + self.lanes
    }
}

/// The rows of the axis on a screen of `height` rows.
fn axis_rows(height: u16, wants: AxisWants) -> AxisRows {
    if height < WITH_AXIS {
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
    /// What its rows are.
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
    /// The text itself.
    pub text: Rect,
    /// One column each side of the text: marks of linked passages.
    pub margins: [u16; 2],
    /// The column of the scrollbar.
    pub scrollbar: Rect,
    /// The event that the passage serves, and its translation.
    pub foot: Rect,
    /// The status line.
    pub status: Rect,
}

/// Whether a screen of this size shows more than a sentence.
pub fn is_large_enough(size: Size) -> bool {
    size.width >= SMALLEST.width && size.height >= SMALLEST.height
}

/// The main screen.
pub fn panes(size: Size, focus: Focus, wants: AxisWants) -> Panes {
    if !is_large_enough(size) {
        return Panes::default();
    }
    let width = size.width;
    let axis_rows = axis_rows(size.height, wants);
    let top = 1 + axis_rows.count();
    let frame = Rect::new(0, top, width, size.height - top - 1);
    let inside = inner(frame);
    let (events, divider, detail) = if width >= SIDE_BY_SIDE {
        let list = (width / 2).clamp(36, 100);
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

/// The reader; `foot` is how many rows its foot would like to have.
pub fn reader_panes(size: Size, foot: u16) -> ReaderPanes {
    if !is_large_enough(size) {
        return ReaderPanes::default();
    }
    let head = if size.height >= WITH_AXIS { 2 } else { 1 };
    let foot = foot.min((size.height - head - 1) / 3);
    let body = Rect::new(0, head, size.width, size.height - head - foot - 1);
    // Margins, the blanks beside them and the scrollbar take five columns.
    let columns = (size.width - 6).min(ARTICLE_COLUMNS);
    let x = (size.width - columns) / 2;
    let text = Rect { x, width: columns, ..body };
    ReaderPanes {
        head: Rect::new(1, 0, size.width - 2, head),
        text,
        margins: [x - 2, text.right() + 1],
        scrollbar: Rect { x: size.width - 1, width: 1, ..body },
        foot: Rect::new(1, body.bottom(), size.width - 2, foot),
        status: Rect::new(0, size.height - 1, size.width, 1),
    }
}

/// The jump palette: its frame. Its first row is the prompt, the others are hits.
pub fn palette(size: Size) -> Rect {
    if !is_large_enough(size) {
        return Rect::default();
    }
    // A screen that is large enough leaves room for at least 20 columns and 4 rows.
    let width = if size.width < 64 { size.width } else { (size.width - 4).min(110) };
    let height = (size.height - 1).min(24);
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// A line that is asked for: its frame. Its first row is the line, below it stands what is said of it.
pub fn prompt(size: Size) -> Rect {
    let frame = palette(size);
    Rect { height: frame.height.min(6), ..frame }
}

/// A menu: its frame around so many rows, if there is room for them.
pub fn menu(size: Size, rows: usize) -> Rect {
    let frame = palette(size);
    let height = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    Rect { height: frame.height.min(height), ..frame }
}

/// The parts of the list of problems.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ProblemPanes {
    /// The frame around both.
    pub frame: Rect,
    /// One finding a row.
    pub list: Rect,
    /// The row between the list and what is said of the chosen one.
    pub rule: Rect,
    /// What is said of the chosen one.
    pub preview: Rect,
}

/// The list of problems: above it the list, below it as much as half of it on the chosen one.
pub fn problems(size: Size) -> ProblemPanes {
    let frame = palette(size);
    if frame.is_empty() {
        return ProblemPanes::default();
    }
    let area = inner(frame);
    let preview = if area.height >= 6 { (area.height / 2).min(9) } else { 0 };
    let list = Rect { height: area.height - preview, ..area };
    if preview == 0 {
        return ProblemPanes { frame, list, ..ProblemPanes::default() };
    }
    let list = Rect { height: list.height - 1, ..list };
    let rule = Rect { y: list.bottom(), height: 1, ..area };
    let preview = Rect { x: area.x + 1, y: rule.bottom(), width: area.width - 2, height: preview };
    ProblemPanes { frame, list, rule, preview }
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
    fn every_part_lies_on_the_screen_at_any_size() {
        for width in 0..=240 {
            for height in 0..=70 {
                let size = Size::new(width, height);
                let screen = Rect::new(0, 0, width, height);
                let mut parts = vec![palette(size), prompt(size), menu(size, 9)];
                let lanes = AxisWants { eras: true, context: true, lanes: 100 };
                for focus in [Focus::Events, Focus::Detail] {
                    for wants in [AxisWants::default(), lanes] {
                        let panes = panes(size, focus, wants);
                        parts.extend([panes.title, panes.axis, panes.frame, panes.events]);
                        parts.extend([panes.detail, panes.status]);
                        // However much the axis wants, the list keeps some rows.
                        assert!(panes.frame.height > 2 || !is_large_enough(size), "{size}");
                    }
                }
                let problems = problems(size);
                parts.extend([problems.list, problems.rule, problems.preview]);
                for foot in [0, 3, 100] {
                    let panes = reader_panes(size, foot);
                    parts.extend([panes.head, panes.text, panes.scrollbar, panes.foot]);
                    parts.push(panes.status);
                    let margins = panes.margins.iter().all(|&x| x < width);
                    assert!(margins || !is_large_enough(size), "{size}");
                }
                let outside = |part: &&Rect| part.area() > 0 && part.intersection(screen) != **part;
                assert_eq!(parts.iter().find(outside), None, "{size}");
            }
        }
    }
}
