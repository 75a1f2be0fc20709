//! `tarikh print`: a timeline as a page.

use std::io::{self, IsTerminal, Write};

use crate::cli::args::PrintArgs;
use crate::cli::error::{Error, ExitStatus};
use crate::cli::input::Target;
use crate::cli::output::{columns, with_output};
use crate::cli::select::{event, query};
use crate::cli::settings::ResolvedSettings;
use crate::export::{
    self, ContradictionsOptions, PageSeal, Passages, Section, write_contradictions,
};
use crate::i18n::{Noun, counted};
use crate::language::Language;
use crate::load::{self, Finding, TimelineSeal};
use crate::named::Named;
use crate::text::Tashkeel;

/// Prints what `args` ask for of `target`.
pub fn run(args: &PrintArgs, target: &Target) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::of(&args.common);
    resolved.warn();
    let loaded = target.load()?;
    let query = query(&loaded, &args.common, args.query.as_deref().unwrap_or_default())?;
    let Some(admitted) = super::find::admitted(&loaded, query, &resolved) else {
        return Ok(ExitStatus::CouldNotRun);
    };
    if args.contradictions {
        let options =
            ContradictionsOptions { language: resolved.language, letters: resolved.letters() };
        let events = admitted.events(&loaded.timeline);
        return with_output(|out| {
            let found = write_contradictions(&loaded.timeline, &events, options, out)?;
            Ok(if found == 0 { ExitStatus::Findings } else { ExitStatus::Fine })
        });
    }
    let part = match &args.event {
        None => Section::Whole,
        Some(what) => {
            let event = event(&loaded.timeline, what, &resolved)?;
            if args.compare { Section::Comparison(event) } else { Section::Event(event) }
        }
    };
    let usual = if part == Section::Whole { Passages::Refs } else { Passages::Full };
    let options = export::Options {
        format: args.format,
        part,
        admitted,
        passages: args.passages.unwrap_or(usual),
        language: resolved.language,
        months: resolved.months,
        columns: columns(args.width)?,
        letters: resolved.letters(),
        colour: resolved.colour(),
        tashkeel: resolved.tashkeel.unwrap_or(Tashkeel::Keep),
        incomplete: loaded.broken().map(Finding::line),
        seal: match loaded.files.as_slice() {
            [only] => only.path.as_deref().and_then(|path| load::seal_of(path, &only.file)),
            _ => None,
        }
        .map(|TimelineSeal { hash, date }| PageSeal { hash, date }),
    };
    if options.format.is_binary() && io::stdout().is_terminal() {
        return Err(Error::Binary { format: options.format.name() });
    }
    // A part is never passed off as the whole.
    let outcome = if loaded.broken().is_some() { ExitStatus::Findings } else { ExitStatus::Fine };
    let outcome =
        with_output(|out| export::write(&loaded.timeline, &options, out).map(|()| outcome))?;
    let found = load::alarms(&loaded.findings);
    if found > 0 {
        let count = counted(found, Noun::Finding, Language::En);
        let _ = writeln!(io::stderr(), "note: the timeline has {count}; see `tarikh check`");
    }
    Ok(outcome)
}
