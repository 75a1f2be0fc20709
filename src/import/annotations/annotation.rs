//! One annotation: what it annotates, and what it says of it.

use serde_json::Value;

use super::fields;
use crate::edit::NewValue;
use crate::import::event::{ImportedEvent, one_line};
use crate::import::fields::FieldList;
use crate::import::html;
use crate::import::json::{list, text_of};
use crate::import::losses::Losses;

/// An annotation of a text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// What it annotates: one place, or several.
    pub places: Vec<AnnotatedPlace>,
    /// What the page is called.
    pub page: Option<String>,
    /// The comment.
    pub comment: String,
    /// Its tags.
    pub tags: Vec<String>,
    /// Addresses of what else is said of it.
    pub links: Vec<String>,
}

/// Words of a page, or a whole page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnnotatedPlace {
    /// The address of the page.
    pub url: String,
    /// The words; empty where the whole page is annotated.
    pub quote: String,
    /// The words before them.
    pub before: Option<String>,
    /// The words after them.
    pub after: Option<String>,
}

impl Annotation {
    /// Reads an annotation.
    pub fn of(item: &Value, losses: &mut Losses) -> Self {
        let mut annotation = Self::default();
        let uri = text_of(item.get("uri"));
        for target in list(item.get("target")) {
            annotation.places.extend(AnnotatedPlace::of(target, uri.as_deref(), losses));
        }
        if annotation.places.is_empty() {
            let url = uri.filter(|it| !it.trim().is_empty());
            annotation
                .places
                .extend(url.map(|url| AnnotatedPlace { url, ..AnnotatedPlace::default() }));
        }
        let document = item.get("document").and_then(|it| it.get("title"));
        let title = list(document).first();
        annotation.page = text_of(title).map(|it| one_line(&it)).filter(|it| !it.is_empty());
        annotation.take_bodies(item, losses);
        fields::report(item, losses);
        annotation
    }

    /// The event that an annotation becomes: its first line is the title.
    pub fn event(self, sources: &[String], losses: &mut Losses) -> ImportedEvent {
        let (first, rest) = self.comment.split_once('\n').unwrap_or((&self.comment, ""));
        let title = one_line(first);
        let quote = self.places.first().map(|place| one_line(&place.quote)).unwrap_or_default();
        let passages = self.places.iter().zip(sources).map(|(place, id)| place.passage(id));
        let mut event = ImportedEvent {
            title: if title.is_empty() { quote } else { title },
            summary: rest.trim().to_owned(),
            passages: passages.collect(),
            notes: self.links,
            ..ImportedEvent::default()
        };
        for tag in &self.tags {
            event.take_tag(tag, losses);
        }
        event
    }

    fn take_bodies(&mut self, item: &Value, losses: &mut Losses) {
        self.comment = text_of(item.get("text")).unwrap_or_default();
        let tags = item.get("tags").and_then(Value::as_array).into_iter().flatten();
        self.tags.extend(tags.filter_map(|it| text_of(Some(it))));
        self.add_comment(&text_of(item.get("bodyValue")).unwrap_or_default());
        for body in list(item.get("body")) {
            self.take_body(body, losses);
        }
    }

    fn take_body(&mut self, body: &Value, losses: &mut Losses) {
        let purposes: Vec<String> =
            list(body.get("purpose")).iter().filter_map(|it| text_of(Some(it))).collect();
        let is_tag = purposes.iter().any(|it| it == "tagging");
        for purpose in purposes.iter().filter(|it| !fields::is_implied(it)) {
            losses.lose("purposes of bodies", purpose);
        }
        let items = body.get("items").and_then(Value::as_array);
        let value = text_of(body.get("value")).or_else(|| text_of(body.get("chars")));
        match (value, items) {
            (Some(text), _) if is_tag => self.tags.push(text),
            (Some(text), _) => self.take_text(&text, losses),
            // A choice, a list: all of them are kept.
            (None, Some(items)) => {
                losses.change("bodies to choose from: all are kept", "");
                for item in items {
                    self.take_body(item, losses);
                }
            }
            (None, None) => {
                let source = list(body.get("source")).first();
                let of_source =
                    source.and_then(|it| text_of(Some(it)).or_else(|| text_of(it.get("id"))));
                let address = text_of(Some(body)).or_else(|| text_of(body.get("id"))).or(of_source);
                match address {
                    Some(address) => {
                        losses.change(
                            "bodies that are no text: their addresses stand in the note",
                            address.clone(),
                        );
                        self.links.push(format!("Annotated with: {address}"));
                    }
                    None => losses.lose("bodies without a text and an address", ""),
                }
            }
        }
    }

    /// A text, which may be HTML.
    fn take_text(&mut self, text: &str, losses: &mut Losses) {
        if !html::is_html(text) {
            return self.add_comment(text);
        }
        let plain = html::plain(text);
        if plain.has_emphasis {
            losses.lose("emphasis and other markup of texts", plain.text.clone());
        }
        self.links.extend(plain.links);
        self.add_comment(&plain.text);
    }

    fn add_comment(&mut self, text: &str) {
        if !self.comment.is_empty() && !text.is_empty() {
            self.comment.push('\n');
        }
        self.comment.push_str(text);
    }
}

impl AnnotatedPlace {
    /// A target; `uri` is the address of the annotation.
    fn of(target: &Value, uri: Option<&str>, losses: &mut Losses) -> Option<Self> {
        let source = list(target.get("source")).first();
        let own = source.and_then(|it| text_of(Some(it)).or_else(|| text_of(it.get("id"))));
        let own = own.or_else(|| text_of(Some(target))).or_else(|| text_of(target.get("id")));
        let url = uri.map(str::to_owned).or(own).filter(|it| !it.trim().is_empty());
        let Some(url) = url else {
            losses.lose("targets without an address", target.to_string());
            return None;
        };
        let mut place = Self { url, ..Self::default() };
        let selectors = list(target.get("selector"));
        place.take_selectors(selectors);
        if place.quote.is_empty() {
            for selector in selectors {
                let kind = text_of(selector.get("type")).or_else(|| text_of(Some(selector)));
                losses.lose("selectors that have no words", kind.unwrap_or_default());
            }
        }
        for key in ["state", "scope", "renderedVia", "styleClass"] {
            // Hypothesis repeats the address as the scope.
            let is_repeated = list(target.get(key)).iter().all(|it| it == &place.url);
            if target.get(key).is_some() && !is_repeated {
                losses.lose(format!("the field `{key}` of a target"), place.url.clone());
            }
        }
        Some(place)
    }

    fn take_selectors(&mut self, selectors: &[Value]) {
        for selector in selectors {
            if text_of(selector.get("type")).as_deref() == Some("TextQuoteSelector") {
                self.quote = text_of(selector.get("exact")).unwrap_or_default();
                let words = |key: &str| {
                    text_of(selector.get(key)).map(|it| one_line(&it)).filter(|it| !it.is_empty())
                };
                (self.before, self.after) = (words("prefix"), words("suffix"));
            } else if self.quote.is_empty() {
                self.take_selectors(list(selector.get("refinedBy")));
            }
        }
    }

    /// The passage of a source.
    fn passage(&self, source: &str) -> NewValue {
        let mut passage = FieldList::default();
        passage.text("source", Some(source));
        passage.text("quote", Some(&self.quote));
        passage.text("before", self.before.as_deref());
        passage.text("after", self.after.as_deref());
        passage.map()
    }
}
