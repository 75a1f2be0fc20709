//! What two sides have changed in different ways, and how it stands in the file.

use super::identity::spoken;
use crate::edit::{Edit, EditError, NewValue, YamlDocument};

/// The key of the list of conflicts, behind everything else in a file.
const KEY: &str = "conflicts";

/// Something that both sides have changed in different ways. The file keeps our reading, unless it
/// [keeps theirs](Self::keeps_theirs).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MergeConflict {
    /// Where: the keys and ids that lead there, `events`, `treaty-1961`, `date`.
    pub path: Vec<String>,
    /// What it was, as YAML; `None` where there was nothing.
    pub base: Option<String>,
    /// What our side has made of it; `None` where it has removed it.
    pub ours: Option<String>,
    /// What their side has made of it; `None` where it has removed it.
    pub theirs: Option<String>,
}

impl MergeConflict {
    /// Items that both sides have moved in ways that exclude each other, by their keys.
    pub fn of_order(path: &[String], orders: [Vec<String>; 3]) -> Self {
        let path = match path.split_last() {
            Some((last, outer)) => [outer, &[format!("{last} (order)")]].concat(),
            None => Vec::new(),
        };
        let told = |keys: Vec<String>| {
            let names: Vec<String> = keys.iter().map(|key| spoken(key)).collect();
            Some(names.join(", "))
        };
        let [base, ours, theirs] = orders.map(told);
        Self { path, base, ours, theirs }
    }

    /// Returns whether the file has their reading until it is decided: where ours has no status or
    /// stance, it would tell an allegation as a fact. What merges asks this too.
    pub fn keeps_theirs(&self) -> bool {
        let is_status = self.path.last().is_some_and(|key| key == "status");
        self.ours.is_none() && self.theirs.is_some() && (is_status || self.base.is_none())
    }

    /// Where it is, in one line.
    pub fn place(&self) -> String {
        self.path.join("/")
    }

    fn value(&self) -> NewValue {
        let mut fields = vec![("at".to_owned(), NewValue::text(self.place()))];
        let readings = [("base", &self.base), ("ours", &self.ours), ("theirs", &self.theirs)];
        for (key, reading) in readings {
            let reading = reading.as_deref().map(str::trim_end).filter(|it| !it.is_empty());
            fields.extend(reading.map(|it| (key.to_owned(), NewValue::text(it))));
        }
        NewValue::Map(fields)
    }
}

/// The text with its conflicts at its end.
pub fn with_conflicts(text: &str, conflicts: &[MergeConflict]) -> Result<String, EditError> {
    if conflicts.is_empty() {
        return Ok(text.to_owned());
    }
    let append = |conflict: &MergeConflict| Edit::Append {
        map: Vec::new(),
        key: KEY.to_owned(),
        value: conflict.value(),
        after: Vec::new(),
    };
    let edits: Vec<Edit> = conflicts.iter().map(append).collect();
    Ok(YamlDocument::read(text)?.apply(&edits)?.text)
}
