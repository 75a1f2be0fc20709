//! `tarikh add`: saved pages, PDFs, documents and texts become sources of a timeline.
//!
//! A text that the timeline can read stays where it is. Of everything else the text is extracted
//! into `sources/ID.txt` beside the timeline, and the original is kept. Each entry holds what the
//! file states and nothing else. One bad file does not stop the others; the timeline is written
//! once, at the end, whole or not at all.

mod entry;
mod error;
mod hints;
mod id;

use std::collections::HashMap;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use error::AddError;

use super::args::{AddArgs, DEFAULT_FILE, InitArgs};
use super::error::{Error, ExitStatus};
use super::output::with_output;
use crate::edit::{Edit, YamlDocument as Yaml};
use crate::extract::{
    self, ExtractError, ExtractOptions, ExtractedDocument, SourceFormat, extract,
};
use crate::i18n::{Noun, counted};
use crate::language::Language;
use crate::load::{
    ArticleRoot, Loaded, ReadError, load, load_text, read_file, rewrite, save, sha256,
};
use crate::text::printable;
use entry::NewSource;

/// The folder of extracted texts, beside the timeline.
const FOLDER: &str = "sources";

/// Files of a folder that are looked at; folders in folders too.
const MOST_FILES: usize = 10_000;

/// A new timeline, before its first source.
const NEW: &str = "\
# yaml-language-server: $schema=timeline.schema.json
# `tarikh schema > timeline.schema.json` lets your editor complete and check the fields.
# A tarikh timeline. `tarikh check` says what is wrong with it, with line and column.
title: Untitled chronology
sources: []
events: []
# Events look like this; take the `[]` away and write your own:
#
#  - id: a-word-of-your-own
#    date: 1961                       # EDTF: 2024-06-18, 2024-06, 1961~, '2024-06-18/2024-06-19', '[..1960]'
#    title: { en: What happened, ar: ما حدث }
#    summary: In a sentence or two, as the passages have it.
#    tags: [treaty]
#    passages:
#      - source: SOURCE
#        quote: 'the words, copied from the article'
#        stance: dates                # or supports, mentions, differs
#        translation: { en: The words in English }
";

/// Why a file was not added.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error(transparent)]
    Disk(#[from] ReadError),
    #[error(transparent)]
    Extract(#[from] ExtractError),
    #[error("its name is not Unicode")]
    NotUnicode,
    #[error("cannot write its text: {0}")]
    Unwritable(#[from] io::Error),
}

/// Makes a new timeline of the files.
pub fn init(args: &InitArgs) -> Result<ExitStatus, Error> {
    let path = PathBuf::from(DEFAULT_FILE);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(AddError::Exists { path }.into());
    }
    run(&AddArgs { files: args.files.clone(), to: Some(path) })
}

/// Adds the files to the timeline, which is made where there is none.
pub fn run(args: &AddArgs) -> Result<ExitStatus, Error> {
    let path = args.to.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    let is_new = !path.exists();
    let loaded = if is_new {
        load_text(&path.to_string_lossy(), NEW, ArticleRoot::Embedded(&[]))
    } else {
        load(&path)?
    };
    if let Some(broken) = loaded.broken().filter(|_| !is_new) {
        return Err(AddError::Broken { path, reason: broken.message.clone() }.into());
    }
    let mut adding = Adding::new(&path, loaded);
    for file in files(&args.files, adding.folder(), &path) {
        adding.add(&file);
    }
    adding.finish(is_new)
}

/// The files that are named, and those in folders that are named, in order.
fn files(named: &[PathBuf], folder: &Path, timeline: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let own = folder.join(FOLDER);
    for path in named {
        if path.is_dir() {
            walk(path, &[&own, timeline], &mut files);
        } else {
            files.push(path.clone());
        }
    }
    files
}

fn walk(folder: &Path, left_out: &[&Path], files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        let is_hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
        let is_same = |other: &&Path| fs::canonicalize(&path).ok() == fs::canonicalize(other).ok();
        if path.file_name().is_none_or(is_hidden)
            || left_out.iter().any(is_same)
            || files.len() >= MOST_FILES
        {
            continue;
        }
        match fs::symlink_metadata(&path) {
            Ok(it) if it.is_dir() => walk(&path, left_out, files),
            Ok(it) if it.is_file() => files.push(path),
            Ok(_) | Err(_) => {}
        }
    }
}

