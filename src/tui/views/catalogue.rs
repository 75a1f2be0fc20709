//! The list of sources, and the list of people, places and bodies.

mod draw;
mod say;
mod state;

use std::sync::Arc;

use ratatui::layout::Position;

use crate::i18n::{Phrase, comma};
use crate::load::FileBytes;
use crate::search::Query;
use crate::source::{SourceId, SourceIndex};
use crate::timeline::{FacetValue, Timeline};
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Action, AppAction, Context, ViewAction};
use crate::tui::layout;
use crate::tui::place::{ArticlePlace, Page, Place};
use crate::tui::repeat;
use crate::tui::speech::sentence;
use crate::tui::widgets::cursor::{Move, entry_at, times};
use crate::tui::widgets::painter::Painter;
use crate::tui::workspace::Workspace;

use state::entry_words;
pub use state::{Catalogue, Listed};

impl Catalogue {
    /// Creates the list, or reports that there is nothing to list.
    pub fn open(workspace: &mut Workspace, listed: Listed) -> Option<Self> {
        let catalogue = Self::new(&workspace.document.timeline, listed);
        if catalogue.len() > 0 {
            return Some(catalogue);
        }
        match listed {
            Listed::Sources => workspace.warn_with(
                Phrase::NoSourcesYet,
                (Action::App(AppAction::Edit), Phrase::AddsSources),
            ),
            Listed::Names => workspace.warn_with_edit(Phrase::NoNamesYet),
        }
        None
    }

    /// Selects the source with this id, if it is listed.
    pub fn choose_source(&mut self, timeline: &Timeline, id: &SourceId) {
        let found = timeline.sources().iter().position(|source| source.id == *id);
        if let Some(source) = found {
            self.choose(&FacetValue::Source(SourceIndex(source)));
        }
    }

    /// Opens the selected source at its beginning, or shows the events that have the selected name.
    fn open_entry(&self, workspace: &Workspace) -> Next {
        let Some(entry) = self.entry() else { return Next::Stay };
        let Some(source) = entry.source() else {
            let timeline = &workspace.document.timeline;
            return Next::Show(Box::new(Query::for_value(timeline, entry.as_ref())));
        };
        // No passage is current: the article is read from its beginning.
        let source = workspace.document.timeline.source(source).id.clone();
        Next::Open(Place::Article { source, at: ArticlePlace::Start })
    }
}

impl Component for Catalogue {
    fn context(&self) -> Context {
        Context::Catalogue
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let panes = layout::catalogue(workspace.size);
        let (timeline, area) =
            (&workspace.document.timeline, (panes.list.width, panes.list.height));
        Self::lay_out(self, timeline, workspace.settings, area, panes.preview.height);
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let height = layout::catalogue(workspace.size).list.height;
                self.go(Move::new(motion, count, height));
            }
            ViewAction::MatchBy(by) => {
                let by = times(by, count);
                let found = workspace.history.queries().last().map(|query| {
                    let timeline = &workspace.document.timeline;
                    (query.clone(), self.match_by(timeline, query, by))
                });
                repeat::say_in_list(workspace, found);
            }
            ViewAction::Back => return Next::Back,
            ViewAction::Open => return self.open_entry(workspace),
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => {}
        }
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::catalogue(workspace.size).list;
        let entry = entry_at(at, area, self.cursor().top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        Some(draw::draw(self, workspace, painter))
    }

    fn place(&self, workspace: &Workspace) -> Option<Place> {
        let page = match self.listed() {
            Listed::Sources => Page::Sources(None),
            Listed::Names => Page::Names,
        };
        Some(workspace.place(Some(page)))
    }

    fn source(&self, _: &Workspace) -> Option<SourceIndex> {
        self.entry()?.source()
    }

    /// The declaration of the entry, or its first use if it is not declared.
    fn origin(&self, workspace: &Workspace) -> Option<FileBytes> {
        let (file, timeline) = (&workspace.document.files, &workspace.document.timeline);
        let entry = self.entry()?;
        let declared = entry.source().and_then(|source| file.source(source));
        let declared = declared.or_else(|| entry.name().and_then(|name| file.name(name)));
        declared.or_else(|| {
            let (event, found) =
                timeline.indexed().find(|(_, indexed)| entry.is_of(timeline, indexed))?;
            let mut passages = found.passages.iter();
            file.origin(event, passages.position(|passage| entry.is_of_passage(timeline, passage)))
        })
    }

    fn reload(&mut self, workspace: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        Self::reload(self, &workspace.document.timeline);
        AfterReload::Stays
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        Some(Listing { rows: self.len(), chosen: Some(self.cursor().chosen()) })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        let entry = self.entries().get(number)?;
        let (name, facts) = entry_words(&workspace.document.timeline, entry, workspace.settings);
        Some(sentence(&[name, facts.join(comma(workspace.settings.language))]))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        say::describe(self, self, workspace, before)
    }
}
