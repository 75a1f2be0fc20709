//! Locates a quotation in its article, to the byte.
//!
//! Each step is tried only if the steps before it find nothing:
//!
//! 1. **exact**: the same bytes;
//! 2. **folded**: spelling, marks, punctuation and white space are ignored;
//! 3. **elided**: a quotation with `…`, piece by piece;
//! 4. **approximate**: at most a quarter of the letters differ, and nothing that carries a claim;
//!    **altered** is the same, but the words claim something else: another number, date or name, an
//!    added or missing denial, one word replaced by another.
//!
//! Several places are told apart by `occurrence`, or by the words before and after. If those do not
//! decide, the quotation is *ambiguous* and every place is named. A quotation is never linked to a
//! place that may be wrong: a near place is only a guess for a *lost* quotation. If the last step
//! would take too long, the quotation is *unsearched*, which does not mean lost.

mod approximate;
mod assertions;
mod claim;
mod diff;
mod disambiguate;
mod elided;
mod exact;
mod facts;
mod folded;
mod grams;
mod lanes;
mod lexicon;
mod myers;
mod names;
mod order;
#[cfg(test)]
mod tests;
mod tokens;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::num::NonZeroUsize;
use std::ops::{Deref, Range};
use std::sync::LazyLock;

pub use approximate::Effort;
pub use assertions::{Assertions, CountedNoun, DeniedWord};
pub use claim::{ClaimTurn, Surrounding, attributed_before, ends_sentence, surroundings};
pub use diff::{Difference, common, differences};
pub use facts::{Facts, numbers_not_in};
pub use folded::SpellingChanges;
pub use names::NameWords;
pub use tokens::is_letter;

use crate::text::{Folded, fold};
use crate::work::{CountedWork, count};
use approximate::{NearMatch, Searched};
use disambiguate::{QuoteContext, Resolution};
use elided::Chain;
use grams::{Grams, Starts};

/// The place of a passage in its source.
///
/// Ranges are bytes of the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// These very bytes.
    Exact(Range<usize>),
    /// The same letters in another spelling, or with other punctuation.
    Folded {
        /// The place.
        span: Range<usize>,
        /// The differences between the quotation and the article.
        changes: SpellingChanges,
    },
    /// The quotation leaves words out and says so.
    ///
    /// Its pieces follow each other in the article.
    Elided {
        /// From the first piece to the last.
        span: Range<usize>,
        /// The pieces, in order: at least one.
        pieces: Vec<Range<usize>>,
        /// How much of the pieces is the same.
        similarity: Similarity,
    },
    /// Nearly these words, and the same claim.
    Approximate {
        /// Whole words of the article.
        span: Range<usize>,
        /// How much of the quotation is the same.
        similarity: Similarity,
    },
    /// The place is certain, but its words claim something else.
    Altered {
        /// Whole words of the article, with those beside the place that reverse its claim.
        span: Range<usize>,
        /// The pieces, in order, if the quotation leaves words out.
        ///
        /// Otherwise the span alone.
        pieces: Vec<Range<usize>>,
        /// How much of the quotation is the same.
        similarity: Similarity,
    },
    /// It has several places, and nothing says which one is meant.
    Ambiguous {
        /// The first of them, in order: at most a hundred.
        places: Vec<Range<usize>>,
        /// How many there are.
        count: usize,
    },
    /// The article does not contain it.
    Lost {
        /// The nearest words of the article, if any are near: a guess, never a link.
        nearest: Option<Range<usize>>,
    },
    /// The article does not contain these words, and the search for similar ones would take too
    /// long.
    Unsearched,
    /// The article could not be read, or has no text.
    Unread,
    /// Nothing is quoted.
    Unquoted,
}

impl Anchor {
    fn ambiguous(mut places: Vec<Range<usize>>) -> Self {
        /// A text may have the same word half a million times.
        const MOST_PLACES: usize = 100;
        let count = places.len();
        places.truncate(MOST_PLACES);
        places.shrink_to_fit();
        Self::Ambiguous { places, count }
    }

    /// Returns the bytes of the article, if the quotation has one place.
    ///
    /// For an elided quotation they include the omitted words.
    pub fn span(&self) -> Option<Range<usize>> {
        match self {
            Self::Exact(span)
            | Self::Folded { span, .. }
            | Self::Elided { span, .. }
            | Self::Approximate { span, .. }
            | Self::Altered { span, .. } => Some(span.clone()),
            Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread
            | Self::Unquoted => None,
        }
    }

