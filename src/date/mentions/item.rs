//! Splits a text into items for the patterns: words, numbers and signs with their classes.

use std::ops::Range;

use super::numerals::numeral;
use super::words::{Cue, cue};
use crate::date::Calendar;
use crate::date::lexicon::{DateTerm, Languages, TimeUnit, find_as};
use crate::date::token::{DateToken, DateTokenKind, Number, tokens};

macro_rules! classes {
    ($($class:ident $name:literal,)*) => {
        /// A class of items in a pattern.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ItemClass { $(
            #[doc = concat!("`", $name, "` in a pattern.")]
            $class,
        )* }

        /// Returns the set of the class with this name.
        pub fn class_of(name: &str) -> Option<u128> {
            match name {
                $($name => Some(ItemClass::$class.set()),)*
                _ => None,
            }
        }
    };
}

classes! {
    Number "num", DayNumber "dnum", MonthNumber "mnum", Year "y4", ShortYear "y2",
    LongNumber "long", Ordinal "ord", DayWord "dayw", YearWord "yearw", Count "count",
    DigitOrdinal "nth", Month "month", FullMonth "monthfull", WeakMonth "monthw",
    HijriMonth "hmonth", Weekday "weekday", WeakWeekday "weekdayw", Season "season", Day "uday",
    Week "uweek", MonthUnit "umonth", YearUnit "uyear", Decade "udecade", Century "century",
    Weekend "weekend", Portion "portion", PortionLetter "qh", Dual "dual", DecadeWord "decadew",
    Previous "prev", Next "next", This "this", Last "last", Recent "recent", Today "today",
    DaysFrom "daysfrom", TheDay "theday", Ago "ago", Later "later", Before "before",
    After "after", Since "since", Until "until", From "from", To "to", Between "between",
    And "and", Of "of", The "the", In "in", On "on", Part "part", Rest "rest",
    WithinPart "withinpart", Within "within", Commencing "commencing", Bce "bce", Ce "ce",
    HijriMark "hmark", Corresponding "corr", About "about", Comma "comma", Slash "slash",
    Dash "dash", Dot "dot", Apostrophe "apos", Open "open", Close "close", Sign "sign",
    PluralS "s", Whose "whose", Counted "counted", Function "func", Word "word", Break "break",
    Capital "capital", Arabic "arabic", Article "al", Preposition "prep", Or "or",
    NotAfter "notafter", Some "some", Ahead "ahead", ToOrdinal "tonth", Single "single",
    HighYear "y2high", Now "now", Past "past", Behind "behind", ArabicPast "aprep",
    Long "longword",
}

impl ItemClass {
    /// Returns the set of this class alone.
    pub const fn set(self) -> u128 {
        1 << self as u8
    }
}

/// A word, a number or a sign of a text.
#[derive(Debug, Clone)]
pub struct Item {
    /// The classes it belongs to.
    pub classes: u128,
    /// The number, in words or in digits.
    pub value: Option<u32>,
    /// Its bytes of the text.
    pub bytes: Range<usize>,
    /// Whether it touches the item before it.
    pub touches: bool,
}

impl Item {
    /// Returns whether it belongs to a class.
    pub fn is(&self, class: ItemClass) -> bool {
        self.classes & class.set() != 0
    }

    /// Returns whether it belongs to any of the classes.
    pub fn is_any(&self, classes: &[ItemClass]) -> bool {
        classes.iter().any(|class| self.is(*class))
    }
}

/// One-letter prefixes that are attached to an Arabic word: and, then, in, for, as.
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
        let end = items.last().map_or(token.bytes.start, |item| item.bytes.end);
        if is_break(text.get(end..token.bytes.start).unwrap_or_default(), items.last()) {
            items.push(item(ItemClass::Break.set(), None, end..end, false));
        }
        at += push(&mut items, text, tokens.get(at..).unwrap_or_default());
    }
    items
}

/// Returns whether a paragraph ends in the blanks between two items.
fn is_break(between: &str, before: Option<&Item>) -> bool {
    let lines = between.bytes().filter(|byte| *byte == b'\n').count();
    let closes = before
        .is_some_and(|before| before.is_any(&[ItemClass::Dot, ItemClass::Sign, ItemClass::Close]));
    lines > 1 || (lines == 1 && closes)
}

fn item(classes: u128, value: Option<u32>, bytes: Range<usize>, touches: bool) -> Item {
    Item { classes, value, bytes, touches }
}

