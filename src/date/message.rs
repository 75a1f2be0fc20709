//! Messages about texts that are not dates, and about unexpected readings.
//!
//! A message is a value with its parts. The sentence is made on demand, in English or Arabic. One
//! row of a table holds the sentence in both languages, so a message without a translation does not
//! compile.

use super::format::{DateStyle, month_name, weekday_name, words, year_text};
use super::{Date, Weekday};
use crate::language::Language;

/// A part of a message that each language formats.
trait Part {
    /// Returns the words for it.
    fn said(&self, language: Language) -> String;

    /// Returns the text if it can be written instead.
    fn proposal(&self) -> Option<&str> {
        None
    }
}

/// A text that can be written into the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed(pub String);

/// Quoted words of the input or of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedInput(pub String);

/// A month by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthName(pub u8);

/// An astronomical year, which is printed as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearName(pub i64);

/// A Gregorian date, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InWords(pub String);

/// A Gregorian date in words, in quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedWords(pub String);

macro_rules! messages {
    ($(#[$about:meta])* $name:ident {
        $($variant:ident $({ $($field:ident: $type:ty),* })? $english:literal $arabic:literal)*
    }) => {
        $(#[$about])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $(#[doc = $english] $variant $({ $(
                #[doc = concat!("`", stringify!($field), "` in the sentence.")]
                $field: $type,
            )* })?,)*
        }

        impl $name {
            /// Returns the sentence in a language, without a full stop.
            pub fn words(&self, language: Language) -> String {
                match (self, language) {
                    $(
                        (Self::$variant $({ $($field),* })?, Language::En) => {
                            $($(let $field = $field.said(language);)*)?
                            format_args!($english).to_string()
                        }
                        (Self::$variant $({ $($field),* })?, Language::Ar) => {
                            $($(let $field = $field.said(language);)*)?
                            format_args!($arabic).to_string()
                        }
                    )*
                }
            }

            /// Returns the texts in it that can be written instead, in order.
            pub fn proposals(&self) -> Vec<&str> {
                match self {
                    $(Self::$variant $({ $($field),* })? => {
                        let parts: &[Option<&str>] = &[$($($field.proposal()),*)?];
                        parts.iter().copied().flatten().collect()
                    })*
                }
            }
        }
    };
}

