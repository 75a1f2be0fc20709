//! Names sources, and describes them for a list.

use super::Marks;
use crate::date::{DateStyle, words};
use crate::i18n::{Phrase, comma};
use crate::language::{Language, TextLanguage};
use crate::source::{Source, SourceIndex};
use crate::timeline::Timeline;

/// The description of a source in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceDescription<'t> {
    /// The title in the language of the page.
    pub title: Option<SourceTitle<'t>>,
    /// The title in its own language, if that is another text.
    pub original_title: Option<SourceTitle<'t>>,
    /// Who wrote it.
    pub authors: Vec<&'t str>,
    /// What it is part of, with volume, issue and pages: `Foreign Affairs 12, no. 3, pp. 14–16`.
    pub container: Option<String>,
    /// Who published it.
    pub publisher: Option<&'t str>,
    /// The agency or owner, if that is not the publisher.
    pub origin: Option<&'t str>,
    /// Where it is kept.
    pub archive: Option<&'t str>,
    /// When the curator read it, in words.
    pub accessed: Option<String>,
    /// When it was published, in words.
    pub published: Option<String>,
    /// Where it can be read online.
    pub url: Option<&'t str>,
    /// The file and its lines, or that it could not be read.
    pub file: Vec<String>,
    /// The note of the curator.
    pub note: Option<&'t str>,
    /// The id, which identifies a source without title and publisher.
    pub id: &'t str,
}

/// The title of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceTitle<'t> {
    /// The title.
    pub text: &'t str,
    /// Its language, if known.
    pub language: Option<&'t str>,
    /// Its marks, or `None` if the curator supplied the title, which is then in square brackets.
    pub marks: Option<Marks>,
}

impl<'t> SourceTitle<'t> {
    /// Creates a title with its language tag.
    ///
    /// Without a tag it is in the language of its source.
    fn new((tag, text): (&'t str, &'t str), source: &'t Source) -> Self {
        let is_supplied = text.starts_with('[') && text.ends_with(']');
        let language = Some(tag).filter(|tag| !tag.is_empty()).or(source.language.as_deref());
        let marks = (!is_supplied).then(|| Marks::around(text, language));
        Self { text, language, marks }
    }

    /// Returns the title in its marks.
    pub fn marked(&self) -> String {
        match self.marks {
            Some(Marks { open, close }) => format!("{open}{}{close}", self.text),
            None => self.text.to_owned(),
        }
    }
}

/// Describes `source` for a list.
pub fn described_source<'t>(
    timeline: &'t Timeline,
    source: &'t Source,
    style: DateStyle,
) -> SourceDescription<'t> {
    let language = style.language;
    let publisher = source.publisher.as_ref().map(|publisher| publisher.in_language(language));
    let origin = source.origin.as_ref().map(|origin| origin.words(timeline.names(), language));
    let title = source.title.as_ref().map(|title| title.tagged_in_language(language));
    let original = source.title.as_ref().zip(source.language.as_deref());
    let original = original.and_then(|(title, tag)| title.tagged_as(tag));
    SourceDescription {
        title: title.map(|title| SourceTitle::new(title, source)),
        original_title: original
            .filter(|original| title != Some(*original))
            .map(|original| SourceTitle::new(original, source)),
        authors: source
            .author
            .iter()
            .map(|value| value.words(timeline.names(), language))
            .collect(),
        container: container_words(source, language),
        publisher,
        origin: origin.filter(|origin| publisher != Some(*origin)),
        archive: source.archive.as_deref(),
        accessed: source.accessed.as_ref().map(|date| words(date, style)),
        published: source.published.as_ref().map(|date| words(date, style)),
        url: source.url.as_deref(),
        file: file_words(source, language),
        note: source.note.as_ref().map(|note| note.in_language(language)),
        id: source.id.as_str(),
    }
}

