//! A search in the article: the query, its matches, and the current match.

use std::ops::Range;

use crate::search::{Occurrence, Query};
use crate::text::{fold, is_combining_mark};
use crate::tui::widgets::input::Input;

/// How the words of a query are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MatchMode {
    /// In sequence, as typed in the article.
    #[default]
    Together,
    /// Each on its own, as in a query for events.
    Each,
}

/// An article that is searched.
#[derive(Clone, Copy)]
pub struct SearchedText<'a> {
    /// Its text.
    pub text: &'a str,
    /// Finds every place where a word or a quotation of a query occurs, in order.
    pub occurrences: &'a dyn Fn(&Query) -> Vec<Occurrence>,
}

/// A search in an article.
#[derive(Debug, Clone, Default)]
pub struct Find {
    input: Input,
    mode: MatchMode,
    is_typing: bool,
    /// The matches as bytes of the article, in order and without overlaps.
    places: Vec<Range<usize>>,
    chosen: Option<usize>,
    /// The byte of the article where the search began.
    origin: usize,
}

/// The result of a step between matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To a match further on in this direction.
    On,
    /// Around the end of the article.
    Round,
    /// Nowhere: there is no match.
    Nowhere,
}

impl Find {
    /// Starts an empty search at byte `origin` of the article.
    pub fn begin(origin: usize) -> Self {
        Self { is_typing: true, origin, ..Self::default() }
    }

