//! The screen of the terminal: a state, what changes it, what draws it, and the loop around them.
//!
//! ```text
//!  Russia and North Korea, 1948–2024                  42 events · 185 passages · 6 sources   title
//!  ├ The Soviet years ──┤├ After the Soviet Union ─┤├ Since the invasion of Ukraine ───┤   ┐ eras
//!              ──────────────────────▼━━                                                  │ selected
//!  ▁           ▁           ▁ ▁ ▁        ▂             ▁       ▃     ▃  ▂ ▂ ▁ ▃ ▂ █▂ ▁     │ bars
//!  1948  ╱13y╱ 1961  ╱39y╱ 2000    ╱5y╱ 2006    ╱14y╱ 2020        2023   2024 Jun 19      ┘ labels
//! ╭ Events ───────────────────────────────┬ 18–19 June 2024 ────────────────────────────────╮
//! │   1948        North Korea founded ❝1  │ Putin's state visit to North Korea              │
//! │             ⋮ 13 years                │ Pyongyang · #visit #diplomacy · Vladimir Putin  │
//! │▌  18–19 Jun   Putin's state     ≠ ❝28 │ 28 passages · 6 sources · ≠ sources disagree    │
//! │▌              visit                   │ ▌ Al-Italiya News · 18 June 2024                │
//! │   19 Jun      Welcome for Putin   ❝7  │ ▌                  … ﻲﺳﻭﺮﻟﺍ ﺲﻴﺋﺮﻟﺍ ﺃﺪﺑ          │
//! │ events        ⋮ is a gap              │ detail                                          │
//! ╰───────────────────────────────────────┴─────────────────────────────────────────────────╯
//!  j move  enter read  / jump  ? keys                                             27/42  EN  status
//! ```
//!
//! Three functions: [`Keymap::message`] says what an event means, [`update`] changes the
//! [`State`], [`view`] draws it. Only [`run`] waits, and [`converse`], which does without a
//! screen; what is done outside the program is in `outside`. What takes long runs on threads of
//! its own: looking after the file, searching.

mod action;
mod browser;
mod clipboard;
mod editor;
mod key;
mod keymap;
mod layout;
mod linear;
mod opened;
mod outside;
mod pointer;
mod row;
mod searching;
mod signs;
mod state;
mod svg;
mod terminal;
mod theme;
mod update;
mod view;

use std::io;
use std::ops::ControlFlow;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::fault::panic_where_asked;
use crate::text::{Emission, Tashkeel};
use outside::{Outside, Stage, switch_for};
use pointer::Clicks;
use searching::Searcher;
use terminal::{Incoming, Letters, Wait};

pub use action::{Action, Context, Copied, Effect, Msg, Unsaved};
pub use browser::WebAddress;
pub use editor::Spot;
pub use key::{Key, UnknownKey, keys};
pub use keymap::{Binding, KEYMAP, Keymap, Pending, Rebinding, Refusal};
pub use layout::{Arrangement, Focus};
pub use linear::{Partner, converse};
pub use opened::{Home, Opened, Reading, Unread};
pub use pointer::{Pointer, Pointing};
pub use ratatui::layout::Size;
pub use searching::{Found, Search};
pub use signs::{Group, Sign, groups};
pub use state::jump::Manner;
pub use state::{Overlay, Page, Picking, Settings, State};
pub use theme::{Colours, Role, Theme};
pub use update::update;
pub use view::view;

pub use terminal::{
    Answers, Background, BidiSupport, Environment, NativeBidi, Screen, ask_terminal, ask_tmux,
    choose, draw_on_tty,
};

/// Returns the size of the terminal.
pub fn terminal_size() -> io::Result<Size> {
    crossterm::terminal::size().map(|(width, height)| Size::new(width, height))
}

/// What is known of the terminal before it is asked, and what the user has said of it.
#[derive(Debug, Clone, Default)]
pub struct TerminalSetup {
    /// The environment's word.
    pub environment: Environment,
    /// How right-to-left text is given to it; `None` to find out.
    pub emission: Option<Emission>,
    /// Whether vowel marks are shown; `None` to find out.
    pub tashkeel: Option<Tashkeel>,
    /// The user's editor, with its options; empty where none is named.
    pub editor: String,
    /// Whether the mouse does something.
    pub mouse: bool,
    /// The colours; `None` to find out what suits the background.
    pub theme: Option<Theme>,
    /// Whether the terminal says that it has all colours.
    pub has_true_colour: bool,
}