messages! {
    /// Why a text is not a date.
    Reason {
        TooLong "the text is too long to be a date" "النص أطول من أن يكون تاريخا"
        Nothing "there is no date in this" "لا تاريخ في هذا"
        UnknownWord { word: QuotedInput }
            "{word} is not understood in this date"
            "{word} غير مفهوم في هذا التاريخ"
        Incomplete "the date is not complete" "التاريخ غير مكتمل"
        Relative "this depends on the day of writing" "هذا يتوقف على يوم كتابته"
        PublishedVague "the day of publication is not known to the day" "يوم النشر غير معروف بدقة"
        NoYear "the year is missing" "السنة ناقصة"
        MonthMissing "the month is missing" "الشهر ناقص"
        NoMonth { number: u32 } "there is no month {number}" "لا يوجد شهر رقمه {number}"
        NoDay { month: MonthName, year: YearName, last: u8 }
            "{month} {year} has {last} days"
            "عدد أيام {month} {year} هو {last}"
        NoOtherDay { text: QuotedInput }
            "{text} does not exist in its calendar"
            "لا يوجد يوم {text} في تقويمه"
        OtherWeekday { day: InWords, right: Weekday, written: Weekday }
            "{day} was a {right}, not a {written}"
            "يوافق {day} يوم {right} لا {written}"
        LoneWeekday "a weekday is given without a day" "يوم الأسبوع مذكور دون رقم اليوم"
        YearZero "there is no year 0 before or after Christ" "لا توجد سنة صفر قبل الميلاد ولا بعده"
        YearDigits "a year has four digits" "تكتب السنة بأربعة أرقام"
        ShortYear "a two-digit year can belong to any century" "السنة المكتوبة برقمين قد تكون من أي قرن"
        ShortDecade "the century of the decade is missing" "قرن هذا العقد غير مذكور"
        DecadeOrCentury { year: u32 }
            "“{year}s” can mean the decade or the century"
            "قد تعني «{year}s» العقد أو القرن"
        TwoTwenties
            "the twenties without a century can be the 1920s or the 2020s"
            "العشرينيات بلا قرن قد تكون عشرينيات القرن العشرين أو الحادي والعشرين"
        DayOrMonth
            "the day and the month can be read in two ways"
            "قد يكون كل من الرقمين اليوم أو الشهر"
        MonthOrYears "this can be a month or a range of years" "قد يكون هذا شهرا أو مدى من السنوات"
        NoDashes "year, month and day are joined by hyphens" "تفصل السنة والشهر واليوم بشرطات"
        MonthsDisagree { first: MonthName, second: MonthName }
            "the two month names disagree: {first} and {second}"
            "اسما الشهر لا يتفقان: {first} و{second}"
        AmbiguousWord { word: QuotedInput }
            "{word} is the name of different months in different languages"
            "{word} اسم لشهرين مختلفين في لغتين مختلفتين"
        Unclear
            "the first date can be completed in more than one way"
            "يمكن إكمال التاريخ الأول بأكثر من وجه"
        DoubtOfWhich
            "the doubt can apply to one of the dates or to all"
            "قد يكون الشك في أحد التواريخ أو فيها كلها"
        DoubtInChoice
            "a choice of dates cannot be marked as doubtful"
            "لا توضع علامة الشك على اختيار بين تواريخ"
        DoubtInBetween
            "the ends of “between” cannot be doubtful"
            "لا يكون طرفا «بين» مشكوكا فيهما"
        DashJoins
            "the dash can join the years or the whole dates"
            "قد تصل الشرطة بين السنتين أو بين التاريخين كاملين"
        SlashJoins
            "the slash can join two days or offer a choice"
            "قد تعني الشرطة المائلة اليومين معا أو أحدهما"
        ChoiceAsEnd
            "an end of a range cannot be one of several dates"
            "لا يكون طرف المدى واحدا من تواريخ محتملة عدة"
        VagueSeason "part of a season has no known ends" "جزء الفصل لا حدود معروفة له"
        NoSuchPortion
            "there are four quarters, three thirds and two halves"
            "الأرباع أربعة والأثلاث ثلاثة والأنصاف اثنان"
        NoPortion "this part has no known ends" "هذا الجزء لا حدود معروفة له"
        NoEnds
            "this date has no definite first and last day"
            "ليس لهذا التاريخ أول يوم وآخر يوم محددان"
        SeasonYears
            "a season belongs to one year, and two are given"
            "الفصل من سنة واحدة، والمذكور سنتان"
        EndFirst "the end comes before the start" "النهاية تسبق البداية"
        ShortEnd "the end of the range is incomplete" "نهاية المدى غير مكتملة"
        TimeAlone "a time is given without a day" "الوقت مذكور دون يومه"
        TimeSyntax "this is not a time of day" "هذا ليس وقتا من اليوم"
        BareHour "an hour is given without minutes" "الساعة مذكورة دون دقائقها"
        NoHour24 "a day has no hour 24" "ليس في اليوم ساعة 24"
        NoTime { text: QuotedInput } "there is no such time as {text}" "لا يوجد وقت مثل {text}"
        FractionOfSecond "fractions of a second are not kept" "لا تحفظ أجزاء الثانية"
        NamedZone
            "the name of the time zone has more than one meaning"
            "لاسم المنطقة الزمنية أكثر من معنى"
        ShiftTooFar "no clock is that far from UTC" "لا توجد ساعة تبعد عن التوقيت العالمي إلى هذا الحد"
        TimeOfDoubt "a time cannot be marked as doubtful" "لا توضع علامة الشك على وقت"
        TimeInChoice
            "a time cannot be one of several or have an open end"
            "لا يكون الوقت واحدا من عدة ولا مفتوح الطرف"
        TimeOfOneEnd "one end has a time and the other has none" "لأحد الطرفين وقت وليس للآخر وقت"
        NotConverted "dates of this calendar are not converted" "لا تحوَل تواريخ هذا التقويم"
        CalendarMissing
            "the year can be Gregorian, Hijri or Solar Hijri"
            "قد تكون السنة ميلادية أو هجرية أو هجرية شمسية"
        HijriYearMissing { month: QuotedInput, year: u32 }
            "{month} is a month of the Hijri calendar, and {year} is no year of it"
            "{month} من أشهر التقويم الهجري، و{year} ليست من سنواته"
        TwoCalendars { converted: InWords }
            "the two calendars do not agree: the other date is {converted}"
            "التقويمان لا يتفقان: التاريخ الآخر هو {converted}"
        DualYear "the year is given in Old Style and New Style" "السنة مذكورة بالحسابين القديم والجديد"
        NoDayOfYear
            "days counted through the year are not part of EDTF"
            "ترقيم أيام السنة ليس من EDTF"
        NoWeeks "weeks are not part of EDTF" "الأسابيع ليست من EDTF"
        NoDurations "durations and repetitions are not part of EDTF" "المدد والتكرار ليسا من EDTF"
        Draft2012 "this is the notation of the EDTF draft of 2012" "هذه صيغة من مسودة EDTF لعام 2012"
        TwoDoubts "one sign marks both doubts: %" "علامة واحدة للشكين معا: %"
        DoubledDoubt "a doubt is marked once" "يوضع الشك مرة واحدة"
        OpenEnd "an open end is two dots" "الطرف المفتوح نقطتان"
        UnknownEnd "an unknown end is left empty" "الطرف المجهول يترك فارغا"
        UnknownDigit "an unknown digit is a capital X" "الرقم المجهول حرف X كبير"
        Capitals "the letters of EDTF are capitals" "حروف EDTF كبيرة"
        NoHyphen "this is not a hyphen" "هذه ليست شرطة عادية"
        PlainYear "a four-digit year takes no sign and no letter" "السنة من أربعة أرقام لا تسبقها علامة ولا حرف"
        NoSuchYear "a year is not written like this" "لا تكتب هذه السنة هكذا"
        NegativeZero "there is no year -0000" "-0000 ليست سنة"
        UnknownBcDigits
            "a year before Christ cannot have unknown digits"
            "لا تجهل أرقام سنة قبل الميلاد"
        NoFill "no day fits these digits" "لا يوجد يوم بهذه الأرقام"
        SeasonDay "a season or a quarter has no day" "ليس للفصل ولا للربع يوم"
        NoMonthOrSeason
            "a month is 01 to 12, a season, quarter, third or half 21 to 41"
            "الشهر من 01 إلى 12، والفصل والربع والثلث والنصف من 21 إلى 41"
        SetSyntax
            "the brackets must hold dates separated by commas"
            "يجب أن يكون بين القوسين تواريخ تفصلها فواصل"
        SetRange
            "a range in brackets needs two plain dates of the same precision, the earlier first"
            "المدى بين القوسين تاريخان كاملان بدقة واحدة، والأقدم أولا"
        Slashes "an interval has exactly one slash" "في المدى شرطة مائلة واحدة لا غير"
        NotEdtf "this is not valid EDTF" "هذه ليست صيغة EDTF صحيحة"
    }
}

