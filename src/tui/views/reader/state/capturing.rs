//! The selection, the words that become a passage, and the dates of an open article.

use std::ops::Range;

use super::Reader;
use crate::date::Mention;
use crate::tui::views::reader::date_list::DateList;
use crate::tui::views::reader::selection::{LetterSearch, TextSelection};

impl Reader {
    /// The selected words.
    pub fn selection(&self) -> Option<&TextSelection> {
        self.selection.as_ref()
    }

    /// Replaces the selection.
    pub fn select(&mut self, selection: Option<TextSelection>) {
        self.selection = selection;
    }

    /// The last search for a letter, and its direction.
    pub fn letter(&self) -> Option<(LetterSearch, isize)> {
        self.letter
    }

    /// Remembers a search for a letter, and its direction.
    pub fn set_letter(&mut self, search: LetterSearch, by: isize) {
        self.letter = Some((search, by));
    }

    /// Sets the byte that was clicked.
    pub fn press(&mut self, byte: Option<usize>) {
        self.pressed = byte;
    }

    /// The byte that was last clicked.
    pub fn pressed(&self) -> Option<usize> {
        self.pressed
    }

    /// Remembers the words that are being made into a passage.
    pub fn begin_capture(&mut self, bytes: Range<usize>) {
        self.capturing = Some(bytes);
    }

    /// Ends the selection because its words have become a passage, which is current after the
    /// reload.
    pub fn end_capture(&mut self) {
        self.captured = self.capturing.take();
        self.selection = None;
        self.mention = None;
    }

    /// The current date.
    pub fn mention(&self) -> Option<&Mention> {
        self.mention.as_ref()
    }

    /// Makes a date current, or none.
    pub fn set_mention(&mut self, mention: Option<Mention>) {
        self.mention = mention;
    }

    /// The unused dates on the screen.
    pub fn mentions(&self) -> &[Range<usize>] {
        &self.mentions
    }

    /// Sets the unused dates on the screen.
    pub fn set_mentions(&mut self, mentions: Vec<Range<usize>>) {
        self.mentions = mentions;
    }

    /// The list of unused dates, if it is open.
    pub fn dates(&self) -> Option<&DateList> {
        self.dates.as_ref()
    }

    /// The list of unused dates, mutably.
    pub fn dates_mut(&mut self) -> Option<&mut DateList> {
        self.dates.as_mut()
    }

    /// Takes the list of unused dates.
    pub fn take_dates(&mut self) -> Option<DateList> {
        self.dates.take()
    }

    /// Opens the list of unused dates, or closes it.
    pub fn set_dates(&mut self, dates: Option<DateList>) {
        self.dates = dates;
    }

    /// Closes the list of unused dates.
    pub fn close_dates(&mut self) {
        self.dates = None;
    }
}
