//! What the program does outside itself: it follows the file, searches on another thread, writes files,
//! runs an editor or a browser. The screen and the linear mode share it; each is a [`Stage`].

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use super::action::{Copied, Effect, Msg, Unsaved};
use super::bidi::{Choice, Switch};
use super::browser::{Browser, WebAddress};
use super::clipboard::{Clipboard, LONGEST_BYTES, Outcome};
use super::editor::{Editor, Spot};
use super::opened::Reading;
use super::searching::{Found, Searcher};
use super::state::State;
use super::terminal;
use super::update::update;
use crate::load::{SaveError, Watch, save as save_file};
use crate::text::BidiMode;

/// What is found within this time is shown at once: a frame at 60 a second.
const FRAME: Duration = Duration::from_millis(16);

/// Where the program is seen and heard.
pub trait Stage {
    /// Gives a text to the clipboard of the terminal.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Stops the program until the shell lets it go on.
    fn suspend(&mut self) -> io::Result<()>;

    /// Tells the terminal whether it is to reorder text.
    fn switch(&mut self, switch: Switch) -> io::Result<()>;

    /// Leaves the terminal to another program until `run` ends.
    fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T>;
}

/// What is outside the program, beside its stage.
pub struct Outside {
    /// What searches while the screen goes on; `None` where no thread is to be had.
    pub searcher: Option<Searcher>,
    /// What is to be written to standard output in the end.
    pub last_words: Option<String>,
    /// What the terminal was found to be.
    choice: Choice,
    /// What looks after the file, if there is one.
    watch: Option<Watch>,
    /// What it has read.
    readings: Receiver<Reading>,
    /// The user's editor, with its options.
    editor: String,
    clipboard: Clipboard,
}

impl Outside {
    /// Begins to look after the file of the timeline, if it has one.
    pub fn new(state: &State, choice: Choice, editor: String) -> Self {
        let (watch, readings) = watch(state);
        let clipboard = Clipboard::new(terminal::wake);
        Self { searcher: None, last_words: None, choice, watch, readings, editor, clipboard }
    }

    /// What searches have found, after as much time as nobody notices.
    pub fn found(&mut self) -> Vec<Found> {
        self.searcher.as_mut().map_or_else(Vec::new, |searcher| searcher.found(FRAME))
    }

    /// Says what has become of texts that were to be copied; the terminal is given what no program has taken.
    pub fn copied(&mut self, state: &mut State, stage: &mut impl Stage) -> io::Result<()> {
        for outcome in self.clipboard.outcomes() {
            match outcome {
                Outcome::Taken(program, text) => {
                    let copied = Copied::By(program, text.chars().count());
                    update(state, Msg::Copied(copied));
                }
                Outcome::Refused(text) => give_to_terminal(state, stage, &text)?,
            }
        }
        Ok(())
    }

    /// What has been read of the file since it was last asked for.
    pub fn readings(&self) -> Vec<Reading> {
        self.readings.try_iter().collect()
    }

    /// The next reading of the file, if there is one within `patience`.
    pub fn reading_within(&self, patience: Duration) -> Option<Reading> {
        self.readings.recv_timeout(patience).ok()
    }

