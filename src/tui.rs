//! The screen of the terminal: a state, what changes it, what draws it, and the loop around them.
//!
//! ```text
//!  Russia and North Korea, 1948–2024                  42 events · 185 passages · 6 sources   title
//!          ▁   ▂ ▁       ▁        ▃▁▃▆▄▂█▃                                                   ┐
//!  1948 ╱12y╱ 1961 ╱38y╱ 2000 ╱13y╱ 2024                                                     ┘ axis
//! ╭ Events ───────────────────────────────┬ 18–19 June 2024 ────────────────────────────────╮
//! │  1948         North Korea founded  ❝1 │ State visit of Putin to North Korea             │
//! │             ⋮ 12 years                │ Pyongyang · visit, summit · Vladimir Putin      │
//! │▌ 18–19 Jun 2… State visit of Putin ❝28│ Passages 28 · 5 sources                         │
//! │≈ 19 Jun 2024  Welcome ceremony     ❝9 │▌ Al-Italiya News · 18 Jun 2024 · …              │
//! │  ↑            ↑                       │                    … ﻲﺳﻭﺮﻟﺍ ﺲﻴﺋﺮﻟﺍ ﺃﺪﺑ          │
//! │ events        gap row                 │ detail                                          │
//! ╰───────────────────────────────────────┴─────────────────────────────────────────────────╯
//!  j move  enter read  / jump  ? keys                                             27/42  EN  status
//! ```
//!
//! One thread, three functions: [`Keymap::message`] says what an event means, [`update`] changes the
//! [`State`], [`view`] draws it. Only [`run`] waits, and only this file touches the outside.

mod action;
mod key;
mod keymap;
mod layout;
mod row;
mod state;
mod terminal;
mod theme;
mod update;
mod view;

use std::io;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

pub use action::{Action, Context, Effect, Msg};
pub use key::{Key, UnknownKey, keys};
pub use keymap::{Binding, KEYMAP, Keymap, Pending};
pub use ratatui::layout::Size;
pub use state::{Overlay, Settings, State};
pub use theme::{Role, Theme};
pub use update::update;
pub use view::view;

pub use terminal::Screen;

/// Returns the size of the terminal.
pub fn terminal_size() -> io::Result<Size> {
    crossterm::terminal::size().map(|(width, height)| Size::new(width, height))
}

/// Shows `state` on the terminal until the user leaves.
pub fn run(mut state: State, keymap: &Keymap, theme: Theme) -> io::Result<()> {
    let mut screen = Screen::enter()?;
    loop {
        let size = screen.size()?;
        if size != state.size {
            update(&mut state, Msg::Resize(size));
        }
        screen.draw(|buf| view(&state, theme, buf))?;
        // Whatever has been typed meanwhile is taken in before the next frame.
        let mut waits = !screen.is_stale();
        while waits || crossterm::event::poll(std::time::Duration::ZERO)? {
            waits = false;
            let event = crossterm::event::read()?;
            let Some(msg) = keymap.message(state.context(), &state.pending, &event) else {
                continue;
            };
            match update(&mut state, msg) {
                Some(Effect::Quit) => return Ok(()),
                Some(Effect::Suspend) => screen.suspend()?,
                None => {}
            }
        }
    }
}

/// Presses `keys` one after the other; `false` when one of them leaves the program.
pub fn replay(state: &mut State, keymap: &Keymap, keys: &[Key]) -> bool {
    keys.iter().all(|&key| {
        let msg = keymap.key(state.context(), &state.pending, key);
        update(state, msg) != Some(Effect::Quit)
    })
}

/// Draws `state` without a terminal and returns its buffer, for a program that prints it.
pub fn frame(state: &State, theme: Theme) -> Buffer {
    let mut buffer = Buffer::empty(Rect::from((Position::ORIGIN, state.size)));
    view(state, theme, &mut buffer);
    buffer
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
