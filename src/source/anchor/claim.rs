//! Decides whether a quotation claims the same as the article, if their words differ.
//!
//! Spelling, punctuation, word order, function words, and up to three omitted words without a claim
//! change nothing. A number in digits or words, a date word, a denial, a quantity, a doubt, an
//! attribution, a name or a capitalised word changes the claim. So does any other word that the
//! article does not have, or that replaces another one without being a spelling of it.

use std::ops::Range;

use super::diff::{Difference, differences};
use super::lexicon::{
    Class, class, denies_next_word, is_attribution, is_speaking, without_particles,
};
use super::names::NameWords;
use crate::text::fold;

/// The most words without a claim that a quotation may omit silently.
const MOST_LEFT_OUT: usize = 3;

/// The most words beside a place to skip before one that reverses its claim.
const PASSED_WORDS: usize = 2;

/// The most meaningful words to examine on each side of a place.
const LOOKED_AT: usize = 2;

/// A differing word.
#[derive(Debug, Clone)]
struct Word {
    folded: String,
    /// The word with hamza seats, doubled letters and variant endings made equal.
    loose: String,
    class: Class,
    /// Whether it belongs to a name, or is capitalised inside a sentence.
    is_name: bool,
}

impl Word {
    fn carries_claim(&self) -> bool {
        self.class.carries_claim() || self.is_name
    }

    fn is_spelling_of(&self, other: &Self, names: &NameWords) -> bool {
        self.class == other.class
            && (without_particles(&self.folded) == without_particles(&other.folded)
                || self.loose == other.loose
                || has_one_more_vowel(&self.loose, &other.loose)
                || matches!(self.class, Class::Number(_))
                || names.are_spellings(&self.folded, &other.folded))
    }
}

/// One difference: words of the quotation, and those of the article in their place.
struct Changed {
    own: Vec<Word>,
    there: Vec<Word>,
}

/// Returns whether the words of `article` at `place` claim something other than `quote`.
pub fn is_turned(quote: &str, article: &str, place: &Range<usize>, names: &NameWords) -> bool {
    let words = article.get(place.clone()).unwrap_or_default();
    let mut changed: Vec<Changed> = Vec::new();
    for difference in differences(quote, words) {
        let there = difference.article.start + place.start..difference.article.end + place.start;
        let mut own = Changed {
            own: words_in(quote, &difference.quote, names),
            there: words_in(article, &there, names),
        };
        own.cancel_spellings(names);
        changed.push(own);
    }
    if changed.iter().any(|value| value.own.iter().chain(&value.there).any(Word::carries_claim)) {
        return true;
    }
    cancel_moved(&mut changed, names);
    let left_out: usize = changed.iter().map(|value| content(&value.there)).sum();
    left_out > MOST_LEFT_OUT || changed.iter().any(Changed::adds_or_replaces)
}

/// Removes words that have only moved to another place.
fn cancel_moved(changed: &mut [Changed], names: &NameWords) {
    let mut there: Vec<Word> = changed.iter().flat_map(|change| change.there.clone()).collect();
    let mut moved: Vec<Word> = Vec::new();
    for change in changed.iter_mut() {
        change.own.retain(|word| {
            match there.iter().position(|other| word.is_spelling_of(other, names)) {
                Some(place) => {
                    moved.push(there.swap_remove(place));
                    false
                }
                None => true,
            }
        });
    }
    for change in changed {
        change.there.retain(|word| {
            let place = moved.iter().position(|moved| moved.folded == word.folded);
            place.map(|place| moved.swap_remove(place)).is_none()
        });
    }
}

fn content(words: &[Word]) -> usize {
    words.iter().filter(|word| word.class == Class::Content).count()
}

impl Changed {
    /// Returns whether the quotation has a word that the article does not have, or has instead of
    /// another.
    fn adds_or_replaces(&self) -> bool {
        let is_replaced = !self.own.is_empty() && !self.there.is_empty();
        content(&self.own) > 0 || is_replaced && content(&self.there) > 0
    }

    /// Removes words that are the same in another spelling, one or several.
    fn cancel_spellings(&mut self, names: &NameWords) {
        let there = &mut self.there;
        self.own.retain(|word| {
            let same = there.iter().position(|value| word.is_spelling_of(value, names));
            same.map(|place| there.remove(place)).is_none()
        });
        let joined =
            |words: &[Word]| words.iter().map(|word| word.loose.as_str()).collect::<String>();
        let has_number = self.own.iter().any(|word| matches!(word.class, Class::Number(_)));
        if !self.own.is_empty() && !has_number && joined(&self.own) == joined(&self.there) {
            self.own.clear();
            self.there.clear();
        }
    }
}

