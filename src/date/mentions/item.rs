//! The items of a text that patterns are matched against: words, numbers and signs with their classes.

use std::ops::Range;

use super::numerals::numeral;
use super::words::{Cue, cue};
use crate::date::Calendar;
use crate::date::lexicon::{DateTerm, Languages, TimeUnit, find_as};
use crate::date::token::{DateToken, DateTokenKind, Number, tokens};

macro_rules! classes {
    ($($class:ident $name:literal,)*) => {
        /// What an item may be in a pattern.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Class { $(
            #[doc = concat!("`", $name, "` in a pattern.")]
            $class,
        )* }

        /// The set of the class of this name.
        pub fn class_of(name: &str) -> Option<u128> {
            match name {
                $($name => Some(Class::$class.set()),)*
                _ => None,
            }
        }
    };
}

classes! {
    Number "num", DayNumber "dnum", MonthNumber "mnum", Year "y4", ShortYear "y2", LongNumber "long",
    Ordinal "ord", DayWord "dayw", YearWord "yearw", Count "count", DigitOrdinal "nth",
    Month "month", FullMonth "monthfull", WeakMonth "monthw", HijriMonth "hmonth",
    Weekday "weekday", WeakWeekday "weekdayw", Season "season",
    Day "uday", Week "uweek", MonthUnit "umonth", YearUnit "uyear", Decade "udecade",
    Century "century", Weekend "weekend", Portion "portion", PortionLetter "qh", Dual "dual",
    DecadeWord "decadew", Previous "prev", Next "next", This "this", Last "last", Recent "recent",
    Today "today", DaysFrom "daysfrom", TheDay "theday", Ago "ago", Later "later", Before "before",
    After "after", Since "since", Until "until", From "from", To "to", Between "between", And "and",
    Of "of", The "the", In "in", On "on", Part "part", Rest "rest", WithinPart "withinpart",
    Within "within", Commencing "commencing", Bce "bce", Ce "ce", HijriMark "hmark",
    Corresponding "corr", About "about", Comma "comma", Slash "slash", Dash "dash", Dot "dot",
    Apostrophe "apos", Open "open", Close "close", Sign "sign", PluralS "s", Whose "whose",
    Counted "counted", Function "func", Word "word", Break "break", Capital "capital",
    Arabic "arabic", Article "al", Preposition "prep", Or "or", NotAfter "notafter", Some "some",
    Ahead "ahead", ToOrdinal "tonth", Single "single", HighYear "y2high", Now "now", Past "past", Behind "behind", ArabicPast "aprep", Long "longword",
}

impl Class {
    /// The set of this class alone.
    pub const fn set(self) -> u128 {
        1 << self as u8
    }
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone)]
pub struct Item {
    /// The classes it belongs to.
    pub classes: u128,
    /// The number, if it is one in words or in digits.
    pub value: Option<u32>,
    /// Its bytes of the text.
    pub bytes: Range<usize>,
    /// Whether it touches the item before it.
    pub touches: bool,
}

impl Item {
    /// Says whether it belongs to a class.
    pub fn is(&self, class: Class) -> bool {
        self.classes & class.set() != 0
    }

    /// Says whether it belongs to any of the classes.
    pub fn is_any(&self, classes: &[Class]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }
}

/// Prefixes of one letter that are written onto an Arabic word: and, then, in, for, as.
const PREFIXES: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];

/// Returns the items of the `window` of `text`.
pub fn items(text: &str, window: Range<usize>) -> Vec<Item> {
    let own = text.get(window.clone()).unwrap_or_default();
    let mut tokens = tokens(own);
    for token in &mut tokens {
        token.bytes = token.bytes.start + window.start..token.bytes.end + window.start;
    }
    let mut items: Vec<Item> = Vec::with_capacity(tokens.len() + 4);
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let end = items.last().map_or(token.bytes.start, |it| it.bytes.end);
        if is_break(text.get(end..token.bytes.start).unwrap_or_default(), items.last()) {
            items.push(item(Class::Break.set(), None, end..end, false));
        }
        at += push(&mut items, text, tokens.get(at..).unwrap_or_default());
    }
    items
}

