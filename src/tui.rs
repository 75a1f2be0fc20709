//! The terminal interface: a session, the function that updates it, the one that draws it, and the
//! loop around them.
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
//! Three functions do the work: [`Keymap::message`] turns an input event into a message, [`update`]
//! changes the [`Session`], and [`view`] draws it. Only [`run`] blocks, and [`converse`], which
//! runs plain mode. `effects` acts on the world outside the program. Watching the file and
//! searching run on other threads.

mod blocks;
mod brief_name;
mod browser;
mod clipboard;
mod compact_date;
mod component;
mod document;
mod draw;
mod editor;
mod effects;
mod excerpts;
mod field;
mod files;
mod history;
mod keys;
mod layout;
mod loading;
mod message;
mod mouse;
mod next;
mod notice;
mod place;
mod plain;
mod read_date;
mod reload;
mod repeat;
mod search_worker;
mod selection;
mod session;
mod settings;
mod signs;
mod speech;
mod status;
mod terminal;
mod theme;
mod view;
mod views;
mod widgets;
mod workspace;
mod write;

use std::io;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::fault::panic_where_asked;
use crate::text::{BidiMode, Tashkeel};
use effects::{EffectRunner, Host, Searchers, switch_for};
use mouse::Clicks;
use terminal::{Incoming, Wait};

pub use browser::{OriginalFile, WebAddress};
pub use component::Component;
pub use document::{Document, Reload, ReloadError};
pub use draw::view;
pub use editor::Spot;
pub use files::{DocumentFile, DocumentFiles};
pub use keys::action::{
    Action, AppAction, AxisAction, Context, JumpAction, Motion, Opening, ReaderAction,
    TimelineAction, TypeAction, ViewAction,
};
pub use keys::binding::Binding;
pub use keys::key::{Key, UnknownKey, keys};
pub use keys::keymap::{Keymap, Pending};
pub use keys::rebind::{Rebinding, Refusal};
pub use keys::table::KEYMAP;
pub use layout::{Arrangement, Focus, Panes};
pub use loading::Loading;
pub use message::{Copied, Effect, Msg, Unsaved};
pub use mouse::{Gesture, MouseInput};
pub use plain::{InputKind, converse};
pub use ratatui::layout::Size;
pub use search_worker::{ArticleResults, ArticleSearch, Job, Search, SearchResults};
pub use session::{Session, update};
pub use settings::{Memory, Picking, SearchMode, Settings};
pub use signs::{Group, Sign, groups};
pub use theme::{Colours, Role, Theme};
pub use view::{View, Views};
pub use workspace::Workspace;

pub use terminal::{
    Answers, Background, BidiSupport, Decoder, Environment, NativeBidi, Received, Reply, Screen,
    Typing, ask_terminal, ask_tmux, choose, draw_on_tty, glyphs,
};

/// Returns the size of the terminal.
pub fn terminal_size() -> io::Result<Size> {
    crossterm::terminal::size().map(|(width, height)| Size::new(width, height))
}

/// What is known of the terminal before it is queried, and the user's choices.
#[derive(Debug, Clone, Default)]
pub struct TerminalSetup {
    /// The environment of the terminal.
    pub environment: Environment,
    /// The user's bidi mode. `None` to detect it.
    pub bidi_mode: Option<BidiMode>,
    /// Whether vowel marks are shown. `None` to detect it.
    pub tashkeel: Option<Tashkeel>,
    /// The user's editor, with its options. Empty if none is named.
    pub editor: String,
    /// Whether the mouse is used.
    pub mouse: bool,
    /// The user's theme. `None` to choose by the background.
    pub theme: Option<Theme>,
    /// Whether the terminal reports true colour.
    pub has_true_colour: bool,
}

impl TerminalSetup {
    /// The user's theme, or the one for the background: that of the answer, else that of the
    /// environment. Dark if both are unknown.
    fn colours(&self, background: Option<Background>) -> Colours {
        let suits = match background.or_else(|| self.environment.background()) {
            Some(Background::Light) => Theme::Light,
            Some(Background::Dark) | None => Theme::Dark,
        };
        let theme = self.theme.unwrap_or(suits);
        let has_true_colour = self.has_true_colour;
        let theme = if has_true_colour { theme.in_true_colour() } else { theme };
        Colours { theme, has_true_colour }
    }

