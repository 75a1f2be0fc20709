//! Contradictions that the words of the passages show, whether a stance records them or not.
//!
//! The dates, the numbers with their nouns and the denials of the passages of one event are held
//! against each other. What is found is a reason to read both places, and no verdict.

use std::cmp::Reverse;
use std::ops::Range;

use super::{Event, EventIndex, Timeline};
use crate::date::{Date, DateCertainty, DateValue, Day, Mention, are_apart, beginning, mentions};
use crate::source::{Assertions, CountedNoun, Passage, Point, Stance};

/// A place at which a passage says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContradictingPlace {
    /// The passage, by its number in the event, from 0.
    pub passage: usize,
    /// The bytes of its quotation.
    pub bytes: Range<usize>,
    /// What is said there, if that is not simply the words: a date as EDTF.
    pub meaning: Option<String>,
}

/// Two passages of an event that do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contradiction {
    /// On what they differ: the date, a number, or whether it was.
    pub point: Point,
    /// Where the one says it.
    pub first: ContradictingPlace,
    /// Where the other one does.
    pub second: ContradictingPlace,
    /// Whether the stance of one of them records it.
    pub is_recorded: bool,
}

/// What a passage says that can be held against another one.
struct Statement {
    passage: usize,
    stance: Option<Stance>,
    quote: Range<usize>,
    date: Option<(Date, Range<usize>)>,
    assertions: Assertions,
}

/// Words that two passages have in common, at least, for one to deny a verb of the other.
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
    let statements: Vec<Statement> = event
        .passages
        .iter()
        .take(MOST_PASSAGES)
        .enumerate()
        .map(|(number, passage)| Statement::of(timeline, event, number, passage))
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
    fn of(timeline: &Timeline, event: &Event, number: usize, passage: &Passage) -> Self {
        let published = timeline.source(passage.source).published.as_ref();
        Self {
            passage: number,
            stance: passage.stance,
            quote: 0..passage.quote.len(),
            date: date(event, passage, published),
            assertions: Assertions::of(&passage.quote),
        }
    }

    /// Whether it is said to be evidence for the event, or against it.
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
        let differs = |it: &Self| it.stance == Some(Stance::Differs);
        Contradiction {
            point,
            first: own,
            second: there,
            is_recorded: differs(self) || differs(other),
        }
    }
}

/// The date that a passage gives for its event: what the curator says of it, else the only date
/// that it mentions, where it is said to date the event or to contradict it.
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
    let mut dated = found.into_iter().filter(|it| !it.is_reference);
    let only = dated.next().filter(|it| it.certainty != DateCertainty::Vague)?;
    // A weekday may be that of this week or of another one.
    let words = passage.quote.get(only.bytes.clone()).unwrap_or_default();
    if only.certainty == DateCertainty::Relative && !words.contains(char::is_numeric) {
        return None;
    }
    if dated.next().is_some() {
        return None;
    }
    Some((only.date?, only.bytes))
}

/// Two dates of which one was over before the other one began; not two times of an event that went
/// on.
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

/// Whether two times without an end certainly began apart: since February, since September.
fn begin_apart(first: &Date, second: &Date) -> bool {
    let is_open =
        |it: &Date| matches!(it.value(), DateValue::Interval(_)) && it.latest().day().is_none();
    let (first_begin, second_begin) = (beginning(first), beginning(second));
    let is_before = |own: (_, Option<Day>), other: (Option<Day>, _)| {
        own.1.zip(other.0).is_some_and(|(end, start): (Day, Day)| end < start)
    };
    is_open(first)
        && is_open(second)
        && (is_before(first_begin, second_begin) || is_before(second_begin, first_begin))
}

/// Two numbers of the same thing; a passage that has several of it says nothing certain.
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

/// The only number of a noun.
fn only<'n>(numbers: &'n [CountedNoun], noun: &str) -> Option<&'n CountedNoun> {
    let mut own = numbers.iter().filter(|it| it.noun == noun);
    let first = own.next()?;
    own.next().is_none().then_some(first)
}

/// A denial, and the passage that asserts the most of what it denies.
fn denial(own: &Statement, statements: &[Statement]) -> Option<Contradiction> {
    if own.assertions.denied.is_empty() {
        return None;
    }
    let asserting = statements.iter().filter(|it| it.passage != own.passage);
    let denied = asserting.filter_map(|other| Some((other, denied(own, other)?)));
    let shared =
        |other: &Statement| own.assertions.stems.intersection(&other.assertions.stems).count();
    let (other, bytes) = denied.max_by_key(|(other, _)| (shared(other), Reverse(other.passage)))?;
    let places = [own.place(&bytes, None), other.place(&other.quote, None)];
    Some(own.contradicts(Point::Outcome, places, other))
}

/// The bytes at which `own` denies what `other` asserts. A verb of denial in evidence of an event
/// denies the event; a verb that is denied must stand in both.
fn denied(own: &Statement, other: &Statement) -> Option<Range<usize>> {
    let asserts = matches!(other.stance, Some(Stance::Dates | Stance::Supports));
    if !asserts || !own.is_about() || other.assertions.denies() {
        return None;
    }
    let shared = own.assertions.stems.intersection(&other.assertions.stems).count();
    own.assertions.denied.iter().find_map(|it| {
        let is_denied = match &it.stem {
            None => true,
            Some(stem) => shared >= LEAST_SHARED_STEMS && other.assertions.stems.contains(stem),
        };
        is_denied.then(|| it.bytes.clone())
    })
}
