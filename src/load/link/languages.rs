//! Texts that lack a language that most texts of their kind have.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::Linker;
use crate::language::Localized;
use crate::load::finding::Code;
use crate::load::lower::{EventDraft, SourceDraft, TagDraft};

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

/// The texts of sources, which are linked before the events are.
pub struct SourceTexts(Vec<SourceText>);

struct SourceText {
    kind: Kind,
    text: Localized,
    bytes: Range<usize>,
}

impl SourceTexts {
    /// Returns the texts of `sources`.
    pub fn of(sources: &[SourceDraft]) -> Self {
        let texts = sources.iter().flat_map(|source| {
            let title = source.title.clone().map(|title| (Kind::SourceTitle, title));
            let publisher = source.publisher.clone().map(|publisher| (Kind::Publisher, publisher));
            let own = title.into_iter().chain(publisher);
            own.map(|(kind, text)| SourceText { kind, text, bytes: source.id.bytes.clone() })
        });
        Self(texts.collect())
    }
}

/// One text, and its place or what it belongs to.
#[derive(Clone, Copy)]
struct Text<'t> {
    kind: Kind,
    /// `None` for a tag without names, which lacks every language.
    wording: Option<&'t Localized>,
    bytes: &'t Range<usize>,
}

impl<'t> Text<'t> {
    fn languages(self) -> impl Iterator<Item = &'t str> {
        let tags = self.wording.into_iter().flat_map(Localized::tagged).map(|(tag, _)| tag);
        tags.filter(|tag| !tag.is_empty())
    }

    fn has(self, language: &str) -> bool {
        self.languages().any(|own| own == language)
    }

    /// A text without a tag may be in any language.
    fn says_its_language(self) -> bool {
        self.kind == Kind::TagName || self.languages().next().is_some()
    }
}

fn of_event(event: &EventDraft) -> impl Iterator<Item = Text<'_>> {
    let own = [
        (Kind::EventTitle, Some(&event.title)),
        (Kind::Summary, event.summary.as_ref()),
        (Kind::EventNote, event.note.as_ref()),
    ];
    let bytes = &event.id.bytes;
    let own = own.into_iter().filter(|(_, text)| text.is_some());
    let passages = event.passages.iter().filter(|passage| passage.note.is_some());
    own.map(move |(kind, text)| Text { kind, wording: text, bytes }).chain(passages.map(
        |passage| {
            let bytes = passage.quote.as_ref().map_or(&passage.bytes, |quote| &quote.bytes);
            Text { kind: Kind::PassageNote, wording: passage.note.as_ref(), bytes }
        },
    ))
}

/// How many texts of a kind there are, and how many of them are in each language.
#[derive(Default)]
struct Counted<'t> {
    all: usize,
    by_language: HashMap<&'t str, usize>,
}

impl<'t> Counted<'t> {
    /// The languages that can be expected, in alphabetical order, with their counts.
    fn usual(&self) -> Vec<(&'t str, usize)> {
        let is_usual =
            |count: usize| self.all >= LEAST_TEXTS && count * MOST[1] >= self.all * MOST[0];
        let by_language = self.by_language.iter().map(|(language, count)| (*language, *count));
        let mut usual: Vec<_> = by_language.filter(|(_, count)| is_usual(*count)).collect();
        usual.sort_unstable();
        usual
    }
}

impl Linker<'_, '_> {
    /// Reports texts that lack a language.
    pub fn check_languages(
        &mut self,
        SourceTexts(of_sources): &SourceTexts,
        tags: &[TagDraft],
        events: &[EventDraft],
    ) {
        let of_tags = tag_names(tags, events);
        let texts = || {
            let of_sources = of_sources.iter().map(|own| Text {
                kind: own.kind,
                wording: Some(&own.text),
                bytes: &own.bytes,
            });
            let all = of_sources.chain(events.iter().flat_map(of_event));
            all.chain(of_tags.iter().copied()).filter(|text| text.says_its_language())
        };
        let mut counts: HashMap<Kind, Counted> = HashMap::new();
        for text in texts() {
            let counted = counts.entry(text.kind).or_default();
            counted.all += 1;
            for language in text.languages() {
                *counted.by_language.entry(language).or_default() += 1;
            }
        }
        let usual: HashMap<Kind, Vec<(&str, usize)>> =
            counts.iter().map(|(kind, counted)| (*kind, counted.usual())).collect();
        for text in texts() {
            let (Some(counted), Some(usual)) = (counts.get(&text.kind), usual.get(&text.kind))
            else {
                continue;
            };
            for (language, count) in usual.iter().filter(|(language, _)| !text.has(language)) {
                let message = format!(
                    "this {} is not in `{language}`, although {count} of {} {} are",
                    text.kind.name(),
                    counted.all,
                    text.kind.plural()
                );
                self.checker.report(Code::MissingLanguage, text.bytes, message).hint =
                    Some(format!("write it by language: {{ {language}: … }}").into());
            }
        }
    }
}

/// Returns the tags of events, each once, with their names.
fn tag_names<'t>(tags: &'t [TagDraft], events: &'t [EventDraft]) -> Vec<Text<'t>> {
    let names: HashMap<&str, &Localized> =
        tags.iter().map(|tag| (tag.id.value.as_ref(), &tag.names)).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let used = events.iter().flat_map(|event| event.tags.iter());
    let first = used.filter(|tag| seen.insert(&tag.value));
    first
        .map(|tag| Text {
            kind: Kind::TagName,
            wording: names.get(tag.value.as_ref()).copied(),
            bytes: &tag.bytes,
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
