//! What is imported, put into a timeline that is there.

mod fit;
mod reexport;
mod restore;
mod written;

use std::collections::{HashMap, HashSet};

use crate::edit::NewValue;
use crate::import::Imported;
use crate::load::{ArticleRequest, ArticleStore};
use crate::merge::{Merged, Unmergeable, add};
use crate::timeline::Timeline;
pub use fit::fit;
pub use reexport::reexported;
pub use restore::{Exported, News, restore};
pub use written::WrittenFile;

/// Which imported events are those of the timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// Those of the same id: our own export.
    ById,
    /// None: all of them are new.
    New,
}

/// Our export names the lines of every source; those that are all of their file are left out.
pub fn leave_out_whole_files(imported: &mut Imported, articles: &mut ArticleStore) {
    for source in &mut imported.sources {
        let NewValue::Map(fields) = source else { continue };
        let (Some(file), Some(lines)) = (text_of(fields, "file"), text_of(fields, "lines")) else {
            continue;
        };
        let Ok(article) = articles.read(&ArticleRequest::all_of(&file)) else { continue };
        let [first, last] = article.text.lines();
        if lines == format!("{first}-{last}") {
            fields.retain(|(key, _)| key != "lines");
        }
    }
}

/// Leaves out references to events that are neither imported nor in the timeline.
pub fn leave_out_dangling(imported: &mut Imported, timeline: Option<&Timeline>) {
    let own = imported.events.iter().filter_map(|event| Some(id_of(event)?.to_owned()));
    let there = timeline.into_iter().flat_map(Timeline::events);
    let there = there.map(|it| it.id.as_str().to_owned());
    let known: HashSet<String> = own.chain(there).collect();
    let is_known = |item: &NewValue| matches!(item, NewValue::Text(id) if known.contains(id));
    let mut gone = Vec::new();
    for event in &mut imported.events {
        let NewValue::Map(fields) = event else { continue };
        let id = text_of(fields, "id").unwrap_or_default();
        for (key, value) in fields.iter_mut() {
            if let ("related" | "after", NewValue::List(items)) = (key.as_str(), value) {
                let lost = items.iter().filter(|item| !is_known(item));
                gone.extend(lost.map(|item| match item {
                    NewValue::Text(other) => format!("{id}: {other}"),
                    NewValue::List(_) | NewValue::Map(_) => id.clone(),
                }));
                items.retain(is_known);
            }
        }
        fields.retain(|(key, value)| {
            !(value.is_empty() && matches!(key.as_str(), "related" | "after"))
        });
    }
    for place in gone {
        imported.losses.lose("references to events that are not there", place);
    }
}

/// Values by their ids. Of two with the same one the first counts.
fn by_id(values: &[NewValue]) -> HashMap<&str, &NewValue> {
    values.iter().rev().filter_map(|value| Some((id_of(value)?, value))).collect()
}

/// The id of an event or a source.
fn id_of(value: &NewValue) -> Option<&str> {
    match value {
        NewValue::Map(fields) => text_in(fields, "id"),
        NewValue::Text(_) | NewValue::List(_) => None,
    }
}

/// The text of a timeline with what is imported, at the places of its dates. What both say
/// otherwise stays as the timeline has it, and is a conflict.
pub fn merged(text: &str, imported: &Imported) -> Result<Merged, Unmergeable> {
    let unchanged = || Ok(Merged { text: text.to_owned(), conflicts: Vec::new() });
    let NewValue::Map(mut file) = imported.file("") else { return unchanged() };
    file.retain(|(key, value)| key != "title" && !value.is_empty());
    if file.is_empty() {
        return unchanged();
    }
    add(text, &(NewValue::Map(file).to_yaml() + "\n"))
}

/// What a timeline has that was put together: every event and every source once.
///
/// # Errors
///
/// What is missing, or there is more than once.
pub fn recheck(imported: &Imported, old: &Timeline, new: &Timeline) -> Result<(), String> {
    let ids = |values: &[NewValue]| -> Vec<String> {
        values.iter().filter_map(|it| Some(id_of(it)?.to_owned())).collect()
    };
    let events = |it: &Timeline| -> Vec<String> {
        it.events().iter().map(|it| it.id.as_str().to_owned()).collect()
    };
    let sources = |it: &Timeline| -> Vec<String> {
        let declared = it.sources().iter().filter(|it| it.is_declared);
        declared.map(|it| it.id.as_str().to_owned()).collect()
    };
    all_once("event", &events(old), &ids(&imported.events), &events(new))?;
    all_once("source", &sources(old), &ids(&imported.sources), &sources(new))
}

fn all_once(what: &str, old: &[String], added: &[String], new: &[String]) -> Result<(), String> {
    let wanted: HashSet<&String> = old.iter().chain(added).collect();
    let there: HashSet<&String> = new.iter().collect();
    if let Some(id) = wanted.iter().find(|id| !there.contains(*id)) {
        return Err(format!("the {what} “{id}” would be missing"));
    }
    // What the timeline had twice already stays so.
    let had: HashSet<&String> = old.iter().collect();
    let most = wanted.len() + (old.len() - had.len());
    if new.len() > most {
        return Err(format!("there would be {} {what}s instead of {most}", new.len()));
    }
    Ok(())
}

/// The text of a field.
fn text_in<'f>(fields: &'f [(String, NewValue)], key: &str) -> Option<&'f str> {
    fields.iter().find(|(own, _)| own == key).and_then(|(_, value)| match value {
        NewValue::Text(text) => Some(text.as_str()),
        NewValue::List(_) | NewValue::Map(_) => None,
    })
}

fn text_of(fields: &[(String, NewValue)], key: &str) -> Option<String> {
    text_in(fields, key).map(str::to_owned)
}
