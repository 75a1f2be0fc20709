//! The names of people, places and bodies in a table: they have one spelling and no id there.

use std::collections::HashMap;

use crate::edit::NewValue;
use crate::import::cells::CellTable;
use crate::import::event::Ids;
use crate::name::is_like_a_name_id;
use crate::spreadsheet::split;

/// Columns that have names.
const COLUMNS: [&str; 3] = ["people", "places", "bodies"];

/// Names by their spelling.
#[derive(Debug, Default)]
pub struct TableNames {
    ids: HashMap<String, String>,
    /// In the order in which they come.
    spellings: Vec<(String, NewValue)>,
}

impl TableNames {
    /// The names in some tables.
    pub fn of<'t>(tables: impl Iterator<Item = &'t CellTable>) -> Self {
        let (mut names, mut taken) = (Self::default(), Ids::default());
        for table in tables {
            let columns: Vec<usize> = COLUMNS.iter().filter_map(|it| table.column(it)).collect();
            for row in &table.rows {
                for cell in columns.iter().filter_map(|it| row.cells.get(*it)) {
                    for name in split(cell) {
                        names.add(name, &mut taken);
                    }
                }
            }
        }
        names
    }

    fn add(&mut self, name: String, taken: &mut Ids) {
        if self.ids.contains_key(&name) {
            return;
        }
        let id = taken.of_words(&name, "name");
        let spelling = ("und".to_owned(), NewValue::text(&name));
        self.spellings.push((id.clone(), NewValue::Map(vec![spelling])));
        self.ids.insert(name, id);
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
        is_like_a_name_id(text) || self.ids.values().any(|id| id == text)
    }

    /// The names of the timeline.
    pub fn value(&self) -> NewValue {
        NewValue::Map(self.spellings.clone())
    }
}
