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
use super::output::{with_output, write_file};
use crate::edit::NewValue;
use crate::encoding::decode;
use crate::excerpt::{one_line, shortened};
use crate::extract;
use crate::i18n::{Noun, counted};
use crate::import::{self, ColumnMap, ImportError, ImportFormat, Imported, Loss};
use crate::language::Language;
use crate::load::{
    ArticleRoot, ArticleStore, Checks, Loaded, folder_of, load, load_text, open, read_timeline,
    refuse_existing, rewrite, save,
};
use crate::merge::MergeConflict;
use crate::text::printable;
use crate::timeline::Timeline;
pub use failure::ImportFailure;
use into::{Exported, Identity, News, WrittenFile};

/// The first lines of a new timeline.
const HEAD: &str = "\
# yaml-language-server: $schema=timeline.schema.json
# A tarikh timeline. `tarikh check` says what is wrong with it, with line and column.
";

/// What a timeline is called where nothing says it.
const UNTITLED: &str = "Untitled chronology";

/// How many places are named of each kind of loss.
const MOST_PLACES: usize = 5;

/// Imports a file.
pub fn run(args: &ImportArgs) -> Result<ExitStatus, Error> {
    let told = match &args.to {
        Some(to) => add(args, to, read(args)?)?,
        None => {
            let target = args.output.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
            if !args.dry_run {
                refuse_existing(&target)?;
            }
            create(args, target, read(args)?)?
        }
    };
    report(args, &told)
}

/// What a file says.
struct Read {
    imported: Imported,
    format: ImportFormat,
    /// The encoding of its text, if that was guessed.
    guessed: Option<&'static str>,
}

fn read(args: &ImportArgs) -> Result<Read, Error> {
    let bytes = bytes(&args.file)?;
    let map = ColumnMap::parse(&args.map).map_err(ImportFailure::Map)?;
    if bytes.starts_with(b"PK") {
        return workbook(args, &bytes, &map);
    }
    if args.sheet.is_some() {
        return Err(ImportFailure::NoSheets(args.file.clone()).into());
    }
    let Ok(decoded) = decode(bytes.clone(), None) else {
        return Err(ImportFailure::NoText(args.file.clone()).into());
    };
    let failed = |source| ImportFailure::Format { path: args.file.clone(), source };
    let format = args.from.or_else(|| import::format_of(&decoded.text));
    let format = format.ok_or_else(|| failed(ImportError::Unknown))?;
    if !args.map.is_empty() && format != ImportFormat::Csv {
        return Err(ImportFailure::NotATable(args.file.clone()).into());
    }
    let imported = match format {
        ImportFormat::Literature => literature::read(&bytes).map_err(failed)?,
        ImportFormat::Csv
        | ImportFormat::Xlsx
        | ImportFormat::TimelineJs
        | ImportFormat::Markwhen
        | ImportFormat::Annotations
        | ImportFormat::Json => import::read(&decoded.text, format, &map).map_err(failed)?,
    };
    Ok(Read { imported, format, guessed: decoded.guessed })
}

fn workbook(args: &ImportArgs, bytes: &[u8], map: &ColumnMap) -> Result<Read, Error> {
    let failed = |source| ImportFailure::Format { path: args.file.clone(), source };
    let sheets = extract::workbook(bytes).map_err(|error| {
        failed(ImportError::Damaged { format: "workbook", why: error.to_string() })
    })?;
    let sheets = sheets.ok_or_else(|| ImportFailure::NoWorkbook(args.file.clone()))?;
    let imported = import::read_workbook(&sheets, map, args.sheet.as_deref());
    let imported = imported.and_then(import::is_any).map_err(failed)?;
    Ok(Read { imported, format: ImportFormat::Xlsx, guessed: None })
}

