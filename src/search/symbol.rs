//! Signs that are neither letters nor punctuation: emoji, currencies, arrows, mathematics.
//!
//! Folding drops them. They are searched for as words of one sign each, so that a query of signs
//! alone finds only itself.

/// Returns the symbols of a text, in order.
///
/// Joiners and variation selectors are left out, so that 👍 finds 👍🏽.
pub fn symbols(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| is_symbol(c))
}

/// Symbols with their bytes in the text.
pub fn symbol_indices(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(|&(_, c)| is_symbol(c))
}

fn is_symbol(c: char) -> bool {
    let is_tone = matches!(c, '\u{1f3fb}'..='\u{1f3ff}');
    !is_tone
        && matches!(
            c,
            '$' | '%' | '&' | '+' | '=' | '<' | '>' | '^' | '~'
                | '\u{a2}'..='\u{a7}'
                | '\u{a9}'
                | '\u{ac}'
                | '\u{ae}'..='\u{b1}'
                | '\u{b6}'
                | '\u{d7}'
                | '\u{f7}'
                | '\u{66a}'
                | '\u{2020}'
                | '\u{2021}'
                | '\u{2030}'
                | '\u{20a0}'..='\u{20cf}'
                | '\u{2190}'..='\u{23ff}'
                | '\u{2500}'..='\u{2bff}'
                | '\u{1f000}'..='\u{1faff}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_told_from_letters_and_punctuation() {
        let found = |text: &str| symbols(text).collect::<String>();
        assert_eq!(found("👍🏽 yes, 50% «نعم»، € → ☃…"), "👍%€→☃");
        assert_eq!(found("Kim, “bonds” – (2024)؛ #tag @x \"q\""), "");
    }
}
