//! Disagreements about an event, and quotations that do not match their sources.

use super::{ChronologySign, evidence_sign};
use crate::date::{Date, DateStyle, words, words_within};
use crate::i18n::{self, Phrase, comma};
use crate::language::Language;
use crate::source::{ClaimField, SourceIndex, Stance};
use crate::text::isolated;
use crate::timeline::{Agreement, Event};

/// A claim of sources against each other, or against the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The dates that they give, if these exclude each other or the date of the event, or are
    /// disputed.
    Dates(Vec<Attributed>),
    /// They contradict the event.
    Contradiction(Attributed),
    /// Quotations that do not match their sources.
    Quotations(Vec<Attributed>),
    /// Fields of the event and its passages that are not understood. No source says so.
    Unread(Attributed),
}

/// Words, and the sources they apply to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributed {
    /// The words.
    pub words: String,
    /// The sources, each once.
    pub sources: Vec<SourceIndex>,
}

impl Claim {
    /// Returns its parts.
    pub fn pieces(&self) -> &[Attributed] {
        match self {
            Self::Dates(pieces) | Self::Quotations(pieces) => pieces,
            Self::Contradiction(piece) | Self::Unread(piece) => std::slice::from_ref(piece),
        }
    }
}

/// Returns the claims against `event`.
///
/// Empty if its sources agree and its quotations match.
pub fn claims(event: &Event, style: DateStyle) -> Vec<Claim> {
    let mut claims = Vec::new();
    claims.extend(unread_claim(event, style.language));
    let dates_differ = event
        .passages
        .iter()
        .any(|passage| passage.stance == Some(Stance::Differs) && passage.says.is_some());
    if dates_differ || event.has_disputed_date() {
        claims.push(Claim::Dates(dates(event, style)));
    }
    let contradict = event.passages.iter().filter(|passage| {
        passage.stance == Some(Stance::Differs)
            && passage.says.as_ref().is_none_or(|says| event.agreement(says) == Agreement::Same)
    });
    let mut sources: Vec<SourceIndex> = contradict.map(|passage| passage.source).collect();
    sources.sort_unstable();
    sources.dedup();
    if !sources.is_empty() {
        let words = Phrase::ContradictedBy.words(style.language).to_owned();
        claims.push(Claim::Contradiction(Attributed { words, sources }));
    }
    let weak = weak_quotations(event, style.language);
    claims.extend((!weak.is_empty()).then_some(Claim::Quotations(weak)));
    claims
}

/// Returns which fields of `event` and its passages are not understood, if any.
pub fn unread_claim(event: &Event, language: Language) -> Option<Claim> {
    let fields = event.unread_fields();
    if !event.is_marked_unread() {
        return None;
    }
    let lead = Phrase::SignUnread.words(language);
    let field = |field: ClaimField| match (field, &event.unread_status) {
        (ClaimField::Status, Some(written)) => format!("status “{}”", isolated(written)),
        _ => field.name().to_owned(),
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    let sign = ChronologySign::Unread.text();
    let words = format!("{sign} {lead}: {}", fields.join(comma(language)));
    Some(Claim::Unread(Attributed { words, sources: Vec::new() }))
}

/// Returns which sources give which date, in short form.
///
/// The year of the event is said once, with its own date.
fn dates(event: &Event, style: DateStyle) -> Vec<Attributed> {
    let year = event.date.as_ref().and_then(only_year);
    let said = event.dates_given().into_iter().map(|given| Attributed {
        words: year
            .map_or_else(|| words(given.date, style), |year| words_within(given.date, year, style)),
        sources: sorted(given.sources),
    });
    said.collect()
}

/// Returns the year in which all of a date lies.
fn only_year(date: &Date) -> Option<i64> {
    let (first, last) = date.earliest().day().zip(date.latest().day())?;
    (first.ymd().0 == last.ymd().0).then_some(first.ymd().0)
}

fn sorted(mut sources: Vec<SourceIndex>) -> Vec<SourceIndex> {
    sources.sort_unstable();
    sources
}

/// Returns how quotations match their sources, if not letter by letter.
fn weak_quotations(event: &Event, language: Language) -> Vec<Attributed> {
    let mut weak: Vec<Attributed> = Vec::new();
    for passage in event.passages.iter().filter(|passage| passage.anchor.is_weak()) {
        let words = i18n::anchor_state(&passage.anchor).words(language).to_owned();
        match weak.iter_mut().find(|value| value.words == words) {
            Some(claim) if claim.sources.contains(&passage.source) => {}
            Some(claim) => claim.sources.push(passage.source),
            None => weak.push(Attributed { words, sources: vec![passage.source] }),
        }
    }
    weak.into_iter().map(|value| Attributed { sources: sorted(value.sources), ..value }).collect()
}

/// A date that sources give, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenWords {
    /// The sign for its relation to the date of the event.
    pub sign: &'static str,
    /// The date.
    pub words: String,
    /// A remark that only one source gives it, unless it is just less precise.
    pub alone: Option<Phrase>,
    /// The sources that give it.
    pub sources: Vec<SourceIndex>,
}

/// Returns which sources give which date for `event`, date by date.
pub fn dates_given_words(event: &Event, style: DateStyle) -> Vec<GivenWords> {
    let said = event.dates_given().into_iter().map(|given| {
        let is_alone = given.sources.len() == 1 && given.standing != Agreement::Compatible;
        GivenWords {
            sign: evidence_sign(given.evidence()),
            words: words(given.date, style),
            alone: is_alone.then_some(Phrase::OneSource),
            sources: given.sources,
        }
    });
    said.collect()
}
