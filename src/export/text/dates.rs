//! The column of dates of a page: how wide it is, and how a date that is too long for it is broken.

use std::io::Write;

use crate::output::PageWriter;
use crate::text::columns;

/// A column of dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateColumn {
    /// `None` if dates stand on lines of their own.
    columns: Option<u16>,
}

impl DateColumn {
    /// Creates a column as wide as `dates` want it, but of `most` columns at the most.
    ///
    /// A date that is longer than that is broken, and its longest piece counts.
    pub fn new(dates: impl Iterator<Item = String>, most: Option<u16>) -> Self {
        let Some(most) = most else { return Self { columns: None } };
        let mut widest = 0;
        for date in dates {
            let whole = columns(&date);
            let own = if whole <= usize::from(most) { whole } else { longest_piece(&date) };
            widest = widest.max(own);
        }
        let columns = Some(u16::try_from(widest).unwrap_or(most).min(most));
        Self { columns }
    }

    /// Returns its columns.
    ///
    /// Returns `None` if dates stand on lines of their own.
    pub fn columns(self) -> Option<u16> {
        self.columns
    }

    /// Returns the lines of a date, each composed.
    pub fn lines<W: Write>(self, date: &str, page: &PageWriter<W>) -> Vec<String> {
        let room = usize::from(self.columns.unwrap_or(u16::MAX));
        if columns(date) <= room {
            return vec![page.field(date)];
        }
        let mut lines: Vec<String> = Vec::new();
        for piece in pieces(date) {
            let joined = lines.last().map(|line| format!("{line} {piece}"));
            match joined.filter(|joined| columns(joined) <= room) {
                Some(joined) => {
                    lines.pop();
                    lines.push(joined);
                }
                None => lines.push(piece.to_owned()),
            }
        }
        let room = self.columns.unwrap_or(u16::MAX);
        let broken = lines.iter().flat_map(|line| page.lines_of(line, room));
        broken.map(|line| page.field(&line)).collect()
    }
}

fn longest_piece(date: &str) -> usize {
    pieces(date).map(columns).max().unwrap_or(0)
}

/// Returns the pieces of a date in words, between which a person would break it: after a comma or a
/// dash, before “and” and “or”.
fn pieces(date: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(date);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = first_break(text);
        let piece = text.get(..end.unwrap_or(text.len())).unwrap_or(text);
        rest = end.and_then(|end| text.get(end..)).map(str::trim_start);
        Some(piece.trim_end())
    })
}

/// Returns the first byte of `text` at which it may be broken, but not its very first.
///
/// No more of the text is read: a date may have thousands of pieces.
fn first_break(text: &str) -> Option<usize> {
    const BEHIND: [&str; 3] = [", ", "، ", "– "];
    const BEFORE: [&str; 6] = [" and ", " or ", " و", " أو ", " to ", " إلى "];
    text.match_indices(' ').find_map(|(blank, _)| {
        let (before, behind) = (text.get(..=blank)?, text.get(blank..)?);
        if blank > 0 && BEFORE.iter().any(|words| behind.starts_with(words)) {
            return Some(blank);
        }
        BEHIND.iter().any(|sign| before.ends_with(sign)).then_some(blank + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(date: &str, expected: &[&str]) {
        assert_eq!(pieces(date).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_long_date_is_broken_where_a_person_would() {
        check("18–19 Jun 2024", &["18–19 Jun 2024"]);
        check("1–9 Jun 2024, some day", &["1–9 Jun 2024,", "some day"]);
        check("between Feb 2022 and Jun 2024", &["between Feb 2022", "and Jun 2024"]);
        check("20 Jul 1969, 22:56:00 UTC−04:00", &["20 Jul 1969,", "22:56:00 UTC−04:00"]);
        check("30 Dec 2023 – 2 Jan 2024", &["30 Dec 2023 –", "2 Jan 2024"]);
        check("1667, 1668 or Dec 1760 or later", &["1667,", "1668", "or Dec 1760", "or later"]);
        check("بين فبراير 2022 ويونيو 2024", &["بين فبراير 2022", "ويونيو 2024"]);
        check("", &[""]);
    }

    #[test]
    fn a_date_of_very_many_pieces_is_broken_at_each() {
        let date: Vec<String> = (1000..9000).map(|year| year.to_string()).collect();
        assert_eq!(pieces(&date.join(", ")).count(), date.len());
    }

    #[test]
    fn a_column_is_as_wide_as_its_longest_piece() {
        let column = |dates: &[&str], most: u16| {
            let dates = dates.iter().map(|&date| date.to_owned());
            DateColumn::new(dates, Some(most)).columns()
        };
        assert_eq!(column(&["1948", "18–19 Jun 2024"], 20), Some(14));
        assert_eq!(column(&["1948", "between Feb 2022 and Jun 2024"], 20), Some(16));
        assert_eq!(column(&["1948", "between Feb 2022 and Jun 2024"], 14), Some(14));
        assert_eq!(column(&[], 14), Some(0));
    }
}
