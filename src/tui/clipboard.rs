//! The clipboard of the terminal: OSC 52, which reaches it through ssh as well.
//!
//! Source: xterm's control sequences, “Manipulate Selection Data”. tmux takes the sequence itself where
//! `set-clipboard` is on, so it is not wrapped. A terminal does not say whether it has taken it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The longest text that is sent, in bytes: encoded it stays below the 100,000 bytes that some terminals
/// take.
pub const LONGEST_BYTES: usize = 74_000;

/// What is written to the terminal for `text`. Encoded, no byte of it can act on the terminal.
pub fn sequence(text: &str) -> String {
    format!("\x1b]52;c;{}\x1b\\", STANDARD.encode(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_the_text_can_act() {
        assert_eq!(sequence("foo"), "\x1b]52;c;Zm9v\x1b\\");
        let hostile: String = ('\0'..='\u{ff}').chain(['\u{202e}', 'ش']).collect();
        let sequence = sequence(&hostile.repeat(3));
        let body = sequence.strip_prefix("\x1b]52;c;").and_then(|it| it.strip_suffix("\x1b\\"));
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "+/=".contains(c);
        assert!(body.expect("one sequence").chars().all(is_plain));
    }

    #[test]
    fn the_longest_text_fits() {
        assert!(sequence(&"x".repeat(LONGEST_BYTES)).len() < 100_000);
    }
}
