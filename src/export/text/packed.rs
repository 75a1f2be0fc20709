//! Pieces side by side: a legend, the facts of an event, who says what.
//!
//! A line is broken between them.

use std::io::{self, Write};

use super::Chronology;
use crate::output::{Ink, Said, is_certain_to_fit};
use crate::text::isolated;

impl<W: Write> Chronology<'_, W> {
    /// Writes the entries of a legend below an empty line, as many on a line as there is room for.
    pub fn entries(&mut self, entries: &[String]) -> io::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        let entries: Vec<String> = entries.iter().map(|entry| isolated(entry)).collect();
        self.packed((0, &entries), "   ", Ink::Dim)
    }

    /// Writes composed pieces side by side, as many on a line as there is room for: a line is
    /// broken between them where that is possible, and no separator stands at its end.
    pub(super) fn packed(
        &mut self,
        (indent, pieces): (u16, &[String]),
        separator: &str,
        ink: Ink,
    ) -> io::Result<()> {
        let room = self.page.columns().saturating_sub(indent);
        let mut line = String::new();
        for piece in pieces {
            let longer = match line.as_str() {
                "" => piece.clone(),
                line => format!("{line}{separator}{piece}"),
            };
            let fits = is_certain_to_fit(&longer, room)
                || self.page.columns_of(Said::composed(&longer)) <= room;
            if line.is_empty() || fits {
                line = longer;
                continue;
            }
            self.page.beside(
                &[],
                indent,
                Said::composed(&line).keeping(kept_in(&line)).ink(ink),
            )?;
            line.clone_from(piece);
        }
        self.page.beside(&[], indent, Said::composed(&line).keeping(kept_in(&line)).ink(ink))
    }
}

/// Returns the byte from which on a line stays together: that of the word before the numbers at its
/// end.
fn kept_in(line: &str) -> usize {
    let numbers = line.rfind('[').filter(|_| line.ends_with(']'));
    let before = numbers.and_then(|at| line.get(..at)).map(str::trim_end);
    before.map_or(usize::MAX, |before| before.rfind(' ').map_or(0, |at| at + 1))
}
