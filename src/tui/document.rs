//! A timeline that has been read, with all that the screen needs of it, and what has changed between two
//! readings of the same file.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use crate::i18n::{Noun, Phrase, counted};
use crate::language::Language;
use crate::load::{Declared, File, Finding, LoadError, Loaded, Origin, Severity};
use crate::search::Index;
use crate::source::{Anchor, Passage, SourceIndex};
use crate::timeline::{Event, EventIndex, NameIndex, Timeline};
use crate::tui::editor::Spot;
use crate::tui::notice::Notice;
use crate::tui::theme::Role;

/// A timeline that has been read, with the file it came from. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Document {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// Its texts, for searching.
    pub index: LazyIndex,
    /// What is wrong with it.
    pub findings: Arc<[Finding]>,
    /// Where it came from.
    pub file: DocumentFile,
    /// What keeps a part of the file from being read, and where, if something does.
    pub broken: Option<Arc<str>>,
    /// Set when the file has changed and cannot be shown as it is now.
    pub rejected: Option<Rejected>,
}

/// A newer version of the file that is not shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// Why.
    pub why: String,
    /// What is wrong with it, and the file; `None` where it could not be read at all.
    pub problems: Option<Problems>,
}

/// What is wrong with a version of the file.
#[derive(Debug, Clone)]
pub struct Problems {
    /// The findings, the gravest first.
    pub findings: Arc<[Finding]>,
    /// The file.
    pub file: DocumentFile,
}

impl PartialEq for Problems {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings)
    }
}

/// The place and the message of what keeps a part of a file from being read.
fn broken(loaded: &Loaded) -> Option<String> {
    loaded.broken().map(Finding::line)
}

/// Errors, then warnings, then advice, each in the order of the file.
fn gravest_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| match finding.severity() {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Advice => 2,
    });
    findings
}

impl Document {
    /// What was read from the file at `path`, if it was one.
    pub fn new(loaded: Loaded, path: Option<PathBuf>) -> Self {
        let broken = broken(&loaded).map(Into::into);
        let timeline = Arc::new(loaded.timeline);
        Self {
            broken,
            index: LazyIndex { timeline: Arc::clone(&timeline), made: Arc::default() },
            timeline,
            findings: gravest_first(loaded.findings).into(),
            file: DocumentFile {
                content: Arc::new(loaded.file),
                origins: loaded.origins.into(),
                declared: Arc::new(loaded.declared),
                path: path.map(Into::into),
                since: loaded.since,
            },
            rejected: None,
        }
    }

    /// What is wrong with the file as it is now.
    pub fn problems(&self) -> (&Arc<[Finding]>, &DocumentFile) {
        let rejected = self.rejected.as_ref().and_then(|it| it.problems.as_ref());
        match rejected {
            Some(problems) => (&problems.findings, &problems.file),
            None => (&self.findings, &self.file),
        }
    }

    /// What is said as long as the screen does not show the file as it is; `None` where it does.
    pub fn banner(&self, language: Language) -> Option<Notice> {
        let (phrase, why) = match (&self.rejected, &self.broken) {
            (Some(rejected), _) => (Phrase::ShownAsBefore, rejected.why.as_str()),
            (None, Some(why)) => (Phrase::Incomplete, &**why),
            (None, None) => return None,
        };
        let text = format!("⚠ {}: {why}", phrase.words(language));
        Some(Notice { text, role: Role::Warning })
    }

    /// The folder from which the articles are named.
    pub fn folder(&self) -> &Path {
        self.file.path.as_deref().and_then(Path::parent).unwrap_or(Path::new(""))
    }
}

/// The texts of a timeline, for searching: made when they are first asked for, so that nothing waits for them
/// that does not search. Cheap to clone.
#[derive(Debug, Clone)]
pub struct LazyIndex {
    timeline: Arc<Timeline>,
    made: Arc<OnceLock<Arc<Index>>>,
}

impl LazyIndex {
    /// The index; whoever asks while it is made waits for that.
    pub fn get(&self) -> &Arc<Index> {
        self.made.get_or_init(|| Arc::new(Index::new(&self.timeline)))
    }