messages! {
    /// What to write instead.
    Hint {
        Usual
            "write EDTF, such as 2024-06-18 or 1961~, or words, such as 18 June 2024"
            "اكتب صيغة EDTF مثل \u{200e}2024-06-18\u{200e} أو \u{200e}1961~\u{200e}، أو كلمات مثل \
             18 يونيو 2024"
        LeaveOut
            "leave the field out: an event may have no date"
            "احذف الحقل: يجوز أن يكون الحدث بلا تاريخ"
        OneEnd
            "write one end at least, or leave the field out: an event may have no date"
            "اكتب طرفا واحدا على الأقل، أو احذف الحقل: يجوز أن يكون الحدث بلا تاريخ"
        Write { date: Proposed } "write {date}" "اكتب {date}"
        Either { first: Proposed, second: Proposed }
            "write {first} or {second}, whichever is meant"
            "اكتب {first} أو {second} بحسب المقصود"
        MonthOrYears { month: Proposed, years: Proposed }
            "write {month} for the month, {years} for the years"
            "اكتب {month} للشهر أو {years} للسنوات"
        YearsOrSeason { years: Proposed, said: QuotedWords }
            "write {years} for the years, {said} for the part of the year"
            "اكتب {years} للسنوات، أو {said} للجزء من السنة"
        MonthOrYear { month: Proposed, year: Proposed }
            "write {month} for the month, {year} for the year"
            "اكتب {month} للشهر أو {year} للسنة"
        MonthsOrDay { months: Proposed, day: Proposed }
            "write {months} for the months, {day} for the day"
            "اكتب {months} للأشهر أو {day} لليوم"
        YearOrDecade { year: Proposed, decade: Proposed }
            "write {year} for the year, {decade} for ten years"
            "اكتب {year} للسنة أو {decade} لعشر سنوات"
        WholeYear { year: Proposed }
            "write the whole year, or {year} if that year is meant"
            "اكتب السنة كاملة، أو {year} إن كانت هي المقصودة"
        IfMeant { year: Proposed }
            "write {year} if that year is meant"
            "اكتب {year} إن كانت هذه السنة مقصودة"
        DecadeOrCentury { decade: Proposed, century: Proposed }
            "write {decade} for the ten years, {century} for the hundred"
            "اكتب {decade} للسنوات العشر أو {century} للمئة"
        TwentiethCentury { decade: Proposed }
            "write {decade} if the twentieth century is meant"
            "اكتب {decade} إن كان القرن العشرون مقصودا"
        FirstOrBoth { first: Proposed, second: Proposed, both: Proposed }
            "write {first} or {second}, or {both} for the time from one to the other"
            "اكتب {first} أو {second}، أو {both} للزمن من أحدهما إلى الآخر"
        BothOrOne { both: Proposed, one: Proposed }
            "write {both} for the time from one to the other, {one} for one of the two"
            "اكتب {both} للزمن من أحدهما إلى الآخر أو {one} لأحد الاثنين"
        AddYear "add the year with four digits" "أضف السنة بأربعة أرقام"
        AddYearOr { date: Proposed }
            "add the year with four digits, or write {date} if it is not known"
            "أضف السنة بأربعة أرقام، أو اكتب {date} إن كانت مجهولة"
        FourDigits "write the year with four digits" "اكتب السنة بأربعة أرقام"
        YearMonthDay
            "write year, month and day, for example 2024-06-18"
            "اكتب السنة والشهر واليوم، مثل \u{200e}2024-06-18\u{200e}"
        LastDay { day: Proposed } "its last day is {day}" "آخر يوم فيه {day}"
        Months
            "months run from 01 to 12; 21 to 41 are seasons, quarters, thirds and halves"
            "الأشهر من 01 إلى 12؛ ومن 21 إلى 41 الفصول والأرباع والأثلاث والأنصاف"
        WeekdayOrDay
            "correct the weekday or the day, or leave the weekday out"
            "صحح يوم الأسبوع أو رقم اليوم، أو احذف يوم الأسبوع"
        WeekdayOrJulian { julian: Proposed }
            "correct the weekday or the day; if the source counts by the Julian calendar, write \
             {julian}"
            "صحح يوم الأسبوع أو رقم اليوم؛ وإن كان المصدر يحسب بالتقويم اليولياني فاكتب {julian}"
        DayOfMonth
            "write the day of the month, or leave the weekday out"
            "اكتب رقم اليوم، أو احذف يوم الأسبوع"
        NoYearZero
            "1 BC is followed by AD 1; the EDTF year 0000 is 1 BC"
            "بعد 1 ق.م تأتي 1 م؛ والسنة 0000 في EDTF هي 1 ق.م"
        EachInFull
            "write each of them in full, for example 2024-06-18/2024-06-19"
            "اكتب كلا منهما كاملا، مثل \u{200e}2024-06-18/2024-06-19\u{200e}"
        BothInFull
            "write both ends in full, or “from … to …”"
            "اكتب الطرفين كاملين، أو «من … إلى …»"
        DoubtAtEach { first: Proposed, both: Proposed }
            "write {first} for the first alone, {both} for both"
            "اكتب {first} للأول وحده أو {both} لكليهما"
        DoubtAtEachEnd { last: Proposed, both: Proposed }
            "write {last} for the last alone, {both} for both"
            "اكتب {last} للأخير وحده أو {both} لكليهما"
        SignAtEach { example: QuotedInput }
            "write the sign at each date that is meant, for example {example}"
            "ضع العلامة عند كل تاريخ مقصود، مثل {example}"
        AloneOrOne { choice: Proposed }
            "write {choice} alone, or the one date that is meant with its doubt"
            "اكتب {choice} وحده، أو التاريخ المقصود مع الشك فيه"
        WithoutDoubt
            "write them without the doubt, or as far apart as the doubt reaches"
            "اكتبهما بلا شك، أو متباعدين بقدر الشك"
        CoarserEnds { date: Proposed }
            "write {date} if that is precise enough"
            "اكتب {date} إن كفت هذه الدقة"
        WhatIsMeant { date: Proposed }
            "it is {date}; write the year, month or day that is meant"
            "هو {date}؛ اكتب السنة أو الشهر أو اليوم المقصود"
        SeasonOrMonths { season: Proposed }
            "write {season} for the season, or the months that are meant"
            "اكتب {season} للفصل، أو الأشهر المقصودة"
        OneOfTheYears { first: Proposed, second: Proposed }
            "write {first} or {second}"
            "اكتب {first} أو {second}"
        Countable "write a year, a month or a day" "اكتب سنة أو شهرا أو يوما"
        ReadAs { date: QuotedInput }
            "it was read as {date}; write both dates in full, the earlier one first"
            "قرئ {date}؛ اكتب التاريخين كاملين، والأقدم أولا"
        DayFirst
            "write the day before the time, for example 1969-07-20T22:56"
            "اكتب اليوم قبل الوقت، مثل \u{200e}1969-07-20T22:56\u{200e}"
        Times
            "a time is written T22:56 or T22:56:07, with Z or +02:00 where the shift is known"
            "يكتب الوقت T22:56 أو T22:56:07، ومعه Z أو \u{200e}+02:00\u{200e} إن عرف الفرق"
        OnTheHour { moment: Proposed }
            "write {moment} if it was on the hour"
            "اكتب {moment} إن كان عند تمام الساعة"
        NextDay { moment: Proposed } "write {moment}" "اكتب {moment}"
        Shift
            "write how far the clock is from UTC, for example 22:56 -05:00"
            "اكتب الفرق عن التوقيت العالمي، مثل \u{200e}22:56 -05:00\u{200e}"
        DayAlone { date: Proposed } "write {date}, without the time" "اكتب {date} بلا الوقت"
        MomentAlone { moment: Proposed }
            "write {moment}, without the doubt"
            "اكتب {moment} بلا الشك"
        GoesOn { date: Proposed } "write {date} for what goes on" "اكتب {date} لما لا يزال مستمرا"
        Absolute "write the year, month or day that is meant" "اكتب السنة أو الشهر أو اليوم المقصود"
        Convert "convert it to the Gregorian calendar" "حوله إلى التقويم الميلادي"
        MarkCalendar { date: Proposed, hijri: Proposed, solar: Proposed }
            "write {date} if it is Gregorian, “{hijri}” if it is Hijri, “{solar}” if it is Solar \
             Hijri"
            "اكتب {date} إن كانت ميلادية، أو «{hijri}» إن كانت هجرية، أو «{solar}» إن كانت هجرية \
             شمسية"
        GregorianYear { date: Proposed }
            "write {date} if the month of that Gregorian year is meant"
            "اكتب {date} إن كان المقصود ذلك الشهر من تلك السنة الميلادية"
        CorrectOne "correct one of the two, or leave it out" "صحح أحدهما أو احذفه"
        OldStyle { julian: Proposed, day: Proposed }
            "write “{julian}” if the day is Julian, {day} if it is Gregorian"
            "اكتب «{julian}» إن كان اليوم يوليانيا، أو {day} إن كان غريغوريا"
        Week
            "write the days of the week, for example 2024-06-17/2024-06-23"
            "اكتب أيام الأسبوع، مثل \u{200e}2024-06-17/2024-06-23\u{200e}"
        Ends
            "write both ends as dates, for example 2024-06-18/2024-06-20"
            "اكتب الطرفين تاريخين، مثل \u{200e}2024-06-18/2024-06-20\u{200e}"
        Signs
            "a sign stands right after or before its part, as in 2004-06-~11; southern seasons \
             are 29 to 32"
            "تقع العلامة بعد جزئها أو قبله مباشرة، كما في \u{200e}2004-06-~11\u{200e}؛ وفصول \
             الجنوب من 29 إلى 32"
    }
}

