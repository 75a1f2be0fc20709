//! What is imported, put into a timeline that is there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::path::Path;

use crate::capture::{NewPassage, free_id};
use crate::cli::add::address;
use crate::edit::NewValue;
use crate::import::Imported;
use crate::load::{ArticleRequest, ArticleRoot, ArticleStore};
use crate::merge::{Unmergeable, merge};
use crate::source::{Anchor, Effort, Quotation, SearchableArticle, SourceIndex, Stance};
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
    let ids = fit_names(imported, timeline);
    let mut passages = FittedPassages::new(timeline, sources);
    let mut taken: HashSet<String> =
        timeline.events().iter().map(|it| it.id.as_str().to_owned()).collect();
    for event in &mut imported.events {
        let NewValue::Map(fields) = event else { continue };
        for (key, value) in fields.iter_mut() {
            match (key.as_str(), value) {
                ("id", NewValue::Text(id)) => *id = free(id, &mut taken),
                ("people" | "places" | "bodies", NewValue::List(names)) => rename(names, &ids),
                ("passages", NewValue::List(list)) => {
                    for passage in list.iter_mut() {
                        passages.fit(passage);
                    }
                }
                _ => {}
            }
        }
    }
    for quote in passages.lost {
        imported.losses.change("quotations that do not stand in their source", quote);
    }
}

/// The ids that the imported names have in the timeline. A name that is there already, in one of
/// these spellings, is left out of what is imported; another name of the same id gets a new one.
fn fit_names(imported: &mut Imported, timeline: &Timeline) -> HashMap<String, String> {
    let mut taken: HashSet<String> =
        timeline.names().iter().map(|it| it.id.as_ref().to_owned()).collect();
    let spelt: HashMap<&str, &str> = timeline
        .names()
        .iter()
        .rev()
        .flat_map(|name| name.all().map(|spelling| (spelling, name.id.as_ref())))
        .collect();
    let mut ids = HashMap::new();
    for (_, value) in imported.head.iter_mut().filter(|(key, _)| key == "names") {
        let NewValue::Map(entries) = value else { continue };
        entries.retain_mut(|(id, spellings)| {
            if let Some(known) = texts_of(spellings).into_iter().find_map(|it| spelt.get(it)) {
                ids.insert(id.clone(), (*known).to_owned());
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

/// Passages that are fitted into a timeline.
struct FittedPassages<'t> {
    timeline: &'t Timeline,
    /// The ids that the imported sources have in the timeline.
    sources: HashMap<String, String>,
    /// The sources of the timeline.
    numbers: HashMap<&'t str, SourceIndex>,
    /// The articles in which quotations have been looked for.
    articles: HashMap<SourceIndex, SearchableArticle<'t>>,
    /// Quotations that do not stand in their source.
    lost: Vec<String>,
}

impl<'t> FittedPassages<'t> {
    fn new(timeline: &'t Timeline, sources: HashMap<String, String>) -> Self {
        let numbers = timeline.sources().iter().enumerate();
        let numbers = numbers.map(|(at, it)| (it.id.as_str(), SourceIndex(at))).collect();
        Self { timeline, sources, numbers, articles: HashMap::new(), lost: Vec::new() }
    }

    fn fit(&mut self, passage: &mut NewValue) {
        let NewValue::Map(fields) = passage else { return };
        let Some(id) = text_of(fields, "source").and_then(|own| self.sources.get(&own)) else {
            return;
        };
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "source") {
            *value = NewValue::text(id);
        }
        let Some(&index) = self.numbers.get(id.as_str()) else { return };
        let source = self.timeline.source(index);
        let Some(text) = source.article.text() else { return };
        let Some(quote) = text_of(fields, "quote") else { return };
        let article = self.articles.entry(index).or_insert_with(|| SearchableArticle::new(text));
        let stance = text_of(fields, "stance");
        let stance = Stance::ALL.into_iter().find(|it| Some(it.name()) == stance.as_deref());
        let stance = stance.unwrap_or(Stance::Supports);
        let anchored = place_of(article, &quote, fields)
            .and_then(|span| NewPassage::quoting_in(article, source, span, stance).ok());
        match anchored {
            Some(anchored) => {
                let NewValue::Map(own) = anchored.value() else { return };
                let replaced = ["source", "quote", "before", "after", "occurrence", "stance"];
                let rest = std::mem::take(fields).into_iter();
                let rest = rest.filter(|(key, _)| !replaced.contains(&key.as_str()));
                *fields = own.into_iter().chain(rest).collect();
            }
            None => self.lost.push(quote),
        }
    }
}

/// Where a quotation stands in its article, without and with the words around it.
fn place_of(
    article: &SearchableArticle,
    quote: &str,
    fields: &[(String, NewValue)],
) -> Option<Range<usize>> {
    let (before, after) = (text_of(fields, "before"), text_of(fields, "after"));
    let quotation = |context: bool| Quotation {
        quote,
        before: before.as_deref().filter(|_| context),
        after: after.as_deref().filter(|_| context),
        occurrence: None,
    };
    let found = |context| article.find_with(&quotation(context), &mut Effort::none());
    [false, true].into_iter().find_map(|context| match found(context) {
        Anchor::Exact(span) | Anchor::Folded { span, .. } => Some(span),
        Anchor::Elided { .. }
        | Anchor::Approximate { .. }
        | Anchor::Altered { .. }
        | Anchor::Ambiguous { .. }
        | Anchor::Lost { .. }
        | Anchor::Unsearched
        | Anchor::Unread
        | Anchor::Unquoted => None,
    })
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

/// The id, or one with a number that is not taken.
fn free(id: &str, taken: &mut HashSet<String>) -> String {
    let id = free_id(id.to_owned(), |id| taken.contains(id));
    taken.insert(id.clone());
    id
}
