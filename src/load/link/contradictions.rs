//! Passages of one event that contradict each other without a stance that says so.

use std::ops::Range;

use super::says::SHOWN_LETTERS;
use crate::excerpt::shortened;
use crate::load::Origin;
use crate::load::finding::{Code, Finding};
use crate::load::lower::Checker;
use crate::source::Point;
use crate::timeline::{ContradictingPlace, Contradictions, Event, Timeline, contradictions};

/// Advises to record the contradictions that the words of passages show.
///
/// `origins` are the places of the events in the file.
pub fn check_contradictions(checker: &mut Checker, timeline: &Timeline, origins: &[Origin]) {
    let dates = ReportedDates::of(checker);
    for ((index, event), origin) in timeline.indexed().zip(origins) {
        if event.passages.len() < 2 {
            continue;
        }
        let Contradictions { found, is_cut } = contradictions(timeline, index);
        if is_cut {
            report_cut(checker, event, &origin.event);
        }
        for found in found.into_iter().filter(|found| !found.is_recorded) {
            let [first, second] =
                [&found.first, &found.second].map(|value| origin.passages.get(value.passage));
            let (Some(first), Some(second)) = (first, second) else { continue };
            if found.point == Point::Date
                && [first, second].iter().any(|passage| dates.are_in(passage))
            {
                continue;
            }
            let what = found.point.disagreement();
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

/// Says that not all passages of an event were compared.
fn report_cut(checker: &mut Checker, event: &Event, bytes: &Range<usize>) {
    let message = format!(
        "“{}” has {} passages, too many to compare each of them with all others: it may have more \
         contradictions than are listed",
        event.id,
        event.passages.len()
    );
    checker.report(Code::Contradiction, bytes, message).hint =
        Some("make several events of it".into());
}

/// The places at which it has been reported that a passage gives another date than it should, in
/// their order.
struct ReportedDates(Vec<Range<usize>>);

impl ReportedDates {
    fn of(checker: &Checker) -> Self {
        let dates = checker.findings.iter().filter(|finding| {
            matches!(
                finding.code,
                Code::SaysOtherDate
                    | Code::DatesOtherwise
                    | Code::DatesNothing
                    | Code::DateNotQuoted
            )
        });
        let mut places: Vec<Range<usize>> =
            dates.map(|finding| finding.place.bytes.clone()).collect();
        places.sort_unstable_by_key(|place| place.start);
        Self(places)
    }

    fn are_in(&self, passage: &Range<usize>) -> bool {
        let from = self.0.partition_point(|place| place.start < passage.start);
        let there = self.0.get(from..).unwrap_or_default().iter();
        there.take_while(|place| place.start <= passage.end).any(|place| place.end <= passage.end)
    }
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
    fn an_event_with_too_many_passages_to_compare_says_so() {
        let (third, fourth) = ("The bridge fell on 3 May 1901.", "It fell on 4 May 1901.");
        for (passages, cuts) in [(30, 0), (80, 1), (600, 1)] {
            let passages: Vec<String> = (0..passages)
                .map(|number| {
                    let quote = if number % 2 == 0 { third } else { fourth };
                    format!("      - {{ source: a, quote: '{quote}', stance: dates }}\n")
                })
                .collect();
            let yaml = format!(
                "title: t\nsources: [{{ id: a, file: a.txt }}]\nevents:\n  - id: e\n    title: E\n    \
                 date: 1901-05\n    passages:\n{}",
                passages.concat()
            );
            let loaded = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[("a.txt", ARTICLE)]));
            let own: Vec<&str> = (loaded.findings.iter())
                .filter(|finding| finding.code == Code::Contradiction)
                .map(|finding| finding.message.as_str())
                .collect();
            let cut = own.iter().filter(|message| message.contains("too many to compare")).count();
            assert_eq!(cut, cuts);
            assert!(own.len() > 200 && own.len() <= 1001, "{}", own.len());
        }
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