/// Adds the item at the start of `tokens`.
///
/// Returns how many tokens it takes.
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
        let joint = if prefix == 'و' { ItemClass::And } else { ItemClass::Preposition };
        items.push(item(
            joint.set() | ItemClass::Arabic.set(),
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
    let long = if word == "long" { ItemClass::Long.set() } else { 0 };
    let classes = ItemClass::Word.set() | flags(text, &token.bytes) | long;
    items.push(item(classes, None, token.bytes.clone(), token.touches));
    1
}

/// Reads a word with two prefixes: وفي is one word in print, and so is وبعام.
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

/// Returns the bytes of the first letter of a word with its marks.
fn prefix_bytes(text: &str, bytes: &Range<usize>) -> usize {
    let own = text.get(bytes.clone()).unwrap_or_default();
    let is_mark = |c: char| matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{640}');
    own.char_indices().skip(1).find(|(_, c)| !is_mark(*c)).map_or(own.len(), |(at, _)| at)
}

/// Returns the item for `word` and the tokens after the first, if it is a word of dates.
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
    let flags = flags(text, &(start..token.bytes.end));
    let own = WordPlace { text, word, start, flags };
    let span = |taken: usize| {
        let last =
            tokens.get(taken.saturating_sub(1)).map_or(token.bytes.end, |token| token.bytes.end);
        start..last
    };
    if let Some(numeral) = numeral(word, tokens) {
        // ثاني may start the name of a month. أول أمس is a day.
        let longer = find_as(word, tokens, Languages::OWN);
        if longer.is_none_or(|longer| longer.tokens <= numeral.tokens) {
            let classes = of_numeral(numeral.value, numeral.is_ordinal, numeral.tokens, word);
            let item = item(classes | flags, Some(numeral.value), span(numeral.tokens), touches);
            return Some((item, numeral.tokens));
        }
    }
    let cue = cue(word, tokens);
    let term = find_as(word, tokens, Languages::OWN);
    match (cue, term) {
        (Some((_, taken)), Some(term)) if term.tokens > taken => of_term(items, &own, term.term)
            .map(|classes| (item(classes, None, span(term.tokens), touches), term.tokens)),
        (Some((cue, taken)), term) => {
            let same = term.filter(|term| term.tokens == taken);
            let also = same.and_then(|same| of_term(items, &own, same.term));
            let classes = of_cue(cue) | also.unwrap_or_default() | flags;
            Some((item(classes, None, span(taken), touches), taken))
        }
        (None, Some(term)) => of_term(items, &own, term.term)
            .map(|classes| (item(classes, None, span(term.tokens), touches), term.tokens)),
        (None, None) => None,
    }
}

/// Returns whether a word is Arabic, and whether it has a capital.
fn flags(text: &str, bytes: &Range<usize>) -> u128 {
    let first = text.get(bytes.clone()).and_then(|own| own.chars().next());
    match first {
        Some(letter) if letter.is_uppercase() => ItemClass::Capital.set(),
        Some('\u{600}'..='\u{6ff}' | '\u{fb50}'..='\u{feff}') => ItemClass::Arabic.set(),
        _ => 0,
    }
}

fn of_number(number: Number) -> u128 {
    let Number { value, digits, is_ordinal } = number;
    if is_ordinal {
        let day = if (1..=31).contains(&value) { ItemClass::Ordinal.set() } else { 0 };
        return day | ItemClass::DigitOrdinal.set();
    }
    let mut classes =
        if digits <= 4 { ItemClass::Number.set() } else { ItemClass::LongNumber.set() };
    if digits <= 2 && (1..=31).contains(&value) {
        classes |= ItemClass::DayNumber.set();
    }
    if digits <= 2 && (1..=12).contains(&value) {
        classes |= ItemClass::MonthNumber.set();
    }
    if digits == 2 {
        classes |= ItemClass::ShortYear.set();
    }
    if digits == 2 && value > 31 {
        classes |= ItemClass::HighYear.set();
    }
    if digits == 4 && (1000..=2100).contains(&value) {
        classes |= ItemClass::Year.set();
    }
    classes
}

fn of_numeral(value: u32, is_ordinal: bool, words: usize, word: &str) -> u128 {
    let mut classes = 0;
    if is_ordinal {
        classes |= if value <= 31 { ItemClass::Ordinal.set() } else { 0 };
        classes |= if value > 20 && value <= 31 { ItemClass::DigitOrdinal.set() } else { 0 };
    } else {
        classes |= ItemClass::Count.set();
        if value <= 31 && !matches!(word, "a" | "an") {
            classes |= ItemClass::DayWord.set();
        }
    }
    if (1000..=2100).contains(&value) && (words > 1 || value == 2000) {
        classes |= ItemClass::YearWord.set();
    }
    if matches!(word, "a" | "an") {
        classes |= ItemClass::Function.set();
    }
    if word.starts_with("لل") {
        classes |= if classes & ItemClass::DigitOrdinal.set() != 0 {
            ItemClass::ToOrdinal.set()
        } else {
            0
        };
    }
    classes
}

