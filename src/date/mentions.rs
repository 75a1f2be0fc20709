//! Finds dates in running text: `26 September 1877`, الأربعاء الماضي, `the early 1960s`.
//!
//! A table of rules describes what a mention looks like, in English and in Arabic (`rules`). The
//! date grammar decides what it means (`value`). A false mention is worse than a missed one: a
//! month that is also another word needs a day, a year or a preposition next to it, and a number
//! alone is not a year. A date relative to the day of writing is resolved against the day of
//! publication, or not at all.
//!
//! - `hot` finds the places where a date may stand, `item` splits the text around them; `numerals`
//!   reads numbers in words, `words` has the words around dates, `pattern` matches.

mod certainty;
mod hot;
mod item;
mod mention;
mod numerals;
mod pattern;
mod qualify;
mod rules;
mod value;
mod words;

use std::collections::VecDeque;
use std::ops::Range;

pub use certainty::DateCertainty;
use item::{Item, ItemClass, items};
pub use mention::Mention;
use qualify::qualify;
use rules::{Around, Rule, TABLE};

use super::Date;

/// A mention has what its rule needs within this many items.
const MOST_ITEMS: usize = 20;

/// The mentions in a text, in order.
#[derive(Debug)]
pub struct Mentions<'t> {
    text: &'t str,
    published: Option<&'t Date>,
    at: usize,
    found: VecDeque<Mention>,
}

/// Finds the dates that `text` mentions.
///
/// Dates relative to the day of writing are resolved against `published`. The text is read lazily,
/// paragraph by paragraph.
///
/// ```
/// use tarikh::date::{mentions, read};
///
/// let published = read("1877-10").unwrap().date;
/// let text = "signed on 26 September 1877, planned in June; the mill may burn";
/// let found: Vec<_> = mentions(text, Some(&published)).collect();
/// assert_eq!(text.get(found[0].bytes.clone()), Some("26 September 1877"));
/// assert_eq!(found[1].date.as_ref().unwrap().to_string(), "1877-06");
/// assert_eq!(found.len(), 2);
/// ```
pub fn mentions<'t>(text: &'t str, published: Option<&'t Date>) -> Mentions<'t> {
    Mentions { text, published, at: 0, found: VecDeque::new() }
}

impl Iterator for Mentions<'_> {
    type Item = Mention;

    fn next(&mut self) -> Option<Mention> {
        while self.found.is_empty() && self.at < self.text.len() {
            let end = hot::segment_end(self.text, self.at);
            for window in hot::windows(self.text, self.at..end) {
                let items = items(self.text, window);
                self.found.extend(in_items(self.text, &items, self.published));
            }
            qualify(self.text, self.found.make_contiguous());
            self.at = end;
        }
        self.found.pop_front()
    }
}

/// Returns the mentions among the items of a section of text.
fn in_items(text: &str, items: &[Item], published: Option<&Date>) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < items.len() {
        let follows = found.last().map(|value| value.bytes.end);
        let Some((end, rule)) = longest(items, at, follows) else {
            at += 1;
            continue;
        };
        let own = items.get(at..end).unwrap_or_default();
        let before = items.get(..at).unwrap_or_default().iter().rev().find(|item| !is_unit(item));
        let is_reference = [before, items.get(at)].into_iter().flatten().any(is_measure);
        let mention = mention(text, own, rule, published);
        found.extend(mention.map(|mention| Mention { is_reference, ..mention }));
        at = end;
    }
    found
}

/// Returns whether an item makes the date after it a reference point.
fn is_measure(item: &Item) -> bool {
    item.is_any(&[ItemClass::Since, ItemClass::Before, ItemClass::After])
}

/// Returns whether an item may stand between a preposition and a name: `يوم` in منذ يوم الأحد.
fn is_unit(item: &Item) -> bool {
    item.is_any(&[ItemClass::Day, ItemClass::MonthUnit, ItemClass::YearUnit])
}

/// Returns the longest match that starts at an item.
fn longest(items: &[Item], at: usize, follows: Option<usize>) -> Option<(usize, &'static Rule)> {
    let classes = items.get(at)?.classes;
    let mut best: Option<(usize, &Rule)> = None;
    let near = items.get(at..).unwrap_or_default().iter().take(MOST_ITEMS);
    let near = near.fold(0, |all, item| all | item.classes);
    let may_match =
        |rule: &&Rule| rule.firsts & classes != 0 && rule.needs.iter().all(|set| set & near != 0);
    for rule in TABLE.iter().filter(may_match) {
        let Some(end) = rule.pattern.longest(items, at) else { continue };
        let is_longer = best.is_none_or(|(longest, _)| end > longest);
        if is_longer && stands(items, at..end, rule.around, follows) {
            best = Some((end, rule));
        }
    }
    best
}

