//! How certain a mention of a date is.

/// How certain it is which date a mention means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateCertainty {
    /// The words state the whole date: `18 June 2024`.
    Explicit,
    /// The words depend on the day of writing: `yesterday`, `18 June`.
    Relative,
    /// The words are vague: `early June`, `the eighties`.
    Vague,
}

impl DateCertainty {
    /// Every certainty.
    pub const ALL: [Self; 3] = [Self::Explicit, Self::Relative, Self::Vague];

    /// Returns its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Explicit => "explicit",
            Self::Relative => "relative",
            Self::Vague => "vague",
        }
    }
}
