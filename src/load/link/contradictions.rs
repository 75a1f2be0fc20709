//! Passages of one event that contradict each other without a stance that says so.

use std::ops::Range;

use super::says::{SHOWN_LETTERS, shortened};
use crate::load::Origin;
use crate::load::finding::{Code, Finding};
use crate::load::lower::Checker;
use crate::source::Point;
use crate::timeline::{ContradictingPlace, Event, Timeline, contradictions};

/// Advises to record the contradictions that the words of passages show.
///
/// `origins` are the places of the events in the file.
pub fn check_contradictions(checker: &mut Checker, timeline: &Timeline, origins: &[Origin]) {
    for ((index, event), origin) in timeline.indexed().zip(origins) {
        if event.passages.len() < 2 {
            continue;
        }
        for found in contradictions(timeline, index)
            .into_iter()
            .filter(|contradiction| !contradiction.is_recorded)
        {
            let [first, second] =
                [&found.first, &found.second].map(|value| origin.passages.get(value.passage));
            let (Some(first), Some(second)) = (first, second) else { continue };
            let is_said = [first, second].iter().any(|bytes| is_date_reported(checker, bytes));
            if found.point == Point::Date && is_said {
                continue;
            }
            let what = match found.point {
                Point::Date => "give dates that cannot both be true",
                Point::Number => "give two numbers of the same thing",
                Point::Place | Point::Person | Point::Outcome => {
                    "contradict each other: one denies it"
                }
            };
            let words = |place: &ContradictingPlace| words(event, place);
            let message = format!(
                "two passages of “{}” {what}: “{}” and “{}”",
                event.id,
                words(&found.first),
                words(&found.second)
            );
            let finding = Finding::new(Code::Contradiction, checker.place(first), message)
                .hint("if they disagree, give one of them the stance `differs` and say on what in `on`")
                .also(checker.place(second), "the other passage");
            checker.findings.push(finding);
        }
    }
}

/// Returns whether it has been reported that a passage gives another date than it should.
fn is_date_reported(checker: &Checker, passage: &Range<usize>) -> bool {
    checker.findings.iter().any(|finding| {
        let is_date = matches!(
            finding.code,
            Code::SaysOtherDate | Code::DatesOtherwise | Code::DatesNothing | Code::DateNotQuoted
        );
        is_date
            && passage.start <= finding.place.bytes.start
            && finding.place.bytes.end <= passage.end
    })
}

/// Returns the words of a place, shortened.
fn words(event: &Event, place: &ContradictingPlace) -> String {
    let quote =
        event.passages.get(place.passage).map(|passage| &*passage.quote).unwrap_or_default();
    shortened(quote.get(place.bytes.clone()).unwrap_or(quote), SHOWN_LETTERS)
}

#[cfg(test)]
mod tests {
    use crate::load::{ArticleRoot, Code, load_text};

    const ARTICLE: &str = "The bridge fell on 3 May 1901. It fell on 4 May 1901. In all 300 soldiers drowned. \
        Only 250 soldiers drowned. The mayor signed the treaty with France. The mayor never signed the treaty with \
        France. The mayor denied the treaty. It opened in 1901.\n";

    /// The codes of the contradictions of an event with two passages.
    fn check(passages: [(&str, &str); 2], expected: usize) {
        let passages = passages
            .map(|(quote, stance)| format!("{{ source: a, quote: '{quote}', stance: {stance} }}"))
            .join(", ");
        let yaml = format!(
            "title: t\nsources:\n  - {{ id: a, file: a.txt, published: 1901-06 }}\nevents:\n  - {{ id: e, \
             title: E, date: 1901-05, passages: [{passages}] }}\n"
        );
        let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", ARTICLE)]));
        let found =
            loaded.findings.iter().filter(|finding| finding.code == Code::Contradiction).count();
        assert_eq!(found, expected, "{passages} {:?}", loaded.findings);
    }

    #[test]
    fn passages_that_do_not_agree_are_found_unless_a_stance_says_so() {
        let [third, fourth] = ["The bridge fell on 3 May 1901.", "It fell on 4 May 1901."];
        check([(third, "dates"), (fourth, "dates")], 1);
        check([(third, "dates"), (fourth, "differs, on: date")], 0);
        check([(third, "dates"), ("It opened in 1901.", "dates")], 0);
        let [more, less] = ["In all 300 soldiers drowned.", "Only 250 soldiers drowned."];
        check([(more, "supports"), (less, "supports")], 1);
        check([(more, "supports"), (less, "mentions")], 0);
        let signed = "The mayor signed the treaty with France.";
        check(
            [(signed, "supports"), ("The mayor never signed the treaty with France.", "supports")],
            1,
        );
        check([(signed, "supports"), ("The mayor denied the treaty.", "supports")], 1);
        check([(signed, "supports"), (third, "dates")], 0);
    }
}