fn words_in(text: &str, bytes: &Range<usize>, names: &NameWords) -> Vec<Word> {
    words_at(text, bytes)
        .into_iter()
        .map(|(folded, bytes)| {
            let raw = text.get(bytes.clone()).unwrap_or_default();
            let class = class(&folded);
            let is_capital = raw.starts_with(char::is_uppercase)
                && class == Class::Content
                && !begins_sentence(text, bytes.start);
            let is_name = is_capital || class == Class::Content && names.has(&folded);
            Word { loose: loose(raw), folded, class, is_name }
        })
        .collect()
}

/// Returns the words in a range of a text, folded, with their own bytes.
fn words_at(text: &str, bytes: &Range<usize>) -> Vec<(String, Range<usize>)> {
    let folded = fold(text.get(bytes.clone()).unwrap_or_default());
    let mut words = Vec::new();
    let mut start = 0;
    for word in folded.text().split(' ').filter(|word| !word.is_empty()) {
        let end = start + word.len();
        if let Some(own) = folded.source(&(start..end)) {
            words.push((word.to_owned(), own.start + bytes.start..own.end + bytes.start));
        }
        start = end + 1;
    }
    words
}

/// Like [`words_at`], one by one, from the last word backwards.
fn words_back(text: &str, bytes: Range<usize>) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut end = bytes.end;
    let parts = std::iter::from_fn(move || {
        let part = text.get(bytes.start..end).filter(|part| !part.is_empty())?;
        let blank = part.trim_end().rfind(char::is_whitespace);
        let start = blank.map_or(bytes.start, |at| text.ceil_char_boundary(bytes.start + at + 1));
        let own = start..std::mem::replace(&mut end, start);
        Some(words_at(text, &own))
    });
    parts.flat_map(|words| words.into_iter().rev())
}

/// Like [`words_at`], one by one, from the first word on.
fn words_on(text: &str, bytes: Range<usize>) -> impl Iterator<Item = (String, Range<usize>)> {
    let mut start = bytes.start;
    let parts = std::iter::from_fn(move || {
        let part = text.get(start..bytes.end).filter(|part| !part.is_empty())?;
        let word = part.len() - part.trim_start().len();
        let blank = part.get(word..)?.find(char::is_whitespace);
        let end = blank.map_or(bytes.end, |at| start + word + at);
        let own = std::mem::replace(&mut start, end)..end;
        Some(words_at(text, &own))
    });
    parts.flatten()
}

/// Returns whether a sentence, or the text, begins at a byte.
///
/// A capital means nothing there.
fn begins_sentence(text: &str, byte: usize) -> bool {
    let before = text.get(..byte).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| {
        c == ' ' || matches!(c, '"' | '“' | '”' | '«' | '‘' | '\'' | '(' | '[')
    });
    before.is_empty() || before.ends_with(ends_sentence)
}

/// Signs after which a new sentence begins.
pub fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '؟' | '…' | ':' | '\n' | ';' | '؛' | '۔' | '。')
}

/// Returns a word with letters made equal that have several spellings.
fn loose(raw: &str) -> String {
    let hamza: String = raw.chars().map(|c| if matches!(c, 'ؤ' | 'ئ') { 'ء' } else { c }).collect();
    let folded = fold(&hamza);
    let word = folded.text().trim_end_matches('ء').replace("نج", "نغ");
    let word = without_particles(&word);
    let mut own = String::with_capacity(word.len());
    for c in word.chars() {
        if !own.ends_with(c) {
            own.push(c);
        }
    }
    for (british, american) in [
        ("isation", "ization"),
        ("ise", "ize"),
        ("yse", "yze"),
        ("our", "or"),
        ("nce", "nse"),
        ("tre", "ter"),
        ("ogue", "og"),
    ] {
        if let Some(stem) = own.strip_suffix(british).filter(|stem| stem.len() > 2) {
            return format!("{stem}{american}");
        }
    }
    own
}

