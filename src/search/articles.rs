//! The words of every article as numbers.
//!
//! A search for words examines each distinct word once, and then only numbers.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::aliases::Aliases;
use super::condition::Alternative;
use super::highlight::{Occurrence, Wording, is_sure, wordings};
use super::index::{cores, on_all_cores};
use super::pattern::{Lenience, Pattern};
use super::query::Query;
use super::vocabulary::{Numbering, Vocabulary};
use crate::source::SourceIndex;
use crate::text::fold;
use crate::timeline::Timeline;

/// The words of all readable articles, ready to be searched.
#[derive(Debug, Default)]
pub struct ArticleIndex {
    vocabulary: Vocabulary,
    articles: Vec<Article>,
}

/// The words of a text, and the sources that have it as their article.
#[derive(Debug)]
struct Article {
    sources: Vec<SourceIndex>,
    text: Arc<str>,
    words: Vec<Word>,
}

/// A word of an article.
#[derive(Debug, Clone, Copy)]
struct Word {
    number: u32,
    /// The bytes of the article.
    start: u32,
    end: u32,
}

/// The articles of one part, with words numbered among themselves.
struct Part {
    numbering: Numbering,
    articles: Vec<Article>,
}

/// How a word or a quotation of a query may occur in an article.
struct Sought<'a> {
    /// The number of the word or quotation in the query.
    word: usize,
    /// For each distinct word that fits, its matching letters: bytes of the folded word.
    fitting: HashMap<u32, Vec<Range<usize>>>,
    /// The numbers of the words that must come after it.
    after: &'a [u32],
}

impl ArticleIndex {
    /// Reads every article of `timeline`, on all cores.
    pub fn new(timeline: &Timeline) -> Self {
        let mut sources: HashMap<*const u8, usize> = HashMap::new();
        let mut texts: Vec<(Vec<SourceIndex>, &Arc<str>)> = Vec::new();
        for (number, source) in timeline.sources().iter().enumerate() {
            let Some(text) = source.article.text() else { continue };
            let known = *sources.entry(text.as_ptr()).or_insert(texts.len());
            match texts.get_mut(known) {
                Some((sources, _)) => sources.push(SourceIndex(number)),
                None => texts.push((vec![SourceIndex(number)], text)),
            }
        }
        let share = texts.len().div_ceil(cores() * 4).max(1);
        let parts: Vec<_> = texts.chunks(share).collect();
        let parts = on_all_cores(parts.len(), |number| {
            Part::new(parts.get(number).copied().unwrap_or_default())
        });
        let mut numbering = Numbering::default();
        let mut articles = Vec::with_capacity(texts.len());
        for part in parts {
            articles.extend(part.number(&mut numbering));
        }
        articles.sort_by_key(|article| article.sources.first().copied());
        Self { vocabulary: Vocabulary::new(&numbering.into_words()), articles }
    }

