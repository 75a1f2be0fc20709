//! Resolves values after a key such as `#` or `in:`, and completes them.

use std::ops::Range;

use super::index::{Index, Label};
use super::pattern::{Lenience, Pattern};
use super::query::{AskedValue, Query, Reason, Term, TermTarget, written};
use super::tier::{Tier, Worth};
use super::token::IndexToken;
use super::typo::Typo;
use crate::language::Language;
use crate::timeline::Facet;

/// The values that can be typed at a place of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the query that a candidate replaces.
    pub bytes: Range<usize>,
    /// The candidates, the best first.
    pub candidates: Vec<Candidate>,
}

/// A value that can be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The text for the query: `#treaty`, `@vladimir-putin`.
    pub text: String,
    /// What it is called.
    pub label: String,
    /// The number of events that have it.
    pub events: usize,
}

/// How well a value fits the typed text.
///
/// The best fits come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It has these words with slips.
    Slips,
    /// A spelling has words that sound like these.
    Sound,
    /// A spelling has words that start like these.
    Beginning,
    /// A spelling has these words.
    Words,
    /// A spelling is exactly this.
    Whole,
    /// Its id is just this.
    Id,
}

/// Returns the numbers of the values that fit `words` best, or why there are none.
pub fn resolve(index: &Index, key: Facet, asked: &AskedValue) -> Result<Vec<usize>, Reason> {
    let mut found: Vec<(Fit, usize)> = fitting(index, key, Some(asked)).collect();
    let best = found.iter().map(|(fit, _)| *fit).max();
    match best {
        Some(best) if best > Fit::Slips => {
            found.retain(|(fit, _)| *fit == best);
            Ok(found.into_iter().map(|(_, number)| number).collect())
        }
        // A value that is only similar is a suggestion, not a result.
        Some(_) | None => {
            let most_used = found.iter().filter_map(|(_, number)| index.labels.get(*number));
            let similar = most_used.max_by_key(|label| label.events).map(|label| typed(key, label));
            let similar = similar.or_else(|| of_another_key(key, &asked.typed));
            let value =
                if asked.words.is_empty() { asked.typed.clone() } else { asked.words.join(" ") };
            Err(Reason::Unknown { key, value, similar })
        }
    }
}

/// Returns how a value is typed that belongs to another key: `status:alleged` for `is:alleged`.
fn of_another_key(key: Facet, typed: &str) -> Option<String> {
    let slips = Typo::new(&typed.to_lowercase());
    let distance = |name: &str| match &slips {
        _ if name.eq_ignore_ascii_case(typed) => Some(0),
        Some(slips) => Some(slips.slips(name).whole).filter(|slips| *slips <= 1),
        None => None,
    };
    let others = Facet::ALL.into_iter().filter(|other| *other != key);
    let names = others.flat_map(|other| {
        let names = other.names().unwrap_or_default();
        names.into_iter().map(move |name| (other, name))
    });
    let near = names.filter_map(|(other, name)| Some((distance(name)?, other, name)));
    let best = near.min_by_key(|(slips, ..)| *slips);
    best.map(|(_, other, name)| format!("{}{name}", other.sign()))
}

/// Returns the values of `key` that events have, as they are typed, the most frequent first.
pub fn used(index: &Index, key: Facet) -> Vec<(String, usize)> {
    let labels = fitting(index, key, None).filter_map(|(_, number)| index.labels.get(number));
    let mut used: Vec<(String, usize)> = labels
        .filter(|label| label.events > 0)
        .map(|label| (typed(key, label), label.events))
        .collect();
    used.sort_by_key(|(_, events)| std::cmp::Reverse(*events));
    used
}

/// Returns the values that can be typed at byte `caret` of `query`, for the key at that place.
pub fn complete(
    index: &Index,
    query: &str,
    caret: usize,
    language: Language,
) -> Option<Completion> {
    let typed_value = Query::new(query.get(..caret)?);
    let ValueAtEnd { start, key, before, value } = value_at_end(&typed_value, caret)?;
    let mut found: Vec<(Fit, usize)> = fitting(index, key, value).collect();
    let used = |number: usize| index.labels.get(number).map_or(0, |label| label.events);
    found.sort_by_key(|&(fit, number)| (std::cmp::Reverse((fit, used(number))), number));
    let sign = if query.get(start..)?.starts_with('-') { "-" } else { "" };
    let before = before.and_then(|before| query.get(before));
    let candidate = |(_, number): &(Fit, usize)| {
        let label = index.labels.get(*number)?;
        let text = match before {
            Some(before) => format!("{before}{}", written(&label.id)),
            None => format!("{sign}{}", typed(key, label)),
        };
        Some(Candidate {
            text,
            label: label.in_language(language).to_owned(),
            events: label.events,
        })
    };
    // The rest of the term after the caret is replaced too.
    let whole = Query::new(query);
    let own = whole.terms().iter().find(|term| term.bytes.start == start);
    let end = own.map_or(caret, |term| term.bytes.end).max(caret);
    Some(Completion { bytes: start..end, candidates: found.iter().filter_map(candidate).collect() })
}