/// What has been extracted and is not in the timeline yet.
struct Adding {
    path: PathBuf,
    loaded: Loaded,
    edits: Vec<Edit>,
    /// Hashes of texts and originals that are known, with the source they belong to.
    known: HashMap<String, String>,
    ids: Vec<String>,
    /// Files that were written, which go again if the timeline cannot be written.
    written: Vec<PathBuf>,
    report: Vec<String>,
    failed: usize,
}

impl Adding {
    fn new(path: &Path, loaded: Loaded) -> Self {
        let sources = loaded.timeline.sources();
        let ids = sources.iter().map(|source| source.id.as_str().to_owned()).collect();
        let mut adding = Self {
            path: path.to_owned(),
            loaded,
            edits: Vec::new(),
            known: HashMap::new(),
            ids,
            written: Vec::new(),
            report: Vec::new(),
            failed: 0,
        };
        adding.learn_hashes();
        adding
    }

    /// The hashes of every file that a source names.
    fn learn_hashes(&mut self) {
        let mut known = HashMap::new();
        for source in self.loaded.timeline.sources() {
            let files = [Some(source.article.file()), source.original.as_deref()];
            for file in files.into_iter().flatten().filter(|file| !file.is_empty()) {
                let most = u64::try_from(extract::LARGEST_BYTES).unwrap_or(u64::MAX);
                if let Ok(bytes) = read_file(&self.folder().join(file), most) {
                    known.insert(sha256(&bytes), source.id.as_str().to_owned());
                }
            }
        }
        self.known = known;
    }

    fn folder(&self) -> &Path {
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        folder.unwrap_or(Path::new("."))
    }

    fn add(&mut self, file: &Path) {
        let (written, edits, ids) = (self.written.len(), self.edits.len(), self.ids.len());
        if let Err(failure) = self.try_add(file) {
            // Half of a file is worse than none of it.
            self.written.drain(written..).for_each(|path| drop(fs::remove_file(path)));
            self.edits.truncate(edits);
            self.ids.truncate(ids);
            self.failed += 1;
            report(file, &failure);
        }
    }

    fn try_add(&mut self, file: &Path) -> Result<(), Failure> {
        let most = u64::try_from(extract::LARGEST_BYTES).unwrap_or(u64::MAX);
        let bytes = read_file(file, most)?;
        if let Some(id) = self.known.get(&sha256(&bytes)) {
            self.report.push(format!("{}: is there already, as `{id}`", file.display()));
            return Ok(());
        }
        let mut documents = extract(&bytes, ExtractOptions::default())?;
        let mut original = None;
        for document in &mut documents {
            hints::add_to(document);
            let id = self.add_document((file, &mut original), &bytes, document)?;
            self.known.entry(sha256(&bytes)).or_insert(id);
        }
        Ok(())
    }