    /// Starts a search for words typed elsewhere, from byte `origin`.
    pub fn again((words, mode): (&str, MatchMode), origin: usize, article: SearchedText) -> Self {
        let mut find = Self { mode, origin, ..Self::default() };
        find.input.set(words);
        find.search(article);
        find.choose_from(origin);
        find
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// Whether the query is still being typed.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// The matches, as bytes of the article.
    pub fn places(&self) -> &[Range<usize>] {
        &self.places
    }

    /// The current match.
    pub fn chosen(&self) -> Option<&Range<usize>> {
        self.places.get(self.chosen?)
    }

    /// The number of the current match, from 1.
    pub fn number(&self) -> Option<usize> {
        Some(self.chosen? + 1)
    }

    /// The byte where the search began.
    pub fn origin(&self) -> usize {
        self.origin
    }

    /// Edits the query, and searches again if it changed.
    pub fn edit(&mut self, article: SearchedText, change: impl FnOnce(&mut Input)) {
        let before = self.input.text().to_owned();
        change(&mut self.input);
        if self.input.text() != before {
            self.search(article);
            self.choose_from(self.origin);
        }
    }

    /// Ends typing.
    pub fn keep(&mut self) {
        self.is_typing = false;
    }

    /// The same search in another article or version of it, without a current match.
    #[must_use]
    pub fn carried(mut self, article: SearchedText) -> Self {
        self.origin = 0;
        self.chosen = None;
        self.search(article);
        self
    }

    /// Selects the first match at or after `byte`, or else the first one.
    fn choose_from(&mut self, byte: usize) {
        let next = self.places.partition_point(|place| place.start < byte);
        self.chosen =
            if next < self.places.len() { Some(next) } else { self.places.first().map(|_| 0) };
    }

    /// Moves by `by` matches and wraps around. If the current match is off the screen, starts from
    /// the first one on or after the screen.
    pub fn step(&mut self, by: isize, visible: &Range<usize>) -> Step {
        let (Ok(count), Some(_)) = (isize::try_from(self.places.len()), self.places.first()) else {
            return Step::Nowhere;
        };
        let seen = self.chosen.filter(|&chosen| {
            self.places.get(chosen).is_some_and(|place| visible.contains(&place.start))
        });
        // The match before the first one on the screen, so that one step leads there.
        let from = seen.and_then(|chosen| isize::try_from(chosen).ok()).unwrap_or_else(|| {
            let next = self.places.partition_point(|place| place.start < visible.start);
            isize::try_from(next).unwrap_or(count) - isize::from(by > 0)
        });
        let target = from.saturating_add(by);
        self.chosen = usize::try_from(target.rem_euclid(count)).ok();
        if (0..count).contains(&target) { Step::On } else { Step::Round }
    }

    fn search(&mut self, article: SearchedText) {
        self.places = match self.mode {
            MatchMode::Together => places(article, self.input.text()),
            MatchMode::Each => places_of_each(article, self.input.text()),
        };
    }
}

/// The positions of the words of `typed` in sequence. Each word matches by spelling or sound, whole
/// or in part; punctuation and vowel marks are ignored.
fn places(article: SearchedText, typed: &str) -> Vec<Range<usize>> {
    let words = fold(typed);
    let mut words = words.text().split(' ').filter(|word| !word.is_empty());
    let standing = |word: &str| {
        let found = (article.occurrences)(&Query::new(word)).into_iter();
        found.map(|found| found.bytes).collect::<Vec<_>>()
    };
    let Some(first) = words.next() else {
        return Vec::new();
    };
    let mut places = standing(first);
    for word in words {
        let next = standing(word);
        let longer = |place: Range<usize>| {
            let behind = next.partition_point(|next| next.start < place.end);
            let following = next.get(behind)?;
            let gap = article.text.get(place.end..following.start)?;
            is_one_step(gap).then_some(place.start..following.end)
        };
        places = places.into_iter().filter_map(longer).collect();
    }
    apart(places)
}

/// The positions of any word or quotation of a query in an article.
fn places_of_each(article: SearchedText, query: &str) -> Vec<Range<usize>> {
    let found = (article.occurrences)(&Query::new(query)).into_iter();
    apart(found.map(|occurrence| occurrence.bytes).collect())
}

/// Removes ranges that lie in the previous one.
fn apart(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut end = 0;
    places.retain(|place| {
        place.start >= end && {
            end = place.end;
            true
        }
    });
    places
}

/// Whether a text between two matches may lead from one word to the next: it may contain the end of
/// the first and the beginning of the second.
fn is_one_step(gap: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    let letters = gap.trim_matches(is_letter);
    !letters.is_empty() && !letters.chars().any(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::occurrences;

    const ARTICLE: &str =
        "بدأ «فلاديمير بُوتين» زيارة إلى كوريا الشمالية. وكوريا الجنوبية، وكوريا\nالشَّماليّة. Putin";

    fn found_in_article(query: &Query) -> Vec<Occurrence> {
        occurrences(&fold(ARTICLE), query)
    }

    const SEARCHED: SearchedText = SearchedText { text: ARTICLE, occurrences: &found_in_article };

    fn check(typed: &str, expected: &[&str]) {
        let found = places(SEARCHED, typed);
        let found: Vec<&str> =
            found.into_iter().map(|bytes| ARTICLE.get(bytes).expect("whole letters")).collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn words_are_found_one_behind_the_other_in_every_spelling() {
        check("بوتين", &["بُوتين", "Putin"]);
        check("putin", &["بُوتين", "Putin"]);
        check("فلاديمير بوتين", &["فلاديمير بُوتين"]);
        check("vladimir putin", &["فلاديمير بُوتين"]);
        check("كوريا الشمالية", &["كوريا الشمالية", "كوريا\nالشَّماليّة"]);
        check("كوريا الشم", &["كوريا الشم", "كوريا\nالشَّم"]);
        check("كوريا", &["كوريا", "كوريا", "كوريا"]);
        check("الشمالية كوريا", &["الشمالية. وكوريا"]);
        check("فلاديمير زيارة", &[]);
        check("-src:كوريا", &[]);
        check("qqqq", &[]);
        check(" . ", &[]);
        check("", &[]);
    }

    #[test]
    fn the_words_of_a_query_are_found_wherever_each_of_them_stands() {
        let found = places_of_each(SEARCHED, "#visit putin \"كوريا الجنوبية\" before:2025");
        let found: Vec<&str> = found.into_iter().filter_map(|bytes| ARTICLE.get(bytes)).collect();
        assert_eq!(found, ["بُوتين", "كوريا الجنوبية", "Putin"]);
        assert!(places_of_each(SEARCHED, "#visit").is_empty());
    }

    #[test]
    fn steps_go_round_and_begin_on_the_screen() {
        let mut find = Find { places: vec![10..12, 20..22, 30..32], ..Find::default() };
        let mut check = |by: isize, visible: Range<usize>, number: usize, step: Step| {
            assert_eq!((find.step(by, &visible), find.number()), (step, Some(number)), "{by}");
        };
        check(1, 15..100, 2, Step::On);
        check(1, 15..100, 3, Step::On);
        check(1, 15..100, 1, Step::Round);
        check(-1, 0..100, 3, Step::Round);
        check(-2, 0..100, 1, Step::On);
        check(-1, 25..100, 2, Step::On);
        check(1, 33..100, 1, Step::Round);
        check(-1, 0..5, 3, Step::Round);
        assert_eq!(Find::default().step(1, &(0..9)), Step::Nowhere);
    }
}
