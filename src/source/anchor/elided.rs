//! The third step: a quotation with omissions, marked by `…`, `...`, `[…]` or `(...)`.

use std::ops::Range;

use super::approximate::{self, Effort, Searched};
use super::claim::ends_sentence;
use super::folded::folded_places;
use super::tokens::{is_on_words, with_edges};
use crate::text::fold;

/// A piece with fewer folded letters occurs in too many places.
///
/// It must be in the sentence of the piece beside it, and one of the others must be longer.
const SHORT_LETTERS: usize = 6;

/// The fewest folded letters of all pieces together.
const LEAST_LETTERS: usize = 12;

/// The search for a piece ends this many lengths of the quotation after the piece before it.
const MOST_LENGTHS: usize = 4;

/// The most pieces.
const MOST_PIECES: usize = 32;

/// The most ways to find all pieces that are told apart.
const MOST_CHAINS: usize = 64;

/// The pieces of a quotation, found one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// Bytes of the article, in order; at least one.
    pub pieces: Vec<Range<usize>>,
    /// The errors of all pieces.
    pub errors: usize,
    /// Letters and blanks of the pieces, folded.
    pub letters: usize,
}

impl Chain {
    /// From the first piece to the last.
    pub fn span(&self) -> Range<usize> {
        let ends = self.pieces.first().zip(self.pieces.last());
        ends.map_or(0..0, |(first, last)| first.start..last.end)
    }
}

/// Returns every way in which the pieces of `quote` follow each other in the article.
///
/// Empty if the quotation omits nothing.
pub fn chains(text: &str, searched: &Searched, quote: &str, effort: &mut Effort) -> Vec<Chain> {
    let article = searched.folded();
    let pieces = pieces(quote);
    if !(2..=MOST_PIECES).contains(&pieces.len()) {
        return Vec::new();
    }
    let bound = fold(quote).text().len() * MOST_LENGTHS;
    let mut columns: Vec<Vec<Place>> = Vec::with_capacity(pieces.len());
    let (mut letters, mut shorts) = (0, Vec::with_capacity(pieces.len()));
    for piece in &pieces {
        let wanted = fold(quote.get(piece.clone()).unwrap_or_default());
        let is_short = wanted.letters() < SHORT_LETTERS;
        let places = if is_short {
            whole_words(article.text(), wanted.text())
        } else {
            places(searched, wanted.text(), effort)
        };
        if places.is_empty() {
            return Vec::new();
        }
        letters += wanted.letters();
        shorts.push(is_short);
        columns.push(places);
    }
    if letters < LEAST_LETTERS || shorts.iter().all(|is_short| *is_short) {
        return Vec::new();
    }
    leave_dead_ends(&mut columns, bound);
    let mut ways = Ways { columns: &columns, bound, found: Vec::new() };
    ways.follow(&mut Vec::new());
    let found = tightest(std::mem::take(&mut ways.found), &shorts);
    let in_one_sentence = |way: &Vec<Place>| {
        way.windows(2).zip(shorts.windows(2)).all(|(places, shorts)| {
            let gap = article.source(&(places[0].bytes.end..places[1].bytes.start));
            let gap = gap.and_then(|gap| text.get(gap)).unwrap_or_default();
            !(shorts[0] || shorts[1]) || !gap.contains(ends_sentence)
        })
    };
    let edges = |place: &Place, piece: &Range<usize>| {
        let span = article.source(&place.bytes)?;
        Some(with_edges(text, span, quote.get(piece.clone()).unwrap_or_default()))
    };
    let chain = |way: Vec<Place>| {
        let found: Option<Vec<Range<usize>>> =
            way.iter().zip(&pieces).map(|(place, piece)| edges(place, piece)).collect();
        let errors = way.iter().map(|place| place.errors).sum();
        Some(Chain { pieces: found?, errors, letters })
    };
    found.into_iter().filter(in_one_sentence).filter_map(chain).collect()
}

/// Of the ways that differ only in their short pieces, keeps those with the pieces nearest to each
/// other.
fn tightest(ways: Vec<Vec<Place>>, shorts: &[bool]) -> Vec<Vec<Place>> {
    let long = |way: &[Place]| -> Vec<usize> {
        let places = way.iter().zip(shorts).filter(|(_, is_short)| !**is_short);
        places.map(|(place, _)| place.bytes.start).collect()
    };
    let length = |way: &[Place]| {
        let ends = way.first().zip(way.last());
        ends.map_or(0, |(first, last)| last.bytes.end - first.bytes.start)
    };
    let mut kept: Vec<Vec<Place>> = Vec::new();
    for way in ways {
        match kept.iter_mut().find(|value| long(value) == long(&way)) {
            Some(own) if length(&way) < length(own) => *own = way,
            Some(_) => {}
            None => kept.push(way),
        }
    }
    kept
}

