//! The names of people, places and bodies in a table: they have one spelling and no id there.

use std::collections::HashMap;

use super::event::Ids;
use crate::edit::NewValue;
use crate::name::is_like_a_name_id;

/// Names by their spelling.
#[derive(Debug, Default)]
pub struct TableNames {
    taken: Ids,
    ids: HashMap<String, String>,
    /// In the order in which they come.
    spellings: Vec<(String, NewValue)>,
}

impl TableNames {
    /// The id of a name, which is new where it has not come before.
    pub fn id(&mut self, name: &str) -> String {
        if let Some(id) = self.ids.get(name) {
            return id.clone();
        }
        let id = self.taken.of_words(name, "name");
        let spelling = ("und".to_owned(), NewValue::text(name));
        self.spellings.push((id.clone(), NewValue::Map(vec![spelling])));
        self.ids.insert(name.to_owned(), id.clone());
        id
    }

    /// The ids of some names.
    pub fn ids(&self, names: &[String]) -> Vec<String> {
        names.iter().filter_map(|name| self.ids.get(name).cloned()).collect()
    }

    /// Who is credited with something: a name of an event, else a text.
    pub fn credits(&self, names: &[String]) -> Option<NewValue> {
        let credit = |name: &String| match self.ids.get(name) {
            Some(id) => NewValue::text(id),
            // A text that may be the id of a name says that it is none.
            None if self.may_be_id(name) => {
                NewValue::Map(vec![("und".to_owned(), NewValue::text(name))])
            }
            None => NewValue::text(name),
        };
        (!names.is_empty()).then(|| NewValue::List(names.iter().map(credit).collect()))
    }

    fn may_be_id(&self, text: &str) -> bool {
        is_like_a_name_id(text) || self.taken.has(text)
    }

    /// The names of the timeline; `None` if there are none.
    pub fn value(self) -> Option<NewValue> {
        (!self.spellings.is_empty()).then_some(NewValue::Map(self.spellings))
    }
}
