//! The state: the words, and the names that they may spell.

use crate::capture::{as_name, likely_names, name_spelt};
use crate::i18n::Phrase;
use crate::text::{fold, isolated};
use crate::timeline::{Facet, NameIndex, Timeline};
use crate::tui::next::Selected;
use crate::tui::notice::Notice;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{Row, composed_label, label};
use crate::tui::widgets::input::Input;
use crate::tui::workspace::Workspace;

/// The sign of a likely name.
const LIKELY: &str = "◆";

/// The roles that a new name may have.
const ROLES: [Facet; 3] = [Facet::Person, Facet::Place, Facet::Body];

/// What the words are made into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameChoice {
    /// A new name with a role.
    New(Facet),
    /// A spelling of a known name.
    SpellingOf(NameIndex),
}

/// The choice of the name that words spell.
#[derive(Debug, Clone)]
pub struct Naming {
    words: Selected,
    name: String,
    input: Input,
    likely: Vec<NameIndex>,
    found: Vec<NameChoice>,
    cursor: Cursor,
    rows: Vec<Row>,
}

impl Naming {
    /// Lists what the words may be made into. `None` if they are no name, or a known spelling, which
    /// is reported.
    pub fn open(workspace: &mut Workspace, words: Selected) -> Option<Self> {
        let timeline = &workspace.document.timeline;
        let text = timeline.source(words.source).article.text();
        let text = text.and_then(|text| text.get(words.bytes.clone())).unwrap_or_default();
        let Some(name) = as_name(text) else {
            workspace.warn(Phrase::NotAName);
            return None;
        };
        if let Some(known) = name_spelt(timeline, &name) {
            let known = isolated(timeline.name(known).preferred(workspace.settings.texts()));
            let said = workspace.words(Phrase::IsASpelling).replace("{}", &known);
            workspace.notice = Some(Notice::warning(said));
            return None;
        }
        let likely = likely_names(timeline, &name);
        let mut naming = Self {
            words,
            name,
            input: Input::default(),
            likely,
            found: Vec::new(),
            cursor: Cursor::default(),
            rows: Vec::new(),
        };
        naming.find(&workspace.document.timeline);
        Some(naming)
    }

    /// The selected words.
    pub fn words(&self) -> &Selected {
        &self.words
    }

    /// The words as a name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The number of entries.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The number of known names among them.
    pub fn names(&self) -> usize {
        self.found.iter().filter(|it| matches!(it, NameChoice::SpellingOf(_))).count()
    }

    /// An entry by its number, from 0.
    pub fn get(&self, number: usize) -> Option<NameChoice> {
        self.found.get(number).copied()
    }

    /// The selected entry.
    pub fn entry(&self) -> Option<NameChoice> {
        self.get(self.cursor.chosen())
    }

    /// The selected entry and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The rows on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.found.len());
    }

    /// Edits the query, and searches.
    pub fn edit(&mut self, timeline: &Timeline, change: impl FnOnce(&mut Input)) {
        change(&mut self.input);
        self.find(timeline);
    }

    /// The new names first, then the likely known ones, then the others; if something is typed,
    /// only the known names with it in a spelling.
    fn find(&mut self, timeline: &Timeline) {
        let typed = fold(self.input.text());
        let typed = typed.text().trim();
        let others = (0..timeline.names().len()).map(NameIndex);
        let others = others.filter(|name| !self.likely.contains(name));
        let known = self.likely.iter().copied().chain(others);
        let is_it = |name: &NameIndex| {
            timeline.name(*name).all().any(|spelling| fold(spelling).text().contains(typed))
        };
        let known = known.filter(is_it).map(NameChoice::SpellingOf);
        let new = ROLES.into_iter().filter(|_| typed.is_empty()).map(NameChoice::New);
        self.found = new.chain(known).collect();
        self.cursor = Cursor::default();
    }

    /// Lays out the visible part in `width` columns and `height` rows.
    pub fn lay_out(
        &mut self,
        workspace: &Workspace,
        (width, height): (u16, u16),
        words: impl Fn(NameChoice) -> String,
    ) {
        self.cursor.scroll(height);
        let seen = self.found.iter().skip(self.cursor.top()).take(usize::from(height));
        let room = width.saturating_sub(5);
        let row = |&entry: &NameChoice| {
            let line = composed_label(&words(entry), room, workspace.settings.interface);
            let row = Row::default();
            let is_likely =
                matches!(entry, NameChoice::SpellingOf(name) if self.likely.contains(&name));
            let row = if is_likely { row.with(2, label(LIKELY, 1), Role::Sign) } else { row };
            row.with(4, line, Role::Text)
        };
        self.rows = seen.map(row).collect();
        if self.found.is_empty() {
            let nothing = label(workspace.words(Phrase::NothingFound), room);
            self.rows.push(Row::default().with(2, nothing, Role::Warning));
        }
    }
}
