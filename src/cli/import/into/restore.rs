//! What nobody has changed in an export is as the timeline has it.
//!
//! An export says some things otherwise than the file: in one language, a name by its spelling, a
//! text without its line breaks. Where an imported value is the same as in an export of the
//! timeline as it is now (`reexport`), the value of the file takes its place (`written`), and
//! nothing comes where the file has none. What is left was changed by somebody.

use std::collections::HashMap;

use super::written::WrittenFile;
use super::{by_id, id_of, text_in};
use crate::edit::NewValue;
use crate::import::{Imported, Loss, Losses};
use crate::merge::SPEAKING_ABSENCE;
use crate::timeline::Timeline;

/// What an import has that the timeline does not say already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Nothing.
    None,
    /// Something.
    Some,
}

/// An export of a timeline, and what it was made of.
pub struct Exported<'e> {
    /// What it says.
    pub says: &'e Imported,
    /// The file to which the import is added.
    pub file: &'e WrittenFile,
    /// The timeline: the file, and those that it includes.
    pub timeline: &'e Timeline,
}

type Fields = [(String, NewValue)];

/// Replaces in `imported` what is as `exported` says it by what the file says.
pub fn restore(imported: &mut Imported, exported: &Exported) -> News {
    if imported.title == exported.says.title {
        imported.title = None;
    }
    leave_out_same(&mut imported.losses, &exported.says.losses);
    let mut restoring = Restoring::default();
    let Exported { says, file, timeline } = exported;
    // An event that the export has is one of the timeline.
    let events = restoring.list(&mut imported.events, &says.events, &file.events, |_| true);
    let declared =
        |id: &str| timeline.sources().iter().any(|it| it.is_declared && it.id.as_str() == id);
    let sources = restoring.list(&mut imported.sources, &says.sources, &file.sources, declared);
    let head = restoring.head(&mut imported.head, exported);
    for id in restoring.elsewhere {
        let what = "changes of events and sources that do not stand in this file under their id";
        imported.losses.lose(what, id);
    }
    for source in restoring.unquoted {
        let what = "changes of passages without a quotation, which nothing tells from others";
        imported.losses.lose(what, source);
    }
    for place in restoring.removed {
        imported.losses.lose("what was taken out: the timeline keeps it", place);
    }
    if [events, sources, head].contains(&News::Some) { News::Some } else { News::None }
}

/// Changes that cannot be added.
#[derive(Debug, Default)]
struct Restoring {
    /// The ids of what stands in another file, or without its id.
    elsewhere: Vec<String>,
    /// The sources of passages without a quotation.
    unquoted: Vec<String>,
    /// What the export has and the import has not, by its place.
    removed: Vec<String>,
    /// Where the value is that is compared: its event or source, and the keys below. Empty in the
    /// head, of which a part of an export has only what it needs.
    path: Vec<String>,
}

impl Restoring {
    /// Events or sources. What the export has and the file does not stands elsewhere, if it does.
    fn list(
        &mut self,
        values: &mut Vec<NewValue>,
        said: &[NewValue],
        written: &HashMap<String, NewValue>,
        stands_elsewhere: impl Fn(&str) -> bool,
    ) -> News {
        let said = by_id(said);
        let mut news = News::None;
        values.retain_mut(|value| {
            let id = id_of(value).unwrap_or_default();
            match (said.get(id), written.get(id)) {
                (Some(said), Some(written)) => {
                    *value = self.value_at(id.to_owned(), value, said, written);
                    if value != written {
                        news = News::Some;
                    }
                    true
                }
                (Some(said), None) if value == *said => false,
                (Some(_), None) if stands_elsewhere(id) => {
                    self.elsewhere.push(id.to_owned());
                    false
                }
                // It is new, or a source that only passages have named is described now.
                (Some(_) | None, _) => {
                    news = News::Some;
                    true
                }
            }
        });
        news
    }

    /// Names, tags, aliases and eras.
    fn head(&mut self, head: &mut Vec<(String, NewValue)>, exported: &Exported) -> News {
        head.retain_mut(|(key, value)| {
            let said = field(&exported.says.head, key);
            if said == Some(value) || value.is_empty() {
                return false;
            }
            let written = field(&exported.file.head, key);
            if let Some((said, written)) = said.zip(written) {
                *value = self.value(value, said, written);
            }
            written != Some(value)
        });
        if head.is_empty() { News::None } else { News::Some }
    }

    /// A value below the place that is compared.
    fn value_at(
        &mut self,
        key: String,
        value: &NewValue,
        said: &NewValue,
        written: &NewValue,
    ) -> NewValue {
        self.path.push(key);
        let value = self.value(value, said, written);
        self.path.pop();
        value
    }

    /// Notes a field that was taken out, or each item of a list.
    fn note_removed(&mut self, key: &str, said: &NewValue) {
        if self.path.is_empty() {
            return;
        }
        self.path.push(key.to_owned());
        match said {
            NewValue::List(items) => items.iter().for_each(|item| self.note_removed_item(item)),
            NewValue::Text(_) | NewValue::Map(_) => self.removed.push(self.path.join(": ")),
        }
        self.path.pop();
    }

    fn note_removed_item(&mut self, item: &NewValue) {
        if self.path.is_empty() {
            return;
        }
        let words = match item {
            NewValue::Text(text) => Some(text.as_str()),
            NewValue::Map(fields) => {
                ["quote", "source", "title"].iter().find_map(|key| text_in(fields, key))
            }
            NewValue::List(_) => None,
        };
        let place = self.path.join(": ");
        self.removed.push(words.map_or_else(|| place.clone(), |it| format!("{place}: {it}")));
    }

