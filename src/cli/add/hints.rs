//! What a text only hints at: its first line may be its title, its letters its language.
//!
//! Both are marked as hints, which a person confirms.

use crate::extract::{Certainty, ExtractedDocument, SourceFormat, Stated};

/// The longest first line that may be a title, in characters.
const LONGEST_TITLE: usize = 200;

/// Adds a title and a language to a plain text that states neither.
pub fn add_to(document: &mut ExtractedDocument) {
    if document.title.is_none() && document.format == SourceFormat::Text {
        document.title = title(&document.text).map(|title| hinted(title, "first line"));
    }
    if document.language.is_none() && is_arabic(&document.text) {
        document.language = Some(hinted("ar", "letters"));
    }
}

fn hinted(value: &str, origin: &'static str) -> Stated {
    Stated { value: value.to_owned(), origin: origin.into(), certainty: Certainty::Hinted }
}

/// Returns the first line, if it is short and something follows.
fn title(text: &str) -> Option<&str> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().filter(|line| line.chars().count() <= LONGEST_TITLE)?;
    lines.next().map(|_| first)
}

/// Returns whether a text has letters that Arabic has and Persian, Urdu and Kurdish do not use.
fn is_arabic(text: &str) -> bool {
    let count = |wanted: &[char]| text.chars().filter(|letter| wanted.contains(letter)).count();
    let arabic = count(&['ة', 'ى', 'إ']);
    let others = count(&['پ', 'چ', 'ژ', 'گ', 'ک', 'ی', 'ٹ', 'ڈ', 'ے', 'ێ', 'ڵ']);
    arabic > 0 && arabic > others * 10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_a_short_first_line_with_a_text_below() {
        assert_eq!(title("\nA title\n\nText.\n"), Some("A title"));
        assert_eq!(title("Only one line.\n"), None);
        assert_eq!(title(&format!("{}\nText.\n", "long ".repeat(50))), None);
    }

    #[test]
    fn arabic_is_told_from_its_neighbours() {
        assert!(is_arabic("زيارة بوتين إلى بيونغ يانغ"));
        assert!(!is_arabic("سفر پوتین به کره شمالی"));
        assert!(!is_arabic("A visit"));
    }
}
