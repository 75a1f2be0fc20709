//! Finds what the words around a selection name: dates, people, places.

use std::ops::Range;

use crate::date::{Date, DateCertainty, mentions};
use crate::source::{SourceIndex, is_letter};
use crate::text::{Folded, fold};
use crate::timeline::{NameIndex, Timeline};

/// A date that an article names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MentionedDate {
    /// The bytes of the article.
    pub bytes: Range<usize>,
    /// The date.
    ///
    /// A relative date is resolved against the `published` of the article.
    pub date: Date,
    /// How certain it is which date is meant.
    pub certainty: DateCertainty,
}

/// Returns the dates that the article of `source` names near `bytes`, the nearest first.
///
/// Dates in the selection come before those around it, and a date before the selection comes before
/// one after it.
pub fn mentioned_dates(
    timeline: &Timeline,
    source: SourceIndex,
    bytes: &Range<usize>,
) -> Vec<MentionedDate> {
    let source = timeline.source(source);
    let Some(text) = source.article.text() else { return Vec::new() };
    let near = paragraph(text, bytes);
    let found = mentions(text.get(near.clone()).unwrap_or_default(), source.published.as_ref());
    let mut dates: Vec<MentionedDate> = found
        .filter_map(|found| {
            let bytes = found.bytes.start + near.start..found.bytes.end + near.start;
            Some(MentionedDate { bytes, date: found.date?, certainty: found.certainty })
        })
        .collect();
    dates.sort_by_key(|date| (distance(&date.bytes, bytes), date.bytes.start));
    dates
}

impl MentionedDate {
    /// Returns whether all of its words are in a selection.
    pub fn is_within(&self, selection: &Range<usize>) -> bool {
        self.bytes.start >= selection.start && self.bytes.end <= selection.end
    }
}

/// Returns how far a mention is from a selection, in bytes; 0 inside it.
fn distance(mention: &Range<usize>, selection: &Range<usize>) -> usize {
    if mention.end <= selection.start {
        selection.start - mention.end + 1
    } else if mention.start >= selection.end {
        mention.start - selection.end + 1
    } else {
        0
    }
}

/// Returns the lines that hold a selection, with the line before them.
fn paragraph(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let before = text.get(..bytes.start).unwrap_or_default();
    let line = before.rfind('\n').unwrap_or(0);
    let start = before.get(..line).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let after = text.get(bytes.end..).unwrap_or_default();
    let end = after.find('\n').map_or(text.len(), |at| bytes.end + at);
    start..end
}

/// Returns the names of the timeline that occur in `words`, in order.
///
/// A spelling counts if it occurs as whole words, in any variant spelling.
pub fn names_in(timeline: &Timeline, words: &str) -> Vec<NameIndex> {
    let folded = fold(words);
    let mut found: Vec<(usize, NameIndex)> = Vec::new();
    for (number, name) in timeline.names().iter().enumerate() {
        let place = name.all().filter_map(|spelling| place_of(&folded, spelling)).min();
        found.extend(place.map(|place| (place, NameIndex(number))));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

/// Returns the byte of a folded text at which a spelling occurs as whole words.
///
/// A one-letter Arabic prefix, such as “and” or “to”, may precede it.
fn place_of(folded: &Folded, spelling: &str) -> Option<usize> {
    let wanted = fold(spelling);
    let wanted = wanted.text().trim();
    if wanted.chars().count() < 2 {
        return None;
    }
    let text = folded.text();
    text.match_indices(wanted).map(|(at, _)| at).find(|&at| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + wanted.len()..).unwrap_or_default();
        let prefix: Vec<char> = before.chars().rev().take_while(|&c| is_letter(c)).collect();
        let is_begun = match prefix.as_slice() {
            [] => true,
            [one] => matches!(one, 'و' | 'ف' | 'ب' | 'ل' | 'ك'),
            _ => false,
        };
        is_begun && !after.chars().next().is_some_and(is_letter)
    })
}
