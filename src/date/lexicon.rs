//! The words that dates are made of, one table for each language.
//!
//! Knows words, not sentences: which words may follow each other is for `parse` to say. The tables
//! are written as people write; they are folded like any text ([`tokens`]) when they are first
//! looked at, so that capitals, accents, tashkeel and the spelling of alef do not count.
//!
//! English and Arabic, the languages of the program, are looked up together. The other languages
//! have their months and weekdays and the few words that stand beside them; a text is read in one
//! of them, never in two.

mod arabic;
mod asian;
mod english;
mod germanic;
mod romance;
mod slavic;
mod various;

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::LazyLock;

use super::Weekday;
use super::convert::Calendar;
use super::token::{DateToken, DateTokenKind, tokens};

/// A language in which dates are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceLanguage {
    /// English.
    English,
    /// Arabic.
    Arabic,
    /// French.
    French,
    /// German.
    German,
    /// Spanish.
    Spanish,
    /// Italian.
    Italian,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Swedish.
    Swedish,
    /// Danish and Norwegian, which have the same months.
    Danish,
    /// Russian.
    Russian,
    /// Ukrainian.
    Ukrainian,
    /// Polish.
    Polish,
    /// Czech.
    Czech,
    /// Croatian.
    Croatian,
    /// Romanian.
    Romanian,
    /// Greek.
    Greek,
    /// Turkish.
    Turkish,
    /// Finnish.
    Finnish,
    /// Hungarian.
    Hungarian,
    /// Indonesian and Malay.
    Indonesian,
    /// Persian, with the months of both calendars.
    Persian,
    /// Hebrew, with the months of the Gregorian calendar.
    Hebrew,
    /// Chinese and Japanese, which mark year, month and day by the same characters.
    Han,
    /// Korean.
    Korean,
}

/// A set of languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Languages(u32);

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateTerm {
    /// A month, 1 to 12.
    Month(u8),
    /// A month of another calendar.
    OtherMonth(Calendar, u8),
    /// What marks a year or a date as one of this calendar.
    Mark(Calendar),
    /// What stands between the same day in two calendars: الموافق.
    Corresponding,
    /// A day of the week.
    Weekday(Weekday),
    /// An ordinal, 1 to 20 and 30: `second`, الثاني, ثلاثين.
    Nth(u8),
    /// `twenty` and `thirty`, which make `first` twenty-first and thirty-first.
    Tens(u8),
    /// عشر, which makes الثاني twelve.
    Ten,
    /// `last`, الأخير; a relative word too.
    Last,
    /// A number in words: `two`, ثلاثة.
    Count(u8),
    /// Two of a unit in one word: عامين.
    Dual(TimeUnit),
    /// What makes a number an ordinal, written onto it: the `er` of `1er`.
    OrdinalMark,
    /// A season: EDTF codes 21 to 24.
    Season(u8),
    /// `(northern hemisphere)` adds 4 to the code of a season, `(southern hemisphere)` 8.
    Hemisphere(u8),
    /// A half, third or quarter, to be counted.
    Portion(Portion),
    /// `early`, `mid`, `late`.
    Part(VaguePart),
    /// `century`, القرن.
    Century,
    /// A decade by its tens: 60 for الستينيات, `sixties`.
    Decade(u8),
    /// What qualifies a date, before or after it.
    Doubt {
        /// `possibly`, `maybe`.
        uncertain: bool,
        /// `about`, `circa`.
        approximate: bool,
    },
    /// `before`, قبل: strictly.
    Before,
    /// `after`, بعد: strictly.
    After,
    /// `by`, `no later than`: then or earlier.
    NotAfter,
    /// `no earlier than`: then or later.
    NotBefore,
    /// `or earlier`, behind a date.
    OrEarlier,
    /// `or later`, behind a date.
    OrLater,
    /// `until`: up to and including.
    Until,
    /// `since`.
    Since,
    /// `onwards`, behind a date.
    Onwards,
    /// `between`.
    Between,
    /// `and`.
    And,
    /// `or`.
    Or,
    /// `from`, which opens a range.
    From,
    /// `to`.
    To,
    /// من: `from` and `of`.
    Min,
    /// `of`.
    Of,
    /// `some time`: makes a range a choice.
    SomeTime,
    /// `EST`: estimated before a date, a zone behind a time.
    Est,
    /// `c`: about before a number, century behind one.
    C,
    /// `on`: a preposition before a date, `onwards` behind one.
    On,
    /// `some day of`, أحد أيام: a part of which nothing is known.
    SomeUnit(TimeUnit),
    /// `INT` of GEDCOM: what follows in brackets are the words of the source.
    Interpreted,
    /// Words that add nothing: `the`, `in`, في.
    Filler,
    /// A unit of time; before a date it adds nothing: عام 1961.
    Unit(TimeUnit),
    /// اليوم: `the day`, or today.
    TheDay,
    /// `today`.
    Today,
    /// `yesterday` is -1, `tomorrow` 1.
    DaysFromToday(i8),
    /// `this`, `current`, هذا, الجاري.
    This,
    /// `previous`, الماضي; `last` is [`DateTerm::Last`].
    Previous,
    /// `next`, المقبل.
    Next,
    /// `ago`.
    Ago,
    /// `now`, `present`.
    Now,
    /// Words that say no more than that the date is vague: `recently`.
    Vague,
    /// Words that say that there is no date.
    NoDate,
    /// `BC`, ق.م.
    Bce,
    /// `AD`, م.
    Ce,
    /// The `s` of `1960s`.
    PluralS,
    /// The ال of الـ19.
    Al,
    /// The `T` before a time.
    TimeT,
    /// `at`, `o'clock`, الساعة: a time follows, or is over.
    Clock,
    /// The `h` of `22h56`.
    HourMark,
    /// `am`, صباحا.
    Am,
    /// `pm`, مساء.
    Pm,
    /// `UTC`, `GMT`, `Z`.
    Utc,
    /// A zone by a name that several zones have: `EST`.
    NamedZone,
    /// 年, 년.
    YearSign,
    /// 月, 월.
    MonthSign,
    /// 日, 일.
    DaySign,
}

