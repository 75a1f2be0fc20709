//! Updates the session, the state of the program. Never blocks and never draws.

mod act;
mod mouse;
mod navigate;
mod reload;
mod state;

use std::path::PathBuf;

use crate::i18n::{Noun, Phrase, counted};
use crate::text::{BidiMode, Tashkeel, composed, isolated};
use crate::tui::keys::action::{Action, AppAction, Opening, ViewAction};
use crate::tui::keys::binding::key_of;
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Pending;
use crate::tui::message::{Effect, Msg, NewText, Unsaved, WrittenChange};
use crate::tui::mouse::{Gesture, MouseInput};
use crate::tui::notice::Notice;
use crate::tui::search_worker::{ArticleResults, SearchResults};
use crate::tui::view::View;
use crate::tui::views::prompt::Prompt;

use state::Retry;
pub use state::Session;

/// The largest count accepted.
const LARGEST_COUNT: usize = 1_000_000;

/// Handles a message. Returns the effect to perform, if any.
pub fn update(session: &mut Session, msg: Msg) -> Option<Effect> {
    let left = session.action_of(&msg).map(|action| (session.place(), action));
    let effect = handle(session, msg);
    session.lay_out();
    if let Some((before, action)) = left {
        session.note_jump(before, action);
    }
    effect
}

/// Handles a message. Most messages clear a pending count or prefix.
fn handle(session: &mut Session, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Count(digit) => session.count(digit),
        Msg::Prefix(key) => session.pending.keys.push(key),
        Msg::Noticed => session.workspace.notice = None,
        Msg::Reloaded(reload) => return session.apply_reload(&reload),
        Msg::Loaded(loaded) => return session.apply_loaded(&loaded),
        Msg::SearchResults(found) => session.add_found(&found),
        Msg::ArticleResults(found) => session.add_found_in_articles(&found),
        Msg::Nothing => drop(session.end_pending()),
        Msg::Unknown(key) => session.handle_unknown(key),
        Msg::Do(action) => {
            let count = session.end_pending().count;
            return session.perform(action, count);
        }
        Msg::Letter(action, letter) => session.act_on_letter(action, letter),
        Msg::Type(text) => {
            session.end_pending();
            session.workspace.notice = None;
            return session.type_text(&text);
        }
        Msg::Point(pointer) => {
            session.end_pending();
            return session.perform_pointing(pointer);
        }
        Msg::Resize(size) => {
            session.end_pending();
            session.workspace.size = size;
        }
        Msg::ReadTo(byte) => {
            session.end_pending();
            session.read_to(byte);
        }
        Msg::EditorFailed(why) => session.warn_failed(Phrase::EditorFailed, &why),
        Msg::BrowserFailed(why) => session.warn_failed(Phrase::BrowserFailed, &why),
        Msg::OriginalNotOpened(why) => session.warn_failed(Phrase::OriginalNotOpened, &why),
        Msg::NotRemembered(why) => session.warn_failed(Phrase::NotRemembered, &why),
        Msg::Copied(copied) => {
            session.end_pending();
            session.copied(&copied);
        }
        Msg::Saved(outcome) => {
            session.end_pending();
            session.saved(outcome);
        }
        Msg::NotWritable(text, why) => session.not_writable(text, &why),
        Msg::TimelineCopied(outcome) => return session.timeline_copied(outcome),
        Msg::Written(change, outcome) => {
            session.end_pending();
            session.written(change, outcome);
        }
        Msg::Terminal(bidi_mode, tashkeel) => session.set_bidi(bidi_mode, tashkeel),
    }
    None
}

impl Session {
    /// Takes the pending count or prefix. Withdraws a prompt for a letter.
    fn end_pending(&mut self) -> Pending {
        let pending = std::mem::take(&mut self.pending);
        if pending.letter_for.is_some() {
            self.workspace.notice = None;
        }
        pending
    }

    /// Adds a digit to the count.
    fn count(&mut self, digit: u8) {
        let count = self.pending.count.unwrap_or(0) * 10 + usize::from(digit);
        self.pending.count = Some(count.min(LARGEST_COUNT));
    }