/// Whether a paragraph ends in the blanks between two items.
fn is_break(between: &str, before: Option<&Item>) -> bool {
    let lines = between.bytes().filter(|byte| *byte == b'\n').count();
    let closes = before.is_some_and(|it| it.is_any(&[Class::Dot, Class::Sign, Class::Close]));
    lines > 1 || (lines == 1 && closes)
}

fn item(classes: u128, value: Option<u32>, bytes: Range<usize>, touches: bool) -> Item {
    Item { classes, value, bytes, touches }
}

/// Adds the item that begins at the first of `tokens`; returns how many tokens it takes.
fn push(items: &mut Vec<Item>, text: &str, tokens: &[DateToken]) -> usize {
    let Some(token) = tokens.first() else { return 1 };
    let bytes = token.bytes.clone();
    match &token.kind {
        DateTokenKind::Number(number) => {
            items.push(item(of_number(*number), Some(number.value), bytes, token.touches));
            1
        }
        DateTokenKind::Sign(sign) => {
            items.push(item(of_sign(*sign), None, bytes, token.touches));
            1
        }
        DateTokenKind::Word(word) => push_word(items, text, word, tokens),
    }
}

fn push_word(items: &mut Vec<Item>, text: &str, word: &str, tokens: &[DateToken]) -> usize {
    let Some(token) = tokens.first() else { return 1 };
    if let Some(found) = known(items, text, word, tokens, 0) {
        let taken = found.1;
        items.push(found.0);
        return taken;
    }
    let mut letters = word.chars();
    let prefix = letters.next().filter(|letter| PREFIXES.contains(letter));
    if let Some(prefix) = prefix {
        let skipped = prefix_bytes(text, &token.bytes);
        let rest = letters.as_str();
        let articled = (prefix == 'ل').then(|| rest.strip_prefix('ل')).flatten();
        let articled = articled.map(|rest| format!("ال{rest}"));
        let place = items.len();
        let joint = if prefix == 'و' { Class::And } else { Class::Preposition };
        items.push(item(
            joint.set() | Class::Arabic.set(),
            None,
            token.bytes.start..token.bytes.start + skipped,
            token.touches,
        ));
        let found = articled
            .and_then(|word| known(items, text, &word, tokens, 0))
            .or_else(|| known(items, text, rest, tokens, skipped))
            .or_else(|| second_prefix(items, text, rest, tokens, skipped));
        if let Some((found, taken)) = found {
            items.push(found);
            return taken;
        }
        items.truncate(place);
    }
    let long = if word == "long" { Class::Long.set() } else { 0 };
    let classes = Class::Word.set() | flags(text, &token.bytes) | long;
    items.push(item(classes, None, token.bytes.clone(), token.touches));
    1
}

/// What follows two prefixes: وفي is one word in print, وبعام.
fn second_prefix(
    items: &[Item],
    text: &str,
    rest: &str,
    tokens: &[DateToken],
    skipped: usize,
) -> Option<(Item, usize)> {
    let mut letters = rest.chars();
    let second = letters.next().filter(|letter| PREFIXES.contains(letter))?;
    known(items, text, letters.as_str(), tokens, skipped + second.len_utf8())
}

/// The bytes of the first letter of a word with its marks.
fn prefix_bytes(text: &str, bytes: &Range<usize>) -> usize {
    let own = text.get(bytes.clone()).unwrap_or_default();
    let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}');
    own.char_indices().skip(1).find(|(_, c)| !is_mark(*c)).map_or(own.len(), |(at, _)| at)
}

