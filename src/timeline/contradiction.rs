//! Finds contradictions between passages, whether a stance records them or not.
//!
//! The dates, the numbers with their nouns and the denials of the passages of one event are
//! compared. A result is a reason to read both places, not a verdict.

use std::cmp::{Ordering, Reverse};
use std::collections::HashMap;
use std::ops::Range;

use super::{Event, EventIndex, Timeline};
use crate::date::{Date, DateCertainty, DateValue, Day, Mention, are_apart, beginning, mentions};
use crate::source::{Assertions, CountedNoun, Passage, Point, Stance};

/// The place of a statement in a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContradictingPlace {
    /// The index of the passage in the event, from 0.
    pub passage: usize,
    /// The bytes of its quotation.
    pub bytes: Range<usize>,
    /// The meaning of the words, if it differs from them: a date as EDTF.
    pub meaning: Option<String>,
}

/// Two passages of an event that contradict each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// The point of difference: the date, a number, or whether it happened.
    pub point: Point,
    /// The place in the first passage.
    pub first: ContradictingPlace,
    /// The place in the second passage.
    pub second: ContradictingPlace,
    /// Whether the stance of one of them records it.
    pub is_recorded: bool,
}

/// A statement of a passage that can be compared with another one.
struct Statement {
    passage: usize,
    stance: Option<Stance>,
    quote: Range<usize>,
    date: Option<(Date, Range<usize>)>,
    assertions: Assertions,
    /// The stems that it asserts, as numbers, in order.
    stems: Vec<u32>,
    /// The stem of each denial.
    denied: Vec<Option<u32>>,
}

/// The stems of an event, each with a number of its own: every pair of passages is compared, and
/// numbers are compared much faster than words.
#[derive(Default)]
struct StemNumbers(HashMap<String, u32>);

impl StemNumbers {
    fn of(&mut self, stem: &str) -> u32 {
        if let Some(known) = self.0.get(stem) {
            return *known;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(stem.to_owned(), number);
        number
    }
}

/// The minimum number of shared stems for one passage to deny a verb of the other.
const LEAST_SHARED_STEMS: usize = 3;

/// The most passages of an event that are compared: their pairs grow with their square.
const MOST_PASSAGES: usize = 500;

/// The most contradictions of an event.
const MOST_FOUND: usize = 1000;

/// The contradictions among the passages of an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contradictions {
    /// In the order of the passages. A pair of passages has at most one of each point, and a
    /// passage that denies stands once.
    pub found: Vec<Contradiction>,
    /// Whether there may be more: the event has so many passages, or so many contradictions, that
    /// the rest was not looked for.
    pub is_cut: bool,
}

/// Returns the contradictions among the passages of an event.
pub fn contradictions(timeline: &Timeline, event: EventIndex) -> Contradictions {
    let event = timeline.event(event);
    let mut numbers_of = StemNumbers::default();
    let statements: Vec<Statement> = event
        .passages
        .iter()
        .take(MOST_PASSAGES)
        .enumerate()
        .map(|(number, passage)| {
            Statement::of((timeline, event), (number, passage), &mut numbers_of)
        })
        .collect();
    let mut found = Vec::new();
    for (at, first) in statements.iter().enumerate() {
        for second in statements.iter().skip(at + 1) {
            found.extend(dates(event, first, second));
            found.extend(numbers(first, second));
        }
        found.extend(denial(first, &statements));
        if found.len() > MOST_FOUND {
            break;
        }
    }
    let is_cut = event.passages.len() > MOST_PASSAGES || found.len() > MOST_FOUND;
    found.truncate(MOST_FOUND);
    Contradictions { found, is_cut }
}

impl Statement {
    fn of(
        (timeline, event): (&Timeline, &Event),
        (number, passage): (usize, &Passage),
        numbers: &mut StemNumbers,
    ) -> Self {
        let published = timeline.source(passage.source).published.as_ref();
        let assertions = Assertions::of(&passage.quote);
        let mut stems: Vec<u32> = assertions.stems.iter().map(|stem| numbers.of(stem)).collect();
        stems.sort_unstable();
        let denied = assertions.denied.iter();
        let denied = denied.map(|it| it.stem.as_deref().map(|stem| numbers.of(stem))).collect();
        Self {
            passage: number,
            stance: passage.stance,
            quote: 0..passage.quote.len(),
            date: date(event, passage, published),
            assertions,
            stems,
            denied,
        }
    }

    /// Returns whether the passage counts as evidence for or against the event.
    fn is_about(&self) -> bool {
        self.stance != Some(Stance::Mentions)
    }

    fn place(&self, bytes: &Range<usize>, meaning: Option<String>) -> ContradictingPlace {
        ContradictingPlace { passage: self.passage, bytes: bytes.clone(), meaning }
    }

    fn contradicts(
        &self,
        point: Point,
        [own, there]: [ContradictingPlace; 2],
        other: &Self,
    ) -> Contradiction {
        let differs = |value: &Self| value.stance == Some(Stance::Differs);
        Contradiction {
            point,
            first: own,
            second: there,
            is_recorded: differs(self) || differs(other),
        }
    }
}

