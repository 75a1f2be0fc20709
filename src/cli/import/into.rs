//! What is imported, put into a timeline that is there.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use crate::capture::{NewPassage, name_spelt};
use crate::cli::add::address;
use crate::edit::NewValue;
use crate::import::Imported;
use crate::load::{ArticleRequest, ArticleRoot, ArticleStore};
use crate::merge::{Unmergeable, merge};
use crate::source::{Anchor, Quotation, SearchableArticle, SourceIndex, Stance};
use crate::timeline::Timeline;

/// Our export names the lines of every source; those that are all of their file are left out.
pub fn leave_out_whole_files(imported: &mut Imported, folder: &Path) {
    let mut articles = ArticleStore::new(ArticleRoot::Folder(folder));
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

/// Gives what is new ids that are free, and the sources that are there already theirs; quotations
/// from those get the words of their texts.
pub fn fit(imported: &mut Imported, timeline: &Timeline) {
    let sources = fit_sources(imported, timeline);
    let taken: HashSet<String> =
        timeline.events().iter().map(|it| it.id.as_str().to_owned()).collect();
    let ids = fit_names(imported, timeline);
    let mut own = taken;
    let mut lost = Vec::new();
    for event in &mut imported.events {
        let NewValue::Map(fields) = event else { continue };
        for (key, value) in fields.iter_mut() {
            match (key.as_str(), value) {
                ("id", NewValue::Text(id)) => *id = free(id, &mut own),
                ("people" | "places" | "bodies", NewValue::List(names)) => rename(names, &ids),
                ("passages", NewValue::List(passages)) => {
                    for passage in passages {
                        fit_passage(passage, &sources, timeline, &mut lost);
                    }
                }
                _ => {}
            }
        }
    }
    for quote in lost {
        imported.losses.change("quotations that do not stand in their source", quote);
    }
}

/// The ids that the imported names have in the timeline. A name that is there already, in one of
/// these spellings, is left out of what is imported; another name of the same id gets a new one.
fn fit_names(imported: &mut Imported, timeline: &Timeline) -> HashMap<String, String> {
    let mut taken: HashSet<String> =
        timeline.names().iter().map(|it| it.id.as_ref().to_owned()).collect();
    let mut ids = HashMap::new();
    for (_, value) in imported.head.iter_mut().filter(|(key, _)| key == "names") {
        let NewValue::Map(entries) = value else { continue };
        entries.retain_mut(|(id, spellings)| {
            let known = texts_of(spellings).into_iter().find_map(|it| name_spelt(timeline, it));
            if let Some(known) = known {
                ids.insert(id.clone(), timeline.name(known).id.as_ref().to_owned());
                return false;
            }
            let own = free(id, &mut taken);
            ids.insert(std::mem::replace(id, own.clone()), own);
            true
        });
    }
    ids
}

/// Every text in a value.
fn texts_of(value: &NewValue) -> Vec<&str> {
    match value {
        NewValue::Text(text) => vec![text],
        NewValue::List(items) => items.iter().flat_map(texts_of).collect(),
        NewValue::Map(entries) => entries.iter().flat_map(|(_, value)| texts_of(value)).collect(),
    }
}

/// Replaces the ids of names in a list.
fn rename(list: &mut [NewValue], ids: &HashMap<String, String>) {
    for item in list {
        if let NewValue::Text(id) = item
            && let Some(new) = ids.get(id)
        {
            id.clone_from(new);
        }
    }
}

/// The ids that the imported sources have in the timeline; those that are there already are left
/// out of what is imported.
fn fit_sources(imported: &mut Imported, timeline: &Timeline) -> HashMap<String, String> {
    let by_address: HashMap<String, &str> = timeline
        .sources()
        .iter()
        .filter(|it| it.is_declared)
        .filter_map(|it| Some((address(it.url.as_deref()?)?, it.id.as_str())))
        .collect();
    let mut taken: HashSet<String> =
        timeline.sources().iter().map(|it| it.id.as_str().to_owned()).collect();
    let mut ids = HashMap::new();
    imported.sources.retain_mut(|source| {
        let NewValue::Map(fields) = source else { return true };
        let own = text_of(fields, "id").unwrap_or_default();
        let known = text_of(fields, "url").and_then(|url| address(&url));
        if let Some(known) = known.and_then(|it| by_address.get(&it)) {
            ids.insert(own, (*known).to_owned());
            return false;
        }
        let id = free(&own, &mut taken);
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "id") {
            *value = NewValue::text(&id);
        }
        ids.insert(own, id);
        true
    });
    ids
}