    /// A value of an import: where the export `said` it in the same way, what is `written` in the
    /// file.
    fn value(&mut self, value: &NewValue, said: &NewValue, written: &NewValue) -> NewValue {
        if value == said {
            return written.clone();
        }
        match (value, said, written) {
            (NewValue::Map(fields), NewValue::Map(said), NewValue::Map(written)) => {
                NewValue::Map(self.fields(fields, said, written))
            }
            (NewValue::List(items), NewValue::List(said), NewValue::List(written)) => {
                NewValue::List(self.items(items, said, written))
            }
            // A list of one may be written as a text.
            (NewValue::List(items), NewValue::List(said), NewValue::Text(_)) => {
                NewValue::List(self.items(items, said, std::slice::from_ref(written)))
            }
            (NewValue::Text(_) | NewValue::List(_) | NewValue::Map(_), ..) => value.clone(),
        }
    }

    /// The fields of the file with those that are other ones in the import.
    fn fields(
        &mut self,
        fields: &Fields,
        said: &Fields,
        written: &Fields,
    ) -> Vec<(String, NewValue)> {
        let mut all = written.to_vec();
        for (key, value) in said.iter().filter(|(key, _)| field(fields, key).is_none()) {
            if SPEAKING_ABSENCE.contains(&key.as_str()) {
                // A status or a stance that was taken out does not stand there any more.
                all.retain(|(own, _)| own != key);
            } else {
                self.note_removed(key, value);
            }
        }
        let mut place = 0;
        for (key, value) in fields {
            let (old, at) = (field(said, key), all.iter().position(|(own, _)| own == key));
            if let Some(at) = at {
                place = at + 1;
            }
            if old == Some(value) {
                continue;
            }
            match (at.and_then(|at| all.get_mut(at)), old) {
                (Some((_, own)), Some(old)) => {
                    *own = self.value_at(key.clone(), value, old, own);
                }
                (Some((_, own)), None) => own.clone_from(value),
                (None, _) => {
                    all.insert(place, (key.clone(), value.clone()));
                    place += 1;
                }
            }
        }
        all
    }

    /// The items of an import, those that nobody has changed as the file has them.
    ///
    /// If the export has as many items as the file, they stand in the same order. If not, those
    /// that nobody has changed are left out: the file has them.
    fn items(
        &mut self,
        items: &[NewValue],
        said: &[NewValue],
        written: &[NewValue],
    ) -> Vec<NewValue> {
        let mut open: Vec<Option<&NewValue>> = said.iter().map(Some).collect();
        let is_aligned = said.len() == written.len();
        let of_file = |at: usize| written.get(at).filter(|_| is_aligned);
        let mut whole: Vec<Option<NewValue>> = vec![None; items.len()];
        let mut changed = Vec::new();
        for (number, item) in items.iter().enumerate() {
            match find(&mut open, number, |old| old == item) {
                Some((at, _)) => whole[number] = of_file(at).cloned(),
                None => changed.push((number, item)),
            }
        }
        for (number, item) in changed {
            let old =
                key(item).and_then(|own| find(&mut open, number, |old| key(old) == Some(own)));
            let twin = old.and_then(|(at, old)| {
                let by_key = || written.iter().find(|it| key(it).is_some() && key(it) == key(item));
                Some((old, of_file(at).or_else(by_key)?))
            });
            whole[number] = match (twin, key(item)) {
                (Some((_, own)), Some((NewValue::Text(source), None))) => {
                    self.unquoted.push(source.clone());
                    Some(own.clone())
                }
                (Some((old, own)), _) => Some(self.value(item, old, own)),
                (None, _) => Some(item.clone()),
            };
        }
        open.into_iter().flatten().for_each(|item| self.note_removed_item(item));
        whole.into_iter().flatten().collect()
    }
}

/// The first item that has not been taken yet, from the same place on, and takes it.
fn find<'v>(
    open: &mut [Option<&'v NewValue>],
    from: usize,
    is_wanted: impl Fn(&NewValue) -> bool,
) -> Option<(usize, &'v NewValue)> {
    let from = from.min(open.len());
    let mut places = (from..open.len()).chain(0..from);
    let at = places.find(|at| open.get(*at).copied().flatten().is_some_and(&is_wanted))?;
    Some((at, open.get_mut(at)?.take()?))
}

/// By what a passage is known: its source and its words.
fn key(item: &NewValue) -> Option<(&NewValue, Option<&NewValue>)> {
    match item {
        NewValue::Map(fields) => Some((field(fields, "source")?, field(fields, "quote"))),
        NewValue::Text(_) | NewValue::List(_) => None,
    }
}

fn field<'f>(fields: &'f Fields, key: &str) -> Option<&'f NewValue> {
    fields.iter().find(|(own, _)| own == key).map(|(_, value)| value)
}

/// Leaves out what the export of the timeline loses too: the timeline still has it.
fn leave_out_same(losses: &mut Losses, of_export: &Losses) {
    let kinds = [(&mut losses.lost, &of_export.lost), (&mut losses.changed, &of_export.changed)];
    for (kinds, known) in kinds {
        kinds.retain(|what, loss| known.get(what).is_none_or(|known| is_more(loss, known)));
    }
}

/// Whether a loss is more than that of the export, from which only a part may be imported.
fn is_more(loss: &mut Loss, known: &Loss) -> bool {
    if loss.count <= known.count {
        return false;
    }
    loss.count -= known.count;
    loss.places.retain(|place| !known.places.contains(place));
    true
}
