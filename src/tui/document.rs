//! A loaded timeline with all that the screen needs of it, and the differences between two versions
//! of its files.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use crate::i18n::{Noun, Phrase, counted};
use crate::language::Language;
use crate::load::{FileLeftOut, Finding, Joined, LoadError, Progress, Severity};
use crate::search::{ArticleIndex, Index};
use crate::source::{Anchor, Passage};
use crate::text::{composed, isolated};
use crate::timeline::{Event, EventIndex, Timeline};
use crate::tui::files::{Bundle, DocumentFiles};
use crate::tui::notice::{Notice, with_cause};
use crate::tui::theme::Role;

/// A loaded timeline and the files it came from. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Document {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// The search index of its texts.
    pub index: LazyIndex,
    /// The findings about it.
    pub findings: Arc<[Finding]>,
    /// The files it came from.
    pub files: DocumentFiles,
    /// The files of the folder that are no timelines.
    pub left_out: Arc<[FileLeftOut]>,
    /// The position and message of the error that cut loading short, if any.
    pub broken: Option<Arc<str>>,
    /// Set if the file has changed and its new version cannot be shown.
    pub rejected: Option<Rejected>,
    /// Set if this is only the beginning of the file: how far the loading of all has come.
    pub loading: Option<Arc<Progress>>,
}

/// A newer version of the file that is not shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Rejected {
    /// The reason.
    pub why: String,
    /// The findings about it, with the file. `None` if the file could not be read at all.
    pub problems: Option<Problems>,
}

/// The findings about a version of the file.
#[derive(Debug, Clone)]
pub struct Problems {
    /// The findings, most severe first.
    pub findings: Arc<[Finding]>,
    /// The files.
    pub files: DocumentFiles,
}

impl PartialEq for Problems {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings)
    }
}

/// Returns the position and message of the error that cut loading short.
fn broken(joined: &Joined) -> Option<String> {
    joined.broken().map(Finding::line)
}

/// Errors, then warnings, then advice, each in the order of the file.
fn most_severe_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| match finding.severity() {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Advice => 2,
    });
    findings
}

impl Document {
    /// Creates a document from what was loaded.
    pub fn new(joined: impl Into<Joined>) -> Self {
        let mut joined = joined.into();
        let broken = broken(&joined).map(Into::into);
        let timeline = Arc::clone(&joined.timeline);
        let findings = std::mem::take(&mut joined.findings);
        Self {
            broken,
            index: LazyIndex::of(&timeline),
            timeline,
            findings: most_severe_first(findings).into(),
            left_out: std::mem::take(&mut joined.left_out).into(),
            files: DocumentFiles::new(joined),
            rejected: None,
            loading: None,
        }
    }

    /// Creates the document of the beginning of a file, which is still being loaded.
    pub fn beginning(joined: Joined, progress: &Arc<Progress>) -> Self {
        let document = Self::new(joined);
        Self { broken: None, loading: Some(Arc::clone(progress)), ..document }
    }

    /// The document with the articles that are compiled in with it.
    #[must_use]
    pub fn with_bundle(mut self, bundle: Option<Bundle>) -> Self {
        self.files.set_bundle(bundle);
        self
    }

    /// The findings about the files as they are now.
    pub fn problems(&self) -> (&Arc<[Finding]>, &DocumentFiles) {
        let rejected = self.rejected.as_ref().and_then(|rejected| rejected.problems.as_ref());
        match rejected {
            Some(problems) => (&problems.findings, &problems.files),
            None => (&self.findings, &self.files),
        }
    }

    /// The warning to show while the screen is out of date. `None` if it is up to date.
    pub fn banner(&self, language: Language) -> Option<Notice> {
        if let Some(progress) = &self.loading {
            return Some(progress_notice(progress, language));
        }
        let (phrase, why) = match (&self.rejected, &self.broken) {
            (Some(rejected), _) => (Phrase::OldVersionShown, rejected.why.as_str()),
            (None, Some(why)) => (Phrase::Incomplete, &**why),
            (None, None) => return None,
        };
        let text = format!("⚠ {}: {why}", phrase.words(language));
        Some(Notice::warning(text))
    }

