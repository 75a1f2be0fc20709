//! The contradictions of the timeline: passages of one event that do not agree.

mod state;

use ratatui::layout::Position;

use crate::date::Length;
use crate::i18n::Phrase;
use crate::text::composed;
use crate::tui::component::{Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::place::{ArticlePlace, Chosen, Place};
use crate::tui::settings::titled;
use crate::tui::speech::list::{beginning, rows};
use crate::tui::speech::sentence;
use crate::tui::theme::Role;
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

use crate::describe::{contradicting_words, contradiction_words};
pub use state::ContradictionList;
use state::nothing;

impl ContradictionList {
    /// The place of the selected passage in its article.
    fn target(&self, workspace: &Workspace) -> Option<Place> {
        let Chosen { event, passage } = self.chosen(workspace)?;
        let (timeline, number) = (&workspace.document.timeline, passage?);
        let event = timeline.event(event);
        let source = timeline.source(event.passages.get(number)?.source).id.clone();
        let at = ArticlePlace::Passage(event.id.clone(), number);
        Some(Place::Article { source, at })
    }
}

impl Component for ContradictionList {
    fn context(&self) -> Context {
        Context::Contradictions
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        Self::lay_out(self, workspace);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => self.go(motion, count, workspace.size),
            ViewAction::Back => return Next::Back,
            ViewAction::Open => return self.target(workspace).map_or(Next::Stay, Next::Open),
            ViewAction::NextPane => self.other_passage(),
            ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => {}
        }
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let count = self.entries().len();
        self.report_mut().click(at, (count, workspace.size))
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::problems(workspace.size);
        let chosen = self.report().draw(&panes, workspace.words(Phrase::Contradictions), painter);
        if self.entries().is_empty() {
            painter.text(panes.list, workspace.words(nothing(workspace)), Role::Dim);
        }
        Some(chosen)
    }

    fn chosen(&self, _: &Workspace) -> Option<Chosen> {
        let entry = self.entry()?;
        Some(Chosen { event: entry.event, passage: Some(self.place_of(entry).passage) })
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        let rows = self.entries().len();
        Some(Listing { rows, chosen: (rows > 0).then(|| self.report().chosen()) })
    }

    /// The date and title of the event, and what does not agree.
    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let entry = self.entries().get(number)?;
        let event = workspace.document.timeline.event(entry.event);
        let date = event.date_words(workspace.settings.dates(Length::Full));
        let title = titled(event, workspace.settings);
        let what = contradiction_words(&entry.found, workspace.settings.language);
        Some(format!("{}. {what}", composed(&[date.as_str(), &title], ": ")))
    }

    /// The selected contradiction, with both passages, the one that `enter` opens first.
    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        let intro = [Phrase::Contradictions, Phrase::ContradictionsIntro];
        let mut sentences = rows(workspace, self, before, &intro);
        let old = before.and_then(Before::view_as::<Self>).and_then(|it| it.chosen(workspace));
        let chosen = self.chosen(workspace);
        if sentences.is_empty() && old == chosen {
            return sentences;
        }
        let Some(entry) = self.entry() else {
            sentences.push(workspace.words(nothing(workspace)).to_owned());
            return sentences;
        };
        let timeline = &workspace.document.timeline;
        let event = timeline.event(entry.event);
        for place in [self.place_of(entry), self.other_place_of(entry)] {
            let language = workspace.settings.language;
            let own = contradicting_words(timeline, event, place, language);
            sentences.extend(
                own.map(|own| sentence(&[format!("{}: “{}”", own.facts, beginning(own.quote))])),
            );
        }
        sentences
    }
}
