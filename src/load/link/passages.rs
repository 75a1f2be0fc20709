//! Finding every quotation in its article.

use std::num::NonZeroUsize;
use std::sync::Arc;

use super::Link;
use crate::load::build::{EventDraft, PassageDraft};
use crate::load::finding::{Code, Fix};
use crate::source::{Anchor, Passage, Quotation, Quoted, SourceIndex};

/// How many places of a quotation are named.
const MOST_PLACES: usize = 10;

impl Link<'_, '_> {
    /// Finds every quotation, article by article, so that each article is folded at most once.
    pub fn anchors(&mut self, drafts: &[EventDraft]) -> Vec<Vec<Found>> {
        let mut anchors: Vec<Vec<Found>> =
            drafts.iter().map(|event| vec![None; event.passages.len()]).collect();
        let mut wanted: Vec<(SourceIndex, usize, usize)> = Vec::new();
        for (event, draft) in drafts.iter().enumerate() {
            for (number, passage) in draft.passages.iter().enumerate() {
                if let Some(id) = &passage.source {
                    wanted.push((self.source_named(id), event, number));
                }
            }
        }
        // Sources may share a text: the library reads each part of a file once.
        let texts: Vec<Option<Arc<str>>> =
            self.sources.iter().map(|source| source.article.text().cloned()).collect();
        let address = |source: SourceIndex| texts[source.0].as_ref().map(|it| it.as_ptr().addr());
        wanted.sort_by_key(|&(source, ..)| address(source));
        for group in wanted.chunk_by(|first, second| address(first.0) == address(second.0)) {
            let Some(&(source, ..)) = group.first() else {
                continue;
            };
            let quoted = texts[source.0].as_deref().map(Quoted::new);
            for &(source, event, number) in group {
                let passage = &drafts[event].passages[number];
                let anchor = match &quoted {
                    Some(quoted) => quoted.find(&quotation(passage)),
                    None => Anchor::Unread,
                };
                let doubtful = matches!(anchor, Anchor::Lost | Anchor::Ambiguous(_));
                let wanted = passage.quote.as_ref().filter(|_| doubtful).zip(quoted.as_ref());
                let places = wanted.map_or(0, |(quote, quoted)| quoted.count(&quote.value));
                self.check_anchor(passage, (source, places), &anchor);
                anchors[event][number] = Some((source, anchor));
            }
        }
        anchors
    }

    /// Reports an anchor that is not exact; `places` is how often the quotation stands in its source.
    fn check_anchor(
        &mut self,
        passage: &PassageDraft,
        (source, places): (SourceIndex, usize),
        anchor: &Anchor,
    ) {
        let Some(quote) = &passage.quote else { return };
        let source = &self.sources[source.0];
        let shown = shortened(&quote.value);
        let id = &source.id;
        let (code, message, hint) = match anchor {
            Anchor::Exact(_) | Anchor::Unread => return,
            Anchor::Folded(span) => {
                let own = source.article.text().and_then(|text| text.get(span.clone()));
                let hint = own.map(|own| format!("the source has “{}”", shortened(own)));
                (Code::QuoteFolded, format!("“{shown}” stands in `{id}` in another spelling"), hint)
            }
            Anchor::Ambiguous(places) => {
                let mut lines: Vec<String> = places
                    .iter()
                    .take(MOST_PLACES)
                    .map(|place| source.article.line_of(place.start).to_string())
                    .collect();
                lines.extend((places.len() > MOST_PLACES).then(|| "…".to_owned()));
                let message = format!(
                    "“{shown}” stands in `{id}` {} times, in lines {}",
                    places.len(),
                    lines.join(", ")
                );
                let hint = if passage.before.is_some() || passage.after.is_some() {
                    "no one of them has just the words of `before` before it and of `after` behind it"
                } else {
                    "add `before` with the words before it, `after` with those behind it, or \
                     `occurrence`"
                };
                (Code::QuoteAmbiguous, message, Some(hint.to_owned()))
            }
            Anchor::Lost if places > 0 => {
                let wanted = passage.occurrence.map_or(0, NonZeroUsize::get);
                let times = if places == 1 { "once" } else { &format!("{places} times") };
                let message = format!(
                    "place {wanted} of “{shown}” is meant, but it stands in `{id}` {times}"
                );
                (Code::QuoteLost, message, Some("correct `occurrence`".to_owned()))
            }
            Anchor::Lost => {
                let hint = "copy the words from the article again";
                (
                    Code::QuoteLost,
                    format!("“{shown}” does not stand in `{id}`"),
                    Some(hint.to_owned()),
                )
            }
        };
        let places = self.places_in(&source.article, anchor);
        let finding = self.checker.report(code, &quote.bytes, message);
        finding.hint = hint;
        finding.also = places;
        if let (Code::QuoteFolded, Some(own)) = (code, source.article.text().zip(anchor.span())) {
            let value = own.0.get(own.1).map(str::to_owned);
            finding.fix = value.map(|value| Fix { bytes: quote.bytes.clone(), value });
        }
    }
}

/// Where a passage was found, in which source; `None` where it names no source.
pub type Found = Option<(SourceIndex, Anchor)>;

/// The passage of a draft that was found.
pub fn passage(draft: PassageDraft, found: Found) -> Option<Passage> {
    // A passage without a quotation or a source has been reported and has nothing to show.
    let (source, anchor) = found?;
    Some(Passage {
        source,
        quote: draft.quote?.value,
        stance: draft.stance,
        says: draft.says.map(|says| says.value),
        translation: draft.translation,
        note: draft.note,
        before: draft.before,
        after: draft.after,
        occurrence: draft.occurrence,
        anchor,
    })
}

fn quotation(passage: &PassageDraft) -> Quotation<'_> {
    Quotation {
        quote: passage.quote.as_ref().map_or("", |quote| &quote.value),
        before: passage.before.as_deref(),
        after: passage.after.as_deref(),
        occurrence: passage.occurrence,
    }
}

/// At most sixty characters of a quotation.
fn shortened(quote: &str) -> String {
    match quote.char_indices().nth(60) {
        Some((byte, _)) => format!("{}…", quote.get(..byte).unwrap_or_default().trim_end()),
        None => quote.to_owned(),
    }
}