/// Which portion is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// `H1`.
    Half,
    /// A third.
    Third,
    /// `Q1`.
    Quarter,
}

/// A vague part of a stretch of time: a third of it, by convention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VaguePart {
    /// `early`, أوائل.
    Early,
    /// `mid`, منتصف.
    Mid,
    /// `late`, أواخر, `the end of`.
    Late,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// A day.
    Day,
    /// A week, Monday to Sunday.
    Week,
    /// A month.
    Month,
    /// A year.
    Year,
    /// Ten years.
    Decade,
}

/// The words of one language: a meaning, and the words that have it, with `|` between them.
#[derive(Clone, Copy)]
pub struct WordTable {
    /// The language.
    pub language: SourceLanguage,
    /// The rows.
    pub rows: &'static [(DateTerm, &'static str)],
}

/// One meaning of a word, or of a group of words that begins with it.
#[derive(Debug, Clone)]
struct Entry {
    /// The words behind the first one.
    rest: Box<[Box<str>]>,
    term: DateTerm,
    language: SourceLanguage,
}

/// Entries by their first word, the longest group first.
type Index = HashMap<Box<str>, Vec<Entry>, BuildHasherDefault<WordHasher>>;

static OWN: LazyLock<Index> = LazyLock::new(|| index(&[english::TABLE, arabic::TABLE]));

static OTHERS: LazyLock<Index> = LazyLock::new(|| {
    let tables = [
        romance::TABLES.as_slice(),
        germanic::TABLES.as_slice(),
        slavic::TABLES.as_slice(),
        various::TABLES.as_slice(),
        asian::TABLES.as_slice(),
    ];
    index(&tables.concat())
});

impl Languages {
    /// English and Arabic, which the program speaks.
    pub const OWN: Self =
        Self(Self::of(SourceLanguage::English).0 | Self::of(SourceLanguage::Arabic).0);

    /// One language.
    pub const fn of(language: SourceLanguage) -> Self {
        Self(1 << language as u32)
    }

    /// Says whether there is no language.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Says whether `language` is one of them.
    pub fn has(self, language: SourceLanguage) -> bool {
        self.0 & Self::of(language).0 != 0
    }

    /// The languages of both sets.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The languages, in the order of [`SourceLanguage`].
    pub fn each(self) -> impl Iterator<Item = SourceLanguage> {
        SourceLanguage::ALL.into_iter().filter(move |language| self.has(*language))
    }
}

impl SourceLanguage {
    /// Every language.
    pub const ALL: [Self; 25] = [
        Self::English,
        Self::Arabic,
        Self::French,
        Self::German,
        Self::Spanish,
        Self::Italian,
        Self::Portuguese,
        Self::Dutch,
        Self::Swedish,
        Self::Danish,
        Self::Russian,
        Self::Ukrainian,
        Self::Polish,
        Self::Czech,
        Self::Croatian,
        Self::Romanian,
        Self::Greek,
        Self::Turkish,
        Self::Finnish,
        Self::Hungarian,
        Self::Indonesian,
        Self::Persian,
        Self::Hebrew,
        Self::Han,
        Self::Korean,
    ];
}

/// A meaning of the words at the beginning of some tokens, and how many tokens they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordMeaning {
    /// What they mean.
    pub term: DateTerm,
    /// How many tokens they take.
    pub tokens: usize,
}

/// Returns what the words at the beginning of `tokens` mean in one of `languages`: of the groups
/// that fit, the longest.
pub fn find(tokens: &[DateToken], languages: Languages) -> Option<WordMeaning> {
    let Some(DateTokenKind::Word(word)) = tokens.first().map(|token| &token.kind) else {
        return None;
    };
    find_as(word, tokens, languages)
}

