//! Passages that do not agree, in words: for the screen, for print, in the terms of `check`.

use super::source_name;
use crate::i18n::{self, Phrase};
use crate::language::Language;
use crate::text::isolated;
use crate::timeline::{ContradictingPlace, Contradiction, Event, Timeline};

/// The sign of a contradiction that a stance records.
const RECORDED: &str = "≠";

/// The sign of one that no stance records.
const NOT_RECORDED: &str = "?";

/// A passage that does not agree with another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContradictingWords<'t> {
    /// The source, the line, and the date that is meant. Composed: its fields are isolated.
    pub facts: String,
    /// The words.
    pub quote: &'t str,
}

/// The sign of a contradiction: whether a stance records it.
pub fn contradiction_sign(found: &Contradiction) -> &'static str {
    if found.is_recorded { RECORDED } else { NOT_RECORDED }
}

/// What does not agree, and whether a stance records it.
pub fn contradiction_words(found: &Contradiction, language: Language) -> String {
    let recorded = if found.is_recorded { Phrase::IsRecorded } else { Phrase::IsNotRecorded };
    let point = i18n::point(found.point).words(language);
    let what = i18n::disagreement(found.point).words(language);
    format!("{point}: {what} · {}", recorded.words(language))
}

/// One of the two passages of a contradiction. `None` if the event has no such passage.
pub fn contradicting_words<'t>(
    timeline: &'t Timeline,
    event: &'t Event,
    place: &'t ContradictingPlace,
    language: Language,
) -> Option<ContradictingWords<'t>> {
    let passage = event.passages.get(place.passage)?;
    let source = timeline.source(passage.source);
    let quote = passage.quote.get(place.bytes.clone()).unwrap_or(&passage.quote);
    let line = passage.anchor.span().map(|span| {
        format!("{} {}", Phrase::Line.words(language), source.article.line_of(span.start))
    });
    let mut parts = vec![isolated(source_name(source, language))];
    parts.extend(line);
    parts.extend(place.meaning.as_deref().map(isolated));
    Some(ContradictingWords { facts: parts.join(i18n::comma(language)), quote })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Point;

    #[test]
    fn the_screen_says_it_in_the_words_of_check() {
        for point in Point::ALL {
            let said = i18n::disagreement(point).words(Language::En);
            assert_eq!(said, format!("two passages {}", point.disagreement()));
        }
    }
}