    /// Returns whether no article can be read.
    pub fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }

    /// Returns the result of [`occurrences`](super::occurrences) for the article of every source.
    ///
    /// Sources are in order, and those without a result are left out.
    pub fn occurrences(&self, query: &Query) -> Vec<(SourceIndex, Vec<Occurrence>)> {
        let wordings = wordings(query, &Aliases::default());
        let after = self.numbers_after(&wordings);
        let ways = wordings
            .iter()
            .enumerate()
            .flat_map(|(word, wording)| wording.ways.iter().map(move |way| (word, way)));
        let sought: Vec<Sought> = ways
            .zip(&after)
            .filter_map(|((word, way), after)| self.sought(word, way, after.as_deref()?))
            .collect();
        let mut is_fitting = vec![false; self.vocabulary.len()];
        for &number in sought.iter().flat_map(|value| value.fitting.keys()) {
            if let Some(own) =
                usize::try_from(number).ok().and_then(|number| is_fitting.get_mut(number))
            {
                *own = true;
            }
        }
        let found = on_all_cores(self.articles.len(), |number| {
            self.articles.get(number).map(|article| article.occurrences(&sought, &is_fitting))
        });
        let mut all: Vec<(SourceIndex, Vec<Occurrence>)> = Vec::new();
        for (article, found) in self.articles.iter().zip(found.into_iter().flatten()) {
            if !found.is_empty() {
                all.extend(article.sources.iter().map(|&source| (source, found.clone())));
            }
        }
        all.sort_by_key(|(source, _)| *source);
        all
    }

    /// Returns, for each way, the numbers of the words after the first one.
    ///
    /// An entry is `None` if no article has one of them.
    fn numbers_after(&self, wordings: &[Wording]) -> Vec<Option<Vec<u32>>> {
        let number = |word: &String| {
            self.vocabulary.find(word).and_then(|vocabulary| u32::try_from(vocabulary).ok())
        };
        let ways = wordings.iter().flat_map(|wording| &wording.ways);
        ways.map(|way| match way {
            Alternative::Phrase(_, after, _) => after.iter().map(number).collect(),
            Alternative::Word(_)
            | Alternative::WholeWord(_)
            | Alternative::Date(_)
            | Alternative::Period(_)
            | Alternative::Name(..)
            | Alternative::Value(..) => Some(Vec::new()),
        })
        .collect()
    }

    fn sought<'a>(&self, word: usize, way: &Alternative, after: &'a [u32]) -> Option<Sought<'a>> {
        let (pattern, lenience) = match way {
            Alternative::Word(pattern) => (pattern, Lenience::Guesses),
            Alternative::WholeWord(pattern) | Alternative::Phrase(pattern, ..) => {
                (pattern, Lenience::Whole)
            }
            Alternative::Date(_)
            | Alternative::Period(_)
            | Alternative::Name(..)
            | Alternative::Value(..) => return None,
        };
        Some(Sought { word, fitting: self.fitting(pattern, lenience), after })
    }

    /// Returns the distinct words that certainly contain `pattern`, with the matching letters.
    fn fitting(&self, pattern: &Pattern, lenience: Lenience) -> HashMap<u32, Vec<Range<usize>>> {
        let all = 0..self.vocabulary.len();
        let candidates = self.vocabulary.fitting(all, |keys| pattern.may_fit(keys, lenience));
        let surely =
            candidates.filter(|(_, word)| pattern.judge(*word, lenience).is_some_and(is_sure));
        let found = surely.filter_map(|(number, word)| {
            let found = pattern.find(word.text, lenience)?;
            Some((u32::try_from(number).ok()?, found.bytes))
        });
        found.collect()
    }
}

impl Part {
    fn new(texts: &[(Vec<SourceIndex>, &Arc<str>)]) -> Self {
        let mut numbering = Numbering::default();
        let article = |(sources, text): &(Vec<SourceIndex>, &Arc<str>)| Article {
            sources: sources.clone(),
            text: Arc::clone(text),
            words: words(text, &mut numbering),
        };
        let articles = texts.iter().map(article).collect();
        Self { numbering, articles }
    }

    /// Returns the articles, with words numbered globally.
    fn number(self, numbering: &mut Numbering) -> Vec<Article> {
        let numbers: Vec<u32> =
            self.numbering.into_words().iter().map(|word| numbering.number(word)).collect();
        let mut articles = self.articles;
        for word in articles.iter_mut().flat_map(|article| &mut article.words) {
            let own = usize::try_from(word.number).ok().and_then(|number| numbers.get(number));
            word.number = own.copied().unwrap_or(u32::MAX);
        }
        articles
    }
}

/// Returns the words of a text.
fn words(text: &str, numbering: &mut Numbering) -> Vec<Word> {
    let folded = fold(text);
    let mut words = Vec::new();
    let mut letter = 0;
    for own in folded.text().split(' ') {
        let letters = own.chars().count();
        let bytes = folded.source_of_letters(&(letter..letter + letters)).unwrap_or_default();
        letter += letters + 1;
        if let (Ok(start), Ok(end), false) =
            (u32::try_from(bytes.start), u32::try_from(bytes.end), own.is_empty())
        {
            words.push(Word { number: numbering.number(own), start, end });
        }
    }
    words.shrink_to_fit();
    words
}

