//! Navigation: opening and closing views, the history, marks.

use crate::export::Excerpt;
use crate::i18n::Phrase;
use crate::named::Named;
use crate::search::Query;
use crate::timeline::EventId;
use crate::tui::history::Direction;
use crate::tui::keys::action::{Action, AppAction, Motion, Opening, ViewAction};
use crate::tui::message::Effect;
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::place::{ArticlePlace, Page, Place};
use crate::tui::session::state::Session;
use crate::tui::view::View;
use crate::tui::views::attach::Attach;
use crate::tui::views::catalogue::{Catalogue, Listed};
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

/// The letter of the place before the last jump.
const LAST_JUMP: char = '\'';

impl Session {
    /// Carries out what a view returned.
    pub fn follow(&mut self, next: Next) -> Option<Effect> {
        match next {
            Next::Stay => None,
            Next::Back => {
                self.views.pop();
                None
            }
            Next::Open(place) => {
                self.go(&place);
                None
            }
            Next::Read(place) => {
                self.go(&place);
                let next = self.workspace.read_passage();
                self.follow(next)
            }
            Next::Replace(place) => {
                let before = self.views.pop();
                if !self.go(&place)
                    && let Some(view) = before
                {
                    self.views.push(view);
                }
                None
            }
            Next::Show(query) => {
                self.show(*query);
                None
            }
            Next::Perform(action) => {
                self.views.pop();
                self.act(action, None)
            }
            Next::Delegate(action) => self.delegate(action),
            Next::Attach(selected) => {
                let attach = Attach::open(&self.workspace.document.timeline, selected);
                self.push(View::Attach(Box::new(attach)))
            }
            Next::NewEvent(selected) => {
                let form = NewEventForm::open(&self.workspace, selected);
                self.push(View::NewEvent(Box::new(form)))
            }
            Next::Name(selected) => {
                let naming = Naming::open(&mut self.workspace, selected)?;
                self.push(View::Naming(Box::new(naming)))
            }
            Next::CopySelected(selected) => {
                let menu = CopyMenu::of_selected(&self.workspace, &selected)?;
                self.push(View::Copy(Box::new(menu)))
            }
            Next::Ask(field) => {
                let prompt = Prompt::for_field(&self.workspace, field);
                self.views.pop();
                self.push(View::Prompt(Box::new(prompt)))
            }
            Next::Do(effect) => Some(effect),
            Next::Finish(effect) => {
                self.views.pop();
                Some(effect)
            }
        }
    }

    /// Opens a view over the current one. Has no effect outside.
    fn push(&mut self, view: View) -> Option<Effect> {
        self.views.push(view);
        None
    }

    /// Lets the view below the top one act. A place that it opens replaces the top view.
    fn delegate(&mut self, action: ViewAction) -> Option<Effect> {
        let next = self.views.below_mut()?.act(&mut self.workspace, action, None);
        let next = if let Next::Open(place) = next { Next::Replace(place) } else { next };
        self.follow(next)
    }

    /// Shows what `query` admits on the main screen.
    fn show(&mut self, query: Query) {
        self.views.clear();
        let admitted = self.workspace.admit(query);
        self.workspace.show(admitted);
    }

    /// The address of the full-screen view.
    pub fn place(&self) -> Option<Place> {
        self.views.screens().find_map(|view| view.place(&self.workspace))
    }

    /// Goes to a place. Returns `false` if it is gone. An article opens over the current views;
    /// anything else replaces all views.
    pub fn go(&mut self, place: &Place) -> bool {
        match place {
            Place::Article { source, at } => {
                let Some(reader) = Reader::at(&mut self.workspace, source, at) else {
                    return false;
                };
                self.views.push(View::Reader(Box::new(reader)));
                true
            }
            Place::Timeline { event, passage, focus, page } => {
                let found = event.as_ref().map(|id| self.workspace.document.timeline.find(id));
                if found == Some(None) {
                    return false;
                }
                self.views.clear();
                if let Some(focus) = *focus {
                    self.views.timeline.set_focus(focus);
                }
                if let Some(event) = found.flatten() {
                    self.workspace.go_to(event);
                    self.select_passage(*passage);
                }
                if let Some(page) = page {
                    self.open_page(page);
                }
                true
            }
        }
    }

    fn select_passage(&mut self, passage: Option<usize>) {
        let (document, selection) = (&self.workspace.document, &mut self.workspace.selection);
        if let Some(number) = passage {
            selection.show_passage(&document.timeline, number);
        }
    }

    fn open_page(&mut self, page: &Page) {
        match page {
            Page::Matrix => self.open(Opening::Matrix),
            Page::Compare => self.open(Opening::Compare),
            Page::Names => self.open(Opening::Names),
            Page::Sources(chosen) => {
                self.open(Opening::Sources);
                let timeline = &self.workspace.document.timeline;
                if let (Some(View::Catalogue(catalogue)), Some(id)) =
                    (self.views.top_view_mut(), chosen)
                {
                    catalogue.choose_source(timeline, id);
                }
            }
        }
    }

