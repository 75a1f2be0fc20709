//! The terminal: what it is, what it is given, and that it is always given back.
//!
//! `screen` takes it, `device` is the lock under which all is written and restored, `signals` watches for
//! what ends the program, `input` reads what it sends and `decode` takes that apart, `query` asks it what it is,
//! `detect` decides how right-to-left text is given to it, `encode` adapts each frame to that, and `tty` says
//! where it is.

mod backend;
mod decode;
mod detect;
mod device;
mod encode;
mod input;
mod query;
mod screen;
mod signals;
mod tty;

pub use decode::Typing;
pub use detect::{BidiSupport, Environment, NativeBidi, ask_tmux, choose};
pub use encode::{ansi, apply, glyphs};
pub use input::{Incoming, wake};
pub use query::{Answers, Background, ask_terminal};
pub use screen::{Screen, Wait};
pub use signals::stop;
pub use tty::{child_stdio, draw_on_tty};
