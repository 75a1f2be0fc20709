//! Which key means what. Dispatch, help, hints and the README read one table.

mod rebind;

use std::borrow::Cow;

use crossterm::event::{Event, KeyEventKind};
use ratatui::layout::Size;

use super::action::{Action, Context, Msg};
use super::key::Key;

pub use rebind::{Rebinding, Refusal};

/// A row of the table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub contexts: Cow<'static, [Context]>,
    /// The keys: alternatives with blanks between them, keys that follow each other joined by `+`.
    pub keys: Cow<'static, str>,
    /// What they mean.
    pub action: Action,
    /// What they do, in a few words.
    pub help: &'static str,
}

impl Binding {
    /// Its alternatives as a person reads them: `gg`, `home`.
    pub fn alternatives(&self) -> impl Iterator<Item = String> {
        self.keys.split(' ').map(|keys| strokes(keys).collect())
    }
}

/// The keys of one alternative, one after the other; a `+` alone is that key.
fn strokes(keys: &str) -> impl Iterator<Item = &str> {
    keys.split_terminator('+').map(|key| if key.is_empty() { "+" } else { key })
}

use Context::{
    Catalogue, Compare, Contents, Copy, Detail, Events, Filter, FilterDate, Find, Found, FullText,
    Help, Jump, Matrix, Problems, Prompt, Reader,
};

const MAIN: &[Context] = &[Events, Detail];
const SCROLLING: &[Context] =
    &[Events, Detail, Reader, Contents, Matrix, Compare, Catalogue, Filter, Problems, Help, Copy];
const EVERYWHERE: &[Context] = &[Events, Detail, Reader, Contents, Matrix, Compare, Catalogue];
const TITLED: &[Context] = &[Events, Detail, Reader, Contents, Compare, Catalogue];
/// Where `/` is free for the palette: in an article it searches that.
const JUMPING: &[Context] = &[Events, Detail, Matrix, Compare, Catalogue];
/// Where letters are typed.
const TYPING: &[Context] = &[Find, Jump, FullText, FilterDate, Prompt];
/// Where hits are listed below what is typed.
const PALETTES: &[Context] = &[Jump, FullText];
const ALL: &[Context] = &[
    Events, Detail, Reader, Contents, Find, Matrix, Compare, Catalogue, Filter, FilterDate, Jump,
    FullText, Problems, Help, Prompt, Copy,
];

const fn bind(
    contexts: &'static [Context],
    keys: &'static str,
    action: Action,
    help: &'static str,
) -> Binding {
    Binding { contexts: Cow::Borrowed(contexts), keys: Cow::Borrowed(keys), action, help }
}

