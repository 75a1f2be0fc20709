//! How well a word is found in a text, and with which letters. Sole user of the fuzzy matcher.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::text::{Folded, is_joined_prefix};

/// Scores words. Cheap to share, dear to make.
pub struct Matcher {
    fuzzy: SkimMatcherV2,
}

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// In one piece: the folded bytes, and how much of a word of the text it is.
    Whole {
        /// Bytes of the folded text.
        bytes: Range<usize>,
        /// Its worth.
        score: i64,
    },
    /// With other letters between its letters.
    Scattered {
        /// Its letters, counted in letters of the folded text.
        letters: Vec<usize>,
        /// Its worth.
        score: i64,
    },
}

impl Matcher {
    /// A matcher for folded text.
    pub fn new() -> Self {
        Self { fuzzy: SkimMatcherV2::default().respect_case() }
    }

    /// Finds `word` in `text`, both folded. In a long text its letters must stand close together,
    /// for far apart any word is found in it.
    pub fn find(&self, word: &str, text: &str, is_short: bool) -> Option<Found> {
        if let Some(found) = whole(word, text) {
            return Some(found);
        }
        let letters = word.chars().count();
        if letters < 3 {
            return None;
        }
        let (_, indices) = self.fuzzy.fuzzy_indices(text, word)?;
        let (first, last) = (*indices.first()?, *indices.last()?);
        let skipped = (last - first + 1).saturating_sub(letters);
        let allowed = if is_short { letters } else { letters / 3 };
        // Letters gathered from several words are chance, not memory.
        let gap = text.chars().skip(first).take(last - first + 1).any(|c| c == ' ');
        if skipped > allowed || gap {
            return None;
        }
        let score = 300i64.saturating_sub(i64::try_from(skipped).ok()?.saturating_mul(40));
        Some(Found::Scattered { letters: indices, score: score.max(40) })
    }
}

/// The best place where `word` stands in one piece: a whole word, then the beginning of one
/// (behind the article ال or a joined letter too), then anywhere.
fn whole(word: &str, text: &str) -> Option<Found> {
    let mut best: Option<(i64, usize)> = None;
    for (start, _) in text.match_indices(word) {
        let before = text.get(..start).unwrap_or_default();
        let after = text.get(start + word.len()..).unwrap_or_default();
        let begun = before.rsplit(' ').next().unwrap_or_default();
        let ends = after.is_empty() || after.starts_with(' ');
        let score = match (begun, ends) {
            ("", true) => 1000,
            ("", false) => 800,
            (prefix, true) if is_joined_prefix(prefix) => 900,
            (prefix, false) if is_joined_prefix(prefix) => 700,
            (_, true) => 500,
            (_, false) => 400,
        };
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, start));
        }
    }
    let (score, start) = best?;
    // One letter inside a word says nothing.
    let single = word.chars().nth(1).is_none();
    (!single || score >= 700).then(|| Found::Whole { bytes: start..start + word.len(), score })
}

impl Found {
    /// How well the word fits, at most 1000.
    pub fn score(&self) -> i64 {
        match self {
            Self::Whole { score, .. } | Self::Scattered { score, .. } => *score,
        }
    }

    /// The source bytes of the letters that matched, neighbours joined.
    pub fn marks(&self, folded: &Folded) -> Vec<Range<usize>> {
        match self {
            Self::Whole { bytes, .. } => folded.source(bytes).into_iter().collect(),
            Self::Scattered { letters, .. } => {
                let mut marks: Vec<Range<usize>> = Vec::new();
                for &letter in letters {
                    let Some(bytes) = folded.source_of_letters(&(letter..letter + 1)) else {
                        continue;
                    };
                    match marks.last_mut() {
                        Some(mark) if mark.end >= bytes.start => mark.end = bytes.end,
                        _ => marks.push(bytes),
                    }
                }
                marks
            }
        }
    }
}
