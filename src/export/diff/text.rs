//! Differences as lines for people.

use std::io::{self, Write};

use super::labels;
use super::lines::{ChangeLine, ItemLines, items, summary};
use super::options::DiffOptions;
use crate::diff::{DiffFate, TimelineDiff};
use crate::excerpt::one_line;
use crate::output::{Colour, Ink, InkRow};
use crate::text::{Base, Options, Paragraph, isolated};

/// The most letters of a text that is shown.
const MOST_LETTERS: usize = 160;

/// Letters that two texts have in common before they differ, from which on they are left out.
const MOST_COMMON_LETTERS: usize = 60;

/// Writes the differences.
pub fn write(diff: &TimelineDiff, options: &DiffOptions, out: &mut impl Write) -> io::Result<()> {
    let mut page = Page { options, out };
    if diff.is_empty() && diff.unread.is_empty() {
        return page.row(0, labels::NOTHING.in_language(options.language), Ink::Plain);
    }
    page.row(0, &summary(diff.counts(), options.language), Ink::Bold)?;
    for item in items(diff, options) {
        page.item(&item)?;
    }
    Ok(())
}

struct Page<'a, W> {
    options: &'a DiffOptions<'a>,
    out: &'a mut W,
}

impl<W: Write> Page<'_, W> {
    fn item(&mut self, item: &ItemLines) -> io::Result<()> {
        writeln!(self.out)?;
        let mut parts = vec![isolated(&item.lead)];
        parts.extend((!item.title.is_empty()).then(|| isolated(&item.title)));
        let id =
            if item.id.is_empty() { String::new() } else { format!("  [{}]", isolated(&item.id)) };
        let head = format!("{} {}{id}", sign(item.fate), parts.join(" · "));
        self.row(0, &head, ink(item.fate, Ink::Bold))?;
        item.changes.iter().try_for_each(|change| self.change(4, change))
    }

    fn change(&mut self, indent: usize, change: &ChangeLine) -> io::Result<()> {
        let what = if change.how.is_empty() {
            change.what.clone()
        } else {
            format!("{}: {}", change.what, change.how)
        };
        let plain = if change.is_alarm { Ink::Warning } else { Ink::Plain };
        self.row(indent, &what, plain)?;
        let [old, new] = shortened(&change.words);
        let is_unchanged = change.fate == DiffFate::Changed && change.words[0].is_none();
        let before =
            if change.fate == DiffFate::Unread { DiffFate::Unread } else { DiffFate::Removed };
        for (words, fate) in [(old, before), (new, DiffFate::Added)] {
            let Some(words) = words else { continue };
            let (sign, colour) =
                if is_unchanged { ("❝", Ink::Dim) } else { (sign(fate), ink(fate, Ink::Plain)) };
            self.row(indent + 2, &format!("{sign} {}", isolated(&words)), colour)?;
        }
        change.below.iter().try_for_each(|below| self.change(indent + 2, below))
    }

    fn row(&mut self, indent: usize, text: &str, ink: Ink) -> io::Result<()> {
        let letters = self.options.letters;
        let base = Base::Forced(self.options.language.direction());
        let options = Options { shaping: letters.shaping(), ..Options::with_base(base) };
        let text = format!("{}{text}", " ".repeat(indent));
        let line = Paragraph::new(&text, options).one_line(u16::MAX);
        let ink = if self.options.colour == Colour::On { ink } else { Ink::Plain };
        let mut row = InkRow::new(letters);
        row.put_inked(0, &text, &line, &[(0..text.len(), ink)]);
        writeln!(self.out, "{}", row.finish())
    }
}

fn ink(fate: DiffFate, changed: Ink) -> Ink {
    match fate {
        DiffFate::Added => Ink::Added,
        DiffFate::Removed => Ink::Removed,
        DiffFate::Changed => changed,
        DiffFate::Unread => Ink::Warning,
    }
}

/// The sign of a fate.
fn sign(fate: DiffFate) -> &'static str {
    match fate {
        DiffFate::Added => "+",
        DiffFate::Removed => "-",
        DiffFate::Changed => "~",
        DiffFate::Unread => "?",
    }
}

/// The texts in one line each; what a long text has in common with the other one is left out.
fn shortened(words: &[Option<String>; 2]) -> [Option<String>; 2] {
    let [old, new] = [0, 1].map(|at| words[at].as_deref().map(one_line));
    let common = match (&old, &new) {
        (Some(old), Some(new)) => {
            let pairs = old.chars().zip(new.chars());
            let letters = pairs.take_while(|(one, other)| one == other).count();
            letters.saturating_sub(MOST_COMMON_LETTERS)
        }
        _ => 0,
    };
    [old, new].map(|text| text.map(|text| cut(&text, common)))
}

fn cut(text: &str, from: usize) -> String {
    let mut letters = text.chars().skip(from);
    let kept: String = letters.by_ref().take(MOST_LETTERS).collect();
    let before = if from > 0 { "…" } else { "" };
    let behind = if letters.next().is_some() { "…" } else { "" };
    format!("{before}{kept}{behind}")
}
