//! `tarikh check`: every finding with its place.

mod fix;
mod json;
mod originals;
mod report;
mod seal;
mod seal_error;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::args::{CheckArgs, CheckFormat};
use super::error::{Error, ExitStatus};
use super::input::Target;
use super::output::with_output;
use super::settings::ResolvedSettings;
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::load::{Code, Finding, Loaded, Severity};
use crate::text::isolated;
use fix::{Consent, FixOutcome};
use report::ReportStyle;
pub use seal_error::SealError;

/// So many findings of one code are shown to a person; of the others only their number.
const MOST_OF_A_CODE: usize = 1000;

/// Checks the files and reports to standard output.
pub fn run(args: &CheckArgs) -> Result<ExitStatus, Error> {
    if let Some(manifest) = &args.verify {
        return seal::verify(manifest);
    }
    let targets: Vec<Result<Target, Error>> = if args.inputs.example {
        vec![Ok(Target::Example)]
    } else if args.inputs.files.is_empty() {
        vec![Target::named(None)]
    } else {
        args.inputs.files.iter().map(|file| Target::named(Some(file))).collect()
    };
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    let style = ReportStyle {
        letters: resolved.letters(),
        colour: resolved.colour(),
        language: resolved.language,
    };
    let (mut outcome, mut is_unread) = (ExitStatus::Fine, false);
    let mut checked: Vec<Loaded> = Vec::new();
    for target in targets {
        match target.and_then(|target| check(target, args, style)) {
            Ok((loaded, own)) => {
                outcome = if own == ExitStatus::Findings { own } else { outcome };
                checked.extend(loaded.filter(|_| args.format == CheckFormat::Json));
            }
            // The others are checked all the same.
            Err(error) => {
                crate::cli::report(&error);
                is_unread = true;
            }
        }
    }
    if args.format == CheckFormat::Json {
        with_output(|out| json::write(&checked, out).map(|()| outcome))?;
    }
    Ok(if is_unread { ExitStatus::CouldNotRun } else { outcome })
}

/// Checks one file, fixes it if requested, and reports the remaining findings.
fn check(
    target: Target,
    args: &CheckArgs,
    style: ReportStyle,
) -> Result<(Option<Loaded>, ExitStatus), Error> {
    let mut loaded = target.load()?;
    if args.fix {
        let path = target.path().ok_or(Error::NothingToFix)?;
        let consent = if args.yes { Consent::Given } else { Consent::Asked };
        match fix::run(path, &loaded, style, consent)? {
            FixOutcome::Nothing => {}
            FixOutcome::Shown => return Ok((None, ExitStatus::Findings)),
            FixOutcome::Written => loaded = target.load()?,
        }
    }
    if let Some(path) = target.path() {
        originals::check(path, &mut loaded);
    }
    let counts = |finding: &Finding| args.strict || finding.severity() != Severity::Advice;
    let is_fine = !loaded.findings.iter().any(counts);
    let outcome = if is_fine { ExitStatus::Fine } else { ExitStatus::Findings };
    if args.format == CheckFormat::Text {
        with_output(|out| report(&loaded, style, out).map(|()| outcome))?;
    }
    if args.seal {
        let path = target.path().ok_or(SealError::NoFile)?;
        let said = seal::seal(path, &loaded)?;
        with_output(|out| style.said(&said, out).map(|()| outcome))?;
    }
    Ok((Some(loaded), outcome))
}

fn report(loaded: &Loaded, style: ReportStyle, out: &mut impl Write) -> io::Result<()> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in &loaded.findings {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            report::finding(loaded, finding, style, out)?;
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_CODE) {
        let more = count - MOST_OF_A_CODE;
        let summary = format!("{}: {more} more of {count}; --format json has all", code.name());
        style.said(&summary, out)?;
    }
    let timeline = &loaded.timeline;
    let counts = timeline.counts_of_all();
    let language = style.language;
    let found = match loaded.findings.len() {
        0 => Phrase::NoFindings.words(language).to_owned(),
        found => counted(found, Noun::Finding, language),
    };
    let counts = [
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(timeline.sources().len(), Noun::Source, language),
    ];
    let file = isolated(loaded.file.name());
    let summary = format!("{file}: {}: {found}", counts.join(comma(language)));
    style.said(&summary, out)
}
