//! How surely a word was found, and how well.

use super::query::WITHIN;

/// How surely an event was found, the surest first.
///
/// Hits of one tier come before all of the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Tier {
    /// The query is the event's id.
    Id,
    /// The query is its title, or a name in it.
    Exact,
    /// Every word stands in it, whole or with its beginning; dates are the event's.
    #[default]
    Word,
    /// A word stands in it in another form, or with a word that the file takes for the same.
    Form,
    /// A word sounds like one in it: in another script, or in another romanisation.
    Sound,
    /// A word is in it but for a slip of the finger or two.
    Typo,
    /// Letters of a word stand in it, in order but not together: a guess.
    Guess,
}

impl Tier {
    /// The tiers, the surest first.
    pub const ALL: [Self; 7] =
        [Self::Id, Self::Exact, Self::Word, Self::Form, Self::Sound, Self::Typo, Self::Guess];

    /// Returns its name for programs: `id`, `exact`, `word`, `form`, `sound`, `typo`, `guess`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Exact => "exact",
            Self::Word => "word",
            Self::Form => "form",
            Self::Sound => "sound",
            Self::Typo => "typo",
            Self::Guess => "guess",
        }
    }

    /// More for a surer tier, from 1.
    fn rank(self) -> u16 {
        7 - self as u16
    }
}

/// How well a word fits: its [`Tier`], and within it from 1 to 1000. The default fits nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Worth(u16);

/// Values of one tier in a [`Worth`].
const TIER_SIZE: u16 = 1024;

impl Worth {
    /// Nothing fits.
    pub const NONE: Self = Self(0);

    /// The whole word.
    pub const WHOLE: Self = Self::new(Tier::Word, 1000);
    /// The whole word after a joined prefix.
    pub const JOINED: Self = Self::new(Tier::Word, 960);
    /// The beginning of a word, less for every letter that is missing.
    pub const BEGINNING: Self = Self::new(Tier::Word, 920);
    /// The same after a joined prefix.
    pub const JOINED_BEGINNING: Self = Self::new(Tier::Word, 860);
    /// The same stem.
    pub const STEM: Self = Self::new(Tier::Form, 1000);
    /// A word that the file takes for the same.
    pub const ALIAS: Self = Self::new(Tier::Form, 900);
    /// The same consonants, in another form of an Arabic word.
    pub const ROOT: Self = Self::new(Tier::Form, 600);
    /// The beginning of a number.
    pub const BEGINNING_OF_NUMBER: Self = Self::new(Tier::Form, 700);
    /// The whole sound.
    pub const SOUND: Self = Self::new(Tier::Sound, 1000);
    /// The sound after a joined prefix.
    pub const SOUND_OF_STEM: Self = Self::new(Tier::Sound, 950);
    /// The sound in another way of writing it.
    pub const SOUND_OF_VARIANT: Self = Self::new(Tier::Sound, 900);
    /// The beginning of the sound.
    pub const SOUND_OF_BEGINNING: Self = Self::new(Tier::Sound, 850);
    /// One slip.
    pub const ONE_SLIP: Self = Self::new(Tier::Typo, 1000);
    /// Two slips.
    pub const TWO_SLIPS: Self = Self::new(Tier::Typo, 950);
    /// One slip in the beginning of a longer word.
    pub const SLIP_IN_BEGINNING: Self = Self::new(Tier::Typo, 900);
    /// Two slips in it.
    pub const SLIPS_IN_BEGINNING: Self = Self::new(Tier::Typo, 850);
    /// A sound that too many words have.
    pub const VAGUE_SOUND: Self = Self::new(Tier::Guess, 950);
    /// Part of a word.
    pub const INSIDE: Self = Self::new(Tier::Guess, 1000);
    /// Letters with others between them, less for each of these.
    pub const SCATTERED: Self = Self::new(Tier::Guess, 900);

    /// Creates a worth of `tier`; `fine` is from 1 to 1000.
    pub const fn new(tier: Tier, fine: u16) -> Self {
        Self((7 - tier as u16) * TIER_SIZE + fine)
    }

    /// Returns what a date is worth that fits so well ([`When::fit`](super::query::When::fit)): one
    /// that only overlaps what was asked for is less sure than one that lies within.
    pub fn of_date(fit: u16) -> Self {
        match fit {
            0 => Self::NONE,
            1..WITHIN => Self::new(Tier::Form, fit),
            WITHIN.. => Self::new(Tier::Word, fit),
        }
    }

    /// As it stands in a table of numbers.
    pub fn bits(self) -> u16 {
        self.0
    }

    /// Returns the worth that stands in a table of numbers.
    pub fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// Returns how well it fits within its tier: 0 for nothing, else from 1 to 1000.
    pub fn fine(self) -> u16 {
        self.0 % TIER_SIZE
    }

    /// Returns its tier; nothing counts as a guess.
    pub fn tier(self) -> Tier {
        Tier::ALL.into_iter().find(|tier| tier.rank() == self.0 / TIER_SIZE).unwrap_or(Tier::Guess)
    }

    /// Returns whether nothing fits.
    pub fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// This worth less `by`, in the same tier.
    pub fn less(self, by: u16) -> Self {
        Self(self.0 - by.min(self.fine().saturating_sub(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surer_tier_is_worth_more_whatever_fits_in_it() {
        for pair in Tier::ALL.windows(2) {
            assert!(Worth::new(pair[0], 1) > Worth::new(pair[1], 1000), "{pair:?}");
        }
    }

    #[test]
    fn a_worth_keeps_its_tier_when_it_is_less() {
        for tier in Tier::ALL {
            let worth = Worth::new(tier, 30).less(500);
            assert_eq!((worth.tier(), worth.fine()), (tier, 1));
        }
        assert_eq!((Worth::NONE.tier(), Worth::NONE.fine()), (Tier::Guess, 0));
    }
}
