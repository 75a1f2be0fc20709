//! The state of the program.

use ratatui::layout::Size;

use crate::i18n::Phrase;
use crate::timeline::Filter;
use crate::tui::document::Document;
use crate::tui::keys::action::{Action, AppAction, Context, Opening, ViewAction};
use crate::tui::keys::keymap::{Keymap, Pending};
use crate::tui::layout::Arrangement;
use crate::tui::next::Listing;
use crate::tui::notice::Notice;
use crate::tui::settings::{Picking, Settings};
use crate::tui::view::Views;
use crate::tui::views::timeline::Dragged;
use crate::tui::workspace::Workspace;

/// What the mouse is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PointerState {
    /// Whether the last click was on something that a second one opens.
    pub click_opens: bool,
    /// What the button was pressed on, so that moving the pointer moves it.
    pub dragged: Option<Dragged>,
}

/// A session: what the views work on, the stack of views, and what was begun by keys or the mouse.
#[derive(Debug, Clone)]
pub struct Session {
    /// What every view works on.
    pub workspace: Workspace,
    /// The views.
    pub views: Views,
    /// What has been typed of a longer command.
    pub pending: Pending,
    /// What the mouse is doing.
    pub pointer: PointerState,
}

impl Session {
    /// The first screen of a document.
    pub fn new(document: Document, settings: Settings, size: Size) -> Self {
        let mut session = Self {
            workspace: Workspace::new(document, settings, size),
            views: Views::default(),
            pending: Pending::default(),
            pointer: PointerState::default(),
        };
        session.lay_out();
        session
    }

    /// With only those events that `filter` admits.
    #[must_use]
    pub fn with_filter(mut self, filter: Filter) -> Self {
        self.workspace.selection.filter = filter;
        self.workspace.rebuild();
        self.lay_out();
        self
    }

    /// Started so that something is chosen.
    #[must_use]
    pub fn with_picking(mut self, picking: Picking) -> Self {
        self.workspace.preferences.picking = Some(picking);
        self
    }

    /// With the keys of `keymap` in help and hints.
    #[must_use]
    pub fn with_keymap(mut self, keymap: &Keymap) -> Self {
        self.workspace.preferences.bindings = keymap.bindings().into();
        self
    }

    /// With the main screen arranged in this way.
    #[must_use]
    pub fn with_arrangement(mut self, arrangement: Arrangement) -> Self {
        self.workspace.preferences.arrangement = arrangement;
        self.lay_out();
        self
    }

    /// With a hint for somebody who sees the program for the first time, until the first key.
    #[must_use]
    pub fn with_greeting(mut self) -> Self {
        let show = |opening| Action::App(AppAction::Show(opening));
        let text = self.workspace.advice(&[
            (Action::View(ViewAction::Open), Phrase::GreetingRead),
            (show(Opening::Jump), Phrase::GreetingJump),
            (show(Opening::Commands), Phrase::GreetingCommands),
            (show(Opening::Help), Phrase::GreetingHelp),
        ]);
        self.workspace.notice = Some(Notice::new(text));
        self
    }

    /// With a word that this is the example, before whatever else is said at the start.
    #[must_use]
    pub fn with_example_note(mut self) -> Self {
        let workspace = &mut self.workspace;
        let text = match workspace.notice.take() {
            None => workspace.words(Phrase::ExampleInstead).to_owned(),
            Some(greeting) => {
                format!("{} · {}", workspace.words(Phrase::ExampleTimeline), greeting.text)
            }
        };
        workspace.notice = Some(Notice::new(text));
        self
    }

    /// With the first of `problems` in the status line, and how many more there are.
    #[must_use]
    pub fn with_problems(mut self, problems: &[String]) -> Self {
        self.workspace.notice = problems.first().map(|first| {
            Notice::warning(match problems.len() - 1 {
                0 => first.clone(),
                more => format!("{first} (and {more} more)"),
            })
        });
        self
    }

    /// Where keys go.
    pub fn context(&self) -> Context {
        self.views.top().context()
    }

    /// What is listed where the keys go; `None` where nothing is.
    pub fn listing(&self) -> Option<Listing> {
        self.views.top().listing(&self.workspace)
    }

    /// Lays out what is seen. Called once after every message.
    pub fn lay_out(&mut self) {
        self.views.timeline.lay_out(&mut self.workspace);
        for view in self.views.seen_mut() {
            view.lay_out(&mut self.workspace);
        }
    }
}
