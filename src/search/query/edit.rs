//! Writes conditions into the text of a query: values that are ticked, and a time.

use std::ops::Range;

use super::key::{KeyTarget, key_at};
use super::parse::{QUOTATION_MARKS, is_comma, is_range};
use super::{Query, Reason, Term, TermSign, TermTarget};
use crate::date::{Date, read};
use crate::timeline::{Facet, FacetRef, Timeline};

/// The time that a query asks for. An end that is `None` is open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateSpan {
    /// Excludes events that were over before this date began.
    pub from: Option<Date>,
    /// Excludes events that began after this date was over.
    pub to: Option<Date>,
}

impl DateSpan {
    /// The span as conditions of a query: `2023..2024`, or `from:` and `to:` if an end cannot be
    /// written so.
    fn written(&self) -> Vec<String> {
        let end = |date: &Option<Date>| date.as_ref().map(ToString::to_string);
        match (end(&self.from), end(&self.to)) {
            (None, None) => Vec::new(),
            (from, to) if [&from, &to].into_iter().flatten().all(|it| is_plain_end(it)) => {
                vec![format!("{}..{}", from.unwrap_or_default(), to.unwrap_or_default())]
            }
            (from, to) => {
                let from = from.map(|date| format!("from:{}", written(&date)));
                let to = to.map(|date| format!("to:{}", written(&date)));
                from.into_iter().chain(to).collect()
            }
        }
    }
}

/// Whether a date can stand beside the dots of a range. A minus would exclude the range.
fn is_plain_end(edtf: &str) -> bool {
    edtf.starts_with(|c: char| c.is_ascii_digit()) && !edtf.contains("..")
}

/// A value as it is typed after a key: in quotation marks if it has blanks or commas.
pub fn written(value: &str) -> String {
    let is_plain = !value.contains(|c: char| c.is_whitespace() || is_comma(c))
        && !value.starts_with(|c| QUOTATION_MARKS.iter().any(|&(open, _)| open == c));
    if is_plain {
        return value.to_owned();
    }
    match QUOTATION_MARKS.iter().find(|(_, close)| !value.contains(*close)) {
        Some((open, close)) => format!("{open}{value}{close}"),
        // Quotation marks do not count in a spelling.
        None => format!("\"{}\"", value.replace('"', " ")),
    }
}

/// A value without the quotation marks around it.
fn unquoted(value: &str) -> &str {
    let inside = |&(open, close): &(char, char)| value.strip_prefix(open)?.strip_suffix(close);
    QUOTATION_MARKS.iter().find_map(inside).unwrap_or(value)
}

/// The values that a query asks for by name, term by term.
#[derive(Debug, Clone, Default)]
pub struct AskedTerms {
    terms: Vec<AskedTerm>,
}

/// A term that must hold, with the ids of the values that meet it.
#[derive(Debug, Clone)]
pub struct AskedTerm {
    /// The bytes of the query.
    pub bytes: Range<usize>,
    /// The key.
    pub key: Facet,
    /// The ids.
    pub ids: Vec<String>,
}

impl AskedTerm {
    fn has(&self, facet: Facet, id: &str) -> bool {
        self.key.asked().contains(&facet) && self.ids.iter().any(|it| it == id)
    }
}

impl AskedTerms {
    /// Collects the terms of a query.
    pub fn new(terms: impl Iterator<Item = AskedTerm>) -> Self {
        Self { terms: terms.collect() }
    }

    /// Whether `value` is asked for.
    pub fn has(&self, timeline: &Timeline, value: FacetRef) -> bool {
        self.terms.iter().any(|term| term.has(value.facet(), value.id(timeline)))
    }

    /// The terms.
    pub fn terms(&self) -> &[AskedTerm] {
        &self.terms
    }
}

impl Query {
    /// A query for the events that have this value.
    pub fn for_value(timeline: &Timeline, value: FacetRef) -> Self {
        Self::default().with_values(value.facet(), [value.id(timeline)])
    }

