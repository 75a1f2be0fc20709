//! Takes a query apart, from left to right.

use std::ops::Range;

use super::super::compound::{Compound, compounds};
use super::super::symbol::symbols;
use super::fault::{Fault, Reason};
use super::key::{KeyTarget, key_at, similar_key, unknown_key_at};
use super::when::date_at;
use super::{AskedValue, Query, Term, TermSign, TermTarget, words_of};
use crate::date::{Date, read};
use crate::timeline::{Facet, Period};

/// The most conditions that are looked at: more are a paste by mistake.
pub const MOST_TERMS: usize = 64;

/// Quotation marks, and what closes them.
pub const QUOTATION_MARKS: [(char, char); 3] = [('"', '"'), ('«', '»'), ('“', '”')];

/// Reads what was typed.
pub fn parse(typed: &str) -> Query {
    let mut parser = Parser { typed, at: 0, compounds: compounds(typed), query: Query::default() };
    parser.run();
    let mut query = parser.query;
    typed.clone_into(&mut query.text);
    query.spoken = spoken(&query.terms);
    if let Some(first) = query.terms.get(MOST_TERMS) {
        let bytes = first.bytes.start..typed.len();
        query.faults.push(Fault { bytes, reason: Reason::TooMany { most: MOST_TERMS } });
        query.terms.truncate(MOST_TERMS);
    }
    query
}

/// Returns the words that are looked for as they stand.
fn spoken(terms: &[Term]) -> Vec<String> {
    let with = terms.iter().filter(|term| term.sign == TermSign::With);
    let words = with.flat_map(|term| match &term.wanted {
        TermTarget::Word(word) => vec![word.clone()],
        TermTarget::Phrase(words) => words.clone(),
        TermTarget::Compound { plain, .. } | TermTarget::Date { plain, .. } => plain.clone(),
        TermTarget::Value(..) | TermTarget::Period(_) => Vec::new(),
    });
    words.collect()
}

struct Parser<'t> {
    typed: &'t str,
    /// The next byte.
    at: usize,
    /// Those of the whole query.
    compounds: Vec<Compound>,
    query: Query,
}

