//! What a timeline file says, as it is written there.

use std::collections::HashMap;

use super::id_of;
use crate::edit::{NewValue, PathStep, YamlDocument};

/// The values of a file.
#[derive(Debug, Default)]
pub struct WrittenFile {
    /// Its events, by the ids that stand there.
    pub events: HashMap<String, NewValue>,
    /// Its sources, by the ids that stand there.
    pub sources: HashMap<String, NewValue>,
    /// Everything else.
    pub head: Vec<(String, NewValue)>,
}

/// Keys of the file that are read as the head of a timeline.
const HEAD: [&str; 4] = ["names", "tags", "aliases", "eras"];

impl WrittenFile {
    /// Reads a file. What has anchors or tags is left out.
    pub fn of(text: &str) -> Self {
        let Ok(document) = YamlDocument::read(text) else { return Self::default() };
        let head = HEAD.iter().filter_map(|key| {
            let value = document.value(&[PathStep::Key((*key).to_owned())])?;
            Some(((*key).to_owned(), value))
        });
        Self {
            events: items(&document, "events"),
            sources: items(&document, "sources"),
            head: head.collect(),
        }
    }
}

/// The items of a list that have an id. Of two with the same one the first counts.
fn items(document: &YamlDocument<'_>, key: &str) -> HashMap<String, NewValue> {
    let list = PathStep::Key(key.to_owned());
    let count = document.len(std::slice::from_ref(&list)).unwrap_or_default();
    let mut found = HashMap::new();
    for at in 0..count {
        let item = document.value(&[list.clone(), PathStep::Item(at)]);
        if let Some((id, item)) = item.and_then(|it| Some((id_of(&it)?.to_owned(), it))) {
            found.entry(id).or_insert(item);
        }
    }
    found
}
