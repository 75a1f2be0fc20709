//! The meanings of words in a date, and their languages.

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
    /// Chinese and Japanese, which mark year, month and day with the same characters.
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
    /// A mark that a year or a date belongs to this calendar.
    Mark(Calendar),
    /// What joins the same day in two calendars: الموافق.
    Corresponding,
    /// A day of the week.
    Weekday(Weekday),
    /// An ordinal, 1 to 20 and 30: `second`, الثاني, ثلاثين.
    Nth(u8),
    /// `twenty` and `thirty`, which make `first` twenty-first and thirty-first.
    Tens(u8),
    /// عشر, which makes الثاني twelve.
    Ten,
    /// `last`, الأخير.
    ///
    /// Also a relative word.
    Last,
    /// A number in words: `two`, ثلاثة.
    Count(u8),
    /// Two of a unit in one word: عامين.
    Dual(TimeUnit),
    /// The attached mark of an ordinal: the `er` of `1er`.
    OrdinalMark,
    /// A season: EDTF codes 21 to 24.
    Season(u8),
    /// `(northern hemisphere)` adds 4 to the code of a season, `(southern hemisphere)` 8.
    Hemisphere(u8),
    /// A half, third or quarter, which takes an ordinal.
    Portion(Portion),
    /// `early`, `mid`, `late`.
    Part(VaguePart),
    /// `century`, القرن.
    Century,
    /// A decade by its tens: 60 for الستينيات, `sixties`.
    Decade(u8),
    /// A qualifier before or after a date.
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
    /// `by`, `no later than`: that date or earlier.
    NotAfter,
    /// `no earlier than`: that date or later.
    NotBefore,
    /// `or earlier`, after a date.
    OrEarlier,
    /// `or later`, after a date.
    OrLater,
    /// `until`: up to and including.
    Until,
    /// `since`.
    Since,
    /// `onwards`, after a date.
    Onwards,
    /// `between`.
    Between,
    /// `and`.
    And,
    /// `or`.
    Or,
    /// `from`, which starts a range.
    From,
    /// `to`.
    To,
    /// من: `from` and `of`.
    Min,
    /// `of`.
    Of,
    /// `some time`: makes a range a choice.
    SomeTime,
    /// `EST`: estimated before a date, a time zone after a time.
    Est,
    /// `c`: about before a number, century after one.
    C,
    /// `on`: a preposition before a date, `onwards` after one.
    On,
    /// `some day of`, أحد أيام: an unknown part.
    SomeUnit(TimeUnit),
    /// `INT` of GEDCOM: the words of the source follow in brackets.
    Interpreted,
    /// Words without meaning here: `the`, `in`, في.
    Filler,
    /// A unit of time.
    ///
    /// Before a date it adds nothing: عام 1961.
    Unit(TimeUnit),
    /// Several of a unit: `years`, السنوات.
    ///
    /// How many, only a number says.
    Units(TimeUnit),
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
    /// Words that only say that the date is vague: `recently`.
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
    /// `at`, `o'clock`, الساعة: before or after a time.
    Clock,
    /// The `h` of `22h56`.
    HourMark,
    /// `am`, صباحا.
    Am,
    /// `pm`, مساء.
    Pm,
    /// `UTC`, `GMT`, `Z`.
    Utc,
    /// A time zone whose name is ambiguous: `EST`.
    NamedZone,
    /// 年, 년.
    YearSign,
    /// 月, 월.
    MonthSign,
    /// 日, 일.
    DaySign,
}

/// A portion that takes an ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// `H1`.
    Half,
    /// A third.
    Third,
    /// `Q1`.
    Quarter,
}

/// A vague part of a span of time: a third of it, by convention.
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

/// The words of one language: a meaning, and its words separated by `|`.
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
    /// Returns whether a word of this meaning identifies the language of a date.
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

    /// Returns whether a dot after the word may belong to it.
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

    /// Returns whether an Arabic و may be attached to the word.
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
