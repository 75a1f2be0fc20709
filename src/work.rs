//! Counts work in builds with debug assertions, so that a test notices when a change makes much more
//! of it. Tests assert no time, which depends on the machine. In builds for users nothing is
//! counted.

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CountedWork {
    /// Nodes of YAML that are read.
    YamlNodes,
    /// Pairs of titles that are compared.
    TitlePairs,
    /// Quotations that are searched for beyond the very bytes.
    FoldedSearches,
    /// Words of a vocabulary that a search compares with one that was typed.
    WordsCompared,
    /// Texts that are read to make an index.
    TextsIndexed,
    /// Rows of the list of events that are laid out.
    RowsLaidOut,
    /// Dates that are formatted to find the width of their column.
    DatesMeasured,
    /// Articles that are folded to be searched.
    ArticlesFolded,
    /// Articles whose words are numbered for the search in all of them.
    ArticlesIndexed,
    /// Articles in which the matches of a search are looked up to be shown.
    ArticlesOpened,
    /// Letters of articles that are compared with a quotation that may be nearly the same.
    LettersCompared,
    /// Paragraphs of a printed page that are laid out.
    ParagraphsWrapped,
    /// Events and passages of two versions that are compared.
    VersionsCompared,
    /// Ids made of words that are tried until one is free.
    IdsTried,
    /// Texts that are read from beginning to end to find a quotation.
    TextsScanned,
}

const KINDS: usize = 15;

#[cfg(debug_assertions)]
mod counts {
    use std::cell::Cell;

    use super::{CountedWork, KINDS};

    thread_local! {
        static DONE: [Cell<usize>; KINDS] = const { [const { Cell::new(0) }; KINDS] };
    }

    pub fn add(work: CountedWork, amount: usize) {
        DONE.with(|done| {
            if let Some(own) = done.get(work as usize) {
                own.set(own.get() + amount);
            }
        });
    }

    pub fn get(work: CountedWork) -> usize {
        DONE.with(|done| done.get(work as usize).map_or(0, Cell::get))
    }
}

/// The work of a thread so far.
pub type WorkCounts = [usize; KINDS];

/// The work of this thread so far.
pub fn of_thread() -> WorkCounts {
    ALL.map(so_far)
}

/// Adds the work of a thread that has ended to that of this one.
pub fn add(counts: WorkCounts) {
    ALL.into_iter().zip(counts).for_each(|(work, amount)| count(work, amount));
}

const ALL: [CountedWork; KINDS] = [
    CountedWork::YamlNodes,
    CountedWork::TitlePairs,
    CountedWork::FoldedSearches,
    CountedWork::WordsCompared,
    CountedWork::TextsIndexed,
    CountedWork::RowsLaidOut,
    CountedWork::DatesMeasured,
    CountedWork::ArticlesFolded,
    CountedWork::ArticlesIndexed,
    CountedWork::ArticlesOpened,
    CountedWork::LettersCompared,
    CountedWork::ParagraphsWrapped,
    CountedWork::VersionsCompared,
    CountedWork::IdsTried,
    CountedWork::TextsScanned,
];

/// Counts some work of this thread.
#[cfg(debug_assertions)]
pub fn count(work: CountedWork, amount: usize) {
    counts::add(work, amount);
}

/// Counts nothing.
#[cfg(not(debug_assertions))]
pub fn count(_: CountedWork, _: usize) {}

/// Returns how much of some work this thread does in `run`, and its result. 0 without debug
/// assertions.
pub fn counted<T>(work: CountedWork, run: impl FnOnce() -> T) -> (usize, T) {
    let before = so_far(work);
    let result = run();
    (so_far(work) - before, result)
}

#[cfg(debug_assertions)]
fn so_far(work: CountedWork) -> usize {
    counts::get(work)
}

#[cfg(not(debug_assertions))]
fn so_far(_: CountedWork) -> usize {
    0
}