/// The value that is being typed at the end of a query.
struct ValueAtEnd<'q> {
    /// The first byte of its term.
    start: usize,
    key: Facet,
    /// The bytes of the term before it, if other values stand there.
    before: Option<Range<usize>>,
    /// `None` where nothing is typed yet.
    value: Option<&'q AskedValue>,
}

fn value_at_end(query: &Query, end: usize) -> Option<ValueAtEnd<'_>> {
    let last = query.terms().last().filter(|term| term.bytes.end == end);
    if let Some(Term { bytes, wanted: TermTarget::Value(key, values), .. }) = last {
        let value = values.last().filter(|value| value.bytes.end == end);
        let is_first = value.is_some() && values.len() == 1;
        let before = bytes.start..value.map_or(end, |value| value.bytes.start);
        let before = Some(before).filter(|_| !is_first);
        return Some(ValueAtEnd { start: bytes.start, key: *key, before, value });
    }
    query.faults().iter().find_map(|fault| match fault.reason {
        Reason::NoValue(key) if fault.bytes.end == end => {
            Some(ValueAtEnd { start: fault.bytes.start, key, before: None, value: None })
        }
        Reason::OpenQuotation
        | Reason::NoValue(_)
        | Reason::NoDate
        | Reason::BadDate(_)
        | Reason::Unknown { .. }
        | Reason::UnknownKey { .. }
        | Reason::TooMany { .. } => None,
    })
}

/// Returns the values of `key` that fit, with their numbers, or all without a pattern.
fn fitting<'i>(
    index: &'i Index,
    key: Facet,
    asked: Option<&AskedValue>,
) -> impl Iterator<Item = (Fit, usize)> + use<'i> {
    let is_asked =
        move |label: &Label| label.facets.iter().any(|facet| key.asked().contains(facet));
    let words = asked.into_iter().flat_map(|asked| &asked.words);
    let patterns: Vec<Pattern> = words.map(|word| Pattern::new(word)).collect();
    let id = asked.map(|asked| asked.typed.clone());
    let own = index.labels.iter().enumerate().filter(move |(_, label)| is_asked(label));
    own.filter_map(move |(number, label)| {
        if id.as_deref() == Some(&*label.id) {
            return Some((Fit::Id, number));
        }
        // A value of signs alone has no words to compare.
        if id.is_some() && patterns.is_empty() {
            return None;
        }
        let fit = index.values.texts(number).filter_map(|text| fit(index, text, &patterns)).max();
        fit.map(|fit| (fit, number))
    })
}

fn fit(index: &Index, text: &[IndexToken], patterns: &[Pattern]) -> Option<Fit> {
    let words: Vec<_> = text
        .iter()
        .filter_map(|token| index.vocabulary.word(token.number() - index.values.len()))
        .collect();
    let best = |pattern: &Pattern| {
        let worths = words.iter().filter_map(|&word| pattern.judge(word, Lenience::Typos));
        worths.max().and_then(|worth| match worth {
            _ if worth >= Worth::JOINED => Some(Fit::Words),
            _ => match worth.tier() {
                Tier::Id | Tier::Exact | Tier::Word | Tier::Form => Some(Fit::Beginning),
                Tier::Sound => Some(Fit::Sound),
                Tier::Typo => Some(Fit::Slips),
                Tier::Guess => None,
            },
        })
    };
    let fits: Option<Vec<Fit>> = patterns.iter().map(best).collect();
    let least = fits?.into_iter().min().unwrap_or(Fit::Beginning);
    let is_whole = least == Fit::Words && words.len() == patterns.len();
    Some(if is_whole { Fit::Whole } else { least })
}

/// Returns how a value is typed.
fn typed(key: Facet, label: &Label) -> String {
    format!("{}{}", key.sign(), written(&label.id))
}
