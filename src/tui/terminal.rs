//! The terminal: what it is, what it is given, and that it is always given back.
//!
//! [`screen`] takes it and restores it, [`signals`] watches for what ends the program, [`query`] asks it
//! and tells answers from keys, [`detect`] decides how right-to-left text is given to it, [`encode`]
//! adapts each frame to that, and [`tty`] is where all of it is written.

mod detect;
mod encode;
mod query;
mod screen;
mod signals;
mod tty;

pub use detect::{BidiSupport, Environment, NativeBidi, ask_tmux, choose};
pub use encode::{ansi, apply, glyphs};
pub use query::{Answers, Background, LateAnswer, ask_terminal};
pub use screen::Screen;
pub use signals::{stop, wake};
pub use tty::{child_stdio, draw_on_tty};