/// The table.
pub const KEYMAP: &[Binding] = &[
    bind(SCROLLING, "j down", Action::MoveBy(1), "down; 5j moves by five"),
    bind(SCROLLING, "k up", Action::MoveBy(-1), "up"),
    bind(SCROLLING, "ctrl-d", Action::HalfPages(1), "half a page down"),
    bind(SCROLLING, "ctrl-u", Action::HalfPages(-1), "half a page up"),
    bind(SCROLLING, "pagedown space", Action::Pages(1), "a page down"),
    bind(SCROLLING, "pageup", Action::Pages(-1), "a page up"),
    bind(SCROLLING, "g+g home", Action::First, "to the beginning; 5gg to the fifth event or line"),
    bind(SCROLLING, "G end", Action::Last, "to the end"),
    bind(MAIN, "enter", Action::Open, "read the passage in its article"),
    bind(MAIN, "tab backtab", Action::NextPane, "between the list and the event"),
    bind(MAIN, "n", Action::PassageBy(1), "next passage of the event"),
    bind(MAIN, "p", Action::PassageBy(-1), "previous passage of the event"),
    bind(MAIN, "= +", Action::Zoom(1), "axis: nearer to the selected event"),
    bind(MAIN, "-", Action::Zoom(-1), "axis: farther away"),
    bind(MAIN, "0", Action::Fit, "axis: all that is listed; again: all there is"),
    bind(MAIN, "< left", Action::Pan(-1), "axis: earlier"),
    bind(MAIN, "> right", Action::Pan(1), "axis: later"),
    bind(MAIN, "a", Action::NextScale, "axis: by what days are wide"),
    bind(MAIN, "L", Action::NextLanes, "axis: lanes by tag, person, place, source"),
    bind(&[Detail], "esc", Action::Back, "back to the list"),
    bind(&[Reader], "n", Action::PassageBy(1), "next passage in this article"),
    bind(&[Reader], "p", Action::PassageBy(-1), "previous passage in this article"),
    bind(&[Reader], "N", Action::SourceBy(1), "the same event in the next source"),
    bind(&[Reader], "P", Action::SourceBy(-1), "the same event in the previous source"),
    bind(&[Reader], "x", Action::SwitchTranslations, "translation below each passage, or not"),
    bind(&[Reader], "enter", Action::ToEvent, "to the event this passage serves"),
    bind(&[Reader], "u", Action::NextEmphasis, "dim what no event quotes, or what is quoted"),
    bind(&[Reader], "tab", Action::NextPane, "list of the passages of this article"),
    bind(&[Contents], "enter", Action::Open, "to this passage"),
    bind(&[Contents], "tab esc q", Action::Back, "close the list"),
    bind(&[Reader], "/", Action::Find, "search in this article"),
    bind(&[Find], "enter", Action::Open, "keep it: n and N go from place to place"),
    bind(&[Find], "esc", Action::Back, "leave the search, back to where it was begun"),
    bind(&[Find], "down ctrl-n", Action::MatchBy(1), "next place"),
    bind(&[Find], "up ctrl-p", Action::MatchBy(-1), "previous place"),
    bind(&[Found], "n", Action::MatchBy(1), "next place of the search"),
    bind(&[Found], "N", Action::MatchBy(-1), "previous place of the search"),
    bind(&[Found], "esc", Action::Back, "end the search; n and N are for passages again"),
    bind(&[Reader], "esc backspace q", Action::Back, "back to where you came from"),
    bind(&[Reader], "D", Action::NextDirection, "direction: right to left, left to right, its own"),
    bind(&[Reader], "H", Action::SwitchHidden, "name the characters that cannot be seen"),
    bind(&[Reader], "g+/", Action::Jump, "jump to an event"),
    bind(EVERYWHERE, "ctrl-o alt-left", Action::TrailBy(-1), "back to before the last jump"),
    bind(EVERYWHERE, "ctrl-n alt-right", Action::TrailBy(1), "ahead again (ctrl-i is the tab key)"),
    bind(MAIN, "m", Action::Matrix, "matrix: events and sources"),
    bind(&[Events, Detail, Matrix], "c", Action::Compare, "compare the sources of the event"),
    bind(&[Compare], "n tab", Action::PassageBy(1), "next passage"),
    bind(&[Compare], "p backtab", Action::PassageBy(-1), "previous passage"),
    bind(&[Compare], "left", Action::ColumnBy(-1), "the source before"),
    bind(&[Compare], "right", Action::ColumnBy(1), "the next source"),
    bind(&[Compare], "enter", Action::Open, "read the passage in its article"),
    bind(&[Compare], "esc q c", Action::Back, "back to where you came from"),
    bind(&[Events, Detail, Matrix], "f", Action::Filter, "choose which events are shown"),
    bind(&[Events, Detail, Matrix, Filter], "F", Action::ClearFilter, "show all events again"),
    bind(&[Filter], "enter x", Action::Open, "choose it or not; type a date"),
    bind(&[Filter], "esc q f", Action::Back, "close"),
    bind(&[FilterDate], "enter", Action::Open, "this date; nothing for any time"),
    bind(&[FilterDate], "esc", Action::Back, "as it was"),
    bind(MAIN, "s", Action::Sources, "the sources"),
    bind(MAIN, "i", Action::Names, "index: people, places and bodies"),
    bind(&[Catalogue], "enter", Action::Open, "read the article; show the events of the name"),
    bind(&[Catalogue], "esc q s i", Action::Back, "back to the list"),
    bind(&[Matrix], "h left", Action::ColumnBy(-1), "the source to the left"),
    bind(&[Matrix], "l right", Action::ColumnBy(1), "the source to the right"),
    bind(&[Matrix], "enter", Action::Open, "read the passage in its article"),
    bind(&[Matrix], "esc q m", Action::Back, "back to the list, with the event selected"),
    bind(JUMPING, "/", Action::Jump, "jump to an event"),
    bind(EVERYWHERE, "e", Action::Edit, "edit in $VISUAL or $EDITOR; the screen follows the file"),
    bind(EVERYWHERE, "!", Action::Problems, "what is wrong with the timeline"),
    bind(TITLED, "l", Action::SwitchLanguage, "titles and dates in English or Arabic"),
    bind(EVERYWHERE, "B", Action::NextBidi, "if Arabic looks wrong: try another way of showing it"),
    bind(EVERYWHERE, "?", Action::Help, "these keys"),
    bind(MAIN, "q", Action::Quit, "quit"),
    bind(ALL, "ctrl-c", Action::Quit, "quit"),
    bind(ALL, "ctrl-z", Action::Suspend, "back to the shell; fg returns"),
    bind(&[Jump], "enter", Action::Open, "go to the event"),
    bind(PALETTES, "esc", Action::Back, "close"),
    bind(&[Events, Detail, Reader, Jump], "ctrl-f", Action::FullText, "find in every article"),
    bind(&[FullText], "enter", Action::Open, "read the article there"),
    bind(&[FullText], "down ctrl-n tab", Action::MoveBy(1), "next place"),
    bind(&[FullText], "up ctrl-p backtab", Action::MoveBy(-1), "previous place"),
    bind(&[Jump], "alt-f", Action::ShowFound, "show only what is found; F shows all again"),
    bind(&[Jump], "alt-enter", Action::OpenMatch, "read the passage that matched in its article"),
    bind(&[Jump], "tab", Action::Complete(1), "complete #, @, in: or src:; else next event"),
    bind(&[Jump], "backtab", Action::Complete(-1), "the completion before; else previous event"),
    bind(&[Jump], "down ctrl-n", Action::MoveBy(1), "next event"),
    bind(
        &[Jump],
        "up ctrl-p",
        Action::MoveBy(-1),
        "previous event; where nothing is typed, queries",
    ),
    bind(PALETTES, "pagedown", Action::Pages(1), "a page down"),
    bind(PALETTES, "pageup", Action::Pages(-1), "a page up"),
    bind(TYPING, "backspace ctrl-h", Action::DeleteLetter, "delete a letter"),
    bind(TYPING, "ctrl-w", Action::DeleteWord, "delete a word"),
    bind(TYPING, "ctrl-u", Action::DeleteToStart, "delete everything before the caret"),
    bind(TYPING, "delete", Action::DeleteBehind, "delete the letter at the caret"),
    bind(TYPING, "left", Action::CaretBy(-1), "caret to the left"),
    bind(TYPING, "right", Action::CaretBy(1), "caret to the right"),
    bind(TYPING, "home ctrl-a", Action::CaretToStart, "caret before the first letter"),
    bind(TYPING, "end ctrl-e", Action::CaretToEnd, "caret behind the last letter"),
    bind(&[Problems], "enter", Action::Open, "go to the event in which it stands"),
    bind(&[Problems], "e", Action::Edit, "edit there"),
    bind(&[Problems], "esc q !", Action::Back, "close"),
    bind(&[Help], "esc q ?", Action::Back, "close"),
    bind(
        EVERYWHERE,
        "t",
        Action::GoTo,
        "to a date, as you would write it: march 2024, 1961, أيلول 2023",
    ),
    bind(MAIN, "}", Action::YearBy(1), "the next year that has events"),
    bind(MAIN, "{", Action::YearBy(-1), "the previous year that has events"),
    bind(MAIN, "]", Action::ClusterBy(1), "the next event behind a gap"),
    bind(MAIN, "[", Action::ClusterBy(-1), "the previous event behind a gap"),
    bind(MAIN, "M", Action::SetMark, "mark this event: Ma calls the mark a"),
    bind(EVERYWHERE, "'", Action::ToMark, "back to a mark: 'a"),
    bind(EVERYWHERE, "y", Action::Copy, "copy the passage with its citation"),
    bind(EVERYWHERE, "Y", Action::CopyMenu, "copy something else: title, date, BibTeX, …"),
    bind(EVERYWHERE, "o", Action::OpenUrl, "open the source's address in a browser"),
    bind(MAIN, "w", Action::Write, "write what is listed into a text file"),
    bind(&[Copy], "enter y", Action::Open, "copy this"),
    bind(&[Copy], "esc q Y", Action::Back, "close"),
    bind(&[Prompt], "enter", Action::Open, "do it"),
    bind(&[Prompt], "esc", Action::Back, "close"),
];

