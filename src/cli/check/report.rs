//! Findings for people: the first line as compilers write it, then the lines of the files that it
//! is about, with what to look at marked, and what to do.
//!
//! In a pipe letters are in logical order, where a mark below Arabic is a guess: that is why the
//! first line names the column and quotes the words.

use std::io::{self, Write};
use std::path::Path;

use crate::language::Language;
use crate::load::{Finding, Joined, JoinedFile, Location, Severity};
use crate::output::{Colour, Ink, Letters, MarkedLine, SnippetWriter, joined, line};
use crate::source::Article;
use crate::text::{Base, Direction, Options, one_line};

/// The longest message, in columns; a message quotes what may be a whole page.
const MESSAGE_COLUMNS: u16 = 1000;

/// The columns of a report run from left to right, whatever stands in them.
const LTR: Base = Base::Forced(Direction::Ltr);

/// How a report is written.
#[derive(Debug, Clone, Copy)]
pub struct ReportStyle {
    /// The order of letters.
    pub letters: Letters,
    /// Whether it has colours.
    pub colour: Colour,
    /// The language of the summary; findings are in English.
    pub language: Language,
}

impl ReportStyle {
    /// Returns a line of a file as it is written, at most [`MESSAGE_COLUMNS`] of it.
    pub fn row(self, text: &str, ink: Ink) -> String {
        let text = self.shortened(text);
        let ink = if self.colour == Colour::On { ink } else { Ink::Plain };
        joined(&[(&text, ink)], LTR, self.letters)
    }

    /// Writes a line that may hold the user's words: harmless, in the order that suits the output.
    pub fn said(self, text: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", line(text, LTR, self.letters))
    }

    /// Returns at most [`MESSAGE_COLUMNS`] of a text.
    fn shortened(self, text: &str) -> String {
        // No letter has more columns than bytes.
        if text.len() <= usize::from(MESSAGE_COLUMNS) {
            return text.to_owned();
        }
        let cut = one_line(text, self.options(), MESSAGE_COLUMNS).cut();
        let kept = cut.and_then(|cut| text.get(..cut)).map(|kept| format!("{kept}…"));
        kept.unwrap_or_else(|| text.to_owned())
    }

    fn options(self) -> Options {
        Options { shaping: self.letters.shaping(), ..Options::with_base(LTR) }
    }
}

/// Writes one finding.
pub fn finding(
    joined: &Joined,
    finding: &Finding,
    style: ReportStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    let own = excerpt(joined, &finding.place);
    let also: Vec<(String, Option<MarkedLine>)> = finding
        .also
        .iter()
        .map(|(place, what)| (format!(": {}: {what}", at(place)), excerpt(joined, place)))
        .collect();
    let excerpts = own.iter().chain(also.iter().filter_map(|(_, excerpt)| excerpt.as_ref()));
    let ink = match finding.severity() {
        Severity::Error => Ink::Error,
        Severity::Warning => Ink::Alert,
        Severity::Advice => Ink::Advice,
    };
    // Each by itself: what guards Arabic letters must not stand in a place that can be clicked.
    let place = style.row(&format!("{}:", at(&finding.place)), Ink::Plain);
    let head = format!("{}[{}]:", finding.severity().name(), finding.code.name());
    let (head, message) = (style.row(&head, ink), style.row(&finding.message, Ink::Plain));
    writeln!(out, "{place} {head} {message}")?;
    let mut writer = SnippetWriter::new(out, (style.letters, style.colour), excerpts);
    if let Some(own) = &own {
        writer.excerpt(own, ('^', ink))?;
    }
    if let Some(hint) = &finding.hint {
        own.iter().try_for_each(|_| writer.bar())?;
        writer.remark("help", &style.shortened(hint))?;
    }
    for (title, excerpt) in &also {
        writer.row(&[("note", Ink::Bold), (&style.shortened(title), Ink::Plain)])?;
        if let Some(excerpt) = excerpt {
            writer.excerpt(excerpt, ('-', Ink::Heading))?;
        }
    }
    writeln!(out)
}

/// Returns a place as a person looks for it.
pub fn at(place: &Location) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// Returns the part of the line around a place.
///
/// Returns `None` if there is nothing to see.
fn excerpt(joined: &Joined, place: &Location) -> Option<MarkedLine> {
    let (line, start) = line_of(joined, place)?;
    let first = place.bytes.start.checked_sub(start)?;
    MarkedLine::new(place.line, line, first..place.bytes.end - start)
}

/// Returns the line of a place, and the byte of its file at which it begins.
fn line_of<'l>(joined: &'l Joined, place: &Location) -> Option<(&'l str, usize)> {
    if let Some(own) = joined.files.iter().find(|it| it.file.name() == place.file.as_ref()) {
        return Some((own.file.line(place.line), own.file.line_start(place.line)));
    }
    joined.files.iter().find_map(|file| line_of_article(file, place))
}

/// Returns the line of a place in an article that `file` names.
fn line_of_article<'l>(file: &'l JoinedFile, place: &Location) -> Option<(&'l str, usize)> {
    let is_own = |article: &&Article| {
        // The name alone excludes nearly all of them, and paths are slow to compare.
        place.file.ends_with(article.file())
            && Path::new(file.file.name()).with_file_name(article.file())
                == Path::new(place.file.as_ref())
    };
    let articles = file.timeline.sources().iter().map(|source| &source.article);
    let texts = articles.filter(is_own).filter_map(|article| article.read());
    // Sources may be parts of one file: where one ends, another one may begin.
    texts.filter_map(|text| text.line(place.line)).find(|(line, _)| !line.is_empty())
}
