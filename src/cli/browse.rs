//! `tarikh`: a timeline on the screen, line by line, or as a page.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use super::{arrangement, first_run};
use crate::capture::Dismissals;
use crate::cli::args::{BrowseArgs, Common, InputArgs, PrintArgs};
use crate::cli::error::{Error, ExitStatus};
use crate::cli::input::{Fallback, Target};
use crate::cli::output::with_output;
use crate::cli::select::query;
use crate::cli::settings::ResolvedSettings;
use crate::config;
use crate::embedded;
use crate::i18n::Phrase;
use crate::load::Checks;
use crate::output::Colour;
use crate::search::Query;
use crate::tui::{self, Document, InputKind, Keymap, Loading, Memory, Session, Size, Theme};

/// The size of the virtual screen in plain mode: its height is a page.
pub const LINES_SIZE: Size = Size { width: 100, height: 30 };

/// Runs `tarikh` without a command.
pub fn run(input: InputArgs, common: Common, browse: &BrowseArgs) -> Result<ExitStatus, Error> {
    let mode = UiMode::of(browse);
    if mode == UiMode::Page {
        if browse.keys.is_some() {
            return Err(Error::KeysWithoutScreen);
        }
        let print = PrintArgs { input, common, ..PrintArgs::default() };
        let (target, fallback) = Target::or_example(&print.input);
        if fallback == Fallback::Example {
            let said = Phrase::ExampleInstead.words(ResolvedSettings::of(&print.common).language);
            let _ = writeln!(io::stderr(), "note: {said}");
        }
        return super::print::run(&print, &target);
    }
    let (target, fallback) = Target::or_example(&input);
    if target == Target::Input && browse.print_screen.is_none() {
        return Err(Error::InputOnScreen);
    }
    on_screen((&target, fallback), &common, (browse, mode))
}

/// Opens a timeline on the screen, or line by line.
pub fn on_screen(
    (target, fallback): (&Target, Fallback),
    common: &Common,
    (browse, mode): (&BrowseArgs, UiMode),
) -> Result<ExitStatus, Error> {
    let mut resolved = ResolvedSettings::of(common);
    resolved.mouse &= !browse.no_mouse;
    resolved.theme = browse.theme.or(resolved.theme);
    let is_opened = mode == UiMode::Screen && browse.print_screen.is_none();
    // Keys and filters are about the whole timeline.
    let may_begin = is_opened && browse.keys.is_none() && !common.has_filter();
    let opened = match target.path().filter(|_| may_begin).and_then(tui::begin_loading) {
        Some((document, loading)) => {
            Opened { document, query: Query::default(), loading: Some(loading) }
        }
        None => Opened::whole(target, common)?,
    };
    let size = match (browse.print_screen, mode) {
        (Some(size), _) => size,
        (None, UiMode::Lines(_)) => LINES_SIZE,
        (None, UiMode::Screen | UiMode::Page) => tui::terminal_size().map_err(Error::Terminal)?,
    };
    let state = Session::new(opened.document, resolved.settings(), size);
    let keymap = resolved.keymap.clone();
    let state = state.with_query(opened.query).with_keymap(&keymap);
    let mut state = state.with_problems(&resolved.problems);
    let is_free = state.workspace.notice.is_none();
    if is_opened && browse.keys.is_none() && is_free && first_run::is_first_run() {
        state = state.with_greeting();
    }
    if fallback == Fallback::Example && is_free {
        state = state.with_example_note();
    }
    if state.workspace.notice.is_none() {
        state = state.with_left_out_note();
    }
    state.workspace.preferences.is_read_only = browse.read_only;
    if browse.print_screen.is_none() {
        let path = state.workspace.document.files.path().map(Path::to_owned);
        recall_dismissals(&mut state, path.as_deref());
    }
    let keys = tui::keys(browse.keys.as_deref().unwrap_or_default());
    let replayed = tui::replay(&mut state, &keymap, &keys);
    if browse.print_screen.is_some() {
        let text = match resolved.colour() {
            Colour::On => tui::buffer_ansi(&tui::frame(&state, resolved.theme())),
            Colour::Off => tui::buffer_text(&tui::frame(&state, Theme::Mono)),
        };
        return with_output(|out| out.write_all(text.as_bytes()).map(|()| ExitStatus::Fine));
    }
    let deferred_output = match mode {
        _ if replayed.has_left => replayed.deferred_output,
        UiMode::Lines(partner) => {
            converse(state, &keymap, partner, &resolved)?;
            replayed.deferred_output
        }
        UiMode::Screen => {
            let ended = show(state, opened.loading, &keymap, &resolved)?;
            ended.or(replayed.deferred_output)
        }
        UiMode::Page => None,
    };
    match deferred_output {
        Some(text) => with_output(|out| out.write_all(text.as_bytes()).map(|()| ExitStatus::Fine)),
        None => Ok(ExitStatus::Fine),
    }
}

