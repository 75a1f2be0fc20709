//! Builds the index of the articles, part by part.

use std::collections::HashMap;
use std::sync::{Arc, Weak};

use super::article::IndexedText;
use super::parts::{Cited, IndexPart, IndexParts};
use crate::parallel::{cores, on_all_cores};
use crate::search::vocabulary::{Numbering, Vocabulary};
use crate::source::{ArticleText, SourceIndex};
use crate::work::{CountedWork, count};

/// The bytes of text in the first part: few, so that something is soon found.
const FIRST_BYTES: usize = 1 << 20;

/// The most bytes of text in a part, if its articles are shorter.
const MOST_BYTES: usize = 1 << 24;

/// What is remembered from part to part.
pub struct Builder {
    parts: Weak<IndexParts>,
    /// The sources that have been read.
    read: usize,
    numbering: Numbering,
    /// The articles by the address of their text, which several sources may share.
    known: HashMap<*const u8, (Arc<IndexedText>, usize)>,
    bytes: usize,
}

/// Some articles, with words numbered among themselves.
struct Piece {
    numbering: Numbering,
    articles: Vec<IndexedText>,
}

/// Nothing waits for a builder that is gone.
impl Drop for Builder {
    fn drop(&mut self) {
        if let Some(parts) = self.parts.upgrade() {
            parts.end();
        }
    }
}

impl Builder {
    pub fn new(parts: Weak<IndexParts>) -> Self {
        let (numbering, known) = (Numbering::default(), HashMap::new());
        Self { parts, read: 0, numbering, known, bytes: FIRST_BYTES }
    }

    /// Adds the next part. Returns whether there is more.
    pub fn grow(&mut self, parts: &IndexParts) -> bool {
        let rest = parts.texts.get(self.read..).unwrap_or_default();
        let mut bytes = 0;
        let own = rest.iter().take_while(|(_, text)| {
            let is_in = bytes < self.bytes;
            bytes += text.text().len();
            is_in
        });
        let count = own.count();
        let Some(own) = rest.get(..count).filter(|own| !own.is_empty()) else { return false };
        let part = self.part(own);
        self.read += count;
        self.bytes = (self.bytes * 2).min(MOST_BYTES);
        let is_whole = self.read == parts.texts.len();
        parts.add(part, is_whole);
        !is_whole
    }

    fn part(&mut self, sources: &[(SourceIndex, ArticleText)]) -> IndexPart {
        let mut texts: Vec<&ArticleText> = Vec::new();
        let mut own: HashMap<*const u8, usize> = HashMap::new();
        for (_, text) in sources {
            let key = text.text().as_ptr();
            if !self.known.contains_key(&key) && !own.contains_key(&key) {
                own.insert(key, texts.len());
                texts.push(text);
            }
        }
        count(CountedWork::ArticlesIndexed, texts.len());
        let share = texts.len().div_ceil(cores() * 4).max(1);
        let pieces: Vec<&[&ArticleText]> = texts.chunks(share).collect();
        let pieces = on_all_cores(pieces.len(), |number| {
            Piece::new(pieces.get(number).copied().unwrap_or_default())
        });
        let (numbering, mut fresh) = (&mut self.numbering, Vec::new());
        let articles: Vec<Arc<IndexedText>> =
            pieces.into_iter().flat_map(|piece| piece.number(numbering, &mut fresh)).collect();
        let first = self.known.len();
        for (number, (article, text)) in articles.iter().zip(&texts).enumerate() {
            self.known.insert(text.text().as_ptr(), (Arc::clone(article), first + number));
        }
        let cited = |(source, text): &(SourceIndex, ArticleText)| {
            let (article, number) = self.known.get(&text.text().as_ptr())?;
            Some(Cited { source: *source, article: Arc::clone(article), number: *number })
        };
        let sources = sources.iter().filter_map(cited).collect();
        IndexPart { vocabulary: Vocabulary::new(&fresh), articles, sources }
    }
}

impl Piece {
    fn new(texts: &[&ArticleText]) -> Self {
        let mut numbering = Numbering::default();
        let articles = texts.iter().map(|text| IndexedText::new(text, &mut numbering)).collect();
        Self { numbering, articles }
    }

    /// Returns the articles, with words numbered globally. Adds the words that are new.
    fn number(self, numbering: &mut Numbering, fresh: &mut Vec<Box<str>>) -> Vec<Arc<IndexedText>> {
        let number = |word: Box<str>| {
            let known = numbering.len();
            let number = numbering.number(&word);
            if numbering.len() > known {
                fresh.push(word);
            }
            number
        };
        let numbers: Vec<u32> = self.numbering.into_words().into_iter().map(number).collect();
        let numbered = self.articles.into_iter().map(|mut article| {
            article.renumber(&numbers);
            Arc::new(article)
        });
        numbered.collect()
    }
}
