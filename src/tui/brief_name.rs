//! Short names of sources, for places where many are side by side.

use crate::describe::distinct_name;
use crate::source::{Source, SourceIndex};
use crate::text::columns;
use crate::timeline::Timeline;
use crate::tui::settings::Settings;

/// The columns of a short name.
const BRIEF_COLUMNS: usize = 34;

/// Shortens a long name to its first words, unless another source begins with the same words.
pub fn brief_name(timeline: &Timeline, source: SourceIndex, settings: Settings) -> String {
    let name = |source: &Source| distinct_name(timeline, source, settings.texts());
    let full_name = name(timeline.source(source));
    let brief = first_words(&full_name);
    let is_only =
        timeline.sources().iter().filter(|source| first_words(&name(source)) == brief).count() == 1;
    if is_only { brief } else { full_name }
}

/// Returns the leading words of a name that fit into [`BRIEF_COLUMNS`] columns.
fn first_words(name: &str) -> String {
    if columns(name) <= BRIEF_COLUMNS {
        return name.to_owned();
    }
    // A title supplied by the curator keeps both its brackets.
    if let Some(inside) = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        return format!("[{}]", first_words(inside));
    }
    let blanks = name.match_indices(' ').map(|(at, _)| name.get(..at).unwrap_or_default());
    let fitting = blanks.take_while(|part| columns(part) < BRIEF_COLUMNS).last();
    let end = |c: char| c.is_ascii_punctuation() || c.is_whitespace() || c == '،';
    fitting.map_or_else(|| name.to_owned(), |part| format!("{}…", part.trim_end_matches(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_between_words_and_without_its_points() {
        let check = |name: &str, expected: &str| assert_eq!(first_words(name), expected);
        check("Oman Daily", "Oman Daily");
        check("[What the timing of the visit means to us]", "[What the timing of the visit…]");
        check(
            "Russia resumes passenger train traffic with the North",
            "Russia resumes passenger train…",
        );
        check("A visit to Pyongyang.. a message to the West", "A visit to Pyongyang.. a message…");
        check(
            "A long visit once to Pyongyang... message to the West",
            "A long visit once to Pyongyang…",
        );
        check(
            "onewordthatislongerthanallthatthereisroomfor",
            "onewordthatislongerthanallthatthereisroomfor",
        );
    }
}