messages! {
    /// What a curator may not expect of a reading.
    Remark {
        TwoFaced { season: InWords, years: InWords }
            "it means {season}, and many readers take it for {years}"
            "معناه {season}، وكثير من القراء يفهمونه {years}"
        YearsFromSlash { choice: Proposed }
            "read as the time from one year to the other; write {choice} for one of the two"
            "قرئ زمنا من سنة إلى أخرى؛ اكتب {choice} لإحداهما"
        StrictlyBefore { last: Proposed }
            "read as strictly before: {last} or earlier"
            "قرئ قبل ذلك حصرا: {last} أو أقدم"
        StrictlyAfter { first: Proposed }
            "read as strictly after: {first} or later"
            "قرئ بعد ذلك حصرا: {first} أو أحدث"
        BcYear { year: u32, edtf: Proposed }
            "{year} BC is the EDTF year {edtf}, because 0000 is 1 BC"
            "{year} ق.م هي السنة {edtf} في EDTF، لأن 0000 هي 1 ق.م"
        BcYearToo { year: u32, edtf: Proposed }
            "{year} BC is the EDTF year {edtf}"
            "{year} ق.م هي السنة {edtf} في EDTF"
        SomeTime { range: InWords } "read as {range}" "قرئ {range}"
        Decade { year: u32 }
            "read as the {year}s: no century is named"
            "قرئ عقدا يبدأ عام {year}: لم يذكر قرنه"
        Between
            "read as some time between the two, both included"
            "قرئ وقتا ما بينهما، وهما داخلان"
        Winter { start: YearName, end: YearName }
            "counted as December {start} to February {end}"
            "يحسب من ديسمبر {start} إلى فبراير {end}"
        TwoDays "two days in a row are read as one stretch of time" "قرئ اليومان المتتاليان مدة واحدة"
        EachDate
            "read as each of these dates, not as the time between them"
            "قرئ كل تاريخ منها على حدة، لا المدة بينها"
        GregorianDays
            "EDTF counts days in the Gregorian calendar: mark a Julian day with “(O.S.)”"
            "تحسب EDTF الأيام بالتقويم الغريغوري: ميز اليوم اليولياني بعبارة «(O.S.)»"
        Hijri
            "converted from the Hijri calendar of Umm al-Qura; elsewhere it can be a day earlier \
             or later"
            "محول من التقويم الهجري بحسب أم القرى، وقد يتقدم يوما أو يتأخر في غيره"
        SolarHijri "converted from the Solar Hijri calendar" "محول من التقويم الهجري الشمسي"
        Julian "converted from the Julian calendar" "محول من التقويم اليولياني"
        UnknownPart "unknown parts are read as X" "قرئت الأجزاء المجهولة X"
        ProbableDecade "read as the decade, which is uncertain" "قرئ عشر سنوات مع الشك فيها"
        Phrase
            "the words in brackets are kept beside the date"
            "تحفظ الكلمات التي بين القوسين مع التاريخ"
        FarAhead { year: u32 }
            "the year {year} is far ahead: it may be of another calendar"
            "السنة {year} بعيدة جدا: لعلها من تقويم آخر"
        Resolved { published: Proposed } "resolved against {published}" "محسوب نسبة إلى {published}"
    }
}

