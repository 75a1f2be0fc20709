//! Where a quotation stands in its article, to the byte.
//!
//! The ladder, each rung tried only where those above it find nothing:
//!
//! 1. **exact**: the very bytes;
//! 2. **folded**: spelling, marks, punctuation and white space set aside;
//! 3. **elided**: a quotation with `…`, piece by piece;
//! 4. **approximate**: at most a quarter of the letters differ, and no number.
//!
//! Several places are told apart by `occurrence`, or by the words before and after; if that does
//! not decide, the quotation is *ambiguous* and every place is named. A quotation is never linked
//! to a place it might not stand in: what is only near is kept as a guess with the *lost* ones.

mod approximate;
mod choose;
mod difference;
mod elided;
mod exact;
mod folded;
mod myers;
#[cfg(test)]
mod tests;
mod words;

use std::cell::OnceCell;
use std::num::NonZeroUsize;
use std::ops::Range;

pub use approximate::Effort;
pub use difference::{Difference, differences};
pub use folded::Changes;

use crate::text::{Folded, fold};
use approximate::Match;
use choose::{Choice, Context};
use elided::Chain;

/// Where a passage stands in its source. Ranges are bytes of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// These very bytes.
    Exact(Range<usize>),
    /// The same letters in another spelling, or with other punctuation.
    Folded {
        /// Where they stand.
        span: Range<usize>,
        /// In what the quotation and the article differ.
        changes: Changes,
    },
    /// The quotation leaves words out and says so; its pieces follow each other in the article.
    Elided {
        /// From the first piece to the last.
        span: Range<usize>,
        /// The pieces, in order: at least one.
        pieces: Vec<Range<usize>>,
        /// How much of the pieces is the same.
        similarity: Similarity,
    },
    /// Nearly these words, with the same numbers.
    Approximate {
        /// Whole words of the article.
        span: Range<usize>,
        /// How much of the quotation is the same.
        similarity: Similarity,
    },
    /// It stands in several places and nothing says which is meant.
    Ambiguous(Vec<Range<usize>>),
    /// It does not stand in the article.
    Lost {
        /// The words of the article that come nearest, if any are near: a guess, never a link.
        nearest: Option<Range<usize>>,
    },
    /// The article could not be read.
    Unread,
}

impl Anchor {
    /// The bytes of the article it stands in, if that is one place; of an elided quotation with
    /// the words that were left out.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Exact(span)
            | Self::Folded { span, .. }
            | Self::Elided { span, .. }
            | Self::Approximate { span, .. } => Some(span.clone()),
            Self::Ambiguous(_) | Self::Lost { .. } | Self::Unread => None,
        }
    }

    /// The bytes of the article that are quoted, in order: one range, or the pieces of an elided
    /// quotation, or none.
    pub fn pieces(&self) -> &[Range<usize>] {
        match self {
            Self::Exact(span) | Self::Folded { span, .. } | Self::Approximate { span, .. } => {
                std::slice::from_ref(span)
            }
            Self::Elided { pieces, .. } => pieces,
            Self::Ambiguous(_) | Self::Lost { .. } | Self::Unread => &[],
        }
    }

    /// Whether the quotation stands in one place, byte for byte.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// Whether there is something to look after: everything but the same words in one place. White
    /// space and line ends are no words.
    pub fn is_weak(&self) -> bool {
        match self {
            Self::Exact(_) => false,
            Self::Folded { changes, .. } => !changes.are_blank(),
            Self::Elided { .. }
            | Self::Approximate { .. }
            | Self::Ambiguous(_)
            | Self::Lost { .. }
            | Self::Unread => true,
        }
    }

    /// How much of an elided or approximate quotation is the same.
    pub fn similarity(&self) -> Option<Similarity> {
        match self {
            Self::Elided { similarity, .. } | Self::Approximate { similarity, .. } => {
                Some(*similarity)
            }
            Self::Exact(_)
            | Self::Folded { .. }
            | Self::Ambiguous(_)
            | Self::Lost { .. }
            | Self::Unread => None,
        }
    }

    /// The names of all states ([`Anchor::name`]), the surest first.
    pub const NAMES: [&'static str; 7] =
        ["exact", "folded", "elided", "approximate", "ambiguous", "lost", "unread"];

    /// The name of the state; stable.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Folded { .. } => "folded",
            Self::Elided { .. } => "elided",
            Self::Approximate { .. } => "approximate",
            Self::Ambiguous(_) => "ambiguous",
            Self::Lost { .. } => "lost",
            Self::Unread => "unread",
        }
    }

    /// The words in which `quote` and `article`, in which it has this anchor, differ; bytes of both.
    /// Empty unless the anchor is less than certain of its words.
    pub fn differences(&self, quote: &str, article: &str) -> Vec<Difference> {
        let whole = std::iter::once(0..quote.len());
        let own: Vec<Range<usize>> = match self {
            Self::Approximate { .. } => whole.collect(),
            Self::Elided { similarity, .. } if !similarity.is_full() => elided::pieces(quote),
            Self::Exact(_)
            | Self::Folded { .. }
            | Self::Elided { .. }
            | Self::Ambiguous(_)
            | Self::Lost { .. }
            | Self::Unread => return Vec::new(),
        };
        let mut all = Vec::new();
        for (own, there) in own.into_iter().zip(self.pieces()) {
            let words = article.get(there.clone()).unwrap_or_default();
            let found = differences(quote.get(own.clone()).unwrap_or_default(), words);
            all.extend(found.into_iter().map(|it| it.moved_by(own.start, there.start)));
        }
        all
    }
}

