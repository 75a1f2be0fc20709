//! The keys of conditions: `#treaty`, `person:kim`, `is:disputed`, `before:1991`.

use super::super::typo::Typo;
use crate::language::Language;
use crate::source::{Anchor, Point, SourceKind, Stance};
use crate::timeline::{EventState, Status};

/// A field whose values can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QueryKey {
    /// Tags.
    Tag,
    /// People and bodies.
    Person,
    /// Places.
    Place,
    /// Sources.
    Source,
    /// Stances of passages.
    Stance,
    /// What an event is: disputed, undated, …
    State,
    /// How quotations stand in their sources.
    Anchor,
    /// How sure it is that an event happened.
    Status,
    /// Who says so, where a source only reports it.
    By,
    /// On what passages contradict an event.
    Point,
    /// What kind of publication its sources are.
    Kind,
    /// Who wrote its sources.
    Author,
    /// The agencies and owners behind its sources.
    Origin,
}

/// What a typed key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTarget {
    /// A value of a field.
    Value(QueryKey),
    /// Days before a date.
    Before,
    /// Days after a date.
    After,
}

/// What is typed for each key; the first of a kind is the one that is put in by completion.
const KEYS: &[(KeyTarget, &str)] = &[
    (KeyTarget::Value(QueryKey::Tag), "#"),
    (KeyTarget::Value(QueryKey::Tag), "tag:"),
    (KeyTarget::Value(QueryKey::Tag), "وسم:"),
    (KeyTarget::Value(QueryKey::Person), "@"),
    (KeyTarget::Value(QueryKey::Person), "person:"),
    (KeyTarget::Value(QueryKey::Person), "body:"),
    (KeyTarget::Value(QueryKey::Person), "شخص:"),
    (KeyTarget::Value(QueryKey::Person), "هيئة:"),
    (KeyTarget::Value(QueryKey::Place), "in:"),
    (KeyTarget::Value(QueryKey::Place), "place:"),
    (KeyTarget::Value(QueryKey::Place), "في:"),
    (KeyTarget::Value(QueryKey::Place), "مكان:"),
    (KeyTarget::Value(QueryKey::Source), "src:"),
    (KeyTarget::Value(QueryKey::Source), "source:"),
    (KeyTarget::Value(QueryKey::Source), "مصدر:"),
    (KeyTarget::Value(QueryKey::Stance), "stance:"),
    (KeyTarget::Value(QueryKey::Stance), "موقف:"),
    (KeyTarget::Value(QueryKey::State), "is:"),
    (KeyTarget::Value(QueryKey::State), "حالة:"),
    (KeyTarget::Value(QueryKey::Anchor), "anchor:"),
    (KeyTarget::Value(QueryKey::Anchor), "ورود:"),
    (KeyTarget::Value(QueryKey::Status), "status:"),
    (KeyTarget::Value(QueryKey::Status), "وضع:"),
    (KeyTarget::Value(QueryKey::By), "by:"),
    (KeyTarget::Value(QueryKey::By), "بحسب:"),
    (KeyTarget::Value(QueryKey::Point), "on:"),
    (KeyTarget::Value(QueryKey::Point), "خلاف:"),
    (KeyTarget::Value(QueryKey::Kind), "kind:"),
    (KeyTarget::Value(QueryKey::Kind), "نوع:"),
    (KeyTarget::Value(QueryKey::Author), "author:"),
    (KeyTarget::Value(QueryKey::Author), "كاتب:"),
    (KeyTarget::Value(QueryKey::Origin), "origin:"),
    (KeyTarget::Value(QueryKey::Origin), "أصل:"),
    (KeyTarget::Before, "before:"),
    (KeyTarget::Before, "قبل:"),
    (KeyTarget::After, "after:"),
    (KeyTarget::After, "بعد:"),
];

/// The longest word, in letters, that is taken for a key.
const LONGEST_KEY: usize = 12;

