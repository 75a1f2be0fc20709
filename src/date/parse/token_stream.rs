//! The words of a spelled date one by one, with their meanings.
//!
//! Knows no sentences; it looks at most a few words ahead and can step back.

use super::DateFault;
use super::lexicon::{Term, after_and, takes_dot, term};
use super::token::{Kind, Number, Token};

/// One word, number or sign, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// What it is.
    pub what: What,
    /// Its first byte in the text.
    pub byte: usize,
    /// Whether it touches the item before it.
    pub touches: bool,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A number.
    Number(Number),
    /// A word that has a meaning in dates.
    Term(Term),
    /// A sign.
    Sign(char),
    /// A word that has none.
    Unknown,
}

/// Why a text is no spelling of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// The item at this byte fits no spelling.
    Unread(usize),
    /// The text is a spelling, but of an impossible or ambiguous date.
    Fault(DateFault),
}

impl Miss {
    /// A spelling of something that is no date, and what to do about it.
    pub fn fault(byte: usize, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Fault(DateFault { message: message.into(), offset: byte, hint: Some(hint.into()) })
    }
}

/// A place in the items of a text.
#[derive(Debug)]
pub struct Cursor {
    items: Vec<Item>,
    at: usize,
    end_byte: usize,
}

impl Cursor {
    /// Starts before the first of the tokens of a text of `end_byte` bytes.
    pub fn new(tokens: &[Token], end_byte: usize) -> Self {
        Self { items: items(tokens), at: 0, end_byte }
    }

    /// Returns the next item without taking it.
    pub fn peek(&self) -> Option<What> {
        self.ahead(0).map(|item| item.what)
    }

    /// Returns the item `steps` after the next.
    pub fn ahead(&self, steps: usize) -> Option<Item> {
        self.items.get(self.at + steps).copied()
    }

    /// Takes the next item.
    pub fn take(&mut self) -> Option<Item> {
        let item = self.ahead(0)?;
        self.at += 1;
        Some(item)
    }

    /// Takes the next item if it is `what`; says whether it was.
    pub fn eat(&mut self, what: What) -> bool {
        let is_next = self.peek() == Some(what);
        self.at += usize::from(is_next);
        is_next
    }

    /// Takes the next item if it is the word `term`; says whether it was.
    pub fn eat_term(&mut self, term: Term) -> bool {
        self.eat(What::Term(term))
    }

    /// Takes the next item if it is the sign `sign`; says whether it was.
    pub fn eat_sign(&mut self, sign: char) -> bool {
        self.eat(What::Sign(sign))
    }

    /// Takes the next item if it is a number that `fits`.
    pub fn eat_number(&mut self, fits: impl Fn(Number) -> bool) -> Option<Number> {
        match self.peek() {
            Some(What::Number(number)) if fits(number) => {
                self.at += 1;
                Some(number)
            }
            _ => None,
        }
    }

    /// Takes items as long as they are words that `fit`.
    pub fn skip_terms(&mut self, fit: impl Fn(Term) -> bool) {
        while let Some(What::Term(term)) = self.peek()
            && fit(term)
        {
            self.at += 1;
        }
    }

    /// Returns the byte of the next item, or the length of the text at its end.
    pub fn byte(&self) -> usize {
        self.ahead(0).map_or(self.end_byte, |item| item.byte)
    }

    /// Says whether all items are taken.
    pub fn is_at_end(&self) -> bool {
        self.at == self.items.len()
    }

    /// Returns the present place, for [`Cursor::back_to`].
    pub fn place(&self) -> usize {
        self.at
    }

    /// Steps back to a place.
    pub fn back_to(&mut self, place: usize) {
        self.at = place;
    }

    /// What to say when the next item fits nowhere.
    pub fn unread<T>(&self) -> Result<T, Miss> {
        Err(Miss::Unread(self.byte()))
    }

    /// Passes when all items are taken.
    pub fn expect_end(&self) -> Result<(), Miss> {
        if self.is_at_end() { Ok(()) } else { self.unread() }
    }
}

/// Gives the tokens their meanings; splits ويوليو, drops the dots of abbreviations.
fn items(tokens: &[Token]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::with_capacity(tokens.len() + 1);
    for token in tokens {
        let (byte, touches) = (token.bytes.start, token.touches);
        match &token.kind {
            Kind::Number(number) => {
                items.push(Item { what: What::Number(*number), byte, touches });
            }
            Kind::Sign('.') if touches && ends_in_abbreviation(&items) => {}
            Kind::Sign(sign) => items.push(Item { what: What::Sign(*sign), byte, touches }),
            Kind::Word(word) => {
                let mut rest = word.as_str();
                if term(word).is_none()
                    && let Some(after) = after_and(word)
                {
                    items.push(Item { what: What::Term(Term::And), byte, touches });
                    rest = after;
                }
                let what = term(rest).map_or(What::Unknown, What::Term);
                items.push(Item { what, byte, touches });
            }
        }
    }
    items
}

fn ends_in_abbreviation(items: &[Item]) -> bool {
    matches!(items.last(), Some(Item { what: What::Term(last), .. }) if takes_dot(*last))
}
