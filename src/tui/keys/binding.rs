//! A binding: keys, their contexts and their action.

use std::borrow::Cow;

use crate::i18n::Bilingual;
use crate::tui::keys::action::{Action, Context};

/// A row of the key table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// The contexts in which it applies.
    pub contexts: Cow<'static, [Context]>,
    /// The keys: alternatives separated by blanks, keys in sequence joined by `+`.
    pub keys: Cow<'static, str>,
    /// The action.
    pub action: Action,
    /// A short description of the action.
    pub help: Bilingual,
}

impl Binding {
    /// Its alternatives for display: `gg`, `home`.
    pub fn alternatives(&self) -> impl Iterator<Item = String> {
        self.keys.split(' ').map(|keys| strokes(keys).collect())
    }
}

/// The keys of one alternative, in sequence. A `+` alone is the plus key.
pub fn strokes(keys: &str) -> impl Iterator<Item = &str> {
    keys.split_terminator('+').map(|key| if key.is_empty() { "+" } else { key })
}

/// The first key that performs `action` in `context`.
pub fn key_of(bindings: &[Binding], context: Context, action: Action) -> Option<&str> {
    let binding = bindings
        .iter()
        .find(|binding| binding.action == action && binding.contexts.contains(&context))?;
    binding.keys.split(' ').next()
}