    /// Opens a view over the current one, or reports why there is nothing to show.
    pub fn open(&mut self, opening: Opening) {
        let workspace = &mut self.workspace;
        let view = match opening {
            Opening::Jump => {
                let mode = workspace.preferences.search_mode;
                let index = workspace.document.index.get();
                Some(View::Jump(Box::new(Jump::open(index, &workspace.selection.admitted, mode))))
            }
            Opening::FullText => {
                let (search, _) = WordSearch::open(workspace, "");
                Some(View::FullText(Box::new(search)))
            }
            Opening::Filter => FilterMenu::open(workspace).map(Box::new).map(View::Filter),
            Opening::Matrix => MatrixPage::open(workspace).map(Box::new).map(View::Matrix),
            Opening::Compare => {
                self.select_chosen();
                ComparePage::open(&mut self.workspace).map(Box::new).map(View::Compare)
            }
            Opening::Sources => {
                Catalogue::open(workspace, Listed::Sources).map(Box::new).map(View::Catalogue)
            }
            Opening::Names => {
                Catalogue::open(workspace, Listed::Names).map(Box::new).map(View::Catalogue)
            }
            Opening::Links => self.links().map(Box::new).map(View::Links),
            Opening::Problems => self.problems().map(Box::new).map(View::Problems),
            Opening::Contradictions => {
                Some(View::Contradictions(Box::<ContradictionList>::default()))
            }
            Opening::CopyMenu => self.copy_menu().map(Box::new).map(View::Copy),
            Opening::GoTo => Some(View::Prompt(Box::new(Prompt::for_date()))),
            Opening::Write => Some(View::Prompt(Box::new(Prompt::for_file(workspace)))),
            Opening::Change => self.change_menu().map(Box::new).map(View::Change),
            Opening::Commands => {
                let context = self.views.top().context();
                let (bindings, language) =
                    (&workspace.preferences.bindings, workspace.settings.interface);
                Some(View::Commands(Box::new(Commands::open(bindings, context, language))))
            }
            Opening::Help => Some(View::Help(Box::new(Help::new(self.views.top().context())))),
        };
        if let Some(view) = view {
            self.views.push(view);
        }
    }

    /// Selects the passage under the cursor, so that a view opens there.
    fn select_chosen(&mut self) {
        let chosen = self.views.top().chosen(&self.workspace);
        if let Some(number) = chosen.and_then(|chosen| chosen.passage) {
            self.workspace.selection.detail.select_passage(number);
        }
    }

    fn problems(&mut self) -> Option<ProblemList> {
        if self.workspace.document.problems().0.is_empty() {
            self.workspace.warn(Phrase::NoProblems);
            return None;
        }
        Some(ProblemList::default())
    }

    /// The links of the event under the cursor, or of the selected one.
    fn links(&mut self) -> Option<LinkMenu> {
        let chosen = self.views.screen().chosen(&self.workspace).map(|chosen| chosen.event);
        let Some(event) = chosen.or(self.workspace.selection.event()) else {
            self.workspace.warn_nothing_listed();
            return None;
        };
        let links = LinkMenu::open(&self.workspace.document.timeline, event);
        if links.is_none() {
            self.workspace.warn(Phrase::NoLinks);
        }
        links
    }

    /// The menu of changes to the event and passage under the cursor.
    fn change_menu(&mut self) -> Option<ChangeMenu> {
        if !self.workspace.can_write() {
            return None;
        }
        let Some(chosen) = self.views.screen().chosen(&self.workspace) else {
            self.workspace.warn(Phrase::NoEventSelected);
            return None;
        };
        Some(ChangeMenu::open(&self.workspace.document.timeline, chosen))
    }

    fn copy_menu(&mut self) -> Option<CopyMenu> {
        let texts = Excerpt::ALL.iter().copied();
        let items: Vec<_> = texts.filter_map(|text| Some((text, self.excerpt(text)?))).collect();
        if items.is_empty() {
            self.workspace.warn(Phrase::NothingToCopy);
            return None;
        }
        Some(CopyMenu::new(items))
    }

    /// Switches between searching articles and searching events.
    pub fn switch_search(&mut self) -> Option<Effect> {
        let typed = self.views.top().typed().to_owned();
        match self.views.top_view() {
            Some(View::FullText(_)) => {
                self.views.pop();
                self.open(Opening::Jump);
                let views = &mut self.views;
                if typed.is_empty() {
                    return None;
                }
                let next =
                    views.top_mut().edit(&mut self.workspace, &mut |field| field.set(&typed));
                self.follow(next)
            }
            Some(View::Jump(_)) => {
                self.views.pop();
                let (view, search) = WordSearch::open(&self.workspace, &typed);
                self.views.push(View::FullText(Box::new(view)));
                search.map(Effect::SearchArticles)
            }
            Some(_) | None => {
                self.open(Opening::FullText);
                None
            }
        }
    }
}

