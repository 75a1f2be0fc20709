//! How sure it is that an event happened, and what of its claim the file does not tell.

/// How sure it is that an event happened, if it is not reported as a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// Somebody says that it happened, and the sources do not vouch for it.
    Alleged,
    /// Those who would know say that it did not.
    Denied,
    /// The sources contradict each other on whether it happened.
    Disputed,
    /// It was said to come, and no source says that it did.
    Announced,
    /// It is meant to come.
    Planned,
    /// It was to come and did not.
    Cancelled,
    /// The file states one that is not understood; it is never shown as a fact.
    Unread,
}

impl Status {
    /// Every status, in the order in which they are explained.
    pub const ALL: [Self; 7] = [
        Self::Alleged,
        Self::Denied,
        Self::Disputed,
        Self::Announced,
        Self::Planned,
        Self::Cancelled,
        Self::Unread,
    ];

    /// Those that a file may state, in the same order.
    pub const STATED: [Self; 6] = [
        Self::Alleged,
        Self::Denied,
        Self::Disputed,
        Self::Announced,
        Self::Planned,
        Self::Cancelled,
    ];

    /// Returns the word for it: in the YAML, if a file may state it, and in exports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alleged => "alleged",
            Self::Denied => "denied",
            Self::Disputed => "disputed",
            Self::Announced => "announced",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
            Self::Unread => "unread",
        }
    }
}

/// A field of an event or of a passage without which the claim may mean something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimField {
    /// The `status` of the event.
    Status,
    /// Its `date`.
    Date,
    /// Its `passages`, or one of them.
    Passages,
    /// The `source` of a passage.
    Source,
    /// Its `quote`.
    Quote,
    /// Its `by`.
    By,
    /// Its `stance`.
    Stance,
    /// Its `on`.
    On,
    /// Its `says`.
    Says,
    /// Fields that cannot be told apart, such as those of a merge key.
    Other,
}

impl ClaimField {
    /// Every field, in the order of the file.
    pub const ALL: [Self; 10] = [
        Self::Status,
        Self::Date,
        Self::Passages,
        Self::Source,
        Self::Quote,
        Self::By,
        Self::Stance,
        Self::On,
        Self::Says,
        Self::Other,
    ];

    /// Returns its key in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Status => "status",
            Self::Date => "date",
            Self::Passages => "passages",
            Self::Source => "source",
            Self::Quote => "quote",
            Self::By => "by",
            Self::Stance => "stance",
            Self::On => "on",
            Self::Says => "says",
            Self::Other => "other",
        }
    }

    /// Returns the field with this key.
    pub fn with_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| *field != Self::Other && field.name() == key)
    }
}

/// The fields that the file states and that are not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct UnreadFields(u16);

impl UnreadFields {
    /// Adds a field.
    pub fn insert(&mut self, field: ClaimField) {
        self.0 |= 1 << field as u16;
    }

    /// Returns the fields of both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns whether the field is one of them.
    pub fn has(self, field: ClaimField) -> bool {
        self.0 >> field as u16 & 1 != 0
    }

    /// Returns whether everything is understood.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns the fields, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = ClaimField> {
        ClaimField::ALL.into_iter().filter(move |field| self.has(*field))
    }

    /// Returns their keys, in the order of the file.
    pub fn names(self) -> Vec<&'static str> {
        self.iter().map(ClaimField::name).collect()
    }
}
