//! The words that spelled dates are made of, English and Arabic.
//!
//! Knows words, not sentences. All words stand here as `token` folds them: small letters, ا for every
//! alef, ي for ى, ه for ة, no marks. The months are those of the three Arabic naming systems:
//! Gregorian (يناير), Levantine (كانون الثاني), Maghrebi (غشت, and جانفي in Algeria and Tunisia).

use crate::date::Weekday;

/// What a word means in a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term {
    /// A month, 1 to 12, named by one word.
    Month(u8),
    /// تشرين: October with الأول, November with الثاني.
    Tishrin,
    /// كانون: December with الأول, January with الثاني.
    Kanun,
    /// A day of the week.
    Weekday(Weekday),
    /// An ordinal, 1 to 20: `second`, الثاني. الحادي counts as 1.
    Nth(u8),
    /// `twenty`, which makes `first` twenty-first.
    Twenty,
    /// عشر, which makes الثاني twelve.
    Ten,
    /// A season: EDTF codes 21 to 24.
    Season(u8),
    /// A half, third or quarter of a year, to be counted.
    Portion(Portion),
    /// `early`, `mid`, `late`, and where the text says `end of`.
    Stretch(Stretch),
    /// `century`, القرن.
    Century,
    /// An Arabic decade by its tens: 60 for الستينيات.
    Decade(u8),
    /// What marks a date as approximate.
    About,
    /// What marks a date as uncertain.
    Possibly,
    /// `before`, قبل.
    Before,
    /// `after`, بعد.
    After,
    /// حتى, `until`: up to and including.
    Until,
    /// `by`, بحلول: then or earlier.
    By,
    /// `since`, منذ.
    Since,
    /// `between`, بين.
    Between,
    /// `and`, و.
    And,
    /// `or`, أو.
    Or,
    /// `from`, which opens a range.
    From,
    /// `to`, إلى.
    To,
    /// من: `from` and `of`.
    Min,
    /// `of`.
    Of,
    /// `earlier`.
    Earlier,
    /// `later`.
    Later,
    /// ذلك, in أو قبل ذلك.
    That,
    /// Words that add nothing: `the`, `in`, في, يوم, شهر, عام.
    Filler(Filler),
    /// `BC`, ق.م.
    Bce,
    /// `AD`, م.
    Ce,
    /// الميلاد: the birth of Christ, after قبل or بعد.
    Birth,
    /// `some time`, وقت ما: makes a range a choice.
    SomeTime,
    /// `uncertain`, in brackets behind a date.
    Uncertain,
    /// غير, before [`Term::Sure`].
    Not,
    /// مؤكد.
    Sure,
    /// The `s` of `1960s`.
    PluralS,
    /// The ال of الـ19.
    Al,
}

/// Which portion of the year is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// Six months; `H1`.
    Half,
    /// Three months; `Q1`.
    Quarter,
}

/// A vague part of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// `early`, أوائل.
    Early,
    /// `mid`, منتصف.
    Mid,
    /// `late`, أواخر.
    Late,
    /// `the end of`, نهاية: the last day or the last days.
    End,
}

/// A word that says what kind of date follows, and no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filler {
    /// `the`, `in`, `on`, في.
    Preposition,
    /// يوم, يومي.
    Day,
    /// شهر.
    Month,
    /// عام, سنة, `year`.
    Year,
}

/// Returns what a folded word means, or `None` for a word no date is made of.
pub fn term(word: &str) -> Option<Term> {
    month(word)
        .map(Term::Month)
        .or_else(|| weekday(word).map(Term::Weekday))
        .or_else(|| relation(word))
        .or_else(|| filler(word))
        .or_else(|| division(word))
        .or_else(|| decade(word).map(Term::Decade))
        .or_else(|| nth(word).map(Term::Nth))
}

/// Returns the word after an Arabic و written onto it, as in ويوليو, where that is a date's word.
pub fn after_and(word: &str) -> Option<&str> {
    let rest = word.strip_prefix('و')?;
    let is_joined = matches!(
        term(rest)?,
        Term::Month(_)
            | Term::Tishrin
            | Term::Kanun
            | Term::Weekday(_)
            | Term::Season(_)
            | Term::Nth(20)
            | Term::Decade(_)
            | Term::Filler(Filler::Year | Filler::Month)
    );
    is_joined.then_some(rest)
}

/// Says whether a dot may follow the word as part of it.
pub fn takes_dot(term: Term) -> bool {
    matches!(term, Term::Month(_) | Term::Weekday(_) | Term::About | Term::Bce | Term::Ce)
}

