//! The terminal: detecting it, adapting frames to it, and always restoring it.
//!
//! `screen` takes it over. `device` is the lock under which everything is written and restored.
//! `signals` watches for what ends the program. `input` reads its bytes and `decode` parses them.
//! `query` asks what it is, `detect` chooses how to send right-to-left text, and `encode` adapts
//! each frame to that. `tty` opens it.

mod backend;
#[cfg_attr(not(unix), expect(dead_code, reason = "a console sends events, not bytes"))]
mod decode;
mod detect;
mod device;
mod encode;
mod input;
mod native_bidi;
mod query;
mod screen;
mod signals;
mod tty;

pub use decode::{Decoder, Received, Typing};
pub use detect::{BidiSupport, Environment, ask_tmux, choose};
pub use encode::{ansi, apply, glyphs};
pub use input::{Incoming, wake};
pub use native_bidi::NativeBidi;
pub use query::{Answers, Background, Reply, ask_terminal};
pub use screen::{Screen, Wait};
pub use signals::stop;
pub use tty::{child_stdio, draw_on_tty};
