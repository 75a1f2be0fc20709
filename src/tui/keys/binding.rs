//! A binding: keys, where they hold, and what they mean.

use std::borrow::Cow;

use crate::i18n::Bilingual;
use crate::tui::keys::action::{Action, Context};

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub contexts: Cow<'static, [Context]>,
    /// The keys: alternatives with blanks between them, keys that follow each other joined by `+`.
    pub keys: Cow<'static, str>,
    /// What they mean.
    pub action: Action,
    /// What they do, in a few words.
    pub help: Bilingual,
}

impl Binding {
    /// Its alternatives as a person reads them: `gg`, `home`.
    pub fn alternatives(&self) -> impl Iterator<Item = String> {
        self.keys.split(' ').map(|keys| strokes(keys).collect())
    }
}

/// The keys of one alternative, one after the other; a `+` alone is that key.
pub fn strokes(keys: &str) -> impl Iterator<Item = &str> {
    keys.split_terminator('+').map(|key| if key.is_empty() { "+" } else { key })
}

/// The first key that does `action` in `context`.
pub fn key_of(bindings: &[Binding], context: Context, action: Action) -> Option<&str> {
    let binding =
        bindings.iter().find(|it| it.action == action && it.contexts.contains(&context))?;
    binding.keys.split(' ').next()
}