    /// The folder that article paths are relative to.
    pub fn folder(&self) -> &Path {
        self.files.folder()
    }
}

/// Says how far the loading has come, or that it was cancelled.
fn progress_notice(progress: &Progress, language: Language) -> Notice {
    const MEGABYTE: usize = 1_000_000;
    if progress.is_cancelled() {
        return Notice::warning(format!("⚠ {}", Phrase::ReadInPart.words(language)));
    }
    let (bytes, size) = progress.bytes();
    let read = Phrase::BytesRead
        .words(language)
        .replace("{}", &isolated(&format!("{}/{}", bytes / MEGABYTE, size.div_ceil(MEGABYTE))));
    let reading = composed(&[Phrase::ReadingFile.words(language), &read], ": ");
    let events = counted(progress.events(), Noun::Event, language);
    let parts = [reading.as_str(), &events, Phrase::EscCancels.words(language)];
    Notice::new(composed(&parts, " · ")).with_role(Role::Status)
}

/// The search indexes of a timeline and of its articles, built on first use. Cheap to clone.
#[derive(Debug, Clone)]
pub struct LazyIndex {
    timeline: Arc<Timeline>,
    made: Arc<OnceLock<Arc<Index>>>,
    articles: Arc<OnceLock<Arc<ArticleIndex>>>,
}

impl LazyIndex {
    fn of(timeline: &Arc<Timeline>) -> Self {
        Self { timeline: Arc::clone(timeline), made: Arc::default(), articles: Arc::default() }
    }

    /// Returns the index of the articles, which may not be built yet.
    pub fn articles(&self) -> &Arc<ArticleIndex> {
        self.articles.get_or_init(|| Arc::new(ArticleIndex::new(&self.timeline)))
    }

    /// Takes the index of the articles of an earlier version, whose articles must be the same.
    pub fn share_articles(&mut self, earlier: &Self) {
        if let Some(index) = earlier.articles.get() {
            self.articles = Arc::new(OnceLock::from(Arc::clone(index)));
        }
    }

    /// Returns the index. Blocks while another thread builds it.
    pub fn get(&self) -> &Arc<Index> {
        self.made.get_or_init(|| Arc::new(Index::new(&self.timeline)))
    }

    /// Builds both on another thread, and what other views need of all events when they are first
    /// opened. If no thread can be started, each is built when it is first used. The index of the articles is given up when nobody else has it any more.
    pub fn build_in_background(&self) {
        let (timeline, made) = (Arc::clone(&self.timeline), Arc::clone(&self.made));
        let articles = Arc::downgrade(self.articles());
        let _ = std::thread::Builder::new().name("index".to_owned()).spawn(move || {
            made.get_or_init(|| Arc::new(Index::new(&timeline)));
            timeline.prepare();
            drop((timeline, made));
            ArticleIndex::build_while_wanted(&articles);
        });
    }
}

/// The result of loading the file again.
#[derive(Debug, Clone)]
pub struct Reload(Arc<Result<Document, ReloadError>>);