fn of_sign(sign: char) -> u128 {
    match sign {
        ',' => ItemClass::Comma.set(),
        '/' => ItemClass::Slash.set(),
        '-' | '–' => ItemClass::Dash.set(),
        '.' => ItemClass::Dot.set(),
        '\'' | '‘' => ItemClass::Apostrophe.set(),
        '(' => ItemClass::Open.set(),
        ')' => ItemClass::Close.set(),
        _ => ItemClass::Sign.set(),
    }
}

fn of_cue(cue: Cue) -> u128 {
    match cue {
        Cue::Number(_)
        | Cue::Hundred
        | Cue::Hundreds(_)
        | Cue::Thousand
        | Cue::TwoThousand
        | Cue::Zero => ItemClass::Word.set(),
        Cue::Some => ItemClass::Some.set(),
        Cue::Weekend => ItemClass::Weekend.set(),
        Cue::Rest => ItemClass::Rest.set(),
        Cue::WithinPart => ItemClass::WithinPart.set(),
        Cue::Later => ItemClass::Later.set(),
        Cue::Within => ItemClass::Within.set(),
        Cue::Recent => ItemClass::Recent.set(),
        Cue::Preposition => ItemClass::In.set() | ItemClass::Function.set(),
        Cue::Commencing => ItemClass::Commencing.set(),
        Cue::Whose => ItemClass::Whose.set(),
        Cue::Counted => ItemClass::Counted.set(),
        Cue::Function => ItemClass::Function.set(),
    }
}

/// A folded word without its prefixes, and its position.
struct WordPlace<'t> {
    text: &'t str,
    word: &'t str,
    /// Its first byte of the text.
    start: usize,
    /// Whether it is Arabic, or has a capital.
    flags: u128,
}

/// Returns the classes of a word of dates, or `None` if it is another word here.
fn of_term(items: &[Item], place: &WordPlace, term: DateTerm) -> Option<u128> {
    let WordPlace { text, word, start, flags } = *place;
    let is_capital = flags & ItemClass::Capital.set() != 0;
    let own = match term {
        // The Long March, and the rockets named after it.
        DateTerm::Month(_) if items.last().is_some_and(|item| item.is(ItemClass::Long)) => {
            return None;
        }
        DateTerm::Month(_) => of_month(text, word, start, is_capital),
        DateTerm::Weekday(_) => of_weekday(items, text, (word, start), is_capital)?,
        DateTerm::OtherMonth(Calendar::Hijri, _) => ItemClass::HijriMonth.set(),
        DateTerm::Season(_) => ItemClass::Season.set(),
        DateTerm::Unit(unit) => of_unit(unit) | single(word),
        DateTerm::Units(unit) => of_unit(unit),
        DateTerm::Dual(unit) => ItemClass::Dual.set() | of_unit(unit),
        DateTerm::Century => ItemClass::Century.set(),
        DateTerm::Portion(_) if matches!(word, "q" | "h") => ItemClass::PortionLetter.set(),
        DateTerm::Portion(_) => ItemClass::Portion.set(),
        DateTerm::Decade(_) => ItemClass::DecadeWord.set(),
        DateTerm::Last => ItemClass::Last.set() | side(word),
        DateTerm::Previous => {
            let past = if word == "past" { ItemClass::Past.set() } else { 0 };
            ItemClass::Previous.set() | side(word) | past
        }
        DateTerm::Next => ItemClass::Next.set() | side(word),
        DateTerm::This => ItemClass::This.set() | side(word),
        DateTerm::Today => ItemClass::Today.set(),
        DateTerm::DaysFromToday(_) => ItemClass::DaysFrom.set(),
        DateTerm::TheDay => ItemClass::TheDay.set(),
        DateTerm::Ago => ItemClass::Ago.set(),
        DateTerm::Before => ItemClass::Before.set() | ItemClass::Function.set() | past(flags),
        DateTerm::After => ItemClass::After.set() | ItemClass::Function.set() | past(flags),
        DateTerm::Since => ItemClass::Since.set() | past(flags),
        DateTerm::Until => ItemClass::Until.set() | ItemClass::Function.set(),
        DateTerm::NotAfter => ItemClass::NotAfter.set() | ItemClass::Function.set(),
        DateTerm::From => ItemClass::From.set() | ItemClass::Function.set(),
        DateTerm::Min => ItemClass::From.set() | ItemClass::Of.set() | ItemClass::Function.set(),
        DateTerm::To => ItemClass::To.set() | ItemClass::Function.set(),
        DateTerm::Of => ItemClass::Of.set() | ItemClass::Function.set(),
        DateTerm::And => ItemClass::And.set() | ItemClass::Function.set(),
        DateTerm::Or => ItemClass::Or.set() | ItemClass::Function.set(),
        DateTerm::Between => ItemClass::Between.set(),
        DateTerm::On => ItemClass::On.set() | ItemClass::Function.set(),
        DateTerm::Filler => of_filler(word),
        DateTerm::Part(_) => ItemClass::Part.set(),
        DateTerm::Bce | DateTerm::Ce if flags == 0 => return None,
        DateTerm::Bce => ItemClass::Bce.set(),
        DateTerm::Ce => ItemClass::Ce.set(),
        DateTerm::Mark(Calendar::Hijri) => ItemClass::HijriMark.set(),
        DateTerm::Corresponding => ItemClass::Corresponding.set(),
        DateTerm::Doubt { .. } | DateTerm::C => ItemClass::About.set(),
        DateTerm::PluralS => ItemClass::PluralS.set(),
        DateTerm::Now => ItemClass::Now.set(),
        DateTerm::Al => ItemClass::Article.set(),
        _ => return None,
    };
    Some(own | flags)
}