/// Returns whether the context of a match is what its rule requires.
fn stands(items: &[Item], own: Range<usize>, around: Around, follows: Option<usize>) -> bool {
    let before = own.start.checked_sub(1).and_then(|at| items.get(at));
    let behind = items.get(own.end);
    let Some(first) = items.get(own.start) else { return false };
    if is_glued(items, &own) {
        return false;
    }
    let is_cued = || is_cue(before, first) || is_listed(items, own.start, follows);
    match around {
        Around::Anything => true,
        Around::Cue => is_cued(),
        Around::CueAndEnd => is_cued() && ends(first, before, behind) && !goes_on(items, &own),
        Around::CueAndStop => {
            is_cued()
                && behind.is_none_or(|behind| is_end(behind) && !behind.is(ItemClass::Capital))
        }
        Around::End => behind.is_none_or(is_end) && !behind.is_some_and(names_time),
        Around::Ago => !is_moved(items, own.end),
        Around::AgoAndEnd => behind.is_none_or(is_end) && !is_moved(items, own.end),
        Around::Capital => first.is_any(&[ItemClass::Capital, ItemClass::Arabic]),
        Around::NotWhose => {
            let is_whose = |item: &Item| item.is(ItemClass::Whose);
            let next = items.get(own.end + 1);
            ![before, behind, next].into_iter().flatten().any(is_whose)
        }
        Around::Alone => {
            !goes_on(items, &own) && !is_behind_number(items, &own) && !is_always(items, &own)
        }
    }
}

/// Returns whether a match is part of a longer word or number: `c1961f`, `tomorrow-night`.
fn is_glued(items: &[Item], own: &Range<usize>) -> bool {
    let touches = |at: usize| items.get(at).is_some_and(|item| item.touches);
    let at = |number: Option<usize>| number.and_then(|number| items.get(number));
    let is_part = |item: &Item| {
        item.is_any(&[
            ItemClass::Word,
            ItemClass::Number,
            ItemClass::LongNumber,
            ItemClass::About,
            ItemClass::Counted,
        ])
    };
    let is_joint = |item: &Item| item.is_any(&[ItemClass::Dash, ItemClass::Sign]);
    let before = own.start.checked_sub(1);
    if touches(own.start) && at(before).is_some_and(|at| is_part(at) && !at.is(ItemClass::Arabic)) {
        return true;
    }
    let is_joined_before = touches(own.start)
        && at(before).is_some_and(is_joint)
        && before.is_some_and(touches)
        && at(before.and_then(|before| before.checked_sub(1)))
            .is_some_and(|at| at.is(ItemClass::Word));
    let is_joined_behind = touches(own.end)
        && at(Some(own.end)).is_some_and(is_joint)
        && touches(own.end + 1)
        && at(Some(own.end + 1)).is_some_and(|at| at.is(ItemClass::Word));
    let is_run_on = touches(own.end) && at(Some(own.end)).is_some_and(is_part);
    is_joined_before || is_joined_behind || is_run_on
}

/// Returns whether the item before makes a month or a year a date.
fn is_cue(before: Option<&Item>, own: &Item) -> bool {
    let Some(before) = before else { return false };
    let strong = [
        ItemClass::In,
        ItemClass::Since,
        ItemClass::Until,
        ItemClass::Between,
        ItemClass::NotAfter,
        ItemClass::Before,
        ItemClass::After,
        ItemClass::Part,
        ItemClass::Preposition,
        ItemClass::About,
        ItemClass::On,
    ];
    let weak = [ItemClass::From, ItemClass::To, ItemClass::Of];
    let is_plain = own.is_any(&[
        ItemClass::FullMonth,
        ItemClass::Capital,
        ItemClass::Year,
        ItemClass::YearWord,
    ]);
    before.is_any(&strong) || (before.is_any(&weak) && is_plain)
}

/// Returns whether it follows another mention and an `and`.
fn is_listed(items: &[Item], at: usize, follows: Option<usize>) -> bool {
    let joint = at.checked_sub(1).and_then(|at| items.get(at));
    let before = at.checked_sub(2).and_then(|at| items.get(at));
    let is_joint =
        joint.is_some_and(|joint| joint.is_any(&[ItemClass::And, ItemClass::Or, ItemClass::Comma]));
    is_joint && follows.is_some() && before.map(|before| before.bytes.end) == follows
}

/// Returns whether a year ends here, and is not the number of something.
fn ends(own: &Item, before: Option<&Item>, behind: Option<&Item>) -> bool {
    let Some(behind) = behind else { return true };
    if behind.is(ItemClass::Counted) {
        return false;
    }
    if is_end(behind) {
        return true;
    }
    let is_round = own.value.is_none_or(|value| value % 100 == 0 || value < 1500);
    let is_time = before
        .is_some_and(|before| before.is_any(&[ItemClass::In, ItemClass::Since, ItemClass::Until]));
    is_time && !is_round
}

