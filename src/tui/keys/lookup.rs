//! Finds commands by their key, their name, or their description in either language.

use crate::i18n::Bilingual;
use crate::language::Language;
use crate::text::fold;
use crate::tui::keys::binding::Binding;
use crate::tui::keys::synonyms::synonyms;

/// How well a command matches, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// The query is its key or its name.
    Called,
    /// Its description begins with the query.
    Begins,
    /// Every word of the query is a word of its description.
    Whole,
    /// The query is one of its synonyms.
    Synonym,
    /// Every word of the query begins a word of its description.
    Bilingual,
    /// Every word of the query occurs somewhere in its description.
    Inside,
}

/// A search for a command, by its description in either language, its name or its keys.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// The query as typed: `g` and `G` are two keys.
    typed: String,
    /// The query, folded.
    folded: String,
}

impl Lookup {
    /// Creates a search for the typed text.
    pub fn new(typed: &str) -> Self {
        let typed = typed.trim().to_owned();
        Self { folded: fold(&typed).text().to_owned(), typed }
    }

    /// How well a binding matches. An empty query matches everything.
    pub fn rank(&self, binding: &Binding, language: Language) -> Option<Rank> {
        if self.folded.is_empty() {
            return Some(Rank::Begins);
        }
        let name = binding.action.name().unwrap_or_default();
        let is_called = || binding.alternatives().any(|keys| keys == self.typed);
        if name == self.typed || is_called() {
            return Some(Rank::Called);
        }
        let folded_words =
            |words: Bilingual, language| fold(words.in_language(language)).text().to_owned();
        let description = folded_words(binding.help, language);
        if description.starts_with(&self.folded) {
            return Some(Rank::Begins);
        }
        let whole = |text: &str| {
            let mut words = self.folded.split_whitespace();
            words.all(|word| text.split(|c: char| !c.is_alphanumeric()).any(|part| part == word))
        };
        if whole(&description) || whole(name) {
            return Some(Rank::Whole);
        }
        let synonyms = synonyms(binding.action);
        if synonyms.iter().any(|synonym| fold(synonym).text() == self.folded) {
            return Some(Rank::Synonym);
        }
        let others = Language::ALL.into_iter().map(|language| folded_words(binding.help, language));
        let synonyms = synonyms.iter().map(|synonym| fold(synonym).text().to_owned());
        let own = std::iter::once(name.replace('-', " ")).chain(others);
        let text = own.chain(synonyms).collect::<Vec<_>>().join(" ");
        self.rank_in(&text)
    }

    fn rank_in(&self, text: &str) -> Option<Rank> {
        let words = || self.folded.split_whitespace();
        let begins = |word: &str| {
            text.split(|c: char| !c.is_alphanumeric()).any(|part| part.starts_with(word))
        };
        if words().all(begins) {
            return Some(Rank::Bilingual);
        }
        words().all(|word| text.contains(word)).then_some(Rank::Inside)
    }

    /// Whether the query matches one of these names or descriptions.
    pub fn is_in(&self, names: &[&str], words: &[Bilingual]) -> bool {
        if self.folded.is_empty() || names.iter().any(|name| name.contains(&self.typed)) {
            return true;
        }
        let all = words
            .iter()
            .flat_map(|words| Language::ALL.map(|language| words.in_language(language)));
        let text = all.map(|item| fold(item).text().to_owned()).collect::<Vec<_>>().join(" ");
        self.rank_in(&text).is_some()
    }
}