    /// Returns the quoted bytes of the article, in order.
    ///
    /// It is one range, the pieces of an elided quotation, or none.
    pub fn pieces(&self) -> &[Range<usize>] {
        match self {
            Self::Exact(span) | Self::Folded { span, .. } | Self::Approximate { span, .. } => {
                std::slice::from_ref(span)
            }
            Self::Elided { pieces, .. } | Self::Altered { pieces, .. } => pieces,
            Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread
            | Self::Unquoted => &[],
        }
    }

    /// Returns whether the quotation has one place, byte for byte.
    pub fn is_exact(&self) -> bool {
        matches!(self, Self::Exact(_))
    }

    /// Returns whether it needs attention: anything but the same words in one place.
    ///
    /// White space and line ends are not words.
    pub fn is_weak(&self) -> bool {
        match self {
            Self::Exact(_) | Self::Unquoted => false,
            Self::Folded { changes, .. } => !changes.are_blank(),
            Self::Elided { .. }
            | Self::Approximate { .. }
            | Self::Altered { .. }
            | Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread => true,
        }
    }

    /// Returns whether the quotation is evidence: the source has these words, or others with the
    /// same claim.
    pub fn holds(&self) -> bool {
        match self {
            Self::Exact(_)
            | Self::Folded { .. }
            | Self::Elided { .. }
            | Self::Approximate { .. } => true,
            Self::Altered { .. }
            | Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread
            | Self::Unquoted => false,
        }
    }

    /// Returns how much of an elided or approximate quotation is the same.
    pub fn similarity(&self) -> Option<Similarity> {
        match self {
            Self::Elided { similarity, .. }
            | Self::Approximate { similarity, .. }
            | Self::Altered { similarity, .. } => Some(*similarity),
            Self::Exact(_)
            | Self::Folded { .. }
            | Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread
            | Self::Unquoted => None,
        }
    }

    /// The names of all states ([`Anchor::name`]), the surest first.
    pub const NAMES: [&'static str; 10] = [
        "exact",
        "folded",
        "elided",
        "approximate",
        "altered",
        "ambiguous",
        "lost",
        "unsearched",
        "unread",
        "unquoted",
    ];

    /// Returns the name of the state; stable.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Exact(_) => "exact",
            Self::Folded { .. } => "folded",
            Self::Elided { .. } => "elided",
            Self::Approximate { .. } => "approximate",
            Self::Altered { .. } => "altered",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Lost { .. } => "lost",
            Self::Unsearched => "unsearched",
            Self::Unread => "unread",
            Self::Unquoted => "unquoted",
        }
    }

    /// Returns the words in which `quote` and `article` differ, in bytes of both.
    ///
    /// Empty unless the anchor is less than certain of its words.
    pub fn differences(&self, quote: &str, article: &str) -> Vec<Difference> {
        let whole = std::iter::once(0..quote.len());
        let own: Vec<Range<usize>> = match self {
            Self::Approximate { .. } => whole.collect(),
            Self::Altered { pieces, .. } if pieces.len() == 1 => whole.collect(),
            Self::Altered { .. } => elided::pieces(quote),
            Self::Elided { similarity, .. } if !similarity.is_full() => elided::pieces(quote),
            Self::Exact(_)
            | Self::Folded { .. }
            | Self::Elided { .. }
            | Self::Ambiguous { .. }
            | Self::Lost { .. }
            | Self::Unsearched
            | Self::Unread
            | Self::Unquoted => return Vec::new(),
        };
        let mut all = Vec::new();
        for (own, there) in own.into_iter().zip(self.pieces()) {
            let words = article.get(there.clone()).unwrap_or_default();
            let found = differences(quote.get(own.clone()).unwrap_or_default(), words);
            all.extend(found.into_iter().map(|value| value.moved_by(own.start, there.start)));
        }
        all
    }
}

/// The similarity of a quotation and the words of the article.
///
/// It counts the letters and blanks of the folded quotation, and how many of them must be changed,
/// added or removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Similarity {
    errors: usize,
    letters: usize,
}

impl Similarity {
    fn new(errors: usize, letters: usize) -> Self {
        Self { errors: errors.min(letters), letters: letters.max(1) }
    }

    /// Returns whether nothing differs.
    pub fn is_full(self) -> bool {
        self.errors == 0
    }