/// Returns whether two long Arabic words differ only in one long vowel, like سوفيتي and سوفياتي.
///
/// In shorter words that makes another word: قتل and قاتل.
fn has_one_more_vowel(one: &str, other: &str) -> bool {
    const SHORTEST: usize = 6;
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let letters = short.chars().count();
    letters >= SHORTEST
        && long.chars().count() == letters + 1
        && long.char_indices().skip(1).any(|(byte, c)| {
            matches!(c, 'ا' | 'و' | 'ي')
                && long.get(..byte).zip(long.get(byte + c.len_utf8()..)).is_some_and(
                    |(before, after)| short.strip_prefix(before).is_some_and(|rest| rest == after),
                )
        })
}

/// The effect of words beside a place on its claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClaimTurn {
    /// They deny it: “not”, عدم.
    Denial,
    /// They make it a possibility or an accusation: “allegedly”, زعم.
    Doubt,
    /// They attribute it: “according to”, ووفقًا لـ.
    Attribution,
}

/// Words beside a place that change its claim but are not part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surrounding {
    /// Their effect.
    pub turn: ClaimTurn,
    /// The word, in bytes of the article.
    pub bytes: Range<usize>,
}

/// Returns the words right before and right after a place, in its sentence, that change its claim.
pub fn surroundings(text: &str, place: &Range<usize>) -> Vec<Surrounding> {
    let (before, after) = (sentence_before(text, place.start), sentence_after(text, place.end));
    let mut next = next_word(text, place.start);
    // Only a few words are looked at, and sentences may be long.
    let before = words_back(text, before).filter(|(_, bytes)| {
        let own = text.get(bytes.clone()).unwrap_or_default();
        let is_other = is_name_or_month(text, own, bytes) || own == "not" && next == "only";
        next = own;
        !is_other
    });
    let before = turning(before, LOOKED_AT, turn_before);
    let after = turning(words_on(text, after), 1, turn_after);
    before.into_iter().chain(after).collect()
}

/// Returns whether a word with a capital inside a sentence is a name or a month: `3 May`, `Mr
/// Might`.
fn is_name_or_month(text: &str, word: &str, bytes: &Range<usize>) -> bool {
    let is_capital = word.starts_with(char::is_uppercase) && word.chars().any(char::is_lowercase);
    is_capital && !begins_sentence(text, bytes.start)
}

