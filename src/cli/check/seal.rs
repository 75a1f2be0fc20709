//! The seal of a timeline: a manifest of its files and of the state of every quotation.
//!
//! It lies beside the timeline, and its paths count from its own folder, so that whoever is given
//! the folder can test it. It proves that nothing has changed since, not when that was: who needs
//! that lets a third party sign or stamp the manifest.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::seal_error::SealError;
use crate::cli::error::{Error, ExitStatus};
use crate::cli::output::with_output;
use crate::date::{DateStyle, today, words};
use crate::i18n::{Noun, counted};
use crate::language::Language;
use crate::load::{
    self, Checks, FileToSeal, Joined, LARGEST_BYTES, LARGEST_MANIFEST, Manifest, SEAL_FORMAT,
    SealedFile, SealedQuotation, folder_of, manifest_path, names_to_seal, open, read_file,
    read_inside, save, sha256, short_hash,
};
use crate::text::printable;
use crate::timeline::Event;

/// How much is sealed.
fn size(manifest: &Manifest) -> String {
    let passages = counted(manifest.quotations.len(), Noun::Passage, Language::En);
    match manifest.files.len() {
        0 => format!("1 file, {passages}"),
        others => format!("{} files, {passages}", others + 1),
    }
}

/// Writes the manifest of the timeline at `path`, with all that it includes; returns what is said
/// of it.
pub fn seal(path: &Path, joined: &Joined) -> Result<String, Error> {
    if let Some(broken) = joined.broken() {
        return Err(SealError::NotWhole(broken.line()).into());
    }
    let manifest = manifest(path, joined)?;
    let target = manifest_path(path);
    if fs::symlink_metadata(&target).is_ok() && read(&target).is_err() {
        return Err(SealError::Taken(target).into());
    }
    let mut text = Vec::new();
    crate::export::write_json(&manifest, &mut text).map_err(Error::Write)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    save(&target, text.as_bytes(), true)?;
    let short = short_hash(text.as_bytes());
    Ok(format!("sealed: {}: {}: {short}", target.display(), size(&manifest)))
}

fn manifest(path: &Path, joined: &Joined) -> Result<Manifest, SealError> {
    let folder = folder_of(path);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let own = read_inside(folder, &name, LARGEST_BYTES)?;
    let parent = path.parent().unwrap_or(Path::new(""));
    let sealed = joined.files_to_seal();
    let files = names_to_seal(parent, &sealed).into_iter().map(|file| {
        read_inside(folder, &file, LARGEST_BYTES).map(|content| SealedFile::new(&file, &content))
    });
    Ok(Manifest {
        format: SEAL_FORMAT.to_owned(),
        tarikh: env!("CARGO_PKG_VERSION").to_owned(),
        sealed: today().map(|date| date.to_string()).unwrap_or_default(),
        timeline: SealedFile::new(&name, &own),
        files: files.collect::<Result<_, _>>()?,
        quotations: quotations(parent, &sealed),
    })
}

/// The passages of each file, as it declares them: what another file declares changes none of them.
fn quotations(folder: &Path, files: &[FileToSeal]) -> Vec<SealedQuotation> {
    let of_file = |file: &FileToSeal| -> Vec<SealedQuotation> {
        let name = file.sealed_name(folder).filter(|_| file.is_included);
        let events = file.timeline.events().iter();
        events.flat_map(|event| of_event((file, name.as_deref()), event)).collect()
    };
    files.iter().flat_map(of_file).collect()
}

fn of_event((file, name): (&FileToSeal, Option<&str>), event: &Event) -> Vec<SealedQuotation> {
    let passages = event.passages.iter().enumerate();
    let sealed = passages.map(|(number, passage)| SealedQuotation {
        file: name.map(str::to_owned),
        event: event.id.as_str().to_owned(),
        passage: number + 1,
        source: file.timeline.source(passage.source).id.as_str().to_owned(),
        sha256: sha256(passage.quote.as_bytes()),
        anchor: passage.anchor.name().to_owned(),
        bytes: passage.span().map(|span| [span.start, span.end]),
    });
    sealed.collect()
}

fn read(path: &Path) -> Result<(Manifest, Vec<u8>), SealError> {
    let bytes = read_file(path, LARGEST_MANIFEST)
        .map_err(|source| SealError::Unreadable { path: path.to_owned(), source })?;
    let manifest = Manifest::parse(&bytes);
    manifest.map(|it| (it, bytes)).ok_or_else(|| SealError::NoSeal(path.to_owned()))
}

