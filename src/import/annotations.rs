//! Annotations: what Hypothesis exports, and Web Annotations of the W3C. A quotation becomes a
//! passage, the comment on it the title of an event.

use std::collections::HashMap;

use serde_json::Value;

use super::error::ImportError;
use super::event::{Ids, Imported, ImportedEvent, one_line, tag};
use super::fields::FieldList;
use super::losses::Losses;

/// An annotation of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// The address of what is annotated.
    pub url: String,
    /// What that is called.
    pub page: Option<String>,
    /// The words; empty where the whole page is annotated.
    pub quote: String,
    /// The words before them.
    pub before: Option<String>,
    /// The words after them.
    pub after: Option<String>,
    /// The comment.
    pub comment: String,
    /// Its tags.
    pub tags: Vec<String>,
}

/// Reads a list of annotations as a timeline.
pub fn read(text: &str) -> Result<Imported, ImportError> {
    let (annotations, losses) = annotations(text)?;
    let mut imported = Imported { losses, ..Imported::default() };
    let (mut sources, mut ids) = (HashMap::new(), Ids::default());
    let mut source_ids = Ids::default();
    for annotation in annotations {
        let url = annotation.url.clone();
        let id = sources.entry(url.clone()).or_insert_with(|| {
            let page = annotation.page.as_deref().unwrap_or_default();
            let id = source_ids.of_words(page, "source");
            let mut fields = FieldList::default();
            fields.text("id", Some(&id));
            fields.text("title", annotation.page.as_deref());
            fields.text("url", Some(&url));
            imported.sources.push(fields.map());
            id
        });
        let event = annotation.event(id).value(&mut ids);
        imported.events.push(event);
    }
    Ok(imported)
}

impl Annotation {
    /// The event that an annotation becomes: its first line is the title.
    fn event(&self, source: &str) -> ImportedEvent {
        let (first, rest) = self.comment.split_once('\n').unwrap_or((&self.comment, ""));
        let title = one_line(first);
        let mut passage = FieldList::default();
        passage.text("source", Some(source));
        passage.text("quote", Some(&self.quote));
        passage.text("before", self.before.as_deref());
        passage.text("after", self.after.as_deref());
        ImportedEvent {
            title: if title.is_empty() { one_line(&self.quote) } else { title },
            summary: rest.trim().to_owned(),
            tags: self.tags.iter().filter_map(|it| tag(it)).collect(),
            passages: vec![passage.map()],
            ..ImportedEvent::default()
        }
    }
}

/// The annotations of a text.
pub fn annotations(text: &str) -> Result<(Vec<Annotation>, Losses), ImportError> {
    let damaged = |why: String| ImportError::Damaged { format: "list of annotations", why };
    let value: Value = serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let mut losses = Losses::default();
    let mut found = Vec::new();
    for item in items(&value) {
        if item.get("references").and_then(Value::as_array).is_some_and(|it| !it.is_empty()) {
            losses.lose("replies to annotations", text_of(item.get("text")).unwrap_or_default());
            continue;
        }
        match annotation(item, &mut losses) {
            Some(annotation) => found.push(annotation),
            None => losses.lose("annotations of nothing that has an address", ""),
        }
    }
    Ok((found, losses))
}

/// The annotations in a list, a page, a collection, an export; or the one that it is.
fn items(value: &Value) -> Vec<&Value> {
    if let Some(list) = value.as_array() {
        return list.iter().collect();
    }
    for key in ["annotations", "rows", "items"] {
        if let Some(list) = value.get(key).and_then(Value::as_array) {
            return list.iter().collect();
        }
    }
    match value.get("first") {
        Some(first) if first.is_object() => items(first),
        Some(_) | None => vec![value],
    }
}

fn text_of(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

/// A value, or the first of several.
fn first(value: &Value) -> &Value {
    value.as_array().and_then(|it| it.first()).unwrap_or(value)
}

fn annotation(item: &Value, losses: &mut Losses) -> Option<Annotation> {
    let target = item.get("target").map(first);
    let target_url = target.and_then(|target| {
        let source = target.get("source").map(first);
        let own = source.and_then(|it| text_of(Some(it)).or_else(|| text_of(it.get("id"))));
        own.or_else(|| text_of(Some(target))).or_else(|| text_of(target.get("id")))
    });
    let url = text_of(item.get("uri")).or(target_url).filter(|it| !it.trim().is_empty())?;
    let mut annotation = Annotation { url, ..Annotation::default() };
    let document = item.get("document").and_then(|it| it.get("title")).map(first);
    annotation.page = text_of(document).map(|it| one_line(&it)).filter(|it| !it.is_empty());
    annotation.take_selectors(target.and_then(|it| it.get("selector")));
    annotation.take_bodies(item, losses);
    if let Some(motivation) = text_of(item.get("motivation")).filter(|it| it == "editing") {
        losses.lose("motivations", motivation);
    }
    Some(annotation)
}

impl Annotation {
    fn take_selectors(&mut self, selectors: Option<&Value>) {
        let Some(selectors) = selectors else { return };
        let list = selectors.as_array().map_or(std::slice::from_ref(selectors), Vec::as_slice);
        for selector in list {
            if text_of(selector.get("type")).as_deref() == Some("TextQuoteSelector") {
                self.quote = text_of(selector.get("exact")).unwrap_or_default();
                let words = |key: &str| {
                    text_of(selector.get(key)).map(|it| one_line(&it)).filter(|it| !it.is_empty())
                };
                (self.before, self.after) = (words("prefix"), words("suffix"));
            } else if self.quote.is_empty() {
                self.take_selectors(selector.get("refinedBy"));
            }
        }
    }

    fn take_bodies(&mut self, item: &Value, losses: &mut Losses) {
        self.comment = text_of(item.get("text")).unwrap_or_default();
        let tags = item.get("tags").and_then(Value::as_array).into_iter().flatten();
        self.tags.extend(tags.filter_map(|it| text_of(Some(it))));
        self.comment.push_str(&text_of(item.get("bodyValue")).unwrap_or_default());
        let Some(bodies) = item.get("body") else { return };
        let bodies = bodies.as_array().map_or(std::slice::from_ref(bodies), Vec::as_slice);
        for body in bodies {
            let text = text_of(body.get("value"));
            let is_tag = text_of(body.get("purpose")).as_deref() == Some("tagging");
            match text {
                Some(text) if is_tag => self.tags.push(text),
                Some(text) => {
                    if !self.comment.is_empty() {
                        self.comment.push('\n');
                    }
                    self.comment.push_str(&super::html::plain(&text).0);
                }
                None => {
                    let address = text_of(Some(body)).or_else(|| text_of(body.get("id")));
                    losses.lose("bodies that are no text", address.unwrap_or_default());
                }
            }
        }
    }
}
