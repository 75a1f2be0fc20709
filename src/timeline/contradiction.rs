//! Contradictions that the words of the passages show, whether a stance records them or not.
//!
//! The dates, the numbers with their nouns and the denials of the passages of one event are held against
//! each other. What is found is a reason to read both places, and no verdict.

use std::ops::Range;

use super::{Event, EventIndex, Timeline};
use crate::date::{Certainty, Date, DateValue, Mention, are_apart, mentions};
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

/// Returns the contradictions among the passages of an event, in their order. A pair of passages has at
/// most one of each point.
pub fn contradictions(timeline: &Timeline, event: EventIndex) -> Vec<Contradiction> {
    let event = timeline.event(event);
    let statements: Vec<Statement> = event
        .passages
        .iter()
        .enumerate()
        .map(|(number, passage)| Statement::of(timeline, event, number, passage))
        .collect();
    let mut found = Vec::new();
    for (at, first) in statements.iter().enumerate() {
        for second in statements.iter().skip(at + 1) {
            let all = [dates(event, first, second), numbers(first, second), denials(first, second)];
            found.extend(all.into_iter().flatten());
        }
    }
    found
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

/// The date that a passage gives for its event: what the curator says of it, else the only date that it
/// mentions, where it is said to date the event or to contradict it.
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
    let only = dated.next().filter(|it| it.certainty != Certainty::Vague)?;
    // A weekday may be that of this week or of another one.
    let words = passage.quote.get(only.bytes.clone()).unwrap_or_default();
    if only.certainty == Certainty::Relative && !words.contains(char::is_numeric) {
        return None;
    }
    if dated.next().is_some() {
        return None;
    }
    Some((only.date?, only.bytes))
}

/// Two dates of which one was over before the other one began; not two times of an event that went on.
fn dates(event: &Event, first: &Statement, second: &Statement) -> Option<Contradiction> {
    let ((own, bytes), (there, other)) = (first.date.as_ref()?, second.date.as_ref()?);
    let places = || {
        [first.place(bytes, Some(own.to_string())), second.place(other, Some(there.to_string()))]
    };
    let goes_on = event.date.as_ref().is_some_and(|date| {
        matches!(date.value(), DateValue::Interval(_))
            && !are_apart(date, own)
            && !are_apart(date, there)
    });
    (!goes_on && are_apart(own, there)).then(|| first.contradicts(Point::Date, places(), second))
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

/// One denies what the other one says.
fn denials(first: &Statement, second: &Statement) -> Option<Contradiction> {
    let found = denied(first, second).map(|own| (own, second.quote.clone()));
    let (own, there) =
        found.or_else(|| denied(second, first).map(|there| (first.quote.clone(), there)))?;
    let places = [first.place(&own, None), second.place(&there, None)];
    Some(first.contradicts(Point::Outcome, places, second))
}

/// The bytes at which `own` denies what `other` asserts.
fn denied(own: &Statement, other: &Statement) -> Option<Range<usize>> {
    let asserts = matches!(other.stance, Some(Stance::Dates | Stance::Supports));
    if !asserts || !own.is_about() || other.assertions.denies() {
        return None;
    }
    let shared = own.assertions.stems.intersection(&other.assertions.stems).count();
    own.assertions.denied.iter().find_map(|it| {
        let is_denied = match &it.stem {
            None => shared >= 1,
            Some(stem) => shared >= 3 && other.assertions.stems.contains(stem),
        };
        is_denied.then(|| it.bytes.clone())
    })
}