/// Tests a manifest, and says what is not as it was sealed.
pub fn verify(path: &Path) -> Result<ExitStatus, Error> {
    let (manifest, bytes) = read(path)?;
    let folder = folder_of(path);
    let mut differing = Vec::new();
    let mut seen = HashSet::new();
    for sealed in std::iter::once(&manifest.timeline).chain(&manifest.files) {
        // Read once, whatever it is called.
        let path = load::find_file(folder, &sealed.file).ok();
        if path.is_some_and(|path| !seen.insert(path)) {
            differing.push(format!("twice in the manifest: {}", sealed.file));
            continue;
        }
        match read_inside(folder, &sealed.file, LARGEST_BYTES) {
            Ok(content) if SealedFile::new(&sealed.file, &content) == *sealed => {}
            Ok(content) => differing.push(format!(
                "changed: {}: another text, {} bytes, {} were sealed",
                sealed.file,
                content.len(),
                sealed.bytes
            )),
            Err(error) => differing.push(format!("missing: {}: {error}", sealed.file)),
        }
    }
    // What the folder of the manifest leads out of has been said.
    if load::find_file(folder, &manifest.timeline.file).is_ok() {
        let joined = open(&[folder.join(&manifest.timeline.file)], Checks::All)?;
        let files = joined.files_to_seal();
        differing.extend(unsealed(&manifest, folder, &files));
        let now = quotations(folder, &files);
        differing.extend(quotations_differ(&manifest, &now, (folder, &files)));
    }
    let outcome = if differing.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings };
    with_output(|out| report(path, &manifest, &bytes, &differing, out).map(|()| outcome))?;
    Ok(outcome)
}

/// Says which files of the timeline are not in the manifest.
fn unsealed(manifest: &Manifest, folder: &Path, files: &[FileToSeal]) -> Vec<String> {
    let included: HashSet<String> = files
        .iter()
        .filter(|file| file.is_included)
        .filter_map(|file| file.sealed_name(folder))
        .collect();
    let unsealed = manifest.unsealed(names_to_seal(folder, files)).into_iter();
    let said = unsealed.map(|name| {
        let why =
            if included.contains(&name) { "it is included" } else { "a source has this file" };
        format!("not sealed: {name}: {why}")
    });
    said.collect()
}

/// What identifies a passage, whatever it quotes.
#[derive(PartialEq, Eq, Hash)]
struct Place<'q> {
    file: Option<&'q str>,
    event: &'q str,
    passage: usize,
}

impl<'q> Place<'q> {
    fn of(quotation: &'q SealedQuotation) -> Self {
        let SealedQuotation { file, event, passage, .. } = quotation;
        Self { file: file.as_deref(), event, passage: *passage }
    }
}

/// Counts the passages of files that the timeline does not have any more, a line for each file.
fn gone_with_files(gone: &[&SealedQuotation]) -> Vec<String> {
    let mut by_file: BTreeMap<&str, usize> = BTreeMap::new();
    for file in gone.iter().filter_map(|sealed| sealed.file.as_deref()) {
        *by_file.entry(file).or_default() += 1;
    }
    let said = by_file.into_iter().map(|(file, count)| {
        format!("gone: {} of {file}", counted(count, Noun::Passage, Language::En))
    });
    said.collect()
}

/// Says which passages are not as they were sealed. Of a file that is not there they are counted.
fn quotations_differ(
    manifest: &Manifest,
    now: &[SealedQuotation],
    (folder, files): (&Path, &[FileToSeal]),
) -> Vec<String> {
    let there: HashSet<String> = files.iter().filter_map(|file| file.sealed_name(folder)).collect();
    let is_there =
        |sealed: &SealedQuotation| sealed.file.as_ref().is_none_or(|file| there.contains(file));
    let by_place: HashMap<Place, &SealedQuotation> =
        now.iter().map(|it| (Place::of(it), it)).collect();
    let said = |sealed: &SealedQuotation| {
        let own = sealed.file.as_ref().map_or_else(String::new, |file| format!(" of {file}"));
        let at = format!("{}{own}, passage {}", sealed.event, sealed.passage);
        match by_place.get(&Place::of(sealed)) {
            None => Some(format!("gone: {at}")),
            Some(now) if *now == sealed => None,
            Some(now) if (&now.source, &now.sha256) != (&sealed.source, &sealed.sha256) => {
                Some(format!("changed: {at}: other words, or another source"))
            }
            Some(now) if now.anchor != sealed.anchor => {
                Some(format!("changed: {at}: {} now, {} was sealed", now.anchor, sealed.anchor))
            }
            Some(_) => Some(format!("changed: {at}: it stands in another place")),
        }
    };
    let (kept, gone): (Vec<&SealedQuotation>, Vec<&SealedQuotation>) =
        manifest.quotations.iter().partition(|sealed| is_there(sealed));
    let mut differing: Vec<String> = kept.into_iter().filter_map(said).collect();
    differing.extend(gone_with_files(&gone));
    let sealed: HashSet<Place> = manifest.quotations.iter().map(Place::of).collect();
    let more = now.iter().filter(|it| !sealed.contains(&Place::of(it))).count();
    if more > 0 {
        differing.push(format!("added: {}", counted(more, Noun::Passage, Language::En)));
    }
    differing
}

fn report(
    path: &Path,
    manifest: &Manifest,
    bytes: &[u8],
    differing: &[String],
    out: &mut impl Write,
) -> io::Result<()> {
    for line in differing {
        writeln!(out, "{}", printable(line))?;
    }
    let outcome = match differing.len() {
        0 => "everything is as it was sealed".to_owned(),
        1 => "1 difference".to_owned(),
        count => format!("{count} differences"),
    };
    let date = crate::date::Date::from_edtf(&manifest.sealed);
    let date = date.map_or_else(|_| manifest.sealed.clone(), |it| words(&it, DateStyle::default()));
    let line = format!(
        "{}: {}, sealed on {date} by tarikh {}, {}: {outcome}",
        path.display(),
        size(manifest),
        manifest.tarikh,
        short_hash(bytes),
    );
    writeln!(out, "{}", printable(&line))
}
