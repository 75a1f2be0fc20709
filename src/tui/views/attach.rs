//! Attaches selected words to an event: the choice of the event, then of the stance.

mod state;

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::capture::{Change, NewPassage, language_of};
use crate::date::Length;
use crate::i18n::{self, Noun, Phrase, counted};
use crate::source::Stance;
use crate::text::{composed, isolated};
use crate::timeline::Timeline;
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Action, Context, FormAction, ViewAction};
use crate::tui::keys::binding::key_of;
use crate::tui::layout;
use crate::tui::notice::Notice;
use crate::tui::settings::titled;
use crate::tui::speech::list::{entered, rows};
use crate::tui::speech::{sentence, words};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Move, entry_at};
use crate::tui::widgets::flow::{Row, composed_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

pub use state::Attach;
use state::{Attached, Remark};

/// The column of the description of a stance.
const STANCE_COLUMN: u16 = 6;

/// The columns of the name of a translation or a note.
const REMARK_COLUMNS: u16 = 14;

impl Attach {
    /// Performs an action of the choice of a stance.
    pub fn act_alone(&mut self, workspace: &mut Workspace, action: FormAction) -> Next {
        match action {
            FormAction::Stance(stance) => return self.attach(workspace, stance),
            FormAction::Translation => self.begin_remark(Remark::Translation),
            FormAction::Note => self.begin_remark(Remark::Note),
        }
        Next::Stay
    }

    /// Returns the effect that attaches the words to the chosen event.
    fn attach(&mut self, workspace: &mut Workspace, stance: Stance) -> Next {
        let Some(event) = self.event() else { return Next::Stay };
        let timeline = &workspace.document.timeline;
        if let Some(attached) = self.attached(timeline) {
            return self.attach_again(workspace, attached, stance);
        }
        let (source, bytes) = (self.words().source, self.words().bytes.clone());
        let Ok(mut passage) = NewPassage::quoting(timeline, source, bytes, stance) else {
            workspace.warn(Phrase::NotQuotable);
            return Next::Back;
        };
        let text = |remark: Remark| {
            let text = self.remark(remark).text().trim();
            (!text.is_empty()).then(|| text.to_owned())
        };
        passage.translation =
            text(Remark::Translation).map(|text| (language_of(timeline, None, &text), text));
        passage.note = text(Remark::Note);
        let title = titled(timeline.event(event), workspace.settings);
        let said = workspace.words(Phrase::Attached).replace("{}", &isolated(&title));
        let change = Change::AddPassage { event, passage };
        workspace.change(&change, said).map_or(Next::Back, Next::Finish)
    }
}

impl Attach {
    /// Says that the event rests on these words already, and offers to change their stance instead:
    /// the same stance chosen once more does that.
    fn attach_again(
        &mut self,
        workspace: &mut Workspace,
        attached: Attached,
        stance: Stance,
    ) -> Next {
        let Attached { event, passage, stance: own } = attached;
        let now = workspace.words(i18n::stance(own)).to_owned();
        let wanted = workspace.words(i18n::stance(Some(stance))).to_owned();
        let has_remark = Remark::ALL.iter().any(|it| !self.remark(*it).text().trim().is_empty());
        if own == Some(stance) || has_remark {
            self.offered = None;
            let text = workspace.words(Phrase::AttachedAlready).replace("{}", &isolated(&now));
            let more = has_remark.then(|| workspace.words(Phrase::RemarkByEditor).to_owned());
            let parts: Vec<String> = std::iter::once(text).chain(more).collect();
            workspace.notice = Some(Notice::warning(composed(&parts, " · ")));
            return Next::Stay;
        }
        if self.offered.replace(stance) != Some(stance) {
            let text = workspace.words(Phrase::AttachedAlready).replace("{}", &isolated(&now));
            let offer = workspace.words(Phrase::OnceMoreChanges).replace("{}", &isolated(&wanted));
            workspace.notice = Some(Notice::warning(composed(&[text, offer], " · ")));
            return Next::Stay;
        }
        let does = workspace.words(Phrase::StanceOfPassage).replace("{}", &isolated(&wanted));
        let change = Change::SetStance { event, passage, stance };
        workspace.change(&change, does).map_or(Next::Back, Next::Finish)
    }
}

/// What is typed as a remark.
fn remark_phrase(remark: Remark) -> Phrase {
    match remark {
        Remark::Translation => Phrase::Translation,
        Remark::Note => Phrase::Note,
    }
}

/// The key of a remark, and its name.
fn remark_words(workspace: &Workspace, remark: Remark) -> (&str, &'static str) {
    let action = Action::Form(match remark {
        Remark::Translation => FormAction::Translation,
        Remark::Note => FormAction::Note,
    });
    let key = key_of(&workspace.preferences.bindings, Context::Stance, action);
    (key.unwrap_or_default(), workspace.words(remark_phrase(remark)))
}

/// The key of a stance, and what it means.
fn stance_words(workspace: &Workspace, stance: Stance) -> (&str, &'static str) {
    let action = Action::Form(FormAction::Stance(stance));
    let key = key_of(&workspace.preferences.bindings, Context::Stance, action);
    (key.unwrap_or_default(), workspace.words(i18n::stance(Some(stance))))
}

impl Component for Attach {
    fn context(&self) -> Context {
        match (self.typing(), self.stance()) {
            (Some(_), _) => Context::Remark,
            (None, Some(_)) => Context::Stance,
            (None, None) => Context::Attach,
        }
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let list = layout::listing(workspace.size).list;
        Self::lay_out(self, workspace, (list.width, list.height));
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        if self.typing().is_some() {
            match action {
                ViewAction::Open => self.keep_remark(),
                ViewAction::Back => self.cancel_remark(),
                ViewAction::Move(_)
                | ViewAction::NextPane
                | ViewAction::PassageBy(_)
                | ViewAction::MatchBy(_)
                | ViewAction::ColumnBy(_)
                | ViewAction::Find => {}
            }
            return Next::Stay;
        }
        match (action, self.stance()) {
            (ViewAction::Move(motion), _) => {
                let height = layout::listing(workspace.size).list.height;
                self.go(Move::new(motion, count, height));
                Next::Stay
            }
            (ViewAction::Back, None) => Next::Back,
            (ViewAction::Back, Some(_)) => {
                self.unchoose();
                Next::Stay
            }
            (ViewAction::Open, None) => {
                let source = self.words().source;
                let event = self.event();
                if event.is_none_or(|event| workspace.can_attach(event, source)) {
                    self.choose();
                }
                Next::Stay
            }
            (ViewAction::Open, Some(stance)) => self.attach(workspace, stance),
            (
                ViewAction::NextPane
                | ViewAction::PassageBy(_)
                | ViewAction::MatchBy(_)
                | ViewAction::ColumnBy(_)
                | ViewAction::Find,
                _,
            ) => Next::Stay,
        }
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        if self.typing().is_some() {
            self.edit_remark(change);
        } else if self.stance().is_none() {
            Self::edit(self, workspace, change);
        }
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::listing(workspace.size).list;
        let entry = entry_at(at, area, self.cursor().top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::listing(workspace.size);
        painter.window(panes.frame, workspace.words(Phrase::AttachTitle));
        let Some(event) = self.event().filter(|_| self.stance().is_some()) else {
            painter.choices(panes.list, self.rows(), (self.len(), self.cursor()));
            let count = counted(self.len(), Noun::Event, workspace.settings.interface);
            let line = PromptLine { sign: "›", count: &count };
            return Some(line.draw(painter, panes.prompt, self.input(), []));
        };
        let event = workspace.document.timeline.event(event);
        let title = titled(event, workspace.settings);
        painter.row(panes.prompt, &Row::new(&title, panes.prompt.width, Role::Heading));
        let attached = self.attached(&workspace.document.timeline);
        let row = |stance: &Stance| {
            let (key, words) = stance_words(workspace, *stance);
            let room = panes.list.width.saturating_sub(STANCE_COLUMN);
            let row = Row::default().with(2, label(key, STANCE_COLUMN - 3), Role::Key);
            let is_now = attached.is_some_and(|attached| attached.stance == Some(*stance));
            let now = is_now.then(|| workspace.words(Phrase::StanceNow));
            let parts: Vec<&str> = std::iter::once(words).chain(now).collect();
            let words =
                composed_label(&composed(&parts, " · "), room, workspace.settings.interface);
            row.with(STANCE_COLUMN, words, Role::Text)
        };
        let rows: Vec<Row> = Stance::ALL.iter().map(row).collect();
        let chosen = painter.list(panes.list, &rows, self.stances());
        Some(self.draw_remarks(workspace, painter, panes.list).unwrap_or(chosen))
    }

    /// The events may have changed.
    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn typed(&self) -> &str {
        self.typing().map_or(self.input(), |remark| self.remark(remark)).text()
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(match self.stance() {
            Some(_) => Listing { rows: Stance::ALL.len(), chosen: Some(self.stances().chosen()) },
            None => {
                let chosen = (self.len() > 0).then(|| self.cursor().chosen());
                Listing { rows: self.len(), chosen }
            }
        })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        if self.stance().is_some() {
            let stance = *Stance::ALL.get(number)?;
            return Some(stance_words(workspace, stance).1.to_owned());
        }
        let event = workspace.document.timeline.event(self.event_at(number)?);
        let date = event.date_words(workspace.settings.dates(Length::Full));
        let title = titled(event, workspace.settings);
        Some(composed(&[date.as_str(), &title], ": "))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        if let Some(remark) = self.typing() {
            let intro = match remark {
                Remark::Translation => Phrase::TranslationIntro,
                Remark::Note => Phrase::NoteIntro,
            };
            return entered(workspace, self, before, &[remark_phrase(remark), intro]);
        }
        let intro = if self.stance().is_some() { Phrase::StanceIntro } else { Phrase::AttachIntro };
        let mut said = rows(workspace, self, before, &[Phrase::AttachTitle, intro]);
        let old = before.and_then(Before::view_as::<Self>);
        let typed = Remark::ALL.into_iter().filter(|&remark| {
            old.is_some_and(|old| old.remark(remark).text() != self.remark(remark).text())
        });
        said.splice(
            0..0,
            typed.map(|remark| {
                let name = words(workspace, remark_phrase(remark));
                sentence(&[format!("{name}: {}", self.remark(remark).text())])
            }),
        );
        said
    }
}

impl Attach {
    /// Draws the translation and the note below the stances. Returns the position of the caret, if
    /// one of them is typed.
    fn draw_remarks(
        &self,
        workspace: &Workspace,
        painter: &mut Painter,
        list: Rect,
    ) -> Option<Position> {
        let stances = u16::try_from(Stance::ALL.len()).unwrap_or(0);
        // A blank row, if there is room for all of them.
        let above = stances + u16::from(list.height > stances + 2);
        let mut caret = None;
        for (y, remark) in (list.y + above..list.bottom()).zip(Remark::ALL) {
            let line = Rect { y, height: 1, ..list };
            let (key, name) = remark_words(workspace, remark);
            let name = label(name, REMARK_COLUMNS.saturating_sub(2));
            let row = Row::default().with(2, label(key, STANCE_COLUMN - 3), Role::Key);
            painter.row(line, &row.with(STANCE_COLUMN, name, Role::Dim));
            let x = STANCE_COLUMN + REMARK_COLUMNS;
            let field = Rect { x: list.x + x, width: list.width.saturating_sub(x), ..line };
            let input = self.remark(remark);
            if self.typing() == Some(remark) {
                caret = Some(painter.typed(field, &input.shown(), []));
            } else {
                painter.label(field, input.text(), Role::Translation);
            }
        }
        caret
    }
}