impl TerminalSetup {
    /// The colours: those that are set, else those that suit the background; dark ones where it is not known.
    fn colours(&self, background: Option<Background>) -> Colours {
        let suits = match background {
            Some(Background::Light) => Theme::Light,
            Some(Background::Dark) | None => Theme::Dark,
        };
        let theme = self.theme.unwrap_or(suits);
        let has_true_colour = self.has_true_colour;
        let theme = if has_true_colour { theme.in_true_colour() } else { theme };
        Colours { theme, has_true_colour }
    }

    /// What is to be done, as far as the user leaves it open.
    fn settle(&self, choice: &BidiSupport) -> (Emission, Tashkeel, NativeBidi) {
        let emission = self.emission.unwrap_or(choice.emission);
        let found = if choice.strip_marks { Tashkeel::Strip } else { Tashkeel::Keep };
        (emission, self.tashkeel.unwrap_or(found), switch_for(emission, choice))
    }
}

/// What is left when the user has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Text to print after the terminal is restored: what was chosen, or was to be printed.
    pub output: Option<String>,
    /// How the screen was arranged.
    pub arrangement: Arrangement,
}

impl Ended {
    fn new(state: &State, outside: Outside) -> Self {
        Self { output: outside.last_words, arrangement: state.arrangement }
    }
}

/// Shows `state` on the terminal until the user leaves.
pub fn run(mut state: State, keymap: &Keymap, setup: &TerminalSetup) -> io::Result<Ended> {
    let guess = choose(None, &setup.environment);
    let (emission, tashkeel, native_bidi) = setup.settle(&guess);
    update(&mut state, Msg::Terminal(emission, tashkeel));
    let mut screen = Screen::enter(native_bidi)?;
    screen.ask()?;
    state.colours = setup.colours(None);
    draw(&mut screen, &mut state)?;
    state.index.begin();
    screen.wait_for_answers()?;
    let mut environment = setup.environment.clone();
    ask_tmux(&mut environment);
    let support = choose(Some(screen.answers()), &environment);
    let mut outside = Outside::new(&state, support, setup.editor.clone());
    adapt(&mut state, setup, (&mut screen, &mut outside))?;
    if setup.mouse {
        screen.listen_to_mouse()?;
    }
    let mut clicks = Clicks::default();
    outside.searcher = Searcher::begin(terminal::wake).ok();
    if outside.searcher.is_some() {
        state.searching = Manner::Apart;
    }
    loop {
        if take_in(&mut state, &mut screen, &mut outside)?.is_break() {
            return Ok(Ended::new(&state, outside));
        }
        outside.copied(&mut state, &mut screen)?;
        draw(&mut screen, &mut state)?;
        // Whatever has been typed meanwhile is taken in before the next frame.
        let mut wait = if screen.is_stale() { Wait::Never } else { Wait::Forever };
        let letters = |state: &State| {
            if state.context().takes_text() { Letters::Text } else { Letters::Keys }
        };
        while let Some(incoming) = screen.next(wait, letters(&state))? {
            wait = Wait::Never;
            let Incoming::Event(event) = incoming else {
                outside.support = choose(Some(screen.answers()), &environment);
                adapt(&mut state, setup, (&mut screen, &mut outside))?;
                continue;
            };
            let pointer = clicks.read(&event, Instant::now()).map(Msg::Point);
            let msg = pointer.or_else(|| keymap.message(state.context(), &state.pending, &event));
            let Some(msg) = msg else { continue };
            if step(&mut state, msg, &mut screen, &mut outside)?.is_break() {
                return Ok(Ended::new(&state, outside));
            }
        }
    }
}

/// Suits the screen to what the terminal has said of itself.
fn adapt(
    state: &mut State,
    setup: &TerminalSetup,
    (screen, outside): (&mut Screen, &mut Outside),
) -> io::Result<()> {
    // Unless a person has chosen others meanwhile.
    if state.colours == setup.colours(None) {
        state.colours = setup.colours(screen.answers().background);
    }
    screen.set_plain_signs(outside.support.lacks_signs);
    if outside.has_chosen_bidi {
        return Ok(());
    }
    let (emission, tashkeel, native_bidi) = setup.settle(&outside.support);
    update(state, Msg::Terminal(emission, tashkeel));
    screen.switch(native_bidi)
}