    /// The action of a message that may lead far away.
    fn action_of(&self, msg: &Msg) -> Option<Action> {
        let action = match msg {
            Msg::Do(action) => *action,
            Msg::Point(pointer) if pointer.what == Gesture::DoubleClick => {
                return Some(Action::View(ViewAction::Open));
            }
            Msg::Point(_)
            | Msg::Count(_)
            | Msg::Prefix(_)
            | Msg::Noticed
            | Msg::Reloaded(_)
            | Msg::Loaded(_)
            | Msg::SearchResults(_)
            | Msg::ArticleResults(_)
            | Msg::Nothing
            | Msg::Unknown(_)
            | Msg::Letter(..)
            | Msg::Type(_)
            | Msg::Resize(_)
            | Msg::ReadTo(_)
            | Msg::EditorFailed(_)
            | Msg::BrowserFailed(_)
            | Msg::OriginalNotOpened(_)
            | Msg::NotRemembered(_)
            | Msg::Copied(_)
            | Msg::Saved(_)
            | Msg::NotWritable(..)
            | Msg::TimelineCopied(_)
            | Msg::Written(..)
            | Msg::Terminal(..) => return None,
        };
        // The palette of commands performs another action.
        match self.views.top_view() {
            Some(View::Commands(commands)) if action == Action::View(ViewAction::Open) => {
                commands.action()
            }
            Some(_) | None => Some(action),
        }
    }

    /// Performs an action.
    fn perform(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        self.workspace.notice = None;
        let effect = self.act(action, count);
        if std::mem::take(&mut self.workspace.offers_copy) {
            self.offer_copy(Retry::Act(action, count));
        }
        self.workspace.selection.mark_seen();
        effect
    }

    /// Handles a mouse gesture.
    fn perform_pointing(&mut self, pointer: MouseInput) -> Option<Effect> {
        self.workspace.notice = None;
        let effect = self.point(pointer);
        self.workspace.selection.mark_seen();
        effect
    }

    /// Sets a mark, goes to one, or moves a selection to a letter.
    fn act_on_letter(&mut self, action: Action, letter: char) {
        let count = self.end_pending().count;
        self.workspace.notice = None;
        if let Action::Select(action) = action {
            if let Some(reader) = self.views.reader_mut() {
                reader.go_to_letter(&mut self.workspace, action, (letter, count));
            }
        } else if action == Action::App(AppAction::SetMark) {
            self.set_mark(letter);
        } else {
            self.go_to_mark(letter);
        }
        self.workspace.selection.mark_seen();
    }

    /// Types a text. Reports how much of it does not fit.
    fn type_text(&mut self, text: &str) -> Option<Effect> {
        let mut left_out = 0;
        let effect = self.edit(&mut |input| left_out = input.insert_what_fits(text));
        if left_out > 0 {
            let letters = counted(left_out, Noun::Character, self.workspace.settings.interface);
            let parts = [self.workspace.words(Phrase::EndLeftOut), &letters];
            self.workspace.notice = Some(Notice::warning(composed(&parts, ": ")));
        }
        effect
    }

    /// Cancels the loading of the file, or reports a key without a meaning.
    fn handle_unknown(&mut self, key: Key) {
        let pending = self.end_pending();
        if !self.cancel_loading(key) {
            self.warn_unknown(&pending, key);
        }
    }

    /// Cancels the loading of the file if this key asks for it.
    fn cancel_loading(&mut self, key: Key) -> bool {
        let loading = self.workspace.document.loading.as_ref();
        let Some(progress) = loading.filter(|_| key.to_string() == "esc") else { return false };
        progress.cancel();
        true
    }

