//! Describes a passage: its words, their translation, their position and their role.

use super::{Block, Fact, FactKind, Marks, evidence_phrase, evidence_sign};
use crate::date::{DateStyle, words};
use crate::i18n::{self, Phrase, comma};
use crate::language::Language;
use crate::source::{ClaimField, Passage, SourceIndex, Stance};
use crate::text::Base;
use crate::timeline::{Event, EvidenceKind, Timeline};

/// The words of a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote<'t> {
    /// The words, as the source has them.
    pub text: &'t str,
    /// How the direction of each paragraph is found.
    pub base: Base,
    /// Their language, if known.
    pub language: Option<&'t str>,
    /// The marks of that language.
    pub marks: Marks,
}

impl Quote<'_> {
    /// Returns the words in their marks.
    pub fn marked(&self) -> String {
        let Marks { open, close } = self.marks;
        format!("{open}{}{close}", self.text)
    }
}

/// The words of a source in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation<'t> {
    /// The translation.
    pub text: &'t str,
    /// Its language, if known.
    pub language: Option<&'t str>,
}

/// The position of words and their role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The source, or `None` under the name of that source.
    pub source: Option<SourceIndex>,
    /// The position in the source, the role as evidence, and how reliable the words are.
    pub facts: Vec<Fact>,
}

/// Returns the position of `passage` in its source, if known: its page, and the line.
pub fn place_fact(timeline: &Timeline, passage: &Passage, language: Language) -> Option<Fact> {
    let line = passage.span().map(|span| {
        let line = timeline.source(passage.source).article.line_of(span.start);
        format!("{} {line}", Phrase::Line.words(language))
    });
    let page = page_of(timeline, passage, language);
    let items: Vec<String> = page.into_iter().chain(line).collect();
    (!items.is_empty()).then_some(Fact { kind: FactKind::Line, items })
}

/// Returns the page of `passage`, as the curator states it, or else from the outline of the source.
pub fn page_of(timeline: &Timeline, passage: &Passage, language: Language) -> Option<String> {
    if let Some(page) = &passage.page {
        return Some(page.to_string());
    }
    let outline = timeline.source(passage.source).outline.as_ref()?;
    // A text of one page has no page numbers.
    let label = outline.label_of(&passage.span()?).filter(|_| outline.pages.len() > 1)?;
    Some(format!("{} {label}", Phrase::Page.words(language)))
}

/// Describes `passage`: its words and their translation, their position, and its note.
pub fn passage_blocks<'t>(
    timeline: &'t Timeline,
    passage: &'t Passage,
    reference: Reference,
    language: Language,
) -> Vec<Block<'t>> {
    let mut blocks = Vec::new();
    blocks.extend(passage_quote(timeline, passage).map(Block::Quote));
    blocks.extend(translation(timeline, passage, language).map(Block::Translation));
    blocks.push(Block::Reference(reference));
    blocks.extend(passage.note.as_ref().map(|note| Block::Note(note.in_language(language))));
    blocks
}

/// Returns the words of `passage`. Returns `None` if it quotes nothing.
pub fn passage_quote<'t>(timeline: &'t Timeline, passage: &'t Passage) -> Option<Quote<'t>> {
    if passage.quote.is_empty() {
        return None;
    }
    let source = timeline.source(passage.source);
    let text = timeline.words_of(passage);
    let language = source.language.as_deref();
    Some(Quote { text, base: source.base(), language, marks: Marks::around(text, language) })
}

/// Returns the translation.
///
/// If the words are in the language of the page, a translation into another language is left out.
fn translation<'t>(
    timeline: &'t Timeline,
    passage: &'t Passage,
    language: Language,
) -> Option<Translation<'t>> {
    let (tag, text) = passage.translation.as_ref()?.tagged_in_language(language);
    let is_own = |tag: &str| tag.split('-').next() == Some(language.code());
    let quoted = timeline.source(passage.source).language.as_deref();
    let is_read_without = quoted.is_some_and(is_own) && !is_own(tag) && !tag.is_empty();
    let language = Some(tag).filter(|tag| !tag.is_empty());
    (!is_read_without).then_some(Translation { text, language })
}