fn fit_passage(
    passage: &mut NewValue,
    sources: &HashMap<String, String>,
    timeline: &Timeline,
    lost: &mut Vec<String>,
) {
    let NewValue::Map(fields) = passage else { return };
    let Some(id) = text_of(fields, "source").and_then(|own| sources.get(&own).cloned()) else {
        return;
    };
    for (_, value) in fields.iter_mut().filter(|(key, _)| key == "source") {
        *value = NewValue::text(&id);
    }
    let Some(index) = timeline.sources().iter().position(|it| it.id.as_str() == id) else { return };
    let Some(text) = timeline.source(SourceIndex(index)).article.text() else { return };
    let Some(quote) = text_of(fields, "quote") else { return };
    let (before, after) = (text_of(fields, "before"), text_of(fields, "after"));
    let quotation = |context: bool| Quotation {
        quote: &quote,
        before: before.as_deref().filter(|_| context),
        after: after.as_deref().filter(|_| context),
        occurrence: None,
    };
    let article = SearchableArticle::new(text);
    let found =
        [false, true].into_iter().find_map(|context| match article.find(&quotation(context)) {
            Anchor::Exact(span) | Anchor::Folded { span, .. } => Some(span),
            Anchor::Elided { .. }
            | Anchor::Approximate { .. }
            | Anchor::Altered { .. }
            | Anchor::Ambiguous { .. }
            | Anchor::Lost { .. }
            | Anchor::Unsearched
            | Anchor::Unread
            | Anchor::Unquoted => None,
        });
    let stance = text_of(fields, "stance");
    let stance = Stance::ALL.into_iter().find(|it| Some(it.name()) == stance.as_deref());
    let stance = stance.unwrap_or(Stance::Supports);
    let anchored =
        found.and_then(|span| NewPassage::quoting(timeline, SourceIndex(index), span, stance).ok());
    match anchored {
        Some(anchored) => {
            let NewValue::Map(own) = anchored.value() else { return };
            let replaced = ["source", "quote", "before", "after", "occurrence", "stance"];
            let rest = std::mem::take(fields).into_iter();
            let rest = rest.filter(|(key, _)| !replaced.contains(&key.as_str()));
            *fields = own.into_iter().chain(rest).collect();
        }
        None => lost.push(quote),
    }
}

/// The text of a timeline with what is imported, at the places of its dates.
pub fn merged(text: &str, imported: &Imported) -> Result<String, Unmergeable> {
    let NewValue::Map(mut file) = imported.file("") else { return Ok(text.to_owned()) };
    file.retain(|(key, value)| key != "title" && !value.is_empty());
    if file.is_empty() {
        return Ok(text.to_owned());
    }
    let new = NewValue::Map(file).to_yaml() + "\n";
    Ok(merge("", text, &new)?.text)
}

fn text_of(fields: &[(String, NewValue)], key: &str) -> Option<String> {
    fields.iter().find(|(own, _)| own == key).and_then(|(_, value)| match value {
        NewValue::Text(text) => Some(text.clone()),
        NewValue::List(_) | NewValue::Map(_) => None,
    })
}

/// The id, or the first one with a number that is not taken.
fn free(id: &str, taken: &mut HashSet<String>) -> String {
    let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
    let mut ids = std::iter::once(id.to_owned()).chain(numbered);
    let id = ids.find(|id| !taken.contains(id)).unwrap_or_else(|| id.to_owned());
    taken.insert(id.clone());
    id
}
