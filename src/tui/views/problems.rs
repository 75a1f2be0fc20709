//! The problems of the timeline: the list of findings, and the selected one.

mod state;

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::load::{FileBytes, Finding};
use crate::tui::component::{Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::place::{Page, Place};
use crate::tui::speech::list::rows;
use crate::tui::speech::sentence;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::ProblemList;
use state::{excerpt, position};

impl ProblemList {
    /// The selected finding.
    fn finding<'w>(&self, workspace: &'w Workspace) -> Option<&'w Finding> {
        workspace.document.problems().0.get(self.report().chosen())
    }

    /// The address of the event, passage or source of the selected finding. Findings about a
    /// version that is not shown have none.
    fn target(&self, workspace: &Workspace) -> Option<Place> {
        let document = &workspace.document;
        let is_shown =
            document.rejected.as_ref().is_none_or(|rejected| rejected.problems.is_none());
        let at = &self.finding(workspace).filter(|_| is_shown)?.place;
        if let Some((event, passage)) = document.files.event_at(at) {
            return Some(workspace.place_of(event, passage));
        }
        let source = document.files.source_at(at)?;
        let id = document.timeline.source(source).id.clone();
        let page = Some(Page::Sources(Some(id)));
        Some(Place::Timeline { event: None, passage: None, focus: None, page })
    }
}

impl Component for ProblemList {
    fn context(&self) -> Context {
        Context::Problems
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let panes = layout::problems(workspace.size);
        let (findings, files) = workspace.document.problems();
        Self::lay_out(self, findings, files, workspace.settings, &panes);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let all = workspace.document.problems().0.len();
                self.report_mut().go(motion, count, (all, workspace.size));
                Next::Stay
            }
            ViewAction::Back => Next::Back,
            ViewAction::Open => match self.target(workspace) {
                Some(place) => Next::Open(place),
                None => {
                    workspace.warn(Phrase::NotAnEvent);
                    Next::Stay
                }
            },
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => Next::Stay,
        }
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let all = workspace.document.problems().0.len();
        self.report_mut().click(at, (all, workspace.size))
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::problems(workspace.size);
        Some(self.report().draw(&panes, workspace.words(Phrase::Problems), painter))
    }

    fn origin(&self, workspace: &Workspace) -> Option<FileBytes> {
        let (_, files) = workspace.document.problems();
        self.finding(workspace).and_then(|finding| files.bytes_at(&finding.place))
    }

    fn listing(&self, workspace: &Workspace) -> Option<Listing> {
        let rows = workspace.document.problems().0.len();
        Some(Listing { rows, chosen: Some(self.report().chosen()) })
    }

    /// A finding, with its position.
    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let (findings, files) = workspace.document.problems();
        let finding = findings.get(number)?;
        let place = position(finding, files);
        let parts = [finding.severity().name().to_owned(), place, finding.message.clone()];
        Some(sentence(&parts))
    }

    /// The selected finding, with its line in the file and how to fix it.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        let mut sentences = rows(workspace, self, before, &[Phrase::Problems, Phrase::ChooseIntro]);
        let Some(finding) = self.finding(workspace).filter(|_| !sentences.is_empty()) else {
            return sentences;
        };
        let (_, files) = workspace.document.problems();
        let place = &finding.place;
        sentences.extend(excerpt(files, place));
        for (other, what) in &finding.also {
            sentences.push(format!("{}:{}:{} {what}", other.file, other.line, other.column));
        }
        sentences.extend(finding.hint.as_deref().map(str::to_owned));
        sentences
    }
}
