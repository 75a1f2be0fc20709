//! The keys of conditions: `#treaty`, `person:kim`, `is:disputed`, `before:1991`.

use super::super::typo::Typo;
use crate::language::Language;
use crate::source::{Point, SourceKind, Stance};
use crate::timeline::{AnchorState, EventState, Facet, Status};

/// The target of a typed key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyTarget {
    /// A value of a field.
    Value(Facet),
    /// Days before a date.
    Before,
    /// Days after a date.
    After,
    /// A date, and days after it.
    From,
    /// A date, and days before it.
    To,
}

/// The spellings of each key.
///
/// Completion inserts the first one.
const KEYS: &[(KeyTarget, &str)] = &[
    (KeyTarget::Value(Facet::Tag), "#"),
    (KeyTarget::Value(Facet::Tag), "tag:"),
    (KeyTarget::Value(Facet::Tag), "وسم:"),
    (KeyTarget::Value(Facet::Person), "@"),
    (KeyTarget::Value(Facet::Person), "person:"),
    (KeyTarget::Value(Facet::Person), "body:"),
    (KeyTarget::Value(Facet::Person), "شخص:"),
    (KeyTarget::Value(Facet::Person), "هيئة:"),
    (KeyTarget::Value(Facet::Place), "in:"),
    (KeyTarget::Value(Facet::Place), "place:"),
    (KeyTarget::Value(Facet::Place), "في:"),
    (KeyTarget::Value(Facet::Place), "مكان:"),
    (KeyTarget::Value(Facet::Source), "src:"),
    (KeyTarget::Value(Facet::Source), "source:"),
    (KeyTarget::Value(Facet::Source), "مصدر:"),
    (KeyTarget::Value(Facet::Stance), "stance:"),
    (KeyTarget::Value(Facet::Stance), "موقف:"),
    (KeyTarget::Value(Facet::State), "is:"),
    (KeyTarget::Value(Facet::State), "حالة:"),
    (KeyTarget::Value(Facet::Anchor), "anchor:"),
    (KeyTarget::Value(Facet::Anchor), "ورود:"),
    (KeyTarget::Value(Facet::Status), "status:"),
    (KeyTarget::Value(Facet::Status), "وضع:"),
    (KeyTarget::Value(Facet::By), "by:"),
    (KeyTarget::Value(Facet::By), "بحسب:"),
    (KeyTarget::Value(Facet::Point), "on:"),
    (KeyTarget::Value(Facet::Point), "خلاف:"),
    (KeyTarget::Value(Facet::Kind), "kind:"),
    (KeyTarget::Value(Facet::Kind), "نوع:"),
    (KeyTarget::Value(Facet::Author), "author:"),
    (KeyTarget::Value(Facet::Author), "كاتب:"),
    (KeyTarget::Value(Facet::Origin), "origin:"),
    (KeyTarget::Value(Facet::Origin), "أصل:"),
    (KeyTarget::Value(Facet::File), "file:"),
    (KeyTarget::Value(Facet::File), "ملف:"),
    (KeyTarget::Before, "before:"),
    (KeyTarget::Before, "قبل:"),
    (KeyTarget::After, "after:"),
    (KeyTarget::After, "بعد:"),
    (KeyTarget::From, "from:"),
    (KeyTarget::From, "من:"),
    (KeyTarget::To, "to:"),
    (KeyTarget::To, "إلى:"),
    (KeyTarget::To, "الى:"),
];

/// The maximum length of a key, in letters.
const LONGEST_KEY: usize = 12;

