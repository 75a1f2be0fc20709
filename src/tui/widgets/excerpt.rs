//! An excerpt of a longer text around its matches.

use std::ops::Range;

use crate::tui::theme::Role;
use crate::tui::widgets::flow::{StyledSpan, label};

/// The letters to show before the first match.
const LETTERS_BEFORE: usize = 16;

/// The part of a text around the first match.
pub fn excerpt(
    (text, marks): (&str, &[Range<usize>]),
    column: u16,
    columns: u16,
    role: Role,
) -> StyledSpan {
    let first = marks.first().map_or(0, |mark| mark.start);
    let before = text.get(..first).unwrap_or_default();
    let start = match before.char_indices().rev().nth(LETTERS_BEFORE) {
        // Begin at the next word, so that none is cut.
        Some((byte, _)) => {
            let rest = before.get(byte..).unwrap_or_default();
            byte + rest.find(' ').map_or(0, |space| space + 1)
        }
        None => 0,
    };
    // Copy no more than can be shown.
    let text = text.get(start..).unwrap_or_default();
    let end =
        text.char_indices().nth(usize::from(columns) * 4).map_or(text.len(), |(byte, _)| byte);
    let text = text.get(..end).unwrap_or_default();
    let (text, shift) =
        if start > 0 { (format!("…{text}"), "…".len()) } else { (text.to_owned(), 0) };
    let marks = marks.iter().filter(|mark| (start..start + end).contains(&mark.start));
    let marks = marks
        .map(|mark| (mark.start - start + shift..mark.end - start + shift, Role::Match))
        .collect();
    let line = label(&text, columns);
    StyledSpan { column, room: line.columns(), line, role, marks }
}
