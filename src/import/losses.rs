//! What could not be carried, and where it was.

use std::collections::BTreeMap;

/// Something that could not be carried.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loss {
    /// How often.
    pub count: usize,
    /// The places that have a name.
    pub places: Vec<String>,
}

/// What could not be carried, or only otherwise, by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Losses {
    /// What is gone.
    pub lost: BTreeMap<String, Loss>,
    /// What stands elsewhere now, or has to be confirmed.
    pub changed: BTreeMap<String, Loss>,
}

impl Losses {
    /// Something is gone.
    pub fn lose(&mut self, what: impl Into<String>, place: impl Into<String>) {
        self.lost.entry(what.into()).or_default().add(place.into());
    }

    /// Something stands elsewhere now, or has to be confirmed.
    pub fn change(&mut self, what: impl Into<String>, place: impl Into<String>) {
        self.changed.entry(what.into()).or_default().add(place.into());
    }
}

impl Loss {
    fn add(&mut self, place: String) {
        self.count += 1;
        if !place.is_empty() {
            self.places.push(place);
        }
    }
}