    /// The user's choices, completed by what was detected.
    fn resolve(&self, choice: &BidiSupport) -> (BidiMode, Tashkeel, NativeBidi) {
        let bidi_mode = self.bidi_mode.unwrap_or(choice.bidi_mode);
        let found = if choice.strip_marks { Tashkeel::Strip } else { Tashkeel::Keep };
        (bidi_mode, self.tashkeel.unwrap_or(found), switch_for(bidi_mode, choice))
    }
}

/// The result of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Text to print after the terminal is restored: the choice, or a printed page.
    pub output: Option<String>,
    /// The final arrangement of the screen.
    pub arrangement: Arrangement,
}

impl Ended {
    fn new(session: &Session, runner: EffectRunner) -> Self {
        let arrangement = session.workspace.preferences.arrangement;
        Self { output: runner.deferred_output, arrangement }
    }
}

/// Begins to load the timeline at `path`, and returns the document of its beginning. `None` if it
/// is to be loaded as a whole, as any short one.
pub fn begin_loading(path: &Path) -> Option<(Document, Loading)> {
    Loading::begin(path, terminal::wake)
}

/// Runs `session` on the terminal until the user quits. If only the beginning of its timeline is
/// there, `loading` has the rest.
pub fn run(
    mut session: Session,
    loading: Option<Loading>,
    keymap: &Keymap,
    setup: &TerminalSetup,
) -> io::Result<Ended> {
    let guess = choose(None, &setup.environment);
    let (bidi_mode, tashkeel, native_bidi) = setup.resolve(&guess);
    update(&mut session, Msg::Terminal(bidi_mode, tashkeel));
    let mut screen = Screen::enter(native_bidi)?;
    screen.ask()?;
    session.workspace.preferences.colours = setup.colours(None);
    draw(&mut screen, &mut session)?;
    session.workspace.document.index.build_in_background();
    screen.wait_for_answers()?;
    let setup = &TerminalSetup { environment: asked_of_tmux(setup), ..setup.clone() };
    session.workspace.preferences.colours = setup.colours(None);
    let environment = &setup.environment;
    let support = choose(Some(screen.answers()), environment);
    let mut runner = EffectRunner::new(&session, support, setup.editor.clone());
    if let Some(loading) = loading {
        loading.tick(terminal::wake);
        runner.loading = Some(loading);
    }
    adapt(&mut session, setup, (&mut screen, &mut runner))?;
    if setup.mouse {
        screen.listen_to_mouse()?;
    }
    let mut clicks = Clicks::default();
    runner.searchers = Searchers::start().ok();
    if runner.searchers.is_some() {
        session.workspace.preferences.search_mode = SearchMode::Apart;
    }
    loop {
        if handle_background(&mut session, &mut screen, &mut runner)?.is_break() {
            return Ok(Ended::new(&session, runner));
        }
        runner.copied(&mut session, &mut screen)?;
        draw(&mut screen, &mut session)?;
        // Handle all pending input before the next frame.
        let mut wait = if screen.is_stale() { Wait::Never } else { Wait::Forever };
        let letters = |session: &Session| {
            if session.context().takes_text() { Typing::Text } else { Typing::Keys }
        };
        while let Some(incoming) = screen.next(wait, letters(&session))? {
            wait = Wait::Never;
            let Incoming::Event(event) = incoming else {
                runner.support = choose(Some(screen.answers()), environment);
                adapt(&mut session, setup, (&mut screen, &mut runner))?;
                continue;
            };
            let pointer = clicks.read(&event, Instant::now()).map(Msg::Point);
            let msg =
                pointer.or_else(|| keymap.message(session.context(), &session.pending, &event));
            let Some(msg) = msg else { continue };
            if step(&mut session, msg, &mut screen, &mut runner)?.is_break() {
                return Ok(Ended::new(&session, runner));
            }
        }
    }
}

/// Returns the environment, with what tmux knows of its terminal.
fn asked_of_tmux(setup: &TerminalSetup) -> Environment {
    let mut environment = setup.environment.clone();
    ask_tmux(&mut environment);
    environment
}