fn month(word: &str) -> Option<u8> {
    Some(match word {
        "january" | "jan" | "يناير" | "جانفي" => 1,
        "february" | "feb" | "febr" | "فبراير" | "شباط" | "فيفري" => 2,
        "march" | "mar" | "مارس" | "اذار" => 3,
        "april" | "apr" | "ابريل" | "نيسان" | "افريل" => 4,
        "may" | "مايو" | "ايار" | "ماي" => 5,
        "june" | "jun" | "يونيو" | "يونيه" | "حزيران" | "جوان" => 6,
        "july" | "jul" | "يوليو" | "يوليه" | "تموز" | "يوليوز" | "جويليه" => {
            7
        }
        "august" | "aug" | "اغسطس" | "اب" | "غشت" | "اغشت" | "اوت" => 8,
        "september" | "sept" | "sep" | "سبتمبر" | "ايلول" | "شتنبر" | "شتمبر" => {
            9
        }
        "october" | "oct" | "اكتوبر" => 10,
        "november" | "nov" | "نوفمبر" | "نونبر" => 11,
        "december" | "dec" | "ديسمبر" | "دجنبر" | "دجمبر" => 12,
        _ => return None,
    })
}

fn weekday(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mon" | "الاثنين" | "اثنين" => Weekday::Monday,
        "tuesday" | "tues" | "tue" | "الثلاثاء" | "ثلاثاء" => Weekday::Tuesday,
        "wednesday" | "weds" | "wed" | "الاربعاء" | "اربعاء" => Weekday::Wednesday,
        "thursday" | "thurs" | "thur" | "thu" | "الخميس" | "خميس" => Weekday::Thursday,
        "friday" | "fri" | "الجمعه" | "جمعه" => Weekday::Friday,
        "saturday" | "sat" | "السبت" | "سبت" => Weekday::Saturday,
        "sunday" | "sun" | "الاحد" | "احد" => Weekday::Sunday,
        _ => return None,
    })
}

fn relation(word: &str) -> Option<Term> {
    Some(match word {
        "c" | "ca" | "circa" | "about" | "around" | "approximately" | "approx" | "نحو"
        | "حوالي" | "قرابه" | "تقريبا" => Term::About,
        "possibly" | "perhaps" | "probably" | "maybe" | "ربما" | "يحتمل" => Term::Possibly,
        "before" | "قبل" => Term::Before,
        "after" | "بعد" => Term::After,
        "until" | "till" | "حتي" => Term::Until,
        "by" | "بحلول" => Term::By,
        "since" | "منذ" => Term::Since,
        "between" | "بين" => Term::Between,
        "and" | "و" => Term::And,
        "or" | "او" => Term::Or,
        "from" => Term::From,
        "to" | "الي" => Term::To,
        "من" => Term::Min,
        "of" => Term::Of,
        "earlier" => Term::Earlier,
        "later" => Term::Later,
        "ذلك" => Term::That,
        "some" | "time" | "sometime" | "وقت" | "ما" => Term::SomeTime,
        "uncertain" => Term::Uncertain,
        "غير" => Term::Not,
        "موكد" => Term::Sure,
        "bc" | "bce" | "قم" => Term::Bce,
        "ad" | "ce" | "م" | "ميلادي" | "ميلاديه" | "بم" => Term::Ce,
        "الميلاد" | "ميلاد" => Term::Birth,
        "s" => Term::PluralS,
        "ال" => Term::Al,
        _ => return None,
    })
}

fn filler(word: &str) -> Option<Term> {
    Some(Term::Filler(match word {
        "the" | "in" | "on" | "في" => Filler::Preposition,
        "يوم" | "يومي" | "اليوم" | "ايام" => Filler::Day,
        "شهر" | "شهري" => Filler::Month,
        "year" | "years" | "عام" | "العام" | "عامي" | "سنه" | "السنه" | "سنتي" => {
            Filler::Year
        }
        _ => return None,
    }))
}

fn division(word: &str) -> Option<Term> {
    Some(match word {
        "spring" | "ربيع" | "الربيع" => Term::Season(21),
        "summer" | "صيف" | "الصيف" => Term::Season(22),
        "autumn" | "fall" | "خريف" | "الخريف" => Term::Season(23),
        "winter" | "شتاء" | "الشتاء" => Term::Season(24),
        "q" | "quarter" | "الربع" | "ربع" => Term::Portion(Portion::Quarter),
        "h" | "half" | "النصف" | "نصف" => Term::Portion(Portion::Half),
        "early" | "beginning" | "start" | "اوايل" | "مطلع" | "بدايه" => {
            Term::Stretch(Stretch::Early)
        }
        "mid" | "middle" | "منتصف" | "اواسط" => Term::Stretch(Stretch::Mid),
        "late" | "اواخر" => Term::Stretch(Stretch::Late),
        "end" | "نهايه" => Term::Stretch(Stretch::End),
        "century" | "القرن" | "قرن" => Term::Century,
        "تشرين" => Term::Tishrin,
        "كانون" => Term::Kanun,
        "عشر" => Term::Ten,
        "twenty" => Term::Twenty,
        _ => return None,
    })
}