/// A timeline that is shown, or its beginning while the rest is loaded.
struct Opened {
    document: Document,
    query: Query,
    loading: Option<Loading>,
}

impl Opened {
    /// Loads the whole timeline.
    fn whole(target: &Target, common: &Common) -> Result<Self, Error> {
        // The example has no findings.
        let checks = if *target == Target::Example { Checks::Necessary } else { Checks::All };
        let loaded = target.open(checks)?;
        let query = query(&loaded, common, "")?;
        let bundle = (*target == Target::Example).then_some(embedded::ARTICLES);
        let document = Document::new(loaded);
        let document = document.with_bundle(bundle);
        Ok(Self { document, query, loading: None })
    }
}

/// Recalls which dates were dismissed before.
fn recall_dismissals(state: &mut Session, timeline: Option<&Path>) {
    let Some(file) = config::dismissals_path() else { return };
    let text = fs::read_to_string(&file).unwrap_or_default();
    state.workspace.dismissals = Dismissals::read(&text);
    // The file has the same name wherever it is opened from.
    let timeline = timeline.and_then(|path| path.canonicalize().ok()).unwrap_or_default();
    let timeline = timeline.to_string_lossy().into();
    state.workspace.preferences.memory = Some(Memory { file: file.into(), timeline });
}

/// Shows a timeline on the screen, arranged as it was the last time.
///
/// Returns what is to be written to standard output.
pub fn show(
    state: Session,
    loading: Option<Loading>,
    keymap: &Keymap,
    resolved: &ResolvedSettings,
) -> Result<Option<String>, Error> {
    let before = arrangement::remembered();
    let ended = tui::run(state.with_arrangement(before), loading, keymap, &resolved.terminal());
    let ended = ended.map_err(Error::Terminal)?;
    if ended.arrangement != before {
        arrangement::remember(ended.arrangement);
    }
    Ok(ended.output)
}

/// Runs plain mode. A broken pipe is not an error.
pub fn converse(
    state: Session,
    keymap: &Keymap,
    partner: InputKind,
    resolved: &ResolvedSettings,
) -> Result<(), Error> {
    let editor = resolved.terminal().editor;
    let output = BufWriter::new(io::stdout().lock());
    match tui::converse(state, keymap, (partner, editor), (io::stdin().lock(), output)) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        ended => ended.map_err(Error::Terminal),
    }
}

/// How a timeline is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UiMode {
    /// On the screen, or as a picture of it.
    Screen,
    /// Line by line.
    Lines(InputKind),
    /// As a page that is printed.
    Page,
}

impl UiMode {
    /// Returns what is asked for, or else what standard input and output are good for.
    fn of(browse: &BrowseArgs) -> Self {
        let (hears, types) = (io::stdout().is_terminal(), io::stdin().is_terminal());
        let is_dumb = ResolvedSettings::is_dumb_terminal();
        match browse.print_screen {
            Some(_) => Self::Screen,
            None if browse.plain && types => Self::Lines(InputKind::Person),
            None if browse.plain => Self::Lines(InputKind::Pipe),
            None if hears && !is_dumb => Self::Screen,
            None if hears && types => Self::Lines(InputKind::Person),
            None => Self::Page,
        }
    }
}