/// Something typed after a key, or alone.
struct Piece<'t> {
    text: &'t str,
    bytes: Range<usize>,
    form: Form,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Bare,
    Quoted,
    /// Quoted, but the mark is not closed.
    Open,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.typed.get(self.at..).unwrap_or_default()
    }

    fn run(&mut self) {
        loop {
            let rest = self.rest().trim_start();
            self.at = self.typed.len() - rest.len();
            if rest.is_empty() {
                return;
            }
            self.term();
        }
    }

    fn term(&mut self) {
        let start = self.at;
        let negated = self.rest().strip_prefix('-');
        let negated =
            negated.filter(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '-'));
        let sign = if negated.is_some() { TermSign::Without } else { TermSign::With };
        self.at += usize::from(negated.is_some());
        let rest = self.rest();
        if let Some((asked, length)) = key_at(rest) {
            self.at += length;
            match asked {
                KeyTarget::Value(key) => self.value(key, start, sign),
                KeyTarget::Before => self.side(Period::before, start, sign),
                KeyTarget::After => self.side(Period::after, start, sign),
                KeyTarget::From => self.side(|date| Period::between(Some(date), None), start, sign),
                KeyTarget::To => self.side(|date| Period::between(None, Some(date)), start, sign),
            }
        } else if let Some(key) = unknown_key_at(rest) {
            let bytes = self.at..self.at + key.len() + 1;
            self.at = bytes.end;
            let reason = Reason::UnknownKey { key: key.to_owned(), similar: similar_key(key) };
            self.fault(bytes, reason);
            self.piece();
        } else if sign == TermSign::With && (self.said_date(start) || self.compound(start)) {
            // Has been pushed.
        } else {
            self.words(start, sign);
        }
    }

    /// Up to where words are looked at together: the next mark of a condition.
    fn bare_end(&self) -> usize {
        let rest = self.rest();
        let mut at = 0;
        for word in rest.split_inclusive(char::is_whitespace) {
            let is_other = word.starts_with(['-', '#', '@', '"', '«', '“'])
                || key_at(word).is_some()
                || unknown_key_at(word).is_some()
                || is_range(word.trim_end());
            if is_other {
                break;
            }
            at += word.len();
        }
        self.at + at
    }

    /// Takes the words of a date, if some stand here.
    fn said_date(&mut self, start: usize) -> bool {
        let Some(said) = date_at(self.typed, self.at, self.bare_end()) else { return false };
        let plain = words_of(self.typed.get(said.bytes.clone()).unwrap_or_default());
        self.at = said.bytes.end;
        self.push(start, TermSign::With, TermTarget::Date { when: said.when, plain });
        true
    }

    /// Takes the words of a compound, if one stands here.
    fn compound(&mut self, start: usize) -> bool {
        let own = self.compounds.iter().find(|compound| compound.bytes.start == self.at);
        let Some(own) = own.filter(|own| own.bytes.end <= self.bare_end()).cloned() else {
            return false;
        };
        let plain = words_of(self.typed.get(own.bytes.clone()).unwrap_or_default());
        self.at = own.bytes.end;
        self.push(start, TermSign::With, TermTarget::Compound { word: own.word, plain });
        true
    }

    fn push(&mut self, start: usize, sign: TermSign, wanted: TermTarget) {
        self.query.terms.push(Term { bytes: start..self.at, sign, wanted });
    }

    fn fault(&mut self, bytes: Range<usize>, reason: Reason) {
        self.query.faults.push(Fault { bytes, reason });
    }

    /// Returns what stands up to the next blank, or in quotation marks.
    fn piece(&mut self) -> Piece<'t> {
        self.piece_before(char::is_whitespace)
    }

    /// What stands up to the next letter that ends it, or in quotation marks.
    fn piece_before(&mut self, ends: impl Fn(char) -> bool) -> Piece<'t> {
        let (rest, start) = (self.rest(), self.at);
        let mark =
            rest.chars().next().and_then(|c| QUOTATION_MARKS.iter().find(|mark| mark.0 == c));
        let Some((open, close)) = mark else {
            let length = rest.find(ends).unwrap_or(rest.len());
            self.at += length;
            let text = rest.get(..length).unwrap_or_default();
            return Piece { text, bytes: start..self.at, form: Form::Bare };
        };
        let inside = rest.get(open.len_utf8()..).unwrap_or_default();
        let (text, form) = match inside.split_once(*close) {
            Some((text, _)) => (text, Form::Quoted),
            None => (inside, Form::Open),
        };
        let marks = open.len_utf8() + if form == Form::Quoted { close.len_utf8() } else { 0 };
        self.at += marks + text.len();
        if form == Form::Open {
            self.fault(start..start + open.len_utf8(), Reason::OpenQuotation);
        }
        Piece { text, bytes: start..self.at, form }
    }

    fn value(&mut self, key: Facet, start: usize, sign: TermSign) {
        let values = self.values();
        if values.is_empty() {
            return self.fault(start..self.at, Reason::NoValue(key));
        }
        self.push(start, sign, TermTarget::Value(key, values));
    }

    /// The values after a key, with commas between them.
    fn values(&mut self) -> Vec<AskedValue> {
        let mut values = Vec::new();
        loop {
            let piece = self.piece_before(|c| c.is_whitespace() || is_comma(c));
            let typed = piece.text.trim();
            if !typed.is_empty() {
                let words = words_of(typed);
                values.push(AskedValue { bytes: piece.bytes, typed: typed.to_owned(), words });
            }
            let Some(comma) = self.rest().chars().next().filter(|&c| is_comma(c)) else {
                return values;
            };
            self.at += comma.len_utf8();
        }
    }

    fn side(&mut self, side: fn(&Date) -> Period, start: usize, sign: TermSign) {
        let piece = self.piece();
        if piece.text.trim().is_empty() {
            return self.fault(start..self.at, Reason::NoDate);
        }
        if let Some(date) = self.date(piece.text, &piece.bytes) {
            self.push(start, sign, TermTarget::Period(side(&date)));
        }
    }

    fn words(&mut self, start: usize, sign: TermSign) {
        let piece = self.piece();
        if piece.form == Form::Bare && is_range(piece.text) {
            return self.range(&piece, start, sign);
        }
        let words = words_of(piece.text);
        for symbol in symbols(piece.text) {
            self.push(start, sign, TermTarget::Word(symbol.to_string()));
        }
        match (piece.form, words.len()) {
            (Form::Quoted, 1..) => self.push(start, sign, TermTarget::Phrase(words)),
            // Without what was excluded as a whole: `-kim-jong-un`.
            (Form::Bare, 2..) if sign == TermSign::Without => {
                self.push(start, sign, TermTarget::Phrase(words));
            }
            _ => words.into_iter().for_each(|word| self.push(start, sign, TermTarget::Word(word))),
        }
    }

    fn range(&mut self, piece: &Piece, start: usize, sign: TermSign) {
        let Some((from, to)) = piece.text.split_once("..") else {
            return;
        };
        let behind = piece.bytes.end - to.len();
        let mut side = |text: &str, start: usize| match text {
            "" => Some(None),
            text => self.date(text, &(start..start + text.len())).map(Some),
        };
        let (Some(from), Some(to)) = (side(from, piece.bytes.start), side(to, behind)) else {
            return;
        };
        let period = Period::between(from.as_ref(), to.as_ref());
        self.push(start, sign, TermTarget::Period(period));
    }

    fn date(&mut self, text: &str, bytes: &Range<usize>) -> Option<Date> {
        match read(text) {
            Ok(reading) => Some(reading.date),
            Err(fault) => {
                self.fault(bytes.clone(), Reason::BadDate(Box::new(fault)));
                None
            }
        }
    }
}

/// Whether it stands between two values of a list.
pub fn is_comma(letter: char) -> bool {
    matches!(letter, ',' | '،')
}

/// Whether it says two dates, or one: dots alone are an ellipsis.
pub fn is_range(text: &str) -> bool {
    let sides = text.split_once("..");
    sides.is_some_and(|(from, to)| {
        let is_date =
            |side: &str| side.is_empty() || side.starts_with(|c: char| c.is_numeric() || c == '-');
        is_date(from) && is_date(to) && text.contains(char::is_numeric)
    })
}
