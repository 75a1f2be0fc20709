//! `tarikh add`: saved pages, PDFs, documents and texts become sources of a timeline.
//!
//! A text that the timeline can read stays where it is. Of everything else the text is extracted
//! into `sources/ID.txt` beside the timeline, and the original is kept. Each entry holds what the
//! file states and nothing else. One bad file does not stop the others; the timeline is written
//! once, at the end, whole or not at all.

mod compare;
mod entry;
mod error;
mod failure;
mod fate;
mod files;
mod hints;
mod id;
mod outline;
mod record;
mod update;

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{AddArgs, DEFAULT_FILE, InitArgs};
use super::consent;
use super::error::{Error, ExitStatus};
use super::output::{columns, with_output};
use super::settings::ResolvedSettings;
use crate::edit::{Edit, EditError, NewValue, Path as EditPath, PathStep, YamlDocument as Yaml};
use crate::extract::{self, Content, ExtractOptions, ExtractedDocument, Records, SourceFormat};
use crate::i18n::{Noun, counted};
use crate::language::Language;
use crate::load::schema::SOURCE;
use crate::load::{
    ArticleRoot, Loaded, create_file, load, load_text, outline_file, read_file, rewrite, save,
    sha256, write_outline,
};
use crate::source::{Article, Source, SourceIndex};
use crate::text::printable;
use entry::NewSource;
pub use error::AddError;
use failure::{Failure, report};
use fate::Told;
use files::Files;
use id::IdFacts;
use record::Works;
use update::Copy;
pub use update::address;

/// The folder of extracted texts, beside the timeline.
const FOLDER: &str = "sources";

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

/// Makes a new timeline of the files.
pub fn init(args: &InitArgs) -> Result<ExitStatus, Error> {
    let path = PathBuf::from(DEFAULT_FILE);
    if fs::symlink_metadata(&path).is_ok() {
        return Err(AddError::Exists { path }.into());
    }
    run(&AddArgs { files: args.files.clone(), to: Some(path), ..AddArgs::default() })
}

/// The source that a record of a list becomes: its id, its entry, and what of it cannot be written.
pub fn source_of_record(
    record: &extract::WorkRecord,
    is_taken: impl Fn(&str) -> bool,
) -> (String, NewValue, Vec<String>) {
    let id = id::of_record(record, is_taken);
    let (value, left_out) = record::value(record, &id);
    (id, value, left_out)
}

/// Adds the files to the timeline, which is made if there is none.
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
    let mut adding = Adding::new(&path, loaded, args)?;
    let own = adding.folder().join(FOLDER);
    let files = Files::of(&args.files, &[&own, &path]);
    if files.has_more {
        adding.report.push("note: the folders have more files than are read".to_owned());
    }
    if args.update.is_some() && files.paths.len() != 1 {
        return Err(AddError::NotOne { count: files.paths.len() }.into());
    }
    for file in &files.paths {
        adding.add(file);
    }
    adding.finish(is_new)
}

/// What has been extracted and is not in the timeline yet.
struct Adding<'a> {
    path: PathBuf,
    loaded: Loaded,
    edits: Vec<Edit>,
    /// Hashes of texts and originals that are known, with the source they belong to.
    known: HashMap<String, String>,
    ids: Vec<String>,
    /// Works that are known.
    works: Works,
    /// Files that were written, which go again if the timeline cannot be written.
    written: Vec<PathBuf>,
    report: Vec<String>,
    failed: usize,
    added: usize,
    updated: usize,
    /// Newer copies that were shown, and to which nobody has said yes.
    left: usize,
    /// The source that is to be updated.
    wanted: Option<SourceIndex>,
    args: &'a AddArgs,
}

impl<'a> Adding<'a> {
    fn new(path: &Path, loaded: Loaded, args: &'a AddArgs) -> Result<Self, AddError> {
        let sources = loaded.timeline.sources();
        let ids = sources.iter().map(|source| source.id.as_str().to_owned()).collect();
        let wanted = args.update.as_ref().map(|id| {
            let index =
                sources.iter().position(|source| source.is_declared && source.id.as_str() == id);
            index.map(SourceIndex).ok_or_else(|| AddError::NoSource { id: id.clone() })
        });
        let wanted = wanted.transpose()?;
        let works = Works::of(&loaded.timeline);
        let mut adding = Self {
            works,
            path: path.to_owned(),
            loaded,
            edits: Vec::new(),
            known: HashMap::new(),
            ids,
            written: Vec::new(),
            report: Vec::new(),
            failed: 0,
            added: 0,
            updated: 0,
            left: 0,
            wanted,
            args,
        };
        adding.learn_hashes();
        Ok(adding)
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
        let (added, updated) = (self.added, self.updated);
        if let Err(failure) = self.try_add(file) {
            // Half of a file is worse than none of it.
            self.written.drain(written..).for_each(|path| drop(fs::remove_file(path)));
            self.edits.truncate(edits);
            self.ids.truncate(ids);
            (self.added, self.updated) = (added, updated);
            self.failed += 1;
            report(file, &failure);
        }
    }

