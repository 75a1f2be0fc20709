//! A prompt: for a date to go to, or a file to write.

mod go_to_date;
mod keys;
mod state;

use std::path::Path;

use ratatui::layout::{Position, Rect};

use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::tui::component::{Before, Component, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout::{self, inner};
use crate::tui::message::Unsaved;
use crate::tui::next::FieldPrompt;
use crate::tui::notice::Notice;
use crate::tui::speech::list::is_entered;
use crate::tui::speech::{sentence, words};
use crate::tui::theme::Role;
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::{Asked, Prompt};

impl Prompt {
    /// Prompts for a date to go to.
    pub fn for_date() -> Self {
        Self::new(Asked::Date, "")
    }

    /// Prompts for a file, and proposes the name of the timeline.
    pub fn for_file(workspace: &Workspace) -> Self {
        let name = workspace.document.files.path().and_then(Path::file_stem);
        let name = name.map_or("timeline".into(), |name| name.to_string_lossy());
        Self::new(Asked::File, &format!("{name}.txt"))
    }

    /// Prompts for a folder to copy the timeline into, and proposes one.
    pub fn for_copy(workspace: &Workspace) -> Self {
        let own = workspace.document.files.path().and_then(Path::parent);
        let own = own.and_then(Path::file_name).map(|name| name.to_string_lossy());
        Self::new(Asked::Copy, &format!("~/{}", own.as_deref().unwrap_or("my-timeline")))
    }

    /// Prompts for a field of an event, and proposes its value.
    pub fn for_field(workspace: &Workspace, field: FieldPrompt) -> Self {
        let mut prompt = Self::new(Asked::Field(field), "");
        let value = field.field.value(workspace, field.event);
        prompt.edit(|input| input.insert(&value));
        prompt
    }

    /// Handles the outcome of writing the file. Returns whether the prompt is done.
    pub fn saved(&mut self, workspace: &mut Workspace, outcome: Result<(), Unsaved>) -> bool {
        match outcome {
            Ok(()) => {
                let said = [workspace.words(Phrase::Written), self.input().text()];
                workspace.notice = Some(Notice::new(composed(&said, ": ")));
                return true;
            }
            Err(Unsaved::Exists) => self.warn(workspace.words(Phrase::FileExists).to_owned()),
            Err(Unsaved::IsOurs) => self.refuse(workspace.words(Phrase::FileIsOurs).to_owned()),
            Err(Unsaved::Failed(why)) => self.refuse(why),
        }
        false
    }
}

impl Component for Prompt {
    fn context(&self) -> Context {
        Context::Prompt
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let columns = inner(layout::prompt(workspace.size)).width;
        Self::lay_out(self, workspace.settings, columns);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, _: Option<usize>) -> Next {
        keys::act(self, workspace, action)
    }

    fn edit(&mut self, _: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        Self::edit(self, change);
        Next::Stay
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let frame = layout::prompt(workspace.size);
        painter.window(frame, workspace.words(self.asked().name()));
        let area = inner(frame);
        painter.sign(area.x, area.y, "›", Role::Key);
        let line = Rect { x: area.x + 2, width: area.width.saturating_sub(2), height: 1, ..area };
        let below = Rect { y: line.bottom(), height: area.height.saturating_sub(1), ..area };
        painter.rows(below, self.rows());
        let shown = self.input().shown();
        // A proposal looks selected, because the next letter replaces it.
        let chosen = Some(0..self.input().text().len()).filter(|_| self.is_proposed());
        Some(painter.text_field_with(line, &shown, (&chosen, Role::Selected)))
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    /// The question, or what is wrong with the answer.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        let remark = self.message(workspace.settings).0;
        if is_entered(self, before) {
            let mut parts = vec![words(workspace, self.asked().name()), remark];
            let typed = Some(self.typed()).filter(|typed| !typed.is_empty());
            parts.extend(typed.map(|typed| {
                format!("“{}”: {}", isolated(typed), words(workspace, Phrase::LineIntro))
            }));
            parts.push(words(workspace, Phrase::DotLeaves));
            return vec![sentence(&parts)];
        }
        let old = before.and_then(|before| {
            let prompt = before.view_as::<Self>()?;
            Some(prompt.message(before.workspace.settings).0)
        });
        if old.as_ref() == Some(&remark) { Vec::new() } else { vec![sentence(&[remark])] }
    }
}