impl QueryKey {
    /// The keys, in the order in which they are explained.
    pub const ALL: [Self; 13] = [
        Self::Tag,
        Self::Person,
        Self::Place,
        Self::Source,
        Self::Stance,
        Self::State,
        Self::Anchor,
        Self::Status,
        Self::By,
        Self::Point,
        Self::Kind,
        Self::Author,
        Self::Origin,
    ];

    /// What is typed before its values: `#`, `@`, `in:`, …
    pub fn sign(self) -> &'static str {
        KEYS.iter().find(|(asked, _)| *asked == KeyTarget::Value(self)).map_or("", |it| it.1)
    }

    /// What is typed before its values, in full where there is a short sign.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        KEYS.iter().filter(move |(asked, _)| *asked == KeyTarget::Value(self)).map(|it| it.1)
    }

    /// Whether its values are words that texts have too.
    pub fn is_written(self) -> bool {
        match self {
            Self::Tag | Self::Person | Self::Place => true,
            Self::Source
            | Self::Stance
            | Self::State
            | Self::Anchor
            | Self::Status
            | Self::By
            | Self::Point
            | Self::Kind
            | Self::Author
            | Self::Origin => false,
        }
    }

    /// Its values, where they are the same for every timeline.
    pub fn values(self) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::Stance => Stance::ALL.map(Stance::name).to_vec(),
            Self::State => EventState::ALL.map(EventState::name).to_vec(),
            Self::Anchor => Anchor::NAMES.to_vec(),
            Self::Status => Status::ALL.map(Status::name).to_vec(),
            Self::Point => Point::ALL.map(Point::name).to_vec(),
            Self::Kind => SourceKind::ALL.map(SourceKind::name).to_vec(),
            Self::Tag
            | Self::Person
            | Self::Place
            | Self::Source
            | Self::By
            | Self::Author
            | Self::Origin => return None,
        })
    }

    /// What one of its values is called.
    pub fn words(self, language: Language) -> &'static str {
        let (english, arabic) = match self {
            Self::Tag => ("tag", "وسم"),
            Self::Person => ("person or body", "شخص أو هيئة"),
            Self::Place => ("place", "مكان"),
            Self::Source => ("source", "مصدر"),
            Self::Stance => ("stance", "موقف"),
            Self::State => ("state", "حالة"),
            Self::Anchor => ("anchor", "ورود"),
            Self::Status => ("status", "وضع"),
            Self::By => ("speaker", "قائل"),
            Self::Point => ("point of difference", "موضوع الخلاف"),
            Self::Kind => ("kind of source", "نوع المصدر"),
            Self::Author => ("author", "كاتب"),
            Self::Origin => ("origin", "أصل"),
        };
        match language {
            Language::En => english,
            Language::Ar => arabic,
        }
    }
}

/// The key that `typed` begins with, in capitals or not, and its length in bytes.
pub fn key_at(typed: &str) -> Option<(KeyTarget, usize)> {
    let begins =
        |key: &str| typed.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    KEYS.iter().find(|(_, key)| begins(key)).map(|(asked, key)| (*asked, key.len()))
}

/// The letters before a colon that `typed` begins with, where a value stands right after it: what
/// looks like a key.
pub fn unknown_key_at(typed: &str) -> Option<&str> {
    let (key, value) = typed.split_once(':')?;
    let is_word = !key.is_empty() && key.chars().all(char::is_alphabetic);
    let has_value =
        value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«'));
    (is_word && has_value && key.chars().count() <= LONGEST_KEY).then_some(key)
}

/// The key that was most likely meant by one that there is not.
pub fn similar_key(typed: &str) -> Option<&'static str> {
    let typed = Typo::new(&typed.to_lowercase())?;
    let distance = |key: &str| typed.slips(key.trim_end_matches(':')).whole;
    let words = KEYS.iter().map(|(_, key)| *key).filter(|key| key.ends_with(':'));
    words
        .map(|key| (distance(key), key))
        .filter(|it| it.0 <= 2)
        .min_by_key(|it| it.0)
        .map(|it| it.1)
}