/// Returns what a source is part of, with volume, issue and pages.
fn container_words(source: &Source, language: Language) -> Option<String> {
    let name =
        source.container.as_ref().map(|container| container.in_language(language).to_owned());
    let labelled = |label: Phrase, text: &Option<std::sync::Arc<str>>| {
        text.as_deref().map(|text| format!("{} {text}", label.words(language)))
    };
    let volume = source.volume.as_deref();
    let first = match (name, volume) {
        (Some(name), Some(volume)) => Some(format!("{name} {volume}")),
        (Some(name), None) => Some(name),
        (None, _) => labelled(Phrase::Volume, &source.volume),
    };
    let rest = [labelled(Phrase::Issue, &source.issue), labelled(Phrase::Pages, &source.pages)];
    let parts: Vec<String> = first.into_iter().chain(rest.into_iter().flatten()).collect();
    (!parts.is_empty()).then(|| parts.join(comma(language)))
}

/// Capitalizes the first letter of a sentence.
pub fn begun(sentence: &str) -> String {
    let start = sentence.trim_start_matches(|c: char| matches!(c, '\u{2066}'..='\u{2069}'));
    let Some(first) = start.chars().next().filter(|first| first.is_lowercase()) else {
        return sentence.to_owned();
    };
    let before = sentence.len() - start.len();
    let rest = start.get(first.len_utf8()..).unwrap_or_default();
    format!("{}{}{rest}", sentence.get(..before).unwrap_or_default(), first.to_uppercase())
}

/// Returns the full stop that a sentence needs, or nothing if it has one.
pub fn full_stop(sentence: &str) -> &'static str {
    let letters = sentence.trim_end_matches(|c: char| {
        matches!(c, '\u{2066}'..='\u{2069}' | '”' | '’' | '»' | '"' | ']' | ')')
    });
    if letters.ends_with(['.', '?', '!', '…', '؟']) { "" } else { "." }
}

/// Returns the file of a source, and its lines.
fn file_words(source: &Source, language: Language) -> Vec<String> {
    let file = source.article.file();
    let lines = match source.article.lines() {
        Some([first, last]) if first == last => {
            format!("{} {first}", Phrase::Line.words(language))
        }
        Some([first, last]) => format!("{} {first}–{last}", Phrase::Lines.words(language)),
        None if file.is_empty() && source.is_declared => return Vec::new(),
        None => Phrase::Unread.words(language).to_owned(),
    };
    if file.is_empty() { vec![lines] } else { vec![file.to_owned(), lines] }
}

/// Returns the publisher of `source`, or its title, or its id.
pub fn source_name(source: &Source, language: impl Into<TextLanguage>) -> &str {
    let text = source.publisher.as_ref().or(source.title.as_ref());
    text.map_or(source.id.as_str(), |text| text.in_language(language))
}

/// Returns the name of `source`, with its id if another source has the same name.
pub fn distinct_name(
    timeline: &Timeline,
    source: &Source,
    language: impl Into<TextLanguage>,
) -> String {
    let language = language.into();
    let name = source_name(source, language);
    let mut namesakes =
        timeline.sources().iter().filter(|source| source_name(source, language) == name);
    if namesakes.nth(1).is_some() { format!("{name} ({})", source.id) } else { name.to_owned() }
}

/// Returns the shortest unique name of `source`: its publisher, or its id.
///
/// It is the id if there is no publisher or if another source has the same one.
pub fn short_name(
    timeline: &Timeline,
    source: SourceIndex,
    language: impl Into<TextLanguage>,
) -> &str {
    let language = language.into();
    let source = timeline.source(source);
    let is_only = |own: &&str| {
        let all = timeline.sources().iter();
        all.filter(|item| publisher(item, language) == Some(own)).count() == 1
    };
    publisher(source, language).filter(is_only).unwrap_or(source.id.as_str())
}

fn publisher(source: &Source, language: TextLanguage) -> Option<&str> {
    source.publisher.as_ref().map(|publisher| publisher.in_language(language))
}
