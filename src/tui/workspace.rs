//! The data that every view works on: the document, the settings, the selection, the history.

use std::ops::Range;

use ratatui::layout::Size;

use crate::capture::{DateHash, Dismissals, Journal};
use crate::i18n::Phrase;
use crate::search::{Admitted, Query};
use crate::source::SourceIndex;
use crate::text::{composed, isolated};
use crate::timeline::EventIndex;
use crate::tui::document::Document;
use crate::tui::history::History;
use crate::tui::keys::action::{
    Action, AppAction, Context, Opening, SelectAction, TextUnit, ViewAction,
};
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
    /// The loaded document.
    pub document: Document,
    /// The languages and the bidi mode.
    pub settings: Settings,
    /// The user's other settings.
    pub preferences: Preferences,
    /// The listed and selected events.
    pub selection: Selection,
    /// Visited places and past searches.
    pub history: History,
    /// The changes that the program has written.
    pub journal: Journal,
    /// Whether the last action needs a copy of the timeline, which the session offers.
    pub offers_copy: bool,
    /// The dates of articles that are not proposed again.
    pub dismissals: Dismissals,
    /// The message of the last action, if any.
    pub notice: Option<Notice>,
    /// The size of the screen.
    pub size: Size,
}

impl Workspace {
    /// Creates the workspace of a document, with no filter and the first event selected.
    pub fn new(document: Document, settings: Settings, size: Size) -> Self {
        let mut workspace = Self {
            document,
            settings,
            preferences: Preferences::default(),
            selection: Selection::default(),
            history: History::default(),
            journal: Journal::default(),
            offers_copy: false,
            dismissals: Dismissals::default(),
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

    /// Shows a message.
    pub fn say(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::new(self.words(phrase)));
    }

    /// Shows an informative message.
    pub fn note(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::new(self.words(phrase)).with_role(Role::Status));
    }

    /// Reports that something cannot be done.
    pub fn warn(&mut self, phrase: Phrase) {
        self.notice = Some(Notice::warning(self.words(phrase)));
    }

    /// Reports that something cannot be done, and the key that helps.
    pub fn warn_with(&mut self, phrase: Phrase, hint: (Action, Phrase)) {
        let mut parts = vec![self.words(phrase).to_owned()];
        parts.extend(
            Some(self.advice(Context::Events, &[hint])).filter(|advice| !advice.is_empty()),
        );
        self.notice = Some(Notice::warning(composed(&parts, " · ")));
    }

    /// Reports what an event lacks, and the key that edits it.
    pub fn warn_with_edit(&mut self, phrase: Phrase) {
        self.warn_with(phrase, (Action::App(AppAction::Edit), Phrase::EditsFile));
    }

    /// Reports that an article cannot be read, and the key that shows why.
    pub fn warn_unread(&mut self) {
        let problems = Action::App(AppAction::Show(Opening::Problems));
        self.warn_with(Phrase::ArticleUnread, (problems, Phrase::SaysWhy));
    }

    /// Reports why no event is listed, and what to do next.
    pub fn warn_nothing_listed(&mut self) {
        let parts = self.nothing_listed().into_iter().filter(|parts| !parts.is_empty());
        let text = composed(&parts.collect::<Vec<_>>(), " · ");
        self.notice = Some(Notice::warning(text));
    }

    /// Names keys of `context` and what they do, except keys that do nothing now.
    pub fn advice(&self, context: Context, hints: &[(Action, Phrase)]) -> String {
        let timeline = &self.document.timeline;
        let can = |action| match action {
            Action::App(AppAction::Edit) => self.document.files.path().is_some(),
            Action::App(AppAction::Show(Opening::Sources)) => !timeline.sources().is_empty(),
            Action::App(AppAction::Show(Opening::Jump)) | Action::View(ViewAction::Open) => {
                !timeline.events().is_empty()
            }
            Action::App(_)
            | Action::View(_)
            | Action::Timeline(_)
            | Action::Reader(_)
            | Action::Jump(_)
            | Action::Type(_)
            | Action::Select(_)
            | Action::Form(_) => true,
        };
        let parts =
            hints.iter().filter(|(action, _)| can(*action)).filter_map(|&(action, phrase)| {
                let key = key_of(&self.preferences.bindings, context, action)?;
                Some(format!("{} {}", isolated(key), self.words(phrase)))
            });
        composed(&parts.collect::<Vec<_>>(), " · ")
    }