fn decade(word: &str) -> Option<u8> {
    let stem = word.strip_prefix("ال").unwrap_or(word);
    let stem = stem.strip_suffix("يات").or_else(|| stem.strip_suffix("ات"))?;
    Some(match stem {
        "عشرين" => 20,
        "ثلاثين" => 30,
        "اربعين" => 40,
        "خمسين" => 50,
        "ستين" => 60,
        "سبعين" => 70,
        "ثمانين" => 80,
        "تسعين" => 90,
        _ => return None,
    })
}

fn nth(word: &str) -> Option<u8> {
    Some(match word {
        "first" | "الاول" | "الحادي" => 1,
        "second" | "الثاني" => 2,
        "third" | "الثالث" => 3,
        "fourth" | "الرابع" => 4,
        "fifth" | "الخامس" => 5,
        "sixth" | "السادس" => 6,
        "seventh" | "السابع" => 7,
        "eighth" | "الثامن" => 8,
        "ninth" | "التاسع" => 9,
        "tenth" | "العاشر" => 10,
        "eleventh" => 11,
        "twelfth" => 12,
        "thirteenth" => 13,
        "fourteenth" => 14,
        "fifteenth" => 15,
        "sixteenth" => 16,
        "seventeenth" => 17,
        "eighteenth" => 18,
        "nineteenth" => 19,
        "twentieth" | "العشرين" | "العشرون" => 20,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::super::token::{Kind, tokens};
    use super::*;

    /// The meaning of a word as a newspaper prints it.
    fn meaning(word: &str) -> Option<Term> {
        match tokens(word).as_slice() {
            [token] => match &token.kind {
                Kind::Word(folded) => term(folded),
                Kind::Number(_) | Kind::Sign(_) => None,
            },
            _ => None,
        }
    }

    #[test]
    fn every_month_name_of_every_system_is_known() {
        let names = [
            "يناير جانفي January Jan",
            "فبراير شباط فيفري February Feb",
            "مارس آذار March Mar",
            "أبريل إبريل ابريل نيسان أفريل April Apr",
            "مايو أيار ماي May",
            "يونيو يونيه حزيران جوان June Jun",
            "يوليو يوليه تموز يوليوز جويلية July Jul",
            "أغسطس آب غشت أغشت أوت August Aug",
            "سبتمبر أيلول شتنبر شتمبر September Sept Sep",
            "أكتوبر October Oct",
            "نوفمبر نونبر November Nov",
            "ديسمبر دجنبر دجمبر December Dec",
        ];
        for (month, names) in (1..).zip(names) {
            for name in names.split(' ') {
                assert_eq!(meaning(name), Some(Term::Month(month)), "{name}");
            }
        }
    }

    #[test]
    fn every_arabic_word_is_known_as_it_is_printed() {
        let words = "حوالي حوالى نحو قرابة تقريبًا ربما يحتمل قبل بعد حتى منذ بين و أو إلى الى من م \
                     ميلادي ميلادية الميلاد ذلك في يوم يومي أيام شهر شهري عام العام عامي سنة السنة سنتي \
                     ربيع الربيع صيف الصيف خريف الخريف شتاء الشتاء الربع النصف أوائل مطلع بداية منتصف \
                     أواسط أواخر نهاية القرن تشرين كانون عشر الأول الحادي الثاني الثالث الرابع الخامس \
                     السادس السابع الثامن التاسع العاشر العشرين العشرون الاثنين الإثنين الثلاثاء الأربعاء \
                     الخميس الجمعة السبت الأحد وقت ما غير مؤكد ثلاثينيات أربعينيات خمسينيات ستينيات \
                     سبعينيات ثمانينيات تسعينيات";
        for word in words.split_whitespace() {
            assert!(meaning(word).is_some(), "{word}");
        }
    }

    #[test]
    fn decades_have_two_spellings() {
        for word in ["الستينيات", "الستينات", "ستينيات", "ستينات"] {
            assert_eq!(meaning(word), Some(Term::Decade(60)), "{word}");
        }
        assert_eq!(meaning("ثلاثينيات"), Some(Term::Decade(30)));
        assert_eq!(meaning("عشرينيات"), Some(Term::Decade(20)));
    }

    #[test]
    fn an_and_is_taken_off_months_only() {
        assert_eq!(after_and("ويوليو"), Some("يوليو"));
        assert_eq!(after_and("والعشرين"), Some("العشرين"));
        assert_eq!(after_and("وقبل"), None);
        assert_eq!(after_and("يوليو"), None);
    }
}
