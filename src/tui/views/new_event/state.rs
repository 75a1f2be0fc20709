//! The state of the form: what is typed, the stance, and the names.

use crate::capture::{doubted, mentioned_dates, names_in};
use crate::source::{SourceIndex, Stance};
use crate::timeline::{Facet, FacetValue, FileIndex, NameIndex, Status, Timeline};
use crate::tui::next::Selected;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::input::{Input, is_space};
use crate::tui::workspace::Workspace;

/// The number of fields that every form has before the names.
const BEFORE_NAMES: usize = 4;

/// A field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormField {
    /// The title.
    Title,
    /// The date.
    Date,
    /// The stance of the words.
    Stance,
    /// The file that it goes into, if there are several.
    File(FileIndex),
    /// The status of the event.
    Status,
    /// A name that occurs in the words, and whether the event has it.
    Name(Facet, NameIndex, bool),
}

/// A file that a new event can go into.
#[derive(Debug, Clone)]
struct FormFile {
    index: FileIndex,
    /// The names that occur in the words and that the file has, and whether they are ticked.
    names: Vec<(Facet, NameIndex, bool)>,
}

/// The form.
#[derive(Debug, Clone)]
pub struct NewEventForm {
    words: Selected,
    title: Input,
    date: Input,
    /// Whether the date is a proposal, which the first letter replaces.
    is_proposed: bool,
    stance: usize,
    /// The files that it can go into, with the names of each; one, if there is no choice.
    files: Vec<FormFile>,
    /// Which of them it goes into.
    file: usize,
    /// Whether the timeline has several files.
    has_files: bool,
    /// `None` if it is reported as a fact.
    status: Option<Status>,
    /// The word of the selection because of which the event may be alleged.
    doubted: Option<String>,
    cursor: Cursor,
}

impl NewEventForm {
    /// Proposes the nearest date that the article mentions, and the names that the words contain.
    pub fn open(workspace: &Workspace, words: Selected) -> Self {
        let timeline = &workspace.document.timeline;
        let dates = mentioned_dates(timeline, words.source, &words.bytes);
        let mut date = Input::default();
        let wanted = dates.iter().find(|date| Some(&date.bytes) == words.date.as_ref());
        let proposed = if words.date.is_some() { wanted } else { dates.first() };
        if let Some(near) = proposed {
            date.insert(&near.date.in_file());
        }
        let text = timeline.source(words.source).article.text();
        let quote = text.and_then(|text| text.get(words.bytes.clone())).unwrap_or_default();
        let doubted = doubted(quote).and_then(|bytes| quote.get(bytes)).map(str::to_owned);
        let is_dated = proposed.is_some() && dates.iter().any(|date| date.is_within(&words.bytes));
        let stance = if is_dated { Stance::Dates } else { Stance::Supports };
        let stance = Stance::ALL.iter().position(|&value| value == stance).unwrap_or(0);
        let names = names_in(timeline, quote);
        let files = files_with(workspace, words.source);
        let has_files = workspace.document.files.only().is_none();
        let in_file = |index: FileIndex| {
            let own = names.iter().copied();
            let own = own.filter(|&name| workspace.with_whole(|whole| whole.has_name(index, name)));
            let names = own.map(|name| (facet_of(timeline, name), name, true)).collect();
            FormFile { index, names }
        };
        Self {
            words,
            title: Input::default(),
            is_proposed: !date.text().is_empty(),
            date,
            stance,
            files: files.into_iter().map(in_file).collect(),
            file: 0,
            has_files,
            status: None,
            doubted,
            cursor: Cursor::default(),
        }
    }

    /// The selected words.
    pub fn words(&self) -> &Selected {
        &self.words
    }

    /// The title.
    pub fn title(&self) -> &Input {
        &self.title
    }

    /// The date as typed.
    pub fn date(&self) -> &Input {
        &self.date
    }

    /// The stance.
    pub fn stance(&self) -> Stance {
        Stance::ALL.get(self.stance).copied().unwrap_or(Stance::Dates)
    }

    /// The file that the event goes into.
    pub fn file(&self) -> FileIndex {
        self.files.get(self.file).map_or(FileIndex(0), |file| file.index)
    }

    fn names(&self) -> &[(Facet, NameIndex, bool)] {
        self.files.get(self.file).map_or(&[], |file| &file.names)
    }

    /// The number of fields before the names.
    fn fixed(&self) -> usize {
        BEFORE_NAMES + usize::from(self.has_files)
    }

