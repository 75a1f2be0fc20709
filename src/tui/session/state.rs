//! The state of the program.

use ratatui::layout::Size;

use crate::i18n::{Phrase, comma};
use crate::search::Query;
use crate::text::{composed, isolated};
use crate::tui::document::Document;
use crate::tui::keys::action::{Action, AppAction, Context, Opening, ViewAction};
use crate::tui::keys::keymap::{Keymap, Pending};
use crate::tui::layout::Arrangement;
use crate::tui::message::NewText;
use crate::tui::next::Listing;
use crate::tui::notice::Notice;
use crate::tui::settings::{Picking, Settings};
use crate::tui::view::Views;
use crate::tui::views::timeline::Dragged;
use crate::tui::workspace::Workspace;

/// The state of a mouse gesture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PointerState {
    /// Whether a second click opens what the last one selected.
    pub click_opens: bool,
    /// What the pointer drags while its button is down.
    pub dragged: Option<Dragged>,
}

/// A session: the workspace, the stack of views, and pending input.
#[derive(Debug, Clone)]
pub struct Session {
    /// The data that every view works on.
    pub workspace: Workspace,
    /// The views.
    pub views: Views,
    /// The pending part of a longer command.
    pub pending: Pending,
    /// The state of a mouse gesture.
    pub pointer: PointerState,
    /// What needs a copy of the timeline, while that is offered.
    pub retry: Option<Retry>,
}

/// What is done once the timeline can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Retry {
    /// An action, with its count.
    Act(Action, Option<usize>),
    /// A change.
    Write(NewText),
}

impl Session {
    /// Creates the session that first shows a document.
    pub fn new(document: Document, settings: Settings, size: Size) -> Self {
        let mut session = Self {
            workspace: Workspace::new(document, settings, size),
            views: Views::default(),
            pending: Pending::default(),
            pointer: PointerState::default(),
            retry: None,
        };
        session.lay_out();
        session
    }

    /// Shows only the events that `filter` admits.
    #[must_use]
    pub fn with_query(mut self, query: Query) -> Self {
        self.workspace.selection.admitted = self.workspace.admit(query);
        self.workspace.rebuild();
        self.lay_out();
        self
    }

    /// Runs as `tarikh pick`.
    #[must_use]
    pub fn with_picking(mut self, picking: Picking) -> Self {
        self.workspace.preferences.picking = Some(picking);
        self
    }

    /// Shows the keys of `keymap` in help and hints.
    #[must_use]
    pub fn with_keymap(mut self, keymap: &Keymap) -> Self {
        self.workspace.preferences.bindings = keymap.bindings().into();
        self
    }

    /// Arranges the main screen in this way.
    #[must_use]
    pub fn with_arrangement(mut self, arrangement: Arrangement) -> Self {
        self.workspace.preferences.arrangement = arrangement;
        self.lay_out();
        self
    }

    /// Shows a hint for new users until the first key.
    #[must_use]
    pub fn with_greeting(mut self) -> Self {
        let show = |opening| Action::App(AppAction::Show(opening));
        let text = self.workspace.advice(
            Context::Events,
            &[
                (Action::View(ViewAction::Open), Phrase::GreetingRead),
                (show(Opening::Jump), Phrase::GreetingJump),
                (show(Opening::Commands), Phrase::GreetingCommands),
                (show(Opening::Help), Phrase::GreetingHelp),
            ],
        );
        self.workspace.notice = Some(Notice::new(text));
        self
    }

    /// Reports first that this is the example timeline.
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

    /// Shows which files of the folder are left out, until the first key.
    #[must_use]
    pub fn with_left_out_note(mut self) -> Self {
        let workspace = &mut self.workspace;
        let names = workspace.document.left_out.iter().filter_map(|it| it.path.file_name());
        let names: Vec<String> = names.map(|it| isolated(&it.to_string_lossy())).collect();
        if !names.is_empty() {
            let names = names.join(comma(workspace.settings.interface));
            let parts = [workspace.words(Phrase::FilesLeftOut), names.as_str()];
            workspace.notice = Some(Notice::warning(composed(&parts, ": ")));
        }
        self
    }

    /// Shows the first of `problems` in the status line, and the number of others.
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

    /// The context of the keys.
    pub fn context(&self) -> Context {
        self.views.top().context()
    }

    /// The list of the top view. `None` if it lists nothing.
    pub fn listing(&self) -> Option<Listing> {
        self.views.top().listing(&self.workspace)
    }

    /// Lays out the visible views. Called once after every message.
    pub fn lay_out(&mut self) {
        self.views.timeline.lay_out(&mut self.workspace);
        for view in self.views.seen_mut() {
            view.lay_out(&mut self.workspace);
        }
    }
}
