//! Texts that lack a language that most texts of their kind have.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::Linker;
use crate::language::Localized;
use crate::load::finding::Code;
use crate::load::lower::{EventDraft, SourceDraft};

/// The fewest texts of a kind from which a language can be expected.
const LEAST_TEXTS: usize = 4;

/// A language is expected of a kind of text if at least three of four have it.
const MOST: [usize; 2] = [3, 4];

/// A kind of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Kind {
    EventTitle,
    Summary,
    EventNote,
    PassageNote,
    SourceTitle,
    Publisher,
    TagName,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::EventTitle => "title of an event",
            Self::Summary => "summary",
            Self::EventNote => "note on an event",
            Self::PassageNote => "note on a passage",
            Self::SourceTitle => "title of a source",
            Self::Publisher => "publisher",
            Self::TagName => "name of a tag",
        }
    }

    fn plural(self) -> &'static str {
        match self {
            Self::EventTitle => "titles",
            Self::Summary => "summaries",
            Self::EventNote | Self::PassageNote => "notes",
            Self::SourceTitle => "titles of sources",
            Self::Publisher => "publishers",
            Self::TagName => "names of tags",
        }
    }
}

/// The languages of one text, and its place or what it belongs to.
pub struct Tagged {
    kind: Kind,
    languages: Vec<Arc<str>>,
    bytes: Range<usize>,
}

impl Tagged {
    fn new(kind: Kind, text: &Localized, bytes: &Range<usize>) -> Self {
        let tags = text.tagged().map(|(tag, _)| tag).filter(|tag| !tag.is_empty());
        let languages = tags.map(Into::into).collect();
        Self { kind, languages, bytes: bytes.clone() }
    }
}

/// Returns the texts of `sources` with their languages.
pub fn of_sources(sources: &[SourceDraft]) -> Vec<Tagged> {
    let texts = sources.iter().flat_map(|source| {
        let title = source.title.as_ref().map(|title| (Kind::SourceTitle, title));
        let publisher = source.publisher.as_ref().map(|publisher| (Kind::Publisher, publisher));
        title.into_iter().chain(publisher).map(|(kind, it)| Tagged::new(kind, it, &source.id.bytes))
    });
    texts.collect()
}

fn of_event(event: &EventDraft) -> Vec<Tagged> {
    let own = [
        (Kind::EventTitle, Some(&event.title)),
        (Kind::Summary, event.summary.as_ref()),
        (Kind::EventNote, event.note.as_ref()),
    ];
    let own = own.into_iter().filter_map(|(kind, text)| Some((kind, text?, &event.id.bytes)));
    let passages = event.passages.iter().filter_map(|passage| {
        let bytes = passage.quote.as_ref().map_or(&passage.bytes, |quote| &quote.bytes);
        Some((Kind::PassageNote, passage.note.as_ref()?, bytes))
    });
    own.chain(passages).map(|(kind, text, bytes)| Tagged::new(kind, text, bytes)).collect()
}

impl Linker<'_, '_> {
    /// Reports texts that lack a language.
    pub fn check_languages(
        &mut self,
        mut texts: Vec<Tagged>,
        tags: &[(Arc<str>, Localized)],
        events: &[EventDraft],
    ) {
        texts.extend(events.iter().flat_map(of_event));
        // A text without a tag may be in any language.
        texts.retain(|text| !text.languages.is_empty());
        texts.extend(tag_names(tags, events));
        let mut counts: HashMap<Kind, (usize, HashMap<Arc<str>, usize>)> = HashMap::new();
        for text in &texts {
            let (all, by_language) = counts.entry(text.kind).or_default();
            *all += 1;
            for language in &text.languages {
                *by_language.entry(language.clone()).or_default() += 1;
            }
        }
        for text in &texts {
            let Some((all, by_language)) = counts.get(&text.kind) else { continue };
            let is_usual = |count: usize| *all >= LEAST_TEXTS && count * MOST[1] >= all * MOST[0];
            let mut missing: Vec<(&Arc<str>, usize)> = by_language
                .iter()
                .filter(|(language, count)| is_usual(**count) && !text.languages.contains(language))
                .map(|(language, count)| (language, *count))
                .collect();
            missing.sort_unstable();
            for (language, count) in missing {
                let message = format!(
                    "this {} is not in `{language}`, although {count} of {all} {} are",
                    text.kind.name(),
                    text.kind.plural()
                );
                self.checker.report(Code::MissingLanguage, &text.bytes, message).hint =
                    Some(format!("write it by language: {{ {language}: … }}"));
            }
        }
    }
}

/// Returns the tags of events.
///
/// One without names lacks every language.
fn tag_names(tags: &[(Arc<str>, Localized)], events: &[EventDraft]) -> Vec<Tagged> {
    let names: HashMap<&str, &Localized> =
        tags.iter().map(|(tag, names)| (tag.as_ref(), names)).collect();
    let mut seen = HashSet::new();
    let used = events.iter().flat_map(|event| event.tags.iter());
    used.filter(|tag| seen.insert(tag.value.clone()))
        .map(|tag| match names.get(tag.value.as_ref()) {
            Some(names) => Tagged::new(Kind::TagName, names, &tag.bytes),
            None => Tagged { kind: Kind::TagName, languages: Vec::new(), bytes: tag.bytes.clone() },
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::load::{ArticleRoot, Code, load_text};

    #[test]
    fn a_text_that_lacks_a_language_of_the_others_is_named() {
        let event = |id: &str, title: &str| format!("  - {{ id: {id}, title: {title} }}\n");
        let both = "{ en: A, ar: ب }";
        let yaml = |last: &str| {
            let events: String = ["a", "b", "c"].map(|id| event(id, both)).concat();
            format!("title: t\nevents:\n{events}{}", event("d", last))
        };
        let found = |text: &str| {
            let findings = load_text("t.yaml", text, ArticleRoot::Embedded(&[])).findings;
            let findings =
                findings.into_iter().filter(|finding| finding.code == Code::MissingLanguage);
            findings.map(|findings| (findings.place.line, findings.message)).collect::<Vec<_>>()
        };
        let message = "this title of an event is not in `ar`, although 3 of 4 titles are";
        assert_eq!(found(&yaml("{ en: D }")), [(6, message.to_owned())]);
        assert_eq!(found(&yaml(both)), []);
        let plain: String = ["a", "b", "c", "d"].map(|id| event(id, "A")).concat();
        assert_eq!(found(&format!("title: t\nevents:\n{plain}")), []);
    }
}