    /// Adds a condition: one of these values. An empty list adds nothing.
    #[must_use]
    pub fn with_values<'v>(&self, facet: Facet, ids: impl IntoIterator<Item = &'v str>) -> Self {
        let ids: Vec<String> = ids.into_iter().map(written).collect();
        if ids.is_empty() {
            return self.clone();
        }
        self.with_condition(&format!("{}{}", facet.key().sign(), ids.join(",")))
    }

    /// Adds the value to those that are asked for, or removes it if it is one of them.
    ///
    /// `asked` is what this query asks for ([`Index::asked`](crate::search::Index::asked)). A value joins
    /// the others of its facet, of which one is enough.
    #[must_use]
    pub fn toggled(&self, timeline: &Timeline, value: FacetRef, asked: &AskedTerms) -> Self {
        let (facet, id) = (value.facet(), value.id(timeline));
        let having = asked.terms.iter().filter(|term| term.has(facet, id));
        let mut edits: Vec<(Range<usize>, String)> = having
            .map(|term| {
                let others = term.ids.iter().filter(|it| *it != id);
                let others: Vec<String> = others.map(|it| written(it)).collect();
                let text = format!("{}{}", term.key.sign(), others.join(","));
                (term.bytes.clone(), if others.is_empty() { String::new() } else { text })
            })
            .collect();
        if edits.is_empty() {
            let same = asked.terms.iter().rfind(|term| term.key == facet.key());
            let Some(same) = same else { return self.with_values(facet, [id]) };
            edits.push((same.bytes.end..same.bytes.end, format!(",{}", written(id))));
        }
        self.edited(edits)
    }

    /// The time that it asks for as a range, or with `from:` and `to:`.
    pub fn span(&self) -> DateSpan {
        let mut span = DateSpan::default();
        for term in self.span_terms() {
            let text = self.text.get(term.bytes.clone()).unwrap_or_default();
            let (from, to) = match key_at(text) {
                Some((KeyTarget::To, key)) => ("", text.get(key..).unwrap_or_default()),
                Some((_, key)) => (text.get(key..).unwrap_or_default(), ""),
                None => text.split_once("..").unwrap_or_default(),
            };
            let date = |text: &str| read(unquoted(text)).ok().map(|reading| reading.date);
            span.from = span.from.or_else(|| date(from));
            span.to = span.to.or_else(|| date(to));
        }
        span
    }

    /// Asks for another time.
    #[must_use]
    pub fn with_span(&self, span: &DateSpan) -> Self {
        let edits = self.span_terms().map(|term| (term.bytes.clone(), String::new())).collect();
        let rest = self.edited(edits);
        span.written().iter().fold(rest, |query, condition| query.with_condition(condition))
    }

    /// The terms that say the first or the last day.
    fn span_terms(&self) -> impl Iterator<Item = &Term> {
        let is_span = |term: &&Term| {
            let text = self.text.get(term.bytes.clone()).unwrap_or_default();
            let is_end = || matches!(key_at(text), Some((KeyTarget::From | KeyTarget::To, _)));
            term.sign == TermSign::With
                && matches!(term.wanted, TermTarget::Period(_))
                && (is_range(text) || is_end())
        };
        self.terms.iter().filter(is_span)
    }

    /// Adds a condition at the end.
    fn with_condition(&self, condition: &str) -> Self {
        let mut text = self.text.trim().to_owned();
        text.extend(self.closing_mark());
        if !text.is_empty() {
            text.push(' ');
        }
        Self::new(&(text + condition))
    }

    /// The mark that closes a quotation which the query leaves open.
    fn closing_mark(&self) -> Option<char> {
        let open = self.faults.iter().rfind(|it| it.reason == Reason::OpenQuotation)?;
        let mark = self.text.get(open.bytes.clone())?.chars().next()?;
        QUOTATION_MARKS.iter().find(|it| it.0 == mark).map(|it| it.1)
    }

    /// Replaces parts of the text. A part that is removed takes the blanks after it along.
    fn edited(&self, mut edits: Vec<(Range<usize>, String)>) -> Self {
        edits.sort_by_key(|(bytes, _)| std::cmp::Reverse(bytes.start));
        let mut text = self.text.clone();
        for (mut bytes, with) in edits {
            if with.is_empty() {
                let rest = text.get(bytes.end..).unwrap_or_default();
                bytes.end += rest.len() - rest.trim_start().len();
            }
            text.replace_range(bytes, &with);
        }
        Self::new(text.trim())
    }
}