/// Returns whether `last` and similar words stand before or after what they belong to.
fn side(word: &str) -> u128 {
    match word {
        "this" | "last" | "next" | "past" | "previous" | "current" | "coming" | "final" | "هذا"
        | "هذه" => ItemClass::Ahead.set(),
        _ => ItemClass::Behind.set(),
    }
}

/// قبل, بعد and منذ may stand before a number of units.
fn past(flags: u128) -> u128 {
    if flags & ItemClass::Arabic.set() != 0 { ItemClass::ArabicPast.set() } else { 0 }
}

fn of_filler(word: &str) -> u128 {
    match word {
        "the" => ItemClass::The.set() | ItemClass::Function.set(),
        "in" | "during" | "في" | "خلال" => ItemClass::In.set() | ItemClass::Function.set(),
        _ => ItemClass::YearUnit.set(),
    }
}

/// Returns a single unit, which needs no number: قبل عام.
fn single(word: &str) -> u128 {
    let is_single = matches!(word, "عام" | "سنه" | "شهر" | "اسبوع" | "يوم" | "عقد");
    if is_single { ItemClass::Single.set() } else { 0 }
}

fn of_unit(unit: TimeUnit) -> u128 {
    match unit {
        TimeUnit::Day => ItemClass::Day.set(),
        TimeUnit::Week => ItemClass::Week.set(),
        TimeUnit::Month => ItemClass::MonthUnit.set(),
        TimeUnit::Year => ItemClass::YearUnit.set(),
        TimeUnit::Decade => ItemClass::Decade.set(),
    }
}

/// Months that are also other words: `may`, `march`, مارس, آب.
fn of_month(text: &str, word: &str, start: usize, is_capital: bool) -> u128 {
    let strong = ItemClass::Month.set();
    match word {
        "may" | "march" | "mar" | "dec" | "jun" | "august" if !is_capital => {
            ItemClass::WeakMonth.set()
        }
        // أب means father.
        "اب" if !text.get(start..).is_some_and(|own| own.starts_with('آ')) => {
            ItemClass::Word.set()
        }
        "may" | "march" | "april" | "june" | "august" | "jan" | "feb" | "febr" | "apr" | "jul"
        | "aug" | "sept" | "sep" | "oct" | "nov" | "mar" | "dec" | "jun" | "مارس" | "اب"
        | "ماي" | "جوان" | "اوت" | "نيسان" | "تموز" | "اذار" | "ايار" => {
            strong
        }
        _ => strong | ItemClass::FullMonth.set(),
    }
}

/// Weekdays that are also other words: `sun`, أحد, الاثنين after a dual.
fn of_weekday(
    items: &[Item],
    text: &str,
    (word, start): (&str, usize),
    is_capital: bool,
) -> Option<u128> {
    let weak = ItemClass::WeakWeekday.set();
    match word {
        "mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" => is_capital.then_some(weak),
        "الاثنين" => {
            let before =
                items.last().and_then(|item| text.get(item.bytes.clone())).unwrap_or_default();
            // الإثنين is spelled this way if the day is meant.
            let has_hamza = text.get(start..).is_some_and(|own| own.starts_with("الإ"));
            let is_dual = !has_hamza && (before.ends_with("ين") || before.ends_with("ان"));
            Some(if is_dual { weak } else { ItemClass::Weekday.set() })
        }
        "اثنين" | "ثلاثاء" | "اربعاء" | "خميس" | "جمعه" | "سبت" | "احد" => {
            Some(weak)
        }
        _ => Some(ItemClass::Weekday.set()),
    }
}
