//! Runs effects: watches the file, searches on another thread, writes files, runs an editor or a
//! browser. The screen and plain mode share it; each is a [`Host`].

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use crate::load::{
    Checks, CopyOf, Known, SaveError, Watch, WriteError, copy_timeline, reopen, rewrite,
    save as save_file,
};
use crate::text::BidiMode;
use crate::tui::browser::{Browser, OriginalFile, WebAddress};
use crate::tui::clipboard::{Clipboard, LONGEST_BYTES, Outcome};
use crate::tui::document::Reload;
use crate::tui::editor::{Editor, Spot};
use crate::tui::loading::Loading;
use crate::tui::message::{Copied, Effect, Msg, NewText, Unsaved};
use crate::tui::notice::with_cause;
use crate::tui::search_worker::{
    ArticleResults, ArticleSearch, Search, SearchResults, SearchWorker,
};
use crate::tui::session::{Session, update};
use crate::tui::terminal::{self, BidiSupport, NativeBidi};

/// The name of a copy of a timeline that has no file.
const DEFAULT_NAME: &str = "timeline.yaml";

/// Results within this time are shown at once: one frame at 60 Hz.
const FRAME: Duration = Duration::from_millis(16);

/// The terminal, or a stand-in for it.
pub trait Host {
    /// Copies a text to the clipboard of the terminal.
    fn copy(&mut self, text: &str) -> io::Result<()>;

    /// Suspends the program until the shell continues it.
    fn suspend(&mut self) -> io::Result<()>;

    /// Tells the terminal whether to reorder text.
    fn switch(&mut self, switch: NativeBidi) -> io::Result<()>;

    /// Gives the terminal to another program until `run` returns.
    fn hand_over<T>(&mut self, run: impl FnOnce() -> T) -> io::Result<T>;
}

/// The threads that search.
pub struct Searchers {
    /// Searches among the events.
    events: SearchWorker<Search>,
    /// Searches in the articles.
    articles: SearchWorker<ArticleSearch>,
}

impl Searchers {
    /// Starts them.
    pub fn start() -> io::Result<Self> {
        Ok(Self {
            events: SearchWorker::start(terminal::wake)?,
            articles: SearchWorker::start(terminal::wake)?,
        })
    }
}

/// Runs effects.
pub struct EffectRunner {
    /// The threads that search events and articles. `None` if they could not be started.
    pub searchers: Option<Searchers>,
    /// The timeline that is being loaded, if there is only its beginning yet.
    pub loading: Option<Loading>,
    /// Text to print after the terminal is restored.
    pub deferred_output: Option<String>,
    /// The bidi support of the terminal.
    pub support: BidiSupport,
    /// Whether the user has chosen a bidi mode.
    pub has_chosen_bidi: bool,
    /// Watches the file, if there is one.
    watch: Option<Watch>,
    /// Receives the new versions of the file.
    reloads: Receiver<Reload>,
    /// The user's editor, with its options.
    editor: String,
    clipboard: Clipboard,
}

impl EffectRunner {
    /// Starts watching the file of the timeline, if it has one.
    pub fn new(session: &Session, support: BidiSupport, editor: String) -> Self {
        let (watch, reloads) = watch(session);
        let clipboard = Clipboard::new(terminal::wake);
        log::info!("bidi {}: {}", support.bidi_mode.name(), support.why);
        Self {
            searchers: None,
            loading: None,
            deferred_output: None,
            support,
            has_chosen_bidi: false,
            watch,
            reloads,
            editor,
            clipboard,
        }
    }

    /// Returns the results of searches. Waits for them a moment too short to notice.
    pub fn search_results(&mut self) -> (Vec<SearchResults>, Vec<ArticleResults>) {
        self.searchers.as_mut().map_or_else(Default::default, |searchers| {
            (searchers.events.results(FRAME), searchers.articles.results(FRAME))
        })
    }

    /// Reports the outcomes of copies. A text that no helper copied goes to the terminal.
    pub fn copied(&mut self, session: &mut Session, host: &mut impl Host) -> io::Result<()> {
        for outcome in self.clipboard.outcomes() {
            match outcome {
                Outcome::Taken(program, text) => {
                    let copied = Copied::By(program, text.chars().count());
                    update(session, Msg::Copied(copied));
                }
                Outcome::Refused(text) => give_to_terminal(session, host, &text)?,
            }
        }
        Ok(())
    }

    /// Shows what was loaded since the last call. When all of the file is there, it is watched.
    pub fn load_more(&mut self, session: &mut Session) {
        let Some(loading) = &self.loading else { return };
        let (documents, is_over) = loading.documents();
        for document in documents {
            update(session, Msg::Loaded(document));
            session.workspace.document.index.build_in_background();
        }
        if is_over {
            self.loading = None;
            (self.watch, self.reloads) = watch(session);
        }
    }

    /// Returns the versions of the file loaded since the last call.
    pub fn reloads(&self) -> Vec<Reload> {
        self.reloads.try_iter().collect()
    }

    /// Returns the next version of the file, if one comes within `patience`.
    pub fn reload_within(&self, patience: Duration) -> Option<Reload> {
        self.reloads.recv_timeout(patience).ok()
    }

