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
use crate::text::{Base, Direction, Options, one_line};
use crate::timeline::Filter;

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
    let mut unread = None;
    for file in files {
        let loaded = match open(file) {
            Ok(loaded) => loaded,
            Err(error) => {
                // The others are checked all the same.
                crate::cli::report(&error.into());
                unread = Some(Outcome::CouldNotRun);
                continue;
            }
        };
        let counts = |finding: &Finding| args.strict || finding.severity() != Severity::Advice;
        if loaded.findings.iter().any(counts) {
            outcome = Outcome::Findings;
        }
        with_output(|out| report(&loaded, manner, out).map(|()| outcome))?;
    }
    Ok(unread.unwrap_or(outcome))
}

fn report(loaded: &Loaded, manner: Manner, out: &mut impl Write) -> io::Result<()> {
    for finding in &loaded.findings {
        finding_lines(loaded, finding, manner, out)?;
    }
    let timeline = &loaded.timeline;
    let counts = timeline.counts(&timeline.admitted(&Filter::default()));
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
        counted(timeline.sources().len(), Noun::Source, language),
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
    let own = window(loaded.file.line(place.line), place.column);
    if !own.trim().is_empty() {
        writeln!(out, "    {}", excerpt(own.trim(), letters))?;
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

/// The part of a long line around a column, from 1, that is enough for an excerpt.
fn window(line: &str, column: usize) -> &str {
    /// Bytes before the column, and behind it.
    const AROUND: [usize; 2] = [60, 600];
    let [before, behind] = AROUND;
    let at = line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(byte, _)| byte);
    let start = if at < behind { 0 } else { line.ceil_char_boundary(at - before) };
    let end = line.floor_char_boundary(at.saturating_add(behind));
    line.get(start..end).unwrap_or_default()
}

/// A line of the file, cut to a width.
fn excerpt(text: &str, letters: Letters) -> String {
    let options = Options { shaping: letters.shaping(), ..Options::with_base(LTR) };
    let laid = one_line(text, options, EXCERPT_COLUMNS);
    match laid.cut().and_then(|cut| text.get(..cut)) {
        Some(kept) => line(&format!("{kept}…"), LTR, letters),
        None => line(text, LTR, letters),
    }
}
