//! Remarks on the whole file: claims without evidence, things that nothing uses, dates that cannot
//! all be right.
//!
//! Each remark depends on more than one field, so it is made here and not where a field is read. A
//! remark that would apply to most of a file is useless; if that can happen there is a
//! threshold.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use super::passages::FoundAnchor;
use crate::date::{Date, Day, are_apart, extent};
use crate::language::Localized;
use crate::load::finding::{Code, Finding, Severity};
use crate::load::lower::{CreditDraft, EventDraft, PassageDraft, Spanned, meant};
use crate::name::{Credit, Name};
use crate::source::{Source, Stance};

/// The most other places to name in one finding.
const MOST_PLACES: usize = 9;

/// What the remarks are about.
pub struct Linted<'d> {
    /// The events, in the order of the file.
    pub events: &'d [EventDraft],
    /// The anchors of their passages.
    pub anchors: &'d [Vec<FoundAnchor>],
    /// The eras.
    pub eras: &'d [(Date, Localized)],
}

impl Linker<'_, '_> {
    /// Makes the remarks on the whole file.
    pub fn check_curation(&mut self, curated: &Linted) {
        // What has an error has been reported; nothing more is said of it.
        let graver = Graver::new(&self.checker.findings);
        for (event, anchors) in curated.events.iter().zip(curated.anchors) {
            self.check_related(event);
            self.check_sayings(event);
            self.check_repetition(event, anchors);
        }
        self.check_evidence(curated.events, &graver);
        self.check_unused_sources(curated.events, &graver);
        self.check_eras(curated);
        self.check_precision(curated.events);
    }

    fn check_related(&mut self, event: &EventDraft) {
        for id in event.related.iter().filter(|id| id.value == event.id.value) {
            let message = format!("“{}” is said to belong with itself", id.value);
            self.checker.report(Code::RelatedToItself, &id.bytes, message).hint =
                Some("name another event, or remove it".into());
        }
    }

    /// Reports a passage whose date contradicts that of its event, but whose stance is not
    /// `differs`.
    fn check_sayings(&mut self, event: &EventDraft) {
        let Some(date) = &event.date else { return };
        for passage in &event.passages {
            let Some(says) = &passage.says else { continue };
            let is_agreed = passage.stance.is_none_or(|stance| stance == Stance::Differs);
            if is_agreed || !are_apart(&says.value, &date.value) {
                continue;
            }
            let message = format!(
                "the passage says {}, but the event is dated {}: both cannot be true",
                says.value, date.value
            );
            let finding =
                Finding::new(Code::SaysOtherDate, self.checker.place(&says.bytes), message)
                    .hint("give the passage the stance `differs`, or correct one of the dates")
                    .also(self.checker.place(&date.bytes), "the date of the event");
            self.checker.findings.push(finding);
        }
    }

    fn check_repetition(&mut self, event: &EventDraft, anchors: &[FoundAnchor]) {
        if event.passages.len() < 2 {
            return;
        }
        let mut seen: HashMap<Words, &Spanned<Arc<str>>> = HashMap::new();
        for (passage, found) in event.passages.iter().zip(anchors) {
            let Some((words, quote)) = words(passage, found).zip(passage.quote.as_ref()) else {
                continue;
            };
            let Some(first) = seen.get(&words) else {
                seen.insert(words, quote);
                continue;
            };
            let message = format!("“{}” rests on these words twice", event.id.value);
            let finding = Finding::new(Code::QuoteTwice, self.checker.place(&quote.bytes), message)
                .hint("remove one of the two passages, or quote other words")
                .also(self.checker.place(&first.bytes), "the first time");
            self.checker.findings.push(finding);
        }
    }

    /// Reports events without passages, unless the timeline has no sources.
    fn check_evidence(&mut self, events: &[EventDraft], graver: &Graver) {
        if self.source_ids.is_empty() {
            return;
        }
        for event in events {
            if !event.passages.is_empty() || graver.is_in(&event.bytes) {
                continue;
            }
            let message = format!("“{}” rests on no passage", event.id.value);
            self.checker.report(Code::NoPassages, &event.id.bytes, message).hint =
                Some("quote the words of a source under `passages`".into());
        }
    }