/// The item that `word` and the tokens after the first of `tokens` are, if dates are made of it.
fn known(
    items: &[Item],
    text: &str,
    word: &str,
    tokens: &[DateToken],
    skipped: usize,
) -> Option<(Item, usize)> {
    let token = tokens.first()?;
    let start = token.bytes.start + skipped;
    let touches = token.touches && skipped == 0;
    let own = flags(text, &(start..token.bytes.end));
    let span = |taken: usize| {
        let last = tokens.get(taken.saturating_sub(1)).map_or(token.bytes.end, |it| it.bytes.end);
        start..last
    };
    if let Some(numeral) = numeral(word, tokens) {
        // ثاني may go on as the name of a month; أول أمس is a day.
        let longer = find_as(word, tokens, Languages::OWN);
        if longer.is_none_or(|it| it.tokens <= numeral.tokens) {
            let classes = of_numeral(numeral.value, numeral.is_ordinal, numeral.tokens, word);
            let item = item(classes | own, Some(numeral.value), span(numeral.tokens), touches);
            return Some((item, numeral.tokens));
        }
    }
    let cue = cue(word, tokens);
    let term = find_as(word, tokens, Languages::OWN);
    match (cue, term) {
        (Some((_, taken)), Some(term)) if term.tokens > taken => {
            of_term(items, text, word, term.term, start, own)
                .map(|classes| (item(classes, None, span(term.tokens), touches), term.tokens))
        }
        (Some((cue, taken)), term) => {
            let same = term.filter(|it| it.tokens == taken);
            let also = same.and_then(|it| of_term(items, text, word, it.term, start, own));
            let classes = of_cue(cue) | also.unwrap_or_default() | own;
            Some((item(classes, None, span(taken), touches), taken))
        }
        (None, Some(term)) => of_term(items, text, word, term.term, start, own)
            .map(|classes| (item(classes, None, span(term.tokens), touches), term.tokens)),
        (None, None) => None,
    }
}

/// Whether a word is Arabic, and whether it has a capital.
fn flags(text: &str, bytes: &Range<usize>) -> u128 {
    let first = text.get(bytes.clone()).and_then(|own| own.chars().next());
    match first {
        Some(letter) if letter.is_uppercase() => Class::Capital.set(),
        Some('\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}') => Class::Arabic.set(),
        _ => 0,
    }
}

fn of_number(number: Number) -> u128 {
    let Number { value, digits, is_ordinal } = number;
    if is_ordinal {
        let day = if (1..=31).contains(&value) { Class::Ordinal.set() } else { 0 };
        return day | Class::DigitOrdinal.set();
    }
    let mut classes = if digits <= 4 { Class::Number.set() } else { Class::LongNumber.set() };
    if digits <= 2 && (1..=31).contains(&value) {
        classes |= Class::DayNumber.set();
    }
    if digits <= 2 && (1..=12).contains(&value) {
        classes |= Class::MonthNumber.set();
    }
    if digits == 2 {
        classes |= Class::ShortYear.set();
    }
    if digits == 2 && value > 31 {
        classes |= Class::HighYear.set();
    }
    if digits == 4 && (1000..=2100).contains(&value) {
        classes |= Class::Year.set();
    }
    classes
}

fn of_numeral(value: u32, is_ordinal: bool, words: usize, word: &str) -> u128 {
    let mut classes = 0;
    if is_ordinal {
        classes |= if value <= 31 { Class::Ordinal.set() } else { 0 };
        classes |= if value > 20 && value <= 31 { Class::DigitOrdinal.set() } else { 0 };
    } else {
        classes |= Class::Count.set();
        if value <= 31 && !matches!(word, "a" | "an") {
            classes |= Class::DayWord.set();
        }
    }
    if (1000..=2100).contains(&value) && (words > 1 || value == 2000) {
        classes |= Class::YearWord.set();
    }
    if matches!(word, "a" | "an") {
        classes |= Class::Function.set();
    }
    if word.starts_with("لل") {
        classes |=
            if classes & Class::DigitOrdinal.set() != 0 { Class::ToOrdinal.set() } else { 0 };
    }
    classes
}

fn of_sign(sign: char) -> u128 {
    match sign {
        ',' => Class::Comma.set(),
        '/' => Class::Slash.set(),
        '-' | '–' => Class::Dash.set(),
        '.' => Class::Dot.set(),
        '\'' | '‘' => Class::Apostrophe.set(),
        '(' => Class::Open.set(),
        ')' => Class::Close.set(),
        _ => Class::Sign.set(),
    }
}

