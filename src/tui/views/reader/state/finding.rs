//! The search in an open article.

use std::sync::Arc;

use super::Reader;
use crate::search::{ArticleIndex, Query, occurrences};
use crate::text::fold;
use crate::tui::views::reader::find::{Find, MatchMode, SearchedText, Step};
use crate::tui::widgets::input::Input;

impl Reader {
    /// The search, if any.
    pub fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// Starts a search from the top of the screen.
    pub fn begin_find(&mut self) {
        self.find = Some(Find::begin(self.document.byte_of(self.top)));
    }

    /// Edits the query, and shows the first match after the place where the search began. Without a
    /// match, returns to that place.
    pub fn edit_find(
        &mut self,
        index: &ArticleIndex,
        height: u16,
        change: impl FnOnce(&mut Input),
    ) {
        let Some(mut find) = self.find.take() else { return };
        self.with_words(index, |article| find.edit(article, change));
        let find = self.find.insert(find);
        let (origin, chosen) = (find.origin(), find.chosen().cloned());
        self.top = self.document.position_of(origin);
        self.refresh(height);
        if let Some(bytes) = chosen {
            self.show_bytes(&bytes, height);
        }
    }

    /// Searches for words typed elsewhere, from the top of the screen, and shows the first match.
    /// Returns `false` and starts no search if there is no match.
    pub fn find_again(
        &mut self,
        index: &ArticleIndex,
        words: (&str, MatchMode),
        height: u16,
    ) -> bool {
        let origin = self.document.byte_of(self.top);
        let find = self.with_words(index, |article| Find::again(words, origin, article));
        let Some(bytes) = find.chosen().cloned() else { return false };
        self.find = Some(find);
        self.show_bytes(&bytes, height);
        true
    }

    /// Keeps the query. Returns `false` and ends the search if there is no match.
    pub fn accept_find(&mut self, height: u16) -> bool {
        let is_found = self.find.as_ref().is_some_and(|find| !find.places().is_empty());
        if is_found {
            self.find.iter_mut().for_each(Find::keep);
        } else {
            self.end_find(height);
        }
        is_found
    }

    /// Ends the search. A search that is still being typed returns to where it began.
    pub fn end_find(&mut self, height: u16) {
        if let Some(find) = self.find.take().filter(Find::is_typing) {
            self.top = self.document.position_of(find.origin());
            self.refresh(height);
        }
    }

    /// Moves by `by` matches.
    pub fn match_by(&mut self, by: isize, height: u16) -> Step {
        let visible = self.visible();
        let Some(find) = &mut self.find else { return Step::Nowhere };
        let step = find.step(by, &visible);
        if let Some(bytes) = find.chosen().cloned() {
            self.show_bytes(&bytes, height);
        }
        step
    }

    /// Takes over the match and the list of `other`.
    pub fn carry(&mut self, index: &ArticleIndex, other: &Self) {
        self.contents.clone_from(&other.contents);
        if let Some(find) = other.find.clone() {
            self.find = Some(self.with_words(index, |article| find.carried(article)));
        }
    }

    /// Searches the article by the index. While that is being built, by reading the article.
    fn with_words<T>(&mut self, index: &ArticleIndex, search: impl FnOnce(SearchedText) -> T) -> T {
        let text = self.document.text();
        if let Some(article) = index.article(self.source) {
            let occurrences = |query: &Query| article.occurrences(query);
            return search(SearchedText { text, occurrences: &occurrences });
        }
        let folded = self.folded.get_or_insert_with(|| Arc::new(fold(text)));
        let occurrences = |query: &Query| occurrences(folded, query);
        search(SearchedText { text, occurrences: &occurrences })
    }
}
