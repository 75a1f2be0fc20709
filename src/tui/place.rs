//! The address of a view, used by history, marks, links, problems and searches.
//!
//! It uses ids, which outlive a reload; indices do not.

use std::ops::Range;

use crate::source::SourceId;
use crate::timeline::{EventId, EventIndex};
use crate::tui::layout::Focus;

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The main screen, or a page that replaces it.
    Timeline {
        /// The event to select. `None` keeps the selection.
        event: Option<EventId>,
        /// The number of its passage, from 0. `None` for the first one.
        passage: Option<usize>,
        /// The pane to focus. `None` keeps the focus.
        focus: Option<Focus>,
        /// The page that replaces both panes.
        page: Option<Page>,
    },
    /// An article.
    Article {
        /// Its source.
        source: SourceId,
        /// The position in it.
        at: ArticlePlace,
    },
}

impl Place {
    /// The event `id` on the main screen, at one of its passages or at its beginning.
    pub fn event(id: EventId, passage: Option<usize>) -> Self {
        Self::Timeline { event: Some(id), passage, focus: None, page: None }
    }
}

/// A page that replaces the list and the event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The matrix of events and sources.
    Matrix,
    /// The comparison of the selected event's sources.
    Compare,
    /// The list of sources, at one of them or at the first.
    Sources(Option<SourceId>),
    /// The list of names.
    Names,
}

/// A position in an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ArticlePlace {
    /// Its beginning.
    Start,
    /// A passage: its event, and its number there.
    Passage(EventId, usize),
    /// Search matches: bytes of the article.
    Bilingual(Range<usize>),
    /// The position at which the article was left.
    Left {
        /// The current passage: its event, its number there, its first byte in the article.
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
    /// The number of its passage, if one is selected. The event may have no such passage.
    pub passage: Option<usize>,
}