/// How alike a quotation and the words of the article are: letters and blanks of the folded
/// quotation, and how many of them must be changed, added or taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Similarity {
    errors: usize,
    letters: usize,
}

impl Similarity {
    fn new(errors: usize, letters: usize) -> Self {
        Self { errors: errors.min(letters), letters: letters.max(1) }
    }

    /// Whether nothing differs.
    pub fn is_full(self) -> bool {
        self.errors == 0
    }

    /// In per cent, rounded down: 100 only where nothing differs.
    pub fn percent(self) -> usize {
        (self.letters - self.errors) * 100 / self.letters
    }
}

/// A quotation to be found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quotation<'a> {
    /// The words.
    pub quote: &'a str,
    /// Words that stand before it.
    pub before: Option<&'a str>,
    /// Words that stand behind it.
    pub after: Option<&'a str>,
    /// Which of several places, from 1.
    pub occurrence: Option<NonZeroUsize>,
}

/// An article in which quotations are looked for; it is folded once, when first needed.
#[derive(Debug)]
pub struct Quoted<'a> {
    text: &'a str,
    folded: OnceCell<Folded>,
}

impl<'a> Quoted<'a> {
    /// An article's text.
    pub fn new(text: &'a str) -> Self {
        Self { text, folded: OnceCell::new() }
    }

    /// The article's text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Finds `quotation`.
    ///
    /// ```
    /// use tarikh::source::{Anchor, Quotation, Quoted};
    ///
    /// let article = Quoted::new("في مارس/ آذار الماضي، استخدمت روسيا الفيتو");
    /// let find = |quote| article.find(&Quotation { quote, ..Quotation::default() });
    /// assert_eq!(find("روسيا"), Anchor::Exact(54..64));
    /// assert_eq!(find("آذار الماضى استخدمت").name(), "folded");
    /// assert_eq!(find("في مارس/ آذار … روسيا الفيتو").name(), "elided");
    /// assert_eq!(find("في مارس الماضي استعملت روسيا الفيتو").name(), "approximate");
    /// assert_eq!(find("الصين"), Anchor::Lost { nearest: None });
    /// ```
    pub fn find(&self, quotation: &Quotation) -> Anchor {
        self.find_with(quotation, &mut Effort::for_one())
    }

