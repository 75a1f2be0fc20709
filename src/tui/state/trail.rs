//! Where a person has been: places in every view, kept by ids, so that they outlive a reading anew.

use crate::source::SourceId;
use crate::timeline::EventId;
use crate::tui::layout::Focus;

use super::catalogue::Listed;
use super::reader::Find;
use super::{Page, State};

/// The most places that are kept.
const MOST: usize = 100;

/// A place in a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The main screen.
    Timeline {
        /// The selected event; `None` in an empty list.
        event: Option<EventId>,
        /// The number of the selected passage, from 0.
        passage: usize,
        /// The pane with the keys.
        focus: Focus,
        /// What stood in the place of both panes.
        page: Option<PagePlace>,
    },
    /// An article.
    Article {
        /// Its source.
        source: SourceId,
        /// The passage that is read: its event, its number there, and its first byte in the article.
        passage: Option<(EventId, usize, usize)>,
        /// The first byte of the article on the screen.
        byte: usize,
    },
}

/// A page on which a person was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PagePlace {
    /// The matrix.
    Matrix,
    /// The comparison.
    Compare,
    /// A list of sources or names.
    Catalogue(Listed),
}

impl Page {
    /// Which page it is.
    pub fn place(&self) -> PagePlace {
        match self {
            Self::Matrix(_) => PagePlace::Matrix,
            Self::Compare(_) => PagePlace::Compare,
            Self::Catalogue(catalogue) => PagePlace::Catalogue(catalogue.listed()),
        }
    }
}

/// Which way along the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To where one came from.
    Back,
    /// To where one was before going back.
    Ahead,
}

/// The places behind a person and, after going back, those ahead; the nearest ones are last.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    back: Vec<Place>,
    ahead: Vec<Place>,
}

impl Trail {
    /// Remembers the place from which a jump was made. What was ahead is forgotten.
    pub fn leave(&mut self, place: Place) {
        self.ahead.clear();
        self.put(place, Way::Back);
    }

    /// Puts a place nearest in this way.
    pub fn put(&mut self, place: Place, way: Way) {
        let places = self.places(way);
        if places.last() != Some(&place) {
            places.push(place);
        }
        if places.len() > MOST {
            places.remove(0);
        }
    }

    /// Takes the nearest place in this way.
    pub fn take(&mut self, way: Way) -> Option<Place> {
        self.places(way).pop()
    }

    fn places(&mut self, way: Way) -> &mut Vec<Place> {
        match way {
            Way::Back => &mut self.back,
            Way::Ahead => &mut self.ahead,
        }
    }
}

impl State {
    /// Where one is; while a search is typed, where it was begun.
    pub fn place(&self) -> Place {
        let Some(reader) = &self.reader else {
            let event = self.events.selected().map(|it| self.timeline.event(it).id.clone());
            let (passage, page) = (self.detail.passage(), self.page.as_ref().map(Page::place));
            return Place::Timeline { event, passage, focus: self.focus, page };
        };
        let passage = reader.current().map(|link| {
            (self.timeline.event(link.event).id.clone(), link.passage, link.bytes.start)
        });
        let typing = reader.find().filter(|find| find.is_typing());
        let byte = typing.map_or(reader.top_byte(), Find::origin);
        Place::Article { source: self.timeline.source(reader.source()).id.clone(), passage, byte }
    }
}