    /// Why no event is listed, and what to do next.
    pub fn nothing_listed(&self) -> Vec<String> {
        let app = Action::App;
        if self.document.timeline.events().is_empty() {
            let sources = (app(AppAction::Show(Opening::Sources)), Phrase::ListsSources);
            let edit = (app(AppAction::Edit), Phrase::EditsFile);
            let advice = self.advice(Context::Events, &[sources, edit]);
            let mut lines = vec![self.words(Phrase::NoEventsYet).to_owned(), advice];
            lines.extend(self.capture_advice());
            return lines;
        }
        let hints = [
            (app(AppAction::ClearFilter), Phrase::ShowsAll),
            (app(AppAction::Show(Opening::Filter)), Phrase::ChangesFilter),
        ];
        vec![self.words(Phrase::NoEventsShown).to_owned(), self.advice(Context::Events, &hints)]
    }

    /// How an article becomes events, if there is an article.
    fn capture_advice(&self) -> Option<String> {
        if self.document.timeline.sources().is_empty() {
            return None;
        }
        let begin = Action::Select(SelectAction::Begin(TextUnit::Sentence));
        let select = self.advice(Context::Reader, &[(begin, Phrase::SelectsSentence)]);
        let event = Action::Select(SelectAction::NewEvent);
        let event = self.advice(Context::Selection, &[(event, Phrase::MakesEvent)]);
        let keys = composed(&[select, event], " · ");
        Some(composed(&[self.words(Phrase::InAnArticle).to_owned(), keys], ": "))
    }

    /// Rebuilds the list after a change of the filter or of the display.
    pub fn rebuild(&mut self) {
        self.selection.rebuild(&self.document, self.settings);
    }

    /// Finds what `query` admits.
    pub fn admit(&self, query: Query) -> Admitted {
        Admitted::new(query, || self.document.index.get())
    }

    /// Shows what a query admits. Keeps the selection; if it is hidden, selects the next shown
    /// event, or the last one.
    pub fn show(&mut self, admitted: Admitted) {
        let selected = self.selection.event();
        self.selection.admitted = admitted;
        self.rebuild();
        let events = &mut self.selection.events;
        let Some(selected) = selected.filter(|&selected| events.selected() != Some(selected))
        else {
            return;
        };
        let next = events.events().find(|&event| event >= selected);
        if let Some(nearest) = next.or_else(|| events.events().last()) {
            events.rewind();
            events.select(nearest);
        }
    }

    /// Selects `event` in the list. Clears a filter that hides it.
    pub fn go_to(&mut self, event: EventIndex) {
        if !self.selection.admitted.admits(event) {
            self.selection.admitted = Admitted::default();
            self.rebuild();
            self.warn(Phrase::FilterClearedForEvent);
        }
        self.selection.events.unfold(&self.document.timeline, event);
        self.selection.events.select(event);
    }

    /// The hash of a date at `bytes` of the article of `source`. The same article of another timeline
    /// has others.
    pub fn date_hash(&self, source: SourceIndex, text: &str, bytes: &Range<usize>) -> DateHash {
        let timeline = self.preferences.memory.as_ref().map_or("", |memory| &*memory.timeline);
        DateHash::new(timeline, &self.document.timeline.source(source).id, text, bytes)
    }

    /// The address of `event`, at one of its passages or at its beginning.
    pub fn place_of(&self, event: EventIndex, passage: Option<usize>) -> Place {
        Place::event(self.document.timeline.event(event).id.clone(), passage)
    }

    /// The address of the selected event and passage, on a page or on the main screen.
    pub fn place(&self, page: Option<Page>) -> Place {
        let event =
            self.selection.event().map(|event| self.document.timeline.event(event).id.clone());
        Place::Timeline { event, passage: Some(self.selection.passage()), focus: None, page }
    }

    /// The selected event and passage.
    pub fn chosen(&self) -> Option<Chosen> {
        let event = self.selection.event()?;
        Some(Chosen { event, passage: Some(self.selection.passage()) })
    }

    /// Opens the article of the selected passage at the quoted words, or reports why it cannot.
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
