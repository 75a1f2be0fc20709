//! Custom key bindings: by the name of the action, in every context in which it has keys.
//!
//! In a text field letters are text, so the default keys stay there if one of the new keys would
//! type something. `ctrl-c` always quits. A setting that cannot apply is refused, and its action
//! keeps its default keys.

use crate::tui::keys::action::Action;
use crate::tui::keys::action::Context;
use crate::tui::keys::binding::{Binding, strokes};
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::table::{KEYMAP, TYPING};

/// The key that always quits.
const ALWAYS: &str = "ctrl-c";

/// A custom binding from the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebinding {
    /// The line of the setting.
    pub line: usize,
    /// The name of the action.
    pub action: String,
    /// The keys: alternatives separated by blanks, keys in sequence joined by `+`.
    pub keys: String,
}

/// A refused setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The line of the setting.
    pub line: usize,
    /// The reason.
    pub why: String,
}

/// A parsed rebinding.
struct Wish {
    line: usize,
    action: Action,
    /// The keys in the spelling of the table.
    keys: String,
    types_letter: bool,
}

/// A binding, and the index of the rebinding it comes from.
type Origin = (Binding, Option<usize>);

impl Keymap {
    /// Applies the rebindings that can apply. Returns the table and the refused settings.
    pub fn rebound(self, wanted: &[Rebinding]) -> (Self, Vec<Refusal>) {
        if wanted.is_empty() {
            return (self, Vec::new());
        }
        let mut refusals = Vec::new();
        let mut wishes: Vec<Wish> = Vec::new();
        for rebinding in wanted {
            match read(rebinding) {
                Ok(wish) => wishes.push(wish),
                Err(why) => refusals.push(Refusal { line: rebinding.line, why }),
            }
        }
        loop {
            let bindings = apply(&wishes);
            let Some((number, why)) = conflict(&bindings) else {
                refusals.sort_by_key(|refusal| refusal.line);
                let bindings = bindings.into_iter().map(|(binding, _)| binding);
                return (Self::from_bindings(bindings.collect()), refusals);
            };
            let line = wishes.remove(number).line;
            refusals.push(Refusal { line, why });
        }
    }
}

fn read(rebinding: &Rebinding) -> Result<Wish, String> {
    let Rebinding { line, action: name, keys } = rebinding;
    let action = Action::from_name(name).ok_or_else(|| {
        format!("there is no action “{name}”; the table of keys in the README names them")
    })?;
    let mut types_letter = false;
    let alternatives: Vec<&str> = keys.split_whitespace().collect();
    if alternatives.is_empty() {
        return Err(format!("{name} has no keys"));
    }
    for alternative in &alternatives {
        for (number, stroke) in strokes(alternative).enumerate() {
            let key: Key = stroke.parse().map_err(|error| format!("{error} ({name})"))?;
            let letter = key.letter();
            if number == 0 && letter.is_some_and(|letter| matches!(letter, '1'..='9')) {
                return Err(format!(
                    "“{alternative}” ({name}) begins with a number: that is a count"
                ));
            }
            types_letter |= number == 0 && letter.is_some();
        }
    }
    let only_typed = KEYMAP
        .iter()
        .filter(|binding| binding.action == action)
        .all(|binding| binding.contexts.iter().all(|context| TYPING.contains(context)));
    if only_typed && types_letter {
        return Err(format!("{name} is for where text is typed, and “{keys}” would type a letter"));
    }
    Ok(Wish { line: *line, action, keys: alternatives.join(" "), types_letter })
}

/// The table with the keys of `wishes` in it.
fn apply(wishes: &[Wish]) -> Vec<Origin> {
    let mut bindings = Vec::new();
    // An action may have several rows in one context; its new keys appear there once.
    let mut placed: Vec<(Action, Context)> = Vec::new();
    for binding in KEYMAP {
        let wish = wishes.iter().enumerate().rfind(|(_, wish)| wish.action == binding.action);
        let Some((number, wish)) = wish.filter(|_| binding.keys != ALWAYS) else {
            bindings.push((binding.clone(), None));
            continue;
        };
        let stays = |context: &Context| wish.types_letter && TYPING.contains(context);
        let (kept, mut changed): (Vec<Context>, Vec<Context>) =
            binding.contexts.iter().copied().partition(stays);
        changed.retain(|&context| !placed.contains(&(wish.action, context)));
        placed.extend(changed.iter().map(|&context| (wish.action, context)));
        if !changed.is_empty() {
            let keys = wish.keys.clone().into();
            let new = Binding { contexts: changed.into(), keys, ..binding.clone() };
            bindings.push((new, Some(number)));
        }
        if !kept.is_empty() {
            bindings.push((Binding { contexts: kept.into(), ..binding.clone() }, None));
        }
    }
    bindings
}

/// Returns the index of a rebinding that conflicts with another, and why. Of two rebindings the
/// later one is refused.
fn conflict(bindings: &[Origin]) -> Option<(usize, String)> {
    for (number, (one, own)) in bindings.iter().enumerate() {
        for (other, theirs) in bindings.iter().skip(number + 1) {
            let meet = one.contexts.iter().any(|context| other.contexts.contains(context));
            let Some(wish) = own.max(theirs).as_ref().filter(|_| meet) else { continue };
            if one.action == other.action {
                continue;
            }
            let pairs =
                one.keys.split(' ').flat_map(|a| other.keys.split(' ').map(move |b| (a, b)));
            let mut pairs = pairs.filter(|(a, b)| hides(a, b) || hides(b, a));
            if let Some((a, b)) = pairs.next() {
                let (mine, keys, taken) =
                    if Some(*wish) == *own { (one, a, other) } else { (other, b, one) };
                let name = |binding: &Binding| binding.action.name().unwrap_or_default();
                let (mine, taken) = (name(mine), name(taken));
                return Some((*wish, format!("“{keys}” cannot be {mine}: it is {taken}")));
            }
        }
    }
    None
}

