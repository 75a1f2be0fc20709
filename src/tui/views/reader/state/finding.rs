//! The search in an open article.

use std::sync::Arc;

use super::Reader;
use crate::text::{Folded, fold};
use crate::tui::views::reader::find::{Find, MatchMode, Step};
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
    pub fn edit_find(&mut self, height: u16, change: impl FnOnce(&mut Input)) {
        let folded = self.folded();
        let Some(find) = &mut self.find else { return };
        find.edit((self.document.text(), &folded), change);
        let (origin, chosen) = (find.origin(), find.chosen().cloned());
        self.top = self.document.position_of(origin);
        self.refresh(height);
        if let Some(bytes) = chosen {
            self.show_bytes(&bytes, height);
        }
    }

    /// Searches for words typed elsewhere, from the top of the screen, and shows the first match.
    /// Returns `false` and starts no search if there is no match.
    pub fn find_again(&mut self, words: (&str, MatchMode), height: u16) -> bool {
        let folded = self.folded();
        let origin = self.document.byte_of(self.top);
        let find = Find::again(words, origin, (self.document.text(), &folded));
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
    pub fn carry(&mut self, other: &Self) {
        self.contents.clone_from(&other.contents);
        if let Some(find) = other.find.clone() {
            let folded = self.folded();
            self.find = Some(find.carried((self.document.text(), &folded)));
        }
    }

    fn folded(&mut self) -> Arc<Folded> {
        let text = self.document.text();
        Arc::clone(self.folded.get_or_insert_with(|| Arc::new(fold(text))))
    }
}