    /// Makes it on a thread of its own; where none is to be had, the first search makes it.
    pub fn begin(&self) {
        let own = self.clone();
        let _ = std::thread::Builder::new().name("index".to_owned()).spawn(move || {
            own.get();
        });
    }
}

/// The file of a timeline. Cheap to clone.
#[derive(Debug, Clone)]
pub struct DocumentFile {
    /// Its name and text.
    pub content: Arc<File>,
    /// Where it lies; `None` for the timeline that comes with the program.
    pub path: Option<Arc<Path>>,
    /// When reading it began.
    pub since: SystemTime,
    /// Where each event stands in it, in the order of the timeline.
    origins: Arc<[Origin]>,
    /// Where sources and names stand in it.
    declared: Arc<Declared>,
}

impl DocumentFile {
    /// The bytes of `event`, or of one of its passages.
    pub fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<Range<usize>> {
        let origin = self.origins.get(event.0)?;
        let passage = passage.and_then(|number| origin.passages.get(number));
        Some(passage.unwrap_or(&origin.event).clone())
    }

    /// The bytes of a source; `None` for one that is only referred to.
    pub fn source(&self, source: SourceIndex) -> Option<Range<usize>> {
        self.declared.sources.get(source.0).cloned()
    }

    /// The bytes of a name; `None` for one that is only referred to.
    pub fn name(&self, name: NameIndex) -> Option<Range<usize>> {
        self.declared.names.get(name.0).cloned()
    }

    /// The source that stands at `byte`.
    pub fn source_at(&self, byte: usize) -> Option<SourceIndex> {
        self.declared.sources.iter().position(|bytes| bytes.contains(&byte)).map(SourceIndex)
    }

    /// What the file says of `event`.
    fn text_of(&self, event: EventIndex) -> &str {
        let bytes = self.origin(event, None).unwrap_or_default();
        self.content.text().get(bytes).unwrap_or_default()
    }

    /// The event that stands at `byte`, and its passage, if it is one.
    pub fn at(&self, byte: usize) -> Option<(EventIndex, Option<usize>)> {
        let event = self.origins.iter().position(|it| it.event.contains(&byte))?;
        let passages = &self.origins.get(event)?.passages;
        Some((EventIndex(event), passages.iter().position(|bytes| bytes.contains(&byte))))
    }

    /// Where `bytes` are to be edited; `None` where there is no file.
    pub fn spot(&self, bytes: Range<usize>) -> Option<Spot> {
        let path = self.path.as_ref()?.to_path_buf();
        let place = self.content.place(bytes);
        Some(Spot { path, line: place.line, column: place.column })
    }
}

/// What a new look at the file gave.
#[derive(Debug, Clone)]
pub struct Reload(Arc<Result<Document, ReloadError>>);

/// Why a new reading is not shown.
#[derive(Debug, Clone)]
pub enum ReloadError {
    /// The file could not be read: why.
    File(String),
    /// A part of it is not valid YAML.
    Broken {
        /// The place and the message.
        why: String,
        /// All that is wrong with it.
        problems: Problems,
    },
}

impl PartialEq for Reload {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Reload {}

impl Reload {
    /// What became of reading the file at `path`. Makes the index, so it is for another thread than that of
    /// the screen.
    pub fn new(loaded: Result<Loaded, LoadError>, path: PathBuf) -> Self {
        Self(Arc::new(match loaded {
            Err(error) => {
                let cause = std::error::Error::source(&error);
                let cause = cause.map(|cause| format!(": {cause}")).unwrap_or_default();
                Err(ReloadError::File(format!("{error}{cause}")))
            }
            Ok(loaded) => {
                let why = broken(&loaded);
                let document = Document::new(loaded, Some(path));
                if let Some(why) = why {
                    let Document { findings, file, .. } = document;
                    Err(ReloadError::Broken { why, problems: Problems { findings, file } })
                } else {
                    document.index.get();
                    Ok(document)
                }
            }
        }))
    }