impl Part for Proposed {
    fn said(&self, language: Language) -> String {
        ltr(&self.0, language)
    }

    fn proposal(&self) -> Option<&str> {
        Some(&self.0)
    }
}

impl Part for QuotedInput {
    fn said(&self, language: Language) -> String {
        match language {
            Language::En => format!("“{}”", self.0),
            Language::Ar => format!("«{}»", ltr(&self.0, language)),
        }
    }
}

impl Part for MonthName {
    fn said(&self, language: Language) -> String {
        month_name(self.0, DateStyle { language, ..DateStyle::default() }).to_owned()
    }
}

impl Part for YearName {
    fn said(&self, language: Language) -> String {
        year_text(self.0, language)
    }
}

impl Part for InWords {
    fn said(&self, language: Language) -> String {
        let style = DateStyle { language, ..DateStyle::default() };
        match Date::from_canonical(&self.0) {
            Ok(date) => words(&date, style),
            Err(_) => ltr(&self.0, language),
        }
    }
}

impl Part for QuotedWords {
    fn said(&self, language: Language) -> String {
        let words = InWords(self.0.clone()).said(language);
        QuotedInput(words).said(language)
    }
}

impl Part for Weekday {
    fn said(&self, language: Language) -> String {
        weekday_name(*self, language).to_owned()
    }
}