    /// In per cent, rounded down: 100 only if nothing differs.
    pub fn percent(self) -> usize {
        (self.letters - self.errors) * 100 / self.letters
    }
}

/// A quotation to find.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Quotation<'a> {
    /// The words.
    pub quote: &'a str,
    /// The words before it.
    pub before: Option<&'a str>,
    /// The words after it.
    pub after: Option<&'a str>,
    /// Which of several places, from 1.
    pub occurrence: Option<NonZeroUsize>,
}

/// An article to search for quotations.
///
/// It is folded once, on first use.
pub struct SearchableArticle<'a> {
    text: &'a str,
    searched: OnceCell<Searched>,
    /// The folded article with alef and lam in one order.
    unswapped: OnceCell<Box<str>>,
    names: Option<&'a dyn Deref<Target = NameWords>>,
    /// How many quotations have been looked for.
    sought: Cell<usize>,
    runs: OnceCell<Runs>,
}

/// The runs of bytes of a text.
struct Runs {
    /// Where they begin. `None` if the text is very long.
    starts: Option<Starts>,
    /// Those of the text as it is.
    own: Grams,
    /// Those of the folded text.
    folded: Grams,
}

impl<'a> SearchableArticle<'a> {
    /// Creates it from the text of an article.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            searched: OnceCell::new(),
            unswapped: OnceCell::new(),
            names: None,
            sought: Cell::new(0),
            runs: OnceCell::new(),
        }
    }

    /// Adds the words of names: another name is another claim, another spelling of it is not.
    ///
    /// They may be a [`LazyCell`](std::cell::LazyCell): most quotations do without.
    #[must_use]
    pub fn with_names(self, names: &'a dyn Deref<Target = NameWords>) -> Self {
        Self { names: Some(names), ..self }
    }

    /// Returns the article's text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Finds `quotation`.
    ///
    /// ```
    /// use tarikh::source::{Anchor, Quotation, SearchableArticle};
    ///
    /// let article = SearchableArticle::new("في مارس/ آذار الماضي، استخدمت روسيا الفيتو");
    /// let find = |quote| article.find(&Quotation { quote, ..Quotation::default() });
    /// assert_eq!(find("روسيا"), Anchor::Exact(54..64));
    /// assert_eq!(find("آذار الماضى استخدمت").name(), "folded");
    /// assert_eq!(find("في مارس/ آذار … روسيا الفيتو").name(), "elided");
    /// assert_eq!(find("في مارس/ آذار الماضي، رفضت روسيا الفيتو").name(), "altered");
    /// assert_eq!(find("في مارس/ آذار الماضي، أيضا استخدمت روسيا الفيتو").name(), "approximate");
    /// assert_eq!(find("الصين"), Anchor::Lost { nearest: None });
    /// ```
    pub fn find(&self, quotation: &Quotation) -> Anchor {
        self.find_with(quotation, &mut Effort::for_one())
    }

    /// Finds `quotation`.
    ///
    /// Looks for similar words only as far as `effort` allows.
    pub fn find_with(&self, quotation: &Quotation, effort: &mut Effort) -> Anchor {
        let quote = quotation.quote;
        if quote.trim().is_empty() {
            return Anchor::Lost { nearest: None };
        }
        let context = QuoteContext::new(quotation);
        let exact = self.exact_places(quote);
        if !exact.is_empty() {
            return self.chosen(&context, exact, Anchor::Exact);
        }
        count(CountedWork::FoldedSearches, 1);
        let wanted = fold(quote);
        let folded = self.folded_places(quote, wanted.text());
        if !folded.is_empty() {
            return self.chosen(&context, folded, |span| {
                let own = self.text.get(span.clone()).unwrap_or_default();
                Anchor::Folded { changes: SpellingChanges::between(quote, own), span }
            });
        }
        let reordered = self.reordered(quote, wanted.text());
        if !reordered.is_empty() {
            return self.chosen(&context, reordered, |span| {
                let own = self.text.get(span.clone()).unwrap_or_default();
                let changes =
                    SpellingChanges { order: true, ..SpellingChanges::between(quote, own) };
                Anchor::Folded { changes, span }
            });
        }
        let chains = elided::chains(self.text, self.searched(), quote, effort);
        if !chains.is_empty() {
            return self.elided(&context, &chains);
        }
        self.approximate(&context, (quote, wanted.text()), effort)
    }

    /// The places of the very bytes of a quotation.
    fn exact_places(&self, quote: &str) -> Vec<Range<usize>> {
        let Some(Runs { starts, own, .. }) = self.runs() else {
            return exact::places(self.text, quote);
        };
        match starts.as_ref().and_then(|starts| starts.places(self.text, quote)) {
            Some(starts) => exact::chosen(self.text, quote, starts),
            None if own.may_have(quote) => exact::places(self.text, quote),
            None => Vec::new(),
        }
    }

    /// The places of a quotation, given as it is and folded, in another spelling.
    fn folded_places(&self, quote: &str, wanted: &str) -> Vec<Range<usize>> {
        let is_missing = self.runs().is_some_and(|runs| !runs.folded.may_have(wanted));
        if is_missing {
            return Vec::new();
        }
        folded::places(self.text, self.folded(), (quote, wanted))
    }

    /// The runs of bytes of the text. `None` while it is less work to search it.
    fn runs(&self) -> Option<&Runs> {
        /// Searches that take as long as looking at every run.
        const MANY: usize = 32;
        if self.sought.get() < MANY {
            self.sought.set(self.sought.get() + 1);
            return None;
        }
        let runs = self.runs.get_or_init(|| Runs {
            starts: Starts::of(self.text),
            own: Grams::of(self.text),
            folded: Grams::of(self.folded().text()),
        });
        Some(runs)
    }

    /// The places of a quotation with letters in another order.
    fn reordered(&self, quote: &str, wanted: &str) -> Vec<Range<usize>> {
        const SHORTEST: usize = 8;
        if wanted.len() < SHORTEST {
            return Vec::new();
        }
        for line in order::unscreened(quote) {
            let wanted = fold(&line);
            let places = self.folded_places(&line, wanted.text());
            if !places.is_empty() {
                return places;
            }
        }
        // Without such letters the quotation was already searched for unchanged.
        let Cow::Owned(own) = order::without_swaps(wanted) else { return Vec::new() };
        let there = self.unswapped.get_or_init(|| {
            order::without_swaps(self.folded().text()).into_owned().into_boxed_str()
        });
        let places = folded::folded_places(there, &own);
        let spans = places.iter().filter_map(|place| self.folded().source(place));
        spans.map(|span| tokens::with_edges(self.text, span, quote)).collect()
    }

    /// Returns whether the words before and after in the quotation are beside `place`, at least
    /// nearly.
    ///
    /// True if it names none.
    pub fn stands_beside(&self, quotation: &Quotation, place: &Range<usize>) -> bool {
        QuoteContext::new(quotation).is_near(self.text, place)
    }

    /// Returns the places of the words of `quote` in the article, in any spelling.
    pub fn places(&self, quote: &str) -> Vec<Range<usize>> {
        if quote.trim().is_empty() {
            return Vec::new();
        }
        let exact = self.exact_places(quote);
        if !exact.is_empty() {
            return exact;
        }
        self.folded_places(quote, fold(quote).text())
    }

    /// Returns the first byte at which the words of `quote` occur in the article, in any spelling.
    pub fn first_place(&self, quote: &Folded) -> Option<usize> {
        let places = folded::folded_places(self.folded().text(), quote.text());
        Some(self.folded().source(places.first()?)?.start)
    }

    fn folded(&self) -> &Folded {
        self.searched().folded()
    }

    fn searched(&self) -> &Searched {
        self.searched.get_or_init(|| {
            count(CountedWork::ArticlesFolded, 1);
            Searched::new(fold(self.text))
        })
    }

    /// Returns the place that the context selects, as `found` describes it.
    fn chosen(
        &self,
        context: &QuoteContext,
        places: Vec<Range<usize>>,
        found: impl FnOnce(Range<usize>) -> Anchor,
    ) -> Anchor {
        match context.choose(self.text, &places) {
            Resolution::One(span) => found(span),
            Resolution::Several => Anchor::ambiguous(places),
            Resolution::Nowhere => Anchor::Lost { nearest: None },
        }
    }

    fn elided(&self, context: &QuoteContext, chains: &[Chain]) -> Anchor {
        let mut spans: Vec<Range<usize>> = chains.iter().map(Chain::span).collect();
        spans.sort_by_key(|span| (span.start, span.end));
        spans.dedup();
        self.chosen(context, spans, |span| {
            let own = chains.iter().find(|chain| chain.span() == span);
            let own = own.expect("every span is that of a chain");
            let similarity = Similarity::new(own.errors, own.letters);
            let pieces = own.pieces.clone();
            let quoted = elided::pieces(context.quote());
            let is_turned = |(piece, place): (&Range<usize>, &Range<usize>)| {
                let words = context.quote().get(piece.clone()).unwrap_or_default();
                claim::is_turned(words, self.text, place, self.names())
            };
            if !similarity.is_full() && quoted.iter().zip(&pieces).any(is_turned) {
                return Anchor::Altered { span, pieces, similarity };
            }
            Anchor::Elided { span, pieces, similarity }
        })
    }

    fn names(&self) -> &NameWords {
        static NONE: LazyLock<NameWords> = LazyLock::new(NameWords::default);
        self.names.map_or(&NONE, |names| &**names)
    }

    fn approximate(
        &self,
        context: &QuoteContext,
        (quote, wanted): (&str, &str),
        effort: &mut Effort,
    ) -> Anchor {
        let article = self.folded();
        let found = approximate::search(self.searched(), wanted, effort);
        if found.is_unsearched {
            return Anchor::Unsearched;
        }
        let span = |found: &NearMatch| {
            let source = article.source(&found.place)?;
            let span = tokens::with_edges(self.text, source, quote);
            Some((claim::corresponding(self.text, span, quote), found.errors))
        };
        let nearest = || found.best.as_ref().and_then(span).map(|(span, _)| span);
        let mut close: Vec<Near> = found
            .close
            .iter()
            .filter_map(span)
            .map(|(place, errors)| self.near(quote, place, errors))
            .collect();
        // A place that may be another sentence must at least have the context that the curator
        // names.
        close.retain(|close| context.is_near(self.text, &close.place));
        let fewest = close.iter().map(|value| value.errors).min().unwrap_or(0);
        // If the nearest words claim something else, the quotation may mean them and not the next
        // best. If they do not, other places that do are not meant.
        let nearest_is_turned = close.iter().all(|value| value.errors > fewest || value.is_turned);
        if nearest_is_turned && close.iter().any(|value| !value.is_turned) {
            return Anchor::Lost { nearest: nearest() };
        }
        close.retain(|close| close.is_turned == nearest_is_turned);
        let places: Vec<Range<usize>> = close.iter().map(|value| value.place.clone()).collect();
        match context.choose(self.text, &places) {
            Resolution::One(span) => {
                let own = close.iter().find(|value| value.place == span);
                let errors = own.map_or(found.letters, |own| own.errors);
                let similarity = Similarity::new(errors, found.letters);
                match own.filter(|own| own.is_turned) {
                    Some(own) => {
                        let span = own.with_surroundings(self.text);
                        let pieces = std::iter::once(span.clone()).collect();
                        Anchor::Altered { span, pieces, similarity }
                    }
                    None => Anchor::Approximate { span, similarity },
                }
            }
            Resolution::Several => Anchor::ambiguous(places),
            Resolution::Nowhere => Anchor::Lost { nearest: nearest() },
        }
    }

    /// Returns the claim of a place with similar words.
    fn near(&self, quote: &str, place: Range<usize>, errors: usize) -> Near {
        // An attribution after the words counts for similar words as it does for the same ones.
        let counts = |surrounding: &Surrounding| {
            surrounding.turn != ClaimTurn::Attribution || surrounding.bytes.end <= place.start
        };
        let surroundings: Vec<Surrounding> =
            surroundings(self.text, &place).into_iter().filter(counts).collect();
        let is_turned =
            !surroundings.is_empty() || claim::is_turned(quote, self.text, &place, self.names());
        Near { place, errors, is_turned, surroundings }
    }
}

/// A place whose words are nearly those of a quotation.
struct Near {
    place: Range<usize>,
    errors: usize,
    /// Whether its claim is another one.
    is_turned: bool,
    /// The words beside it that change its claim.
    surroundings: Vec<Surrounding>,
}

impl Near {
    /// Returns the place with the words beside it that change its claim.
    fn with_surroundings(&self, text: &str) -> Range<usize> {
        let all =
            self.surroundings.iter().map(|surrounding| &surrounding.bytes).chain([&self.place]);
        let start = all.clone().map(|bytes| bytes.start).min().unwrap_or(self.place.start);
        let end = all.map(|bytes| bytes.end).max().unwrap_or(self.place.end);
        start..tokens::with_marks(text, end)
    }
}
