//! The findings about a quotation that is not in its source letter by letter.

use std::num::NonZeroUsize;
use std::ops::Range;

use crate::excerpt::shortened;
use crate::load::finding::Code;
use crate::load::lower::PassageDraft;
use crate::source::{Anchor, Difference, Similarity, Source, differences};

/// The most places of a quotation to name.
const MOST_PLACES: usize = 10;

/// The most differing words to name.
const MOST_DIFFERENCES: usize = 4;

/// The letters of a quotation that a message shows.
pub const SHOWN_LETTERS: usize = 60;

/// The letters of the replacement that a hint shows.
const HINTED_LETTERS: usize = 1000;

/// A finding about a passage: its code, its message, its hint.
pub type Saying = (Code, String, Option<String>);

/// Describes the anchor of a passage.
pub struct Says<'a> {
    /// The source.
    pub source: &'a Source,
    /// The passage.
    pub passage: &'a PassageDraft,
    /// Its quotation.
    pub quote: &'a str,
}

impl Says<'_> {
    fn shown(&self) -> String {
        shortened(self.quote, SHOWN_LETTERS)
    }

    /// Returns the words of the source, at most `letters` letters of them.
    fn own(&self, span: &Range<usize>, letters: usize) -> Option<String> {
        let text = self.source.article.text()?;
        Some(shortened(text.get(span.clone())?, letters))
    }

    fn lines(&self, places: &[Range<usize>]) -> String {
        let mut lines: Vec<String> = places
            .iter()
            .take(MOST_PLACES)
            .map(|place| self.source.article.line_of(place.start).to_string())
            .collect();
        lines.extend((places.len() > MOST_PLACES).then(|| "…".to_owned()));
        lines.join(", ")
    }

    /// Returns a quotation in another spelling.
    pub fn folded(&self, span: &Range<usize>, changes: &[&str]) -> Saying {
        let message = format!(
            "“{}” is in `{}` in another spelling: {}",
            self.shown(),
            self.source.id,
            changes.join(", ")
        );
        let own = self.own(span, HINTED_LETTERS);
        (Code::QuoteFolded, message, own.map(|own| format!("the source has “{own}”")))
    }

    /// Returns an elided quotation, or one with differing words.
    pub fn approximate(&self, anchor: &Anchor) -> Saying {
        let (id, shown) = (&self.source.id, self.shown());
        let text = self.source.article.text().map(AsRef::as_ref).unwrap_or_default();
        let differences = anchor.differences(self.quote, text);
        if differences.is_empty() {
            let message = format!("“{shown}” leaves out words that stand in `{id}`");
            let left_out: Vec<String> = anchor
                .pieces()
                .windows(2)
                .filter_map(|pieces| text.get(pieces.first()?.end..pieces.last()?.start))
                .map(|words| format!("“{}”", shortened(words.trim(), HINTED_LETTERS)))
                .collect();
            let hint = format!("left out: {}", left_out.join(", "));
            return (Code::QuoteElided, message, Some(hint));
        }
        let named = differences.iter().take(MOST_DIFFERENCES).map(|difference| {
            let words = |text: &str, bytes: &Range<usize>| {
                shortened(text.get(bytes.clone()).unwrap_or_default(), SHOWN_LETTERS)
            };
            let (own, there) =
                (words(self.quote, &difference.quote), words(text, &difference.article));
            match (own.is_empty(), there.is_empty()) {
                (true, _) => format!("it also has “{there}”"),
                (_, true) => format!("it does not have “{own}”"),
                (false, false) => format!("it has “{there}”, not “{own}”"),
            }
        });
        let mut named: Vec<String> = named.collect();
        let more = differences.len().saturating_sub(MOST_DIFFERENCES);
        named.extend((more > 0).then(|| format!("and {more} more")));
        let percent = anchor.similarity().map_or(0, Similarity::percent);
        let named = named.join("; ");
        let own = anchor.span().and_then(|span| self.own(&span, HINTED_LETTERS));
        let diff = word_diff(self.quote, text, &differences);
        let hint = own.map(|own| format!("the source has “{own}”; word by word: {diff}"));
        if anchor.holds() {
            let message =
                format!("“{shown}” is not in `{id}`, but similar words are ({percent}%): {named}");
            return (Code::QuoteApproximate, message, hint);
        }
        let message = format!("`{id}` has other words here than “{shown}”: {named}");
        (Code::QuoteAltered, message, hint)
    }

    /// Returns a quotation with several places.
    pub fn ambiguous(
        &self,
        (places, count): (&[Range<usize>], usize),
        in_any_spelling: usize,
    ) -> Saying {
        let (id, shown, lines) = (&self.source.id, self.shown(), self.lines(places));
        let message = if in_any_spelling > 0 {
            format!("“{shown}” occurs in `{id}` {count} times, on lines {lines}")
        } else {
            format!("“{shown}” may be any of {count} places in `{id}`, on lines {lines}")
        };
        let hint = if self.passage.before.is_some() || self.passage.after.is_some() {
            "none of them has the words of `before` before it and those of `after` after it"
        } else {
            "add `before` with the words before it, `after` with those after it, or `occurrence`"
        };
        (Code::QuoteAmbiguous, message, Some(hint.to_owned()))
    }

    /// Returns a quotation with fewer places than `occurrence` says.
    pub fn no_such_place(&self, places: usize) -> Saying {
        let wanted = self.passage.occurrence.map_or(0, NonZeroUsize::get);
        let times = if places == 1 { "once" } else { &format!("{places} times") };
        let message = format!(
            "place {wanted} of “{}” is meant, but it occurs in `{}` {times}",
            self.shown(),
            self.source.id
        );
        (Code::QuoteLost, message, Some("correct `occurrence`".to_owned()))
    }

    /// Returns a quotation that is not found word for word, and was not looked for in other words.
    pub fn unsearched(&self, elsewhere: Option<String>) -> Saying {
        let message = format!(
            "“{}” is not in `{}` in these words; searching for similar ones would take too long",
            self.shown(),
            self.source.id
        );
        let hint = "copy the words from the article again, or name its `lines` in the source";
        (Code::QuoteUnsearched, message, elsewhere.or_else(|| Some(hint.to_owned())))
    }

    /// Returns a quotation that is not found.
    pub fn lost(&self, nearest: Option<&Range<usize>>, elsewhere: Option<String>) -> Saying {
        let nearest = nearest.and_then(|span| {
            let line = self.source.article.line_of(span.start);
            let text = self.source.article.text()?;
            let own = text.get(span.clone())?;
            let differences = differences(self.quote, own).into_iter();
            let differences: Vec<Difference> =
                differences.map(|differences| differences.moved_by(0, span.start)).collect();
            let diff = word_diff(self.quote, text, &differences);
            let own = shortened(own, HINTED_LETTERS);
            Some(format!("did you mean “{own}” in line {line}? word by word: {diff}"))
        });
        let hint = elsewhere
            .or(nearest)
            .unwrap_or_else(|| "copy the words from the article again".to_owned());
        let message = format!("“{}” is not in `{}`", self.shown(), self.source.id);
        (Code::QuoteLost, message, Some(hint))
    }
}

/// Returns the quotation with differing words marked as by `git diff --word-diff`: `[-own-]` and
/// `{+the article's+}`.
fn word_diff(quote: &str, article: &str, differences: &[Difference]) -> String {
    let mut diff = String::new();
    let mut at = 0;
    let words = |text: &str, bytes: &Range<usize>| {
        text.get(bytes.clone()).unwrap_or_default().trim().to_owned()
    };
    for difference in differences {
        let before = quote.get(at..difference.quote.start).unwrap_or_default();
        diff.push_str(before);
        let (own, there) = (words(quote, &difference.quote), words(article, &difference.article));
        if !diff.is_empty() && !diff.ends_with(char::is_whitespace) {
            diff.push(' ');
        }
        let own = if own.is_empty() { own } else { format!("[-{own}-]") };
        let there = if there.is_empty() { there } else { format!("{{+{there}+}}") };
        diff.push_str(&own);
        diff.push_str(&there);
        at = difference.quote.end;
    }
    diff.push_str(quote.get(at..).unwrap_or_default());
    shortened(&diff, HINTED_LETTERS)
}
