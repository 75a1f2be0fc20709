//! Keys and their names: `ctrl-d`, `enter`, `?`.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers. Shift is part of a letter (`G`), not a modifier of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A name that is not a key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no key “{name}”")]
pub struct UnknownKey {
    /// The name.
    pub name: String,
}

/// Names of the keys that are not letters.
const NAMES: &[(&str, KeyCode)] = &[
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("space", KeyCode::Char(' ')),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

/// The letters of the standard Arabic keyboard with the Latin letters of the same keys, without and
/// with Shift.
///
/// Keys that type ASCII in both layouts map to themselves.
const ARABIC: &[(&str, &str)] = &[
    ("ضصثقفغعهخحجد", "qwertyuiop[]"),
    ("شسيبلاتنمكط", "asdfghjkl;'"),
    ("ئءؤرﻻىةوزظذ", "zxcvbnm,./`"),
    ("\u{64e}\u{64b}\u{64f}\u{64c}ﻹإ‘÷×؛", "QWERTYUIOP"),
    ("\u{650}\u{64d}ﻷأـ،", "ASGHJK"),
    ("\u{652}ﻵآ’؟\u{651}", "XBNM?~"),
    ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
];

impl Key {
    /// The same key in the Latin layout. Keys without an Arabic letter are unchanged.
    #[must_use]
    pub fn on_latin_layout(self) -> Self {
        let KeyCode::Char(typed) = self.code else { return self };
        let pairs = ARABIC.iter().flat_map(|(arabic, latin)| arabic.chars().zip(latin.chars()));
        let latin = pairs.into_iter().find(|&(arabic, _)| arabic == typed);
        latin.map_or(self, |(_, latin)| Self { code: KeyCode::Char(latin), ..self })
    }

    /// The letter this key types, if any.
    pub fn letter(self) -> Option<char> {
        match self.code {
            KeyCode::Char(c) if self.modifiers.is_empty() => Some(c),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    /// Drops Shift from capitals, because terminals differ in whether they report it.
    fn from(event: KeyEvent) -> Self {
        let kept = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let code = match event.code {
            KeyCode::Char(c) if event.modifiers.contains(KeyModifiers::CONTROL) => {
                KeyCode::Char(c.to_ascii_lowercase())
            }
            KeyCode::Tab if event.modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
            code => code,
        };
        Self { code, modifiers: event.modifiers & kept }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(name: &str) -> Result<Self, UnknownKey> {
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = name;
        loop {
            let (modifier, behind) = match rest.split_once('-') {
                Some(("ctrl", behind)) if !behind.is_empty() => (KeyModifiers::CONTROL, behind),
                Some(("alt", behind)) if !behind.is_empty() => (KeyModifiers::ALT, behind),
                _ => break,
            };
            modifiers |= modifier;
            rest = behind;
        }
        let named = NAMES.iter().find(|(known, _)| *known == rest).map(|&(_, code)| code);
        let mut letters = rest.chars();
        let code = match (named, letters.next(), letters.next()) {
            (Some(code), ..) => code,
            (None, Some(letter), None) => KeyCode::Char(letter),
            _ => {
                return Err(UnknownKey { name: name.to_owned() });
            }
        };
        Ok(Self { code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.modifiers.contains(KeyModifiers::CONTROL) {
            f.write_str("ctrl-")?;
        }
        if self.modifiers.contains(KeyModifiers::ALT) {
            f.write_str("alt-")?;
        }
        match (NAMES.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::Char(c)) => write!(f, "{c}"),
            (None, code) => write!(f, "{code:?}"),
        }
    }
}

/// Parses a line of keys: names and letters separated by blanks, such as `/ kim 2023 enter`.
///
/// A word that is not a key name is typed letter by letter, with a blank between two such words.
pub fn keys(row: &str) -> Vec<Key> {
    let letter = |letter| Key { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE };
    let mut keys = Vec::new();
    let mut after_word = false;
    for word in row.split_whitespace() {
        let named = word.parse().ok();
        if let Some(key) = named {
            keys.push(key);
        } else {
            keys.extend(after_word.then_some(letter(' ')));
            keys.extend(word.chars().map(letter));
        }
        after_word = named.is_none();
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_reads_back() {
        for name in
            ["j", "G", "?", "-", "ctrl-d", "alt-enter", "ctrl-alt-x", "space", "pagedown", "ش"]
        {
            let key: Key = name.parse().expect(name);
            assert_eq!(key.to_string(), name);
        }
        assert!("hyper-x".parse::<Key>().is_err());
        assert!("".parse::<Key>().is_err());
    }

    #[test]
    fn a_terminal_that_reports_shift_types_the_same_letters() {
        let plain = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::NONE);
        let shifted = KeyEvent::new(KeyCode::Char('G'), KeyModifiers::SHIFT);
        assert_eq!(Key::from(plain), Key::from(shifted));
        let tab = KeyEvent::new(KeyCode::Tab, KeyModifiers::SHIFT);
        assert_eq!(Key::from(tab).to_string(), "backtab");
    }

    #[test]
    fn every_arabic_letter_has_one_latin_key() {
        let mut seen = Vec::new();
        for (arabic, latin) in ARABIC {
            assert_eq!(arabic.chars().count(), latin.chars().count(), "{latin}");
            seen.extend(arabic.chars());
            for (arabic, latin) in arabic.chars().zip(latin.chars()) {
                let key = |c: char| Key { code: KeyCode::Char(c), modifiers: KeyModifiers::NONE };
                assert_eq!(key(arabic).on_latin_layout(), key(latin));
            }
        }
        let all = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), all);
        let key: Key = "ctrl-ض".parse().expect("a key");
        assert_eq!(key.on_latin_layout().to_string(), "ctrl-q");
    }

    #[test]
    fn a_word_that_is_no_key_is_typed() {
        let typed: Vec<String> = keys("/ veto enter").iter().map(Key::to_string).collect();
        assert_eq!(typed, ["/", "v", "e", "t", "o", "enter"]);
        let typed: Vec<String> = keys("/ ab 12").iter().map(Key::to_string).collect();
        assert_eq!(typed, ["/", "a", "b", "space", "1", "2"]);
    }
}