    fn try_add(&mut self, file: &Path) -> Result<(), Failure> {
        let most = u64::try_from(extract::LARGEST_BYTES).unwrap_or(u64::MAX);
        let bytes = read_file(file, most)?;
        let known = self.known.get(&sha256(&bytes)).filter(|_| self.wanted.is_none());
        if let Some(id) = known {
            self.report.push(format!("{}: already in the timeline, as `{id}`", file.display()));
            return Ok(());
        }
        let mut documents = match extract::read(&bytes, ExtractOptions::default())? {
            Content::Documents(documents) => documents,
            Content::Records(records) => return self.add_records(file, &records),
        };
        let mut original = None;
        let is_only = documents.len() == 1;
        if self.wanted.is_some() && !is_only {
            return Err(Failure::NotOne(documents.len()));
        }
        let inside = self.inside(file)?;
        for document in &mut documents {
            hints::add_to(document);
            let copy = Copy { inside: inside.as_deref(), file, document, is_only };
            let known = self.wanted.or_else(|| update::known(&self.loaded.timeline, copy));
            let id = match known {
                Some(index) => self.update(index, copy, &bytes)?,
                None => self.add_document((file, &mut original), &bytes, document)?,
            };
            self.known.entry(sha256(&bytes)).or_insert(id);
        }
        Ok(())
    }

    /// Adds the works of a list, which have no text here.
    fn add_records(&mut self, file: &Path, records: &Records) -> Result<(), Failure> {
        if self.wanted.is_some() {
            return Err(Failure::NoText);
        }
        let name = file.display();
        let format = records.format.title();
        let (mut added, mut known, mut notes) = (Vec::new(), 0, Vec::new());
        let mut taken: HashSet<String> = self.ids.iter().cloned().collect();
        for record in &records.records {
            if self.works.find(record).is_some() {
                known += 1;
                continue;
            }
            let (id, value, left_out) = source_of_record(record, |id| taken.contains(id));
            notes.extend(left_out.into_iter().map(|note| format!("  note: {id}: {note}")));
            self.append(value);
            self.works.insert(record, &id);
            taken.insert(id.clone());
            self.ids.push(id.clone());
            added.push(id);
        }
        let count = counted(added.len(), Noun::Source, Language::En);
        let mut said = vec![format!("{name} ({format}): {count} without a text")];
        said.extend((known > 0).then(|| format!("{known} already in the timeline")));
        self.report.push(said.join(", "));
        self.report.extend(added.iter().map(|id| format!("  → {id}")));
        self.report.append(&mut notes);
        for (count, what) in [
            (records.unread, "records that are damaged or have neither a title nor an address"),
            (records.left_out, "records beyond the limit"),
        ] {
            if count > 0 {
                self.report.push(format!("  note: left out: {count} {what}"));
            }
        }
        if !records.unused.is_empty() {
            let names = records.unused.join(", ");
            self.report.push(format!("  note: fields that were not read: {names}"));
        }
        Ok(())
    }

    fn append(&mut self, value: NewValue) {
        self.edits.push(Edit::Append {
            map: Vec::new(),
            key: "sources".to_owned(),
            value,
            after: ["title", "names", "aliases", "tags", "eras"].map(str::to_owned).to_vec(),
        });
        self.added += 1;
    }

