//! What is said of an event, a passage or a source in a few words, wherever it is shown.
//!
//! Fields are returned one by one, as the file has them; a composed line of them ([`composed`]) keeps
//! each in its own direction.

use super::{Event, NameIndex, Timeline, Voice};
use crate::date::{DateStyle, words};
use crate::language::{Language, TextLanguage};
use crate::phrases::{self, Phrase};
use crate::source::{Passage, Source};
use crate::text::composed;

/// Returns places, tags, people and bodies of `event`, each composed; those that it has.
pub fn event_facts(timeline: &Timeline, event: &Event, language: Language) -> Vec<String> {
    event_facts_in(timeline, event, language, language.into())
}

/// The same, with names as texts in the language `texts` have them.
pub fn event_facts_in(
    timeline: &Timeline,
    event: &Event,
    language: Language,
    texts: TextLanguage,
) -> Vec<String> {
    let names = |of: &[NameIndex]| -> String {
        let names: Vec<&str> =
            of.iter().map(|&name| timeline.name(name).preferred(texts)).collect();
        composed(&names, phrases::comma(language))
    };
    let tags: Vec<String> = event.tags.iter().map(|tag| format!("#{tag}")).collect();
    let groups =
        [names(&event.places), composed(&tags, " "), names(&event.people), names(&event.bodies)];
    groups.into_iter().filter(|group| !group.is_empty()).collect()
}

/// Returns what `passage` does for its event, the date it gives where it gives another, and how it stands
/// in its source where that is not letter by letter.
pub fn passage_facts(passage: &Passage, style: DateStyle) -> Vec<String> {
    let language = style.language;
    let mut facts = vec![phrases::stance(passage.stance).words(language).to_owned()];
    if let Some(says) = &passage.says {
        facts.push(format!("{} {}", Phrase::Gives.words(language), words(says, style)));
    }
    if !passage.anchor.is_exact() {
        facts.push(phrases::anchor(&passage.anchor, language));
    }
    facts
}

/// Returns what `passage` does for its event, with its sign; the date it gives, or that it gives the event's or
/// none; and how it stands in its source where that is not letter by letter.
pub fn compared_facts(event: &Event, passage: &Passage, style: DateStyle) -> Vec<String> {
    let language = style.language;
    let voice = Voice::of(event, passage);
    let mut facts = match voice {
        Voice::Dates | Voice::DatesCompatibly | Voice::DatesOtherwise => Vec::new(),
        Voice::Supports | Voice::Mentions | Voice::Differs | Voice::Unstated => {
            vec![voice.phrase().words(language).to_owned()]
        }
    };
    facts.push(match (&passage.says, voice) {
        (Some(says), _) => format!("{} {}", Phrase::Gives.words(language), words(says, style)),
        (None, Voice::Dates) => Phrase::AsTheEvent.words(language).to_owned(),
        (None, _) => Phrase::NoDateGiven.words(language).to_owned(),
    });
    if let Some(first) = facts.first_mut() {
        *first = format!("{} {first}", voice.sign());
    }
    if !passage.anchor.is_exact() {
        facts.push(phrases::anchor(&passage.anchor, language));
    }
    facts
}

/// Returns who published `source`; its id too, where another source has the same publisher; its id
/// alone where nobody is named.
pub fn source_name(
    timeline: &Timeline,
    source: &Source,
    language: impl Into<TextLanguage>,
) -> String {
    let language = language.into();
    let name = |it: &Source| it.publisher.as_ref().map(|it| it.in_language(language).to_owned());
    let Some(own) = name(source) else {
        return source.id.to_string();
    };
    let namesakes = timeline.sources().iter().filter(|it| name(it).as_ref() == Some(&own)).count();
    if namesakes > 1 { format!("{own} ({})", source.id) } else { own }
}

/// Returns a translation in quotation marks: double ones, or single ones around double ones.
///
/// ```
/// use tarikh::timeline::quoted;
/// assert_eq!(quoted("a treaty of 1961"), "“a treaty of 1961”");
/// assert_eq!(quoted("a visit that “annoys” the West"), "‘a visit that “annoys” the West’");
/// ```
pub fn quoted(text: &str) -> String {
    if text.contains(['“', '”']) { format!("‘{text}’") } else { format!("“{text}”") }
}
