//! The words of a text, as tokens.

use crate::search::compound::compounds;
use crate::search::symbol::symbols;
use crate::search::token::{IndexToken, Rows, WeightClass};
use crate::search::vocabulary::Numbering;

/// Adds the words of a folded text, numbered from `first` on.
///
/// Words beyond the 134 million that can be numbered are left out.
pub fn add_words(
    folded: &str,
    rows: &mut Rows,
    numbering: &mut Numbering,
    (first, kind): (u32, WeightClass),
) {
    let mut is_start = true;
    for word in folded.split_ascii_whitespace() {
        let number = first.saturating_add(numbering.number(word));
        if number < IndexToken::MOST {
            let token = IndexToken::new(number, kind);
            rows.tokens.push(if is_start { token.starting() } else { token });
            is_start = false;
        }
    }
}

/// Adds what is a word beside letters and digits, each as a text of its own, so that the words of
/// the text stay neighbours.
pub fn add_extras(
    text: &str,
    rows: &mut Rows,
    numbering: &mut Numbering,
    place: (u32, WeightClass),
) {
    for compound in compounds(text) {
        add_words(&compound.word, rows, numbering, place);
    }
    for symbol in symbols(text) {
        add_words(symbol.encode_utf8(&mut [0; 4]), rows, numbering, place);
    }
}
