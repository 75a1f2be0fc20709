//! Words of events as numbers, with the field in which each stands.

use super::Field;
use crate::timeline::Facet;

/// A word or a value in an event: its number, its field, and whether it begins a text.
#[derive(Debug, Clone, Copy)]
pub struct IndexToken(u32);

impl IndexToken {
    const KIND: u32 = 27;
    const START: u32 = 1 << 31;

    /// Numbers are smaller than this.
    pub const MOST: u32 = 1 << Self::KIND;

    /// Creates a token inside a text.
    pub fn new(number: u32, kind: WeightClass) -> Self {
        Self(number | (kind as u32) << Self::KIND)
    }

    /// The same at the beginning of a text.
    pub fn starting(self) -> Self {
        Self(self.0 | Self::START)
    }

    /// The same with another number.
    pub fn with_number(self, number: u32) -> Self {
        Self(self.0 & !(Self::MOST - 1) | number)
    }

    /// Returns whether a text begins with it.
    pub fn is_start(self) -> bool {
        self.0 & Self::START != 0
    }

    /// Returns the number of the value or the word.
    pub fn number(self) -> usize {
        (self.0 & (Self::MOST - 1)) as usize
    }

    /// In which field it stands.
    pub fn kinds(self) -> Kinds {
        Kinds(1 << (self.0 >> Self::KIND & 15))
    }
}

/// A field, as far as it matters for what a find is worth; the order is that of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum WeightClass {
    /// The date.
    Date,
    /// A title.
    Title,
    /// A person.
    Person,
    /// A place.
    Place,
    /// A body.
    Body,
    /// A tag.
    Tag,
    /// The id.
    Id,
    /// A quotation.
    Quote,
    /// The translation of one.
    Translation,
    /// The summary.
    Summary,
    /// A note.
    Note,
    /// A source.
    Source,
    /// A stance of a passage.
    Stance,
    /// What the event is.
    State,
    /// How a quotation stands in its source.
    Anchor,
    /// Anything else that is asked for by its key; each key has values of its own.
    Detail,
}

impl From<Facet> for WeightClass {
    fn from(facet: Facet) -> Self {
        match facet {
            Facet::Tag => Self::Tag,
            Facet::Person => Self::Person,
            Facet::Place => Self::Place,
            Facet::Body => Self::Body,
            Facet::Source => Self::Source,
            Facet::Stance => Self::Stance,
            Facet::State => Self::State,
            Facet::Anchor => Self::Anchor,
            Facet::Status
            | Facet::By
            | Facet::Point
            | Facet::Kind
            | Facet::Author
            | Facet::Origin
            | Facet::File => Self::Detail,
        }
    }
}

/// A set of fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(pub u16);

impl Kinds {
    /// Fields in which words are looked for.
    pub const TEXTS: Self = Self::up_to(WeightClass::Note);
    /// Of these, those of a few words.
    pub const SHORT: Self = Self::up_to(WeightClass::Id);
    /// What can be all that was typed.
    pub const WHOLE: Self = Self::of(&[
        WeightClass::Title,
        WeightClass::Person,
        WeightClass::Place,
        WeightClass::Body,
        WeightClass::Id,
    ]);
    /// Titles.
    pub const TITLES: Self = Self::of(&[WeightClass::Title]);
    /// Names.
    pub const NAMES: Self = Self::of(&[WeightClass::Person, WeightClass::Place, WeightClass::Body]);
    /// Tags and ids.
    pub const TAGS: Self = Self::of(&[WeightClass::Tag, WeightClass::Id]);

    /// These fields.
    pub const fn of(kinds: &[WeightClass]) -> Self {
        let (mut bits, mut number) = (0, 0);
        while number < kinds.len() {
            bits |= 1 << kinds[number] as u16;
            number += 1;
        }
        Self(bits)
    }

    /// Returns the fields in which values of these facets stand.
    pub fn of_facets(facets: &[Facet]) -> Self {
        let kinds: Vec<WeightClass> = facets.iter().map(|&facet| facet.into()).collect();
        Self::of(&kinds)
    }

    const fn up_to(last: WeightClass) -> Self {
        Self((2 << last as u16) - 1)
    }

    /// Those of these fields that are among `others`.
    pub const fn and(self, others: Self) -> Self {
        Self(self.0 & others.0)
    }

    /// Returns whether it holds no field.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Returns what a find in the best of these fields counts; 0 if there is none.
    pub fn weight(self) -> u32 {
        WEIGHTS.get(self.0.trailing_zeros() as usize).copied().unwrap_or(0)
    }

    /// Returns how many kinds of short texts it has: a title, a name, a tag or an id.
    pub fn groups(self) -> u32 {
        [Self::TITLES, Self::NAMES, Self::TAGS]
            .into_iter()
            .map(|group| u32::from(!self.and(group).is_empty()))
            .sum()
    }
}

/// What a find in each field counts, in the order of [`WeightClass`]: title and names before
/// quotations before notes.
///
/// Values that are only asked for by their key count all the same.
const WEIGHTS: [u32; 16] = [115, 100, 85, 85, 85, 75, 75, 50, 46, 42, 30, 100, 100, 100, 100, 100];

/// The most that a find counts.
pub const HEAVIEST: u32 = WEIGHTS[0];

impl Field {
    /// Names are people here; what they are worth is the same for all.
    pub fn kind(self) -> WeightClass {
        match self {
            Self::Date => WeightClass::Date,
            Self::Title => WeightClass::Title,
            Self::Name => WeightClass::Person,
            Self::Tag => WeightClass::Tag,
            Self::Id => WeightClass::Id,
            Self::Quote(_) => WeightClass::Quote,
            Self::Translation(_) => WeightClass::Translation,
            Self::Summary => WeightClass::Summary,
            Self::Note => WeightClass::Note,
        }
    }
}

/// Rows of tokens one after the other.
#[derive(Debug, Default)]
pub struct Rows {
    /// The tokens of all rows.
    pub tokens: Vec<IndexToken>,
    /// Where in `tokens` each row ends.
    ends: Vec<usize>,
}

impl Rows {
    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Returns the tokens of a row.
    pub fn row(&self, row: usize) -> &[IndexToken] {
        let start = row.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        let end = self.ends.get(row).copied().unwrap_or_default();
        self.tokens.get(start.unwrap_or_default()..end).unwrap_or_default()
    }

    /// Returns the texts of a row: each begins with a token that starts one.
    pub fn texts(&self, row: usize) -> impl Iterator<Item = &[IndexToken]> {
        self.row(row).chunk_by(|_, next| !next.is_start())
    }

    /// Ends the row to which tokens were added.
    pub fn end_row(&mut self) {
        self.ends.push(self.tokens.len());
    }

    /// Returns how many bytes of memory it takes.
    pub fn bytes(&self) -> usize {
        size_of::<IndexToken>() * self.tokens.capacity() + size_of::<usize>() * self.ends.capacity()
    }
}
