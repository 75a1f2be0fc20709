//! Ids of what is imported, made to fit those of a timeline that is there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::{Identity, text_of};
use crate::capture::{NewPassage, free_id};
use crate::cli::add::address;
use crate::edit::NewValue;
use crate::import::Imported;
use crate::source::{Anchor, Effort, Quotation, SearchableArticle, Source, SourceIndex, Stance};
use crate::timeline::{Event, Name, Timeline};

/// Gives what is new ids that are free, and the sources and names that are there already theirs;
/// quotations from those sources get the words of their texts.
pub fn fit(imported: &mut Imported, timeline: &Timeline, identity: Identity) {
    let sources = fit_sources(imported, timeline, identity);
    let names = fit_names(imported, timeline, identity);
    let credits = Credits::of(&names, timeline, identity);
    let events = fit_events(imported, timeline, identity);
    let mut anchoring = Anchoring::new(timeline);
    for source in &mut imported.sources {
        let NewValue::Map(fields) = source else { continue };
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "author" || key == "origin") {
            credits.rename(value);
        }
    }
    for event in &mut imported.events {
        let NewValue::Map(fields) = event else { continue };
        for (key, value) in fields.iter_mut() {
            match (key.as_str(), value) {
                ("people" | "places" | "bodies", value) => rename(value, &names),
                ("related" | "after", value) => rename(value, &events),
                ("passages", NewValue::List(passages)) => {
                    for passage in passages {
                        fit_passage(passage, &sources, &credits);
                        if identity == Identity::New {
                            anchoring.anchor(passage);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    for quote in anchoring.lost {
        imported.losses.change("quotations that do not stand in their source", quote);
    }
}

/// Gives the imported events other ids where theirs are taken, and returns which, for those who
/// refer to them. The events of our own export keep theirs; one that has none there is that of the
/// timeline with the same id and title, or gets an id to which nothing refers. An event of another
/// program with the id and the title of one that is there is left out.
fn fit_events(
    imported: &mut Imported,
    timeline: &Timeline,
    identity: Identity,
) -> HashMap<String, String> {
    let mut ids = HashMap::new();
    let there = timeline.events().iter();
    let there: HashMap<&str, &Event> = there.map(|it| (it.id.as_str(), it)).collect();
    let own = imported.events.iter().filter_map(super::id_of);
    let mut taken: HashSet<String> = there.keys().copied().chain(own).map(str::to_owned).collect();
    let (made_ids, losses) = (&imported.made_ids, &mut imported.losses);
    imported.events.retain_mut(|event| {
        let NewValue::Map(fields) = event else { return true };
        let Some(own) = text_of(fields, "id") else { return true };
        let Some(known) = there.get(own.as_str()) else { return true };
        let is_made = made_ids.contains(&own);
        match identity {
            Identity::ById if !is_made || is_titled(known, fields) => return true,
            Identity::New if !is_made && is_titled(known, fields) => {
                losses.lose("events that are there already, with this id and title", own);
                return false;
            }
            Identity::ById | Identity::New => {}
        }
        let id = free(&own, &mut taken);
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "id") {
            *value = NewValue::text(&id);
        }
        if identity == Identity::New {
            ids.insert(own, id);
        }
        true
    });
    ids
}

/// Whether an event of the timeline has the title of one that is imported.
fn is_titled(event: &Event, fields: &[(String, NewValue)]) -> bool {
    let title = fields.iter().find(|(key, _)| key == "title");
    let texts = title.map(|(_, title)| texts_of(title)).unwrap_or_default();
    event.title.texts().any(|own| texts.contains(&own.as_ref()))
}

/// The ids that the imported names have in the timeline. A name that is there already, in one of
/// these spellings, is left out of what is imported, but for its other spellings; another name of
/// the same id gets a new one.
fn fit_names(
    imported: &mut Imported,
    timeline: &Timeline,
    identity: Identity,
) -> HashMap<String, String> {
    let mut taken: HashSet<String> =
        timeline.names().iter().map(|it| it.id.as_ref().to_owned()).collect();
    // Of our own export, of two names that are spelt alike the one of the same id.
    let by_id: HashMap<&str, &Name> = match identity {
        Identity::ById => timeline.names().iter().map(|it| (it.id.as_ref(), it)).collect(),
        Identity::New => HashMap::new(),
    };
    let spelt = spelt(timeline);
    let (mut ids, mut unwritten) = (HashMap::new(), Vec::new());
    for (_, value) in imported.head.iter_mut().filter(|(key, _)| key == "names") {
        let NewValue::Map(entries) = value else { continue };
        entries.retain_mut(|(id, spellings)| {
            let texts = texts_of(spellings);
            let is_spelt = |name: &&Name| name.all().any(|own| texts.contains(&own));
            let same = by_id.get(id.as_str()).copied().filter(is_spelt);
            let same = same.or_else(|| texts.iter().find_map(|it| spelt.get(*it).copied()));
            if let Some(known) = same {
                let other = texts.iter().filter(|text| !known.all().any(|own| own == **text));
                unwritten.extend(other.map(|text| format!("{}: {text}", known.id)));
                ids.insert(id.clone(), known.id.as_ref().to_owned());
                return false;
            }
            let own = free(id, &mut taken);
            ids.insert(std::mem::replace(id, own.clone()), own);
            true
        });
    }
    for spelling in unwritten {
        imported.losses.lose("spellings of names that the timeline does not have", spelling);
    }
    ids
}

/// The names of a timeline by their spellings. Of two that are spelt alike the first counts.
fn spelt(timeline: &Timeline) -> HashMap<&str, &Name> {
    let names = timeline.names().iter().rev();
    names.flat_map(|name| name.all().map(move |spelling| (spelling, name))).collect()
}

/// Every text in a value.
fn texts_of(value: &NewValue) -> Vec<&str> {
    match value {
        NewValue::Text(text) => vec![text],
        NewValue::List(items) => items.iter().flat_map(texts_of).collect(),
        NewValue::Map(entries) => entries.iter().flat_map(|(_, value)| texts_of(value)).collect(),
    }
}

/// Replaces ids in a list, or the one that there is.
fn rename(value: &mut NewValue, ids: &HashMap<String, String>) {
    match value {
        NewValue::Text(id) => {
            if let Some(new) = ids.get(id) {
                id.clone_from(new);
            }
        }
        NewValue::List(items) => {
            for item in items.iter_mut() {
                rename(item, ids);
            }
            // Two spellings of one name are one id.
            let mut seen = HashSet::new();
            items.retain(|item| match item {
                NewValue::Text(id) => seen.insert(id.clone()),
                NewValue::List(_) | NewValue::Map(_) => true,
            });
        }
        NewValue::Map(_) => {}
    }
}

/// Who is credited, in the words of the timeline.
struct Credits<'n> {
    /// The ids that the imported names have in the timeline.
    names: &'n HashMap<String, String>,
    /// The names of the timeline by their spellings: a table of ours has no ids of names.
    spelt: HashMap<&'n str, &'n Name>,
}

impl<'n> Credits<'n> {
    fn of(names: &'n HashMap<String, String>, timeline: &'n Timeline, identity: Identity) -> Self {
        let spelt = match identity {
            Identity::ById => spelt(timeline),
            Identity::New => HashMap::new(),
        };
        Self { names, spelt }
    }

    /// Replaces ids and spellings in a list, or the one that there is. Another text stays.
    fn rename(&self, value: &mut NewValue) {
        let spelt = |text: &str| self.spelt.get(text).map(|name| name.id.as_ref());
        let id = |text: &str| self.names.get(text).map(String::as_str).or_else(|| spelt(text));
        match value {
            NewValue::Text(text) => {
                if let Some(id) = id(text) {
                    *text = id.to_owned();
                }
            }
            NewValue::List(items) => items.iter_mut().for_each(|item| self.rename(item)),
            NewValue::Map(texts) => {
                let spelt = match texts.as_slice() {
                    [(tag, NewValue::Text(text))] if tag == "und" => spelt(text),
                    _ => None,
                };
                if let Some(id) = spelt {
                    *value = NewValue::text(id);
                }
            }
        }
    }
}

/// The ids that the imported sources have in the timeline; those that are there already are left
/// out of what is imported.
fn fit_sources(
    imported: &mut Imported,
    timeline: &Timeline,
    identity: Identity,
) -> HashMap<String, String> {
    let declared = || timeline.sources().iter().filter(|it| it.is_declared);
    // One that only passages name is called the same in our own export.
    let by_id: HashMap<&str, &Source> =
        timeline.sources().iter().map(|it| (it.id.as_str(), it)).collect();
    let by_address: HashMap<String, &Source> =
        declared().filter_map(|it| Some((address(it.url.as_deref()?)?, it))).collect();
    let mut taken: HashSet<String> =
        timeline.sources().iter().map(|it| it.id.as_str().to_owned()).collect();
    let (mut ids, mut known_titles) = (HashMap::new(), Vec::new());
    imported.sources.retain_mut(|source| {
        let NewValue::Map(fields) = source else { return true };
        let own = text_of(fields, "id").unwrap_or_default();
        let same = by_id.get(own.as_str());
        if identity == Identity::ById && same.is_some_and(|it| is_same(it, fields)) {
            return true;
        }
        let known = text_of(fields, "url").and_then(|url| address(&url));
        if let Some(known) = known.and_then(|it| by_address.get(&it)) {
            let is_title = |title: &String| {
                !known.title.as_ref().is_some_and(|it| it.texts().any(|own| **own == **title))
            };
            known_titles.extend(text_of(fields, "title").filter(is_title));
            ids.insert(own, known.id.as_str().to_owned());
            return false;
        }
        let id = free(&own, &mut taken);
        for (_, value) in fields.iter_mut().filter(|(key, _)| key == "id") {
            *value = NewValue::text(&id);
        }
        ids.insert(own, id);
        true
    });
    for title in known_titles {
        imported.losses.lose("other titles of sources that are there already", title);
    }
    ids
}

/// Whether a source of the timeline and one that is imported may be the same: neither address nor
/// file says otherwise.
fn is_same(known: &Source, fields: &[(String, NewValue)]) -> bool {
    let differs = |own: Option<&str>, key: &str| {
        let other = text_of(fields, key);
        own.zip(other).is_some_and(|(own, other)| !own.is_empty() && own != other)
    };
    !differs(known.url.as_deref(), "url") && !differs(Some(known.article.file()), "file")
}

/// Gives a passage the ids that its source and those whom it cites have in the timeline.
fn fit_passage(passage: &mut NewValue, sources: &HashMap<String, String>, credits: &Credits) {
    let NewValue::Map(fields) = passage else { return };
    for (key, value) in fields {
        match key.as_str() {
            "source" => rename(value, sources),
            "by" => credits.rename(value),
            _ => {}
        }
    }
}

/// The articles of a timeline in which quotations are looked for.
struct Anchoring<'t> {
    timeline: &'t Timeline,
    /// The sources of the timeline.
    numbers: HashMap<&'t str, SourceIndex>,
    /// The articles in which quotations have been looked for.
    articles: HashMap<SourceIndex, SearchableArticle<'t>>,
    /// Quotations that do not stand in their source.
    lost: Vec<String>,
}

impl<'t> Anchoring<'t> {
    fn new(timeline: &'t Timeline) -> Self {
        let numbers = timeline.sources().iter().enumerate();
        let numbers = numbers.map(|(at, it)| (it.id.as_str(), SourceIndex(at))).collect();
        Self { timeline, numbers, articles: HashMap::new(), lost: Vec::new() }
    }

    /// Gives a quotation the words of its source, if they stand there.
    fn anchor(&mut self, passage: &mut NewValue) {
        let NewValue::Map(fields) = passage else { return };
        let Some(id) = text_of(fields, "source") else { return };
        let Some(&index) = self.numbers.get(id.as_str()) else { return };
        let source = self.timeline.source(index);
        let Some(text) = source.article.text() else { return };
        let Some(quote) = text_of(fields, "quote") else { return };
        let article = self.articles.entry(index).or_insert_with(|| SearchableArticle::new(text));
        let anchored = place_of(article, &quote, fields)
            .and_then(|span| NewPassage::quoting_in(article, source, span, Stance::Supports).ok());
        match anchored {
            Some(anchored) => {
                let NewValue::Map(own) = anchored.value() else { return };
                let replaced = ["source", "quote", "before", "after", "occurrence"];
                let rest = std::mem::take(fields).into_iter();
                let rest = rest.filter(|(key, _)| !replaced.contains(&key.as_str()));
                // A stance that was said stays, understood or not; one that was not is not written.
                let own = own.into_iter().filter(|(key, _)| key != "stance");
                *fields = own.chain(rest).collect();
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

/// The id, or one with a number that is not taken.
fn free(id: &str, taken: &mut HashSet<String>) -> String {
    let id = free_id(id.to_owned(), |id| taken.contains(id));
    taken.insert(id.clone());
    id
}