    /// Adds one of the documents in a file.
    ///
    /// `original` is the copy of the file, once it is made. Returns the id of the source that has
    /// its text.
    fn add_document(
        &mut self,
        (file, original): (&Path, &mut Option<String>),
        bytes: &[u8],
        document: &ExtractedDocument,
    ) -> Result<String, Failure> {
        let text_hash = sha256(document.text.as_bytes());
        if let Some(id) = self.known.get(&text_hash) {
            self.report.push(format!(
                "{}: its text is already in the timeline, as `{id}`",
                file.display()
            ));
            return Ok(id.clone());
        }
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let folder = self.folder().join(FOLDER);
        let id = id::id(IdFacts::of(document), &stem, |id| {
            let files = [format!("{id}.txt"), outline_file(id)];
            let is_file = || files.iter().any(|file| folder.join(file).exists());
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
                self.write_outline(&name, document)?;
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
        self.append(entry.value());
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
        let stated = if origins.is_empty() { "no metadata".to_owned() } else { origins.join(", ") };
        let format = document.format.title();
        self.report.push(format!("{} → {} ({format}{pages}): {stated}", file.display(), entry.id));
        let warnings = document.warnings.iter();
        self.report.extend(warnings.map(|warning| format!("  note: {warning}")));
    }

    /// Returns the name of a file from the folder of the timeline.
    ///
    /// Returns `None` if it lies outside.
    fn inside(&self, file: &Path) -> Result<Option<String>, Failure> {
        let (root, path) = (fs::canonicalize(self.folder())?, fs::canonicalize(file)?);
        let Ok(name) = path.strip_prefix(&root) else { return Ok(None) };
        let parts: Option<Vec<&str>> = name.iter().map(|part| part.to_str()).collect();
        Ok(Some(parts.ok_or(Failure::NotUnicode)?.join("/")))
    }

    /// Writes a new file into the folder of texts.
    ///
    /// Returns its name from the folder of the timeline.
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        let folder = self.folder().join(FOLDER);
        let path = folder.join(name);
        if self.args.dry_run {
            return Ok(format!("{FOLDER}/{name}"));
        }
        fs::create_dir_all(&folder)?;
        create_file(&path, bytes)?;
        self.written.push(path);
        Ok(format!("{FOLDER}/{name}"))
    }

    /// Shows a newer copy of a source, asks, and lets its text take the place of the old one: a new
    /// file, so that the timeline has the new text, its original and its hash at once or not at
    /// all.
    ///
    /// Returns the id of the source.
    fn update(&mut self, index: SourceIndex, copy: Copy, bytes: &[u8]) -> Result<String, Failure> {
        let source = self.loaded.timeline.source(index).clone();
        let (id, document) = (source.id.as_str().to_owned(), copy.document);
        let text_hash = sha256(document.text.as_bytes());
        if let Some(own) = self.known.get(&text_hash) {
            let file = copy.file.display();
            self.report.push(format!("{file}: its text is already in the timeline, as `{own}`"));
            return Ok(own.clone());
        }
        let told = fate::fates(&self.loaded.timeline, index, &document.text);
        self.show(&source, &told, copy).map_err(|error| Failure::Shown(error.to_string()))?;
        if !self.is_wanted(&source, &told) {
            self.left += 1;
            return Ok(id);
        }
        let paths = self.written_copy(&id, copy, bytes)?;
        let at = self.path_to(index)?;
        let mut put = |key: &str, value: &str| {
            self.edits.push(Edit::Put {
                map: at.clone(),
                key: key.to_owned(),
                value: NewValue::text(value),
                after: SOURCE.before(key),
            });
        };
        put("file", &paths.text);
        if let Some(original) = &paths.original {
            put("original", original);
        }
        put("sha256", &paths.hash);
        // The new text is a whole file in UTF-8.
        for key in ["lines", "encoding"] {
            self.remove(&at, key)?;
        }
        if paths.original.is_none() {
            self.remove(&at, "original")?;
        }
        self.updated += 1;
        self.known.insert(text_hash, id.clone());
        let kept = match source.article.file() {
            "" => String::new(),
            old => format!(" (the old text stays in {old})"),
        };
        self.report.push(format!("{} → {id}: {}{kept}", copy.file.display(), paths.text));
        let warnings = document.warnings.iter();
        self.report.extend(warnings.map(|warning| format!("  note: {warning}")));
        Ok(id)
    }

    fn show(&self, source: &Source, told: &[Told], copy: Copy) -> Result<ExitStatus, Error> {
        let resolved = ResolvedSettings::new(&self.args.output);
        let style = compare::DiffStyle {
            columns: columns(None)?,
            letters: resolved.letters(),
            colour: resolved.colour(),
            base: update::base(source, copy.document),
        };
        with_output(|out| {
            update::write((source, told), copy, style, out).map(|()| ExitStatus::Fine)
        })
    }

    /// Returns whether a newer copy is written.
    ///
    /// A source without a text loses nothing by getting one.
    fn is_wanted(&self, source: &Source, told: &[Told]) -> bool {
        if self.args.dry_run || self.args.yes || matches!(source.article, Article::Absent) {
            return true;
        }
        let losses = if fate::has_losses(told) { ", with what it alters or loses" } else { "" };
        consent::is_given(&format!("replace the text of `{}`{losses}?", source.id))
    }

    /// Writes the text of a newer copy, and the copy itself where it lies outside.
    fn written_copy(&mut self, id: &str, copy: Copy, bytes: &[u8]) -> Result<Paths, Failure> {
        let document = copy.document;
        match copy.inside {
            Some(name) if document.format == SourceFormat::Text => {
                Ok(Paths { text: name.to_owned(), original: None, hash: sha256(bytes) })
            }
            inside => {
                let folder = self.folder().join(FOLDER);
                let is_free = |name: &String| {
                    let outside = original_name(name, copy.file);
                    ![format!("{name}.txt"), outline_file(name), outside]
                        .iter()
                        .any(|value| folder.join(value).exists())
                };
                let names = (2..).map(|number: usize| format!("{id}-{number}"));
                let name = std::iter::once(id.to_owned()).chain(names).find(is_free);
                let name = name.unwrap_or_else(|| id.to_owned());
                let text = self.write(&format!("{name}.txt"), document.text.as_bytes())?;
                self.write_outline(&text, document)?;
                let original = match inside {
                    Some(original) => original.to_owned(),
                    None => self.write(&original_name(&name, copy.file), bytes)?,
                };
                let hash = sha256(document.text.as_bytes());
                Ok(Paths { text, original: Some(original), hash })
            }
        }
    }

    /// Returns the place of a source in the file.
    fn path_to(&self, index: SourceIndex) -> Result<EditPath, Failure> {
        let bytes = self.loaded.declared.sources.get(index.0);
        let document = Yaml::read(self.loaded.file.text())?;
        let path = bytes.and_then(|bytes| document.path_to(bytes.start));
        path.ok_or(Failure::Edit(EditError::NoPlace { edit: 0 }))
    }

    /// Takes a key out of a map, if it is there.
    fn remove(&mut self, map: &EditPath, key: &str) -> Result<(), Failure> {
        let mut at = map.clone();
        at.push(PathStep::Key(key.to_owned()));
        if Yaml::read(self.loaded.file.text())?.has(&at) {
            self.edits.push(Edit::Remove { at });
        }
        Ok(())
    }

    /// Writes the pages and headings of a text beside it, with the day and what it was taken from.
    fn write_outline(
        &mut self,
        text_file: &str,
        document: &ExtractedDocument,
    ) -> Result<(), Failure> {
        let outline = outline::of(document);
        let json = write_outline(&outline, &document.text);
        let file = outline_file(text_file);
        let name = file.strip_prefix(FOLDER).unwrap_or(&file).trim_start_matches('/');
        self.write(name, json.as_bytes()).map(drop)
    }

    /// Writes the timeline, and says what was added.
    fn finish(self, is_new: bool) -> Result<ExitStatus, Error> {
        let added = self.added;
        if !self.edits.is_empty()
            && let Err(error) = self.save(is_new)
        {
            // Texts that no timeline names would only be in the way.
            for path in &self.written {
                let _ = fs::remove_file(path);
            }
            return Err(error.into());
        }
        let outcome = match (self.failed, self.left) {
            (0, 0) => ExitStatus::Fine,
            (0, _) => ExitStatus::Findings,
            (_, _) => ExitStatus::CouldNotRun,
        };
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
            let mut done = vec![format!("{count} added")];
            done.extend((self.updated > 0).then(|| format!("{} updated", self.updated)));
            if self.left > 0 {
                done.push(format!("{} left unchanged; add --yes to replace", self.left));
            }
            let dry = if self.args.dry_run { " (nothing was written)" } else { "" };
            writeln!(out, "{}: {}{dry}", printable(&path), done.join(", "))?;
            Ok(outcome)
        })
    }

    fn save(&self, is_new: bool) -> Result<(), AddError> {
        let first = self.ids.first().map_or("a-source", String::as_str);
        let old =
            if is_new { NEW.replace("SOURCE", first) } else { self.loaded.file.text().to_string() };
        let edit = |source| AddError::Edit { path: self.path.clone(), source };
        let edited = Yaml::read(&old).map_err(edit)?.apply(&self.edits).map_err(edit)?;
        if self.args.dry_run {
            return Ok(());
        }
        if !is_new {
            return Ok(rewrite(&self.path, &old, &edited.text)?);
        }
        Ok(save(&self.path, edited.text.as_bytes(), false)?)
    }
}

/// Where a newer copy is, as the timeline names it.
struct Paths {
    text: String,
    /// What the text was taken from, if that is another file.
    original: Option<String>,
    /// The SHA-256 of the text.
    hash: String,
}

/// Returns the name of the copy of an original that is outside the folder of the timeline.
fn original_name(id: &str, file: &Path) -> String {
    match file.extension().map(|extension| extension.to_string_lossy().to_lowercase()) {
        Some(extension) if extension != "txt" => format!("{id}.{extension}"),
        Some(_) | None => format!("{id}.orig.txt"),
    }
}