/// What was imported, and where to.
struct Told {
    target: PathBuf,
    read: Read,
    /// How many events and sources were read.
    counts: [usize; 2],
    /// Whether the timeline did not say all of it already.
    news: News,
    /// What the timeline has otherwise, and keeps.
    conflicts: Vec<MergeConflict>,
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
fn create(args: &ImportArgs, target: PathBuf, mut read: Read) -> Result<Told, Error> {
    let folder = folder_of(&target);
    let imported = &mut read.imported;
    let mut articles = ArticleStore::new(ArticleRoot::Folder(folder));
    into::leave_out_whole_files(imported, &mut articles);
    into::leave_out_dangling(imported, None);
    let text = format!("{HEAD}{}\n", imported.file(UNTITLED).to_yaml());
    let loaded = load_text(&target.to_string_lossy(), &text, ArticleRoot::Folder(folder));
    let nothing = Timeline::default();
    is_whole(&loaded, imported, &nothing)?;
    if !args.dry_run {
        save(&target, text.as_bytes(), false)?;
    }
    let counts = [read.imported.events.len(), read.imported.sources.len()];
    Ok(Told { target, read, counts, news: News::Some, conflicts: Vec::new(), loaded })
}

/// Adds to a timeline that is there.
fn add(args: &ImportArgs, to: &Path, mut read: Read) -> Result<Told, Error> {
    let old = load(to)?;
    if let Some(broken) = old.broken() {
        let reason = broken.message.clone();
        return Err(ImportFailure::Broken { path: to.to_owned(), reason }.into());
    }
    let counts = [read.imported.events.len(), read.imported.sources.len()];
    let news = fit(&mut read, to, &old)?;
    let imported = &mut read.imported;
    if let Some(title) = imported.title.as_ref().and_then(|it| other_title(it, &old.timeline)) {
        imported.losses.lose("the title: the timeline has its own", title);
    }
    if news == News::None {
        let target = to.to_owned();
        return Ok(Told { target, read, counts, news, conflicts: Vec::new(), loaded: old });
    }
    let merged = into::merged(old.file.text(), imported).map_err(ImportFailure::Merge)?;
    let news = if merged.text == old.file.text().as_ref() { News::None } else { News::Some };
    let root = ArticleRoot::Folder(folder_of(to));
    let loaded = load_text(old.file.name(), &merged.text, root);
    is_whole(&loaded, imported, &old.timeline)?;
    if !args.dry_run && news == News::Some {
        rewrite(to, old.file.text(), &merged.text)?;
    }
    Ok(Told { target: to.to_owned(), read, counts, news, conflicts: merged.conflicts, loaded })
}

/// Makes what was read fit the timeline in the file `to`. Of an export of the timeline what nobody
/// has changed is as the file has it.
fn fit(read: &mut Read, to: &Path, old: &Loaded) -> Result<News, Error> {
    let joined;
    let whole = match old.includes.as_slice() {
        [] => &old.timeline,
        _ => {
            joined = open(&[to.to_owned()], Checks::All)?.timeline;
            &joined
        }
    };
    let imported = &mut read.imported;
    let identity = if imported.is_own { Identity::ById } else { Identity::New };
    let may_be_export = imported.is_own || read.format == ImportFormat::Literature;
    let export = may_be_export.then(|| into::reexported(imported, read.format, whole)).flatten();
    // Both name the same files.
    let mut articles = ArticleStore::new(ArticleRoot::Folder(folder_of(to)));
    let mut prepare = |imported: &mut Imported| {
        into::leave_out_whole_files(imported, &mut articles);
        into::fit(imported, whole, identity);
        into::leave_out_dangling(imported, Some(whole));
    };
    prepare(imported);
    let Some(mut export) = export else { return Ok(News::Some) };
    prepare(&mut export);
    let file = WrittenFile::of(old.file.text());
    let exported = Exported { says: &export, file: &file, timeline: whole };
    Ok(into::restore(imported, &exported))
}

/// A title that is imported, if the timeline has another one.
fn other_title(title: &NewValue, timeline: &Timeline) -> Option<String> {
    let texts: Vec<&String> = match title {
        NewValue::Text(text) => vec![text],
        NewValue::Map(entries) => entries
            .iter()
            .filter_map(|(_, it)| match it {
                NewValue::Text(text) => Some(text),
                NewValue::List(_) | NewValue::Map(_) => None,
            })
            .collect(),
        NewValue::List(_) => Vec::new(),
    };
    let is_own = |text: &str| {
        timeline.title().is_some_and(|own| own.texts().any(|own| own.as_ref() == text))
    };
    texts.into_iter().find(|text| !is_own(text)).cloned()
}

/// Whether a timeline reads back with everything that it had and that is imported.
fn is_whole(loaded: &Loaded, imported: &Imported, old: &Timeline) -> Result<(), ImportFailure> {
    if let Some(broken) = loaded.broken() {
        return Err(ImportFailure::Uncertain(broken.line()));
    }
    into::recheck(imported, old, &loaded.timeline).map_err(ImportFailure::Uncertain)
}

fn report(args: &ImportArgs, told: &Told) -> Result<ExitStatus, Error> {
    let lines = lines(args, told);
    // A dry run prints the file itself.
    if args.dry_run {
        write_file(told.loaded.file.text())?;
        let mut err = io::stderr().lock();
        for line in &lines {
            let _ = writeln!(err, "{}", printable(line));
        }
    } else {
        with_output(|out| {
            lines.iter().try_for_each(|line| writeln!(out, "{}", printable(line)))?;
            Ok(ExitStatus::Fine)
        })?;
    }
    let is_all = told.read.imported.losses.lost.is_empty() && told.conflicts.is_empty();
    Ok(if is_all { ExitStatus::Fine } else { ExitStatus::Findings })
}

/// What is said of an import.
fn lines(args: &ImportArgs, told: &Told) -> Vec<String> {
    let Told { target, read, counts: [events, sources], news, conflicts, loaded } = told;
    let Read { imported, format, guessed } = read;
    let losses = &imported.losses;
    let count = |count, noun| counted(count, noun, Language::En);
    let mut lines = vec![format!(
        "{}: {}, {} from {} ({})",
        target.display(),
        count(*events, Noun::Event),
        count(*sources, Noun::Source),
        args.file.display(),
        format.title(),
    )];
    lines.extend(guessed.map(|it| format!("  note: the encoding is guessed: {it}")));
    match news {
        News::Some => lines.extend(imported.notes.iter().map(|note| format!("  note: {note}"))),
        News::None => {
            let all = losses.lost.is_empty() && conflicts.is_empty();
            let says = if all { "says all of it already" } else { "is as it was" };
            lines.push(format!("  unchanged: {} {says}", target.display()));
        }
    }
    let most = if args.all { usize::MAX } else { MOST_PLACES };
    lines.extend(kinds("changed", &losses.changed, most));
    lines.extend(kinds("not carried", &losses.lost, most));
    lines.extend(conflicts.iter().map(|it| conflict(it, target)));
    let findings = crate::load::alarms(&loaded.findings);
    if findings > 0 {
        let count = count(findings, Noun::Finding);
        lines.push(format!("  the timeline has {count}; `tarikh check {}`", target.display()));
    }
    lines
}

/// The most letters of a place or a reading that are shown.
const MOST_LETTERS: usize = 60;

/// What the timeline has otherwise: its own stays.
fn conflict(conflict: &MergeConflict, target: &Path) -> String {
    let reading = |text: &Option<String>| match text {
        Some(text) => format!("“{}”", shortened(&one_line(text), MOST_LETTERS)),
        None => "nothing".to_owned(),
    };
    let (place, ours, theirs) =
        (conflict.place(), reading(&conflict.ours), reading(&conflict.theirs));
    format!("  not taken: {place}: {} keeps {ours}; it was {theirs}", target.display())
}

/// A line for each kind of what could not be carried; `most` places are named of each.
fn kinds(how: &str, losses: &BTreeMap<String, Loss>, most: usize) -> Vec<String> {
    /// Kinds that have a line: a table may have any number of columns.
    const MOST_KINDS: usize = 100;
    let lines = losses.iter().take(MOST_KINDS).map(|(what, loss)| line(how, what, loss, most));
    let more = losses.len().saturating_sub(MOST_KINDS);
    let more = (more > 0).then(|| format!("  {how}: {more} more kinds"));
    lines.chain(more).collect()
}

fn line(how: &str, what: &str, loss: &Loss, most: usize) -> String {
    let places: Vec<String> = loss
        .places
        .iter()
        .take(most)
        .map(|place| shortened(&one_line(place), MOST_LETTERS))
        .collect();
    let places = match (places.is_empty(), loss.count > places.len()) {
        (true, _) => String::new(),
        (false, true) => format!(": {}, …", places.join("; ")),
        (false, false) => format!(": {}", places.join("; ")),
    };
    format!("  {how}: {} × {what}{places}", loss.count)
}