    /// Reports sources without passages, unless nothing is quoted yet.
    fn check_unused_sources(&mut self, events: &[EventDraft], graver: &Graver) {
        let passages = events.iter().flat_map(|event| &event.passages);
        let used: HashSet<&str> = passages
            .filter_map(|passage| passage.source.as_ref())
            .map(|value| value.value.as_ref())
            .collect();
        if used.is_empty() {
            return;
        }
        for (id, bytes) in unused(self.source_ids.iter(), &used, graver) {
            let message = format!("no passage is quoted from the source “{id}”");
            self.checker.report(Code::UnusedSource, &bytes, message).hint =
                Some("quote it under an event, or remove it".into());
        }
    }

    /// Reports names that are not among those `named` by events.
    ///
    /// References must have been followed: a misspelt one may mean a name that seems unused.
    pub fn check_unused_names(&mut self, named: &HashSet<Arc<str>>) {
        let graver = Graver::new(&self.checker.findings);
        let used: HashSet<&str> = named.iter().map(AsRef::as_ref).collect();
        if used.is_empty() {
            return;
        }
        for (id, bytes) in unused(self.name_ids.iter(), &used, &graver) {
            let message = format!("nothing names “{id}”");
            self.checker.report(Code::UnusedName, &bytes, message).hint = Some(
                "name it under `people`, `places` or `bodies` of an event, or remove it".into(),
            );
        }
    }

    /// Eras may frame only a part of the time.
    ///
    /// Then many events are outside, and that is intended.
    fn check_eras(&mut self, curated: &Linted) {
        /// At most one of so many events with dates is outside by mistake.
        const ONE_OF: usize = 4;
        let covered = covered(curated.eras);
        if covered.is_empty() {
            return;
        }
        let dated: Vec<(&EventDraft, &Spanned<Date>)> =
            curated.events.iter().filter_map(|event| Some((event, event.date.as_ref()?))).collect();
        let outside: Vec<_> =
            dated.iter().filter(|(_, date)| is_outside(&covered, &date.value)).collect();
        if outside.len() * ONE_OF > dated.len() {
            return;
        }
        for (event, date) in outside {
            let message = format!("“{}” ({}) lies outside every era", event.id.value, date.value);
            self.checker.report(Code::OutsideEras, &date.bytes, message).hint =
                Some("correct the date, or let an era begin earlier or end later".into());
        }
    }

    /// One day of a year in 365 is its first, and one of a month in 30. If far more are, somebody
    /// may have filled in a day that no source gives.
    fn check_precision(&mut self, events: &[EventDraft]) {
        /// At least so many, and at least one of so many.
        const NEW_YEARS: [usize; 2] = [3, 5];
        const FIRSTS: [usize; 2] = [5, 3];
        let dates = events.iter().filter_map(|event| event.date.as_ref());
        let days: Vec<_> =
            dates.filter_map(|date| Some((date.value.single_day()?.ymd(), date))).collect();
        let mut report = |is_meant: &dyn Fn(u8, u8) -> bool, [least, one_of]: [usize; 2], words| {
            let [what, instead]: [&str; 2] = words;
            let meant: Vec<_> = days.iter().filter(|((_, m, d), _)| is_meant(*m, *d)).collect();
            let Some(((_, first), rest)) = meant.split_first() else {
                return false;
            };
            if meant.len() < least || meant.len() * one_of < days.len() {
                return false;
            }
            let message = format!("{} of {} days are {what}", meant.len(), days.len());
            let hint = format!(
                "where the source gives no day, leave it out: {instead}; a day that it gives may stay"
            );
            let place = self.checker.place(&first.bytes);
            let mut finding = Finding::new(Code::FalsePrecision, place, message).hint(hint);
            for (_, date) in rest.iter().take(MOST_PLACES) {
                finding = finding.also(self.checker.place(&date.bytes), "another one");
            }
            self.checker.findings.push(finding);
            true
        };
        let year = ["the first of January", "1961 instead of 1961-01-01"];
        let month = ["the first of a month", "1961-07 instead of 1961-07-01"];
        if !report(&|month, day| (month, day) == (1, 1), NEW_YEARS, year) {
            report(&|_, day| day == 1, FIRSTS, month);
        }
    }
}

/// Returns the ids of the names that events, passages and sources use.
pub fn named(events: &[EventDraft], sources: &[Source], names: &[Name]) -> HashSet<Arc<str>> {
    let ids = |event: &EventDraft| {
        let ids = event.people.iter().chain(&event.places).chain(&event.bodies);
        let by = event.passages.iter().flat_map(|passage| &passage.by).filter_map(credited);
        ids.map(|id| id.value.clone()).chain(by).collect::<Vec<_>>()
    };
    let credits = sources.iter().flat_map(|source| source.author.iter().chain(&source.origin));
    events
        .iter()
        .flat_map(ids)
        .chain(credits.filter_map(|credit| match credit {
            Credit::Name(name) => names.get(name.0).map(|name| name.id.clone()),
            Credit::Text(_) => None,
        }))
        .collect()
}