/// The same with `word` in the place of the first token: what follows a و that is written onto it.
pub fn find_as(word: &str, tokens: &[DateToken], languages: Languages) -> Option<WordMeaning> {
    let index = if languages == Languages::OWN { &*OWN } else { &*OTHERS };
    let entries = index.get(word)?.iter().filter(|entry| languages.has(entry.language));
    entries.into_iter().find_map(|entry| {
        let behind = length_of(&entry.rest, tokens.get(1..).unwrap_or_default())?;
        Some(WordMeaning { term: entry.term, tokens: behind + 1 })
    })
}

/// Says whether a folded word of English or Arabic names a month, a day of the week, a season, a
/// decade or a century, or begins such a name: تشرين.
pub fn is_calendar_word(word: &str) -> bool {
    let names_time = |entry: &Entry| {
        let may_go_on =
            matches!(entry.term, DateTerm::Month(_) | DateTerm::Weekday(_) | DateTerm::Season(_));
        // ذو begins the name of a Hijri month; alone it is another word.
        let is_whole = matches!(
            entry.term,
            DateTerm::OtherMonth(..) | DateTerm::Decade(_) | DateTerm::Century
        );
        may_go_on || (is_whole && entry.rest.is_empty())
    };
    OWN.get(word).is_some_and(|entries| entries.iter().any(names_time))
}

/// Returns the languages, other than English and Arabic, in which the words at the beginning of
/// `tokens` tell the language: a month, a weekday, an era, `about`, `year`.
pub fn deciding(tokens: &[DateToken]) -> Languages {
    let Some(DateTokenKind::Word(word)) = tokens.first().map(|token| &token.kind) else {
        return Languages::default();
    };
    let behind = tokens.get(1..).unwrap_or_default();
    let entries = OTHERS.get(word.as_str()).map(Vec::as_slice).unwrap_or_default();
    let decides = |entry: &&Entry| entry.term.decides() && length_of(&entry.rest, behind).is_some();
    entries
        .iter()
        .filter(decides)
        .fold(Languages::default(), |found, entry| found.with(Languages::of(entry.language)))
}

/// How many of `tokens` the words take; dots, hyphens and apostrophes that touch may stand between
/// them.
fn length_of(words: &[Box<str>], tokens: &[DateToken]) -> Option<usize> {
    let mut taken = 0;
    for word in words {
        while let Some(DateToken {
            kind: DateTokenKind::Sign('.' | '-' | '\''),
            touches: true,
            ..
        }) = tokens.get(taken)
        {
            taken += 1;
        }
        match tokens.get(taken).map(|token| &token.kind) {
            Some(DateTokenKind::Word(next)) if next.as_str() == &**word => taken += 1,
            _ => return None,
        }
    }
    Some(taken)
}

impl DateTerm {
    /// Says whether a word of this meaning tells in which language a date is written.
    fn decides(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::OtherMonth(..)
                | Self::Weekday(_)
                | Self::YearSign
                | Self::MonthSign
                | Self::Bce
                | Self::Ce
                | Self::Doubt { .. }
                | Self::Unit(TimeUnit::Year)
        )
    }

    /// Says whether a dot that touches the word may belong to it.
    pub fn takes_dot(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::OtherMonth(..)
                | Self::Mark(_)
                | Self::Weekday(_)
                | Self::Doubt { .. }
                | Self::Bce
                | Self::Ce
                | Self::Century
                | Self::C
                | Self::Est
                | Self::Am
                | Self::Pm
                | Self::Unit(_)
                | Self::NoDate
                | Self::OrdinalMark
        )
    }

    /// Says whether an Arabic و may be written onto the word.
    pub fn joins_and(self) -> bool {
        matches!(
            self,
            Self::Month(_)
                | Self::OtherMonth(..)
                | Self::Weekday(_)
                | Self::Season(_)
                | Self::Nth(20 | 30)
                | Self::Decade(_)
                | Self::Unit(TimeUnit::Year | TimeUnit::Month)
                | Self::Part(_)
        )
    }
}

fn index(tables: &[WordTable]) -> Index {
    let mut index = Index::default();
    for table in tables {
        for (term, spellings) in table.rows {
            for spelling in spellings.split('|') {
                add(&mut index, spelling, *term, table.language);
            }
        }
    }
    for entries in index.values_mut() {
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
    }
    index
}

fn add(index: &mut Index, spelling: &str, term: DateTerm, language: SourceLanguage) {
    let mut words = folded(spelling).into_iter();
    if let Some(first) = words.next() {
        let entry = Entry { rest: words.collect(), term, language };
        index.entry(first).or_default().push(entry);
    }
}

/// The words of a spelling, as the tokens of a text have them.
fn folded(spelling: &str) -> Vec<Box<str>> {
    let words = tokens(spelling).into_iter().filter_map(|token| match token.kind {
        DateTokenKind::Word(word) => Some(word.into()),
        DateTokenKind::Number(_) | DateTokenKind::Sign(_) => None,
    });
    words.collect()
}

/// FNV-1a: the words are short, and nobody attacks a table that is built in.
#[derive(Debug)]
struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests;
