//! Findings for people: the first line as compilers write it, then the lines of the files that it is
//! about, with what to look at marked, and what to do.
//!
//! What is drawn comes from the text engine: it is harmless, and on a terminal it stands in visual order, so
//! that the marks are below the right cells. In a pipe letters are in logical order, where a mark below
//! Arabic is a guess: that is why the first line names the column and quotes the words.

use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle,
};

use crate::export::{Colour, Letters, adapted, line};
use crate::language::Language;
use crate::load::{Finding, Loaded, Location, Severity};
use crate::source::Article;
use crate::text::{
    Base, BidiMode, Direction, Options, Paragraph, Tashkeel, columns, graphemes, one_line,
    printable, without_tashkeel,
};

/// Columns of an excerpt.
const EXCERPT_COLUMNS: u16 = 100;

/// Columns of an excerpt that stand before the place, where the line is long.
const BEFORE_COLUMNS: usize = 40;

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
    pub fn row(self, text: &str) -> String {
        adapted(&self.arranged(text, MESSAGE_COLUMNS), self.letters)
    }

    /// Writes a line that may hold the user's words: harmless, in the order that suits the output.
    pub fn said(self, text: &str, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "{}", line(text, LTR, self.letters))
    }

    /// Returns text, at most `most` columns of it, as it is given to the renderer: harmless, in visual order
    /// where cells are written.
    fn arranged(self, text: &str, most: u16) -> String {
        let options = Options { shaping: self.letters.shaping(), ..Options::with_base(LTR) };
        let cut = one_line(text, options, most).cut();
        let kept = cut.and_then(|cut| text.get(..cut)).map(|kept| format!("{kept}…"));
        line(kept.as_deref().unwrap_or(text), LTR, self.cells())
    }

    /// The same letters before they are adapted to a terminal.
    fn cells(self) -> Letters {
        match self.letters {
            Letters::Logical => Letters::Logical,
            Letters::Cells(_, tashkeel) => Letters::Cells(BidiMode::Visual, tashkeel),
        }
    }

    fn renderer(self) -> Renderer {
        let renderer = match self.colour {
            Colour::On => Renderer::styled(),
            Colour::Off => Renderer::plain(),
        };
        // Excerpts are cut before.
        renderer.decor_style(DecorStyle::Ascii).term_width(usize::from(MESSAGE_COLUMNS))
    }
}

/// Writes one finding.
pub fn finding(
    loaded: &Loaded,
    finding: &Finding,
    style: ReportStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    let (severity, place) = (finding.severity(), &finding.place);
    let [on, off] = match (style.colour, severity) {
        (Colour::Off, _) => ["", ""],
        (Colour::On, Severity::Error) => ["\x1b[1;31m", "\x1b[0m"],
        (Colour::On, Severity::Warning) => ["\x1b[1;33m", "\x1b[0m"],
        (Colour::On, Severity::Advice) => ["\x1b[1;36m", "\x1b[0m"],
    };
    let at = line(&format!("{}:", at(place)), LTR, style.letters);
    let message = style.row(&finding.message);
    writeln!(out, "{at} {on}{}[{}]:{off} {message}", severity.name(), finding.code.name())?;
    let drawn = style.renderer().render(&groups(loaded, finding, style));
    for row in drawn.lines() {
        writeln!(out, "{}", adapted(row.trim_end(), style.letters))?;
    }
    writeln!(out)
}

/// A place as a person looks for it.
pub fn at(place: &Location) -> String {
    format!("{}:{}:{}", place.file, place.line, place.column)
}

/// The lines of the finding's own place with what to do, then every other place.
fn groups<'g>(loaded: &Loaded, finding: &Finding, style: ReportStyle) -> Vec<Group<'g>> {
    let mut own = Group::with_level(match finding.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::NOTE,
    });
    if let Some(excerpt) = excerpt(loaded, &finding.place, style) {
        own = own.element(snippet(excerpt, AnnotationKind::Primary, &finding.place));
    }
    if let Some(hint) = &finding.hint {
        own = own.element(Level::HELP.message(style.arranged(hint, MESSAGE_COLUMNS)));
    }
    let mut groups = Vec::from_iter((!own.is_empty()).then_some(own));
    for (place, what) in &finding.also {
        let title = style.arranged(&format!("{}: {what}", at(place)), MESSAGE_COLUMNS);
        let mut group = Group::with_title(Level::NOTE.secondary_title(title));
        if let Some(excerpt) = excerpt(loaded, place, style) {
            group = group.element(snippet(excerpt, AnnotationKind::Context, place));
        }
        groups.push(group);
    }
    groups
}

fn snippet<'g>(
    excerpt: Excerpt,
    kind: AnnotationKind,
    place: &Location,
) -> Snippet<'g, Annotation<'g>> {
    let marks: Vec<Annotation> = excerpt.marked.into_iter().map(|range| kind.span(range)).collect();
    Snippet::source(excerpt.text).line_start(place.line).fold(false).annotations(marks)
}

