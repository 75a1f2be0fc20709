//! What a query finds in the articles: how much in each, and the places when they are asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::ArticleIndex;
use super::article::{ArticleMatch, IndexedText};
use super::parts::IndexPart;
use super::wanted::Wanted;
use crate::parallel::{cores, on_all_cores};
use crate::search::query::Query;
use crate::source::SourceIndex;

/// The matches of a query, article by article in the order of the sources.
#[derive(Debug, Clone, Default)]
pub struct ArticleHits {
    wanted: Arc<Wanted>,
    runs: Vec<Run>,
    len: usize,
}

/// The matches in the article of a source.
#[derive(Debug, Clone)]
struct Run {
    source: SourceIndex,
    article: Arc<IndexedText>,
    /// How many matches come before its own.
    before: usize,
}

impl ArticleHits {
    /// Returns how many matches there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the article of the match with this number, as its place among the articles that
    /// have one, and the number of the match in it.
    pub fn locate(&self, number: usize) -> Option<(usize, usize)> {
        let after = self.runs.partition_point(|run| run.before <= number);
        let run = after.checked_sub(1).filter(|_| number < self.len)?;
        Some((run, number - self.runs.get(run)?.before))
    }

    /// Returns the source of the article with this place, and the matches in it.
    pub fn matches(&self, run: usize) -> Option<(SourceIndex, Vec<ArticleMatch>)> {
        let run = self.runs.get(run)?;
        Some((run.source, run.article.matches(&self.wanted)))
    }

    fn count(&mut self, part: &IndexPart, counts: &mut Vec<usize>, cancelled: &AtomicBool) {
        let share = part.articles.len().div_ceil(cores() * 8).max(1);
        let pieces: Vec<&[Arc<IndexedText>]> = part.articles.chunks(share).collect();
        let wanted = &*self.wanted;
        let found = on_all_cores(pieces.len(), |piece| {
            let mut buffer = Vec::new();
            let own = pieces.get(piece).copied().unwrap_or_default().iter();
            let count = |article: &Arc<IndexedText>| {
                let is_cancelled = cancelled.load(Ordering::Relaxed);
                if is_cancelled { 0 } else { article.count(wanted, &mut buffer) }
            };
            own.map(count).collect::<Vec<usize>>()
        });
        counts.extend(found.into_iter().flatten());
        for cited in &part.sources {
            let count = counts.get(cited.number).copied().unwrap_or(0);
            if count > 0 {
                let (source, article) = (cited.source, Arc::clone(&cited.article));
                self.runs.push(Run { source, article, before: self.len });
                self.len += count;
            }
        }
    }
}

impl ArticleIndex {
    /// Searches the articles for the words of `query`, on all cores. Waits for what is still being
    /// read, and reports what has been found so far after each part of the articles.
    ///
    /// Returns all matches, or `None` soon after `cancelled` became true.
    pub fn search_until(
        &self,
        query: &Query,
        cancelled: &AtomicBool,
        mut tell: impl FnMut(&ArticleHits),
    ) -> Option<ArticleHits> {
        let is_cancelled = || cancelled.load(Ordering::Relaxed);
        let mut hits = ArticleHits { wanted: Arc::new(Wanted::new(query)), ..Default::default() };
        if hits.wanted.is_empty() {
            return Some(hits);
        }
        let mut counts = Vec::new();
        let mut number = 0;
        while let Some(part) = self.parts.get(number, is_cancelled) {
            Arc::make_mut(&mut hits.wanted).read(&part.vocabulary);
            hits.count(&part, &mut counts, cancelled);
            if is_cancelled() {
                return None;
            }
            tell(&hits);
            number += 1;
        }
        (!is_cancelled()).then_some(hits)
    }
}
