//! The views that can open over the main screen, and their stack.

use crate::tui::component::Component;
use crate::tui::views::attach::Attach;
use crate::tui::views::catalogue::Catalogue;
use crate::tui::views::change::ChangeMenu;
use crate::tui::views::commands::Commands;
use crate::tui::views::compare::ComparePage;
use crate::tui::views::contradictions::ContradictionList;
use crate::tui::views::copy::CopyMenu;
use crate::tui::views::filter::FilterMenu;
use crate::tui::views::full_text::WordSearch;
use crate::tui::views::help::Help;
use crate::tui::views::jump::Jump;
use crate::tui::views::links::LinkMenu;
use crate::tui::views::matrix::MatrixPage;
use crate::tui::views::naming::Naming;
use crate::tui::views::new_event::NewEventForm;
use crate::tui::views::problems::ProblemList;
use crate::tui::views::prompt::Prompt;
use crate::tui::views::reader::Reader;
use crate::tui::views::timeline::TimelineView;

/// A view.
#[derive(Debug, Clone)]
pub enum View {
    /// The matrix of events and sources.
    Matrix(Box<MatrixPage>),
    /// The comparison of the selected event's sources.
    Compare(Box<ComparePage>),
    /// The list of sources, or of names.
    Catalogue(Box<Catalogue>),
    /// An article.
    Reader(Box<Reader>),
    /// The jump palette.
    Jump(Box<Jump>),
    /// The search in every article.
    FullText(Box<WordSearch>),
    /// The filter.
    Filter(Box<FilterMenu>),
    /// The problems of the timeline.
    Problems(Box<ProblemList>),
    /// The contradictions of the timeline.
    Contradictions(Box<ContradictionList>),
    /// The help.
    Help(Box<Help>),
    /// The palette of commands.
    Commands(Box<Commands>),
    /// The menu of what can be copied.
    Copy(Box<CopyMenu>),
    /// The links of an event.
    Links(Box<LinkMenu>),
    /// A prompt.
    Prompt(Box<Prompt>),
    /// The choice of the event that selected words are attached to.
    Attach(Box<Attach>),
    /// The form of a new event.
    NewEvent(Box<NewEventForm>),
    /// The choice of the name that words spell.
    Naming(Box<Naming>),
    /// The menu of changes to an event.
    Change(Box<ChangeMenu>),
}

/// Runs an expression on the view inside, whichever it is.
macro_rules! with_view {
    ($view:expr, $it:ident => $do:expr) => {
        match $view {
            View::Matrix($it) => $do,
            View::Compare($it) => $do,
            View::Catalogue($it) => $do,
            View::Reader($it) => $do,
            View::Jump($it) => $do,
            View::FullText($it) => $do,
            View::Filter($it) => $do,
            View::Problems($it) => $do,
            View::Contradictions($it) => $do,
            View::Help($it) => $do,
            View::Commands($it) => $do,
            View::Copy($it) => $do,
            View::Links($it) => $do,
            View::Prompt($it) => $do,
            View::Attach($it) => $do,
            View::NewEvent($it) => $do,
            View::Naming($it) => $do,
            View::Change($it) => $do,
        }
    };
}

impl View {
    /// The view as a component.
    pub fn component(&self) -> &dyn Component {
        with_view!(self, it => &**it)
    }

    /// The view as a mutable component.
    pub fn component_mut(&mut self) -> &mut dyn Component {
        with_view!(self, it => &mut **it)
    }
}

/// The stack of views: the main screen, and the views over it. The last one has the keys.
#[derive(Debug, Clone, Default)]
pub struct Views {
    /// The main screen.
    pub timeline: TimelineView,
    stack: Vec<View>,
}

impl Views {
    /// The view that has the keys.
    pub fn top(&self) -> &dyn Component {
        self.stack.last().map_or(&self.timeline as &dyn Component, View::component)
    }

    /// The view that has the keys, mutably.
    pub fn top_mut(&mut self) -> &mut dyn Component {
        match self.stack.last_mut() {
            Some(view) => view.component_mut(),
            None => &mut self.timeline,
        }
    }

