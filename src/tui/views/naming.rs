//! Makes a name of selected words: a new person, place or body, or a spelling of a known name.

mod state;

use std::sync::Arc;

use ratatui::layout::Position;

use crate::capture::{Change, NewSpelling, language_of, new_name_id};
use crate::describe::facet_phrase;
use crate::i18n::{Noun, Phrase, counted};
use crate::text::{composed, isolated};
use crate::timeline::{Facet, NameIndex, Timeline};
use crate::tui::component::{AfterReload, Before, Component, Listing, Next};
use crate::tui::keys::action::{Context, ViewAction};
use crate::tui::layout;
use crate::tui::speech::list::rows;
use crate::tui::widgets::cursor::{Move, entry_at};
use crate::tui::widgets::input::Input;
use crate::tui::widgets::painter::Painter;
use crate::tui::widgets::prompt_line::PromptLine;
use crate::tui::workspace::Workspace;

use state::NameChoice;
pub use state::Naming;

/// What an entry does.
fn entry_words(workspace: &Workspace, entry: NameChoice) -> String {
    let new = match entry {
        NameChoice::New(Facet::Place) => Phrase::NewPlace,
        NameChoice::New(Facet::Body) => Phrase::NewBody,
        NameChoice::New(_) => Phrase::NewPerson,
        NameChoice::SpellingOf(name) => {
            let known = preferred(workspace, name);
            return workspace.words(Phrase::NewSpellingOf).replace("{}", &isolated(known));
        }
    };
    workspace.words(new).to_owned()
}

fn preferred(workspace: &Workspace, name: NameIndex) -> &str {
    workspace.document.timeline.name(name).preferred(workspace.settings.texts())
}

/// The key of an event's list of such names.
fn key_of_role(facet: Facet) -> &'static str {
    match facet {
        Facet::Place => "places",
        Facet::Body => "bodies",
        Facet::Tag
        | Facet::Person
        | Facet::Source
        | Facet::Status
        | Facet::State
        | Facet::Stance
        | Facet::Anchor
        | Facet::By
        | Facet::Point
        | Facet::Kind
        | Facet::Author
        | Facet::Origin
        | Facet::File => "people",
    }
}

impl Naming {
    /// Returns the effect that writes the name.
    fn write(&self, workspace: &mut Workspace) -> Next {
        let Some(entry) = self.entry() else { return Next::Stay };
        let timeline = &workspace.document.timeline;
        let text = self.name().to_owned();
        let language = language_of(timeline, Some(self.words().source), &text);
        let (id, event, added) = match entry {
            NameChoice::New(role) => {
                let event = self.words().came_from.map(|event| (event, key_of_role(role)));
                (new_name_id(timeline, &text), event, Phrase::NameAdded)
            }
            NameChoice::SpellingOf(name) => {
                (timeline.name(name).id.to_string(), None, Phrase::SpellingAdded)
            }
        };
        let mut said = vec![format!("{} “{}”", workspace.words(added), isolated(&text))];
        said.push(id.clone());
        if let (NameChoice::New(role), Some((event, _))) = (entry, event) {
            let title = crate::tui::settings::titled(timeline.event(event), workspace.settings);
            let role = facet_phrase(role).unwrap_or(Phrase::Names);
            said.push(format!("{}: {}", workspace.words(role), isolated(&title)));
        }
        let spelling = NewSpelling { id, text, language };
        let change = Change::AddSpelling { spelling, event };
        // A name without an event goes to the article that has it.
        let wanted = workspace.document.files.places().source(self.words().source).file;
        let effect = workspace.change_in(&change, wanted, composed(&said, " · "));
        effect.map_or(Next::Stay, Next::Finish)
    }
}

impl Component for Naming {
    fn context(&self) -> Context {
        Context::Naming
    }

    fn is_window(&self) -> bool {
        true
    }

    fn lay_out(&mut self, workspace: &mut Workspace) {
        let list = layout::listing(workspace.size).list;
        Self::lay_out(self, workspace, (list.width, list.height), |entry| {
            entry_words(workspace, entry)
        });
    }

    fn act(&mut self, workspace: &mut Workspace, action: ViewAction, count: Option<usize>) -> Next {
        match action {
            ViewAction::Move(motion) => {
                let height = layout::listing(workspace.size).list.height;
                self.go(Move::new(motion, count, height));
            }
            ViewAction::Back => return Next::Back,
            ViewAction::Open => return self.write(workspace),
            ViewAction::NextPane
            | ViewAction::PassageBy(_)
            | ViewAction::MatchBy(_)
            | ViewAction::ColumnBy(_)
            | ViewAction::Find => {}
        }
        Next::Stay
    }

    fn edit(&mut self, workspace: &mut Workspace, change: &mut dyn FnMut(&mut Input)) -> Next {
        Self::edit(self, &workspace.document.timeline, change);
        Next::Stay
    }

    fn click(&mut self, workspace: &mut Workspace, at: Position) -> bool {
        let area = layout::listing(workspace.size).list;
        let entry = entry_at(at, area, self.cursor().top(), self.len());
        entry.inspect(|&entry| self.go(entry)).is_some()
    }

    fn draw(&self, workspace: &Workspace, painter: &mut Painter) -> Option<Position> {
        let panes = layout::listing(workspace.size);
        let title = format!("{}: {}", workspace.words(Phrase::NamingTitle), isolated(self.name()));
        painter.window(panes.frame, &title);
        painter.choices(panes.list, self.rows(), (self.len(), self.cursor()));
        let count = counted(self.names(), Noun::Hit, workspace.settings.interface);
        let line = PromptLine { sign: "›", count: &count };
        Some(line.draw(painter, panes.prompt, self.input(), []))
    }

    /// The names may have changed.
    fn reload(&mut self, _: &mut Workspace, _: &Arc<Timeline>) -> AfterReload {
        AfterReload::Closes
    }

    fn typed(&self) -> &str {
        self.input().text()
    }

    fn listing(&self, _: &Workspace) -> Option<Listing> {
        let chosen = (self.len() > 0).then(|| self.cursor().chosen());
        Some(Listing { rows: self.len(), chosen })
    }

    fn row(&self, workspace: &Workspace, number: usize) -> Option<String> {
        Some(entry_words(workspace, self.get(number)?))
    }

    fn describe(&self, workspace: &Workspace, before: Option<Before>) -> Vec<String> {
        rows(workspace, self, before, &[Phrase::NamingTitle, Phrase::NamingIntro])
    }
}
