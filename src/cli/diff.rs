//! `tarikh diff`: what has changed between two versions of a timeline, by claims.

mod unread;

use std::ffi::OsStr;
use std::path::Path;

use super::args::DiffArgs;
use super::error::{Error, ExitStatus};
use super::output::with_output;
use super::revision::Revision;
use super::settings::ResolvedSettings;
use crate::diff::{DiffVersion, TimelineDiff};
use crate::export::{DiffOptions, write_diff};
use crate::load::{Checks, Joined, open};
use crate::parallel::both;
use unread::unread_parts;

/// Compares the two versions.
pub fn run(args: &DiffArgs) -> Result<ExitStatus, Error> {
    let resolved = ResolvedSettings::new(&args.output);
    resolved.warn();
    let (new, old) = both(|| version(&args.new), || version(&args.old));
    let (old, new) = (old?, new?);
    let mut parts = unread_parts(DiffVersion::New, &new);
    parts.extend(unread_parts(DiffVersion::Old, &old));
    let diff = TimelineDiff::between(&old.timeline, &new.timeline).with_unread(parts);
    let names = [args.old.to_string_lossy(), args.new.to_string_lossy()];
    let options = DiffOptions {
        format: args.format,
        names: [&names[0], &names[1]],
        language: resolved.language,
        months: resolved.months,
        letters: resolved.letters(),
        colour: resolved.colour(),
    };
    let outcome = if diff.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings };
    with_output(|out| write_diff(&diff, &options, out).map(|()| outcome))?;
    // A broken pipe changes nothing about what was found.
    Ok(outcome)
}

/// Loads a version. One of which a part cannot be read is not compared: what is missing would seem
/// removed.
fn version(name: &OsStr) -> Result<Joined, Error> {
    let path = Path::new(name);
    let loaded = match Revision::of(name).filter(|_| path.symlink_metadata().is_err()) {
        Some(revision) => revision.load()?,
        None => open(&[path.to_owned()], Checks::All)?,
    };
    match loaded.incomplete() {
        Some(finding) => Err(Error::NotWhole { why: finding.line() }),
        None => Ok(loaded),
    }
}
