//! `tarikh check`: every finding with its place.

mod file_report;
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
use super::input::{Target, report_left_out};
use super::output::with_output;
use super::settings::ResolvedSettings;
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::load::{
    self, Checks, Code, FileOpening, Finding, Joined, JoinedFile, OpenedFile, Severity,
};
use crate::text::isolated;
use crate::timeline::Timeline;
use file_report::FileReport;
use fix::{Consent, FixOutcome};
use report::ReportStyle;
pub use seal_error::SealError;

/// So many findings of one code are shown to a person; of the others only their number.
const MOST_OF_A_CODE: usize = 1000;

/// Checks the files, each by itself and all together, and reports to standard output.
pub fn run(args: &CheckArgs) -> Result<ExitStatus, Error> {
    if let Some(manifest) = &args.verify {
        return seal::verify(manifest);
    }
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    let style = ReportStyle {
        letters: resolved.letters(),
        colour: resolved.colour(),
        language: resolved.language,
    };
    let target = Target::of(&args.input)?;
    let (mut opening, unread) = open(&target)?;
    unread.iter().for_each(crate::cli::report);
    let mut fixes = Vec::new();
    if args.fix {
        fixes = fix(&mut opening, style, args.yes)?;
        if fixes.contains(&FixOutcome::Written) {
            opening = open(&target)?.0;
        }
    }
    for file in opening.files_mut() {
        if let Some(path) = &file.path {
            originals::check(path, &mut file.loaded);
        }
    }
    let joined = opening.join();
    report_left_out(&joined.left_out);
    let outcome = judge(&joined, &fixes, args, style)?;
    Ok(if unread.is_empty() { outcome } else { ExitStatus::CouldNotRun })
}

/// Reports what is wrong with the files, and seals them if requested. Of a file whose fixes were
/// only shown, nothing else is said.
fn judge(
    joined: &Joined,
    fixes: &[FixOutcome],
    args: &CheckArgs,
    style: ReportStyle,
) -> Result<ExitStatus, Error> {
    let is_shown = |number: usize| fixes.get(number) == Some(&FixOutcome::Shown);
    let files = FileReport::all(joined).into_iter().enumerate();
    let files: Vec<FileReport> =
        files.filter(|(number, _)| !is_shown(*number)).map(|(_, file)| file).collect();
    let counts = |finding: &Finding| args.strict || finding.severity() != Severity::Advice;
    let is_fine = !files.iter().flat_map(|file| file.findings).any(counts)
        && !fixes.contains(&FixOutcome::Shown);
    let outcome = if is_fine { ExitStatus::Fine } else { ExitStatus::Findings };
    match args.format {
        CheckFormat::Json => with_output(|out| json::write(&files, out).map(|()| outcome))?,
        CheckFormat::Text => with_output(|out| {
            files.iter().try_for_each(|file| report(joined, file, style, out))?;
            whole(joined, style, out).map(|()| outcome)
        })?,
    };
    if args.seal {
        let named = files.iter().map(|file| file.file).filter(|file| !file.is_included);
        seal(joined, &named.collect::<Vec<_>>(), style, outcome)?;
    }
    Ok(outcome)
}

/// Seals the files that were named, each with all that it includes.
fn seal(
    joined: &Joined,
    named: &[&JoinedFile],
    style: ReportStyle,
    outcome: ExitStatus,
) -> Result<(), Error> {
    for file in named {
        let path = file.path.as_deref().ok_or(SealError::NoFile)?;
        let said = match named {
            [_] => seal::seal(path, joined)?,
            // What two of them include belongs to both.
            _ => seal::seal(path, &load::open(&[path.to_owned()], Checks::All)?)?,
        };
        with_output(|out| style.said(&said, out).map(|()| outcome))?;
    }
    Ok(())
}

/// Opens what is checked. Files that cannot be read are no reason not to check the others.
fn open(target: &Target) -> Result<(FileOpening, Vec<Error>), Error> {
    let mut unread = Vec::new();
    let opening = match target {
        Target::Files(files) => {
            let mut opening = FileOpening::default();
            for file in files {
                unread.extend(opening.add(file).err().map(Error::from));
            }
            opening
        }
        Target::Input | Target::Example => target.opening(Checks::All)?,
    };
    Ok((opening, unread))
}

/// Fixes the files; returns what became of each.
fn fix(
    opening: &mut FileOpening,
    style: ReportStyle,
    is_agreed: bool,
) -> Result<Vec<FixOutcome>, Error> {
    let consent = if is_agreed { Consent::Given } else { Consent::Asked };
    let one = |file: &mut OpenedFile| {
        let path = file.path.as_deref().ok_or(Error::NothingToFix)?;
        fix::run(path, &file.loaded, style, consent)
    };
    opening.files_mut().iter_mut().map(one).collect()
}

/// Writes what is wrong with one file.
fn report(
    joined: &Joined,
    file: &FileReport,
    style: ReportStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for finding in file.findings {
        let count = counts.entry(finding.code).or_default();
        *count += 1;
        if *count <= MOST_OF_A_CODE {
            report::finding(joined, finding, style, out)?;
        }
    }
    for (code, count) in counts.into_iter().filter(|(_, count)| *count > MOST_OF_A_CODE) {
        let more = count - MOST_OF_A_CODE;
        let summary = format!("{}: {more} more of {count}; --format json has all", code.name());
        style.said(&summary, out)?;
    }
    let name = isolated(file.file.file.name());
    style.said(&summary(&name, &file.file.timeline, file.findings.len(), style), out)
}

/// Writes what several files are together.
fn whole(joined: &Joined, style: ReportStyle, out: &mut impl Write) -> io::Result<()> {
    if joined.files.len() < 2 {
        return Ok(());
    }
    let files = counted(joined.files.len(), Noun::File, style.language);
    style.said(&summary(&files, &joined.timeline, joined.findings.len(), style), out)
}

/// Returns how much there is, and how much is wrong with it.
fn summary(name: &str, timeline: &Timeline, findings: usize, style: ReportStyle) -> String {
    let language = style.language;
    let counts = timeline.counts_of_all();
    let found = match findings {
        0 => Phrase::NoFindings.words(language).to_owned(),
        found => counted(found, Noun::Finding, language),
    };
    let counts = [
        counted(counts.events, Noun::Event, language),
        counted(counts.passages, Noun::Passage, language),
        counted(timeline.sources().len(), Noun::Source, language),
    ];
    format!("{name}: {}: {found}", counts.join(comma(language)))
}
