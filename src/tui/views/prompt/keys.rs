//! Handles keys in a prompt, and carries out its answer.

use crate::export::{self, Format};
use crate::i18n::Phrase;
use crate::load::{Finding, incomplete};
use crate::text::composed;
use crate::tui::keys::action::ViewAction;
use crate::tui::message::Effect;
use crate::tui::next::{FieldPrompt, Next};
use crate::tui::views::prompt::go_to_date::go_to_date;
use crate::tui::views::prompt::state::{Asked, Prompt};
use crate::tui::workspace::Workspace;

/// The width of a text file, in columns.
const PAGE_COLUMNS: u16 = 80;

/// The file name that stands for stdout, as in other programs.
const STANDARD_OUTPUT: &str = "-";

/// Performs an action that every view has.
pub fn act(prompt: &mut Prompt, workspace: &mut Workspace, action: ViewAction) -> Next {
    match action {
        ViewAction::Back => Next::Back,
        ViewAction::Open => answer(prompt, workspace),
        ViewAction::MatchBy(by) => {
            prompt.change_format(by);
            Next::Stay
        }
        ViewAction::Move(_)
        | ViewAction::NextPane
        | ViewAction::PassageBy(_)
        | ViewAction::ColumnBy(_)
        | ViewAction::Find => Next::Stay,
    }
}

/// Carries out the answer.
fn answer(prompt: &mut Prompt, workspace: &mut Workspace) -> Next {
    let text = prompt.input().text().to_owned();
    // An empty field is a value.
    if text.trim().is_empty() && !matches!(prompt.asked(), Asked::Field(_)) {
        return Next::Back;
    }
    match prompt.asked() {
        Asked::Field(field) => set(prompt, workspace, field, &text),
        Asked::File if text.trim() == STANDARD_OUTPUT => {
            workspace.say(Phrase::PrintedOnExit);
            let text = String::from_utf8(chronology(workspace, Format::Text)).unwrap_or_default();
            Next::Finish(Effect::Print(text))
        }
        Asked::File => {
            let content = chronology(workspace, Format::of_file(text.trim()));
            let may_replace = prompt.may_replace();
            Next::Do(Effect::Save { name: text, content, may_replace })
        }
        Asked::Copy => Next::Do(Effect::CopyTimeline(text)),
        Asked::Date => go_to_date(workspace, &text).unwrap_or_else(|why| {
            prompt.refuse(why);
            Next::Stay
        }),
    }
}

/// Writes a field of an event.
fn set(prompt: &mut Prompt, workspace: &mut Workspace, field: FieldPrompt, typed: &str) -> Next {
    if typed.trim() == field.field.value(workspace, field.event) {
        return Next::Back;
    }
    match field.change(workspace, typed) {
        Ok(change) => {
            let said = composed(&[workspace.words(field.field.name()), typed.trim()], ": ");
            workspace.change(&change, said).map_or(Next::Stay, Next::Finish)
        }
        Err(why) => {
            prompt.refuse(why);
            Next::Stay
        }
    }
}

/// Renders the listed events in this format.
fn chronology(workspace: &Workspace, format: Format) -> Vec<u8> {
    let options = export::Options {
        format,
        admitted: workspace.selection.admitted.clone(),
        language: workspace.settings.language,
        months: workspace.settings.months,
        columns: Some(PAGE_COLUMNS),
        incomplete: incomplete(&workspace.document.findings).map(Finding::line),
        seal: workspace.document.files.seal(),
        ..export::Options::default()
    };
    let mut page = Vec::new();
    // Writing to a vector cannot fail.
    let _ = export::write(&workspace.document.timeline, &options, &mut page);
    page
}
