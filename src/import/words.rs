//! Statuses and stances in the words of the file and in those of the screen, in both languages.

use std::sync::LazyLock;

use crate::i18n::{self, Phrase};
use crate::language::Language;
use crate::source::Stance;
use crate::status::Status;
use crate::text::fold;

/// The status that a text names: `alleged`, `Alleged`, `مزعوم`.
pub fn status_of(text: &str) -> Option<Status> {
    static SPELLINGS: LazyLock<Spellings<Status>> =
        LazyLock::new(|| Spellings::new(Status::ALL.map(|it| (it, it.name(), i18n::status(it)))));
    SPELLINGS.find(text)
}

/// The stance that a text names: `differs`, `contradicts it`, `يخالفه`.
pub fn stance_of(text: &str) -> Option<Stance> {
    static SPELLINGS: LazyLock<Spellings<Stance>> = LazyLock::new(|| {
        Spellings::new(Stance::ALL.map(|it| (it, it.name(), i18n::stance(Some(it)))))
    });
    SPELLINGS.find(text)
}

/// A title without the status before it, and that: `Alleged: Munitions delivered`.
pub fn without_status(title: &str) -> Option<(Status, &str)> {
    let (before, title) = title.split_once(':')?;
    Some((status_of(before)?, title.trim_start()))
}

/// The folded names of things: in the file, and on the screen in each language.
struct Spellings<T>(Vec<(String, T)>);

impl<T: Copy> Spellings<T> {
    fn new(things: impl IntoIterator<Item = (T, &'static str, Phrase)>) -> Self {
        let spellings = things.into_iter().flat_map(|(thing, name, phrase)| {
            let phrases = Language::ALL.map(|language| phrase.words(language));
            [name].into_iter().chain(phrases).map(move |text| (folded(text), thing))
        });
        Self(spellings.collect())
    }

    fn find(&self, text: &str) -> Option<T> {
        let wanted = folded(text.trim());
        self.0.iter().find(|(spelling, _)| *spelling == wanted).map(|(_, thing)| *thing)
    }
}

fn folded(text: &str) -> String {
    fold(text).text().to_owned()
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
