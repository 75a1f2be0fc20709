//! What every view works on: the document, what a person has set, the selection, the history.

use ratatui::layout::Size;

use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Filter};
use crate::tui::document::Document;
use crate::tui::history::History;
use crate::tui::keys::action::{Action, AppAction, Context, Opening};
use crate::tui::keys::binding::key_of;
use crate::tui::next::Next;
use crate::tui::notice::Notice;
use crate::tui::place::{ArticlePlace, Chosen, Page, Place};
use crate::tui::selection::Selection;
use crate::tui::settings::{Preferences, Settings};
use crate::tui::theme::Role;

/// The workspace.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// What was read.
    pub document: Document,
    /// The languages, and how text is given to the terminal.
    pub settings: Settings,
    /// What else a person has set.
    pub preferences: Preferences,
    /// What is listed and selected.
    pub selection: Selection,
    /// Where a person has been and what they searched.
    pub history: History,
    /// What the last key led to, if it is worth saying.
    pub notice: Option<Notice>,
    /// The size of the screen.
    pub size: Size,
}

impl Workspace {
    /// The workspace of a document, with nothing hidden and the first event selected.
    pub fn new(document: Document, settings: Settings, size: Size) -> Self {
        let mut workspace = Self {
            document,
            settings,
            preferences: Preferences::default(),
            selection: Selection::default(),
            history: History::default(),
            notice: None,
            size,
        };
        workspace.rebuild();
        workspace
    }

    /// A phrase in the language of the interface.
    pub fn words(&self, phrase: Phrase) -> &'static str {
        phrase.words(self.settings.interface)
    }

    /// Says something.
    pub fn say(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::new(self.words(phrase)));
    }

    /// Says something in passing.
    pub fn note(&mut self, phrase: Phrase) {
        self.notice = Some(Notice { text: self.words(phrase).to_owned(), role: Role::Status });
    }

    /// Says that something cannot be done.
    pub fn warn(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::warning(self.words(phrase)));
    }

    /// Says that something cannot be done, and which key helps.
    pub fn warn_with(&mut self, phrase: Phrase, hint: (Action, Phrase)) {
        let mut said = vec![self.words(phrase).to_owned()];
        said.extend(Some(self.advice(&[hint])).filter(|advice| !advice.is_empty()));
        self.notice = Some(Notice::warning(composed(&said, " · ")));
    }

    /// Says what an event lacks, and which key edits it.
    pub fn warn_with_edit(&mut self, phrase: Phrase) {
        self.warn_with(phrase, (Action::App(AppAction::Edit), Phrase::EditsFile));
    }

    /// Says that an article cannot be read, and which key says why.
    pub fn warn_unread(&mut self) {
        let problems = Action::App(AppAction::Show(Opening::Problems));
        self.warn_with(Phrase::ArticleUnread, (problems, Phrase::SaysWhy));
    }

    /// Says why no event is listed, and what to do next.
    pub fn warn_nothing_listed(&mut self) {
        let said = self.nothing_listed().into_iter().filter(|said| !said.is_empty());
        let text = composed(&said.collect::<Vec<_>>(), " · ");
        self.notice = Some(Notice::warning(text));
    }

    /// Says what keys of the list do, for somebody who would not know what to do next. What cannot be
    /// done is left out.
    pub fn advice(&self, hints: &[(Action, Phrase)]) -> String {
        let can = |action| {
            if action == Action::App(AppAction::Edit) {
                self.document.file.path.is_some()
            } else if action == Action::App(AppAction::Show(Opening::Sources)) {
                !self.document.timeline.sources().is_empty()
            } else {
                true
            }
        };
        let said =
            hints.iter().filter(|(action, _)| can(*action)).filter_map(|&(action, phrase)| {
                let key = key_of(&self.preferences.bindings, Context::Events, action)?;
                Some(format!("{} {}", isolated(key), self.words(phrase)))
            });
        composed(&said.collect::<Vec<_>>(), " · ")
    }

    /// Why no event is listed, and what to do next.
    pub fn nothing_listed(&self) -> [String; 2] {
        let app = Action::App;
        if self.document.timeline.events().is_empty() {
            let hints = [
                (app(AppAction::Edit), Phrase::EditsFile),
                (app(AppAction::Show(Opening::Sources)), Phrase::ListsSources),
            ];
            return [self.words(Phrase::NoEventsYet).to_owned(), self.advice(&hints)];
        }
        let hints = [
            (app(AppAction::ClearFilter), Phrase::ShowsAll),
            (app(AppAction::Show(Opening::Filter)), Phrase::ChangesFilter),
        ];
        [self.words(Phrase::NoEventsShown).to_owned(), self.advice(&hints)]
    }

    /// Makes the list again, after a change of what is shown or how.
    pub fn rebuild(&mut self) {
        self.selection.rebuild(&self.document, self.settings);
    }

    /// Shows what `filter` admits. The selection stays; where it is hidden, the next event that is
    /// shown is selected, or the last one.
    pub fn set_filter(&mut self, filter: Filter) {
        let selected = self.selection.event();
        self.selection.filter = filter;
        self.rebuild();
        let events = &mut self.selection.events;
        let Some(selected) = selected.filter(|&it| events.selected() != Some(it)) else {
            return;
        };
        let next = events.events().find(|&it| it >= selected);
        if let Some(nearest) = next.or_else(|| events.events().last()) {
            events.rewind();
            events.select(nearest);
        }
    }

    /// Selects `event` in the list. A filter that hides it is lifted.
    pub fn go_to(&mut self, event: EventIndex) {
        let timeline = &self.document.timeline;
        if !self.selection.filter.admits(timeline, timeline.event(event)) {
            self.selection.filter = Filter::default();
            self.rebuild();
            self.warn(Phrase::FilterLifted);
        }
        self.selection.events.unfold(&self.document.timeline, event);
        self.selection.events.select(event);
    }

    /// The address of `event`, at one of its passages or at its beginning.
    pub fn place_of(&self, event: EventIndex, passage: Option<usize>) -> Place {
        Place::event(self.document.timeline.event(event).id.clone(), passage)
    }

    /// The address of the selected event with the selected passage, on a page or on the main screen.
    pub fn place(&self, page: Option<Page>) -> Place {
        let event = self.selection.event().map(|it| self.document.timeline.event(it).id.clone());
        Place::Timeline { event, passage: Some(self.selection.passage()), focus: None, page }
    }

    /// The selected event and its selected passage.
    pub fn chosen(&self) -> Option<Chosen> {
        let event = self.selection.event()?;
        Some(Chosen { event, passage: Some(self.selection.passage()) })
    }

    /// Opens the article of the selected passage at the words quoted. Says why it cannot, or that
    /// the words do not stand there.
    pub fn read_passage(&mut self) -> Next {
        let Some(chosen) = self.chosen() else {
            self.warn_nothing_listed();
            return Next::Stay;
        };
        let event = self.document.timeline.event(chosen.event);
        let number = self.selection.passage();
        let Some(passage) = event.passages.get(number) else {
            self.warn_with_edit(Phrase::NothingToRead);
            return Next::Stay;
        };
        let source = self.document.timeline.source(passage.source).id.clone();
        Next::Open(Place::Article { source, at: ArticlePlace::Passage(event.id.clone(), number) })
    }
}
