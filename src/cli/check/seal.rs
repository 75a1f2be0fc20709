//! The seal of a timeline: a manifest of its files and of the state of every quotation.
//!
//! It lies beside the timeline, and its paths count from its own folder, so that whoever is given
//! the folder can test it. It proves that nothing has changed since, not when that was: who needs
//! that lets a third party sign or stamp the manifest.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::seal_error::SealError;
use crate::cli::error::{Error, ExitStatus};
use crate::cli::output::with_output;
use crate::date::{DateStyle, today, words};
use crate::extract;
use crate::i18n::{Noun, counted};
use crate::language::Language;
use crate::load::{
    self, Checks, Joined, LARGEST_BYTES, LARGEST_MANIFEST, Manifest, SEAL_FORMAT, SealedFile,
    SealedQuotation, folder_of, manifest_path, open, outline_file, read_file, read_inside, save,
    sealed_name, sha256, short_hash,
};
use crate::text::printable;
use crate::timeline::{Event, Timeline};

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
    let timeline = &joined.timeline;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let own = read_inside(folder, &name, LARGEST_BYTES)?;
    let most = u64::try_from(extract::LARGEST_BYTES).unwrap_or(u64::MAX);
    let parent = path.parent().unwrap_or(Path::new(""));
    let included = included(joined, parent).into_iter().map(|file| (file, LARGEST_BYTES));
    let others = files(timeline, folder).into_iter().map(|file| (file, most));
    let files = included.chain(others).map(|(file, most)| {
        read_inside(folder, &file, most).map(|content| SealedFile::new(&file, &content))
    });
    Ok(Manifest {
        format: SEAL_FORMAT.to_owned(),
        tarikh: env!("CARGO_PKG_VERSION").to_owned(),
        sealed: today().map(|date| date.to_string()).unwrap_or_default(),
        timeline: SealedFile::new(&name, &own),
        files: files.collect::<Result<_, _>>()?,
        quotations: quotations(timeline),
    })
}

/// The files that a timeline in `folder` includes.
fn included(joined: &Joined, folder: &Path) -> BTreeSet<String> {
    let included = joined.files.iter().filter(|file| file.is_included);
    included.filter_map(|file| sealed_name(folder, file.path.as_deref()?)).collect()
}

/// The articles of a timeline and their files that are there; those that are not are findings of `check`.
fn files(timeline: &Timeline, folder: &Path) -> BTreeSet<String> {
    let mut files = BTreeSet::new();
    for source in timeline.sources() {
        let article = source.article.file();
        let outline = outline_file(article);
        let own = [article, source.original.as_deref().unwrap_or_default(), &outline];
        let is_there = |file: &&str| !file.is_empty() && load::find_file(folder, file).is_ok();
        files.extend(own.into_iter().filter(is_there).map(str::to_owned));
    }
    files
}

fn quotations(timeline: &Timeline) -> Vec<SealedQuotation> {
    timeline.events().iter().flat_map(|event| of_event(timeline, event)).collect()
}

fn of_event<'t>(
    timeline: &'t Timeline,
    event: &'t Event,
) -> impl Iterator<Item = SealedQuotation> + 't {
    event.passages.iter().enumerate().map(|(number, passage)| SealedQuotation {
        event: event.id.as_str().to_owned(),
        passage: number + 1,
        source: timeline.source(passage.source).id.as_str().to_owned(),
        sha256: sha256(passage.quote.as_bytes()),
        anchor: passage.anchor.name().to_owned(),
        bytes: passage.span().map(|span| [span.start, span.end]),
    })
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
        let unsealed = included(&joined, folder).into_iter().filter(|name| !manifest.has(name));
        differing.extend(unsealed.map(|name| format!("not sealed: {name}: it is included")));
        differing.extend(quotations_differ(&manifest, &joined.timeline));
    }
    let outcome = if differing.is_empty() { ExitStatus::Fine } else { ExitStatus::Findings };
    with_output(|out| report(path, &manifest, &bytes, &differing, out).map(|()| outcome))?;
    Ok(outcome)
}

fn quotations_differ(manifest: &Manifest, timeline: &Timeline) -> Vec<String> {
    let key = |it: &SealedQuotation| (it.event.clone(), it.passage);
    let now: HashMap<_, _> = quotations(timeline).into_iter().map(|it| (key(&it), it)).collect();
    let said = |sealed: &SealedQuotation| {
        let place = format!("{}, passage {}", sealed.event, sealed.passage);
        match now.get(&key(sealed)) {
            None => Some(format!("gone: {place}")),
            Some(now) if now == sealed => None,
            Some(now) if (&now.source, &now.sha256) != (&sealed.source, &sealed.sha256) => {
                Some(format!("changed: {place}: other words, or another source"))
            }
            Some(now) if now.anchor != sealed.anchor => {
                Some(format!("changed: {place}: {} now, {} was sealed", now.anchor, sealed.anchor))
            }
            Some(_) => Some(format!("changed: {place}: it stands in another place")),
        }
    };
    let mut differing: Vec<String> = manifest.quotations.iter().filter_map(said).collect();
    if now.len() > manifest.quotations.len() {
        let more = now.len() - manifest.quotations.len();
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
