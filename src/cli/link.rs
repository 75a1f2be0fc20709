//! `tarikh link`: quotations become evidence, if they stand in their source.
//!
//! A person, a script or a language model may propose; only the text can prove. A proposal is
//! admitted if its words are found in the article it names, in one place; what is written are the
//! article's own bytes. Everything else is reported with a reason, and the exit status is 1.

mod proposal;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use super::args::{DEFAULT_FILE, LinkArgs};
use super::error::{Error, ExitStatus};
use super::output::with_output;
use crate::capture::{
    CaptureTarget, Change, ChangeInFile, InFileError, NewEvent, NewPassage, SelectionError,
    WholeTimeline, language_of, new_id, title_language,
};
use crate::date;
use crate::load::{Checks, Joined, open, rewrite};
use crate::source::{Anchor, Quotation, SearchableArticle};
use crate::text::printable;
use crate::timeline::{EventId, EventIndex, FileIndex, Timeline};
use proposal::{Goal, Proposal, ProposalError};

/// Why a proposal is not admitted.
#[derive(Debug, thiserror::Error)]
enum Refusal {
    #[error(transparent)]
    Proposal(#[from] ProposalError),
    #[error("there is no source “{0}”")]
    NoSource(String),
    #[error("there is no event “{0}”")]
    NoEvent(String),
    #[error("there is already an event “{0}”")]
    EventExists(String),
    #[error("the event already has this quotation")]
    IsThere,
    #[error("the words are not in the source")]
    Lost,
    #[error("the words occur in {0} places; choose one with before, after or occurrence")]
    Ambiguous(usize),
    #[error("the source has other words there: “{0}”")]
    Other(String),
    #[error(transparent)]
    Selection(#[from] SelectionError),
    #[error("“{0}” is not a date: {1}")]
    Date(String, String),
    #[error("a new event needs a title")]
    NoTitle,
    #[error("“{1}” does not have {0}, and the event is there")]
    Elsewhere(&'static str, String),
    #[error("“{0}” has the same event: edit both files")]
    Shared(String),
    #[error(transparent)]
    Change(#[from] crate::capture::ChangeError),
}

/// Links what the arguments propose.
pub fn run(args: &LinkArgs) -> Result<ExitStatus, Error> {
    let path = args.to.clone().unwrap_or_else(|| PathBuf::from(DEFAULT_FILE));
    let loaded = open(&[path], Checks::All)?;
    let proposals = match &args.from {
        Some(from) => proposal::read(&lines(from)?),
        None => vec![Proposal::of_args(args)],
    };
    let mut linking = Linking::new(&loaded);
    for (number, proposal) in proposals.into_iter().enumerate() {
        let admitted = proposal.map_err(Refusal::from).and_then(|map_err| linking.admit(map_err));
        if let Err(refusal) = admitted {
            linking.refused.push((number + 1, refusal));
        }
    }
    linking.write(args.is_dry_run)
}

/// Returns the lines of a file, or of standard input.
fn lines(from: &std::path::Path) -> Result<String, Error> {
    if from == std::path::Path::new("-") {
        return io::read_to_string(io::stdin().lock()).map_err(Error::Input);
    }
    fs::read_to_string(from).map_err(|source| Error::Proposals { path: from.to_owned(), source })
}

/// What has been admitted and is not in the timeline yet.
struct Linking<'l> {
    loaded: &'l Joined,
    changes: Vec<Change>,
    /// New events by id; several proposals may be evidence for one.
    events: BTreeMap<String, NewEvent>,
    /// The proposals that are not admitted, by number, from 1.
    refused: Vec<(usize, Refusal)>,
}

impl<'l> Linking<'l> {
    fn new(loaded: &'l Joined) -> Self {
        Self { loaded, changes: Vec::new(), events: BTreeMap::new(), refused: Vec::new() }
    }

    /// Admits a proposal, if its words stand in their source.
    fn admit(&mut self, proposal: Proposal) -> Result<(), Refusal> {
        let passage = self.passage(proposal.passage)?;
        match proposal.goal {
            Goal::Event(id) => {
                let timeline = &self.loaded.timeline;
                let event = timeline.find(&EventId::new(&id)).ok_or(Refusal::NoEvent(id))?;
                self.check_file(event, &passage)?;
                let is_there = timeline.event(event).passages.iter().any(|value| {
                    timeline.source(value.source).id == passage.source
                        && *value.quote == *passage.quote
                });
                if is_there {
                    return Err(Refusal::IsThere);
                }
                self.changes.push(Change::AddPassage { event, passage });
            }
            Goal::New(event) => self.new_event(event, passage)?,
        }
        Ok(())
    }

    /// Returns a new event, or one passage more for one that was proposed before.
    fn new_event(&mut self, proposed: NewEvent, passage: NewPassage) -> Result<(), Refusal> {
        if proposed.title.trim().is_empty() {
            return Err(Refusal::NoTitle);
        }
        let date = match proposed.date.trim() {
            "" => String::new(),
            text => date::read(text)
                .map_err(|fault| {
                    let why = fault.sentence(crate::language::Language::En);
                    Refusal::Date(text.to_owned(), why)
                })?
                .date
                .to_string(),
        };
        let is_known = |id: &str| self.loaded.timeline.has_event_id(id);
        let id = if proposed.id.is_empty() {
            new_id(&proposed.title, &date, is_known)
        } else {
            if is_known(&proposed.id) {
                return Err(Refusal::EventExists(proposed.id));
            }
            proposed.id
        };
        let timeline = &self.loaded.timeline;
        let source = timeline.find_source(passage.source.as_str());
        let language = title_language(timeline, source, &proposed.title);
        let event = self.events.entry(id.clone()).or_insert_with(|| NewEvent {
            id,
            date,
            language,
            title: proposed.title.trim().to_owned(),
            passages: Vec::new(),
            ..proposed
        });
        if event.passages.contains(&passage) {
            return Err(Refusal::IsThere);
        }
        event.passages.push(passage);
        Ok(())
    }

    /// Returns the passage, with the bytes of its source.
    fn passage(&self, proposed: NewPassage) -> Result<NewPassage, Refusal> {
        let timeline = &self.loaded.timeline;
        let no_source = || Refusal::NoSource(proposed.source.as_str().to_owned());
        let source = timeline.find_source(proposed.source.as_str()).ok_or_else(no_source)?;
        let text = timeline.source(source).article.text().ok_or(SelectionError::NoText)?;
        let article = SearchableArticle::new(text);
        let anchor = article.find(&Quotation {
            quote: &proposed.quote,
            before: proposed.before.as_deref(),
            after: proposed.after.as_deref(),
            occurrence: proposed.occurrence,
        });
        let words = |span: std::ops::Range<usize>| {
            Refusal::Other(text.get(span).unwrap_or_default().to_owned())
        };
        let span = match anchor {
            Anchor::Exact(span) | Anchor::Folded { span, .. } => span,
            Anchor::Ambiguous { count, .. } => return Err(Refusal::Ambiguous(count)),
            Anchor::Elided { span, .. }
            | Anchor::Approximate { span, .. }
            | Anchor::Altered { span, .. }
            | Anchor::Lost { nearest: Some(span) } => return Err(words(span)),
            Anchor::Lost { nearest: None } | Anchor::Unsearched | Anchor::Unread => {
                return Err(Refusal::Lost);
            }
            Anchor::Unquoted => return Err(SelectionError::Empty.into()),
        };
        let found = NewPassage::quoting(timeline, source, span, proposed.stance)?;
        let NewPassage { says, translation, note, .. } = proposed;
        let translation = translation.map(|(language, text)| match language.as_str() {
            "" => (language_of(timeline, None, &text), text),
            _ => (language, text),
        });
        Ok(NewPassage { says, translation, note, ..found })
    }

    /// Whether the file of an event has the source of a passage.
    fn check_file(&self, event: EventIndex, passage: &NewPassage) -> Result<(), Refusal> {
        let change = Change::AddPassage { event, passage: passage.clone() };
        self.in_file(&change).map(drop)
    }

    /// Returns a change in the file that it belongs to.
    fn in_file(&self, change: &Change) -> Result<ChangeInFile, Refusal> {
        let files: Vec<&Timeline> = self.loaded.files.iter().map(|file| &*file.timeline).collect();
        let whole = WholeTimeline {
            timeline: &self.loaded.timeline,
            places: &self.loaded.places,
            files: &files,
        };
        let name = |file: FileIndex| self.loaded.files[file.0].file.name().to_owned();
        whole.in_file(change, FileIndex(0)).map_err(|error| match error {
            InFileError::NoSource(file) => Refusal::Elsewhere("this source", name(file)),
            InFileError::InSeveral(file) => Refusal::Shared(name(file)),
            InFileError::NoName(file) => Refusal::Elsewhere("this name", name(file)),
        })
    }

    /// Writes what was admitted, each change into its file, and reports what was not.
    fn write(mut self, is_dry_run: bool) -> Result<ExitStatus, Error> {
        self.changes.extend(std::mem::take(&mut self.events).into_values().map(Change::AddEvent));
        let mut by_file: BTreeMap<FileIndex, Vec<Change>> = BTreeMap::new();
        let mut errors: Vec<String> = Vec::new();
        for change in &self.changes {
            match self.in_file(change) {
                Ok(ChangeInFile { file, change }) => by_file.entry(file).or_default().push(change),
                Err(refusal) => errors.push(refusal.to_string()),
            }
        }
        let mut written = Vec::new();
        for (file, changes) in &by_file {
            let file = &self.loaded.files[file.0];
            let (timeline, text) = (&*file.timeline, file.file.text());
            let target = CaptureTarget { timeline, text, origins: &file.origins };
            let (edited, refused) = target.apply_each(changes).map_err(Error::Capture)?;
            let is_changed = refused.len() < changes.len();
            errors.extend(refused.into_iter().map(|(_, error)| error.to_string()));
            if let Some(path) = file.path.as_deref().filter(|_| is_changed && !is_dry_run) {
                rewrite(path, text, &edited.text).map_err(Error::Mend)?;
            }
            written.push((file.file.name(), edited));
        }
        let admitted = self.changes.len() - errors.len();
        let refused = self.refused.len() + errors.len();
        let has_files = self.loaded.files.len() > 1;
        with_output(|out| {
            for (name, edited) in written.iter().filter(|_| is_dry_run) {
                if has_files {
                    writeln!(out, "{}:", printable(name))?;
                }
                let lines = edited.splices.iter().flat_map(|splice| splice.written.lines());
                for line in lines.filter(|line| !line.trim().is_empty()) {
                    writeln!(out, "+{}", printable(line))?;
                }
            }
            let would = if is_dry_run { "would be " } else { "" };
            writeln!(out, "{admitted} {would}linked, {refused} refused")?;
            Ok(ExitStatus::Fine)
        })?;
        let mut err = io::stderr().lock();
        for (number, refusal) in &self.refused {
            let _ = writeln!(err, "refused {number}: {}", printable(&refusal.to_string()));
        }
        for error in &errors {
            let _ = writeln!(err, "refused: {}", printable(error));
        }
        Ok(if refused > 0 { ExitStatus::Findings } else { ExitStatus::Fine })
    }
}
