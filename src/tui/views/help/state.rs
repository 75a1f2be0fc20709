//! The searchable list of signs and keys, those of the current context first.

use std::ops::Range;

use crate::i18n::Phrase;
use crate::language::Language;
use crate::text::isolated_as;
use crate::tui::keys::action::Context;
use crate::tui::keys::binding::Binding;
use crate::tui::keys::lookup::Lookup;
use crate::tui::settings::Settings;
use crate::tui::signs::{self, Group};
use crate::tui::theme::Role;
use crate::tui::widgets::cursor::Move;
use crate::tui::widgets::flow::{BETWEEN, Flow, Row, TextStyle};
use crate::tui::widgets::input::Input;

/// The most columns of keys.
const KEY_COLUMNS: u16 = 24;

/// The column of the names of the parts of the screen.
const PART_COLUMNS: u16 = 14;

/// From this width on the parts' names are beside their signs.
const WITH_PARTS: u16 = 70;

/// The help.
#[derive(Debug, Clone)]
pub struct Help {
    /// The context in which it was opened.
    from: Context,
    /// The search.
    input: Input,
    is_typing: bool,
    top: usize,
    rows: Vec<Row>,
}

impl Help {
    /// Creates the help: the keys of `from`, then all others.
    pub fn new(from: Context) -> Self {
        Self { from, input: Input::default(), is_typing: false, top: 0, rows: Vec::new() }
    }

    /// The search.
    pub fn input(&self) -> &Input {
        &self.input
    }

    /// Whether the search is being typed.
    pub fn is_typing(&self) -> bool {
        self.is_typing
    }

    /// The first row on the screen.
    pub fn top(&self) -> usize {
        self.top
    }

    /// The rows, from the first one on the screen.
    pub fn visible(&self) -> &[Row] {
        self.rows.get(self.top..).unwrap_or_default()
    }

    /// Starts typing a search.
    pub fn begin_find(&mut self) {
        self.is_typing = true;
    }

    /// Keeps the search and ends typing.
    pub fn accept_find(&mut self) {
        self.is_typing = false;
    }

    /// Clears the search. Returns `false` if there is none.
    pub fn end_find(&mut self) -> bool {
        let was_searched = self.is_typing || !self.input.text().is_empty();
        self.is_typing = false;
        self.input = Input::default();
        self.top = 0;
        was_searched
    }

    /// Edits the search.
    pub fn edit(&mut self, change: impl FnOnce(&mut Input)) {
        change(&mut self.input);
        self.top = 0;
    }

    /// Scrolls, stopping at the ends of an area of `height` rows.
    pub fn scroll(&mut self, way: Move, height: u16) {
        let tops = self.rows.len().saturating_sub(usize::from(height)) + 1;
        self.top = way.target(self.top, tops);
    }

    /// Lays out the rows, `width` columns wide.
    pub fn lay_out(&mut self, bindings: &[Binding], settings: Settings, width: u16) {
        let language = settings.interface;
        let wanted = Lookup::new(self.input.text());
        let others = Context::ALL.into_iter().filter(|&context| context != self.from);
        let mut flow = Flow::new(width);
        for group in signs::groups() {
            sign_rows(&mut flow, &group, &wanted, (language, width));
        }
        let mut listed: Vec<Context> = Vec::new();
        for context in std::iter::once(self.from).chain(others) {
            // What is listed already is not repeated.
            let is_new =
                |binding: &&Binding| !listed.iter().any(|own| binding.contexts.contains(own));
            let own = bindings
                .iter()
                .filter(|binding| binding.contexts.contains(&context))
                .filter(is_new);
            let mut own = own.filter(|own| wanted.rank(own, language).is_some()).peekable();
            if own.peek().is_none() {
                continue;
            }
            flow.blank();
            flow.row(Row::new(context.title().in_language(language), width, Role::Heading));
            for binding in own {
                let keys = binding.alternatives().collect::<Vec<_>>().join("  ");
                let text = binding.help.in_language(language);
                let setting = TextStyle::plain(Role::Text).indented(KEY_COLUMNS.min(width / 2));
                flow.labelled((&keys, Role::Key), text, setting);
            }
            listed.push(context);
        }
        if flow.len() == 0 {
            let nothing = Phrase::NothingFound.words(language);
            flow.text(nothing, TextStyle::plain(Role::Warning).indented(2));
        }
        self.rows = flow.into_rows();
    }
}

/// The matching signs of a part of the screen.
fn sign_rows(flow: &mut Flow, group: &Group, wanted: &Lookup, (language, width): (Language, u16)) {
    let title = group.title.in_language(language);
    let is_named = wanted.is_in(&[], &[group.title]);
    let is_match = |sign: &&signs::Sign| is_named || wanted.is_in(&[sign.sign], &[sign.words]);
    let mut text = String::new();
    let mut marks: Vec<(Range<usize>, Role)> = Vec::new();
    for sign in group.signs.iter().filter(is_match) {
        if !text.is_empty() {
            text.push_str(BETWEEN);
        }
        let field = format!("{}\u{a0}{}", sign.sign, sign.words.in_language(language));
        // Whatever letters a sign consists of, it precedes its meaning.
        let field = isolated_as(&field, language.direction());
        let start = text.len() + field.find(sign.sign).unwrap_or(0);
        marks.push((start..start + sign.sign.len(), signs::role(sign.sign, Role::Sign)));
        text.push_str(&field);
    }
    if text.is_empty() {
        return;
    }
    if flow.len() == 0 {
        let heading = Phrase::Signs.words(language);
        flow.row(Row::new(heading, width, Role::Heading));
    }
    let indent = if width >= WITH_PARTS { PART_COLUMNS } else { 2 };
    let first = flow.len();
    if width < WITH_PARTS {
        flow.text(title, TextStyle::composed(Role::Dim, language));
    }
    let setting = TextStyle::composed(Role::Text, language).indented(indent);
    flow.marked(&text, setting, &marks);
    if width >= WITH_PARTS {
        flow.label_row(first, (title, Role::Dim), indent);
    }
}
