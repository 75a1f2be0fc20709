//! What lies over the screen: palettes, menus, the help, the list of problems.

use ratatui::layout::{Rect, Size};

use crate::tui::layout::{inner, is_large_enough};

/// Up to this height the help has the whole screen.
const HELP_ROWS: u16 = 24;

/// The jump palette: its frame. Its first row is the prompt, the others are hits.
pub fn palette(size: Size) -> Rect {
    if !is_large_enough(size) {
        return Rect::default();
    }
    // A screen that is large enough leaves room for at least 20 columns and 4 rows.
    let part = |all: u16, least: u16| least.max(all / 5 * 4);
    let width = match size.width {
        ..64 => size.width,
        64.. => (size.width - 4).min(part(size.width, 110)),
    };
    let height = (size.height - 1).min(part(size.height, 24));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// From this width of the screen on the jump palette shows the chosen event beside its hits.
const WITH_PREVIEW: u16 = 100;

/// From this height on, within its frame, the jump palette has a row for remarks.
const WITH_REMARK: u16 = 4;

/// The parts of the jump palette. A part that is not shown has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JumpPanes {
    /// The frame around all.
    pub frame: Rect,
    /// What is typed.
    pub prompt: Rect,
    /// What is to be said of it.
    pub remark: Rect,
    /// One hit a row.
    pub hits: Rect,
    /// The column between the hits and the preview.
    pub divider: Rect,
    /// The chosen event.
    pub preview: Rect,
}

/// The jump palette: the prompt, below it a remark, below that the hits, beside them the chosen event.
pub fn jump(size: Size) -> JumpPanes {
    let frame = palette(size);
    if frame.is_empty() {
        return JumpPanes::default();
    }
    let area = inner(frame);
    let prompt = Rect { height: 1, ..area };
    let remarks = u16::from(area.height >= WITH_REMARK);
    let remark = Rect { y: prompt.bottom(), height: remarks, ..area };
    let above = 1 + remarks;
    let hits = Rect { y: area.y + above, height: area.height - above, ..area };
    if size.width < WITH_PREVIEW {
        return JumpPanes { frame, prompt, remark, hits, ..JumpPanes::default() };
    }
    let hits = Rect { width: area.width * 3 / 5, ..hits };
    let divider = Rect { x: hits.right(), width: 1, ..hits };
    let x = divider.right() + 1;
    let preview = Rect { x, width: area.right() - x, ..hits };
    JumpPanes { frame, prompt, remark, hits, divider, preview }
}

/// The search in every article: as the jump palette, without a preview.
pub fn full_text(size: Size) -> JumpPanes {
    let panes = jump(size);
    let hits = Rect { width: panes.prompt.width, ..panes.hits };
    JumpPanes { hits, divider: Rect::default(), preview: Rect::default(), ..panes }
}

/// The parts of a list that is searched: the keys, the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListingPanes {
    /// The frame around both.
    pub frame: Rect,
    /// What is typed.
    pub prompt: Rect,
    /// One entry a row, or some.
    pub list: Rect,
}

/// A list that is searched: the prompt, below it what is found.
pub fn listing(size: Size) -> ListingPanes {
    let frame = palette(size);
    if frame.is_empty() {
        return ListingPanes::default();
    }
    let area = inner(frame);
    let prompt = Rect { height: 1, ..area };
    let list = Rect { y: prompt.bottom(), height: area.height - 1, ..area };
    ListingPanes { frame, prompt, list }
}

/// The help: as such a list, but as high as the screen.
pub fn help(size: Size) -> ListingPanes {
    let ListingPanes { frame, prompt, list } = listing(size);
    if frame.is_empty() {
        return ListingPanes::default();
    }
    let top = u16::from(size.height > HELP_ROWS);
    let moved = frame.y.saturating_sub(top);
    let frame = Rect { y: top, height: size.height - 1 - top, ..frame };
    let list = Rect { y: list.y - moved, height: frame.height - 3, ..list };
    ListingPanes { frame, prompt: Rect { y: prompt.y - moved, ..prompt }, list }
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