/// Takes in what has been read anew and what has been found meanwhile; breaks when the program is to end.
fn take_in(
    state: &mut State,
    screen: &mut Screen,
    outside: &mut Outside,
) -> io::Result<ControlFlow<()>> {
    for reading in outside.readings() {
        if step(state, Msg::Reloaded(reading), screen, outside)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    for found in outside.found() {
        update(state, Msg::Found(found));
    }
    Ok(ControlFlow::Continue(()))
}

/// Tells `state` what happened and does what it asks for; breaks when the program is to end.
fn step(
    state: &mut State,
    msg: Msg,
    screen: &mut Screen,
    outside: &mut Outside,
) -> io::Result<ControlFlow<()>> {
    match update(state, msg) {
        Some(effect) => outside.perform(effect, state, screen),
        None => Ok(ControlFlow::Continue(())),
    }
}

impl Stage for Screen {
    fn copy(&mut self, text: &str) -> io::Result<()> {
        Screen::copy(self, text)
    }

    fn suspend(&mut self) -> io::Result<()> {
        Screen::suspend(self)
    }

    fn switch(&mut self, switch: NativeBidi) -> io::Result<()> {
        Screen::switch(self, switch)
    }

    fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T> {
        Screen::hand_over(self, run)
    }
}

fn draw(screen: &mut Screen, state: &mut State) -> io::Result<()> {
    let size = screen.size()?;
    if size != state.size {
        update(state, Msg::Resize(size));
    }
    screen.draw(|buf| finished(state, state.colours.theme, buf))
}

/// Draws the whole screen as the terminal is to be given it.
fn finished(state: &State, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    panic_where_asked("draw");
    let cursor = view(state, theme, buf);
    terminal::apply(buf, state.settings.emission, state.settings.tashkeel);
    cursor
}

/// What keys that were pressed have come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// Whether one of them left the program; those behind it were not pressed.
    pub has_left: bool,
    /// What is to be written to standard output in the end: what was chosen, or was to be printed.
    pub last_words: Option<String>,
}

/// Presses `keys` one after the other. Of what only the shell can do, only leaving and printing is done.
pub fn replay(state: &mut State, keymap: &Keymap, keys: &[Key]) -> Replayed {
    let mut replayed = Replayed::default();
    for &key in keys {
        let msg = keymap.key(state.context(), &state.pending, key);
        match update(state, msg) {
            Some(Effect::Quit) => replayed.has_left = true,
            Some(Effect::Pick(text)) => {
                replayed = Replayed { has_left: true, last_words: Some(text) };
            }
            Some(Effect::Print(text)) => replayed.last_words = Some(text),
            Some(
                Effect::Suspend
                | Effect::Edit(_)
                | Effect::Search(_)
                | Effect::Copy(_)
                | Effect::Browse(_)
                | Effect::Save { .. }
                | Effect::Bidi(_),
            )
            | None => {}
        }
        if replayed.has_left {
            break;
        }
    }
    replayed
}

/// Draws `state` without a terminal and returns its buffer, for a program that prints it.
pub fn frame(state: &State, theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, state.size)));
    finished(state, theme, &mut buffer);
    buffer
}

/// The text of a buffer with the escape sequences of its styles, row by row.
pub fn buffer_ansi(buffer: &Buffer) -> String {
    terminal::ansi(buffer)
}

/// A picture of a buffer that is called `title`. The buffer holds what [`Emission::Visual`] gives.
pub fn buffer_svg(buffer: &Buffer, title: &str) -> String {
    svg::svg(buffer, title)
}

/// The text of a buffer, row by row, without the blanks at the ends of rows.
pub fn buffer_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < buffer.area.width) {
            row.push_str(cell.symbol());
            // A wide letter covers the cell behind it.
            let columns = crate::text::columns(cell.symbol()).max(1);
            x = x.saturating_add(u16::try_from(columns).unwrap_or(1));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
