//! Asking before something is written.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::text::printable;

/// Returns whether the user can be asked: stdin and stdout are terminals.
pub fn can_be_given() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Asks a yes-or-no question. The default is no, as is the answer without a terminal.
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