fn of_cue(cue: Cue) -> u128 {
    match cue {
        Cue::Number(_)
        | Cue::Hundred
        | Cue::Hundreds(_)
        | Cue::Thousand
        | Cue::TwoThousand
        | Cue::Zero => Class::Word.set(),
        Cue::Some => Class::Some.set(),
        Cue::Weekend => Class::Weekend.set(),
        Cue::Rest => Class::Rest.set(),
        Cue::WithinPart => Class::WithinPart.set(),
        Cue::Later => Class::Later.set(),
        Cue::Within => Class::Within.set(),
        Cue::Recent => Class::Recent.set(),
        Cue::Preposition => Class::In.set() | Class::Function.set(),
        Cue::Commencing => Class::Commencing.set(),
        Cue::Whose => Class::Whose.set(),
        Cue::Counted => Class::Counted.set(),
        Cue::Function => Class::Function.set(),
    }
}

/// The classes of a word that dates are made of; `None` where it is another word here.
fn of_term(
    items: &[Item],
    text: &str,
    word: &str,
    term: DateTerm,
    start: usize,
    flags: u128,
) -> Option<u128> {
    let is_capital = flags & Class::Capital.set() != 0;
    let own = match term {
        // The Long March, and the rockets named after it.
        DateTerm::Month(_) if items.last().is_some_and(|it| it.is(Class::Long)) => return None,
        DateTerm::Month(_) => of_month(text, word, start, is_capital),
        DateTerm::Weekday(_) => of_weekday(items, text, (word, start), is_capital)?,
        DateTerm::OtherMonth(Calendar::Hijri, _) => Class::HijriMonth.set(),
        DateTerm::Season(_) => Class::Season.set(),
        DateTerm::Unit(unit) => of_unit(unit) | single(word),
        DateTerm::Dual(unit) => Class::Dual.set() | of_unit(unit),
        DateTerm::Century => Class::Century.set(),
        DateTerm::Portion(_) if matches!(word, "q" | "h") => Class::PortionLetter.set(),
        DateTerm::Portion(_) => Class::Portion.set(),
        DateTerm::Decade(_) => Class::DecadeWord.set(),
        DateTerm::Last => Class::Last.set() | side(word),
        DateTerm::Previous => {
            let past = if word == "past" { Class::Past.set() } else { 0 };
            Class::Previous.set() | side(word) | past
        }
        DateTerm::Next => Class::Next.set() | side(word),
        DateTerm::This => Class::This.set() | side(word),
        DateTerm::Today => Class::Today.set(),
        DateTerm::DaysFromToday(_) => Class::DaysFrom.set(),
        DateTerm::TheDay => Class::TheDay.set(),
        DateTerm::Ago => Class::Ago.set(),
        DateTerm::Before => Class::Before.set() | Class::Function.set() | past(flags),
        DateTerm::After => Class::After.set() | Class::Function.set() | past(flags),
        DateTerm::Since => Class::Since.set() | past(flags),
        DateTerm::Until => Class::Until.set() | Class::Function.set(),
        DateTerm::NotAfter => Class::NotAfter.set() | Class::Function.set(),
        DateTerm::From => Class::From.set() | Class::Function.set(),
        DateTerm::Min => Class::From.set() | Class::Of.set() | Class::Function.set(),
        DateTerm::To => Class::To.set() | Class::Function.set(),
        DateTerm::Of => Class::Of.set() | Class::Function.set(),
        DateTerm::And => Class::And.set() | Class::Function.set(),
        DateTerm::Or => Class::Or.set() | Class::Function.set(),
        DateTerm::Between => Class::Between.set(),
        DateTerm::On => Class::On.set() | Class::Function.set(),
        DateTerm::Filler => of_filler(word),
        DateTerm::Part(_) => Class::Part.set(),
        DateTerm::Bce | DateTerm::Ce if flags == 0 => return None,
        DateTerm::Bce => Class::Bce.set(),
        DateTerm::Ce => Class::Ce.set(),
        DateTerm::Mark(Calendar::Hijri) => Class::HijriMark.set(),
        DateTerm::Corresponding => Class::Corresponding.set(),
        DateTerm::Doubt { .. } | DateTerm::C => Class::About.set(),
        DateTerm::PluralS => Class::PluralS.set(),
        DateTerm::Now => Class::Now.set(),
        DateTerm::Al => Class::Article.set(),
        _ => return None,
    };
    Some(own | flags)
}

