//! What changed between two texts, paragraph by paragraph, as a person reads it.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::ops::Range;

use crate::output::{Colour, Ink, InkRow, Letters};
use crate::source::{common, differences};
use crate::text::{Base, Direction, Options, Paragraph};

/// Tables of lines by lines are at most so large; longer texts are first divided at lines that
/// stand once in both.
const MOST_CELLS: usize = 1 << 20;

/// Lines of one text, from 0, that stand instead of lines of another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineChange {
    /// Those of the old text.
    pub old: Range<usize>,
    /// Those of the new one.
    pub new: Range<usize>,
}

/// Returns the changes from `old` to `new`, in order; a paragraph that was rewritten is one.
pub fn changes(old: &[&str], new: &[&str]) -> Vec<LineChange> {
    let rows = same(old, new);
    let changes = between(&rows, (old.len(), new.len())).into_iter();
    changes.flat_map(|change| divided(change, old, new)).collect()
}

/// Returns what lies between pairs of lines, of which so many are in each text.
fn between(pairs: &[(usize, usize)], ends: (usize, usize)) -> Vec<LineChange> {
    let mut changes = Vec::new();
    let mut at = (0, 0);
    for &(own, other) in pairs.iter().chain([&ends]) {
        if (own, other) != at {
            changes.push(LineChange { old: at.0..own, new: at.1..other });
        }
        at = (own + 1, other + 1);
    }
    changes
}

/// Returns a change divided at paragraphs that have most of their words in common.
fn divided(change: LineChange, old: &[&str], new: &[&str]) -> Vec<LineChange> {
    /// So many lines of a change are compared.
    const MOST_LINES: usize = 60;
    let is_long = change.old.len().max(change.new.len()) > MOST_LINES;
    if is_long || change.old.is_empty() || change.new.is_empty() {
        return vec![change];
    }
    let words = |lines: &[&str], range: &Range<usize>| -> Vec<Alike> {
        let lines = lines.get(range.clone()).unwrap_or_default().iter();
        lines.map(|line| Alike(line.split_whitespace().map(str::to_owned).collect())).collect()
    };
    let pairs = common(&words(old, &change.old), &words(new, &change.new));
    let moved = |value: LineChange| LineChange {
        old: value.old.start + change.old.start..value.old.end + change.old.start,
        new: value.new.start + change.new.start..value.new.end + change.new.start,
    };
    let pair =
        |&(own, other): &(usize, usize)| LineChange { old: own..own + 1, new: other..other + 1 };
    let mut parts = between(&pairs, (change.old.len(), change.new.len()));
    parts.extend(pairs.iter().map(pair));
    parts.sort_by_key(|part| (part.old.start, part.new.start));
    parts.into_iter().map(moved).collect()
}

/// The words of a paragraph; it equals one that has most of them too.
struct Alike(HashSet<String>);

impl PartialEq for Alike {
    fn eq(&self, other: &Self) -> bool {
        let most = self.0.len().max(other.0.len());
        self.0.intersection(&other.0).count() * 2 >= most.max(1)
    }
}

/// Lines that are the same in both, by their numbers.
fn same(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    if old.len().saturating_mul(new.len()) <= MOST_CELLS {
        return common(old, new);
    }
    let anchors = anchors(old, new);
    if anchors.is_empty() {
        return common(old, new);
    }
    let mut all = Vec::new();
    let mut at = (0, 0);
    for (own, other) in anchors.into_iter().chain([(old.len(), new.len())]) {
        let gap = (old.get(at.0..own), new.get(at.1..other));
        let (Some(old_gap), Some(new_gap)) = gap else { continue };
        let inside = same(old_gap, new_gap).into_iter();
        all.extend(inside.map(|(first, second)| (first + at.0, second + at.1)));
        if own < old.len() {
            all.push((own, other));
        }
        at = (own + 1, other + 1);
    }
    all
}

/// Lines that stand once in both texts, the longest row of them that is in order in both.
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let once = |lines: &[&str]| {
        let mut places: HashMap<String, Option<usize>> = HashMap::new();
        for (number, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
            places
                .entry((*line).to_owned())
                .and_modify(|entry| *entry = None)
                .or_insert(Some(number));
        }
        places
    };
    let (first, second) = (once(old), once(new));
    let place = |(line, own): (&String, &Option<usize>)| {
        Some(((*own)?, second.get(line).copied().flatten()?))
    };
    let mut pairs: Vec<(usize, usize)> = first.iter().filter_map(place).collect();
    pairs.sort_unstable();
    ascending(&pairs)
}

/// Returns the longest row of pairs whose second numbers ascend too (patience sorting).
fn ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    let mut tops: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map_or(0, |pair| pair.1);
    for (number, pair) in pairs.iter().enumerate() {
        let pile = tops.partition_point(|&top| second(top) < pair.1);
        before.push(pile.checked_sub(1).and_then(|index| tops.get(index)).copied());
        match tops.get_mut(pile) {
            Some(top) => *top = number,
            None => tops.push(number),
        }
    }
    let mut row = Vec::new();
    let mut at = tops.last().copied();
    while let Some(number) = at {
        row.extend(pairs.get(number));
        at = before.get(number).copied().flatten();
    }
    row.reverse();
    row
}

