//! Whether an article is still the one that was quoted: the SHA-256 of its file.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use super::article::{ArticleRoot, ArticleStore};
use super::finding::Fix;
use super::{Loaded, folder_of};
use crate::source::SourceIndex;
use crate::timeline::Event;

/// The key of a source that holds the hash.
pub const KEY: &str = "sha256";

/// Returns the SHA-256 of `bytes`, in lowercase hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    let nibble = |value: u8| char::from_digit(u32::from(value), 16).unwrap_or('0');
    let digits = |byte: &u8| [nibble(byte >> 4), nibble(byte & 15)];
    Sha256::digest(bytes).iter().flat_map(digits).collect()
}

/// The number of quotations from a source, and how many of them were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// The quotations that were found.
    pub holding: usize,
    /// All quotations.
    pub all: usize,
}

impl Held {
    /// Returns whether every quotation was found.
    pub fn is_all(self) -> bool {
        self.holding == self.all
    }
}

/// The hashes of files, each read once.
pub struct Hashes<'l> {
    articles: &'l ArticleStore<'l>,
    known: HashMap<Arc<str>, Option<String>>,
}

impl<'l> Hashes<'l> {
    /// None read yet.
    pub fn new(articles: &'l ArticleStore<'l>) -> Self {
        Self { articles, known: HashMap::new() }
    }

    /// Returns the hash of a file.
    ///
    /// `None` if it cannot be read.
    pub fn of(&mut self, file: &str) -> Option<String> {
        let read = |file: &Arc<str>| Some(sha256(&self.articles.bytes(file).ok()?));
        self.known.entry(file.into()).or_insert_with_key(read).clone()
    }
}

/// Returns the hashes that the sources of `loaded`, read from `path`, can be given: those of
/// articles without a hash of which every quotation was found.
pub fn seals(path: &Path, loaded: &Loaded) -> Vec<Fix> {
    let articles = ArticleStore::new(ArticleRoot::Folder(folder_of(path)));
    let held = held(loaded.timeline.events());
    let mut hashes = Hashes::new(&articles);
    let sources = loaded.timeline.sources().iter().zip(&loaded.declared.sources).enumerate();
    let mut fixes = Vec::new();
    for (index, (source, bytes)) in sources {
        let is_whole = held.get(&SourceIndex(index)).is_none_or(|held| held.is_all());
        if source.sha256.is_some() || source.article.read().is_none() || !is_whole {
            continue;
        }
        let Some(value) = hashes.of(source.article.file()) else { continue };
        fixes.push(Fix { bytes: bytes.clone(), key: Some(KEY), value });
    }
    fixes
}

/// Counts the quotations of `events` by source.
pub fn held(events: &[Event]) -> HashMap<SourceIndex, Held> {
    let mut held: HashMap<SourceIndex, Held> = HashMap::new();
    let passages = events.iter().flat_map(|event| &event.passages);
    for passage in passages.filter(|passage| !passage.quote.is_empty()) {
        let own = held.entry(passage.source).or_default();
        own.all += 1;
        own.holding += usize::from(passage.anchor.holds());
    }
    held
}
