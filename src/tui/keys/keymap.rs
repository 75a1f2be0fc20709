//! Resolves keys to actions. Dispatch, help, hints and the README read one table.

use std::borrow::Cow;

use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::Size;

use crate::i18n::Bilingual;
use crate::text::Direction;
use crate::tui::keys::action::{
    Action, AppAction, AxisAction, Context, TimelineAction, ViewAction,
};
use crate::tui::keys::key::Key;
use crate::tui::message::Msg;

use crate::tui::keys::binding::{Binding, strokes};
use crate::tui::keys::table::{KEYMAP, TYPING};

/// The key that reads when `enter` chooses, in `tarikh pick`.
const PICK_READS: &str = "v";

/// Returns the alternatives with left and right exchanged.
fn mirrored_keys(keys: &str) -> String {
    let pairs =
        [("left", "right"), ("<", ">"), ("h", "l"), ("(", ")"), ("ctrl-left", "ctrl-right")];
    let turned = keys.split(' ').map(|key| {
        let other = pairs.iter().find_map(|&(one, other)| match key {
            _ if key == one => Some(other),
            _ if key == other => Some(one),
            _ => None,
        });
        other.unwrap_or(key)
    });
    turned.collect::<Vec<_>>().join(" ")
}

/// The pending part of a longer command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pending {
    /// A number before a key, as in `5j`.
    pub count: Option<usize>,
    /// The first keys of a binding, as the first `g` of `gg`.
    pub keys: Vec<Key>,
    /// The action that waits for a letter, as `m` does for the `a` of `ma`.
    pub letter_for: Option<Action>,
}

/// A binding with its keys parsed.
#[derive(Debug, Clone)]
struct Rule {
    contexts: Cow<'static, [Context]>,
    keys: Vec<Key>,
    action: Action,
}

/// The key table, ready for dispatch.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
    rules: Vec<Rule>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::from_bindings(KEYMAP.to_vec())
    }
}

impl Keymap {
    /// Creates a keymap of these bindings.
    ///
    /// # Panics
    ///
    /// If a key of a binding is not a key.
    pub fn from_bindings(bindings: Vec<Binding>) -> Self {
        let rules = bindings.iter().flat_map(|binding| {
            binding.keys.split(' ').map(|keys| Rule {
                contexts: binding.contexts.clone(),
                keys: strokes(keys)
                    .map(|key| key.parse().expect("a test reads every key of the table"))
                    .collect(),
                action: binding.action,
            })
        });
        Self { rules: rules.collect(), bindings }
    }

    /// Adapts the keymap to the direction of the screen.
    ///
    /// If the screen runs from right to left, left and right are exchanged, unless the user has set
    /// them.
    #[must_use]
    pub fn in_direction(self, runs: Direction) -> Self {
        if runs == Direction::Ltr {
            return self;
        }
        let stands = |own: &Binding| {
            KEYMAP.iter().any(|value| value.action == own.action && value.keys == own.keys)
        };
        let turned = self.bindings.into_iter().map(|binding| match binding.action {
            Action::Timeline(TimelineAction::Axis(AxisAction::Pan(_)))
            | Action::View(ViewAction::ColumnBy(_))
            | Action::Timeline(TimelineAction::PaneBy(_))
            | Action::Timeline(TimelineAction::DividerBy(_))
                if stands(&binding) =>
            {
                let keys = mirrored_keys(&binding.keys);
                Binding { keys: keys.into(), ..binding }
            }
            _ => binding,
        });
        Self::from_bindings(turned.collect())
    }

    /// Adapts the keymap to `tarikh pick`: `enter` chooses, and `v` reads as `enter` did.
    #[must_use]
    pub fn for_picking(self) -> Self {
        let read = |keys: &str| {
            let keys = keys.split(' ').map(|key| if key == "enter" { PICK_READS } else { key });
            keys.collect::<Vec<_>>().join(" ")
        };
        let chooses =
            |binding: &Binding| binding.contexts.iter().all(|context| context.can_be_picked_in());
        let rest = self.bindings.into_iter().map(|binding| {
            let keys = if chooses(&binding) { read(&binding.keys).into() } else { binding.keys };
            Binding { keys, ..binding }
        });
        let help = Bilingual::new("choose this, and leave", "اختيار هذا والخروج");
        let pick = Binding {
            contexts: Context::ALL
                .into_iter()
                .filter(|context| context.can_be_picked_in())
                .collect(),
            keys: "enter".into(),
            action: Action::App(AppAction::Pick),
            help,
        };
        Self::from_bindings(std::iter::once(pick).chain(rest).collect())
    }

