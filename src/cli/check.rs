//! `tarikh check`: every finding with its place.

use std::io::{self, Write};
use std::path::Path;

use super::args::CheckArgs;
use super::wishes::Wishes;
use super::{Error, Outcome, open, with_output};
use crate::export::{Colour, Letters, line};
use crate::language::Language;
use crate::load::{Finding, Loaded, Severity};
use crate::phrases::{Noun, counted};
use crate::text::{Base, Direction, Options, Paragraph, columns};

/// Columns of an excerpt.
const EXCERPT_COLUMNS: u16 = 100;

/// The columns of a report run from left to right, whatever stands in them.
const LTR: Base = Base::Forced(Direction::Ltr);

/// How a report is written.
#[derive(Debug, Clone, Copy)]
struct Manner {
    letters: Letters,
    colour: Colour,
}

/// Checks the files and reports to standard output.
pub fn run(args: &CheckArgs) -> Result<Outcome, Error> {
    let files: Vec<Option<&Path>> = if args.files.is_empty() {
        vec![None]
    } else {
        args.files.iter().map(|file| Some(file.as_path())).collect()
    };
    let wishes = Wishes::new(&args.output);
    wishes.warn();
    let manner = Manner { letters: wishes.letters(), colour: wishes.colour() };
    let mut outcome = Outcome::Fine;
    for file in files {
        let loaded = open(file)?;
        let counts = |finding: &Finding| args.strict || finding.severity() != Severity::Advice;
        if loaded.findings.iter().any(counts) {
            outcome = Outcome::Findings;
        }
        with_output(|out| report(&loaded, manner, out).map(|()| outcome))?;
    }
    Ok(outcome)
}

fn report(loaded: &Loaded, manner: Manner, out: &mut impl Write) -> io::Result<()> {
    for finding in &loaded.findings {
        finding_lines(loaded, finding, manner, out)?;
    }
    let timeline = &loaded.timeline;
    let counts = timeline.counts(timeline.events().iter());
    let language = Language::En;
    let found = match loaded.findings.len() {
        0 => "no findings".to_owned(),
        found => counted(found, Noun::Finding, language),
    };
    let summary = format!(
        "{}: {}, {}, {}: {found}",
        loaded.file.name(),
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(counts.sources, Noun::Source, language),
    );
    said(&summary, manner.letters, out)
}

fn finding_lines(
    loaded: &Loaded,
    finding: &Finding,
    manner: Manner,
    out: &mut impl Write,
) -> io::Result<()> {
    let Manner { letters, colour } = manner;
    let place = &finding.place;
    let (severity, code) = (finding.severity(), finding.code.name());
    let at = format!("{}:{}:{}:", place.file, place.line, place.column);
    let [on, off] = match (colour, severity) {
        (Colour::Off, _) => ["", ""],
        (Colour::On, Severity::Error) => ["\x1b[1;31m", "\x1b[0m"],
        (Colour::On, Severity::Warning) => ["\x1b[1;33m", "\x1b[0m"],
        (Colour::On, Severity::Advice) => ["\x1b[1;36m", "\x1b[0m"],
    };
    write!(out, "{} {on}{}[{code}]:{off} ", line(&at, LTR, letters), severity.name())?;
    said(&finding.message, letters, out)?;
    let own = loaded.file.line(place.line).trim();
    if !own.is_empty() {
        writeln!(out, "    {}", excerpt(own, letters))?;
    }
    for (place, what) in &finding.also {
        said(&format!("  {}:{}:{}: {what}", place.file, place.line, place.column), letters, out)?;
    }
    if let Some(hint) = &finding.hint {
        said(&format!("  hint: {hint}"), letters, out)?;
    }
    writeln!(out)
}

/// Writes a line that may hold the user's words: harmless, in the order that suits the output.
fn said(text: &str, letters: Letters, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{}", line(text, LTR, letters))
}

/// A line of the file, cut to a width.
fn excerpt(text: &str, letters: Letters) -> String {
    let laid = Paragraph::new(text, Options::with_base(LTR)).one_line(EXCERPT_COLUMNS);
    let whole = columns(text) <= usize::from(EXCERPT_COLUMNS);
    // What was cut is what the ellipsis stands for.
    let ellipsis = laid.cells().iter().find(|cell| laid.glyph(cell) == "…");
    let cut = ellipsis.filter(|_| !whole).and_then(|cell| text.get(..cell.source.start));
    match cut {
        Some(kept) => line(&format!("{kept}…"), LTR, letters),
        None => line(text, LTR, letters),
    }
}