impl Part for u32 {
    fn said(&self, _: Language) -> String {
        self.to_string()
    }
}

impl Part for u8 {
    fn said(&self, _: Language) -> String {
        self.to_string()
    }
}

/// Isolates a left-to-right text in a sentence.
///
/// In Arabic it stands between direction marks, which keep its signs in order.
fn ltr(text: &str, language: Language) -> String {
    let is_arabic = text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}'));
    match language {
        Language::Ar if !is_arabic => format!("\u{200e}{text}\u{200e}"),
        Language::En | Language::Ar => text.to_owned(),
    }
}

impl Reason {
    /// Converts an error of `edtf-core`.
    pub fn of_edtf(message: &str) -> Self {
        match message {
            "empty input" | "interval needs at least one dated endpoint" => Self::Nothing,
            "too long to be a date" => Self::TooLong,
            "year must have exactly four digits (or X)" | "expected digits after 'Y'" => {
                Self::YearDigits
            }
            "Y-prefixed years require |year| > 9999"
            | "leading zeros are not allowed in Y-prefixed years" => Self::PlainYear,
            "-0000 is not a valid year" => Self::NegativeZero,
            "negative years cannot contain unspecified digits" => Self::UnknownBcDigits,
            "no calendar month matches the unspecified digits"
            | "day is out of range for the month" => Self::NoFill,
            "sub-year groupings cannot carry a day" => Self::SeasonDay,
            "month must be 01-12 or a sub-year code 21-41" | "month must be 01-12" => {
                Self::NoMonthOrSeason
            }
            "unterminated set"
            | "set must contain at least one element"
            | "sets cannot nest"
            | "empty set element"
            | "'..' alone is not a set element" => Self::SetSyntax,
            "set range end precedes range start"
            | "set range endpoints cannot be qualified"
            | "set range endpoints cannot be seasons"
            | "set range endpoints must share precision"
            | "set range endpoints cannot contain unspecified digits"
            | "set range endpoints cannot carry significant digits"
            | "set element cannot contain multiple '..'" => Self::SetRange,
            "interval must contain exactly one '/'" => Self::Slashes,
            "interval end precedes interval start" => Self::EndFirst,
            "hour must be 00-23 (24 is not allowed)" => Self::NoHour24,
            "time must be hh:mm:ss"
            | "time components must be two digits"
            | "minute must be 00-59"
            | "second must be 00-60"
            | "time shift must be Z, +hh, +hh:mm or negative"
            | "time shift must be ±hh or ±hh:mm"
            | "time shift components must be two digits"
            | "shift minutes must be 00-59"
            | "negative zero time shift is not allowed" => Self::TimeSyntax,
            "time shift exceeds ±14:00" => Self::ShiftTooFar,
            "exponent out of supported range"
            | "number out of supported range"
            | "exponential year significand cannot be zero"
            | "expected digits after exponent 'E'"
            | "significant-digit years are year-precision only"
            | "significant digits must be 1-4 for a four-digit year"
            | "significant digits exceed the year's digit count"
            | "significant digits cannot combine with unspecified digits"
            | "Y-prefixed years are year-precision only" => Self::NoSuchYear,
            _ => Self::NotEdtf,
        }
    }
}
