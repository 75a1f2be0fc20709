//! Layouts of what overlays the screen: palettes, menus, the help, the list of problems.

use ratatui::layout::{Rect, Size};

use crate::tui::layout::{inner, is_large_enough};

/// Up to this height the help fills the screen.
const HELP_ROWS: u16 = 24;

/// The frame of the jump palette. Its first row is the prompt, the others are hits.
pub fn palette(size: Size) -> Rect {
    if !is_large_enough(size) {
        return Rect::default();
    }
    // A large screen keeps at least 20 columns and 4 rows around the palette.
    let part = |all: u16, least: u16| least.max(all / 5 * 4);
    let width = match size.width {
        ..64 => size.width,
        64.. => (size.width - 4).min(part(size.width, 110)),
    };
    let height = (size.height - 1).min(part(size.height, 24));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// From this screen width on the jump palette previews the selected event next to its hits.
const WITH_PREVIEW: u16 = 100;

/// From this height on, inside its frame, the jump palette has a row for hints.
const WITH_REMARK: u16 = 4;

/// The parts of the jump palette. A part that is not shown has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JumpPanes {
    /// The frame around everything.
    pub frame: Rect,
    /// The prompt.
    pub prompt: Rect,
    /// The hint.
    pub remark: Rect,
    /// The hits, one a row.
    pub hits: Rect,
    /// The column between the hits and the preview.
    pub divider: Rect,
    /// The preview of the selected event.
    pub preview: Rect,
}

/// Lays out the jump palette: the prompt, the hint, the hits, and a preview beside the hits.
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
    let hits = Rect { width: area.width.saturating_mul(3) / 5, ..hits };
    let divider = Rect { x: hits.right(), width: 1, ..hits };
    let x = divider.right() + 1;
    let preview = Rect { x, width: area.right() - x, ..hits };
    JumpPanes { frame, prompt, remark, hits, divider, preview }
}

/// Lays out the search in every article: a jump palette without a preview.
pub fn full_text(size: Size) -> JumpPanes {
    let panes = jump(size);
    let hits = Rect { width: panes.prompt.width, ..panes.hits };
    JumpPanes { hits, divider: Rect::default(), preview: Rect::default(), ..panes }
}

/// The parts of a searchable list: the help, the commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ListingPanes {
    /// The frame around both.
    pub frame: Rect,
    /// The prompt.
    pub prompt: Rect,
    /// The entries.
    pub list: Rect,
}

/// Lays out a searchable list: the prompt, and the entries below it.
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

/// Lays out the help: a searchable list as high as the screen.
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

/// The frame of a prompt. Its first row is the prompt, the hint is below it.
pub fn prompt(size: Size) -> Rect {
    let frame = palette(size);
    Rect { height: frame.height.min(6), ..frame }
}

/// The frame of a menu with `rows` rows, if there is room for them.
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
    /// The findings, one a row.
    pub list: Rect,
    /// The row between the list and the description.
    pub rule: Rect,
    /// The description of the selected finding.
    pub preview: Rect,
}

/// Lays out the list of problems, with up to half of its height for the selected one.
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