fn credited(credit: &CreditDraft) -> Option<Arc<str>> {
    match credit {
        CreditDraft::Word(word) => Some(word.value.clone()),
        CreditDraft::Text(_) => None,
    }
}

/// Errors found so far; smaller remarks are not made beside them.
struct Graver {
    /// The bytes at which they begin, in order.
    errors: Vec<usize>,
    /// The hints about unknown ids.
    hints: HashSet<Cow<'static, str>>,
}

impl Graver {
    fn new(findings: &[Finding]) -> Self {
        let errors = findings.iter().filter(|finding| finding.severity() == Severity::Error);
        let mut errors: Vec<usize> = errors.map(|errors| errors.place.bytes.start).collect();
        errors.sort_unstable();
        let unknown = findings.iter().filter(|finding| finding.code == Code::UnknownReference);
        Self { errors, hints: unknown.filter_map(|unknown| unknown.hint.clone()).collect() }
    }

    /// Returns whether a misspelt id may mean this one.
    fn is_meant(&self, id: &str) -> bool {
        self.hints.contains(meant(id).as_str())
    }

    fn is_in(&self, bytes: &Range<usize>) -> bool {
        let next = self.errors.partition_point(|&error| error < bytes.start);
        self.errors.get(next).is_some_and(|&error| error < bytes.end)
    }
}

/// Identifies the words of a passage.
#[derive(PartialEq, Eq, Hash)]
enum Words<'d> {
    /// By their bytes and their source.
    Found(usize, Range<usize>),
    /// By the words of the curator, if they were not found.
    Copied(&'d str, &'d str, [Option<&'d str>; 2], usize),
}

fn words<'d>(passage: &'d PassageDraft, found: &FoundAnchor) -> Option<Words<'d>> {
    let (source, anchor) = found.as_ref()?;
    if let Some(span) = anchor.span() {
        return Some(Words::Found(source.0, span));
    }
    let context = [passage.before.as_deref(), passage.after.as_deref()];
    let occurrence = passage.occurrence.map_or(0, std::num::NonZeroUsize::get);
    let (source, quote) = (passage.source.as_ref()?, passage.quote.as_ref()?);
    Some(Words::Copied(&source.value, &quote.value, context, occurrence))
}

/// Returns the ids that the file declares and nothing uses, in the order of the file.
///
/// Those with errors are left out.
fn unused<'i, T: 'i>(
    declared: impl Iterator<Item = (&'i Arc<str>, &'i (T, Option<Range<usize>>))>,
    used: &HashSet<&str>,
    graver: &Graver,
) -> Vec<(Arc<str>, Range<usize>)> {
    let mut unused: Vec<(Arc<str>, Range<usize>)> = declared
        .filter(|(id, _)| !used.contains(id.as_ref()))
        .filter_map(|(id, (_, bytes))| Some((id.clone(), bytes.clone()?)))
        .filter(|(id, bytes)| !graver.is_in(bytes) && !graver.is_meant(id))
        .collect();
    unused.sort_by_key(|(_, bytes)| bytes.start);
    unused
}

/// Returns the periods that eras cover, in order and without overlaps.
fn covered(eras: &[(Date, Localized)]) -> Vec<(Day, Day)> {
    let mut stretches: Vec<(Day, Day)> = eras.iter().map(|(date, _)| days(date)).collect();
    stretches.sort_unstable();
    let mut covered: Vec<(Day, Day)> = Vec::new();
    for (first, last) in stretches {
        match covered.last_mut() {
            Some(before) if first <= before.1 => before.1 = before.1.max(last),
            _ => covered.push((first, last)),
        }
    }
    covered
}

fn is_outside(covered: &[(Day, Day)], date: &Date) -> bool {
    let (first, last) = days(date);
    let next = covered.partition_point(|stretch| stretch.1 < first);
    covered.get(next).is_none_or(|stretch| stretch.0 > last)
}

/// Returns the days that a date may touch.
///
/// An open or unknown end extends over all time.
fn days(date: &Date) -> (Day, Day) {
    let (first, last) = extent(date);
    (first.unwrap_or(Day::MIN), last.unwrap_or(Day::MAX))
}

#[cfg(test)]
mod tests;
