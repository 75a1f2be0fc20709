//! The columns of a table that may be wider than the screen.

/// The columns of a table on the screen, counted from its left edge.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableColumns {
    /// The columns of the row labels.
    pub label: u16,
    /// The number of the first cell on the screen, from 0.
    pub first: usize,
    /// The first column and the width of each cell on the screen.
    pub cells: Vec<(u16, u16)>,
    /// The first column after the cells. A few columns are free there if cells are hidden to the
    /// right.
    pub behind: u16,
    /// The first column of the sums.
    pub sums: u16,
}

/// The widths that a table asks for.
#[derive(Debug, Clone, Copy)]
pub struct TableNeeds<'a> {
    /// The columns that the row labels ask for.
    pub label: u16,
    /// The columns of each cell.
    pub cells: &'a [u16],
    /// The columns of the sums.
    pub sums: u16,
}

/// The columns for the number of cells hidden to the right.
const MORE_COLUMNS: u16 = 4;

/// The most extra columns of a cell.
const MOST_SPARE: u16 = 4;

/// Lays out a table of at most `width` columns so that the cell `chosen` is on the screen.
///
/// Scrolls from the cell `first` no farther than it must.
pub fn table(width: u16, needs: TableNeeds, chosen: usize, first: usize) -> TableColumns {
    let taken = |from: usize, to: usize| -> u16 {
        needs.cells.get(from..to).unwrap_or_default().iter().map(|cell| cell + 1).sum()
    };
    let count = needs.cells.len();
    let chosen = chosen.min(count.saturating_sub(1));
    let least = (width.min(1000) * 2 / 5).max(12).min(needs.label);
    // At least one cell is shown.
    let all = width.saturating_sub(needs.sums + 1);
    let room = all.saturating_sub(least).max(taken(chosen, chosen + 1) + MORE_COLUMNS).min(all);
    let (first, last) = if taken(0, count) <= room {
        (0, count)
    } else {
        let room = room.saturating_sub(MORE_COLUMNS);
        let mut first = first.min(chosen);
        while first < chosen && taken(first, chosen + 1) > room {
            first += 1;
        }
        let mut last = (chosen + 1).min(count);
        while last < count && taken(first, last + 1) <= room {
            last += 1;
        }
        while first > 0 && taken(first - 1, last) <= room {
            first -= 1;
        }
        (first, last)
    };
    let more = if last < count { MORE_COLUMNS } else { 0 };
    let shown = u16::try_from(last - first).unwrap_or(u16::MAX);
    let left = all.saturating_sub(taken(first, last) + more);
    let label = needs.label.min(left);
    let spare = ((left - label) / shown.max(1)).min(MOST_SPARE);
    let mut x = label + 1;
    let mut cells = Vec::with_capacity(usize::from(shown));
    for cell in needs.cells.get(first..last).unwrap_or_default() {
        // A cell wider than the screen is cut.
        let columns = (cell + spare).min(width.saturating_sub(x + needs.sums + 1));
        cells.push((x, columns));
        x += columns + 1;
    }
    let sums = (x + more).min(width.saturating_sub(needs.sums));
    TableColumns { label, first, cells, behind: x, sums }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The label, the numbers of the cells, the last of the columns.
    fn check(width: u16, (chosen, first): (usize, usize), expected: (u16, &[usize], u16)) {
        let needs = TableNeeds { label: 40, cells: &[3, 5, 3, 9, 3], sums: 2 };
        let table = table(width, needs, chosen, first);
        let numbers: Vec<usize> = (table.first..table.first + table.cells.len()).collect();
        assert_eq!((table.label, numbers.as_slice(), table.sums + 2), expected, "{width} {chosen}");
    }

    #[test]
    fn the_chosen_cell_is_on_the_screen_and_the_label_keeps_its_part() {
        check(200, (0, 0), (40, &[0, 1, 2, 3, 4], 91));
        check(71, (0, 0), (40, &[0, 1, 2, 3, 4], 71));
        check(60, (0, 0), (29, &[0, 1, 2, 3, 4], 60));
        check(40, (0, 0), (19, &[0, 1, 2], 40));
        check(40, (3, 0), (19, &[2, 3], 40));
        check(40, (4, 2), (23, &[3, 4], 40));
        check(20, (3, 0), (3, &[3], 20));
    }
}
