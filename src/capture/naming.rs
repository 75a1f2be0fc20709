//! Names: a new person, place or body, and a new spelling of one.

use crate::edit::{Edit, NewValue, Path, PathStep, YamlDocument};
use crate::excerpt::one_line;
use crate::load::schema::TIMELINE;
use crate::text::fold;
use crate::timeline::{NameIndex, Timeline};

use super::slug::{free_id, slug};

/// The most words of a name in its id.
const ID_WORDS: usize = 4;

/// The longest name, in characters.
const LONGEST: usize = 80;

/// The key of the names in a timeline.
const NAMES: &str = "names";

/// A new spelling, before it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSpelling {
    /// The id of the name: a new one, or one of the timeline.
    pub id: String,
    /// The spelling.
    pub text: String,
    /// Its language.
    pub language: String,
}

/// Returns `words` as a name: on one line. `None` if they are none, or too many.
pub fn as_name(words: &str) -> Option<String> {
    let name = one_line(words);
    let is_name = name.chars().any(char::is_alphabetic) && name.chars().count() <= LONGEST;
    is_name.then_some(name)
}

/// Makes an id of a name. Adds a number if the id is taken.
pub fn new_name_id(timeline: &Timeline, name: &str) -> String {
    let words = slug(name, ID_WORDS);
    let id = if words.is_empty() { "name".to_owned() } else { words };
    let is_taken = |id: &str| timeline.names().iter().any(|name| &*name.id == id);
    free_id(id, is_taken)
}

/// The name that is spelt exactly so.
pub fn name_spelt(timeline: &Timeline, text: &str) -> Option<NameIndex> {
    let is_it = |name: &crate::name::Name| name.all().any(|spelling| spelling == text);
    timeline.names().iter().position(is_it).map(NameIndex)
}

/// Returns the names of which `text` may be another spelling, the likeliest first: those that share
/// most of its words.
pub fn likely_names(timeline: &Timeline, text: &str) -> Vec<NameIndex> {
    let folded = fold(text);
    let own: Vec<&str> = folded.text().split_whitespace().collect();
    let mut ranked: Vec<(usize, NameIndex)> = Vec::new();
    for (number, name) in timeline.names().iter().enumerate() {
        let shared = |spelling: &str| {
            let folded = fold(spelling);
            folded.text().split_whitespace().filter(|word| own.contains(word)).count()
        };
        let score = name.all().map(shared).max().unwrap_or(0);
        if score > 0 {
            ranked.push((score, NameIndex(number)));
        }
    }
    ranked.sort_by_key(|&(score, name)| (std::cmp::Reverse(score), name));
    ranked.into_iter().map(|(_, name)| name).collect()
}

impl NewSpelling {
    /// The edit that writes it.
    pub fn edit(&self, document: &YamlDocument) -> Edit {
        let key = |key: &str| PathStep::Key(key.to_owned());
        let names = vec![key(NAMES)];
        let text = NewValue::text(&self.text);
        let own = NewValue::Map(vec![(self.language.clone(), text.clone())]);
        if document.len(&names).is_none() {
            let value = NewValue::Map(vec![(self.id.clone(), own)]);
            let after = TIMELINE.before(NAMES);
            return Edit::Put { map: Vec::new(), key: NAMES.to_owned(), value, after };
        }
        let name = vec![key(NAMES), key(&self.id)];
        if document.len(&name).is_none() {
            return Edit::Put { map: names, key: self.id.clone(), value: own, after: Vec::new() };
        }
        with_one_more(document, (name, &self.language), text.clone(), (text, Vec::new()))
    }
}

/// The edit that adds a value to the one or the list of them below a key of a map. If the map has no
/// such key, it gets `first` there, after some other keys.
pub fn with_one_more(
    document: &YamlDocument,
    (map, key): (Path, &str),
    value: NewValue,
    (first, after): (NewValue, Vec<String>),
) -> Edit {
    let mut at = map.clone();
    at.push(PathStep::Key(key.to_owned()));
    if let Some(old) = document.text_at(&at) {
        return Edit::Set { value: NewValue::List(vec![NewValue::text(old), value]), at };
    }
    match document.len(&at) {
        Some(index) => Edit::Insert { list: at, index, value },
        None => Edit::Put { map, key: key.to_owned(), value: first, after },
    }
}