/// Adapts the screen to the answers of the terminal.
fn adapt(
    session: &mut Session,
    setup: &TerminalSetup,
    (screen, runner): (&mut Screen, &mut EffectRunner),
) -> io::Result<()> {
    // Keep the user's theme if it was changed meanwhile.
    if session.workspace.preferences.colours == setup.colours(None) {
        session.workspace.preferences.colours = setup.colours(screen.answers().background);
    }
    screen.set_plain_signs(runner.support.lacks_signs);
    screen.set_dots(runner.support.has_dots);
    if runner.has_chosen_bidi {
        return Ok(());
    }
    let (bidi_mode, tashkeel, native_bidi) = setup.resolve(&runner.support);
    let settings = &session.workspace.settings;
    if (settings.bidi_mode, settings.tashkeel) != (bidi_mode, tashkeel) {
        update(session, Msg::Terminal(bidi_mode, tashkeel));
    } else if native_bidi == screen.native_bidi() {
        // What is on the screen stays.
        return Ok(());
    }
    screen.switch(native_bidi)
}

/// Handles reloads and search results. Breaks if the program must end.
fn handle_background(
    session: &mut Session,
    screen: &mut Screen,
    runner: &mut EffectRunner,
) -> io::Result<ControlFlow<()>> {
    runner.load_more(session);
    for reload in runner.reloads() {
        if step(session, Msg::Reloaded(reload), screen, runner)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    let (events, articles) = runner.search_results();
    for found in events {
        update(session, Msg::SearchResults(found));
    }
    for found in articles {
        update(session, Msg::ArticleResults(found));
    }
    Ok(ControlFlow::Continue(()))
}

/// Handles a message and performs its effect. Breaks if the program must end.
fn step(
    session: &mut Session,
    msg: Msg,
    screen: &mut Screen,
    runner: &mut EffectRunner,
) -> io::Result<ControlFlow<()>> {
    match update(session, msg) {
        Some(effect) => runner.perform(effect, session, screen),
        None => Ok(ControlFlow::Continue(())),
    }
}

impl Host for Screen {
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

fn draw(screen: &mut Screen, session: &mut Session) -> io::Result<()> {
    let size = screen.size()?;
    if size != session.workspace.size {
        update(session, Msg::Resize(size));
    }
    screen.draw(|buf| finished(session, session.workspace.preferences.colours.theme, buf))
}

/// Draws the whole screen, adapted to the terminal.
fn finished(session: &Session, theme: Theme, buf: &mut Buffer) -> Option<Position> {
    panic_where_asked("draw");
    let cursor = view(session, theme, buf);
    terminal::apply(buf, session.workspace.settings.bidi_mode, session.workspace.settings.tashkeel);
    cursor
}

/// The result of replayed keys.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Replayed {
    /// Whether one of them quit the program. The keys after it were not pressed.
    pub has_left: bool,
    /// Text to print after the terminal is restored: the choice, or a printed page.
    pub deferred_output: Option<String>,
}

/// Presses `keys` one by one. Of all effects, only quitting and printing are performed.
pub fn replay(session: &mut Session, keymap: &Keymap, keys: &[Key]) -> Replayed {
    let mut replayed = Replayed::default();
    for &key in keys {
        let msg = keymap.key(session.context(), &session.pending, key);
        match update(session, msg) {
            Some(Effect::Quit) => replayed.has_left = true,
            Some(Effect::Pick(text)) => {
                replayed = Replayed { has_left: true, deferred_output: Some(text) };
            }
            Some(Effect::Print(text)) => replayed.deferred_output = Some(text),
            Some(
                Effect::Suspend
                | Effect::Edit(_)
                | Effect::Search(_)
                | Effect::SearchArticles(_)
                | Effect::Both(_)
                | Effect::Copy(_)
                | Effect::Browse(_)
                | Effect::OpenOriginal(_)
                | Effect::Save { .. }
                | Effect::Write(_)
                | Effect::CopyTimeline(_)
                | Effect::Remember(_)
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

/// Draws `session` without a terminal and returns the buffer.
pub fn frame(session: &Session, theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, session.workspace.size)));
    finished(session, theme, &mut buffer);
    buffer
}

/// Returns the text of a buffer with the escape sequences of its styles, row by row.
pub fn buffer_ansi(buffer: &Buffer) -> String {
    terminal::ansi(buffer)
}

/// Returns the text of a buffer, row by row, without trailing blanks.
pub fn buffer_text(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut x = 0;
        while let Some(cell) = buffer.cell((x, y)).filter(|_| x < buffer.area.width) {
            row.push_str(cell.symbol());
            // A wide letter covers the cell after it.
            let columns = crate::text::columns(cell.symbol()).max(1);
            x = x.saturating_add(u16::try_from(columns).unwrap_or(1));
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