    /// The top view over the main screen. `None` if there is none.
    pub fn top_view(&self) -> Option<&View> {
        self.stack.last()
    }

    /// The top view over the main screen, mutably.
    pub fn top_view_mut(&mut self) -> Option<&mut View> {
        self.stack.last_mut()
    }

    /// The view below the top one, mutably.
    pub fn below_mut(&mut self) -> Option<&mut dyn Component> {
        match self.stack.len() {
            0 => None,
            1 => Some(&mut self.timeline),
            count => self.stack.get_mut(count - 2).map(View::component_mut),
        }
    }

    /// The full-screen views, topmost first. The main screen is the last one.
    pub fn screens(&self) -> impl Iterator<Item = &dyn Component> {
        let over =
            self.stack.iter().rev().map(View::component).filter(|component| !component.is_window());
        over.chain([&self.timeline as &dyn Component])
    }

    /// The topmost full-screen view.
    pub fn screen(&self) -> &dyn Component {
        self.screens().next().unwrap_or(&self.timeline)
    }

    /// The window that has the keys, if any.
    pub fn window(&self) -> Option<&dyn Component> {
        self.stack.last().map(View::component).filter(|component| component.is_window())
    }

    /// The article that fills the screen.
    pub fn reader(&self) -> Option<&Reader> {
        let mut screens = self.stack.iter().rev().filter(|value| !value.component().is_window());
        match screens.next() {
            Some(View::Reader(reader)) => Some(reader),
            Some(_) | None => None,
        }
    }

    /// The article that has the keys, mutably.
    pub fn reader_mut(&mut self) -> Option<&mut Reader> {
        match self.stack.last_mut() {
            Some(View::Reader(reader)) => Some(reader),
            Some(_) | None => None,
        }
    }

    /// The jump palette, wherever it is in the stack, mutably.
    pub fn jump_mut(&mut self) -> Option<&mut Jump> {
        self.stack
            .iter_mut()
            .find_map(|view| if let View::Jump(jump) = view { Some(&mut **jump) } else { None })
    }

    /// The search in every article, wherever it is in the stack, mutably.
    pub fn word_search_mut(&mut self) -> Option<&mut WordSearch> {
        self.stack.iter_mut().find_map(|view| {
            if let View::FullText(search) = view { Some(&mut **search) } else { None }
        })
    }

    /// Pushes a view.
    pub fn push(&mut self, view: View) {
        self.stack.push(view);
    }

    /// Pops the top view.
    pub fn pop(&mut self) -> Option<View> {
        self.stack.pop()
    }

    /// Closes every view over the main screen.
    pub fn clear(&mut self) {
        self.stack.clear();
    }

    /// Whether the main screen has the keys.
    pub fn is_empty(&self) -> bool {
        self.stack.is_empty()
    }

    /// Closes windows and articles, down to the page or main screen below them.
    pub fn close_articles(&mut self) {
        let is_page =
            |view: &View| matches!(view, View::Matrix(_) | View::Compare(_) | View::Catalogue(_));
        let pages = self.stack.iter().take_while(|view| is_page(view)).count();
        self.stack.truncate(pages);
    }

    /// Closes the views for which `keep` returns false.
    pub fn retain_mut(&mut self, keep: impl FnMut(&mut View) -> bool) {
        self.stack.retain_mut(keep);
    }

    /// The visible views, to be laid out: the topmost full-screen view, and the window over it.
    pub fn seen_mut(&mut self) -> impl Iterator<Item = &mut dyn Component> {
        let is_screen = |view: &View| !view.component().is_window();
        let first = self.stack.iter().rposition(is_screen);
        let last = self.stack.len().checked_sub(1);
        let seen = move |at: usize| Some(at) == first || Some(at) == last;
        let over = self.stack.iter_mut().enumerate().filter(move |(at, _)| seen(*at));
        over.map(|(_, view)| view.component_mut())
    }
}