/// The first key of the table that does `action` in `context`.
pub fn key_of(context: Context, action: Action) -> Option<&'static str> {
    let binding = KEYMAP.iter().find(|it| it.action == action && it.contexts.contains(&context))?;
    binding.keys.split(' ').next()
}

/// What has been typed of a longer command.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pending {
    /// A number before a key, as in `5j`.
    pub count: Option<usize>,
    /// Keys that begin a binding, as the first `g` of `gg`.
    pub keys: Vec<Key>,
    /// What the next letter is for, as the `a` of `Ma`.
    pub letter_for: Option<Action>,
}

/// A binding with its keys read.
#[derive(Debug, Clone)]
struct Rule {
    contexts: Cow<'static, [Context]>,
    keys: Vec<Key>,
    action: Action,
}

/// The table, ready for dispatch.
#[derive(Debug, Clone)]
pub struct Keymap {
    bindings: Vec<Binding>,
    rules: Vec<Rule>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self::of(KEYMAP.to_vec())
    }
}

impl Keymap {
    /// Dispatches by these bindings.
    fn of(bindings: Vec<Binding>) -> Self {
        let rules = bindings.iter().flat_map(|binding| {
            binding.keys.split(' ').map(|keys| Rule {
                contexts: binding.contexts.clone(),
                keys: strokes(keys)
                    .map(|key| key.parse().expect("a test reads every key of the table"))
                    .collect(),
                action: binding.action,
            })
        });
        Self { rules: rules.collect(), bindings }
    }