/// Returns the date that a passage gives for its event.
///
/// It is the date in `says`, or the only date that the passage mentions, if its stance is `dates`
/// or `differs`.
fn date(
    event: &Event,
    passage: &Passage,
    published: Option<&Date>,
) -> Option<(Date, Range<usize>)> {
    let whole = 0..passage.quote.len();
    if let Some(says) = passage.says.as_deref() {
        return Some((says.clone(), whole));
    }
    if !matches!(passage.stance, Some(Stance::Dates | Stance::Differs)) || event.date.is_none() {
        return None;
    }
    let found: Vec<Mention> = mentions(&passage.quote, published).collect();
    let mut dated = found.into_iter().filter(|value| !value.is_reference);
    let only = dated.next().filter(|value| value.certainty != DateCertainty::Vague)?;
    // A weekday may be in this week or in another one.
    let words = passage.quote.get(only.bytes.clone()).unwrap_or_default();
    if only.certainty == DateCertainty::Relative && !words.contains(char::is_numeric) {
        return None;
    }
    if dated.next().is_some() {
        return None;
    }
    Some((only.date?, only.bytes))
}

/// Compares two dates, one of which was over before the other one began.
///
/// Two times of an ongoing event do not contradict each other.
fn dates(event: &Event, first: &Statement, second: &Statement) -> Option<Contradiction> {
    let ((own, bytes), (there, other)) = (first.date.as_ref()?, second.date.as_ref()?);
    let places = || {
        [first.place(bytes, Some(own.to_string())), second.place(other, Some(there.to_string()))]
    };
    if begin_apart(own, there) {
        return Some(first.contradicts(Point::Date, places(), second));
    }
    let goes_on = event.date.as_ref().is_some_and(|date| {
        matches!(date.value(), DateValue::Interval(_))
            && !are_apart(date, own)
            && !are_apart(date, there)
    });
    (!goes_on && are_apart(own, there)).then(|| first.contradicts(Point::Date, places(), second))
}

/// Returns whether two open-ended times certainly began apart: since February, since September.
fn begin_apart(first: &Date, second: &Date) -> bool {
    let is_open = |date: &Date| {
        matches!(date.value(), DateValue::Interval(_)) && date.latest().day().is_none()
    };
    let (first_begin, second_begin) = (beginning(first), beginning(second));
    let is_before = |own: (_, Option<Day>), other: (Option<Day>, _)| {
        own.1.zip(other.0).is_some_and(|(end, start): (Day, Day)| end < start)
    };
    is_open(first)
        && is_open(second)
        && (is_before(first_begin, second_begin) || is_before(second_begin, first_begin))
}

/// Compares two numbers of the same noun.
///
/// A passage with several numbers of it is not certain.
fn numbers(first: &Statement, second: &Statement) -> Option<Contradiction> {
    if !first.is_about() || !second.is_about() {
        return None;
    }
    first.assertions.numbers.iter().find_map(|own| {
        only(&first.assertions.numbers, &own.noun)?;
        let there = only(&second.assertions.numbers, &own.noun)?;
        (there.value != own.value).then(|| {
            let places = [first.place(&own.bytes, None), second.place(&there.bytes, None)];
            first.contradicts(Point::Number, places, second)
        })
    })
}

/// Returns the number of a noun, if there is only one.
fn only<'n>(numbers: &'n [CountedNoun], noun: &str) -> Option<&'n CountedNoun> {
    let mut own = numbers.iter().filter(|number| number.noun == noun);
    let first = own.next()?;
    own.next().is_none().then_some(first)
}

/// Returns a denial, with the passage that asserts most of what it denies.
fn denial(own: &Statement, statements: &[Statement]) -> Option<Contradiction> {
    if own.assertions.denied.is_empty() {
        return None;
    }
    let asserting = statements.iter().filter(|other| other.passage != own.passage);
    let denied = asserting.filter_map(|other| Some((other, denied(own, other)?)));
    let (other, bytes) =
        denied.max_by_key(|(other, _)| (shared_stems(own, other), Reverse(other.passage)))?;
    let places = [own.place(&bytes, None), other.place(&other.quote, None)];
    Some(own.contradicts(Point::Outcome, places, other))
}

/// Returns the bytes at which `own` denies what `other` asserts.
///
/// A verb of denial in evidence for an event denies the event. A negated verb must occur in both.
fn denied(own: &Statement, other: &Statement) -> Option<Range<usize>> {
    let asserts = matches!(other.stance, Some(Stance::Dates | Stance::Supports));
    if !asserts || !own.is_about() || other.assertions.denies() {
        return None;
    }
    own.assertions.denied.iter().zip(&own.denied).find_map(|(value, stem)| {
        let is_denied = stem.is_none_or(|stem| {
            other.stems.binary_search(&stem).is_ok()
                && shared_stems(own, other) >= LEAST_SHARED_STEMS
        });
        is_denied.then(|| value.bytes.clone())
    })
}

/// How many stems both passages assert.
fn shared_stems(own: &Statement, other: &Statement) -> usize {
    let (mut own, mut other) = (own.stems.iter().peekable(), other.stems.iter().peekable());
    let mut shared = 0;
    while let (Some(first), Some(second)) = (own.peek(), other.peek()) {
        match first.cmp(second) {
            Ordering::Less => {
                own.next();
            }
            Ordering::Greater => {
                other.next();
            }
            Ordering::Equal => {
                shared += 1;
                own.next();
                other.next();
            }
        }
    }
    shared
}
