//! Differences as Markdown, for a pull request.

use std::io::{self, Write};

use super::labels;
use super::lines::{ChangeLine, ItemLines, items, summary};
use super::options::DiffOptions;
use crate::diff::{DiffFate, TimelineDiff};
use crate::excerpt::one_line;
use crate::export::markdown::escaped;
use crate::language::Language;
use crate::text::article_direction;

/// Writes the differences.
pub fn write(diff: &TimelineDiff, options: &DiffOptions, out: &mut impl Write) -> io::Result<()> {
    let language = options.language;
    if diff.is_empty() && diff.unread.is_empty() {
        return writeln!(out, "{}", labels::NOTHING.in_language(language));
    }
    // GitHub and GitLab keep `dir`; without it an Arabic list has its marks on the wrong side.
    if language == Language::Ar {
        writeln!(out, "<div dir=\"rtl\">\n")?;
    }
    writeln!(out, "**{}**\n", escaped(&summary(diff.counts(), language)))?;
    for item in items(diff, options) {
        write_item(&item, language, out)?;
    }
    if language == Language::Ar {
        writeln!(out, "\n</div>")?;
    }
    Ok(())
}

fn write_item(item: &ItemLines, language: Language, out: &mut impl Write) -> io::Result<()> {
    let line = |text: &str| line(text, language);
    let lead = escaped(&item.lead);
    let title =
        if item.title.is_empty() { String::new() } else { format!(" {}", line(&item.title)) };
    let id = if item.id.is_empty() { String::new() } else { format!(" (`{}`)", code(&item.id)) };
    let sign = sign(item.fate);
    writeln!(out, "- {sign} **{lead}**{title}{id}")?;
    item.changes.iter().try_for_each(|change| write_change(change, language, 1, out))
}

fn write_change(
    change: &ChangeLine,
    language: Language,
    depth: usize,
    out: &mut impl Write,
) -> io::Result<()> {
    let line = |text: &str| line(text, language);
    let indent = "  ".repeat(depth);
    let what = escaped(&change.what);
    let what = if change.is_alarm { format!("⚠ **{what}**") } else { what };
    let how =
        if change.how.is_empty() { String::new() } else { format!(": {}", line(&change.how)) };
    writeln!(out, "{indent}- {what}{how}")?;
    let [old, new] = &change.words;
    if let Some(old) = old {
        let mark = if change.fate == DiffFate::Unread { "" } else { "~~" };
        writeln!(out, "{indent}  - {mark}{}{mark}", line(old))?;
    }
    if let Some(new) = new {
        writeln!(out, "{indent}  - {}", line(new))?;
    }
    change.below.iter().try_for_each(|below| write_change(below, language, depth + 1, out))
}

/// The sign of a fate: one that no list of Markdown begins with.
fn sign(fate: DiffFate) -> &'static str {
    match fate {
        DiffFate::Added => "➕",
        DiffFate::Removed => "➖",
        DiffFate::Changed => "✎",
        DiffFate::Unread => "❔",
    }
}

/// Somebody's words, in one line. Those that run the other way than the page say so: `dir` keeps
/// their marks on the right side.
fn line(text: &str, language: Language) -> String {
    let text = one_line(text);
    let own = article_direction(&text);
    if own == language.direction() || !text.chars().any(char::is_alphabetic) {
        return escaped(&text);
    }
    format!("<span dir=\"{}\">{}</span>", own.name(), escaped(&text))
}

/// An id between backticks, which no escape can end.
fn code(text: &str) -> String {
    crate::text::printable(text).replace('`', "'")
}
