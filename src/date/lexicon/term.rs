//! What words mean in a date, and the languages they are of.

use crate::date::Weekday;
use crate::date::convert::Calendar;

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

impl DateTerm {
    /// Says whether a word of this meaning tells in which language a date is written.
    pub fn decides(self) -> bool {
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
