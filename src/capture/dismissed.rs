//! Dates of articles that the user has dismissed: they are not proposed again.
//!
//! A dismissed date is known by a hash, so that the file that remembers it says nothing of anybody's
//! work. Each line of that file is a change: a hash dismisses, a hash after a `-` restores.

use std::collections::HashSet;
use std::ops::Range;

use super::candidate::sentence;
use crate::load::sha256;
use crate::source::SourceId;

/// The hexadecimal digits of a hash that are kept.
const DIGITS: usize = 24;

/// The hash of a date of an article.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct DateHash(Box<str>);

impl DateHash {
    /// The hash of the date at `bytes` of the article `text`, in the timeline that is called
    /// `timeline`. It stays the same while its sentence does, wherever that moves.
    pub fn new(timeline: &str, source: &SourceId, text: &str, bytes: &Range<usize>) -> Self {
        let sentence = sentence(text, bytes);
        let place = bytes.start.saturating_sub(sentence.start).to_string();
        let words = text.get(bytes.clone()).unwrap_or_default();
        let sentence = text.get(sentence).unwrap_or_default();
        let all = [timeline, source.as_str(), sentence, &place, words].join("\0");
        let mut hash = sha256(all.as_bytes());
        hash.truncate(DIGITS);
        Self(hash.into())
    }
}

/// The dates that are dismissed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dismissals(HashSet<DateHash>);

impl Dismissals {
    /// Reads the file that remembers them. Lines that are no hashes are left out.
    pub fn read(text: &str) -> Self {
        let mut own = Self::default();
        for line in text.lines() {
            let (hash, is_dismissed) = match line.strip_prefix('-') {
                Some(hash) => (hash, false),
                None => (line, true),
            };
            if hash.len() == DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                own.set(DateHash(hash.into()), is_dismissed);
            }
        }
        own
    }

    /// Whether a date is dismissed.
    pub fn contains(&self, date: &DateHash) -> bool {
        self.0.contains(date)
    }

    /// Dismisses a date, or restores it. Returns the line that remembers it.
    pub fn set(&mut self, date: DateHash, is_dismissed: bool) -> String {
        let line = format!("{}{}\n", if is_dismissed { "" } else { "-" }, date.0);
        if is_dismissed {
            self.0.insert(date);
        } else {
            self.0.remove(&date);
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_dismissed_is_remembered_until_it_is_restored() {
        let text = "It rained. He left in 2000, or in 2001. The end.";
        let at = |words: &str| {
            let start = text.find(words).expect("the words");
            start..start + words.len()
        };
        let hash = |text: &str, bytes| DateHash::new("t", &SourceId::new("a"), text, &bytes);
        let (first, second) = (hash(text, at("2000")), hash(text, at("2001")));
        assert_ne!(first, second);
        let mut own = Dismissals::default();
        let lines = own.set(first.clone(), true) + &own.set(second.clone(), true);
        assert_eq!(Dismissals::read(&lines), own);
        let lines = lines + "nonsense\n\u{0}\n" + &own.set(second.clone(), false);
        assert_eq!(Dismissals::read(&lines), own);
        assert!(own.contains(&first) && !own.contains(&second));
        // Words before its sentence move it.
        let moved = format!("More. {text}");
        let bytes = at("2000");
        assert_eq!(hash(&moved, bytes.start + 6..bytes.end + 6), first);
        let other = DateHash::new("t", &SourceId::new("b"), text, &at("2000"));
        assert!(!own.contains(&other));
    }
}
