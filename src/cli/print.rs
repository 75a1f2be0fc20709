//! `tarikh print`: a timeline as a page.

use std::io::{self, IsTerminal, Write};

use crate::cli::args::PrintArgs;
use crate::cli::error::{Error, ExitStatus};
use crate::cli::input::Target;
use crate::cli::output::{columns, with_output};
use crate::cli::select::{event, query};
use crate::cli::settings::ResolvedSettings;
use crate::export::{self, ContradictionsOptions, Passages, Section, write_contradictions};
use crate::load::{self, Finding, Joined};
use crate::named::Named;
use crate::text::{Tashkeel, printable};

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
        incomplete: loaded.incomplete().map(Finding::line),
        seal: loaded.seal(),
    };
    if options.format.is_binary() && io::stdout().is_terminal() {
        return Err(Error::Binary { format: options.format.name() });
    }
    let unread = unread_ids(&loaded, &options);
    // A part is never passed off as the whole, nor a claim that is not understood as one that is.
    let is_fine = loaded.incomplete().is_none() && unread.is_empty();
    let outcome = if is_fine { ExitStatus::Fine } else { ExitStatus::Findings };
    let outcome =
        with_output(|out| export::write(&loaded.timeline, &options, out).map(|()| outcome))?;
    report_findings(&loaded, &unread);
    Ok(outcome)
}

/// Returns the ids of the events of the page of which something is not understood.
fn unread_ids<'l>(loaded: &'l Joined, options: &export::Options) -> Vec<&'l str> {
    let shown = match options.part {
        Section::Whole => options.shown(&loaded.timeline),
        Section::Event(event) | Section::Comparison(event) => vec![event],
    };
    let events = shown.into_iter().map(|index| loaded.timeline.event(index));
    let unread = events.filter(|event| !event.unread_fields().is_empty());
    unread.map(|event| event.id.as_str()).collect()
}

/// Says on standard error what the page cannot tell, and how many findings there are.
fn report_findings(loaded: &Joined, unread: &[&str]) {
    /// So many events are named.
    const MOST_NAMED: usize = 5;
    let mut err = io::stderr().lock();
    if !unread.is_empty() {
        let named: Vec<&str> = unread.iter().copied().take(MOST_NAMED).collect();
        let more = if unread.len() > named.len() { ", …" } else { "" };
        let what = if unread.len() == 1 { "event is" } else { "events are" };
        let line = format!(
            "warning: {} {what} not fully understood, and marked ⚠: {}{more}",
            unread.len(),
            named.join(", ")
        );
        let _ = writeln!(err, "{}", printable(&line));
    }
    if let Some(findings) = load::tally(&loaded.findings) {
        let _ = writeln!(err, "note: the timeline has {findings}; see `tarikh check`");
    }
}
