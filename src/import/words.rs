//! Statuses and stances in the words of the file and in those of the screen, in both languages.

use crate::i18n::{self, Phrase};
use crate::language::Language;
use crate::source::Stance;
use crate::status::Status;
use crate::text::fold;

/// The status that a text names: `alleged`, `Alleged`, `مزعوم`.
pub fn status_of(text: &str) -> Option<Status> {
    Status::ALL.into_iter().find(|it| is_word(text, it.name(), i18n::status(*it)))
}

/// The stance that a text names: `differs`, `contradicts it`, `يخالفه`.
pub fn stance_of(text: &str) -> Option<Stance> {
    Stance::ALL.into_iter().find(|it| is_word(text, it.name(), i18n::stance(Some(*it))))
}

/// A title without the status before it, and that: `Alleged: Munitions delivered`.
pub fn without_status(title: &str) -> Option<(Status, &str)> {
    let (before, title) = title.split_once(':')?;
    Some((status_of(before)?, title.trim_start()))
}

/// Whether a text is the name of something in the file, or its phrase on the screen.
fn is_word(text: &str, name: &str, phrase: Phrase) -> bool {
    let folded = fold(text.trim());
    let is = |other: &str| fold(other).text() == folded.text();
    is(name) || Language::ALL.into_iter().any(|language| is(phrase.words(language)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_screen_are_understood() {
        for status in Status::ALL {
            for language in Language::ALL {
                let words = i18n::status(status).words(language);
                assert_eq!(status_of(words), Some(status), "{words}");
                assert_eq!(status_of(&words.to_uppercase()), Some(status), "{words}");
            }
            assert_eq!(status_of(status.name()), Some(status));
        }
        for (text, expected) in [("", None), ("perhaps", None), (" مُلغى ", Some(Status::Cancelled))]
        {
            assert_eq!(status_of(text), expected, "{text}");
        }
        for stance in Stance::ALL {
            assert_eq!(stance_of(stance.name()), Some(stance));
        }
        assert_eq!(without_status("Alleged: Arms"), Some((Status::Alleged, "Arms")));
        assert_eq!(without_status("Talks: the first day"), None);
    }
}