    /// The bindings in effect.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what `event` means in `context` after `pending`: a binding, a part of one, typed
    /// text, a new size, or nothing.
    pub fn message(&self, context: Context, pending: &Pending, event: &Event) -> Option<Msg> {
        match event {
            Event::Resize(width, height) => Some(Msg::Resize(Size::new(*width, *height))),
            Event::Paste(text) if context.takes_text() => Some(Msg::Type(text.clone())),
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                Some(self.key(context, pending, Key::from(*key)))
            }
            _ => None,
        }
    }

    /// Returns what `key` means in `context` after `pending`.
    pub fn key(&self, context: Context, pending: &Pending, key: Key) -> Msg {
        if let Some(action) = pending.letter_for {
            // A mark is a key; a letter to look for is a letter.
            let is_key = matches!(action, Action::App(_));
            let key = if is_key { key.on_latin_layout() } else { key };
            return match key.letter() {
                Some(letter) if !letter.is_whitespace() => Msg::Letter(action, letter),
                _ => Msg::Nothing,
            };
        }
        if TYPING.contains(&context) && key.letter().is_some() {
            return self.meaning(context, pending, key);
        }
        match self.meaning(context, pending, key) {
            Msg::Unknown(_) => match self.meaning(context, pending, key.on_latin_layout()) {
                Msg::Unknown(_) => Msg::Unknown(key),
                msg => msg,
            },
            msg => msg,
        }
    }

    fn meaning(&self, context: Context, pending: &Pending, key: Key) -> Msg {
        let digit = key.letter().and_then(|letter| letter.to_digit(10));
        if let (Some(digit), Some(_), true) = (digit, pending.count, pending.keys.is_empty()) {
            return u8::try_from(digit).map_or(Msg::Nothing, Msg::Count);
        }
        let mut typed = pending.keys.clone();
        typed.push(key);
        let holds = |context| {
            self.rules.iter().filter(move |rule: &&Rule| rule.contexts.contains(&context))
        };
        // The context's own keys come first.
        let here = || holds(context).chain(context.base().into_iter().flat_map(holds));
        if let Some(rule) = here().find(|rule| rule.keys == typed) {
            return Msg::Do(rule.action);
        }
        if here().any(|rule| rule.keys.starts_with(&typed)) {
            return Msg::Prefix(key);
        }
        match key.letter() {
            Some(letter) if context.takes_text() => Msg::Type(letter.to_string()),
            // A count does not begin with 0.
            _ => match digit.filter(|&digit| digit > 0) {
                Some(digit) => u8::try_from(digit).map_or(Msg::Nothing, Msg::Count),
                None => Msg::Unknown(key),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use Context::{Events, Jump, Reader};

    use super::*;
    use crate::tui::keys::action::Motion;
    use crate::tui::keys::key::keys;

    #[test]
    fn every_key_of_the_table_can_be_read_and_is_bound_once() {
        let mut seen = Vec::new();
        for binding in KEYMAP {
            for keys in binding.keys.split(' ') {
                for key in strokes(keys) {
                    assert_eq!(key.parse::<Key>().expect(key).to_string(), key);
                }
                for context in binding.contexts.iter() {
                    assert!(!seen.contains(&(*context, keys)), "{keys} twice in {context:?}");
                    seen.push((*context, keys));
                }
            }
        }
    }

    #[test]
    fn no_binding_hides_a_longer_one() {
        let keymap = Keymap::default();
        for rule in &keymap.rules {
            for context in rule.contexts.iter() {
                let hidden =
                    keymap.rules.iter().filter(|rule| rule.contexts.contains(context)).any(
                        |value| {
                            value.keys.len() > rule.keys.len() && value.keys.starts_with(&rule.keys)
                        },
                    );
                assert!(!hidden, "{:?}", rule.keys);
            }
        }
    }

    #[test]
    fn counts_and_prefixes_are_told_apart_from_text() {
        let keymap = Keymap::default();
        let none = Pending::default();
        let key = |name: &str| keys(name)[0];
        assert_eq!(keymap.key(Events, &none, key("5")), Msg::Count(5));
        assert_eq!(keymap.key(Reader, &none, key("0")), Msg::Unknown(key("0")));
        assert_eq!(
            keymap.key(Events, &none, key("0")),
            Msg::Do(Action::Timeline(TimelineAction::Axis(AxisAction::Fit)))
        );
        let counting = Pending { count: Some(1), ..Pending::default() };
        assert_eq!(keymap.key(Events, &counting, key("0")), Msg::Count(0));
        assert_eq!(keymap.key(Jump, &none, key("5")), Msg::Type("5".into()));
        assert_eq!(keymap.key(Events, &none, key("g")), Msg::Prefix(key("g")));
        let begun = Pending { keys: vec![key("g")], ..Pending::default() };
        assert_eq!(
            keymap.key(Events, &begun, key("g")),
            Msg::Do(Action::View(ViewAction::Move(Motion::First)))
        );
        assert_eq!(keymap.key(Events, &begun, key("x")), Msg::Unknown(key("x")));
        let mark = Action::App(AppAction::SetMark);
        let marking = Pending { letter_for: Some(mark), ..Pending::default() };
        assert_eq!(keymap.key(Events, &marking, key("j")), Msg::Letter(mark, 'j'));
        assert_eq!(keymap.key(Events, &marking, key("esc")), Msg::Nothing);
        assert_eq!(keymap.key(Events, &marking, key("ctrl-c")), Msg::Nothing);
    }

    #[test]
    fn an_arabic_keyboard_has_the_same_keys() {
        let keymap = Keymap::default();
        let none = Pending::default();
        for (arabic, latin) in
            [("ت", "j"), ("ن", "k"), ("ف", "t"), ("؟", "?"), ("ظ", "/"), ("إ", "Y"), ("٥", "5")]
        {
            let [arabic, latin] = [arabic, latin].map(|name| keys(name)[0]);
            let meant = keymap.key(Events, &none, latin);
            assert_eq!(keymap.key(Events, &none, arabic), meant, "{arabic}");
        }
        let begun = Pending { keys: vec![keys("g")[0]], ..Pending::default() };
        assert_eq!(keymap.key(Events, &none, keys("ل")[0]), Msg::Prefix(keys("g")[0]));
        assert_eq!(
            keymap.key(Events, &begun, keys("ل")[0]),
            Msg::Do(Action::View(ViewAction::Move(Motion::First)))
        );
        // In a text field, letters are text.
        for context in TYPING {
            assert_eq!(keymap.key(*context, &none, keys("ت")[0]), Msg::Type("ت".into()));
        }
    }
}
