//! The entry of a source: what its file states of it, in the order of the format.

use crate::edit::NewValue;
use crate::extract::{Certainty, ExtractedDocument, SourceFormat, Stated};

/// A source that is to be added.
#[derive(Debug, Clone)]
pub struct NewSource<'d> {
    /// Its id.
    pub id: String,
    /// Its text, as the timeline names it.
    pub file: String,
    /// What the text was taken from, if that is another file.
    pub original: Option<String>,
    /// The SHA-256 of the text.
    pub sha256: String,
    /// What was extracted.
    pub document: &'d ExtractedDocument,
}

impl NewSource<'_> {
    /// Returns the map that stands in the timeline.
    pub fn value(&self) -> NewValue {
        let document = self.document;
        let mut fields: Vec<(String, NewValue)> = Vec::new();
        let mut put = |name: &str, value: Option<NewValue>| {
            fields.extend(value.map(|value| (name.to_owned(), value)));
        };
        let text = |text: &str| NewValue::text(text);
        let stated = |fact: &Option<Stated>| fact.as_ref().map(|fact| NewValue::text(&fact.value));
        put("id", Some(text(&self.id)));
        put("file", Some(text(&self.file)));
        put("original", self.original.as_deref().map(text));
        put("kind", kind(document.format).map(text));
        put("title", self.by_language(document.title.as_ref()));
        put("author", self.authors());
        put("publisher", self.by_language(document.site.as_ref()));
        put("published", stated(&document.published));
        put("accessed", stated(&document.accessed));
        put("sha256", Some(text(&self.sha256)));
        put("language", stated(&document.language));
        put("url", stated(&document.url));
        NewValue::Map(fields)
    }

    /// Returns a text, by its language where the document states one.
    fn by_language(&self, fact: Option<&Stated>) -> Option<NewValue> {
        let value = NewValue::text(&fact?.value);
        Some(match &self.document.language {
            Some(language) => NewValue::Map(vec![(language.value.clone(), value)]),
            None => value,
        })
    }

    /// Returns the authors: texts by language, so that no word is taken for the id of a name.
    fn authors(&self) -> Option<NewValue> {
        let tag = self.document.language.as_ref().map_or("und", |language| language.value.as_str());
        let author =
            |stated: &Stated| NewValue::Map(vec![(tag.to_owned(), NewValue::text(&stated.value))]);
        let authors: Vec<NewValue> = self.document.authors.iter().map(author).collect();
        (!authors.is_empty()).then_some(NewValue::List(authors))
    }

    /// Says what the entry has, and which part of the file states it: `title (og:title)`.
    pub fn origins(&self) -> Vec<String> {
        let document = self.document;
        let facts = [
            ("title", document.title.as_ref()),
            ("author", document.authors.first()),
            ("publisher", document.site.as_ref()),
            ("published", document.published.as_ref()),
            ("accessed", document.accessed.as_ref()),
            ("language", document.language.as_ref()),
            ("url", document.url.as_ref()),
        ];
        let said = |(name, fact): (&str, Option<&Stated>)| {
            let fact = fact?;
            let doubt = if fact.certainty == Certainty::Hinted { ", to be confirmed" } else { "" };
            Some(format!("{name} ({}{doubt})", fact.origin))
        };
        facts.into_iter().filter_map(said).collect()
    }
}

/// Returns the kind of publication that a format is for certain.
fn kind(format: SourceFormat) -> Option<&'static str> {
    match format {
        SourceFormat::Html | SourceFormat::Mhtml => Some("webpage"),
        SourceFormat::Mail => Some("personal-communication"),
        SourceFormat::Epub => Some("book"),
        SourceFormat::Pdf
        | SourceFormat::Docx
        | SourceFormat::Odt
        | SourceFormat::Rtf
        | SourceFormat::Markdown
        | SourceFormat::Text => None,
    }
}
