//! One article, laid out for a page or a terminal, with the passages that are linked in it.

use std::io::{self, Write};
use std::ops::Range;

use crate::output::{Colour, Ink, InkRow, Letters, flow};
use crate::text::{Base, Direction, Options, Paragraph};

/// A page of the original that begins in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// The byte of the text.
    pub byte: usize,
    /// How it is said: `p. 3`.
    pub words: String,
}

/// Beside a line that holds a linked passage, and a blank.
const MARGIN: &str = "┃";
const MARGIN_COLUMNS: u16 = 2;

/// How an article is written.
#[derive(Debug, Clone, Copy)]
pub struct ArticleOptions {
    /// Columns of the page; `None` for one line a paragraph.
    pub columns: Option<u16>,
    /// The order of the letters.
    pub letters: Letters,
    /// How the direction of each paragraph is found.
    pub base: Base,
    /// Whether linked passages are coloured, or marked in the margin only.
    pub colour: Colour,
}

/// Writes `text`, paragraph by paragraph; `links` are the bytes of the linked passages.
///
/// Where there are any, a margin says which lines hold one.
pub fn write_article(
    text: &str,
    links: &[Range<usize>],
    options: ArticleOptions,
    out: &mut impl Write,
) -> io::Result<()> {
    write_article_with_pages(text, links, &[], options, out)
}

/// The same, with a line for every page that begins; `pages` are in order.
pub fn write_article_with_pages(
    text: &str,
    links: &[Range<usize>],
    pages: &[PageStart],
    options: ArticleOptions,
    out: &mut impl Write,
) -> io::Result<()> {
    let margin = if links.is_empty() { 0 } else { MARGIN_COLUMNS };
    let room = options.columns.map_or(u16::MAX, |columns| columns.saturating_sub(margin).max(1));
    let mut pages = pages.iter().peekable();
    let ink = if options.colour == Colour::On { Ink::Accent } else { Ink::Plain };
    let inked: Vec<(Range<usize>, Ink)> = links.iter().map(|link| (link.clone(), ink)).collect();
    let shaping = options.letters.shaping();
    let layout = Options { shaping, ..Options::with_base(options.base) };
    for it in flow(text, layout, room, &inked) {
        let end = it.paragraph.start + it.line.source().end;
        while let Some(page) = pages.next_if(|page| page.byte < end) {
            writeln!(out, "{}", page_line(page, options, room + margin))?;
        }
        let source = text.get(it.paragraph.clone()).unwrap_or_default();
        let mut row = InkRow::new(options.letters);
        let is_rtl = it.line.direction() == Direction::Rtl;
        let at_right = is_rtl && options.letters != Letters::Logical && options.columns.is_some();
        let mark = |row: &mut InkRow, column: u16| {
            if it.has_mark() {
                let sign = Paragraph::new(MARGIN, Options::default()).one_line(1);
                row.put(column, MARGIN, &sign);
            }
        };
        if at_right {
            row.put_inked(it.line.indent(room), source, &it.line, &it.marks);
            mark(&mut row, room + 1);
        } else {
            mark(&mut row, 0);
            row.put_inked(margin, source, &it.line, &it.marks);
        }
        writeln!(out, "{}", row.finish())?;
    }
    Ok(())
}

/// Returns the line before the first one of a page.
fn page_line(page: &PageStart, options: ArticleOptions, columns: u16) -> String {
    let text = format!("— {} —", page.words);
    let shaping = options.letters.shaping();
    let line = Paragraph::new(&text, Options { shaping, ..Options::default() }).one_line(columns);
    let indent =
        if options.columns.is_some() { (columns - line.columns().min(columns)) / 2 } else { 0 };
    let ink = if options.colour == Colour::On { Ink::Dim } else { Ink::Plain };
    let mut row = InkRow::new(options.letters);
    row.put_inked(indent, &text, &line, &[(0..text.len(), ink)]);
    row.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, links: &[Range<usize>], options: ArticleOptions, expected: &str) {
        let mut out = Vec::new();
        write_article(text, links, options, &mut out).expect("a vector takes everything");
        assert_eq!(String::from_utf8(out).expect("UTF-8"), expected);
    }

    const PLAIN: ArticleOptions = ArticleOptions {
        columns: Some(14),
        letters: Letters::VISUAL,
        base: Base::Article(Direction::Rtl),
        colour: Colour::Off,
    };

    #[test]
    fn right_to_left_text_stands_at_the_right_with_its_margin_beside_it() {
        let text = "قال بوتين نعم\nabc";
        let link = text.find("بوتين").expect("in the text");
        let link = link..link + "بوتين".len();
        let linked = std::slice::from_ref(&link);
        check(text, &[], PLAIN, " ﻢﻌﻧ ﻦﻴﺗﻮﺑ ﻝﺎﻗ\nabc\n");
        check(text, linked, PLAIN, "   ﻦﻴﺗﻮﺑ ﻝﺎﻗ ┃\n         ﻢﻌﻧ\n  abc\n");
        let logical = ArticleOptions { letters: Letters::Logical, ..PLAIN };
        check(text, linked, logical, "┃ قال بوتين\n  نعم\n  abc\n");
        let coloured = ArticleOptions { colour: Colour::On, columns: None, ..logical };
        check(text, linked, coloured, "┃ قال \u{1b}[36mبوتين\u{1b}[39m نعم\n  abc\n");
        let coloured = ArticleOptions { colour: Colour::On, ..PLAIN };
        check(text, linked, coloured, "   \u{1b}[36mﻦﻴﺗﻮﺑ\u{1b}[39m ﻝﺎﻗ ┃\n         ﻢﻌﻧ\n  abc\n");
    }
}
