//! The help of plain mode: its words, and the keys and names of the current context.

use crate::i18n::Phrase;
use crate::language::Language;
use crate::tui::keys::action::{Action, Context};
use crate::tui::keys::binding::Binding;
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::table::KEYMAP;
use crate::tui::message::Msg;
use crate::tui::session::Session;

use crate::tui::speech::words;

/// Whether `action` applies in the current context.
pub fn holds(session: &Session, action: Action) -> bool {
    let context = session.context();
    let is_here = |binding: &Binding| {
        let is_in = |context: Context| binding.contexts.contains(&context);
        binding.action == action && (is_in(context) || context.base().is_some_and(is_in))
    };
    KEYMAP.iter().chain(session.workspace.preferences.bindings.iter()).any(is_here)
}

/// Whether a word spells one command, with or without a count, or one key repeated.
///
/// A word that only happens to consist of keys does not.
pub fn is_one_command(session: &Session, keymap: &Keymap, pressed: &[Key]) -> bool {
    if pressed.len() < 2 || pressed.windows(2).all(|two| matches!(two, [one, next] if one == next))
    {
        return true;
    }
    let mut pending = session.pending.clone();
    for (number, &key) in pressed.iter().enumerate() {
        let is_last = number + 1 == pressed.len();
        match keymap.key(session.context(), &pending, key) {
            Msg::Count(digit) => {
                let count = pending.count.unwrap_or(0).saturating_mul(10);
                pending.count = Some(count.saturating_add(usize::from(digit)));
            }
            Msg::Prefix(key) => pending.keys.push(key),
            Msg::Do(action) if action.wants_letter() => pending.letter_for = Some(action),
            Msg::Do(_) | Msg::Letter(..) => return is_last,
            _ => return false,
        }
    }
    true
}

/// The lines of the help.
pub fn lines(session: &Session) -> Vec<String> {
    let context = session.context();
    let mut phrases = Vec::new();
    if context.takes_text() {
        phrases.push(Phrase::HelpText);
    } else {
        phrases.extend([Phrase::HelpEmpty, Phrase::HelpNumber, Phrase::HelpSearch]);
    }
    phrases.extend([Phrase::HelpList, Phrase::HelpWhere, Phrase::HelpQuit]);
    if matches!(context, Context::Reader | Context::Matches | Context::Mention) {
        phrases.push(Phrase::HelpReading);
    }
    phrases.push(Phrase::HelpKeys);
    let mut lines: Vec<String> =
        phrases.iter().map(|&phrase| words(&session.workspace, phrase)).collect();
    let of = |context: Context| {
        session
            .workspace
            .preferences
            .bindings
            .iter()
            .filter(move |binding| binding.contexts.contains(&context))
    };
    let language = session.workspace.settings.interface;
    let own: Vec<String> = of(context).flat_map(Binding::alternatives).collect();
    lines.extend(of(context).map(|binding| describe_binding(binding, &[], language)));
    // A key of this context hides its meaning in the context below.
    let base = context.base().into_iter().flat_map(of);
    lines.extend(base.map(|binding| describe_binding(binding, &own, language)));
    lines
}

/// Describes a binding: its keys except those `taken`, its name, its action.
fn describe_binding(binding: &Binding, taken: &[String], language: Language) -> String {
    let keys = binding.alternatives().filter(|keys| !taken.contains(keys));
    let mut words: Vec<String> = vec![keys.collect::<Vec<_>>().join(" ")];
    words.extend(binding.action.name().map(str::to_owned));
    words.retain(|word| !word.is_empty());
    format!("{}: {}", words.join(", "), binding.help.in_language(language))
}