    /// Reports an unknown key. Closing with nothing to close is not a mistake.
    fn warn_unknown(&mut self, pending: &Pending, key: Key) {
        let typed: String = pending.keys.iter().chain([&key]).map(Key::to_string).collect();
        if typed == "esc" || pending.count.is_some() && typed.ends_with("esc") {
            return;
        }
        let workspace = &self.workspace;
        let unknown = workspace.words(Phrase::NoSuchKey).replace("{}", &isolated(&typed));
        let mut parts = vec![unknown];
        let help = Action::App(AppAction::Show(Opening::Help));
        if let Some(help) = key_of(&workspace.preferences.bindings, self.context(), help) {
            parts.push(format!("{} {}", isolated(help), workspace.words(Phrase::ShowsKeys)));
        }
        self.workspace.notice = Some(Notice::warning(composed(&parts, " · ")));
    }

    /// Reports that another program failed, and why.
    fn warn_failed(&mut self, phrase: Phrase, why: &str) {
        self.end_pending();
        let text = composed(&[self.workspace.words(phrase), why], ": ");
        self.workspace.notice = Some(Notice::warning(text));
    }

    /// Adds the results of a search on another thread.
    fn add_found(&mut self, found: &SearchResults) {
        if let Some(jump) = self.views.jump_mut() {
            jump.add_found(found);
        }
    }

    /// Adds the results of a search in every article.
    fn add_found_in_articles(&mut self, found: &ArticleResults) {
        if let Some(search) = self.views.word_search_mut() {
            search.add_found(found);
        }
    }

    /// Scrolls the article to the byte up to which it was read aloud.
    fn read_to(&mut self, byte: usize) {
        self.workspace.notice = None;
        if let Some(reader) = self.views.reader_mut() {
            reader.show_byte(&self.workspace, byte);
        }
    }

    /// Reports the outcome of writing a change. Selected words that were written are a passage now.
    fn written(&mut self, change: WrittenChange, outcome: Result<(), String>) {
        let is_capture = matches!(change, WrittenChange::Change(_)) && outcome.is_ok();
        if let Some(reader) = self.views.reader_mut().filter(|_| is_capture) {
            reader.end_capture();
        }
        let context = self.context();
        self.workspace.written(context, change, outcome);
    }

    /// The bidi mode of the terminal is known.
    fn set_bidi(&mut self, bidi_mode: BidiMode, tashkeel: Tashkeel) {
        self.end_pending();
        self.workspace.settings.bidi_mode = bidi_mode;
        self.workspace.settings.tashkeel = tashkeel;
    }

    /// Reports why a change cannot be written, and offers to make it in a copy.
    fn not_writable(&mut self, text: NewText, why: &str) {
        // Only one file can be copied.
        if self.workspace.document.files.only().is_none() {
            self.end_pending();
            self.warn_failed(Phrase::NotWritten, why);
            return;
        }
        self.offer_copy(Retry::Write(text));
        self.warn_failed(Phrase::NotWritten, why);
    }

    /// Offers to copy the timeline into a folder of the user.
    fn offer_copy(&mut self, retry: Retry) {
        self.retry = Some(retry);
        let prompt = Prompt::for_copy(&self.workspace);
        self.views.push(View::Prompt(Box::new(prompt)));
    }

    /// Goes on in the copy of the timeline with what needed it, or reports why there is no copy.
    fn timeline_copied(&mut self, outcome: Result<PathBuf, String>) -> Option<Effect> {
        self.end_pending();
        let Some(View::Prompt(prompt)) = self.views.top_view_mut() else { return None };
        let path = match outcome {
            Ok(path) => path,
            Err(why) => {
                prompt.refuse(why);
                return None;
            }
        };
        self.views.pop();
        let parts = [self.workspace.words(Phrase::CopiedTo).to_owned(), path.display().to_string()];
        self.workspace.notice = Some(Notice::new(composed(&parts, ": ")));
        self.workspace.document.files.move_to(&path);
        match self.retry.take()? {
            Retry::Act(action, count) => self.act(action, count),
            Retry::Write(text) => Some(Effect::Write(text)),
        }
    }

    /// Reports the outcome of writing a file.
    fn saved(&mut self, outcome: Result<(), Unsaved>) {
        if let Some(View::Prompt(prompt)) = self.views.top_view_mut()
            && prompt.saved(&mut self.workspace, outcome)
        {
            self.views.pop();
        }
    }
}
