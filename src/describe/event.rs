//! Describes an event: its date and title, and what follows them.

use std::borrow::Cow;

use super::{
    Block, ChronologySign, Fact, FactKind, Reference, begun, claims, passage_blocks, passage_facts,
    place_fact,
};
use crate::date::{DateStyle, Length, words};
use crate::i18n::{self, Phrase};
use crate::language::{Language, TextLanguage};
use crate::status::Status;
use crate::timeline::{Event, EventIndex, NameIndex, Tag, Timeline, passages_by_source};

/// The date and the title of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading<'t> {
    /// The date in words, or `None` if none is given.
    pub date: Option<String>,
    /// The title, with its status if it has one.
    pub title: Cow<'t, str>,
}

impl Event {
    /// Returns the date in words.
    ///
    /// If the date in the file is not understood, it is quoted with a sign. If there is none, the
    /// words say so.
    pub fn date_words(&self, style: DateStyle) -> String {
        match (&self.date, &self.unread_date, style.length) {
            (Some(date), ..) => words(date, style),
            (None, Some(unread), Length::Short) => format!("⚠ {unread}"),
            (None, Some(unread), Length::Full) => {
                format!("{unread} ({})", Phrase::UnreadDate.words(style.language))
            }
            (None, None, _) => Phrase::Undated.words(style.language).to_owned(),
        }
    }
}

impl<'t> Heading<'t> {
    /// Returns the heading of `event`.
    pub fn of(event: &'t Event, style: DateStyle) -> Self {
        let has_date = event.date.is_some() || event.unread_date.is_some();
        let date = has_date.then(|| event.date_words(style));
        Self { date, title: titled(event, style.language, style.language) }
    }
}

/// Returns the title of `event` in the language `texts`, after its status in `language`.
///
/// The status comes first, because a title may be cut: an allegation must not look like a fact.
pub fn titled(event: &Event, texts: impl Into<TextLanguage>, language: Language) -> Cow<'_, str> {
    let title = event.title.in_language(texts);
    let is_marked = event.is_marked_unread();
    let status = match event.status {
        Some(Status::Unread) => None,
        Some(status) => Some(begun(i18n::status(status).words(language))),
        None if is_marked => None,
        None => return Cow::Borrowed(title),
    };
    let unread = is_marked.then(|| {
        let is_status = event.status == Some(Status::Unread);
        let phrase = if is_status { Phrase::UnreadStatus } else { Phrase::PartlyUnread };
        format!("{} {}", ChronologySign::Unread.text(), begun(phrase.words(language)))
    });
    let parts: Vec<String> = unread.into_iter().chain(status).collect();
    Cow::Owned(format!("{}: {title}", parts.join(" · ")))
}

/// Describes `event` after its heading, with every passage.
///
/// Passages of a source are together, in the order in which the event cites the sources.
pub fn event_blocks<'t>(
    timeline: &'t Timeline,
    event: &'t Event,
    style: DateStyle,
) -> Vec<Block<'t>> {
    let language = style.language;
    let mut blocks = Vec::new();
    let facts = facts_and_order(timeline, event, language.into(), language);
    blocks.extend((!facts.is_empty()).then_some(Block::Facts(facts)));
    blocks.extend(claims(event, style).into_iter().map(Block::Claim));
    blocks.extend(event.summary.as_ref().map(|text| Block::Text(text.in_language(language))));
    let numbers = passages_by_source(event).into_iter().flat_map(|(_, numbers)| numbers);
    for number in numbers {
        let Some(passage) = event.passages.get(number) else { continue };
        let place = place_fact(timeline, passage, language);
        let facts = place.into_iter().chain(passage_facts(timeline, passage, style)).collect();
        let reference = Reference { source: Some(passage.source), facts };
        let own = passage_blocks(timeline, passage, reference, language);
        blocks.push(Block::Passage { number, blocks: own });
    }
    blocks.extend(event.note.as_ref().map(|note| Block::Note(note.in_language(language))));
    let related = related(timeline, &event.related, style);
    blocks.extend((!related.is_empty()).then_some(Block::Related(related)));
    blocks
}

fn related<'t>(
    timeline: &'t Timeline,
    events: &[EventIndex],
    style: DateStyle,
) -> Vec<Heading<'t>> {
    events.iter().map(|&index| Heading::of(timeline.event(index), style)).collect()
}

/// Returns the places, tags, people and bodies of `event`.
///
/// Names are in the language `texts` if they have one in it.
pub fn event_facts(
    timeline: &Timeline,
    event: &Event,
    texts: impl Into<TextLanguage>,
) -> Vec<Fact> {
    let texts = texts.into();
    let names = |kind: FactKind, names: &[NameIndex]| {
        let name = |&name| timeline.name(name).preferred(texts).to_owned();
        Fact { kind, items: names.iter().map(name).collect() }
    };
    let tag = |tag: &Tag| format!("#{}", timeline.tag_name(tag, texts));
    let tags = event.tags.iter().map(tag).collect();
    let facts = [
        names(FactKind::Places, &event.places),
        Fact { kind: FactKind::Tags, items: tags },
        names(FactKind::People, &event.people),
        names(FactKind::Bodies, &event.bodies),
    ];
    facts.into_iter().filter(|fact| !fact.items.is_empty()).collect()
}

/// Returns the facts of `event`, and what it came after where nothing else says when it was.
pub fn facts_and_order(
    timeline: &Timeline,
    event: &Event,
    texts: TextLanguage,
    language: Language,
) -> Vec<Fact> {
    let mut facts = event_facts(timeline, event, texts);
    facts.extend(after_fact(timeline, event, texts, language));
    facts
}

/// The events that `event` came after, if it has no date.
fn after_fact(
    timeline: &Timeline,
    event: &Event,
    texts: TextLanguage,
    language: Language,
) -> Option<Fact> {
    let is_known = event.date.is_some() || event.after.is_empty();
    let said = |&earlier: &EventIndex| {
        let title = titled(timeline.event(earlier), texts, language);
        format!("{}: {title}", Phrase::After.words(language))
    };
    let items = || event.after.iter().map(said).collect();
    (!is_known).then(|| Fact { kind: FactKind::After, items: items() })
}
