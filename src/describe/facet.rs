//! Names the values of facets.

use super::distinct_name;
use crate::i18n::{self, Phrase};
use crate::language::{Language, Localized, TextLanguage};
use crate::name::Credit;
use crate::source::Stance;
use crate::timeline::{AnchorState, EventState, Facet, FacetRef, FacetValue, Timeline};

/// Returns the name of `value` in the language `texts`, or else in `language`.
pub fn value_words(
    timeline: &Timeline,
    value: FacetRef,
    texts: impl Into<TextLanguage>,
    language: Language,
) -> String {
    let texts = texts.into();
    match value {
        FacetValue::Tag(tag) => format!("#{tag}"),
        FacetValue::Person(name) | FacetValue::Place(name) | FacetValue::Body(name) => {
            timeline.name(name).preferred(texts).to_owned()
        }
        FacetValue::Source(source) => distinct_name(timeline, timeline.source(source), texts),
        FacetValue::By(credit) | FacetValue::Author(credit) | FacetValue::Origin(credit) => {
            Credit::words(credit, timeline.names(), texts).to_owned()
        }
        FacetValue::Kind(kind) => kind.name().to_owned(),
        FacetValue::File(file) => timeline.file(file).id.to_string(),
        FacetValue::Status(_)
        | FacetValue::State(_)
        | FacetValue::Stance(_)
        | FacetValue::Anchor(_)
        | FacetValue::Point(_) => {
            let words = fixed_words(value);
            words.map_or_else(String::new, |words| words.in_language(language).to_owned())
        }
    }
}

/// Returns the name of `facet` for a list of its values, or `None` if no screen lists them.
pub fn facet_phrase(facet: Facet) -> Option<Phrase> {
    Some(match facet {
        Facet::Tag => Phrase::Tags,
        Facet::Person => Phrase::People,
        Facet::Place => Phrase::Places,
        Facet::Body => Phrase::Bodies,
        Facet::Source => Phrase::Sources,
        Facet::Status => Phrase::Statuses,
        Facet::State => Phrase::States,
        Facet::Stance => Phrase::Stances,
        Facet::Anchor => Phrase::Anchors,
        Facet::File => Phrase::Files,
        Facet::By | Facet::Point | Facet::Kind | Facet::Author | Facet::Origin => return None,
    })
}

/// Returns the names of a predefined value in each language, or `None` for a value of the file.
pub fn fixed_words(value: FacetRef) -> Option<Localized> {
    Some(match value {
        FacetValue::Status(status) => in_each(i18n::status(status)),
        FacetValue::State(state) => state_words(state),
        FacetValue::Stance(stance) => in_each(stance_phrase(stance)),
        FacetValue::Anchor(state) => in_each(anchor_phrase(state)),
        FacetValue::Point(point) => in_each(i18n::point(point)),
        FacetValue::Kind(kind) => Localized::plain(kind.name()),
        FacetValue::Tag(_)
        | FacetValue::Person(_)
        | FacetValue::Place(_)
        | FacetValue::Body(_)
        | FacetValue::Source(_)
        | FacetValue::By(_)
        | FacetValue::Author(_)
        | FacetValue::Origin(_)
        | FacetValue::File(_) => return None,
    })
}

fn in_each(phrase: Phrase) -> Localized {
    Localized::in_each(|language| phrase.words(language))
}

fn stance_phrase(stance: Stance) -> Phrase {
    i18n::stance(Some(stance))
}

fn anchor_phrase(state: AnchorState) -> Phrase {
    match state {
        AnchorState::Exact => Phrase::Exact,
        AnchorState::Folded => Phrase::Folded,
        AnchorState::Elided => Phrase::Elided,
        AnchorState::Approximate => Phrase::Approximate,
        AnchorState::Altered => Phrase::Altered,
        AnchorState::Ambiguous => Phrase::Ambiguous,
        AnchorState::Lost => Phrase::Lost,
        AnchorState::Unsearched => Phrase::Unsearched,
        AnchorState::Unread => Phrase::Unread,
        AnchorState::Unquoted => Phrase::NotQuoted,
        AnchorState::Weak => Phrase::AnchorWeak,
    }
}

fn state_words(state: EventState) -> Localized {
    let (english, arabic): (&'static str, &'static str) = match state {
        EventState::Disputed => ("disputed", "مختلف عليه"),
        EventState::Undated => ("undated", "بلا تاريخ"),
        EventState::Uncertain => ("uncertain date", "تاريخ غير مؤكد"),
        EventState::Approximate => ("approximate date", "تاريخ تقريبي"),
        EventState::Unquoted => ("unquoted", "بلا اقتباس"),
        EventState::SingleSource => ("single source", "مصدر وحيد"),
        EventState::Unread => ("not fully understood", "لم يفهم كله"),
    };
    Localized::in_each(|language| match language {
        Language::En => english,
        Language::Ar => arabic,
    })
}