/// Whether `last` and its like stand before or behind what they belong to.
fn side(word: &str) -> u128 {
    match word {
        "this" | "last" | "next" | "past" | "previous" | "current" | "coming" | "final" | "هذا"
        | "هذه" => Class::Ahead.set(),
        _ => Class::Behind.set(),
    }
}

/// قبل, بعد and منذ may stand before a count of units.
fn past(flags: u128) -> u128 {
    if flags & Class::Arabic.set() != 0 { Class::ArabicPast.set() } else { 0 }
}

fn of_filler(word: &str) -> u128 {
    match word {
        "the" => Class::The.set() | Class::Function.set(),
        "in" | "during" | "في" | "خلال" => Class::In.set() | Class::Function.set(),
        _ => Class::YearUnit.set(),
    }
}

/// One unit, which needs no number: قبل عام.
fn single(word: &str) -> u128 {
    let is_single = matches!(word, "عام" | "سنه" | "شهر" | "اسبوع" | "يوم" | "عقد");
    if is_single { Class::Single.set() } else { 0 }
}

fn of_unit(unit: TimeUnit) -> u128 {
    match unit {
        TimeUnit::Day => Class::Day.set(),
        TimeUnit::Week => Class::Week.set(),
        TimeUnit::Month => Class::MonthUnit.set(),
        TimeUnit::Year => Class::YearUnit.set(),
        TimeUnit::Decade => Class::Decade.set(),
    }
}

/// Months that are other words too: `may`, `march`, مارس, آب.
fn of_month(text: &str, word: &str, start: usize, is_capital: bool) -> u128 {
    let strong = Class::Month.set();
    match word {
        "may" | "march" | "mar" | "dec" | "jun" | "august" if !is_capital => Class::WeakMonth.set(),
        "may" | "march" | "april" | "june" | "august" => strong,
        "jan" | "feb" | "febr" | "apr" | "jul" | "aug" | "sept" | "sep" | "oct" | "nov" | "mar"
        | "dec" | "jun" => strong,
        // أب is a father.
        "اب" if !text.get(start..).is_some_and(|own| own.starts_with('آ')) => Class::Word.set(),
        "مارس" | "اب" | "ماي" | "جوان" | "اوت" | "نيسان" | "تموز" | "اذار" | "ايار" => {
            strong
        }
        _ => strong | Class::FullMonth.set(),
    }
}

/// Weekdays that are other words too: `sun`, أحد, الاثنين after a dual.
fn of_weekday(
    items: &[Item],
    text: &str,
    (word, start): (&str, usize),
    is_capital: bool,
) -> Option<u128> {
    let weak = Class::WeakWeekday.set();
    match word {
        "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" => is_capital.then_some(weak),
        "الاثنين" => {
            let before = items.last().and_then(|it| text.get(it.bytes.clone())).unwrap_or_default();
            // الإثنين is spelled so where the day is meant.
            let has_hamza = text.get(start..).is_some_and(|own| own.starts_with("الإ"));
            let is_dual = !has_hamza && (before.ends_with("ين") || before.ends_with("ان"));
            Some(if is_dual { weak } else { Class::Weekday.set() })
        }
        "اثنين" | "ثلاثاء" | "اربعاء" | "خميس" | "جمعه" | "سبت" | "احد" => {
            Some(weak)
        }
        _ => Some(Class::Weekday.set()),
    }
}
