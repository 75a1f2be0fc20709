//! How sure it is that an event happened.

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
}

impl Status {
    /// Every status, in the order in which they are explained.
    pub const ALL: [Self; 6] = [
        Self::Alleged,
        Self::Denied,
        Self::Disputed,
        Self::Announced,
        Self::Planned,
        Self::Cancelled,
    ];

    /// Returns the word for it in the YAML.
    pub fn name(self) -> &'static str {
        match self {
            Self::Alleged => "alleged",
            Self::Denied => "denied",
            Self::Disputed => "disputed",
            Self::Announced => "announced",
            Self::Planned => "planned",
            Self::Cancelled => "cancelled",
        }
    }
}