/// Returns the role of `passage`, who is quoted, its date, and how it matches its source.
///
/// The date is left out if it is that of the event, and the match if it is exact.
pub fn passage_facts(timeline: &Timeline, passage: &Passage, style: DateStyle) -> Vec<Fact> {
    let stance = i18n::stance(passage.stance).words(style.language);
    let stance = with_points(stance, passage, style.language);
    let mut facts = vec![Fact::of(FactKind::Stance, stance)];
    facts.extend(by_fact(timeline, passage, style.language));
    facts.extend(date_fact(passage, style));
    facts.extend(anchor_fact(passage, style.language));
    facts
}

/// Returns the role of a passage of `event` next to its other passages.
///
/// It has a sign, and tells whether the passage gives the date of the event.
pub fn compared_facts(
    timeline: &Timeline,
    event: &Event,
    passage: &Passage,
    style: DateStyle,
) -> Vec<Fact> {
    let language = style.language;
    let evidence = EvidenceKind::of(event, passage);
    let mut facts = match (evidence, passage.stance) {
        // The date already says that.
        (EvidenceKind::DatesLoosely, _) | (EvidenceKind::Differs, Some(Stance::Dates)) => {
            Vec::new()
        }
        (
            EvidenceKind::Dates
            | EvidenceKind::Supports
            | EvidenceKind::Mentions
            | EvidenceKind::Differs
            | EvidenceKind::Unstated,
            _,
        ) => {
            let words = with_points(evidence_phrase(evidence).words(language), passage, language);
            vec![Fact::of(FactKind::Stance, words)]
        }
    };
    facts.extend(date_fact(passage, style).filter(|_| evidence != EvidenceKind::Dates));
    if let Some(first) = facts.first_mut().and_then(|fact| fact.items.first_mut()) {
        *first = format!("{} {first}", evidence_sign(evidence));
    }
    facts.extend(by_fact(timeline, passage, language));
    facts.extend(anchor_fact(passage, language));
    facts
}

/// Returns a stance and the points of difference: `contradicts it on the date`.
fn with_points(words: &str, passage: &Passage, language: Language) -> String {
    let points: Vec<&str> =
        passage.on.iter().map(|value| i18n::point(value).words(language)).collect();
    if points.is_empty() || passage.stance != Some(Stance::Differs) {
        return words.to_owned();
    }
    format!("{words} {} {}", Phrase::On.words(language), points.join(comma(language)))
}

/// Returns who is quoted.
fn by_fact(timeline: &Timeline, passage: &Passage, language: Language) -> Option<Fact> {
    let names = passage.by.iter().map(|by| by.words(timeline.names(), language));
    let names: Vec<&str> = names.collect();
    let lead = Phrase::AccordingTo.words(language);
    let words = || format!("{lead} {}", names.join(comma(language)));
    (!names.is_empty()).then(|| Fact::of(FactKind::By, words()))
}

fn date_fact(passage: &Passage, style: DateStyle) -> Option<Fact> {
    if passage.unread.has(ClaimField::Says) {
        return Some(Fact::of(FactKind::Date, Phrase::UnreadSays.words(style.language)));
    }
    let says = passage.says.as_ref()?;
    let given = format!("{} {}", Phrase::Gives.words(style.language), words(says, style));
    Some(Fact::of(FactKind::Date, given))
}

fn anchor_fact(passage: &Passage, language: Language) -> Option<Fact> {
    let is_exact = passage.anchor.is_exact();
    let anchor = || Fact::of(FactKind::Anchor, i18n::anchor(&passage.anchor, language));
    (!is_exact).then(anchor)
}
