//! Passages as annotations of their sources, after the W3C Web Annotation Data Model.
//!
//! The target is the source: its address, else its file, else a URN. A quotation that was found has
//! a `TextQuoteSelector` with the words around it, and a `TextPositionSelector` in code points of
//! the text; one that was not found has the words alone.

use std::io::{self, Write};
use std::ops::Range;

use serde_json::{Value, json};

use super::address::{percent_encoded, web_address};
use super::json::{spellings, texts};
use super::{Options, write_json};
use crate::date::Length;
use crate::describe::{page_of, titled};
use crate::language::Localized;
use crate::name::Credit;
use crate::source::{Passage, Point, Source, Stance};
use crate::timeline::{Event, Status, Timeline};

/// Letters of the words around a quotation.
const CONTEXT_LETTERS: usize = 24;

const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";

/// Writes the passages of the events as one page of annotations.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let mut items = Vec::new();
    for index in options.shown(timeline) {
        let event = timeline.event(index);
        for (number, passage) in (1..).zip(&event.passages) {
            items.push(annotation(timeline, (event, number), passage, options));
        }
    }
    let title = timeline.title().map(|title| title.in_language(options.language));
    let page = json!({
        "@context": [CONTEXT, context_of_own()],
        "type": "AnnotationPage",
        "id": "urn:tarikh:annotations",
        "partOf": {
            "id": "urn:tarikh:timeline",
            "type": "AnnotationCollection",
            "label": title,
            "total": items.len(),
        },
        "startIndex": 0,
        "items": items,
    });
    write_json(&page, out)
}

/// What the members mean that are not of the model.
fn context_of_own() -> Value {
    json!({ "tarikh": "urn:tarikh:", "tarikh:passage": { "@type": "@json" } })
}

/// One passage: what it is evidence for, its words, and where they stand.
fn annotation(
    timeline: &Timeline,
    (event, number): (&Event, usize),
    passage: &Passage,
    options: &Options,
) -> Value {
    let source = timeline.source(passage.source);
    let style = options.dates(Length::Full);
    let language = options.language;
    let date = event.date_words(style);
    let title = titled(event, language, language);
    let mut bodies = vec![json!({
        "type": "TextualBody",
        "purpose": "describing",
        "format": "text/plain",
        "language": language.code(),
        "value": format!("{date} · {title}"),
    })];
    let stance = passage.stance.map(Stance::name);
    let tags = event.tags.iter().map(AsRef::as_ref).chain(stance);
    bodies.extend(
        tags.map(|tag: &str| json!({ "type": "TextualBody", "purpose": "tagging", "value": tag })),
    );
    let comment = |(tag, text): (&str, &str)| {
        let mut body = json!({ "type": "TextualBody", "purpose": "commenting", "value": text });
        if !tag.is_empty() {
            body["language"] = tag.into();
        }
        body
    };
    let comments = passage.translation.iter().chain(&passage.note);
    bodies.extend(comments.flat_map(Localized::tagged).map(comment));
    json!({
        "id": format!("urn:tarikh:event:{}:{number}", percent_encoded(event.id.as_str())),
        "type": "Annotation",
        "motivation": "describing",
        "body": bodies,
        "target": target(source, passage),
        "tarikh:passage": own(timeline, event, passage, options),
    })
}

/// What the model has no member for: enough to make the passage again.
fn own(timeline: &Timeline, event: &Event, passage: &Passage, options: &Options) -> Value {
    let language = options.language;
    json!({
        "event": event.id.as_str(),
        "title": event.title.in_language(language),
        "date": event.date.as_ref().map(ToString::to_string),
        "unread_date": event.unread_date.as_deref(),
        "status": event.status.map(Status::name),
        "unread": event.unread_fields().names(),
        "source": timeline.source(passage.source).id.as_str(),
        "stance": passage.stance.map(Stance::name),
        "says": passage.says.as_deref().map(ToString::to_string),
        "on": passage.on.iter().map(Point::name).collect::<Vec<_>>(),
        "by": passage.by.iter().map(|it| credit(timeline, it)).collect::<Vec<_>>(),
        "quote": (!passage.anchor.is_exact()).then_some(&*passage.quote),
        "before": passage.before.as_deref(),
        "after": passage.after.as_deref(),
        "occurrence": passage.occurrence,
        "page": passage.page.as_deref(),
        "page_in_source": page_of(timeline, passage, language),
        "translation": passage.translation.as_ref().map(texts),
        "note": passage.note.as_ref().map(texts),
        "anchor": passage.anchor.name(),
    })
}

/// Who says so: texts, or a name with its spellings.
fn credit(timeline: &Timeline, credit: &Credit) -> Value {
    match credit {
        Credit::Name(name) => {
            let name = timeline.name(*name);
            json!({ "name": &*name.id, "spellings": spellings(name) })
        }
        Credit::Text(text) => json!({ "text": texts(text) }),
    }
}

fn target(source: &Source, passage: &Passage) -> Value {
    let mut target = json!({ "source": address(source) });
    let text = source.article.text();
    let selector = match (text, passage.span()) {
        (Some(text), Some(bytes)) => selectors(text, &bytes),
        _ if passage.quote.is_empty() => return target,
        _ => json!([{ "type": "TextQuoteSelector", "exact": &*passage.quote }]),
    };
    target["selector"] = selector;
    target
}

/// By which IRI a source is known: its address, its file, or a name.
fn address(source: &Source) -> String {
    match source.url.as_deref().and_then(web_address) {
        Some(url) => url.to_owned(),
        None => format!("urn:tarikh:source:{}", percent_encoded(source.id.as_str())),
    }
}

/// Returns an annotation of these bytes of a source, without a body: what the clipboard is given.
pub fn web_annotation(source: &Source, bytes: &Range<usize>) -> String {
    let text = source.article.text().map_or("", |text| &**text);
    let annotation = json!({
        "@context": CONTEXT,
        "type": "Annotation",
        "target": { "source": address(source), "selector": selectors(text, bytes) },
    });
    format!("{annotation:#}")
}

/// The words in some bytes of a text, and where they stand in code points.
fn selectors(text: &str, bytes: &Range<usize>) -> Value {
    let characters = |bytes: Range<usize>| text.get(bytes).map_or(0, |text| text.chars().count());
    let start = characters(0..bytes.start);
    let before = text.get(..bytes.start).unwrap_or_default();
    let after = text.get(bytes.end..).unwrap_or_default();
    json!([
        {
            "type": "TextQuoteSelector",
            "exact": text.get(bytes.clone()).unwrap_or_default(),
            "prefix": last_words(before),
            "suffix": first_words(after),
        },
        {
            "type": "TextPositionSelector",
            "start": start,
            "end": start + characters(bytes.clone()),
        },
    ])
}

/// The last letters of a text, from the beginning of a word on.
fn last_words(text: &str) -> &str {
    let start = text.char_indices().rev().nth(CONTEXT_LETTERS).map_or(0, |(at, _)| at);
    let near = text.get(start..).unwrap_or_default();
    let cut = if start == 0 { Some(0) } else { near.find(char::is_whitespace) };
    near.get(cut.unwrap_or(0)..).unwrap_or_default()
}

/// The first letters of a text, up to the end of a word.
fn first_words(text: &str) -> &str {
    let end = text.char_indices().nth(CONTEXT_LETTERS).map_or(text.len(), |(at, _)| at);
    let near = text.get(..end).unwrap_or_default();
    let cut = if end == text.len() { Some(end) } else { near.rfind(char::is_whitespace) };
    near.get(..cut.unwrap_or(end)).unwrap_or_default()
}