    /// The bindings that hold.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Returns what `event` means in `context`, after what is `pending`: a binding, a part of one,
    /// typed text, a new size, or nothing at all.
    pub fn message(&self, context: Context, pending: &Pending, event: &Event) -> Option<Msg> {
        match event {
            Event::Resize(width, height) => Some(Msg::Resize(Size::new(*width, *height))),
            Event::Paste(text) if context.takes_text() => Some(Msg::Type(text.clone())),
            Event::Key(key) if key.kind != KeyEventKind::Release => {
                Some(self.key(context, pending, Key::from(*key)))
            }
            _ => None,
        }
    }

    /// Returns what `key` means.
    pub fn key(&self, context: Context, pending: &Pending, key: Key) -> Msg {
        if let Some(action) = pending.letter_for {
            return match key.on_latin_layout().letter() {
                Some(letter) if !letter.is_whitespace() => Msg::Letter(action, letter),
                _ => Msg::Nothing,
            };
        }
        if TYPING.contains(&context) && key.letter().is_some() {
            return self.meaning(context, pending, key);
        }
        match self.meaning(context, pending, key) {
            Msg::Nothing => self.meaning(context, pending, key.on_latin_layout()),
            msg => msg,
        }
    }

    fn meaning(&self, context: Context, pending: &Pending, key: Key) -> Msg {
        let digit = key.letter().and_then(|letter| letter.to_digit(10));
        if let (Some(digit), Some(_), true) = (digit, pending.count, pending.keys.is_empty()) {
            return u8::try_from(digit).map_or(Msg::Nothing, Msg::Count);
        }
        let mut typed = pending.keys.clone();
        typed.push(key);
        let holds = |context| {
            self.rules.iter().filter(move |rule: &&Rule| rule.contexts.contains(&context))
        };
        // Its own keys come first.
        let here = || holds(context).chain(context.base().into_iter().flat_map(holds));
        if let Some(rule) = here().find(|rule| rule.keys == typed) {
            return Msg::Do(rule.action);
        }
        if here().any(|rule| rule.keys.starts_with(&typed)) {
            return Msg::Prefix(key);
        }
        match key.letter() {
            Some(letter) if context.takes_text() => Msg::Type(letter.to_string()),
            // No count begins with 0.
            _ => match digit.filter(|&digit| digit > 0) {
                Some(digit) => u8::try_from(digit).map_or(Msg::Nothing, Msg::Count),
                None => Msg::Nothing,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::key::keys;

    #[test]
    fn every_key_of_the_table_can_be_read_and_is_bound_once() {
        let mut seen = Vec::new();
        for binding in KEYMAP {
            for keys in binding.keys.split(' ') {
                for key in strokes(keys) {
                    assert_eq!(key.parse::<Key>().expect(key).to_string(), key);
                }
                for context in binding.contexts.iter() {
                    assert!(!seen.contains(&(*context, keys)), "{keys} twice in {context:?}");
                    seen.push((*context, keys));
                }
            }
        }
    }

    #[test]
    fn no_binding_hides_a_longer_one() {
        let keymap = Keymap::default();
        for rule in &keymap.rules {
            for context in rule.contexts.iter() {
                let hidden =
                    keymap.rules.iter().filter(|it| it.contexts.contains(context)).any(|it| {
                        it.keys.len() > rule.keys.len() && it.keys.starts_with(&rule.keys)
                    });
                assert!(!hidden, "{:?}", rule.keys);
            }
        }
    }

    #[test]
    fn counts_and_prefixes_are_told_apart_from_text() {
        let keymap = Keymap::default();
        let none = Pending::default();
        let key = |name: &str| keys(name)[0];
        assert_eq!(keymap.key(Events, &none, key("5")), Msg::Count(5));
        assert_eq!(keymap.key(Reader, &none, key("0")), Msg::Nothing);
        assert_eq!(keymap.key(Events, &none, key("0")), Msg::Do(Action::Fit));
        let counting = Pending { count: Some(1), ..Pending::default() };
        assert_eq!(keymap.key(Events, &counting, key("0")), Msg::Count(0));
        assert_eq!(keymap.key(Jump, &none, key("5")), Msg::Type("5".into()));
        assert_eq!(keymap.key(Events, &none, key("g")), Msg::Prefix(key("g")));
        let begun = Pending { keys: vec![key("g")], ..Pending::default() };
        assert_eq!(keymap.key(Events, &begun, key("g")), Msg::Do(Action::First));
        assert_eq!(keymap.key(Events, &begun, key("x")), Msg::Nothing);
        let marking = Pending { letter_for: Some(Action::SetMark), ..Pending::default() };
        assert_eq!(keymap.key(Events, &marking, key("j")), Msg::Letter(Action::SetMark, 'j'));
        assert_eq!(keymap.key(Events, &marking, key("esc")), Msg::Nothing);
        assert_eq!(keymap.key(Events, &marking, key("ctrl-c")), Msg::Nothing);
    }

    #[test]
    fn an_arabic_keyboard_has_the_same_keys() {
        let keymap = Keymap::default();
        let none = Pending::default();
        for (arabic, latin) in
            [("ت", "j"), ("ن", "k"), ("ف", "t"), ("؟", "?"), ("ظ", "/"), ("إ", "Y"), ("٥", "5")]
        {
            let [arabic, latin] = [arabic, latin].map(|name| keys(name)[0]);
            let meant = keymap.key(Events, &none, latin);
            assert_eq!(keymap.key(Events, &none, arabic), meant, "{arabic}");
        }
        let begun = Pending { keys: vec![keys("g")[0]], ..Pending::default() };
        assert_eq!(keymap.key(Events, &none, keys("ل")[0]), Msg::Prefix(keys("g")[0]));
        assert_eq!(keymap.key(Events, &begun, keys("ل")[0]), Msg::Do(Action::First));
        // Where text is typed, letters are letters.
        for context in TYPING {
            assert_eq!(keymap.key(*context, &none, keys("ت")[0]), Msg::Type("ت".into()));
        }
    }
}