impl Word {
    fn bytes(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Article {
    /// Returns every place where one of `sought` occurs.
    ///
    /// `is_fitting` says which words to examine.
    fn occurrences(&self, sought: &[Sought], is_fitting: &[bool]) -> Vec<Occurrence> {
        let mut found = Vec::new();
        for (place, word) in self.words.iter().enumerate() {
            if !is_fitting.get(word.number as usize).copied().unwrap_or_default() {
                continue;
            }
            for own in sought {
                let Some(letters) = own.fitting.get(&word.number) else { continue };
                let next = self.words.get(place + 1..).unwrap_or_default();
                let is_followed = next.len() >= own.after.len()
                    && next.iter().zip(own.after).all(|(next, after)| next.number == *after);
                if !is_followed {
                    continue;
                }
                let last = own.after.len().checked_sub(1).and_then(|last| next.get(last));
                let occurrence = |bytes| Occurrence { bytes, word: own.word };
                if let Some(last) = last {
                    let first = letters.first().and_then(|letter| self.letters(*word, letter));
                    let bytes = first.map(|first| first.start..last.bytes().end);
                    found.extend(bytes.map(occurrence));
                } else {
                    let bytes = letters.iter().filter_map(|letter| self.letters(*word, letter));
                    found.extend(bytes.map(occurrence));
                }
            }
        }
        found.sort_by_key(|found| {
            (found.bytes.start, std::cmp::Reverse(found.bytes.end), found.word)
        });
        found.dedup();
        found
    }

    /// Returns the bytes of the article for some letters of a word, given as bytes of the folded
    /// word.
    fn letters(&self, word: Word, letters: &Range<usize>) -> Option<Range<usize>> {
        let own = self.text.get(word.bytes())?;
        let folded = fold(own);
        let bytes = folded.source(letters)?;
        let start = word.start as usize;
        Some(start + bytes.start..start + bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use proptest::prelude::*;

    use super::*;
    use crate::embedded;
    use crate::search::occurrences;

    static BUNDLED: LazyLock<(Arc<Timeline>, ArticleIndex)> = LazyLock::new(|| {
        let timeline = embedded::load().timeline;
        let index = ArticleIndex::new(&timeline);
        (timeline, index)
    });

    /// Checks that searching article by article gives the same result as the index.
    fn check(typed: &str) {
        let (timeline, index) = &*BUNDLED;
        let query = Query::new(typed);
        let sources = timeline.sources().iter().enumerate();
        let expected: Vec<(SourceIndex, Vec<Occurrence>)> = sources
            .filter_map(|(number, source)| {
                let found = occurrences(&fold(source.article.text()?), &query);
                (!found.is_empty()).then_some((SourceIndex(number), found))
            })
            .collect();
        assert_eq!(index.occurrences(&query), expected, "{typed}");
    }

    #[test]
    fn the_index_finds_what_reading_each_article_finds() {
        for typed in [
            "putin",
            "بوتين",
            "\"كوريا الشمالية\"",
            "و",
            "ال",
            "شمال putin",
            "2024",
            "\"لا يوجد هذا\"",
            "qqqq",
            "",
            "kim jong",
            "-putin visit",
        ] {
            check(typed);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn the_index_finds_words_of_the_articles(
            source in 0usize..4,
            word in 0usize..300,
            end in 1usize..9,
            count in 1usize..3,
            is_quoted in any::<bool>(),
        ) {
            let (timeline, _) = &*BUNDLED;
            let source = timeline.sources().get(source).and_then(|source| source.article.text());
            let words = source.expect("an article").split_whitespace().skip(word).take(count);
            let typed: Vec<String> = if is_quoted {
                words.map(str::to_owned).collect()
            } else {
                words.map(|word| word.chars().take(end).collect()).collect()
            };
            let typed = typed.join(" ");
            check(&if is_quoted { format!("\"{typed}\"") } else { typed });
        }
    }
}
