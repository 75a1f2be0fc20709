//! The passages located in an article, and their translations.

use std::ops::Range;
use std::sync::Arc;

use crate::describe::quoted;
use crate::language::TextLanguage;
use crate::source::{Anchor, SourceIndex};
use crate::timeline::{EventIndex, Timeline};

/// A passage in the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of the article, from the first word to the last.
    pub bytes: Range<usize>,
    /// The quoted bytes: all of them, or the pieces of an elided quotation.
    pub pieces: Vec<Range<usize>>,
    /// The words that differ from the quotation.
    pub differing: Vec<Range<usize>>,
    /// The event it supports.
    pub event: EventIndex,
    /// Its number in the event, from 0.
    pub passage: usize,
}

/// The passages located in the text of `source`, in its order.
pub fn links_of(timeline: &Timeline, source: SourceIndex, text: &str) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for (index, event) in timeline.indexed() {
        let own = event.passages.iter().enumerate();
        for (passage, it) in own.filter(|(_, passage)| passage.source == source) {
            if let Some(bytes) = it.span() {
                let pieces = it.anchor.pieces().to_vec();
                let differing = it.differing(text);
                links.push(Link { bytes, pieces, differing, event: index, passage });
            } else if let Anchor::Ambiguous { places, .. } = &it.anchor {
                // Only one of these places is meant, but all are shown.
                links.extend(places.iter().map(|bytes| Link {
                    bytes: bytes.clone(),
                    pieces: vec![bytes.clone()],
                    differing: Vec::new(),
                    event: index,
                    passage,
                }));
            }
        }
    }
    links.sort_by_key(|link| (link.bytes.start, link.bytes.end, link.event));
    links
}

/// The translation of each of `links`, with the last byte of its passage. A translation shared by
/// several events appears once.
pub fn translations(
    timeline: &Timeline,
    links: &[Link],
    language: TextLanguage,
) -> Vec<(usize, Arc<str>)> {
    let mut texts: Vec<(usize, Arc<str>)> = Vec::new();
    for link in links {
        let passage = timeline.event(link.event).passages.get(link.passage);
        let Some(translation) = passage.and_then(|passage| passage.translation.as_ref()) else {
            continue;
        };
        let last = link.bytes.end.saturating_sub(1);
        let text: Arc<str> = quoted(translation.in_language(language)).into();
        if !texts.contains(&(last, Arc::clone(&text))) {
            texts.push((last, text));
        }
    }
    texts.sort_by_key(|&(last, _)| last);
    texts
}

/// How many bytes of the article `links` quote, each counted once.
pub fn quoted_bytes(links: &[Link]) -> usize {
    let mut pieces: Vec<&Range<usize>> = links.iter().flat_map(|link| &link.pieces).collect();
    pieces.sort_by_key(|piece| piece.start);
    let mut end = 0;
    let mut bytes = 0;
    for piece in pieces {
        bytes += piece.end.saturating_sub(piece.start.max(end));
        end = end.max(piece.end);
    }
    bytes
}