/// The history.
impl Session {
    /// Moves `by` places through the history, back if negative.
    pub fn walk_history(&mut self, by: isize) {
        let (way, other) = match by {
            ..0 => (Direction::Back, Direction::Forward),
            0.. => (Direction::Forward, Direction::Back),
        };
        for _ in 0..by.unsigned_abs() {
            let here = self.place();
            let found = loop {
                match self.workspace.history.take(way) {
                    // The current place, or a place that is gone, does not count as a step.
                    Some(place) if Some(&place) != here.as_ref() && self.go_back(&place) => {
                        break true;
                    }
                    Some(_) => {}
                    None => break false,
                }
            };
            if !found {
                let phrase = if by < 0 { Phrase::NoEarlierPlace } else { Phrase::NoLaterPlace };
                return self.workspace.warn(phrase);
            }
            if let Some(here) = here {
                self.workspace.history.put(here, other);
            }
            self.lay_out();
        }
    }

    /// Returns to a visited place. An article replaces the open one.
    fn go_back(&mut self, place: &Place) -> bool {
        match place {
            Place::Timeline { .. } => self.go(place),
            Place::Article { .. } => {
                let before = self.views.clone();
                self.views.close_articles();
                let is_there = self.go(place);
                if !is_there {
                    self.views = before;
                }
                is_there
            }
        }
    }

    /// Remembers the place before `action` if the action led far away.
    pub fn note_jump(&mut self, before: Option<Place>, action: Action) {
        let Some(before) = before else { return };
        if self.has_jumped(&before, action) {
            self.workspace.history.leave(before);
        }
    }

    fn has_jumped(&self, before: &Place, action: Action) -> bool {
        let is_step = matches!(
            action,
            Action::View(
                ViewAction::Move(Motion::Rows(_) | Motion::HalfPages(_) | Motion::Pages(_))
                    | ViewAction::PassageBy(_)
                    | ViewAction::MatchBy(_)
            )
        );
        let is_way_back =
            matches!(action, Action::View(ViewAction::Back) | Action::App(AppAction::HistoryBy(_)));
        let Some(now) = self.place().filter(|_| !is_way_back) else { return false };
        match (before, &now) {
            (Place::Timeline { event: from, .. }, Place::Timeline { event: to, .. }) => {
                let is_end = Action::View(ViewAction::Move(Motion::First)) == action
                    || Action::View(ViewAction::Move(Motion::Last)) == action;
                let is_near = is_end && self.is_on_page(from.as_ref());
                from != to && !is_step && !is_near
            }
            (Place::Article { source, at }, Place::Article { source: own, .. }) => {
                let ArticlePlace::Left { byte, .. } = at else { return false };
                let visible = self.views.screen().visible_bytes().unwrap_or_default();
                source != own || !is_step && !visible.contains(byte)
            }
            (Place::Timeline { .. }, Place::Article { .. })
            | (Place::Article { .. }, Place::Timeline { .. }) => true,
        }
    }

    /// Whether an event is within a page of the selected one.
    fn is_on_page(&self, event: Option<&EventId>) -> bool {
        let event = event.and_then(|id| self.workspace.document.timeline.find(id));
        let events = &self.workspace.selection.events;
        let number = events.events().position(|value| Some(value) == event);
        let page = usize::from(events.page());
        number.is_some_and(|number| number.abs_diff(events.position()) <= page)
    }

    /// Waits for the letter of a mark, or for one to look for.
    pub fn wait_for_letter(&mut self, action: Action, phrase: Phrase) {
        self.pending.letter_for = Some(action);
        self.workspace.say(phrase);
    }

    /// Sets the mark `letter` at the current place.
    pub fn set_mark(&mut self, letter: char) {
        let Some(place) = self.place() else { return };
        self.workspace.history.marks.insert(letter, place);
        let text = format!("{}: {letter}", self.workspace.words(Phrase::Marked));
        self.workspace.notice = Some(Notice::new(text));
    }

    /// Goes to the mark `letter`.
    pub fn go_to_mark(&mut self, letter: char) {
        if letter == LAST_JUMP {
            return self.walk_history(-1);
        }
        let Some(place) = self.workspace.history.marks.get(&letter).cloned() else {
            let text = format!("{}: {letter}", self.workspace.words(Phrase::NoMark));
            self.workspace.notice = Some(Notice::warning(text));
            return;
        };
        if !self.go_back(&place) {
            self.workspace.warn(Phrase::MarkGone);
        }
    }
}