    /// Performs an effect of `session`. Breaks if the program must end.
    pub fn perform(
        &mut self,
        effect: Effect,
        session: &mut Session,
        host: &mut impl Host,
    ) -> io::Result<ControlFlow<()>> {
        match effect {
            Effect::Quit => return Ok(ControlFlow::Break(())),
            Effect::Suspend => host.suspend()?,
            Effect::Bidi(bidi_mode) => {
                self.has_chosen_bidi = true;
                host.switch(switch_for(bidi_mode, &self.support))?;
            }
            Effect::Search(search) => self.start(|own| own.events.search(search)),
            Effect::SearchArticles(search) => self.start(|own| own.articles.search(search)),
            Effect::Both(effects) => return self.perform_both(*effects, session, host),
            Effect::Edit(spot) => {
                if let Err(why) = edit(host, &self.editor, &spot)? {
                    update(session, Msg::EditorFailed(why));
                }
                if let Some(watch) = &self.watch {
                    watch.look();
                }
            }
            Effect::Copy(text) => {
                if let Some(text) = self.clipboard.copy(text) {
                    give_to_terminal(session, host, &text)?;
                }
            }
            Effect::Print(text) => self.deferred_output = Some(text),
            Effect::Pick(text) => {
                self.deferred_output = Some(text);
                return Ok(ControlFlow::Break(()));
            }
            Effect::Browse(address) => {
                if let Err(why) = browse(host, &address)? {
                    update(session, Msg::BrowserFailed(why));
                }
            }
            Effect::OpenOriginal(original) => {
                if let Err(why) = open_original(&original) {
                    update(session, Msg::OriginalNotOpened(why));
                }
            }
            Effect::Remember(line) => remember(session, &line),
            Effect::Write(text) => self.write(session, text),
            Effect::CopyTimeline(name) => {
                if let Some(effect) = self.copy_timeline(session, &name) {
                    return self.perform(effect, session, host);
                }
            }
            Effect::Save { name, content, may_replace } => {
                let outcome = save(session, &name, &content, may_replace);
                update(session, Msg::Saved(outcome));
            }
        }
        Ok(ControlFlow::Continue(()))
    }
}

impl EffectRunner {
    /// Starts a search, if there are threads that search.
    fn start(&mut self, search: impl FnOnce(&mut Searchers)) {
        if let Some(searchers) = &mut self.searchers {
            search(searchers);
        }
    }

    fn perform_both(
        &mut self,
        [first, second]: [Effect; 2],
        session: &mut Session,
        host: &mut impl Host,
    ) -> io::Result<ControlFlow<()>> {
        if self.perform(first, session, host)?.is_break() {
            return Ok(ControlFlow::Break(()));
        }
        self.perform(second, session, host)
    }

    /// Copies the timeline, and watches the copy. Returns what is done there.
    fn copy_timeline(&mut self, session: &mut Session, name: &str) -> Option<Effect> {
        let copied = copy(session, name);
        let is_copied = copied.is_ok();
        let next = update(session, Msg::TimelineCopied(copied));
        if is_copied {
            (self.watch, self.reloads) = watch(session);
        }
        next
    }

    /// Writes a change, and shows the new version at once: the next change starts from it.
    fn write(&self, session: &mut Session, text: NewText) {
        let files = &session.workspace.document.files;
        let path = files.get(text.file).and_then(|file| file.path.clone());
        let Some(path) = path else { return };
        match rewrite(&path, &text.old, &text.new) {
            Ok(()) => {
                log::info!("written: {} bytes, {} before", text.new.len(), text.old.len());
                update(session, Msg::Written(text.change, Ok(())));
                let files = &session.workspace.document.files;
                let reopened = reopen(&files.opened(), files.folders(), Checks::All);
                let reload = Reload::new(reopened);
                update(session, Msg::Reloaded(reload));
            }
            Err(error) if is_forbidden(&error) => {
                update(session, Msg::NotWritable(text, with_cause(&error)));
            }
            Err(error) => {
                log::warn!("not written: {} bytes, {} before", text.new.len(), text.old.len());
                update(session, Msg::Written(text.change, Err(with_cause(&error))));
                if let Some(watch) = &self.watch {
                    // The file has changed, or cannot be written.
                    watch.look();
                }
            }
        }
    }
}

