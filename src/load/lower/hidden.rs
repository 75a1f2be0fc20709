//! Characters that nobody sees, in the words of the curator.

use super::Checker;
use crate::load::checks::Checks;
use crate::load::finding::Code;
use crate::load::yaml::YamlNode;
use crate::text::is_hostile;

/// So many characters are named.
const NAMED: usize = 3;

impl Checker<'_> {
    /// Reports the hidden characters of a text. Quotations are not asked: they have what their
    /// sources have.
    pub fn check_hidden(&mut self, text: &str, node: &YamlNode) {
        if self.checks == Checks::Necessary || !text.bytes().any(may_begin_hidden) {
            return;
        }
        let mut hidden: Vec<char> = text.chars().filter(|&c| is_hostile(c)).collect();
        let characters = match hidden.len() {
            0 => return,
            1 => "a character that cannot be seen".to_owned(),
            count => format!("{count} characters that cannot be seen"),
        };
        hidden.sort_unstable();
        hidden.dedup();
        let named = hidden.iter().take(NAMED).map(|&c| format!("U+{:04X}", u32::from(c)));
        let named = named.collect::<Vec<_>>().join(", ");
        let more = if hidden.len() > NAMED { ", …" } else { "" };
        let message = format!("this text has {characters}: {named}{more}");
        self.report(Code::HiddenCharacters, &node.bytes, message).hint =
            Some("type it anew without them; they come with copied words".into());
    }
}

/// Whether a hidden character may begin with `byte`. Most texts have no such byte.
fn may_begin_hidden(byte: u8) -> bool {
    let is_control = byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r');
    is_control || matches!(byte, 0x7f | 0xc2 | 0xe1..=0xe3 | 0xef | 0xf3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{ArticleRoot, load_text};

    fn check(text: &str, expected: &[&str]) {
        let yaml = format!(
            "title: t\nsources: [{{ id: s, file: a.txt }}]\nevents:\n  - {{ id: e, title: \"{text}\" }}\n"
        );
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", "a")]));
        let own = loaded.findings.iter().filter(|finding| finding.code == Code::HiddenCharacters);
        let own: Vec<&str> = own.map(|finding| finding.message.as_str()).collect();
        assert_eq!(own, expected, "{text:?}");
    }

    #[test]
    fn characters_that_nobody_sees_are_named() {
        check("بوتين في بيونغ يانغ", &[]);
        check("می\u{200c}شود \u{200f}1 — «a» … 日本", &[]);
        check("a\u{202e}b", &["this text has a character that cannot be seen: U+202E"]);
        check(
            "a\u{2066}b\u{e0041}\u{2066}c",
            &["this text has 3 characters that cannot be seen: U+2066, U+E0041"],
        );
        check(r"a\e[31mb", &["this text has a character that cannot be seen: U+001B"]);
        let all = "\u{ad}\u{202a}\u{2066}\u{feff}";
        let message = "this text has 4 characters that cannot be seen: U+00AD, U+202A, U+2066, …";
        check(&format!("a{all}b"), &[message]);
    }

    #[test]
    fn no_hidden_character_begins_otherwise() {
        let mut bytes = [0; 4];
        for c in ('\0'..=char::MAX).filter(|&c| is_hostile(c)) {
            assert!(may_begin_hidden(c.encode_utf8(&mut bytes).as_bytes()[0]), "{c:?}");
        }
    }
}