/// Whether `short` hides `long`: it is the same, or a prefix of it.
fn hides(short: &str, long: &str) -> bool {
    let mut long = strokes(long);
    strokes(short).all(|stroke| long.next() == Some(stroke))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::action::{AppAction, Motion, TypeAction, ViewAction};
    use crate::tui::keys::key::keys;
    use crate::tui::keys::keymap::Pending;
    use crate::tui::message::Msg;

    fn rebound(settings: &[(&str, &str)]) -> (Keymap, Vec<String>) {
        let rebindings: Vec<Rebinding> = settings
            .iter()
            .enumerate()
            .map(|(line, (action, keys))| Rebinding {
                line,
                action: (*action).to_owned(),
                keys: (*keys).to_owned(),
            })
            .collect();
        let (keymap, refusals) = Keymap::default().rebound(&rebindings);
        let messages =
            refusals.into_iter().map(|refusal| format!("{}: {}", refusal.line, refusal.why));
        (keymap, messages.collect())
    }

    fn meaning(keymap: &Keymap, context: Context, key: &str) -> Msg {
        keymap.key(context, &Pending::default(), keys(key)[0])
    }

    fn unknown(key: &str) -> Msg {
        Msg::Unknown(keys(key)[0])
    }

    #[test]
    fn keys_hold_where_their_action_has_some() {
        let (keymap, refusals) = rebound(&[("quit", "Q"), ("down", "ctrl-j W"), ("jump", "S+j")]);
        assert_eq!(refusals, [""; 0]);
        let quit = Msg::Do(Action::App(AppAction::Quit));
        assert_eq!(meaning(&keymap, Context::Events, "Q"), quit);
        assert_eq!(meaning(&keymap, Context::Events, "q"), unknown("q"));
        assert_eq!(meaning(&keymap, Context::Events, "ctrl-c"), quit);
        for context in [Context::Events, Context::Detail, Context::Reader, Context::Help] {
            assert_eq!(
                meaning(&keymap, context, "W"),
                Msg::Do(Action::View(ViewAction::Move(Motion::Rows(1))))
            );
            assert_eq!(meaning(&keymap, context, "j"), unknown("j"));
        }
        // In a text field letters are text, and the default keys stay.
        assert_eq!(meaning(&keymap, Context::Jump, "W"), Msg::Type("W".into()));
        assert_eq!(
            meaning(&keymap, Context::Jump, "down"),
            Msg::Do(Action::View(ViewAction::Move(Motion::Rows(1))))
        );
        assert_eq!(meaning(&keymap, Context::Events, "S"), Msg::Prefix(keys("S")[0]));
        let (keymap, _) = rebound(&[("delete-word", "alt-backspace")]);
        let delete = Msg::Do(Action::Type(TypeAction::DeleteWord));
        assert_eq!(meaning(&keymap, Context::Jump, "alt-backspace"), delete);
    }

    #[test]
    fn keys_can_be_exchanged() {
        let (keymap, refusals) = rebound(&[("down", "k"), ("up", "j")]);
        assert_eq!(refusals, [""; 0]);
        assert_eq!(
            meaning(&keymap, Context::Events, "k"),
            Msg::Do(Action::View(ViewAction::Move(Motion::Rows(1))))
        );
        assert_eq!(
            meaning(&keymap, Context::Events, "j"),
            Msg::Do(Action::View(ViewAction::Move(Motion::Rows(-1))))
        );
    }

    #[test]
    fn what_cannot_hold_is_told_and_the_table_holds() {
        for (settings, expected) in [
            (&[("fly", "x")][..], "0: there is no action “fly”"),
            (&[("quit", "hyper-x")], "0: there is no key “hyper-x” (quit)"),
            (&[("quit", " ")], "0: quit has no keys"),
            (&[("quit", "5")], "0: “5” (quit) begins with a number"),
            (&[("quit", "j")], "0: “j” cannot be quit: it is down"),
            (&[("quit", "g")], "0: “g” cannot be quit: it is find-in-articles"),
            (&[("quit", "j+x")], "0: “j+x” cannot be quit: it is down"),
            (&[("down", "S"), ("quit", "S")], "1: “S” cannot be quit: it is down"),
            (&[("delete-word", "x")], "0: delete-word is for where text is typed"),
            (&[("help", "ctrl-c")], "0: “ctrl-c” cannot be help: it is quit"),
        ] {
            let (keymap, refusals) = rebound(settings);
            assert_eq!(refusals.len(), 1, "{refusals:?}");
            assert!(refusals[0].starts_with(expected), "{refusals:?}");
            assert_eq!(
                meaning(&keymap, Context::Events, "q"),
                Msg::Do(Action::App(AppAction::Quit))
            );
        }
        // One mistake does not affect the other settings.
        let (keymap, refusals) = rebound(&[("fly", "x"), ("quit", "Q")]);
        assert_eq!(refusals.len(), 1);
        assert_eq!(meaning(&keymap, Context::Events, "Q"), Msg::Do(Action::App(AppAction::Quit)));
    }
}
