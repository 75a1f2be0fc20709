//! What refers to what: the ids by which events name each other, sources and names.
//!
//! What one side has removed may go only if the other does not refer to it anew. What one side has
//! renamed the other calls by its new name.

use std::collections::{HashMap, HashSet};

use super::block::{Inside, YamlBlock};
use super::identity::of_value;
use super::rekey::rekeyed_children;
use crate::edit::{Edit, NewValue, Path, PathStep, YamlDocument};

/// A version that is merged into the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeSide {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
}

/// The fields of an event that refer to something, and the part of the file that this is in.
const FIELDS: [(&str, &str); 5] = [
    ("after", "events"),
    ("related", "events"),
    ("people", "names"),
    ("places", "names"),
    ("bodies", "names"),
];

/// A reference from an event.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Reference {
    /// The part of the file in which its target is.
    part: &'static str,
    id: String,
}

/// The lists of a file whose items have ids.
#[derive(Debug)]
pub struct IdLists {
    events: Option<YamlBlock>,
    sources: Option<YamlBlock>,
}

impl IdLists {
    /// Finds them in a file; what is not in block style is left out.
    pub fn of(file: &YamlBlock) -> Self {
        let list = |name: &str| {
            let inside = Inside::of(file.child(name)?, false, file.column)?;
            Some(inside.block).filter(|block| block.is_list)
        };
        Self { events: list("events"), sources: list("sources") }
    }
}

/// What each side refers to and the base does not.
#[derive(Debug, Default)]
pub struct NewReferences {
    ours: HashSet<Reference>,
    theirs: HashSet<Reference>,
}

impl NewReferences {
    /// Compares the events of the sides with those of the base.
    pub fn of([base, ours, theirs]: &[IdLists; 3]) -> Self {
        let Some(base) = &base.events else { return Self::default() };
        let known: HashMap<&str, _> =
            base.children.iter().map(|child| (child.key.as_str(), child)).collect();
        let of_side = |side: &IdLists| -> HashSet<Reference> {
            let Some(side) = &side.events else { return HashSet::new() };
            let mut new = HashSet::new();
            for child in &side.children {
                let old = known.get(child.key.as_str());
                if old.is_some_and(|old| old.core == child.core) {
                    continue;
                }
                let there = old.and_then(|old| base.value_of(old)).map(|event| references(&event));
                let there: HashSet<Reference> =
                    there.unwrap_or_default().into_iter().map(|(reference, _)| reference).collect();
                let own = side.value_of(child).map(|event| references(&event)).unwrap_or_default();
                let own = own.into_iter().map(|(reference, _)| reference);
                new.extend(own.filter(|reference| !there.contains(reference)));
            }
            new
        };
        Self { ours: of_side(ours), theirs: of_side(theirs) }
    }

    /// Whether no side refers to anything anew.
    pub fn is_empty(&self) -> bool {
        self.ours.is_empty() && self.theirs.is_empty()
    }

    /// Whether a side refers anew to something in the part of the file at `path`.
    pub fn lead_into(&self, path: &[String]) -> bool {
        let [part] = path else { return false };
        self.ours.iter().chain(&self.theirs).any(|reference| reference.part == part)
    }

    /// Whether a side refers anew to what stands at `path`.
    pub fn has(&self, side: MergeSide, path: &[String]) -> bool {
        let [part, id] = path else { return false };
        let references = match side {
            MergeSide::Ours => &self.ours,
            MergeSide::Theirs => &self.theirs,
        };
        references.iter().any(|reference| reference.part == part && reference.id == *id)
    }
}

/// What a side refers to anew and the merged file has not, although the base had it: who refers to
/// it, the part of the file and the id, and what the base says of it.
pub fn torn(
    references: &NewReferences,
    base: &YamlBlock,
    merged: &YamlBlock,
) -> Vec<(MergeSide, Vec<String>, NewValue)> {
    let sides = [(MergeSide::Ours, &references.ours), (MergeSide::Theirs, &references.theirs)];
    let mut ids: HashMap<&str, [HashSet<String>; 2]> = HashMap::new();
    let mut found: Vec<(MergeSide, Vec<String>, NewValue)> = Vec::new();
    for (side, reference) in sides.iter().flat_map(|(side, all)| all.iter().map(|it| (*side, it))) {
        let part = reference.part;
        let [there, left] =
            ids.entry(part).or_insert_with(|| [ids_of(base, part), ids_of(merged, part)]);
        if !there.contains(&reference.id) || left.contains(&reference.id) {
            continue;
        }
        let old = base.child(part).and_then(|child| base.value_of(child));
        let old = old.and_then(|part| entry(&part, &reference.id));
        found.extend(old.map(|old| (side, vec![part.to_owned(), reference.id.clone()], old)));
    }
    found.sort_by(|one, other| one.1.cmp(&other.1));
    found
}