/// How changes are shown.
#[derive(Debug, Clone, Copy)]
pub struct DiffStyle {
    /// Columns of the page; `None` for one line a paragraph.
    pub columns: Option<u16>,
    /// The order of letters.
    pub letters: Letters,
    /// Whether there are colours.
    pub colour: Colour,
    /// How the direction of each paragraph is found.
    pub base: Base,
}

impl DiffStyle {
    /// Writes the changes between two texts: what went after `-`, what came after `+`, the words
    /// that differ set off if there are colours.
    pub fn write(self, old: &str, new: &str, out: &mut impl Write) -> io::Result<()> {
        let lines = |text| -> Vec<&str> { str::lines(text).map(str::trim_end).collect() };
        let (old, new) = (lines(old), lines(new));
        for change in changes(&old, &new) {
            let place = |lines: &Range<usize>| match lines.len() {
                0 => format!("after line {}", lines.start),
                1 => format!("line {}", lines.start + 1),
                _ => format!("lines {}–{}", lines.start + 1, lines.end),
            };
            writeln!(out, "@@ {} → {} @@", place(&change.old), place(&change.new))?;
            let gone = old.get(change.old).unwrap_or_default();
            let come = new.get(change.new).unwrap_or_default();
            for (number, line) in gone.iter().enumerate() {
                let other = come.get(number).filter(|_| gone.len() == come.len());
                self.paragraph('-', line, other.copied(), out)?;
            }
            for (number, line) in come.iter().enumerate() {
                let other = gone.get(number).filter(|_| gone.len() == come.len());
                self.paragraph('+', line, other.copied(), out)?;
            }
        }
        Ok(())
    }

    /// Writes one paragraph; the words that `other` has not are set off.
    fn paragraph(
        self,
        sign: char,
        text: &str,
        other: Option<&str>,
        out: &mut impl Write,
    ) -> io::Result<()> {
        /// Columns of the sign and a blank.
        const MARGIN: u16 = 2;
        let differing = other.map(|other| differences(text, other)).unwrap_or_default();
        let ink = if sign == '-' { Ink::Warning } else { Ink::Translation };
        let inked: Vec<(Range<usize>, Ink)> = match (self.colour, other) {
            (Colour::Off, _) => Vec::new(),
            (Colour::On, None) => vec![(0..text.len(), ink)],
            (Colour::On, Some(_)) => {
                differing.into_iter().map(|value| (value.quote, ink)).collect()
            }
        };
        let room = self.columns.map_or(u16::MAX, |columns| columns.saturating_sub(MARGIN).max(1));
        let shaping = self.letters.shaping();
        let paragraph = Paragraph::new(text, Options { shaping, ..Options::with_base(self.base) });
        let mut mark = sign.to_string();
        for range in paragraph.wrap(room) {
            let line = paragraph.line(range, room);
            let has_edge = self.letters != Letters::Logical && self.columns.is_some();
            let indent = match line.direction() {
                Direction::Rtl if has_edge => line.indent(room),
                Direction::Rtl | Direction::Ltr => 0,
            };
            let mut row = InkRow::new(self.letters);
            row.put(0, &mark, &Paragraph::new(&mark, Options::default()).one_line(1));
            row.put_inked(MARGIN + indent, text, &line, &inked);
            writeln!(out, "{}", row.finish())?;
            " ".clone_into(&mut mark);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(old: &str, new: &str, expected: &str) {
        let style = DiffStyle {
            columns: Some(14),
            letters: Letters::VISUAL,
            colour: Colour::Off,
            base: Base::Auto,
        };
        let mut out = Vec::new();
        style.write(old, new, &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    }

    #[test]
    fn changes_are_paragraphs_in_readable_order() {
        check("a\nb\n", "a\nb\n", "");
        check("a\nb\nc\n", "a\nx\nc\n", "@@ line 2 → line 2 @@\n- b\n+ x\n");
        check(
            "on to tri\ngone\n",
            "new\non to four\n",
            "@@ after line 0 → line 1 @@\n+ new\n@@ line 1 → line 2 @@\n- on to tri\n\
             + on to four\n@@ line 2 → after line 2 @@\n- gone\n",
        );
        check("a\n", "a\nb\nc\n", "@@ after line 1 → lines 2–3 @@\n+ b\n+ c\n");
        check(
            "قال بوتين نعم\n",
            "قال كيم\n",
            "@@ line 1 → line 1 @@\n-    ﻦﻴﺗﻮﺑ ﻝﺎﻗ\n           ﻢﻌﻧ\n+      ﻢﻴﻛ ﻝﺎﻗ\n",
        );
    }

    #[test]
    fn long_texts_are_compared_line_by_line_too() {
        let lines: Vec<String> = (0..5000).map(|value| format!("line {value}")).collect();
        let old: Vec<&str> = lines.iter().map(String::as_str).collect();
        let mut new = old.clone();
        new.remove(4000);
        new.insert(2000, "one more");
        new[10] = "another";
        let expected = [
            LineChange { old: 10..11, new: 10..11 },
            LineChange { old: 2000..2000, new: 2000..2001 },
            LineChange { old: 4000..4001, new: 4001..4001 },
        ];
        assert_eq!(changes(&old, &new), expected);
    }
}