/// Why a new version is not shown.
#[derive(Debug, Clone)]
pub enum ReloadError {
    /// The file could not be read.
    File(String),
    /// A part of it is not valid YAML.
    Broken {
        /// The position and the message.
        why: String,
        /// All findings about it.
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
    /// A new version of the files. Builds the index, so call it on a background thread.
    pub fn new(loaded: Result<Joined, LoadError>) -> Self {
        Self(Arc::new(match loaded {
            Err(error) => Err(ReloadError::File(with_cause(&error))),
            Ok(joined) => {
                let why = broken(&joined);
                let document = Document::new(joined);
                if let Some(why) = why {
                    let Document { findings, files, .. } = document;
                    Err(ReloadError::Broken { why, problems: Problems { findings, files } })
                } else {
                    document.index.get();
                    document.index.build_in_background();
                    Ok(document)
                }
            }
        }))
    }

    /// A document that was loaded for the first time.
    pub fn of(document: Document) -> Self {
        Self(Arc::new(Ok(document)))
    }

    /// The failure of a loading.
    pub fn failed(error: &LoadError) -> Self {
        Self(Arc::new(Err(ReloadError::File(with_cause(error)))))
    }

    /// Returns the document unless it cannot be shown.
    pub fn document(&self) -> Result<&Document, &ReloadError> {
        self.0.as_ref().as_ref()
    }
}

/// Whether `new` is `old` cut off in the middle of a line, as happens while a file is being
/// written.
pub fn is_cut_off(old: &str, new: &str) -> bool {
    if new.trim().is_empty() {
        return !old.trim().is_empty();
    }
    let goes_on = |rest: &str| !rest.is_empty() && !rest.starts_with('\n');
    !new.ends_with('\n') && old.strip_prefix(new).is_some_and(goes_on)
}

/// The differences between two versions of a timeline.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The names of the opened files that are no longer there.
    gone: Vec<String>,
    /// The events that are new or changed.
    pub events: BTreeSet<EventIndex>,
    /// How many of them are new.
    added: usize,
    /// How many events were removed.
    removed: usize,
    /// Passages that are no longer found in their source.
    lost: usize,
    /// Passages whose source can no longer be read.
    unread: usize,
    /// The files of these sources.
    unread_files: BTreeSet<Arc<str>>,
    /// Passages that moved within their source.
    moved: usize,
    /// Passages that are found in their source again.
    found: usize,
}

/// A timeline and the files it was loaded from.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The files.
    pub files: &'a DocumentFiles,
}

impl Changes {
    /// Returns the differences between `old` and `new`.
    pub fn between(old: Version, new: Version) -> Self {
        let mut changes = Self { gone: old.files.gone_from(new.files), ..Self::default() };
        for (index, event) in new.timeline.indexed() {
            let before = old.timeline.find(&event.id);
            changes.added += usize::from(before.is_none());
            if before.is_none_or(|before| old.files.text_of(before) != new.files.text_of(index)) {
                changes.events.insert(index);
            }
        }
        let is_gone = |event: &&Event| new.timeline.find(&event.id).is_none();
        changes.removed = old.timeline.events().iter().filter(is_gone).count();
        let known = passages(old.timeline);
        for (key, passage) in passages(new.timeline) {
            let Some(&earlier) = known.get(&key) else { continue };
            match (earlier.span(), passage.span()) {
                (Some(_), None) if passage.anchor == Anchor::Unread => {
                    changes.unread += 1;
                    let article = &new.timeline.source(passage.source).article;
                    changes.unread_files.insert(article.file().into());
                }
                (Some(_), None) => changes.lost += 1,
                (None, Some(_)) => changes.found += 1,
                (Some(from), Some(to)) if from != to => changes.moved += 1,
                (Some(_), Some(_)) | (None, None) => {}
            }
        }
        changes
    }

    /// Summarizes the differences, a part each. Empty if there are none.
    pub fn summary(&self, language: Language) -> Vec<String> {
        let gone = self
            .gone
            .iter()
            .map(|name| Phrase::FileGone.words(language).replace("{}", &isolated(name)));
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
        let parts = there.map(|(count, noun, phrase)| {
            let part = phrase.words(language).replace("{}", &counted(count, noun, language));
            if phrase == Phrase::NowUnread { self.with_unread_files(part) } else { part }
        });
        gone.chain(parts).collect()
    }

    /// Adds the names of the first of the files that can no longer be read.
    fn with_unread_files(&self, part: String) -> String {
        const MOST_NAMES: usize = 2;
        let files = self.unread_files.iter().filter(|file| !file.is_empty());
        let mut names: Vec<String> = files.map(|file| isolated(file)).collect();
        if names.len() > MOST_NAMES {
            names.truncate(MOST_NAMES);
            names.push("…".to_owned());
        }
        if names.is_empty() { part } else { format!("{part}: {}", names.join(" ")) }
    }
}

/// What identifies a passage across versions: its event, its source and its words.
type Key<'a> = (&'a str, &'a str, &'a str);

fn passages(timeline: &Timeline) -> HashMap<Key<'_>, &Passage> {
    let mut passages = HashMap::new();
    for event in timeline.events() {
        for passage in &event.passages {
            let source = timeline.source(passage.source).own_id.as_str();
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