/// The ids in a part of the file.
fn ids_of(file: &YamlBlock, part: &str) -> HashSet<String> {
    let Some(child) = file.child(part) else { return HashSet::new() };
    if let Some(inside) = Inside::of(child, false, file.column) {
        let keys = inside.block.children.into_iter().map(|child| child.key);
        return keys.map(|key| key.trim_end_matches('\0').to_owned()).collect();
    }
    match file.value_of(child) {
        Some(NewValue::Map(entries)) => entries.into_iter().map(|(key, _)| key).collect(),
        Some(NewValue::List(items)) => {
            items.iter().map(|item| of_value(item).trim_end_matches('\0').to_owned()).collect()
        }
        Some(NewValue::Text(_)) | None => HashSet::new(),
    }
}

/// What a part of the file has under an id.
fn entry(part: &NewValue, id: &str) -> Option<NewValue> {
    match part {
        NewValue::Map(entries) => {
            entries.iter().find(|(key, _)| key == id).map(|(_, value)| value.clone())
        }
        NewValue::List(items) => {
            items.iter().find(|item| of_value(item).trim_end_matches('\0') == id).cloned()
        }
        NewValue::Text(_) => None,
    }
}

/// An id that one side has changed.
#[derive(Debug)]
pub struct Rename {
    part: &'static str,
    old: String,
    new: String,
}

/// The events and sources that `side` has given other ids.
pub fn renames(base: &IdLists, side: &IdLists, other: &IdLists) -> Vec<Rename> {
    let mut found = Vec::new();
    let lists = [
        ("events", [&base.events, &side.events, &other.events]),
        ("sources", [&base.sources, &side.sources, &other.sources]),
    ];
    for (name, list) in lists {
        let [Some(base), Some(side), Some(other)] = list else { continue };
        for (at, old) in rekeyed_children(base, side, other) {
            let Some(child) = side.children.get(at) else { continue };
            if let (Some(old), Some(new)) = (old.strip_suffix('\0'), child.key.strip_suffix('\0')) {
                found.push(Rename { part: name, old: old.to_owned(), new: new.to_owned() });
            }
        }
    }
    found
}

/// The text of a side with the new ids that the other side has given, where it refers to the old
/// ones and the base did not.
pub fn renamed(text: &str, base: &str, renames: &[Rename]) -> Option<String> {
    let document = YamlDocument::read(text).ok()?;
    let events = [PathStep::Key("events".to_owned())];
    let of = |document: &YamlDocument| match document.value(&events) {
        Some(NewValue::List(events)) => events,
        Some(NewValue::Text(_) | NewValue::Map(_)) | None => Vec::new(),
    };
    let base = of(&YamlDocument::read(base).ok()?);
    let known: HashMap<String, HashSet<Reference>> = base
        .iter()
        .map(|event| {
            let references = references(event).into_iter().map(|(reference, _)| reference);
            (of_value(event), references.collect())
        })
        .collect();
    let mut edits = Vec::new();
    for (number, event) in of(&document).iter().enumerate() {
        let there = known.get(&of_value(event));
        for (reference, path) in references(event) {
            let is_new = there.is_none_or(|there| !there.contains(&reference));
            let rename = renames
                .iter()
                .find(|rename| rename.part == reference.part && rename.old == reference.id);
            if let Some(rename) = rename.filter(|_| is_new) {
                let at = events.iter().cloned().chain([PathStep::Item(number)]).chain(path);
                edits.push(Edit::Set { at: at.collect(), value: NewValue::text(&rename.new) });
            }
        }
    }
    Some(document.apply(&edits).ok()?.text)
}

/// The references of an event, each with its path in it.
fn references(event: &NewValue) -> Vec<(Reference, Path)> {
    let NewValue::Map(fields) = event else { return Vec::new() };
    let mut found = Vec::new();
    for (name, value) in fields {
        let key = PathStep::Key(name.clone());
        if let Some((_, part)) = FIELDS.iter().find(|(field, _)| field == name) {
            match value {
                NewValue::Text(id) => {
                    found.push((Reference { part, id: id.clone() }, vec![key]));
                }
                NewValue::List(ids) => {
                    let ids = ids.iter().enumerate().filter_map(|(at, id)| match id {
                        NewValue::Text(id) => {
                            let path = vec![key.clone(), PathStep::Item(at)];
                            Some((Reference { part, id: id.clone() }, path))
                        }
                        NewValue::List(_) | NewValue::Map(_) => None,
                    });
                    found.extend(ids);
                }
                NewValue::Map(_) => {}
            }
        } else if let NewValue::List(passages) = value {
            let sources = passages.iter().enumerate().filter_map(|(at, passage)| {
                let NewValue::Map(fields) = passage else { return None };
                let (name, source) = fields.iter().find(|(name, _)| name == "source")?;
                let NewValue::Text(id) = source else { return None };
                let path = vec![key.clone(), PathStep::Item(at), PathStep::Key(name.clone())];
                Some((Reference { part: "sources", id: id.clone() }, path))
            });
            found.extend(sources);
        }
    }
    found
}