    /// Adds one of the documents in a file. `original` is the copy of the file, once it is made.
    /// Returns the id of the source that has its text.
    fn add_document(
        &mut self,
        (file, original): (&Path, &mut Option<String>),
        bytes: &[u8],
        document: &ExtractedDocument,
    ) -> Result<String, Failure> {
        let text_hash = sha256(document.text.as_bytes());
        if let Some(id) = self.known.get(&text_hash) {
            self.report.push(format!("{}: its text is there already, as `{id}`", file.display()));
            return Ok(id.clone());
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let folder = self.folder().join(FOLDER);
        let id = id::id(document, &stem, |id| {
            let is_file = || folder.join(format!("{id}.txt")).exists();
            self.ids.iter().any(|own| own == id) || is_file()
        });
        let inside = self.inside(file)?;
        let entry = match inside {
            // What the timeline reads as it is stays where it is.
            Some(name) if document.format == SourceFormat::Text => {
                NewSource { id, file: name, original: None, sha256: sha256(bytes), document }
            }
            inside => {
                let name = self.write(&format!("{id}.txt"), document.text.as_bytes())?;
                if original.is_none() {
                    *original = Some(match inside {
                        Some(original) => original,
                        None => self.write(&original_name(&id, file), bytes)?,
                    });
                }
                let (original, sha256) = (original.clone(), text_hash.clone());
                NewSource { id, file: name, original, sha256, document }
            }
        };
        self.edits.push(Edit::Append {
            map: Vec::new(),
            key: "sources".to_owned(),
            value: entry.value(),
            after: ["title", "names", "aliases", "tags", "eras"].map(str::to_owned).to_vec(),
        });
        self.tell(file, &entry);
        self.known.insert(text_hash, entry.id.clone());
        self.ids.push(entry.id.clone());
        Ok(entry.id)
    }

    fn tell(&mut self, file: &Path, entry: &NewSource) {
        let document = entry.document;
        let pages = match document.pages.len() {
            0 => String::new(),
            1 => ", 1 page".to_owned(),
            count => format!(", {count} pages"),
        };
        let origins = entry.origins();
        let stated = if origins.is_empty() {
            "it states nothing of itself".to_owned()
        } else {
            origins.join(", ")
        };
        let format = document.format.title();
        self.report.push(format!("{} → {} ({format}{pages}): {stated}", file.display(), entry.id));
        let warnings = document.warnings.iter();
        self.report.extend(warnings.map(|warning| format!("  note: {warning}")));
    }

    /// The name of a file from the folder of the timeline; `None` where it lies outside.
    fn inside(&self, file: &Path) -> Result<Option<String>, Failure> {
        let (root, path) = (fs::canonicalize(self.folder())?, fs::canonicalize(file)?);
        let Ok(name) = path.strip_prefix(&root) else { return Ok(None) };
        let parts: Option<Vec<&str>> = name.iter().map(|part| part.to_str()).collect();
        Ok(Some(parts.ok_or(Failure::NotUnicode)?.join("/")))
    }

    /// Writes a new file into the folder of texts. Returns its name from the folder of the timeline.
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        let folder = self.folder().join(FOLDER);
        fs::create_dir_all(&folder)?;
        let path = folder.join(name);
        let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
        self.written.push(path);
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(format!("{FOLDER}/{name}"))
    }

    /// Writes the timeline, and says what was added.
    fn finish(self, is_new: bool) -> Result<ExitStatus, Error> {
        let added = self.edits.len();
        if added > 0
            && let Err(error) = self.save(is_new)
        {
            // Texts that no timeline names would only be in the way.
            for path in &self.written {
                let _ = fs::remove_file(path);
            }
            return Err(error.into());
        }
        let outcome = if self.failed > 0 { ExitStatus::CouldNotRun } else { ExitStatus::Fine };
        with_output(|out| {
            for line in &self.report {
                writeln!(out, "{}", printable(line))?;
            }
            let path = self.path.display().to_string();
            if is_new && added == 0 {
                writeln!(out, "nothing was added; {} was not written", printable(&path))?;
                return Ok(outcome);
            }
            let count = counted(added, Noun::Source, Language::En);
            writeln!(out, "{}: {count} added", printable(&path))?;
            Ok(outcome)
        })
    }

    fn save(&self, is_new: bool) -> Result<(), AddError> {
        let first = self.ids.first().map_or("a-source", String::as_str);
        let old =
            if is_new { NEW.replace("SOURCE", first) } else { self.loaded.file.text().to_string() };
        let edit = |source| AddError::Edit { path: self.path.clone(), source };
        let edited = Yaml::read(&old).map_err(edit)?.apply(&self.edits).map_err(edit)?;
        if !is_new {
            return Ok(rewrite(&self.path, &old, &edited.text)?);
        }
        Ok(save(&self.path, &edited.text, false)?)
    }
}

/// The name of the copy of an original that lies outside the folder of the timeline.
fn original_name(id: &str, file: &Path) -> String {
    match file.extension().map(|it| it.to_string_lossy().to_lowercase()) {
        Some(extension) if extension != "txt" => format!("{id}.{extension}"),
        Some(_) | None => format!("{id}.orig.txt"),
    }
}

fn report(file: &Path, failure: &Failure) {
    let hint = match failure {
        Failure::Extract(error) => error.hint(),
        Failure::Disk(_) | Failure::NotUnicode | Failure::Unwritable(_) => None,
    };
    super::output::report_file(file, failure, hint);
}
