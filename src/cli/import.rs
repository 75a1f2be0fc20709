//! `tarikh import`: timelines, annotations and tables of other programs become a timeline.
//!
//! Everything is read and put together before anything is written, and what is written is read
//! again first: it has every event, or there is no file.

mod failure;
mod into;
mod literature;

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::args::{DEFAULT_FILE, ImportArgs};
use super::error::{Error, ExitStatus};
use super::input::bounded;
use super::output::{first_letters, with_output, write_file};
use crate::encoding::decode;
use crate::i18n::{Noun, counted};
use crate::import::{self, ColumnMap, ImportError, ImportFormat, Imported, Loss};
use crate::language::Language;
use crate::load::{ArticleRoot, Loaded, folder_of, load, load_text, read_timeline, rewrite, save};
use crate::text::printable;
pub use failure::ImportFailure;

/// The first lines of a new timeline.
const HEAD: &str = "\
# yaml-language-server: $schema=timeline.schema.json
# A tarikh timeline. `tarikh check` says what is wrong with it, with line and column.
";

/// What a timeline is called where nothing says it.
const UNTITLED: &str = "Untitled chronology";

/// Imports a file.
pub fn run(args: &ImportArgs) -> Result<ExitStatus, Error> {
    let bytes = bytes(&args.file)?;
    if bytes.starts_with(b"PK") {
        return Err(ImportFailure::Workbook(args.file.clone()).into());
    }
    let Ok(decoded) = decode(bytes.clone(), None) else {
        return Err(ImportFailure::NoText(args.file.clone()).into());
    };
    let failed = |source| ImportFailure::Format { path: args.file.clone(), source };
    let format = args.from.or_else(|| import::format_of(&decoded.text));
    let format = format.ok_or_else(|| failed(ImportError::Unknown))?;
    let map = ColumnMap::parse(&args.map).map_err(ImportFailure::Map)?;
    if !args.map.is_empty() && format != ImportFormat::Csv {
        return Err(ImportFailure::NotATable(args.file.clone()).into());
    }
    let imported = match format {
        ImportFormat::Literature => literature::read(&bytes).map_err(failed)?,
        _ => import::read(&decoded.text, format, &map).map_err(failed)?,
    };
    let guessed = decoded.guessed;
    let told = match &args.to {
        Some(to) => add(args, to, format, imported)?,
        None => create(args, imported)?,
    };
    report(args, format, guessed, &told)
}

/// What was imported, and where to.
struct Told {
    target: PathBuf,
    imported: Imported,
    /// The timeline as it is now.
    loaded: Loaded,
}

fn bytes(path: &Path) -> Result<Vec<u8>, Error> {
    if path == Path::new("-") {
        return bounded(&mut io::stdin().lock()).map_err(Error::Input);
    }
    Ok(read_timeline(path)?)
}

/// Writes a new timeline.
fn create(args: &ImportArgs, mut imported: Imported) -> Result<Told, Error> {
    let target = args.output.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    let folder = folder_of(&target);
    into::leave_out_whole_files(&mut imported, folder);
    let text = format!("{HEAD}{}\n", imported.file(UNTITLED).to_yaml());
    let loaded = load_text(&target.to_string_lossy(), &text, ArticleRoot::Folder(folder));
    is_whole(&loaded, imported.events.len())?;
    if !args.dry_run {
        save(&target, text.as_bytes(), false)?;
    }
    Ok(Told { target, imported, loaded })
}

/// Adds to a timeline that is there.
fn add(
    args: &ImportArgs,
    to: &Path,
    format: ImportFormat,
    mut imported: Imported,
) -> Result<Told, Error> {
    let old = load(to)?;
    if let Some(broken) = old.broken() {
        let reason = broken.message.clone();
        return Err(ImportFailure::Broken { path: to.to_owned(), reason }.into());
    }
    let folder = folder_of(to);
    into::leave_out_whole_files(&mut imported, folder);
    // The same ids of our own export are the same events.
    if format != ImportFormat::Json {
        into::fit(&mut imported, &old.timeline);
    }
    let text = into::merged(old.file.text(), &imported).map_err(ImportFailure::Merge)?;
    let loaded = load_text(old.file.name(), &text, ArticleRoot::Folder(folder));
    is_whole(&loaded, old.timeline.events().len())?;
    if !args.dry_run {
        rewrite(to, old.file.text(), &text)?;
    }
    Ok(Told { target: to.to_owned(), imported, loaded })
}

/// Whether a timeline reads back with at least so many events.
fn is_whole(loaded: &Loaded, events: usize) -> Result<(), ImportFailure> {
    if let Some(broken) = loaded.broken() {
        return Err(ImportFailure::Uncertain(broken.line()));
    }
    let read = loaded.timeline.events().len();
    if read < events {
        let why = format!("{read} of {events} events read back");
        return Err(ImportFailure::Uncertain(why));
    }
    Ok(())
}

fn report(
    args: &ImportArgs,
    format: ImportFormat,
    guessed: Option<&str>,
    told: &Told,
) -> Result<ExitStatus, Error> {
    let Told { target, imported, loaded } = told;
    if args.dry_run {
        write_file(loaded.file.text())?;
    }
    let count = |count, noun| counted(count, noun, Language::En);
    let mut lines = vec![format!(
        "{}: {}, {} from {} ({})",
        target.display(),
        count(imported.events.len(), Noun::Event),
        count(imported.sources.len(), Noun::Source),
        args.file.display(),
        format.title(),
    )];
    lines.extend(guessed.map(|it| format!("  note: the encoding is guessed: {it}")));
    let losses = &imported.losses;
    lines.extend(kinds("changed", &losses.changed));
    lines.extend(kinds("not carried", &losses.lost));
    let findings = crate::load::alarms(&loaded.findings);
    if findings > 0 {
        let count = count(findings, Noun::Finding);
        lines.push(format!("  the timeline has {count}; `tarikh check {}`", target.display()));
    }
    // A dry run prints the file itself.
    let mut err = io::stderr().lock();
    if args.dry_run {
        for line in &lines {
            let _ = writeln!(err, "{}", printable(line));
        }
    } else {
        with_output(|out| {
            lines.iter().try_for_each(|line| writeln!(out, "{}", printable(line)))?;
            Ok(ExitStatus::Fine)
        })?;
    }
    Ok(if losses.lost.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// A line for each kind of what could not be carried.
fn kinds(how: &str, losses: &BTreeMap<String, Loss>) -> Vec<String> {
    /// Kinds that have a line: a table may have any number of columns.
    const MOST_KINDS: usize = 100;
    let lines = losses.iter().take(MOST_KINDS).map(|(what, loss)| line(how, what, loss));
    let more = losses.len().saturating_sub(MOST_KINDS);
    let more = (more > 0).then(|| format!("  {how}: {more} more kinds"));
    lines.chain(more).collect()
}

fn line(how: &str, what: &str, loss: &Loss) -> String {
    /// The most letters of a place that are shown.
    const MOST_LETTERS: usize = 60;
    let places: Vec<String> =
        loss.places.iter().map(|place| first_letters(place, MOST_LETTERS)).collect();
    let places = match (places.is_empty(), loss.count > places.len()) {
        (true, _) => String::new(),
        (false, true) => format!(": {}, …", places.join("; ")),
        (false, false) => format!(": {}", places.join("; ")),
    };
    format!("  {how}: {} × {what}{places}", loss.count)
}