/// Returns the word that begins at or after `byte`.
fn next_word(text: &str, byte: usize) -> &str {
    let rest = text.get(byte..).unwrap_or_default().trim_start();
    rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

/// Returns the first of some words that changes a claim, the nearest first.
fn turning(
    words: impl Iterator<Item = (String, Range<usize>)>,
    looked_at: usize,
    turn: fn(&str) -> Option<ClaimTurn>,
) -> Option<Surrounding> {
    let (mut passed, mut left) = (0, looked_at);
    for (word, bytes) in words {
        // “Not direct” denies an adjective, not what follows it; غير أن is “however”.
        let is_bound = denies_next_word(&word) && (left < looked_at || passed > 0);
        if let Some(turn) = turn(&word).filter(|_| !is_bound) {
            return Some(Surrounding { turn, bytes });
        }
        if class(&word) == Class::Function && passed < PASSED_WORDS {
            passed += 1;
        } else {
            left -= 1;
        }
        if left == 0 {
            break;
        }
    }
    None
}

fn turn_before(word: &str) -> Option<ClaimTurn> {
    match class(word) {
        _ if is_attribution(word) => Some(ClaimTurn::Attribution),
        Class::Negation => Some(ClaimTurn::Denial),
        Class::Doubt => Some(ClaimTurn::Doubt),
        Class::Function | Class::Number(_) | Class::Date | Class::Quantity | Class::Content => None,
    }
}

fn turn_after(word: &str) -> Option<ClaimTurn> {
    match word {
        _ if is_attribution(word) => Some(ClaimTurn::Attribution),
        "allegedly" | "reportedly" | "supposedly" | "purportedly" | "if" | "unless" => {
            Some(ClaimTurn::Doubt)
        }
        "نفته" | "نفاه" | "نفتها" | "نفاها" | "تنفيه" => {
            Some(ClaimTurn::Denial)
        }
        _ => None,
    }
}

/// Returns the part of `place` in `text` that corresponds to `quote`: without words at its ends
/// that the quotation does not have, and without parts of another sentence.
pub fn corresponding(text: &str, place: Range<usize>, quote: &str) -> Range<usize> {
    let words = text.get(place.clone()).unwrap_or_default();
    let all = differences(quote, words);
    let mut own = 0..words.len();
    let rest = |bytes: &Range<usize>| words.get(bytes.clone()).unwrap_or_default();
    let own_words = fold(quote);
    // Words that occur elsewhere in the quotation have only moved.
    let is_more = |difference: &Difference| {
        difference.quote.is_empty()
            && !own_words.text().contains(fold(rest(&difference.article)).text())
    };
    if let Some(first) = all.first().filter(|one| one.article.start == 0 && !one.article.is_empty())
    {
        let boundary = rest(&first.article).rfind(ends_sentence);
        if is_more(first) {
            own.start = first.article.end;
        } else if let Some(at) = boundary.filter(|_| !has_boundary(quote, &first.quote)) {
            own.start = at;
        }
    }
    let last =
        all.last().filter(|one| one.article.end + 1 >= words.trim_end_matches(is_sign).len());
    if let Some(last) =
        last.filter(|value| value.article.start > own.start && !value.article.is_empty())
    {
        let from = last.article.start;
        // The sentence may end right before the first word that differs.
        let before = words.get(..from).unwrap_or_default();
        let gap = before.len() - before.trim_end_matches(|c: char| is_sign(c) || c == ' ').len();
        let boundary = words.get(from - gap..last.article.end).unwrap_or_default();
        let boundary = boundary.find(ends_sentence);
        if is_more(last) {
            own.end = from - gap;
        } else if let Some(at) = boundary.filter(|_| !has_boundary(quote, &last.quote)) {
            own.end = from - gap + at;
        }
    }
    let kept = words.get(own.clone()).unwrap_or_default();
    let start = own.start + (kept.len() - kept.trim_start_matches(is_edge).len());
    let end = own.end - (kept.len() - kept.trim_end().len());
    if start < end { place.start + start..place.start + end } else { place }
}

/// Returns whether no place begins with this character.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || ends_sentence(c) || matches!(c, ',' | '،')
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

fn has_boundary(text: &str, bytes: &Range<usize>) -> bool {
    text.get(bytes.clone()).is_some_and(|words| words.contains(ends_sentence))
}

/// Returns the words right before a byte, in its sentence, that attribute what follows.
///
/// Examples: “he said that”, وقال … إن. Returns `None` if there are none.
pub fn attributed_before(text: &str, byte: usize) -> Option<Range<usize>> {
    let sentence = sentence_before(text, byte);
    let words = words_at(text, &sentence);
    let before = text.get(sentence).unwrap_or_default().trim_end();
    let first = words_at(text, &(byte..sentence_after(text, byte).end)).into_iter().next();
    let opens = |word: &str| matches!(word, "that" | "ان" | "انه" | "انها" | "انهم" | "بان");
    // “… said that”, “… said: ”; after a comma only “according to …,”.
    let is_speech = words.last().is_some_and(|(word, _)| opens(word))
        || first.is_some_and(|(word, _)| opens(&word))
        || text.get(..byte)?.trim_end().ends_with(':');
    let is_meant: fn(&str) -> bool = match is_speech {
        true => is_speaking,
        false if before.ends_with([',', '،']) => is_attribution,
        false => return None,
    };
    let mut near = words.iter().rev().take(MOST_SPEAKING);
    near.find(|(word, _)| is_meant(word)).map(|(_, bytes)| bytes.start..byte)
}

/// The most words between a verb of saying and what is said.
const MOST_SPEAKING: usize = 12;

/// Returns the part of the sentence before a byte.
pub fn sentence_before(text: &str, byte: usize) -> Range<usize> {
    const LONGEST: usize = 400;
    let from = text.ceil_char_boundary(byte.saturating_sub(LONGEST));
    let before = text.get(from..byte).unwrap_or_default();
    let start = before.rfind(ends_sentence).map_or(0, |at| {
        at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
    });
    from + start..byte
}

/// Returns the part of the sentence after a byte.
fn sentence_after(text: &str, byte: usize) -> Range<usize> {
    const LONGEST: usize = 200;
    let to = text.floor_char_boundary(byte.saturating_add(LONGEST).min(text.len()));
    let after = text.get(byte..to).unwrap_or_default();
    byte..byte + after.find(ends_sentence).unwrap_or(after.len())
}
