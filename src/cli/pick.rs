//! `tarikh pick`: an event or a passage is chosen on the screen and written to standard output.
//!
//! Standard output may be a pipe: the screen is drawn on the terminal itself.

use std::io::{self, IsTerminal, Write};

use super::args::PickArgs;
use super::browse::show;
use super::error::{Error, ExitStatus};
use super::input::Target;
use super::output::with_output;
use super::select::query;
use super::settings::ResolvedSettings;
use crate::export::Excerpt;
use crate::load::Checks;
use crate::tui::{self, Document, Picking, Session};

/// Runs `pick`. Returns [`ExitStatus::Findings`] if nothing was chosen.
pub fn run(args: &PickArgs) -> Result<ExitStatus, Error> {
    let mut resolved = ResolvedSettings::of(&args.common);
    resolved.mouse &= !args.no_mouse;
    resolved.theme = args.theme.or(resolved.theme);
    let target = Target::of(&args.input)?;
    if target == Target::Input {
        return Err(Error::InputOnScreen);
    }
    let loaded = target.open(Checks::All)?;
    let query = query(&loaded, &args.common, "")?;
    if !io::stdout().is_terminal() {
        tui::draw_on_tty().map_err(Error::Terminal)?;
    }
    let size = tui::terminal_size().map_err(Error::Terminal)?;
    let opened = Document::new(loaded);
    let form = args.form;
    let picking =
        Picking { event: form.unwrap_or(Excerpt::Id), passage: form.unwrap_or(Excerpt::Cited) };
    let keymap = resolved.keymap.clone().for_picking();
    let state =
        Session::new(opened, resolved.settings(), size).with_query(query).with_picking(picking);
    let mut state = state.with_keymap(&keymap).with_problems(&resolved.problems);
    let keys = tui::keys(args.keys.as_deref().unwrap_or_default());
    let replayed = tui::replay(&mut state, &keymap, &keys);
    let chosen = if replayed.has_left {
        replayed.deferred_output
    } else {
        show(state, None, &keymap, &resolved)?
    };
    match chosen {
        None => Ok(ExitStatus::Findings),
        Some(text) => {
            with_output(|out| writeln!(out, "{}", text.trim_end()).map(|()| ExitStatus::Fine))
        }
    }
}