/// Whether a file was not written because it may not be: another place is needed.
fn is_forbidden(error: &WriteError) -> bool {
    match error {
        WriteError::Unwritable { source, .. } => matches!(
            source.kind(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem
        ),
        WriteError::Changed { .. } => false,
    }
}

/// A path as typed: `~/` is the home folder.
fn typed_path(name: &str) -> PathBuf {
    match (name.trim().strip_prefix("~/"), std::env::var_os("HOME")) {
        (Some(rest), Some(home)) => PathBuf::from(home).join(rest),
        _ => PathBuf::from(name.trim()),
    }
}

/// Copies the timeline into the folder of this name. Returns the path of the copy, or why there is
/// none.
fn copy(session: &Session, name: &str) -> Result<PathBuf, String> {
    let document = &session.workspace.document;
    let file = document.files.only();
    let text = file.map(|file| file.content.text().to_string()).unwrap_or_default();
    let own = document.files.path().and_then(Path::file_name);
    let own = own.map_or(DEFAULT_NAME.into(), |own| own.to_string_lossy());
    let copied = CopyOf {
        timeline: &document.timeline,
        text: &text,
        name: &own,
        articles: document.files.articles(),
    };
    copy_timeline(&copied, &typed_path(name)).map_err(|error| with_cause(&error))
}

/// Copies a text to the clipboard of the terminal and reports it.
fn give_to_terminal(session: &mut Session, host: &mut impl Host, text: &str) -> io::Result<()> {
    let count = text.chars().count();
    let copied = if text.len() > LONGEST_BYTES {
        Copied::TooLong(count)
    } else {
        host.copy(text)?;
        Copied::Sent(count)
    };
    update(session, Msg::Copied(copied));
    Ok(())
}

/// Only visual order needs the terminal's own bidi off; the other modes rely on it.
pub fn switch_for(bidi_mode: BidiMode, choice: &BidiSupport) -> NativeBidi {
    if bidi_mode == BidiMode::Visual { choice.switch } else { NativeBidi::None }
}

/// Watches the files of the timeline, if it has some. New versions arrive on the channel.
fn watch(session: &Session) -> (Option<Watch>, Receiver<Reload>) {
    let (sender, reloads) = mpsc::channel();
    let is_whole = session.workspace.document.loading.is_none();
    let document = &session.workspace.document;
    let opened = document.files.opened();
    if opened.is_empty() || !is_whole {
        return (None, reloads);
    }
    let files = document.files.all();
    let paths: Vec<PathBuf> =
        files.iter().filter_map(|file| file.path.as_deref().map(Path::to_owned)).collect();
    let known = Known {
        timeline: &document.timeline,
        files: &paths,
        folders: document.files.folders(),
        folder: document.folder(),
        bytes: files.iter().map(|file| file.content.text().len()).sum(),
        is_broken: document.broken.is_some(),
        since: document.files.since(),
    };
    let watch = Watch::begin(opened, known, move |loaded| {
        // The receiver is gone only during shutdown.
        let _ = sender.send(Reload::new(loaded));
        terminal::wake();
    });
    (watch, reloads)
}

/// Runs the user's editor on the host. Returns why it failed, if it did.
fn edit(host: &mut impl Host, words: &str, spot: &Spot) -> io::Result<Result<(), String>> {
    let editor = Editor::called(words, spot);
    let ended = host.hand_over(|| editor.run())?;
    Ok(match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{}: {status}", editor.program())),
        Err(error) => Err(format!("{}: {error}", editor.program())),
    })
}

/// Starts a browser; one that needs the terminal gets it until it exits. Returns why it failed, if
/// it did.
fn browse(host: &mut impl Host, address: &WebAddress) -> io::Result<Result<(), String>> {
    let browser = Browser::at(address);
    let started =
        if browser.needs_terminal() { host.hand_over(|| browser.run())? } else { browser.start() };
    Ok(started.map_err(|error| format!("{}: {error}", browser.program())))
}

/// Opens the original file of a source. Returns why it failed, if it did.
fn open_original(original: &OriginalFile) -> Result<(), String> {
    let path = original.find().map_err(|error| error.to_string())?;
    let opener = Browser::of_file(&path);
    opener.start().map_err(|error| format!("{}: {error}", opener.program()))
}

/// Adds a line to the file of dismissed dates, or reports why it cannot.
fn remember(session: &mut Session, line: &str) {
    if let Err(why) = append(session, line) {
        update(session, Msg::NotRemembered(why.to_string()));
    }
}

/// Adds a line to the file of dismissed dates, if there is one.
fn append(session: &Session, line: &str) -> io::Result<()> {
    let Some(memory) = &session.workspace.preferences.memory else { return Ok(()) };
    let path = &memory.file;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(line.as_bytes())
}

/// Writes the file of this name, unless the timeline is made of that file.
fn save(session: &Session, name: &str, content: &[u8], may_replace: bool) -> Result<(), Unsaved> {
    let path = typed_path(name);
    let canonical = path.canonicalize().ok();
    let is_ours = |own: &Path| canonical.is_some() && own.canonicalize().ok() == canonical;
    let folder = session.workspace.document.folder();
    let mut articles = session
        .workspace
        .document
        .timeline
        .sources()
        .iter()
        .map(|source| folder.join(source.article.file()));
    let files = session.workspace.document.files.all();
    if files.iter().filter_map(|file| file.path.as_deref()).any(is_ours)
        || articles.any(|own| is_ours(&own))
    {
        return Err(Unsaved::IsOurs);
    }
    save_file(&path, content, may_replace).map_err(|error| match error {
        SaveError::Exists { .. } => Unsaved::Exists,
        SaveError::Unwritable { .. } | SaveError::NotAFile { .. } => {
            Unsaved::Failed(with_cause(&error))
        }
    })
}
