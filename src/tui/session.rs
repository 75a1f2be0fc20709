//! The session: the only code that changes the state of the program. It never waits and never draws.

mod act;
mod mouse;
mod navigate;
mod reload;
mod state;

use crate::i18n::{Noun, Phrase, counted};
use crate::text::{composed, isolated};
use crate::tui::keys::action::{Action, AppAction, Opening, ViewAction};
use crate::tui::keys::binding::key_of;
use crate::tui::keys::key::Key;
use crate::tui::keys::keymap::Pending;
use crate::tui::message::{Effect, Msg, Unsaved};
use crate::tui::mouse::{Pointer, Pointing};
use crate::tui::notice::Notice;
use crate::tui::search_worker::Found;
use crate::tui::view::View;

pub use state::Session;

/// The largest count that a person can mean.
const LARGEST_COUNT: usize = 1_000_000;

/// Tells `session` what happened. Returns what has to be done outside, if something has.
pub fn update(session: &mut Session, msg: Msg) -> Option<Effect> {
    let left = session.action_of(&msg).map(|action| (session.place(), action));
    let effect = handle(session, msg);
    session.lay_out();
    if let Some((before, action)) = left {
        session.note_jump(before, action);
    }
    effect
}

/// Handles a message. A count or a prefix that was begun ends with each message but a few.
fn handle(session: &mut Session, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Count(digit) => session.count(digit),
        Msg::Prefix(key) => session.pending.keys.push(key),
        Msg::Noticed => session.workspace.notice = None,
        Msg::Reloaded(reload) => return session.apply_reload(&reload),
        Msg::Found(found) => session.add_found(&found),
        Msg::Nothing => drop(session.end_pending()),
        Msg::Unknown(key) => {
            let pending = session.end_pending();
            session.warn_unknown(&pending, key);
        }
        Msg::Do(action) => {
            let count = session.end_pending().count;
            return session.perform(action, count);
        }
        Msg::Letter(action, letter) => {
            session.end_pending();
            session.act_on_letter(action, letter);
        }
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
        Msg::Copied(copied) => {
            session.end_pending();
            session.copied(&copied);
        }
        Msg::Saved(outcome) => {
            session.end_pending();
            session.saved(outcome);
        }
        Msg::Terminal(bidi_mode, tashkeel) => {
            session.end_pending();
            session.workspace.settings.bidi_mode = bidi_mode;
            session.workspace.settings.tashkeel = tashkeel;
        }
    }
    None
}

impl Session {
    /// Takes what has been typed of a longer command. A question for a letter is withdrawn.
    fn end_pending(&mut self) -> Pending {
        let pending = std::mem::take(&mut self.pending);
        if pending.letter_for.is_some() {
            self.workspace.notice = None;
        }
        pending
    }

    /// Takes in a digit of a count.
    fn count(&mut self, digit: u8) {
        let count = self.pending.count.unwrap_or(0) * 10 + usize::from(digit);
        self.pending.count = Some(count.min(LARGEST_COUNT));
    }

    /// The action that a message does, where it may lead far away.
    fn action_of(&self, msg: &Msg) -> Option<Action> {
        let action = match msg {
            Msg::Do(action) => *action,
            Msg::Point(pointer) if pointer.what == Pointing::DoubleClick => {
                return Some(Action::View(ViewAction::Open));
            }
            Msg::Point(_)
            | Msg::Count(_)
            | Msg::Prefix(_)
            | Msg::Noticed
            | Msg::Reloaded(_)
            | Msg::Found(_)
            | Msg::Nothing
            | Msg::Unknown(_)
            | Msg::Letter(..)
            | Msg::Type(_)
            | Msg::Resize(_)
            | Msg::ReadTo(_)
            | Msg::EditorFailed(_)
            | Msg::BrowserFailed(_)
            | Msg::Copied(_)
            | Msg::Saved(_)
            | Msg::Terminal(..) => return None,
        };
        // The palette of commands does another one.
        match self.views.top_view() {
            Some(View::Commands(commands)) if action == Action::View(ViewAction::Open) => {
                commands.action()
            }
            Some(_) | None => Some(action),
        }
    }

    /// Does what a key asks for.
    fn perform(&mut self, action: Action, count: Option<usize>) -> Option<Effect> {
        self.workspace.notice = None;
        let effect = self.act(action, count);
        self.workspace.selection.mark_seen();
        effect
    }

    /// Does what the mouse asks for.
    fn perform_pointing(&mut self, pointer: Pointer) -> Option<Effect> {
        self.workspace.notice = None;
        let effect = self.point(pointer);
        self.workspace.selection.mark_seen();
        effect
    }

    /// Sets a mark or goes to one.
    fn act_on_letter(&mut self, action: AppAction, letter: char) {
        self.workspace.notice = None;
        if action == AppAction::SetMark {
            self.set_mark(letter);
        } else {
            self.go_to_mark(letter);
        }
        self.workspace.selection.mark_seen();
    }

    /// Types a text. Says how much of it finds no place.
    fn type_text(&mut self, text: &str) -> Option<Effect> {
        let mut left_out = 0;
        let effect = self.edit(&mut |input| left_out = input.insert_what_fits(text));
        if left_out > 0 {
            let letters = counted(left_out, Noun::Character, self.workspace.settings.interface);
            let said = [self.workspace.words(Phrase::EndLeftOut), &letters];
            self.workspace.notice = Some(Notice::warning(composed(&said, ": ")));
        }
        effect
    }

    /// Says that a key means nothing here. Leaving where there is nothing to leave is no mistake.
    fn warn_unknown(&mut self, pending: &Pending, key: Key) {
        let typed: String = pending.keys.iter().chain([&key]).map(Key::to_string).collect();
        if typed == "esc" || pending.count.is_some() && typed.ends_with("esc") {
            return;
        }
        let workspace = &self.workspace;
        let said = workspace.words(Phrase::NoSuchKey).replace("{}", &isolated(&typed));
        let mut said = vec![said];
        let help = Action::App(AppAction::Show(Opening::Help));
        if let Some(help) = key_of(&workspace.preferences.bindings, self.context(), help) {
            said.push(format!("{} {}", isolated(help), workspace.words(Phrase::ShowsKeys)));
        }
        self.workspace.notice = Some(Notice::warning(composed(&said, " · ")));
    }

    /// Says that another program failed, and why.
    fn warn_failed(&mut self, phrase: Phrase, why: &str) {
        self.end_pending();
        let text = composed(&[self.workspace.words(phrase), why], ": ");
        self.workspace.notice = Some(Notice::warning(text));
    }

    /// Adds what a search on another thread has found.
    fn add_found(&mut self, found: &Found) {
        if let Some(jump) = self.views.jump_mut() {
            jump.add_found(found);
        }
    }

    /// Scrolls the article to the byte up to which it was read aloud.
    fn read_to(&mut self, byte: usize) {
        self.workspace.notice = None;
        if let Some(reader) = self.views.reader_mut() {
            reader.show_byte(&self.workspace, byte);
        }
    }

    /// Says what became of a file that was to be written.
    fn saved(&mut self, outcome: Result<(), Unsaved>) {
        if let Some(View::Prompt(prompt)) = self.views.top_view_mut()
            && prompt.saved(&mut self.workspace, outcome)
        {
            self.views.pop();
        }
    }
}