    /// The status. `None` if the event is reported as a fact.
    pub fn status(&self) -> Option<Status> {
        self.status
    }

    /// The word of the selection because of which the event may be alleged, unless it has a status.
    pub fn doubted(&self) -> Option<&str> {
        self.doubted.as_deref().filter(|_| self.status.is_none())
    }

    /// The ticked names of a role.
    pub fn ticked(&self, facet: Facet) -> impl Iterator<Item = NameIndex> {
        let ticked =
            self.names().iter().filter(move |(own, _, is_ticked)| *own == facet && *is_ticked);
        ticked.map(|&(_, name, _)| name)
    }

    /// The fields, in order.
    pub fn fields(&self) -> Vec<FormField> {
        let names = self.names().iter();
        let names = names.map(|&(facet, name, is_ticked)| FormField::Name(facet, name, is_ticked));
        let file = self.has_files.then(|| FormField::File(self.file()));
        let fixed = [FormField::Title, FormField::Date, FormField::Stance, FormField::Status];
        fixed.into_iter().chain(file).chain(names).collect()
    }

    /// The selected field.
    pub fn field(&self) -> FormField {
        self.fields().get(self.cursor.chosen()).copied().unwrap_or(FormField::Title)
    }

    /// The selected field and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The text of the selected field. `None` if it is not typed.
    pub fn input(&self) -> Option<&Input> {
        match self.field() {
            FormField::Title => Some(&self.title),
            FormField::Date => Some(&self.date),
            FormField::Stance | FormField::Status | FormField::File(_) | FormField::Name(..) => {
                None
            }
        }
    }

    /// Scrolls so that the selected field is among `height` rows.
    pub fn scroll(&mut self, height: u16) {
        self.cursor.scroll(height);
    }

    /// Selects another field, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.names().len() + self.fixed());
    }

    /// Selects the next field; after the last, the first.
    pub fn next_field(&mut self) {
        let next = (self.cursor.chosen() + 1) % (self.names().len() + self.fixed());
        self.go(Move::To(next));
    }

    /// Edits the selected field. In a field that is not typed, a space chooses the next value.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        match self.field() {
            FormField::Title => change(&mut self.title),
            FormField::Date => {
                let before = self.date.text().to_owned();
                change(&mut self.date);
                let typed = self.date.text().to_owned();
                // The first letter replaces a proposal.
                if std::mem::take(&mut self.is_proposed) && typed != before {
                    self.date.set(typed.strip_prefix(&before).unwrap_or_default());
                }
            }
            FormField::Stance => {
                if is_space(change) {
                    self.stance = (self.stance + 1) % Stance::ALL.len();
                }
            }
            FormField::Status => {
                if is_space(change) {
                    self.status = next_status(self.status);
                }
            }
            FormField::File(_) => {
                if is_space(change) {
                    self.file = (self.file + 1) % self.files.len().max(1);
                }
            }
            FormField::Name(..) => {
                let at = self.cursor.chosen().saturating_sub(self.fixed());
                let names = self.files.get_mut(self.file).map(|file| &mut file.names);
                if is_space(change)
                    && let Some((_, _, is_ticked)) = names.and_then(|names| names.get_mut(at))
                {
                    *is_ticked = !*is_ticked;
                }
            }
        }
    }
}

/// The files that have a source, that of the current event first.
fn files_with(workspace: &Workspace, source: SourceIndex) -> Vec<FileIndex> {
    let files = &workspace.document.files;
    let all = (0..files.all().len()).map(FileIndex);
    let mut own: Vec<FileIndex> =
        all.filter(|&file| files.places().source_in(source, file).is_some()).collect();
    let current = workspace.current_file();
    own.sort_by_key(|&file| file != current);
    own
}

/// The status after `status`; the first follows “a fact”, and that the last.
fn next_status(status: Option<Status>) -> Option<Status> {
    let next = match status {
        None => 0,
        Some(own) => Status::STATED.iter().position(|value| *value == own)? + 1,
    };
    Status::STATED.get(next).copied()
}

/// The role in which most events have a name.
fn facet_of(timeline: &Timeline, name: NameIndex) -> Facet {
    // Of equals, the last one.
    let roles = [FacetValue::Body(name), FacetValue::Place(name), FacetValue::Person(name)];
    let likely = roles.into_iter().max_by_key(|value| timeline.tally().with(value));
    likely.map_or(Facet::Person, |value| value.facet())
}
