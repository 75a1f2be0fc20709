//! The hint below the prompt: errors, why nothing is found, completions, and keys.

use std::ops::Range;

use crate::i18n::Phrase;
use crate::language::Language;
use crate::search::{Completion, Reason};
use crate::text::{composed, isolated};
use crate::tui::keys::action::{Action, AppAction, Context, JumpAction, ViewAction};
use crate::tui::keys::binding::{Binding, key_of};
use crate::tui::theme::Role;
use crate::tui::views::jump::state::Jump;
use crate::tui::widgets::flow::{Row, composed_label};

/// The most completions to name.
const CANDIDATES: usize = 8;

/// The bytes of the query to mark: the error, or the condition that excludes everything.
pub fn faulty(jump: &Jump) -> impl Iterator<Item = &Range<usize>> {
    let outcome = Some(jump.outcome()).filter(|_| !jump.is_searching());
    outcome.into_iter().flat_map(|outcome| {
        let faults = outcome.faults.iter().map(|fault| &fault.bytes);
        let left_out = outcome.left_out.iter().map(|value| &value.bytes);
        faults.chain(&outcome.emptied_by).chain(left_out)
    })
}

/// The error in the query, or why nothing is found.
pub fn complaint(jump: &Jump, language: Language) -> Option<String> {
    let (text, role) = message(jump, &[], language);
    (role == Role::Warning).then_some(text)
}

/// The hint below the prompt, in `columns` columns. `bindings` are the available keys.
pub fn row(jump: &Jump, bindings: &[Binding], language: Language, columns: u16) -> Row {
    let (text, role) = message(jump, bindings, language);
    // The column where the hits begin.
    let line = composed_label(&text, columns.saturating_sub(2), language);
    Row::default().with(2, line, role)
}

fn message(jump: &Jump, bindings: &[Binding], language: Language) -> (String, Role) {
    let candidates =
        jump.completion().and_then(|completion| candidates(jump, bindings, completion));
    if jump.is_searching() {
        return (format!("{}…", Phrase::Searching.words(language)), Role::Dim);
    }
    let fault = jump.outcome().faults.iter().min_by_key(|fault| fault.bytes.start);
    // For an incomplete condition, show its values, not that it is incomplete.
    let is_begun = fault.is_some_and(|fault| matches!(fault.reason, Reason::NoValue(_)));
    match (fault, candidates) {
        (Some(_) | None, Some(text)) if fault.is_none() || is_begun => return (text, Role::Sign),
        (Some(fault), _) => {
            let more = match jump.outcome().faults.len() {
                0 | 1 => String::new(),
                count => format!(" (+{})", count - 1),
            };
            return (format!("{}{more}", isolated(&fault.sentence(language))), Role::Warning);
        }
        _ => {}
    }
    let left_out = || jump.outcome().left_out_words(jump.input().text(), language);
    match emptied(jump, language).or_else(left_out) {
        Some(text) => (text, Role::Warning),
        None if jump.hits().is_empty() => {
            (Phrase::NothingFound.words(language).to_owned(), Role::Warning)
        }
        None => (hints(bindings, language), Role::Dim),
    }
}

/// The completions, with the inserted one first.
fn candidates(jump: &Jump, bindings: &[Binding], completion: &Completion) -> Option<String> {
    let chosen = jump.candidate();
    let typed = jump.input().text().get(completion.bytes.clone());
    if completion.candidates.len() == 1
        && typed == completion.candidates.first().map(|candidate| &*candidate.text)
    {
        return None;
    }
    let all = completion.candidates.iter().cycle().skip(chosen);
    let all = all.take(completion.candidates.len().min(CANDIDATES));
    let named: Vec<String> =
        all.map(|item| format!("{} ({})", isolated(&item.text), item.events)).collect();
    let key =
        key_of(bindings, Context::Jump, Action::Jump(JumpAction::Complete(1))).unwrap_or_default();
    (!named.is_empty()).then(|| format!("{key}  {}", composed(&named, "  ")))
}

/// The condition that excludes everything.
fn emptied(jump: &Jump, language: Language) -> Option<String> {
    let bytes = jump.outcome().emptied_by.clone()?;
    let quoted = |text: &str| match language {
        // The quotation marks belong to the sentence and follow its direction.
        Language::En => format!("“{}”", isolated(text)),
        Language::Ar => format!("«{}»", isolated(text)),
    };
    let condition = quoted(jump.input().text().get(bytes.clone())?);
    let is_first = jump.query().terms().first().is_some_and(|term| term.bytes == bytes);
    Some(if is_first {
        format!("{} {condition}", Phrase::NothingFor.words(language))
    } else {
        let nothing = Phrase::NothingFound.words(language);
        format!("{nothing}: {condition} {}", Phrase::LeavesNothing.words(language))
    })
}

/// The first keys for the actions here.
fn hints(bindings: &[Binding], language: Language) -> String {
    let hints = [
        (Action::View(ViewAction::Open), Phrase::HintGo),
        (Action::Jump(JumpAction::OpenMatch), Phrase::HintRead),
        (Action::Jump(JumpAction::Complete(1)), Phrase::HintComplete),
        (Action::App(AppAction::SwitchSearch), Phrase::HintArticles),
    ];
    let parts = hints.iter().filter_map(|&(action, phrase)| {
        let key = key_of(bindings, Context::Jump, action)?;
        Some(format!("{} {}", isolated(key), phrase.words(language)))
    });
    composed(&parts.collect::<Vec<_>>(), "   ")
}
