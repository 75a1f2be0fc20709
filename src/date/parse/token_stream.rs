//! The words of a date one by one, with their meanings.
//!
//! It knows no grammar. It looks at most a few words ahead and can backtrack.

use super::publication::PublicationDay;
use crate::date::lexicon::{DateTerm, Languages, WordMeaning, find, find_as};
use crate::date::parse::fault::Miss;
use crate::date::token::{DateToken, DateTokenKind, Number};

/// A word or group of words, a number or a sign, with its position.
#[derive(Debug, Clone, Copy)]
pub struct StreamItem {
    /// What it is.
    pub what: What,
    /// Its first byte in the text.
    pub byte: usize,
    /// The byte after it.
    pub end: usize,
    /// Whether it touches the item before it.
    pub touches: bool,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A number.
    Number(Number),
    /// A word with a meaning in dates.
    Term(DateTerm),
    /// A sign.
    Sign(char),
    /// A word without one.
    Unknown,
}

/// A position in the items of a text.
#[derive(Debug)]
pub struct TokenStream {
    items: Vec<StreamItem>,
    at: usize,
    end_byte: usize,
    /// The languages that its words are read in.
    pub languages: Languages,
    /// The day that relative words are resolved against.
    pub anchor: PublicationDay,
    /// The byte of the first relative word.
    pub relative: Option<usize>,
}

impl TokenStream {
    /// Starts before the first token of a text of `end_byte` bytes, read in `languages`.
    pub fn new(
        tokens: &[DateToken],
        end_byte: usize,
        languages: Languages,
        anchor: PublicationDay,
    ) -> Self {
        let items = items(tokens, languages);
        Self { items, at: 0, end_byte, languages, anchor, relative: None }
    }

    /// Returns the number of unknown words.
    pub fn unknown(&self) -> usize {
        self.items.iter().filter(|item| item.what == What::Unknown).count()
    }

    /// Returns the items.
    pub fn items(&self) -> &[StreamItem] {
        &self.items
    }

    /// Returns the next item without consuming it.
    pub fn peek(&self) -> Option<What> {
        self.ahead(0).map(|item| item.what)
    }

    /// Returns the next item without consuming it, if it is a known word.
    pub fn term(&self) -> Option<DateTerm> {
        self.term_ahead(0)
    }

    /// Returns the item `steps` after the next, if it is a known word.
    pub fn term_ahead(&self, steps: usize) -> Option<DateTerm> {
        match self.ahead(steps)?.what {
            What::Term(term) => Some(term),
            What::Number(_) | What::Sign(_) | What::Unknown => None,
        }
    }

    /// Returns the item `steps` after the next.
    pub fn ahead(&self, steps: usize) -> Option<StreamItem> {
        self.items.get(self.at + steps).copied()
    }

    /// Consumes the next item.
    pub fn take(&mut self) -> Option<StreamItem> {
        let item = self.ahead(0)?;
        self.at += 1;
        Some(item)
    }

    /// Consumes the next item if it is `what`.
    ///
    /// Returns whether it was.
    pub fn eat(&mut self, what: What) -> bool {
        let is_next = self.peek() == Some(what);
        self.at += usize::from(is_next);
        is_next
    }

    /// Consumes the next item if it is the word `term`.
    ///
    /// Returns whether it was.
    pub fn eat_term(&mut self, term: DateTerm) -> bool {
        self.eat(What::Term(term))
    }

    /// Consumes the next item if it is the sign `sign`.
    ///
    /// Returns whether it was.
    pub fn eat_sign(&mut self, sign: char) -> bool {
        self.eat(What::Sign(sign))
    }

