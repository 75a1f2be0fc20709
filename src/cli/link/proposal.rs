//! A proposal: words of a source, and what they are evidence for.

use std::num::NonZeroUsize;

use serde::Deserialize;
use serde_json::Value;

use crate::capture::{NewEvent, NewPassage};
use crate::cli::args::LinkArgs;
use crate::load::schema::STANCES;
use crate::source::{SourceId, Stance};

/// A proposal.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The words as they are proposed; those of the source may be spelt otherwise.
    pub passage: NewPassage,
    /// What they are evidence for.
    pub goal: Goal,
}

/// What words are evidence for.
#[derive(Debug, Clone)]
pub enum Goal {
    /// An event of the timeline, by its id.
    Event(String),
    /// A new one; its id may be empty.
    New(NewEvent),
}

/// Why a line is not a proposal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposalError {
    /// It is not JSON, or a field is missing or has another type.
    #[error("{0}")]
    Malformed(String),
    /// It names neither an event nor a new one.
    #[error("it names no event, and no title of a new one")]
    NoGoal,
    /// There is no such stance.
    #[error("“{0}” is not a stance: dates, supports, mentions or differs")]
    Stance(String),
}

/// A line of JSON.
#[derive(Debug, Deserialize)]
struct Line {
    source: String,
    quote: Option<String>,
    /// The words, as others call them; of a candidate of `tarikh scan`, those of its date.
    #[serde(alias = "exact")]
    text: Option<String>,
    before: Option<String>,
    after: Option<String>,
    occurrence: Option<NonZeroUsize>,
    stance: Option<String>,
    says: Option<String>,
    translation: Option<Value>,
    note: Option<String>,
    event: Option<String>,
    new: Option<NewLine>,
    /// A date beside the title of a new event, as `tarikh scan` gives candidates.
    #[serde(alias = "edtf")]
    date: Option<String>,
    title: Option<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Debug, Deserialize, Default)]
struct NewLine {
    #[serde(default)]
    id: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    people: Vec<String>,
    #[serde(default)]
    places: Vec<String>,
    #[serde(default)]
    bodies: Vec<String>,
}

/// Reads proposals, one a line; empty lines are none.
pub fn read(lines: &str) -> Vec<Result<Proposal, ProposalError>> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(Proposal::of_json).collect()
}

impl Proposal {
    fn of_json(line: &str) -> Result<Self, ProposalError> {
        let malformed = |error: serde_json::Error| ProposalError::Malformed(error.to_string());
        let line: Line = serde_json::from_str(line).map_err(malformed)?;
        let goal = match (line.event, line.new, line.title) {
            (Some(event), ..) => Goal::Event(event),
            (None, Some(new), _) => Goal::New(new.event()),
            (None, None, Some(title)) => {
                let date = line.date.unwrap_or_default();
                let (tags, people) = (line.tags, line.people);
                let (places, bodies) = (line.places, line.bodies);
                Goal::New(
                    NewLine { date, title, tags, people, places, bodies, ..NewLine::default() }
                        .event(),
                )
            }
            (None, None, None) => return Err(ProposalError::NoGoal),
        };
        let stance = line.stance.as_deref();
        let quote = line.quote.or(line.text);
        let missing = || ProposalError::Malformed("missing field `quote`".to_owned());
        let passage = NewPassage {
            source: SourceId::new(&line.source),
            quote: quote.ok_or_else(missing)?,
            before: line.before,
            after: line.after,
            occurrence: line.occurrence,
            stance: stance.map_or(Ok(Stance::Supports), stance_of)?,
            says: line.says,
            translation: line.translation.and_then(translation),
            note: line.note,
        };
        Ok(Self { passage, goal })
    }

    /// Returns what the arguments propose.
    pub fn of_args(args: &LinkArgs) -> Result<Self, ProposalError> {
        let goal = match &args.event {
            Some(event) => Goal::Event(event.clone()),
            None => Goal::New(NewEvent {
                id: args.id.clone().unwrap_or_default(),
                date: args.date.clone().unwrap_or_default(),
                title: args.title.clone().ok_or(ProposalError::NoGoal)?,
                tags: args.tags.clone(),
                ..NewEvent::default()
            }),
        };
        let stance = args.stance.as_deref();
        let passage = NewPassage {
            source: SourceId::new(args.source.as_deref().unwrap_or_default()),
            quote: args.quote.clone().unwrap_or_default(),
            before: args.before.clone(),
            after: args.after.clone(),
            occurrence: args.occurrence,
            stance: stance.map_or(Ok(Stance::Supports), stance_of)?,
            says: None,
            translation: args.translation.clone().map(|text| (String::new(), text)),
            note: args.note.clone(),
        };
        Ok(Self { passage, goal })
    }
}

impl NewLine {
    fn event(self) -> NewEvent {
        let Self { id, date, title, tags, people, places, bodies } = self;
        NewEvent { id, date, title, tags, people, places, bodies, ..NewEvent::default() }
    }
}

/// Returns the stance of this name.
fn stance_of(name: &str) -> Result<Stance, ProposalError> {
    debug_assert_eq!(STANCES.len(), Stance::ALL.len());
    let found = Stance::ALL.into_iter().find(|stance| stance.name() == name);
    found.ok_or_else(|| ProposalError::Stance(name.to_owned()))
}

/// Returns a translation: a text, or one text by its language, which is empty if it is not said.
fn translation(value: Value) -> Option<(String, String)> {
    match value {
        Value::String(text) => Some((String::new(), text)),
        Value::Object(texts) => texts
            .into_iter()
            .find_map(|(language, text)| Some((language, text.as_str()?.to_owned()))),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => None,
    }
}
