//! The columns of a table of which only a part may fit the screen.

use super::shares::shares;

/// The columns of a table on the screen, counted from its beginning.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableColumns {
    /// The columns of what stands in front of the cells.
    pub label: u16,
    /// The number of the first cell on the screen, from 0.
    pub first: usize,
    /// The first column of each cell on the screen, and how many it has.
    pub cells: Vec<(u16, u16)>,
    /// The first column of the sums.
    pub sums: u16,
}

/// What a table needs.
#[derive(Debug, Clone, Copy)]
pub struct TableNeeds<'a> {
    /// The columns that the head of each cell would like to have.
    pub heads: &'a [u16],
    /// The columns that every cell must have.
    pub least: u16,
    /// The columns of the sums.
    pub sums: u16,
}

/// The widest head of a column.
const HEAD_COLUMNS: u16 = 24;

/// Lays a table of `width` columns out so that the cell `chosen` is on the screen, and from the cell `first` on
/// as far as that goes.
pub fn table(width: u16, needs: TableNeeds, chosen: usize, first: usize) -> TableColumns {
    let count = needs.heads.len();
    let label = (width * 2 / 5).clamp(12.min(width), 40);
    let least = needs.least.max(5);
    // One cell at least is to be seen.
    let label = label.min(width.saturating_sub(needs.sums + least + 2));
    let room = width.saturating_sub(label + needs.sums + 1);
    let fitting = usize::from(room / (least + 1)).clamp(1, count.max(1));
    let first = first.min(chosen).max((chosen + 1).saturating_sub(fitting));
    let first = first.min(count.saturating_sub(fitting));
    let heads: Vec<u16> = needs.heads.iter().skip(first).take(fitting).copied().collect();
    let heads: Vec<u16> =
        heads.iter().map(|head| head.clamp(&least, &HEAD_COLUMNS).to_owned()).collect();
    let gaps = u16::try_from(heads.len()).unwrap_or(0);
    let shares = shares(&heads, room.saturating_sub(gaps));
    let sums = width.saturating_sub(needs.sums);
    let taken: u16 = shares.iter().map(|share| share + 1).sum();
    let label = sums.saturating_sub(taken + 1);
    let mut x = label + 1;
    let mut cells = Vec::with_capacity(shares.len());
    for share in shares {
        cells.push((x, share));
        x += share + 1;
    }
    TableColumns { label, first, cells, sums }
}