    /// Does what `state` asks for; breaks when the program is to end.
    pub fn perform(
        &mut self,
        effect: Effect,
        state: &mut State,
        stage: &mut impl Stage,
    ) -> io::Result<ControlFlow<()>> {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(())),
            Effect::Suspend => stage.suspend()?,
            Effect::Bidi(bidi_mode) => stage.switch(switch_for(bidi_mode, &self.choice))?,
            Effect::Search(search) => {
                if let Some(searcher) = &mut self.searcher {
                    searcher.search(search);
                }
            }
            Effect::Edit(spot) => {
                if let Err(why) = edit(stage, &self.editor, &spot)? {
                    update(state, Msg::EditorFailed(why));
                }
                if let Some(watch) = &self.watch {
                    watch.look();
                }
            }
            Effect::Copy(text) => {
                if let Some(text) = self.clipboard.copy(text) {
                    give_to_terminal(state, stage, &text)?;
                }
            }
            Effect::Print(text) => self.last_words = Some(text),
            Effect::Pick(text) => {
                self.last_words = Some(text);
                return Ok(ControlFlow::Break(()));
            }
            Effect::Browse(address) => {
                if let Err(why) = browse(stage, &address)? {
                    update(state, Msg::BrowserFailed(why));
                }
            }
            Effect::Save { name, text, may_replace } => {
                let outcome = save(state, &name, &text, may_replace);
                update(state, Msg::Saved(outcome));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

/// Gives a text to the clipboard of the terminal, and says so.
fn give_to_terminal(state: &mut State, stage: &mut impl Stage, text: &str) -> io::Result<()> {
    let count = text.chars().count();
    let copied = if text.len() > LONGEST_BYTES {
        Copied::TooLong(count)
    } else {
        stage.copy(text)?;
        Copied::Sent(count)
    };
    update(state, Msg::Copied(copied));
    Ok(())
}

/// Only cells in visual order want the terminal's own bidi off; the other ways reckon with it.
pub fn switch_for(bidi_mode: BidiMode, choice: &Choice) -> Switch {
    if bidi_mode == BidiMode::Visual { choice.switch } else { Switch::None }
}

/// Looks after the file of the timeline, if there is one; what it reads comes out of the channel.
fn watch(state: &State) -> (Option<Watch>, Receiver<Reading>) {
    let (told, readings) = mpsc::channel();
    let watch = state.home.path.as_ref().and_then(|path| {
        let read_from = path.to_path_buf();
        let known = (&*state.timeline, state.home.since);
        Watch::begin(path.to_path_buf(), known, move |loaded| {
            // Once nobody listens the program is ending.
            let _ = told.send(Reading::new(loaded, read_from.clone()));
            terminal::wake();
        })
    });
    (watch, readings)
}

/// Runs the user's editor on the stage; why it failed, if it did.
fn edit(stage: &mut impl Stage, words: &str, spot: &Spot) -> io::Result<Result<(), String>> {
    let editor = Editor::called(words, spot);
    let ended = stage.hand_over(|| editor.run())?;
    Ok(match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{}: {status}", editor.program())),
        Err(error) => Err(format!("{}: {error}", editor.program())),
    })
}

/// Starts a browser; one that needs the terminal has it until it ends. Why it failed, if it did.
fn browse(stage: &mut impl Stage, address: &WebAddress) -> io::Result<Result<(), String>> {
    let browser = Browser::at(address);
    let started =
        if browser.wants_terminal() { stage.hand_over(|| browser.run())? } else { browser.start() };
    Ok(started.map_err(|error| format!("{}: {error}", browser.program())))
}

/// Puts a text into the file of this name, unless that is one the timeline is made of.
fn save(state: &State, name: &str, text: &str, may_replace: bool) -> Result<(), Unsaved> {
    let path = match (name.trim().strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(name.trim()),
    };
    let canonical = path.canonicalize().ok();
    let is_ours = |own: &Path| canonical.is_some() && own.canonicalize().ok() == canonical;
    let folder = state.folder();
    let mut articles = state.timeline.sources().iter().map(|it| folder.join(it.article.file()));
    if state.home.path.as_deref().is_some_and(is_ours) || articles.any(|own| is_ours(&own)) {
        return Err(Unsaved::IsOurs);
    }
    save_file(&path, text, may_replace).map_err(|error| match error {
        SaveError::Exists { .. } => Unsaved::Exists,
        SaveError::Unwritable { ref source, .. } => Unsaved::Failed(format!("{error}: {source}")),
        SaveError::NotAFile { .. } => Unsaved::Failed(error.to_string()),
    })
}
