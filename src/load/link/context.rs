//! The words right beside a quotation: words that reverse its claim or attribute it, and words that
//! it cuts.

use std::ops::Range;

use super::judge::Judge;
use super::passages::{FoundAnchor, quotation};
use super::says::SHOWN_LETTERS;
use crate::excerpt::shortened;
use crate::load::finding::Code;
use crate::load::lower::{EventDraft, PassageDraft};
use crate::source::{
    Anchor, ClaimTurn, SearchableArticle, Stance, Surrounding, attributed_before, is_letter,
    surroundings,
};
use crate::timeline::Status;

impl Judge<'_> {
    /// Reports on the words beside a quotation that is evidence.
    pub fn check_context(
        &mut self,
        event: &EventDraft,
        passage: &PassageDraft,
        found: &FoundAnchor,
    ) {
        let Some((source, anchor)) = found.as_ref().filter(|(_, anchor)| anchor.holds()) else {
            return;
        };
        let Some(text) = self.sources[source.0].article.text() else { return };
        self.check_beside(passage, text, anchor);
        self.check_turned(event, passage, text, anchor);
        self.check_cut_words(passage, text, anchor);
    }

    /// Reports words of `before` and `after` that are not beside the quotation.
    fn check_beside(&mut self, passage: &PassageDraft, text: &str, anchor: &Anchor) {
        let (Some(quote), Some(span)) = (&passage.quote, anchor.span()) else { return };
        let mut own = quotation(passage);
        if own.occurrence.is_some() || SearchableArticle::new(text).stands_beside(&own, &span) {
            return;
        }
        own.after = None;
        let is_before =
            passage.before.is_some() && !SearchableArticle::new(text).stands_beside(&own, &span);
        let (side, words) = if is_before {
            ("before", text.get(..span.start))
        } else {
            ("after", text.get(span.end..))
        };
        let words = words.unwrap_or_default();
        let beside = if is_before { last_words(words) } else { first_words(words) };
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let message = format!("the words of `{side}` do not stand {side} “{shown}”");
        self.report(Code::ContextDiffers, &quote.bytes, message).hint =
            Some(format!("there the article has “{beside}”").into());
    }

    /// Reports words right beside the quotation that deny it, doubt it, or attribute it.
    fn check_turned(
        &mut self,
        event: &EventDraft,
        passage: &PassageDraft,
        text: &str,
        anchor: &Anchor,
    ) {
        let Some(quote) = &passage.quote else { return };
        let is_doubted = matches!(
            event.status,
            Some(
                Status::Alleged
                    | Status::Denied
                    | Status::Disputed
                    | Status::Announced
                    | Status::Planned
            )
        );
        let is_known = |surrounding: &Surrounding| match surrounding.turn {
            ClaimTurn::Denial => false,
            ClaimTurn::Doubt => {
                is_doubted || passage.stance == Some(Stance::Differs) || !passage.by.is_empty()
            }
            ClaimTurn::Attribution => !passage.by.is_empty(),
        };
        let all = anchor.pieces().iter().flat_map(|piece| surroundings(text, piece));
        let is_outside = |surrounding: &Surrounding| {
            !anchor.pieces().iter().any(|piece| {
                piece.start < surrounding.bytes.end && surrounding.bytes.start < piece.end
            })
        };
        let Some(own) = all.filter(is_outside).find(|item| !is_known(item)) else {
            return self.check_attributed(passage, text, anchor);
        };
        let word = text.get(own.bytes.clone()).unwrap_or_default();
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let (what, hint) = match own.turn {
            ClaimTurn::Denial => ("denies it", "quote it with that word"),
            ClaimTurn::Doubt => (
                "makes it doubtful",
                "quote it with that word, say who says so in `by`, or give the event a `status`",
            ),
            ClaimTurn::Attribution => {
                ("says whose claim it is", "quote it with that word, or say who says so in `by`")
            }
        };
        let message = format!("right beside “{shown}” stands “{word}”, which {what}");
        self.report(Code::QuoteContext, &quote.bytes, message).hint = Some(hint.into());
    }

    /// Suggests `by` if the words right before the quotation attribute it.
    fn check_attributed(&mut self, passage: &PassageDraft, text: &str, anchor: &Anchor) {
        let (Some(quote), Some(span)) = (&passage.quote, anchor.span()) else { return };
        if !passage.by.is_empty() {
            return;
        }
        let Some(bytes) = attributed_before(text, span.start) else { return };
        let words = shortened(text.get(bytes).unwrap_or_default().trim(), SHOWN_LETTERS);
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let message = format!("“{shown}” is cut from “{words}”, which says who says so");
        self.report(Code::QuoteUnattributed, &quote.bytes, message).hint =
            Some("quote these words too, or say who says so in `by`".into());
    }

    /// Reports a quotation that begins or ends inside a word.
    fn check_cut_words(&mut self, passage: &PassageDraft, text: &str, anchor: &Anchor) {
        let Some(quote) = &passage.quote else { return };
        let cut = anchor.pieces().iter().find_map(|piece| cut_word(text, piece));
        let Some(word) = cut else { return };
        let shown = shortened(&quote.value, SHOWN_LETTERS);
        let word = text.get(word).unwrap_or_default();
        let message = format!("“{shown}” cuts the word “{word}”");
        self.report(Code::QuoteMidWord, &quote.bytes, message).hint =
            Some("quote whole words".into());
    }
}

/// Returns the word in which a place begins or ends.
fn cut_word(text: &str, place: &Range<usize>) -> Option<Range<usize>> {
    [place.start, place.end].into_iter().find_map(|byte| {
        let (before, after) = text.split_at_checked(byte)?;
        let is_inside = before.ends_with(is_letter) && after.starts_with(is_letter);
        let start = before.trim_end_matches(is_letter).len();
        let end = text.len() - after.trim_start_matches(is_letter).len();
        is_inside.then_some(start..end)
    })
}

/// Returns a few words at the end of a text.
fn last_words(text: &str) -> &str {
    let trimmed = text.trim_end();
    let start = trimmed.rmatch_indices(char::is_whitespace).nth(4).map_or(0, |(byte, _)| byte);
    trimmed.get(start..).unwrap_or_default().trim_start()
}

/// Returns a few words at the beginning of a text.
fn first_words(text: &str) -> &str {
    let trimmed = text.trim_start();
    let end = trimmed.match_indices(char::is_whitespace).nth(4);
    trimmed.get(..end.map_or(trimmed.len(), |(byte, _)| byte)).unwrap_or_default()
}
