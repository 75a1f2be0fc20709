//! The palette of commands: everything that applies here, found by description, name or key.

use crate::i18n::Phrase;
use crate::language::Language;
use crate::text::columns as columns_of;
use crate::tui::keys::action::{Action, AppAction, Context, Opening};
use crate::tui::keys::binding::Binding;
use crate::tui::keys::lookup::{Lookup, Rank};
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::{Cursor, Move};
use crate::tui::widgets::flow::{Row, label};
use crate::tui::widgets::input::Input;

/// From this width on the configuration names of actions are shown.
const WITH_NAMES: u16 = 84;

/// The column of keys.
const KEY_COLUMNS: u16 = 22;

/// The narrower column of keys, on a narrow screen.
const FEW_KEY_COLUMNS: u16 = 12;

/// The most columns of a name.
const NAME_COLUMNS: u16 = 20;

/// The palette.
#[derive(Debug, Clone)]
pub struct Commands {
    input: Input,
    /// The commands of the context in which the palette was opened.
    all: Vec<Binding>,
    /// The matching commands, best first.
    found: Vec<usize>,
    cursor: Cursor,
    rows: Vec<Row>,
}

impl Commands {
    /// Creates the palette of all actions of `bindings` in `context`, each once.
    pub fn open(bindings: &[Binding], context: Context, language: Language) -> Self {
        let mut all: Vec<Binding> = Vec::new();
        for context in std::iter::once(context).chain(context.base()) {
            for binding in bindings.iter().filter(|binding| binding.contexts.contains(&context)) {
                let is_new = all.iter().all(|own| own.action != binding.action);
                if is_new && binding.action != Action::App(AppAction::Show(Opening::Commands)) {
                    all.push(binding.clone());
                }
            }
        }
        let (input, found, rows) = (Input::default(), Vec::new(), Vec::new());
        let mut commands = Self { input, all, found, cursor: Cursor::default(), rows };
        commands.look_up(language);
        commands
    }

    /// The query.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// The number of matches.
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// The selected command and the first one on the screen.
    pub fn cursor(&self) -> Cursor {
        self.cursor
    }

    /// The rows on the screen.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The action of the selected command.
    pub fn action(&self) -> Option<Action> {
        let binding = self.all.get(*self.found.get(self.cursor.chosen())?)?;
        Some(binding.action)
    }

    /// Edits the query.
    pub fn edit(&mut self, language: Language, change: impl FnOnce(&mut Input)) {
        change(&mut self.input);
        self.look_up(language);
    }

    /// Moves the selection, stopping at the ends.
    pub fn go(&mut self, way: Move) {
        self.cursor.go(way, self.found.len());
    }

    fn look_up(&mut self, language: Language) {
        let wanted = Lookup::new(self.input.text());
        let ranked = self.all.iter().enumerate();
        let ranked = ranked.filter_map(|(at, it)| Some((wanted.rank(it, language)?, at)));
        let mut ranked: Vec<(Rank, usize)> = ranked.collect();
        ranked.sort();
        self.found = ranked.into_iter().map(|(_, at)| at).collect();
        self.cursor = Cursor::default();
    }

    /// Lays out the visible part in `width` columns and `height` rows.
    pub fn lay_out(&mut self, settings: Settings, (width, height): (u16, u16)) {
        let language = settings.interface;
        self.cursor.scroll(height);
        let seen = self.found.iter().skip(self.cursor.top()).take(usize::from(height));
        let seen = seen.filter_map(|&at| self.all.get(at));
        self.rows = seen.map(|binding| row(binding, language, width)).collect();
        if self.found.is_empty() {
            let nothing = label(Phrase::NothingFound.words(language), width.saturating_sub(2));
            self.rows.push(Row::default().with(2, nothing, Role::Warning));
        }
    }
}

/// Lays out a command: its description, its keys, and between them its name if there is room.
fn row(binding: &Binding, language: Language, width: u16) -> Row {
    let is_wide = width >= WITH_NAMES;
    let few = FEW_KEY_COLUMNS.min(width / 3);
    let keys_at = width.saturating_sub(if is_wide { KEY_COLUMNS } else { few });
    let name_at = keys_at.saturating_sub(NAME_COLUMNS + 2);
    let room = |from: u16, to: u16| to.saturating_sub(from + 1);
    let help = label(binding.help.in_language(language), room(2, keys_at));
    let has_room = is_wide && help.columns() <= room(2, name_at);
    let row = Row::default().with(2, help, Role::Text);
    let row = match binding.action.name().filter(|_| has_room) {
        Some(name) => row.with(name_at, label(name, room(name_at, keys_at)), Role::Dim),
        None => row,
    };
    let columns = room(keys_at, width);
    row.with(keys_at, label(&keys_within(binding, columns), columns), Role::Key)
}

/// The keys of a command: the first one in any case, others as they fit in `columns`.
fn keys_within(binding: &Binding, columns: u16) -> String {
    let mut keys = String::new();
    for key in binding.alternatives() {
        if keys.is_empty() {
            keys = key;
            continue;
        }
        let more = format!("{keys}  {key}");
        if columns_of(&more) > usize::from(columns) {
            break;
        }
        keys = more;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keys::table::KEYMAP;

    /// The names of the best matches of a query.
    fn check(typed: &str, language: Language, expected: &[&str]) {
        let mut commands = Commands::open(KEYMAP, Context::Events, language);
        commands.edit(language, |input| input.insert(typed));
        let names = commands.found.iter().filter_map(|&at| commands.all[at].action.name());
        let names: Vec<&str> = names.take(expected.len().max(1)).collect();
        assert_eq!(names, expected, "{typed}");
    }

    #[test]
    fn a_command_is_found_by_its_key_its_name_and_what_it_does() {
        check("G", Language::En, &["last"]);
        check("M", Language::En, &["matrix"]);
        check("compare", Language::En, &["compare"]);
        check("year fold", Language::En, &["fold-year", "fold-years"]);
        check("browser", Language::En, &["open-address"]);
        check("المصفوفة", Language::Ar, &["matrix"]);
        check("export", Language::En, &["write"]);
        check("save", Language::En, &["write"]);
        check("csv", Language::En, &["write"]);
        check("zoom", Language::En, &["axis-nearer"]);
        check("sort", Language::En, &["filter", "names", "axis-lanes"]);
        check("goto", Language::En, &["go-to-date", "first", "last"]);
        check("goto line", Language::En, &["first", "last"]);
        check("wrap", Language::En, &["list-narrower", "list-wider", "single-pane"]);
        check("mono", Language::En, &["theme"]);
        check("bookmark", Language::En, &["set-mark"]);
        check("exit", Language::En, &["quit"]);
        check("theme", Language::En, &["theme"]);
        check("color", Language::En, &["theme"]);
        check("add", Language::En, &["edit"]);
        check("undo", Language::En, &["undo", "trail-back", "redo"]);
        check("legend", Language::En, &["help"]);
        check("تصدير", Language::Ar, &["write"]);
        check("الوان", Language::En, &["theme"]);
        check("إشارة مرجعية", Language::Ar, &["set-mark"]);
        check("مصفوفه", Language::Ar, &["matrix"]);
        check("nothing like it", Language::En, &[]);
    }
}
