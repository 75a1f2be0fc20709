//! Where a view is, by ids: the address that history, marks, links, problems and searches all use.
//!
//! Ids outlive a reload; indices do not.

use std::ops::Range;

use crate::source::SourceId;
use crate::timeline::{EventId, EventIndex};
use crate::tui::layout::Focus;

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The main screen, or a page in its place.
    Timeline {
        /// The event to select; `None` keeps the selected one.
        event: Option<EventId>,
        /// The number of its passage, from 0; `None` for the first one.
        passage: Option<usize>,
        /// The pane that has the keys; `None` keeps it.
        focus: Option<Focus>,
        /// What stands in the place of both panes.
        page: Option<Page>,
    },
    /// An article.
    Article {
        /// Its source.
        source: SourceId,
        /// Where in it.
        at: ArticlePlace,
    },
}

impl Place {
    /// The event `id` on the main screen, at one of its passages or at its beginning.
    pub fn event(id: EventId, passage: Option<usize>) -> Self {
        Self::Timeline { event: Some(id), passage, focus: None, page: None }
    }
}

/// A page that takes the place of the list and the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Events and sources.
    Matrix,
    /// The sources of the selected event.
    Compare,
    /// The list of the sources, at one of them or at the first.
    Sources(Option<SourceId>),
    /// The list of the names.
    Names,
}

/// A place in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticlePlace {
    /// Its beginning.
    Start,
    /// The words of a passage: its event, and its number there.
    Passage(EventId, usize),
    /// Bilingual that were searched: bytes of the article.
    Bilingual(Range<usize>),
    /// Where it was left.
    Left {
        /// The passage that was current: its event, its number there, its first byte in the article.
        passage: Option<(EventId, usize, usize)>,
        /// The first byte of the article on the screen.
        byte: usize,
    },
}

/// An event under the cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// The event.
    pub event: EventIndex,
    /// The number of its passage, where one is meant; there need not be such a passage.
    pub passage: Option<usize>,
}
