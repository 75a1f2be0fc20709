//! The first step: the exact bytes of the quotation.

use std::ops::Range;

use memchr::memmem;

use super::tokens::{is_letter, letters_before, splits_number};
use crate::text::{fold, is_joined_prefix};
use crate::work::{CountedWork, count};

/// Returns the places of the exact bytes.
///
/// They are on whole words if there are any, else inside words, but never inside a number: `8 June`
/// is not in `18 June`.
pub fn places(text: &str, quote: &str) -> Vec<Range<usize>> {
    count(CountedWork::TextsScanned, 1);
    chosen(text, quote, memmem::find_iter(text.as_bytes(), quote))
}

/// Returns those of the places at which `quote` begins that are not inside words, if there are any,
/// and never inside a number.
pub fn chosen(
    text: &str,
    quote: &str,
    starts: impl IntoIterator<Item = usize>,
) -> Vec<Range<usize>> {
    let places: Vec<Range<usize>> = starts
        .into_iter()
        .map(|start| start..start + quote.len())
        .filter(|place| !splits_number(text, place))
        .collect();
    let on_words = |place: &&Range<usize>| {
        let before = letters_before(text, place.start);
        let after = text.get(place.end..).unwrap_or_default();
        (before.is_empty() || is_joined_prefix(fold(before).text()))
            && !after.starts_with(is_letter)
    };
    let whole: Vec<Range<usize>> = places.iter().filter(on_words).cloned().collect();
    if whole.is_empty() { places } else { whole }
}
