//! Commands by what people call them: their key, their name, what they do in either language.

use crate::i18n::Bilingual;
use crate::language::Language;
use crate::text::fold;
use crate::tui::keys::binding::Binding;
use crate::tui::keys::synonyms::synonyms;

/// How well a command fits; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// It is its key, or its name.
    Called,
    /// What it does begins with it.
    Begins,
    /// Every word is one of its words.
    Whole,
    /// It is what people call it elsewhere.
    Synonym,
    /// Every word begins one of its words.
    Bilingual,
    /// Every word stands in it somewhere.
    Inside,
}

/// Bilingual by which a command is sought: what it does in either language, its name, its keys.
#[derive(Debug, Clone)]
pub struct Lookup {
    /// As it was typed: `g` and `G` are two keys.
    typed: String,
    /// Without the differences that do not count.
    folded: String,
}

impl Lookup {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let typed = typed.trim().to_owned();
        Self { folded: fold(&typed).text().to_owned(), typed }
    }

    /// How well a binding fits; everything fits where nothing is typed.
    pub fn rank(&self, binding: &Binding, language: Language) -> Option<Rank> {
        if self.folded.is_empty() {
            return Some(Rank::Begins);
        }
        let name = binding.action.name().unwrap_or_default();
        let is_called = || binding.alternatives().any(|keys| keys == self.typed);
        if name == self.typed || is_called() {
            return Some(Rank::Called);
        }
        let said = |words: Bilingual, language| fold(words.in_language(language)).text().to_owned();
        let own = said(binding.help, language);
        if own.starts_with(&self.folded) {
            return Some(Rank::Begins);
        }
        let whole = |text: &str| {
            let mut words = self.folded.split_whitespace();
            words.all(|word| text.split(|c: char| !c.is_alphanumeric()).any(|it| it == word))
        };
        if whole(&own) || whole(name) {
            return Some(Rank::Whole);
        }
        let synonyms = synonyms(binding.action);
        if synonyms.iter().any(|it| fold(it).text() == self.folded) {
            return Some(Rank::Synonym);
        }
        let others = Language::ALL.into_iter().map(|it| said(binding.help, it));
        let synonyms = synonyms.iter().map(|it| fold(it).text().to_owned());
        let own = std::iter::once(name.replace('-', " ")).chain(others);
        let text = own.chain(synonyms).collect::<Vec<_>>().join(" ");
        self.rank_in(&text)
    }

    fn rank_in(&self, text: &str) -> Option<Rank> {
        let words = || self.folded.split_whitespace();
        let begins =
            |word: &str| text.split(|c: char| !c.is_alphanumeric()).any(|it| it.starts_with(word));
        if words().all(begins) {
            return Some(Rank::Bilingual);
        }
        words().all(|word| text.contains(word)).then_some(Rank::Inside)
    }

    /// Whether something is sought that is called by one of these names, or said by these words.
    pub fn is_in(&self, names: &[&str], words: &[Bilingual]) -> bool {
        if self.folded.is_empty() || names.iter().any(|name| name.contains(&self.typed)) {
            return true;
        }
        let all = words.iter().flat_map(|words| Language::ALL.map(|it| words.in_language(it)));
        let text = all.map(|it| fold(it).text().to_owned()).collect::<Vec<_>>().join(" ");
        self.rank_in(&text).is_some()
    }
}
