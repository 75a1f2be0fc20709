//! The account of an event, source by source, for the screen and plain mode.
//!
//! The printed page names a source after its words. Here the words follow the name of their source.

use super::{
    Block, Fact, FactKind, Heading, Quote, Translation, compared_facts, facts_and_order,
    passage_facts, passage_quote, titled, unquoted, unread_claim,
};
use crate::date::{DateStyle, Length};
use crate::i18n::{Noun, Phrase, comma, counted};
use crate::language::TextLanguage;
use crate::source::{Passage, Stance};
use crate::text::isolated;
use crate::timeline::{Event, EventIndex, EvidenceKind, Timeline, passages_by_source};

/// The languages of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wording {
    /// The language of the program's text, and the style of dates.
    pub dates: DateStyle,
    /// The language of texts in the file.
    pub texts: TextLanguage,
}

/// The role of a passage as evidence, shown before its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The role, the date it gives, and how it matches its source.
    pub facts: Vec<Fact>,
    /// Whether it contradicts the event.
    pub differs: bool,
    /// Whether its words do not match the source.
    pub is_weak: bool,
    /// Whether it does not support the event, or not for certain.
    pub is_doubtful: bool,
}

/// The amount of evidence for an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The counts of passages, sources and origins, in words.
    pub counts: Vec<String>,
    /// A remark that the sources disagree, if they do.
    pub dispute: Option<&'static str>,
}

/// Describes `event`: its heading, its facts, its evidence, and each source with its passages.
///
/// Notes and related events follow.
pub fn account<'t>(timeline: &'t Timeline, event: &'t Event, wording: Wording) -> Vec<Block<'t>> {
    let Wording { dates, texts } = wording;
    let mut blocks = vec![Block::Event(heading(event, wording))];
    blocks.extend(unread_claim(event, dates.language).map(Block::Claim));
    let facts = facts_and_order(timeline, event, texts, dates.language);
    blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
    blocks.extend(event.summary.as_ref().map(|text| Block::Text(text.in_language(texts))));
    if event.passages.is_empty() {
        blocks.push(Block::Remark(Phrase::NoPassages.words(dates.language)));
    } else {
        blocks.push(Block::Evidence(evidence(timeline, event, wording)));
    }
    for (source, numbers) in passages_by_source(event) {
        blocks.push(Block::Source(source));
        for number in numbers {
            let Some(passage) = event.passages.get(number) else { continue };
            let standing = standing(timeline, passage, wording);
            let own = passage_account(timeline, passage, standing, wording);
            blocks.push(Block::Passage { number, blocks: own });
        }
    }
    blocks.extend(event.note.as_ref().map(|note| Block::Note(note.in_language(texts))));
    let related = related(timeline, &event.related, wording);
    blocks.extend((!related.is_empty()).then_some(Block::Related(related)));
    blocks
}

/// Describes a passage under its source: its role, its words, their translation, its note.
pub fn passage_account<'t>(
    timeline: &'t Timeline,
    passage: &'t Passage,
    standing: Standing,
    wording: Wording,
) -> Vec<Block<'t>> {
    let mut blocks = vec![Block::Standing(standing)];
    let quote: Option<Quote> = passage_quote(timeline, passage);
    blocks.extend(quote.map(Block::Quote));
    blocks.extend(translation(passage, wording).map(Block::Translation));
    let note = passage.note.as_ref().map(|note| note.in_language(wording.texts));
    blocks.extend(note.map(Block::Note));
    blocks
}

/// Returns the translation of a passage in the language of texts, or in another one.
pub fn translation(passage: &Passage, wording: Wording) -> Option<Translation<'_>> {
    let (tag, text) = passage.translation.as_ref()?.tagged_in_language(wording.texts);
    Some(Translation { text, language: Some(tag).filter(|tag| !tag.is_empty()) })
}

/// Returns the role of a passage, and that its words are exact if they are.
pub fn standing(timeline: &Timeline, passage: &Passage, wording: Wording) -> Standing {
    let mut facts = passage_facts(timeline, passage, wording.dates);
    if passage.anchor.is_exact() {
        facts.push(Fact::of(FactKind::Exact, Phrase::Exact.words(wording.dates.language)));
    }
    let is_weak = passage.anchor.is_weak();
    let differs = passage.stance == Some(Stance::Differs);
    let is_doubtful = differs || passage.stance.is_none() || !passage.unread.is_empty() || is_weak;
    Standing { facts, differs, is_weak, is_doubtful }
}

/// Returns the role of a passage of `event` next to its other passages.
pub fn compared_standing(
    timeline: &Timeline,
    event: &Event,
    passage: &Passage,
    wording: Wording,
) -> Standing {
    let facts = compared_facts(timeline, event, passage, wording.dates);
    let evidence = EvidenceKind::of(event, passage);
    let differs = matches!(evidence, EvidenceKind::Differs | EvidenceKind::Unstated);
    let is_doubtful = differs || passage.anchor.is_weak();
    // The sign is one of the facts.
    Standing { facts, differs: false, is_weak: false, is_doubtful }
}

/// Returns the heading of `event` with its date in full.
fn heading(event: &Event, Wording { dates, texts }: Wording) -> Heading<'_> {
    let dates = DateStyle { length: Length::Full, ..dates };
    let date = event.date_words(dates);
    Heading { date: Some(date), title: titled(event, texts, dates.language) }
}

/// Returns the amount of evidence for `event`.
fn evidence(timeline: &Timeline, event: &Event, wording: Wording) -> Evidence {
    let language = wording.dates.language;
    let sources = event.sources().len();
    let mut counts = vec![
        counted(event.passages.len(), Noun::Passage, language),
        counted(sources, Noun::Source, language),
    ];
    let quoting_nothing = event.passages.iter().filter(|passage| passage.quote.is_empty()).count();
    counts.extend(unquoted(quoting_nothing, language));
    let origins = timeline.voices(event);
    counts.extend((origins < sources).then(|| counted(origins, Noun::Origin, language)));
    let files: Vec<&str> =
        timeline.files_of(event).iter().map(|&file| &*timeline.file(file).id).collect();
    counts.extend((!files.is_empty()).then(|| {
        let files = isolated(&files.join(comma(language)));
        format!("{}: {files}", Phrase::FieldFile.words(language))
    }));
    let dispute = event.is_disputed().then(|| Phrase::SourcesDiffer.words(language));
    Evidence { counts, dispute }
}

/// Returns the headings of events with short dates.
fn related<'t>(
    timeline: &'t Timeline,
    events: &[EventIndex],
    wording: Wording,
) -> Vec<Heading<'t>> {
    let Wording { dates, texts } = wording;
    let dates = DateStyle { length: Length::Short, ..dates };
    let heading = |&index: &EventIndex| {
        let event = timeline.event(index);
        let title = titled(event, texts, dates.language);
        Heading { date: Some(event.date_words(dates)), title }
    };
    events.iter().map(heading).collect()
}
