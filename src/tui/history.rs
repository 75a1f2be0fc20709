//! Visited places and past searches. Places are kept by ids, so they outlive a reload.

use std::collections::HashMap;
use std::sync::Arc;

use crate::timeline::{EventIndex, Timeline};
use crate::tui::place::Place;

/// The most places to keep.
const MOST: usize = 100;

/// The most queries to keep.
const QUERIES: usize = 100;

/// A direction in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Back to earlier places.
    Back,
    /// Forward to places visited before going back.
    Forward,
}

/// The events that a query finds in a timeline, kept so that the next match needs no new search.
#[derive(Debug, Clone)]
struct Repeated {
    query: String,
    timeline: Arc<Timeline>,
    /// The matches, in order.
    events: Arc<[EventIndex]>,
}

/// Places, marks and searches.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Places to go back to, nearest last.
    back: Vec<Place>,
    /// Places to go forward to, nearest last.
    forward: Vec<Place>,
    /// Places marked with a letter.
    pub marks: HashMap<char, Place>,
    /// Past queries, most recent last.
    queries: Vec<String>,
    /// The last search in an article.
    pub last_find: String,
    repeated: Option<Repeated>,
}

impl History {
    /// Remembers the place from which a jump was made. Clears the places to go forward to.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        self.put(place, Direction::Back);
    }

    /// Adds a place as the nearest in this direction.
    pub fn put(&mut self, place: Place, direction: Direction) {
        let places = self.places(direction);
        if places.last() != Some(&place) {
            places.push(place);
        }
        if places.len() > MOST {
            places.remove(0);
        }
    }

    /// Takes the nearest place in this direction.
    pub fn take(&mut self, direction: Direction) -> Option<Place> {
        self.places(direction).pop()
    }

    fn places(&mut self, direction: Direction) -> &mut Vec<Place> {
        match direction {
            Direction::Back => &mut self.back,
            Direction::Forward => &mut self.forward,
        }
    }

    /// Past queries, most recent last.
    pub fn queries(&self) -> &[String] {
        &self.queries
    }

    /// Remembers a query once, as the most recent. From now on `n` repeats it, in articles too.
    pub fn remember(&mut self, query: &str) {
        if query.is_empty() {
            return;
        }
        self.last_find.clear();
        self.queries.retain(|value| value != query);
        self.queries.push(query.to_owned());
        let surplus = self.queries.len().saturating_sub(QUERIES);
        self.queries.drain(..surplus);
    }

    /// The cached matches of `query` in `timeline`.
    pub fn repeated(&self, query: &str, timeline: &Arc<Timeline>) -> Option<Arc<[EventIndex]>> {
        let known = self.repeated.as_ref()?;
        let is_same = known.query == query && Arc::ptr_eq(&known.timeline, timeline);
        is_same.then(|| Arc::clone(&known.events))
    }

    /// Caches the matches of `query` in `timeline`.
    pub fn set_repeated(
        &mut self,
        query: &str,
        timeline: &Arc<Timeline>,
        events: &Arc<[EventIndex]>,
    ) {
        self.repeated = Some(Repeated {
            query: query.to_owned(),
            timeline: Arc::clone(timeline),
            events: Arc::clone(events),
        });
    }
}