impl Facet {
    /// Returns the prefix of its values: `#`, `@`, `in:`, …
    pub fn sign(self) -> &'static str {
        KEYS.iter().find(|(asked, _)| *asked == KeyTarget::Value(self)).map_or("", |key| key.1)
    }

    /// Returns the prefixes of its values, with the long form of a short sign.
    pub fn spellings(self) -> impl Iterator<Item = &'static str> {
        KEYS.iter().filter(move |(asked, _)| *asked == KeyTarget::Value(self)).map(|key| key.1)
    }

    /// Returns the facets in which a value of this facet is looked up.
    ///
    /// A body can be asked for like a person.
    pub fn asked(self) -> &'static [Self] {
        match self {
            Self::Person => &[Self::Person, Self::Body],
            Self::Tag => &[Self::Tag],
            Self::Place => &[Self::Place],
            Self::Body => &[Self::Body],
            Self::Source => &[Self::Source],
            Self::Status => &[Self::Status],
            Self::State => &[Self::State],
            Self::Stance => &[Self::Stance],
            Self::Anchor => &[Self::Anchor],
            Self::By => &[Self::By],
            Self::Point => &[Self::Point],
            Self::Kind => &[Self::Kind],
            Self::Author => &[Self::Author],
            Self::Origin => &[Self::Origin],
            Self::File => &[Self::File],
        }
    }

    /// The facet by whose key its values are asked for.
    #[must_use]
    pub fn key(self) -> Self {
        Self::ALL.into_iter().find(|key| key.asked().contains(&self)).unwrap_or(self)
    }

    /// Whether its values are words that texts have too.
    pub fn is_written(self) -> bool {
        match self {
            Self::Tag | Self::Person | Self::Place | Self::Body => true,
            Self::Source
            | Self::Stance
            | Self::State
            | Self::Anchor
            | Self::Status
            | Self::By
            | Self::Point
            | Self::Kind
            | Self::Author
            | Self::Origin
            | Self::File => false,
        }
    }

    /// Returns the names of its values, if they are the same for every timeline.
    pub fn names(self) -> Option<Vec<&'static str>> {
        Some(match self {
            Self::Stance => Stance::ALL.map(Stance::name).to_vec(),
            Self::State => EventState::ALL.map(EventState::name).to_vec(),
            Self::Anchor => AnchorState::ALL.map(AnchorState::name).to_vec(),
            Self::Status => Status::ALL.map(Status::name).to_vec(),
            Self::Point => Point::ALL.map(Point::name).to_vec(),
            Self::Kind => SourceKind::ALL.map(SourceKind::name).to_vec(),
            Self::Tag
            | Self::Person
            | Self::Place
            | Self::Body
            | Self::Source
            | Self::By
            | Self::Author
            | Self::Origin
            | Self::File => return None,
        })
    }

    /// Returns the name of one of its values.
    pub fn words(self, language: Language) -> &'static str {
        let (english, arabic) = match self {
            Self::Tag => ("tag", "وسم"),
            Self::Person => ("person or body", "شخص أو هيئة"),
            Self::Place => ("place", "مكان"),
            Self::Body => ("body", "هيئة"),
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
            Self::File => ("file", "ملف"),
        };
        match language {
            Language::En => english,
            Language::Ar => arabic,
        }
    }
}

/// Returns the key at the start of `typed`, in any case, and its length in bytes.
pub fn key_at(typed: &str) -> Option<(KeyTarget, usize)> {
    let begins =
        |key: &str| typed.get(..key.len()).is_some_and(|start| start.eq_ignore_ascii_case(key));
    KEYS.iter().find(|(_, key)| begins(key)).map(|(asked, key)| (*asked, key.len()))
}

/// Returns what looks like a key: letters and a colon at the start of `typed`, with a value after
/// it.
pub fn unknown_key_at(typed: &str) -> Option<&str> {
    let (key, value) = typed.split_once(':')?;
    let is_word = !key.is_empty() && key.chars().all(char::is_alphabetic);
    let has_value =
        value.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«'));
    (is_word && has_value && key.chars().count() <= LONGEST_KEY).then_some(key)
}

/// Returns the key that was most likely meant by one that there is not.
pub fn similar_key(typed: &str) -> Option<&'static str> {
    let typed = Typo::new(&typed.to_lowercase())?;
    let distance = |key: &str| typed.slips(key.trim_end_matches(':')).whole;
    let words = KEYS.iter().map(|(_, key)| *key).filter(|key| key.ends_with(':'));
    words
        .map(|key| (distance(key), key))
        .filter(|value| value.0 <= 2)
        .min_by_key(|value| value.0)
        .map(|value| value.1)
}