/// Returns whether an item cannot be what the number before it counts.
fn is_end(item: &Item) -> bool {
    let nouns = [ItemClass::Word, ItemClass::Counted, ItemClass::Count];
    let is_noun = (item.is_any(&nouns) || is_unit(item))
        && !item.is_any(&[ItemClass::Function, ItemClass::Capital]);
    !is_noun && !item.is_any(&[ItemClass::Number, ItemClass::LongNumber])
}

/// Returns whether an item is a name of a time: of a month, a weekday, a season or a decade.
fn names_time(item: &Item) -> bool {
    item.is_any(&[
        ItemClass::Month,
        ItemClass::WeakMonth,
        ItemClass::HijriMonth,
        ItemClass::Weekday,
        ItemClass::WeakWeekday,
        ItemClass::Season,
        ItemClass::DecadeWord,
    ])
}

/// Returns whether a number of units that ends at `end` is not all of a time ago.
///
/// More is added to it (ونصف), it counts from another event (من الزيارة), or its unit belongs to
/// the name of a time (شهر رمضان).
fn is_moved(items: &[Item], end: usize) -> bool {
    let Some(behind) = items.get(end) else { return false };
    let is_more = behind.is(ItemClass::And)
        && items.get(end + 1).is_some_and(|next| next.is(ItemClass::Portion));
    is_more || behind.is(ItemClass::Of) || names_time(behind)
}

/// Returns whether more digits are attached to the end of a match: `1961.5`, `4/22/7`.
fn goes_on(items: &[Item], own: &Range<usize>) -> bool {
    let Some(next) = items.get(own.end).filter(|item| item.touches) else { return false };
    if next.is_any(&[ItemClass::Number, ItemClass::LongNumber, ItemClass::Word]) {
        return true;
    }
    let joins = next.is_any(&[
        ItemClass::Slash,
        ItemClass::Dash,
        ItemClass::Dot,
        ItemClass::Comma,
        ItemClass::Sign,
    ]);
    let number = items.get(own.end + 1);
    joins
        && number.is_some_and(|number| {
            number.touches && number.is_any(&[ItemClass::Number, ItemClass::LongNumber])
        })
}

/// Returns whether digits are attached to the start of a match.
fn is_behind_number(items: &[Item], own: &Range<usize>) -> bool {
    let is_joined = items.get(own.start).is_some_and(|item| item.touches);
    let before = own.start.checked_sub(1).and_then(|at| items.get(at));
    let signs = [
        ItemClass::Slash,
        ItemClass::Dash,
        ItemClass::Dot,
        ItemClass::Comma,
        ItemClass::Number,
        ItemClass::LongNumber,
        ItemClass::Word,
    ];
    is_joined && before.is_some_and(|before| before.is_any(&signs))
}

/// Returns whether a match is `24/7`.
fn is_always(items: &[Item], own: &Range<usize>) -> bool {
    let values = items.get(own.clone()).unwrap_or_default().iter().map(|item| item.value);
    values.eq([Some(24), None, Some(7)])
}

/// Returns whether `Tuesday and Wednesday` was read as two days in order.
///
/// Each weekday alone is the latest one, and the two belong together.
fn is_in_order(own: &[Item], date: &Date) -> bool {
    let is_day = |item: &Item| item.is_any(&[ItemClass::Number, ItemClass::Month, ItemClass::Week]);
    let weekdays =
        own.iter().filter(|value| value.is_any(&[ItemClass::Weekday, ItemClass::WeakWeekday]));
    if weekdays.count() < 2 || own.iter().any(is_day) {
        return true;
    }
    let ends = date.earliest().day().zip(date.latest().day());
    ends.is_some_and(|(first, last)| last.days_since(first) <= 1)
}

/// Creates the mention for a match.
fn mention(text: &str, own: &[Item], rule: &Rule, published: Option<&Date>) -> Option<Mention> {
    let bytes = own.first()?.bytes.start..own.last()?.bytes.end;
    let is_recent = own.iter().any(|value| value.is(ItemClass::Recent));
    let read = if is_recent { None } else { value::value(text, own, published) };
    let read = read.filter(|read| is_in_order(own, &read.date));
    let is_resolved = read.as_ref().is_some_and(|read| read.is_relative);
    let has_year = own.iter().any(|value| {
        value.is_any(&[
            ItemClass::Year,
            ItemClass::YearWord,
            ItemClass::ShortYear,
            ItemClass::Century,
            ItemClass::Bce,
        ])
    });
    let certainty = match rule.certainty {
        _ if is_recent => DateCertainty::Vague,
        DateCertainty::Explicit if is_resolved || !has_year => DateCertainty::Relative,
        certainty @ (DateCertainty::Explicit | DateCertainty::Relative | DateCertainty::Vague) => {
            certainty
        }
    };
    Some(Mention { bytes, date: read.map(|read| read.date), certainty, is_reference: false })
}

#[cfg(test)]
mod tests;