/// A part of a line, as it is drawn.
struct Excerpt {
    text: String,
    /// The bytes of `text` that are meant.
    marked: Vec<Range<usize>>,
}

/// The part of the line around a place; `None` where there is nothing to see.
fn excerpt(loaded: &Loaded, place: &Location, style: ReportStyle) -> Option<Excerpt> {
    let (line, start) = line_of(loaded, place)?;
    if line.trim().is_empty() {
        return None;
    }
    let first = line.floor_char_boundary(place.bytes.start.checked_sub(start)?);
    let last = line.ceil_char_boundary((place.bytes.end - start).min(line.len())).max(first);
    let shown = window(line, first);
    let text = line.get(shown.clone())?;
    let within = |byte: usize| byte.clamp(shown.start, shown.end) - shown.start;
    let meant = within(first)..within(last);
    let mut excerpt = drawn(text, &meant, style);
    if shown.start > 0 && line.get(..shown.start).is_some_and(|it| !it.trim().is_empty()) {
        excerpt.text.insert(0, '…');
        for range in &mut excerpt.marked {
            *range = range.start + '…'.len_utf8()..range.end + '…'.len_utf8();
        }
    }
    if shown.end < line.trim_end().len() {
        excerpt.text.push('…');
    }
    if excerpt.marked.is_empty() {
        excerpt.marked.push(excerpt.text.len()..excerpt.text.len());
    }
    Some(excerpt)
}

/// The line of a place, and the byte of its file at which it begins.
fn line_of<'l>(loaded: &'l Loaded, place: &Location) -> Option<(&'l str, usize)> {
    let file = &loaded.file;
    if place.file.as_ref() == file.name() {
        return Some((file.line(place.line), file.line_start(place.line)));
    }
    let is_own = |article: &&Article| {
        Path::new(file.name()).with_file_name(article.file()) == Path::new(place.file.as_ref())
    };
    let articles = loaded.timeline.sources().iter().map(|source| &source.article);
    let texts = articles.filter(is_own).filter_map(|article| article.read());
    // Sources may be parts of one file: where one ends, another one may begin.
    texts.filter_map(|text| text.line(place.line)).find(|(line, _)| !line.is_empty())
}

/// The bytes of a line that are shown: those around byte `at`, without the blanks at its ends.
fn window(line: &str, at: usize) -> Range<usize> {
    let indent = line.len() - line.trim_start().len();
    let before = line.get(indent.min(at)..at).unwrap_or_default();
    let mut taken = 0;
    let start = graphemes(tail(before)).rev().take_while(|(_, letter)| {
        taken += columns(letter);
        taken <= BEFORE_COLUMNS
    });
    let start = at - start.map(|(_, letter)| letter.len()).sum::<usize>();
    let start = if start <= indent { indent.min(at) } else { start };
    let rest = line.get(start..).unwrap_or_default().trim_end();
    let cut = one_line(rest, Options::with_base(LTR), EXCERPT_COLUMNS).cut();
    start..start + cut.unwrap_or(rest.len())
}

/// The end of a text, enough of it for any window.
fn tail(text: &str) -> &str {
    let start = text.ceil_char_boundary(text.len().saturating_sub(BEFORE_COLUMNS * 16));
    text.get(start..).unwrap_or_default()
}

fn drawn(text: &str, meant: &Range<usize>, style: ReportStyle) -> Excerpt {
    match style.letters {
        Letters::Logical => {
            let part = |range: Range<usize>| printable(text.get(range).unwrap_or_default());
            let mut drawn = part(0..meant.start).into_owned();
            let start = drawn.len();
            drawn.push_str(&part(meant.clone()));
            let marked = start..drawn.len();
            drawn.push_str(&part(meant.end..text.len()));
            Excerpt { text: drawn, marked: vec![marked] }
        }
        Letters::Cells(_, tashkeel) => in_cells(text, meant, tashkeel),
    }
}

/// The text in visual order: what is meant may stand in several stretches of cells.
fn in_cells(text: &str, meant: &Range<usize>, tashkeel: Tashkeel) -> Excerpt {
    let laid = Paragraph::new(text, Options::with_base(LTR)).one_line(u16::MAX);
    let mut excerpt = Excerpt { text: String::new(), marked: Vec::new() };
    for cell in laid.cells() {
        let glyph = laid.glyph(cell);
        let bare = if tashkeel == Tashkeel::Strip { without_tashkeel(glyph) } else { None };
        let start = excerpt.text.len();
        excerpt.text.push_str(bare.as_deref().unwrap_or(glyph));
        if cell.source.start < meant.end && cell.source.end > meant.start {
            match excerpt.marked.last_mut().filter(|last| last.end == start) {
                Some(last) => last.end = excerpt.text.len(),
                None => excerpt.marked.push(start..excerpt.text.len()),
            }
        }
    }
    excerpt
}