    /// What was read, unless it is not to be shown.
    pub fn document(&self) -> Result<&Document, &ReloadError> {
        self.0.as_ref().as_ref()
    }
}

/// Whether `new` is `old` broken off in the middle of a line: somebody is writing it, or has failed to.
pub fn is_cut_off(old: &str, new: &str) -> bool {
    if new.trim().is_empty() {
        return !old.trim().is_empty();
    }
    let goes_on = |rest: &str| !rest.is_empty() && !rest.starts_with('\n');
    !new.ends_with('\n') && old.strip_prefix(new).is_some_and(goes_on)
}

/// What one reading of a file has that another one had not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The events that are new, or of which the file says something else.
    pub events: BTreeSet<EventIndex>,
    /// How many of them are new.
    added: usize,
    /// How many events are gone.
    removed: usize,
    /// Passages that no longer stand in their source.
    lost: usize,
    /// Passages whose source cannot be read any more.
    unread: usize,
    /// Passages that stand elsewhere in their source.
    moved: usize,
    /// Passages that stand in their source again.
    found: usize,
}

/// A timeline and the file it was read from.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The file.
    pub file: &'a DocumentFile,
}

impl Changes {
    /// What has changed from `old` to `new`.
    pub fn between(old: Version, new: Version) -> Self {
        let mut changes = Self::default();
        for (index, event) in new.timeline.indexed() {
            let before = old.timeline.find(&event.id);
            changes.added += usize::from(before.is_none());
            if before.is_none_or(|before| old.file.text_of(before) != new.file.text_of(index)) {
                changes.events.insert(index);
            }
        }
        let is_gone = |event: &&Event| new.timeline.find(&event.id).is_none();
        changes.removed = old.timeline.events().iter().filter(is_gone).count();
        let known = passages(old.timeline);
        for (key, passage) in passages(new.timeline) {
            let Some(&earlier) = known.get(&key) else { continue };
            match (earlier.span(), passage.span()) {
                (Some(_), None) if passage.anchor == Anchor::Unread => changes.unread += 1,
                (Some(_), None) => changes.lost += 1,
                (None, Some(_)) => changes.found += 1,
                (Some(from), Some(to)) if from != to => changes.moved += 1,
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        changes
    }

    /// The same in a few words; nothing where nothing has changed.
    pub fn words(&self, language: Language) -> Vec<String> {
        let altered = self.events.len() - self.added;
        let all = [
            (self.added, Noun::Event, Phrase::Added),
            (altered, Noun::Event, Phrase::Changed),
            (self.removed, Noun::Event, Phrase::Removed),
            (self.lost, Noun::Passage, Phrase::NowLost),
            (self.unread, Noun::Passage, Phrase::NowUnread),
            (self.moved, Noun::Passage, Phrase::NowMoved),
            (self.found, Noun::Passage, Phrase::NowFound),
        ];
        let there = all.into_iter().filter(|(count, ..)| *count > 0);
        let said = there.map(|(count, noun, phrase)| {
            phrase.words(language).replace("{}", &counted(count, noun, language))
        });
        said.collect()
    }
}

/// What a passage is known by: its event, its source, its words.
type Key<'a> = (&'a str, &'a str, &'a str);

fn passages(timeline: &Timeline) -> HashMap<Key<'_>, &Passage> {
    let mut passages = HashMap::new();
    for event in timeline.events() {
        for passage in &event.passages {
            let source = timeline.source(passage.source).id.as_str();
            passages.insert((event.id.as_str(), source, passage.quote.as_ref()), passage);
        }
    }
    passages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_being_written_is_told_from_one_that_was_shortened() {
        let old = "title: T\nevents:\n  - { id: a, title: A }\n  - { id: b, title: B }\n";
        for (new, cut_off) in [
            ("", true),
            ("\n", true),
            ("title: T\nevents:\n  - { id: a, ti", true),
            ("title: T\nevents:\n  - { id: a, title: A }\n", false),
            ("title: T\nevents:\n  - { id: a, title: A }", false),
            ("title: U\nevents:\n  - { id: a, ti", false),
            (old, false),
        ] {
            assert_eq!(is_cut_off(old, new), cut_off, "{new:?}");
        }
        assert!(!is_cut_off("", ""));
    }
}
