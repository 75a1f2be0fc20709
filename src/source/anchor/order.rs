//! Quotations with letters in another order, copied from a screen or a PDF.
//!
//! A screen may show Arabic from its last letter to its first. Many PDFs swap alef and lam.

use std::borrow::Cow;

/// Returns the quotation with the letters of each line in logical order.
///
/// Only a quotation with Arabic or Hebrew letters is changed: right-to-left text is reversed, and
/// runs of digits and Latin letters are kept. Digits may have been reversed too: the first of the
/// two results keeps them.
pub fn unscreened(quote: &str) -> Vec<String> {
    if !quote.chars().any(is_right_to_left) {
        return Vec::new();
    }
    let lines = |keeps_digits: bool| -> String {
        let turned: Vec<String> = quote.lines().map(|line| turned(line, keeps_digits)).collect();
        turned.join("\n")
    };
    let (kept, turned) = (lines(true), lines(false));
    if kept == turned { vec![kept] } else { vec![kept, turned] }
}

/// Returns a reversed line.
fn turned(line: &str, keeps_digits: bool) -> String {
    let is_run =
        |c: char| !is_right_to_left(c) && (c.is_alphabetic() || keeps_digits && c.is_numeric());
    let mut own = String::with_capacity(line.len());
    let mut run: Vec<char> = Vec::new();
    for c in line.chars().rev() {
        if is_run(c) {
            run.push(c);
            continue;
        }
        own.extend(run.drain(..).rev());
        own.push(mirrored(c));
    }
    own.extend(run.drain(..).rev());
    own
}

/// Paired signs are shown mirrored from right to left.
fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        _ => c,
    }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && !c.is_numeric()
}

/// Returns a folded text with every run of alef and lam in one order.
///
/// Swapped runs become equal. Bytes correspond one to one to those of the text. Borrowed if there
/// is no such run.
pub fn without_swaps(folded: &str) -> Cow<'_, str> {
    if !folded.contains("لا") && !folded.contains("ال") {
        return Cow::Borrowed(folded);
    }
    let mut own = String::with_capacity(folded.len());
    let (mut alefs, mut lams) = (0, 0);
    for c in folded.chars() {
        match c {
            'ا' => alefs += 1,
            'ل' => lams += 1,
            _ => {
                flush(&mut own, &mut alefs, &mut lams);
                own.push(c);
            }
        }
    }
    flush(&mut own, &mut alefs, &mut lams);
    Cow::Owned(own)
}

fn flush(own: &mut String, alefs: &mut usize, lams: &mut usize) {
    own.extend(std::iter::repeat_n('ا', std::mem::take(alefs)));
    own.extend(std::iter::repeat_n('ل', std::mem::take(lams)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_backwards_and_what_runs_the_other_way_is_not() {
        assert_eq!(unscreened("8491 ماع"), ["عام 8491", "عام 1948"]);
        assert_eq!(unscreened("KCNA بسحب"), ["بحسب KCNA"]);
        assert_eq!(unscreened("Kim"), [""; 0]);
        assert_eq!(unscreened("«مك»"), ["«كم»"]);
        assert_eq!(unscreened("[(مك)]"), ["[(كم)]"]);
    }

    #[test]
    fn swapped_letters_are_equal_and_keep_their_bytes() {
        for (one, other) in [("الاتفاق", "االتفاق"), ("الاول", "االول"), ("استقلال", "استقالل")]
        {
            assert_eq!(without_swaps(one), without_swaps(other));
            assert_eq!(without_swaps(one).len(), one.len());
        }
        assert_ne!(without_swaps("قال"), without_swaps("قل"));
    }
}