    /// Finds `quotation`, and spends no more on looking for similar words than there is left of `effort`.
    pub fn find_with(&self, quotation: &Quotation, effort: &mut Effort) -> Anchor {
        let quote = quotation.quote;
        if quote.trim().is_empty() {
            return Anchor::Lost { nearest: None };
        }
        let context = Context::new(quotation);
        let exact = exact::places(self.text, quote);
        if !exact.is_empty() {
            return self.chosen(&context, exact, Anchor::Exact);
        }
        let wanted = fold(quote);
        let folded = folded::places(self.text, self.folded(), (quote, wanted.text()));
        if !folded.is_empty() {
            return self.chosen(&context, folded, |span| {
                let own = self.text.get(span.clone()).unwrap_or_default();
                Anchor::Folded { changes: Changes::between(quote, own), span }
            });
        }
        let chains = elided::chains(self.text, self.folded(), quote, effort);
        if !chains.is_empty() {
            return self.elided(&context, &chains);
        }
        self.approximate(&context, (quote, wanted.text()), effort)
    }

    /// Returns where the words of `quote` stand in the article, in any spelling.
    pub fn places(&self, quote: &str) -> Vec<Range<usize>> {
        if quote.trim().is_empty() {
            return Vec::new();
        }
        let exact = exact::places(self.text, quote);
        if !exact.is_empty() {
            return exact;
        }
        folded::places(self.text, self.folded(), (quote, fold(quote).text()))
    }

    /// Returns the byte at which the words of `quote`, in any spelling, first stand in the article.
    pub fn first_place(&self, quote: &Folded) -> Option<usize> {
        let places = folded::folded_places(self.folded().text(), quote.text());
        Some(self.folded().source(places.first()?)?.start)
    }

    fn folded(&self) -> &Folded {
        self.folded.get_or_init(|| fold(self.text))
    }

    /// The place that the context names, as `found` says it.
    fn chosen(
        &self,
        context: &Context,
        places: Vec<Range<usize>>,
        found: impl FnOnce(Range<usize>) -> Anchor,
    ) -> Anchor {
        match context.choose(self.text, &places) {
            Choice::One(span) => found(span),
            Choice::Several => Anchor::Ambiguous(places),
            Choice::Nowhere => Anchor::Lost { nearest: None },
        }
    }

    fn elided(&self, context: &Context, chains: &[Chain]) -> Anchor {
        let mut spans: Vec<Range<usize>> = chains.iter().map(Chain::span).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        spans.dedup();
        self.chosen(context, spans, |span| {
            let own = chains.iter().find(|chain| chain.span() == span);
            let own = own.expect("every span is that of a chain");
            let similarity = Similarity::new(own.errors, own.letters);
            Anchor::Elided { span, pieces: own.pieces.clone(), similarity }
        })
    }

    fn approximate(
        &self,
        context: &Context,
        (quote, wanted): (&str, &str),
        effort: &mut Effort,
    ) -> Anchor {
        let article = self.folded();
        let found = approximate::search(article.text(), wanted, effort);
        let span = |it: &Match| {
            let source = article.source(&it.place)?;
            Some((words::with_edges(self.text, source, quote), it.errors))
        };
        let nearest = || found.best.as_ref().and_then(span).map(|(span, _)| span);
        let mut linked: Vec<(Range<usize>, usize)> = found.linked.iter().filter_map(span).collect();
        // A place that may be another sentence must at least stand where the curator says.
        linked.retain(|(place, _)| context.is_near(self.text, place));
        let places: Vec<Range<usize>> = linked.iter().map(|(place, _)| place.clone()).collect();
        match context.choose(self.text, &places) {
            Choice::One(span) => {
                let errors = linked.iter().find(|(place, _)| *place == span);
                let errors = errors.map_or(found.letters, |(_, errors)| *errors);
                Anchor::Approximate { span, similarity: Similarity::new(errors, found.letters) }
            }
            Choice::Several => Anchor::Ambiguous(places),
            Choice::Nowhere => Anchor::Lost { nearest: nearest() },
        }
    }
}
