//! Asking before something is written.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::text::printable;

/// Whether somebody can be asked: both ends are a terminal.
pub fn can_be_given() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks a question whose answer is no unless somebody says yes; without a terminal nobody can.
pub fn is_given(question: &str) -> bool {
    if !can_be_given() {
        return false;
    }
    let mut out = io::stdout().lock();
    let asked = write!(out, "{} [y/N] ", printable(question)).and_then(|()| out.flush());
    let mut answer = String::new();
    let read = asked.and_then(|()| io::stdin().lock().read_line(&mut answer));
    read.is_ok() && matches!(answer.trim().to_lowercase().as_str(), "y" | "yes")
}
