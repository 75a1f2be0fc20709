//! Where a person has been and what they searched. Places are kept by ids, so they outlive a reload.

use std::collections::HashMap;
use std::sync::Arc;

use crate::timeline::{EventIndex, Timeline};
use crate::tui::place::Place;

/// The most places that are kept.
const MOST: usize = 100;

/// The most queries that are kept.
const QUERIES: usize = 100;

/// Which way along the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To where one came from.
    Back,
    /// To where one was before going back.
    Forward,
}

/// The events that a query finds in a timeline, so that the next one is found without a search.
#[derive(Debug, Clone)]
struct Repeated {
    query: String,
    timeline: Arc<Timeline>,
    /// In order.
    events: Arc<[EventIndex]>,
}

/// Places, marks and searches.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Places to go back to; the nearest one is last.
    back: Vec<Place>,
    /// Places to go forward to; the nearest one is last.
    forward: Vec<Place>,
    /// Places marked with a letter.
    pub marks: HashMap<char, Place>,
    /// The queries that were used, the last one last.
    queries: Vec<String>,
    /// What was last searched in an article.
    pub last_find: String,
    repeated: Option<Repeated>,
}

impl History {
    /// Remembers the place from which a jump was made. There is nothing to go forward to any more.
    pub fn leave(&mut self, place: Place) {
        self.forward.clear();
        self.put(place, Direction::Back);
    }

    /// Puts a place nearest in this direction.
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

    /// The queries that were used, the last one last.
    pub fn queries(&self) -> &[String] {
        &self.queries
    }

    /// Remembers a query that was used: once, as the last one. It is what is repeated from now on,
    /// in an article too.
    pub fn remember(&mut self, query: &str) {
        if query.is_empty() {
            return;
        }
        self.last_find.clear();
        self.queries.retain(|it| it != query);
        self.queries.push(query.to_owned());
        let surplus = self.queries.len().saturating_sub(QUERIES);
        self.queries.drain(..surplus);
    }

    /// What `query` was found to find in `timeline`, if it was repeated before.
    pub fn repeated(&self, query: &str, timeline: &Arc<Timeline>) -> Option<Arc<[EventIndex]>> {
        let known = self.repeated.as_ref()?;
        let is_same = known.query == query && Arc::ptr_eq(&known.timeline, timeline);
        is_same.then(|| Arc::clone(&known.events))
    }

    /// Remembers what `query` finds in `timeline`.
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
