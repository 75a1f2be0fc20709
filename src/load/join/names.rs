//! Names of several files: one id with a common spelling is one name.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::parts::JoinedParts;
use crate::load::finding::{Code, Finding};
use crate::load::joined::InFile;
use crate::name::{Credit, Name, NameIndex};
use crate::text::fold;
use crate::timeline::FileIndex;

/// The names of all files.
pub struct JoinedNames {
    /// The names.
    pub names: Vec<Name>,
    /// Each of them in the files that have it.
    pub places: Vec<Vec<InFile<NameIndex>>>,
    /// For each file, which of them its own names are.
    own: Vec<Vec<NameIndex>>,
}

impl JoinedNames {
    /// Joins the names of the files.
    pub fn of(joining: &mut JoinedParts) -> Self {
        let mut joined = Self { names: Vec::new(), places: Vec::new(), own: Vec::new() };
        let mut by_id: HashMap<Arc<str>, Vec<NameIndex>> = HashMap::new();
        for (file, opened) in joining.indexed() {
            let mut own = Vec::new();
            for (number, name) in opened.loaded.timeline.names().iter().enumerate() {
                let place = InFile { file, index: NameIndex(number) };
                let same = by_id.entry(Arc::clone(&name.id)).or_default();
                let is_it = |it: &&NameIndex| are_one(&joined.names[it.0], name);
                let index = match same.iter().find(is_it) {
                    Some(&index) => index,
                    None => {
                        same.push(NameIndex(joined.names.len()));
                        joined.places.push(Vec::new());
                        joined.names.push(Name { spellings: Vec::new(), ..name.clone() });
                        NameIndex(joined.names.len() - 1)
                    }
                };
                add_spellings(&mut joined.names[index.0], name);
                joined.places[index.0].push(place);
                own.push(index);
            }
            joined.own.push(own);
        }
        let mut clashing: Vec<Vec<NameIndex>> =
            by_id.into_values().filter(|same| same.len() > 1).collect();
        clashing.sort_unstable();
        for same in clashing {
            joined.tell_apart(&same, joining);
        }
        joined
    }

    /// Gives names with one id different ids, and reports them.
    fn tell_apart(&mut self, same: &[NameIndex], joining: &mut JoinedParts) {
        let first = self.places[same[0].0][0];
        for &index in same {
            let place = self.places[index.0][0];
            let id = Arc::clone(&self.names[index.0].id);
            self.names[index.0].id = joining.qualified(place.file, &id).into();
            if place == first {
                continue;
            }
            let at = |place: InFile<NameIndex>| {
                let declared = &joining.files[place.file.0].loaded.declared.names;
                let start = declared.get(place.index.0).map_or(0, |bytes| bytes.start);
                joining.place(place.file, start..start)
            };
            let message = format!(
                "“{id}” is another name in “{}”: they share no spelling",
                joining.name(first.file)
            );
            let finding = Finding::new(Code::NameConflict, at(place), message)
                .hint("give one of them another id, or a spelling that both have")
                .also(at(first), "the other name");
            joining.report(place.file, finding);
        }
    }

    /// Returns the name that `name` of `file` is.
    pub fn name(&self, file: FileIndex, name: NameIndex) -> NameIndex {
        self.own[file.0][name.0]
    }

    /// Returns the names that `names` of `file` are.
    pub fn names_of(&self, file: FileIndex, names: &[NameIndex]) -> Vec<NameIndex> {
        names.iter().map(|&name| self.name(file, name)).collect()
    }

    /// Returns who is credited in `file`.
    pub fn credit(&self, file: FileIndex, credit: &Credit) -> Credit {
        match credit {
            Credit::Name(name) => Credit::Name(self.name(file, *name)),
            Credit::Text(text) => Credit::Text(text.clone()),
        }
    }

    /// Returns who are credited in `file`.
    pub fn credits(&self, file: FileIndex, credits: &[Credit]) -> Box<[Credit]> {
        credits.iter().map(|credit| self.credit(file, credit)).collect()
    }
}

/// Whether two names with one id are one. A file that only uses an id says nothing against it.
fn are_one(one: &Name, other: &Name) -> bool {
    if one.spellings.is_empty() || other.spellings.is_empty() {
        return true;
    }
    let folded = |text: &str| fold(text).text().to_owned();
    let known: HashSet<String> = one.all().map(folded).collect();
    other.all().any(|spelling| known.contains(&folded(spelling)))
}

fn add_spellings(name: &mut Name, more: &Name) {
    for (tag, spellings) in &more.spellings {
        match name.spellings.iter_mut().find(|(own, _)| own == tag) {
            None => name.spellings.push((tag.clone(), spellings.clone())),
            Some((_, own)) => {
                let new: Vec<_> =
                    spellings.iter().filter(|it| !own.contains(it)).cloned().collect();
                own.extend(new);
            }
        }
    }
}
