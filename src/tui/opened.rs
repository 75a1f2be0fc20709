//! A timeline that has been read, with all that the screen needs of it, and what has changed between two
//! readings of the same file.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::SystemTime;

use super::editor::Spot;
use crate::language::Language;
use crate::load::{File, Finding, LoadError, Loaded, Origin};
use crate::phrases::{Noun, Phrase, counted};
use crate::search::Index;
use crate::source::{Anchor, Passage};
use crate::timeline::{EventIndex, Timeline};

/// A timeline that has been read. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The timeline.
    pub timeline: Arc<Timeline>,
    /// Its texts, for searching.
    pub index: LazyIndex,
    /// What is wrong with it.
    pub findings: Arc<[Finding]>,
    /// Where it came from.
    pub home: Home,
    /// What keeps a part of the file from being read, and where, if something does.
    pub broken: Option<Arc<str>>,
}

/// The place and the message of what keeps a part of a file from being read.
fn broken(loaded: &Loaded) -> Option<String> {
    loaded.broken().map(Finding::line)
}

impl Opened {
    /// What was read from the file at `path`, if it was one.
    pub fn new(loaded: Loaded, path: Option<PathBuf>) -> Self {
        let broken = broken(&loaded).map(Into::into);
        let timeline = Arc::new(loaded.timeline);
        Self {
            broken,
            index: LazyIndex { timeline: Arc::clone(&timeline), made: Arc::default() },
            timeline,
            findings: loaded.findings.into(),
            home: Home {
                file: Arc::new(loaded.file),
                origins: loaded.origins.into(),
                path: path.map(Into::into),
                since: loaded.since,
            },
        }
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
pub struct Home {
    /// Its name and text.
    pub file: Arc<File>,
    /// Where it lies; `None` for the timeline that comes with the program.
    pub path: Option<Arc<Path>>,
    /// When reading it began.
    pub since: SystemTime,
    /// Where each event stands in it, in the order of the timeline.
    origins: Arc<[Origin]>,
}

impl Home {
    /// The bytes of `event`, or of one of its passages.
    pub fn origin(&self, event: EventIndex, passage: Option<usize>) -> Option<Range<usize>> {
        let origin = self.origins.get(event.0)?;
        let passage = passage.and_then(|number| origin.passages.get(number));
        Some(passage.unwrap_or(&origin.event).clone())
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
        let place = self.file.place(bytes);
        Some(Spot { path, line: place.line, column: place.column })
    }
}

/// What a new look at the file gave.
#[derive(Debug, Clone)]
pub struct Reading(Arc<Result<Opened, Unread>>);

/// Why a new reading is not shown.
#[derive(Debug, Clone)]
pub enum Unread {
    /// The file could not be read: why.
    File(String),
    /// A part of it is no YAML: where, why, and all that is wrong with it.
    Broken {
        /// The place and the message.
        why: String,
        /// What is wrong with it.
        findings: Arc<[Finding]>,
        /// The file as it is now.
        home: Home,
    },
}

impl PartialEq for Reading {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Reading {}

impl Reading {
    /// What became of reading the file at `path`. Makes the index, so it is for another thread than that of
    /// the screen.
    pub fn new(loaded: Result<Loaded, LoadError>, path: PathBuf) -> Self {
        Self(Arc::new(match loaded {
            Err(error) => {
                let cause = std::error::Error::source(&error);
                let cause = cause.map(|cause| format!(": {cause}")).unwrap_or_default();
                Err(Unread::File(format!("{error}{cause}")))
            }
            Ok(loaded) => {
                let why = broken(&loaded);
                let opened = Opened::new(loaded, Some(path));
                if let Some(why) = why {
                    let Opened { findings, home, .. } = opened;
                    Err(Unread::Broken { why, findings, home })
                } else {
                    opened.index.get();
                    Ok(opened)
                }
            }
        }))
    }

    /// What was read, unless it is not to be shown.
    pub fn opened(&self) -> Result<&Opened, &Unread> {
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

/// What has changed from one reading to the next, in a few words.
pub fn changes(old: &Timeline, new: &Timeline, language: Language) -> Vec<String> {
    let mut said = Vec::new();
    let (before, after) = (old.events().len(), new.events().len());
    let mut say = |count: usize, noun: Noun, what: Phrase| {
        if count > 0 {
            said.push(format!("{} {}", counted(count, noun, language), what.words(language)));
        }
    };
    say(after.saturating_sub(before), Noun::Event, Phrase::More);
    say(before.saturating_sub(after), Noun::Event, Phrase::Fewer);
    let (mut lost, mut found, mut moved, mut unread) = (0, 0, 0, 0);
    let known = passages(old);
    for (key, passage) in passages(new) {
        let Some(&earlier) = known.get(&key) else { continue };
        match (earlier.span(), passage.span()) {
            (Some(_), None) if passage.anchor == Anchor::Unread => unread += 1,
            (Some(_), None) => lost += 1,
            (None, Some(_)) => found += 1,
            (Some(from), Some(to)) if from != to => moved += 1,
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
    say(lost, Noun::Passage, Phrase::NowLost);
    say(unread, Noun::Passage, Phrase::NowUnread);
    say(moved, Noun::Passage, Phrase::NowMoved);
    say(found, Noun::Passage, Phrase::NowFound);
    said
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
