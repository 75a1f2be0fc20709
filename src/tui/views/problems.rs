//! The problems of the timeline: the list of findings, and the selected one.

mod state;

use std::ops::Range;

use ratatui::layout::Position;

use crate::i18n::Phrase;
use crate::load::Finding;
use crate::tui::component::{Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::place::{Page, Place};
use crate::tui::speech::list::rows;
use crate::tui::speech::sentence;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

pub use state::ProblemList;
use state::excerpt;

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
        let byte = self.finding(workspace).filter(|_| is_shown)?.place.bytes.start;
        if let Some((event, passage)) = document.file.at(byte) {
            return Some(workspace.place_of(event, passage));
        }
        let source = document.file.source_at(byte)?;
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
        let (findings, file) = workspace.document.problems();
        Self::lay_out(self, findings, &file.content, workspace.settings, &panes);
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

    fn origin(&self, workspace: &Workspace) -> Option<Range<usize>> {
        Some(self.finding(workspace).map_or(0..0, |finding| finding.place.bytes.clone()))
    }

    fn listing(&self, workspace: &Workspace) -> Option<Listing> {
        let rows = workspace.document.problems().0.len();
        Some(Listing { rows, chosen: Some(self.report().chosen()) })
    }

    /// A finding, with its position.
    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let finding = workspace.document.problems().0.get(number)?;
        let place = format!("{}:{}", finding.place.line, finding.place.column);
        let parts = [finding.severity().name().to_owned(), place, finding.message.clone()];
        Some(sentence(&parts))
    }

    /// The selected finding, with its line in the file and how to fix it.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        let mut sentences = rows(workspace, self, before, &[Phrase::Problems, Phrase::ChooseIntro]);
        let Some(finding) = self.finding(workspace).filter(|_| !sentences.is_empty()) else {
            return sentences;
        };
        let (_, file) = workspace.document.problems();
        let place = &finding.place;
        sentences.push(excerpt(&file.content, place.line, place.column));
        for (other, what) in &finding.also {
            sentences.push(format!("{}:{}:{} {what}", other.file, other.line, other.column));
        }
        sentences.extend(finding.hint.clone());
        sentences
    }
}