/// Returns the places of a short piece: whole words, perhaps in another spelling.
fn whole_words(article: &str, wanted: &str) -> Vec<Place> {
    let places = folded_places(article, wanted).into_iter();
    let whole = places.filter(|place| is_on_words(article, place));
    whole.map(|bytes| Place { bytes, errors: 0 }).collect()
}

/// Returns the pieces of `quote` between the signs for words left out, in bytes, without
/// surrounding white space.
///
/// One piece if there is no such sign.
pub fn pieces(quote: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut rest = 0..0;
    while let Some(sign) = next_sign(quote, rest.end) {
        pieces.push(start..sign.start);
        start = sign.end;
        rest = sign;
    }
    pieces.push(start..quote.len());
    pieces
        .into_iter()
        .filter_map(|piece| {
            let text = quote.get(piece.clone())?;
            let start = piece.start + (text.len() - text.trim_start().len());
            let trimmed = start..start + text.trim().len();
            (!fold(text).text().is_empty()).then_some(trimmed)
        })
        .collect()
}

/// Returns the next `…` or `...` after `from`, with brackets around it.
fn next_sign(quote: &str, from: usize) -> Option<Range<usize>> {
    let rest = quote.get(from..)?;
    let start = from + rest.find("...").into_iter().chain(rest.find('…')).min()?;
    let dots = quote.get(start..)?;
    let end = start + (dots.len() - dots.trim_start_matches(['.', '…']).len());
    let before = quote.get(..start)?.trim_end();
    let after = quote.get(end..)?;
    let inside = after.len() - after.trim_start().len();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if before.ends_with(open) && after.trim_start().starts_with(close) {
            return Some(before.len() - 1..end + inside + 1);
        }
    }
    Some(start..end)
}

/// A place of one piece.
#[derive(Debug, Clone)]
struct Place {
    /// Bytes of the folded article.
    bytes: Range<usize>,
    errors: usize,
}

/// Returns the places of a piece: in another spelling, else nearly.
fn places(searched: &Searched, wanted: &str, effort: &mut Effort) -> Vec<Place> {
    let folded = folded_places(searched.folded().text(), wanted);
    if !folded.is_empty() {
        return folded.into_iter().map(|bytes| Place { bytes, errors: 0 }).collect();
    }
    let near = approximate::search(searched, wanted, effort).close.into_iter();
    near.map(|near| Place { bytes: near.place, errors: near.errors }).collect()
}

/// Returns the places of `column` that may follow a place that ends at `end`.
fn following(column: &[Place], end: usize, bound: usize) -> &[Place] {
    let first = column.partition_point(|place| place.bytes.start < end);
    let behind = column.partition_point(|place| place.bytes.start <= end + bound);
    column.get(first..behind).unwrap_or_default()
}

/// Removes the places from which the last piece cannot be reached.
fn leave_dead_ends(columns: &mut [Vec<Place>], bound: usize) {
    for number in (1..columns.len()).rev() {
        let (before, after) = columns.split_at_mut(number);
        if let (Some(own), Some(next)) = (before.last_mut(), after.first()) {
            own.retain(|place| !following(next, place.bytes.end, bound).is_empty());
        }
    }
}

struct Ways<'a> {
    columns: &'a [Vec<Place>],
    bound: usize,
    found: Vec<Vec<Place>>,
}

impl Ways<'_> {
    /// Follows every way that begins with `way`.
    fn follow(&mut self, way: &mut Vec<Place>) {
        let columns = self.columns;
        let Some(column) = columns.get(way.len()) else {
            self.found.push(way.clone());
            return;
        };
        let next = match way.last() {
            Some(last) => following(column, last.bytes.end, self.bound),
            None => column,
        };
        for place in next {
            if self.found.len() == MOST_CHAINS {
                return;
            }
            way.push(place.clone());
            self.follow(way);
            way.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, expected: &[&str]) {
        let found = pieces(quote);
        let found: Vec<&str> = found.into_iter().filter_map(|piece| quote.get(piece)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_quotation_is_cut_where_words_were_left_out() {
        check("قال بوتين … إنه", &["قال بوتين", "إنه"]);
        check("قال بوتين... إنه", &["قال بوتين", "إنه"]);
        check("قال [...] إنه (…) هنا", &["قال", "إنه", "هنا"]);
        check("قال [ … ] «إنه»", &["قال", "«إنه»"]);
        check("…قال… إنه….", &["قال", "إنه"]);
        check("قال.. إنه", &["قال.. إنه"]);
        check("قال (إنه...)", &["قال (إنه"]);
        check("... …", &[]);
        check("", &[]);
    }
}