    /// Consumes the next item if it is a number that `fits`.
    pub fn eat_number(&mut self, fits: impl Fn(Number) -> bool) -> Option<Number> {
        match self.peek() {
            Some(What::Number(number)) if fits(number) => {
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// Consumes the next item if it is a word for which `meaning` returns something.
    pub fn eat_meaning<T>(&mut self, meaning: impl Fn(DateTerm) -> Option<T>) -> Option<T> {
        let meant = self.term().and_then(meaning);
        self.at += usize::from(meant.is_some());
        meant
    }

    /// Consumes items as long as they are words that `fit`.
    pub fn skip_terms(&mut self, fit: impl Fn(DateTerm) -> bool) {
        while self.term().is_some_and(&fit) {
            self.at += 1;
        }
    }

    /// Returns the result of `read`, or backtracks if it is `None`.
    pub fn attempt<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let place = self.at;
        let found = read(self);
        if found.is_none() {
            self.at = place;
        }
        found
    }

    /// Returns the byte of the next item, or the length of the text at its end.
    pub fn byte(&self) -> usize {
        self.ahead(0).map_or(self.end_byte, |item| item.byte)
    }

    /// Returns the byte after the last consumed item.
    pub fn last_end(&self) -> usize {
        self.at.checked_sub(1).and_then(|last| self.items.get(last)).map_or(0, |item| item.end)
    }

    /// Returns whether all items are consumed.
    pub fn is_at_end(&self) -> bool {
        self.at == self.items.len()
    }

    /// Returns the current position, for [`TokenStream::back_to`].
    pub fn place(&self) -> usize {
        self.at
    }

    /// Backtracks to a position.
    pub fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// Returns the error for a next item that fits nowhere.
    pub fn unread<T>(&self) -> Result<T, Miss> {
        Err(Miss::Unread(self.byte()))
    }

    /// Succeeds if all items are consumed.
    pub fn expect_end(&self) -> Result<(), Miss> {
        if self.is_at_end() { Ok(()) } else { self.unread() }
    }

    /// Records that the word at `byte` is relative to the day of writing.
    pub fn note_relative(&mut self, byte: usize) {
        self.relative.get_or_insert(byte);
    }
}

/// Assigns meanings to the tokens.
///
/// Splits ويوليو, and drops the dots of abbreviations and the signs around the calendars of GEDCOM
/// (`@#DJULIAN@`).
fn items(tokens: &[DateToken], languages: Languages) -> Vec<StreamItem> {
    let mut items: Vec<StreamItem> = Vec::with_capacity(tokens.len() + 1);
    let mut at = 0;
    let tokens = without_full_stop(tokens);
    while let Some(token) = tokens.get(at) {
        let (byte, end, touches) = (token.bytes.start, token.bytes.end, token.touches);
        let item = |what| StreamItem { what, byte, end, touches };
        at += 1;
        match &token.kind {
            DateTokenKind::Number(number) => items.push(item(What::Number(*number))),
            DateTokenKind::Sign('.') if touches && ends_in_abbreviation(&items) => {}
            DateTokenKind::Sign('@' | '#') => {}
            DateTokenKind::Sign(sign) => items.push(item(What::Sign(*sign))),
            DateTokenKind::Word(word) => {
                let rest = tokens.get(at - 1..).unwrap_or_default();
                let (joined, found) = meaning(word, rest, languages);
                if joined {
                    items.push(item(What::Term(DateTerm::And)));
                }
                let taken = found.map_or(1, |found| found.tokens);
                at += taken - 1;
                let end = tokens.get(at - 1).map_or(end, |last| last.bytes.end);
                let what = found.map_or(What::Unknown, |found| What::Term(found.term));
                items.push(StreamItem { what, byte, end, touches });
            }
        }
    }
    items
}

/// Removes the full stop of a sentence.
fn without_full_stop(tokens: &[DateToken]) -> &[DateToken] {
    match tokens {
        [rest @ .., last]
            if last.touches && last.kind == DateTokenKind::Sign('.') && !rest.is_empty() =>
        {
            rest
        }
        tokens => tokens,
    }
}

/// Returns the meaning of a word, and whether an Arabic و is attached to it.
fn meaning(word: &str, tokens: &[DateToken], languages: Languages) -> (bool, Option<WordMeaning>) {
    if let Some(found) = find(tokens, languages) {
        return (false, Some(found));
    }
    let joined = word.strip_prefix('و').and_then(|rest| find_as(rest, tokens, languages));
    let joined = joined.filter(|found| found.term.joins_and());
    (joined.is_some(), joined)
}

fn ends_in_abbreviation(items: &[StreamItem]) -> bool {
    matches!(items.last(), Some(StreamItem { what: What::Term(last), .. }) if last.takes_dot())
}
