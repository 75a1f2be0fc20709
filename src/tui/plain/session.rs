//! A session in plain mode: what a line does, and what is answered.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::time::Duration;

use crate::i18n::{Noun, Phrase, counted};
use crate::load::did_you_mean;
use crate::source::SourceIndex;
use crate::text::{graphemes, isolated};
use crate::tui::effects::{EffectRunner, Host};
use crate::tui::keys::action::{
    Action, AppAction, Context, Motion, Opening, ReaderAction, TimelineAction, TypeAction,
    ViewAction,
};
use crate::tui::keys::key::{Key, keys};
use crate::tui::keys::keymap::Keymap;
use crate::tui::keys::table::KEYMAP;
use crate::tui::message::{Effect, Msg};
use crate::tui::plain::describe;
use crate::tui::plain::help;
use crate::tui::plain::line::{Meaning, WORDS, Word, meaning};
use crate::tui::plain::line_writer::{InputKind, LineWriter};
use crate::tui::session::{Session, update};
use crate::tui::speech::{sentence, words};
use crate::tui::views::reader::say::ReadingFocus;

/// The paragraphs or passages of a page.
const STEPS: isize = 5;

/// Shorter words get no spelling suggestions.
const LEAST_MISSPELT: usize = 3;

/// How long to wait for a reload after the file was edited.
const PATIENCE: Duration = Duration::from_secs(1);

/// What `more` continues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rest {
    /// Nothing.
    Nothing,
    /// The rows of a list from this one on, while the same view has the keys.
    Rows(Context, usize),
    /// Lines.
    Lines(Vec<String>),
}

/// The outcome of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// It was understood.
    Understood,
    /// It was not understood, which has been reported.
    Refused,
    /// The program must end.
    Quits,
}

/// A session in plain mode.
pub struct PlainSession<'k, W: Write> {
    /// The session before the current line.
    pub before: Session,
    /// The session.
    pub session: Session,
    pub keymap: &'k Keymap,
    pub input_kind: InputKind,
    pub runner: EffectRunner,
    pub output: LineWriter<W>,
    /// The last paragraph read, by its number among the paragraphs with words.
    pub reading: Option<usize>,
    /// The article, and its focus when the reading began there.
    pub looked_at: Option<(SourceIndex, Option<ReadingFocus>)>,
    pub rest: Rest,
    /// The direction of the last action: forward if positive, back if negative.
    pub direction: isize,
}

impl<W: Write> PlainSession<'_, W> {
    pub fn greet(&mut self) -> io::Result<()> {
        let workspace = &self.session.workspace;
        let language = workspace.settings.language;
        let untitled = Phrase::Untitled.words(language);
        let title = workspace
            .document
            .timeline
            .title()
            .map_or(untitled, |title| title.in_language(workspace.settings.texts()));
        let counts = workspace.selection.counts(&workspace.document.timeline);
        let said = sentence(&[
            title.to_owned(),
            counted(counts.events, Noun::Event, language),
            counted(counts.passages, Noun::Passage, language),
            counted(counts.sources, Noun::Source, language),
        ]);
        self.output.say(&said)?;
        self.output.say(Phrase::TypeCommands.words(language))?;
        self.note()?;
        for line in describe::here(&self.session) {
            self.output.say(&line)?;
        }
        self.follow();
        Ok(())
    }

    /// Performs a line and describes what has changed.
    pub fn answer(&mut self, line: &str) -> io::Result<ControlFlow<()>> {
        self.before = self.session.clone();
        self.output.start_answer();
        self.direction = 0;
        for reload in self.runner.reloads() {
            update(&mut self.session, Msg::Reloaded(reload));
            self.note()?;
        }
        let meaning = meaning(&self.session, line);
        if meaning != Meaning::Word(Word::More) {
            self.rest = Rest::Nothing;
        }
        let done = match meaning {
            Meaning::Word(word) => self.word(word)?,
            Meaning::Choose(number) => self.choose(number)?,
            Meaning::Named(count, action, rest) => self.act_by_name(count, action, &rest)?,
            Meaning::Search(words) => self.search(&words)?,
            Meaning::Keys(keys) => self.keys(&keys)?,
            Meaning::Text(text) => self.text(&text)?,
        };
        if done == Done::Quits {
            return Ok(ControlFlow::Break(()));
        }
        self.note()?;
        for line in describe::change(&self.before, &self.session) {
            self.output.say(&line)?;
        }
        self.list_what_is_new()?;
        if !self.output.has_output() && done == Done::Understood {
            self.say(match self.direction.signum() {
                1 => Phrase::NothingAfter,
                -1 => Phrase::NothingBefore,
                _ => Phrase::NothingChanged,
            })?;
        }
        self.follow();
        Ok(ControlFlow::Continue(()))
    }

    pub fn say(&mut self, phrase: Phrase) -> io::Result<()> {
        self.output.say(phrase.words(self.session.workspace.settings.language))
    }

    /// Reads out the notice, once.
    pub fn note(&mut self) -> io::Result<()> {
        let notice = self.session.workspace.notice.clone();
        update(&mut self.session, Msg::Noticed);
        notice.map_or(Ok(()), |notice| self.output.say(&notice.text))
    }

    pub fn word(&mut self, word: Word) -> io::Result<Done> {
        match word {
            Word::Quit => return Ok(Done::Quits),
            Word::Help => self.help()?,
            Word::Where => self.say_where()?,
            Word::List(from) => self.list(from.map(|from| from.saturating_sub(1)))?,
            Word::More => self.more()?,
        }
        Ok(Done::Understood)
    }

    pub fn help(&mut self) -> io::Result<()> {
        let lines = help::lines(&self.session);
        self.lines(lines)
    }

    /// Performs an action by its name if it applies here. The rest of the line answers its prompt.
    pub fn act_by_name(
        &mut self,
        count: Option<usize>,
        action: Action,
        rest: &str,
    ) -> io::Result<Done> {
        if !help::holds(&self.session, action) {
            return self.unknown(action.name().unwrap_or_default());
        }
        let done = self.act(count, action)?;
        if done != Done::Understood || rest.is_empty() {
            return Ok(done);
        }
        if self.session.pending.letter_for.is_some() {
            return self.keys(rest);
        }
        if self.session.context().takes_text() {
            return self.text(rest);
        }
        self.unknown(rest)
    }

    /// Performs `/words`: searches the article, or the events.
    pub fn search(&mut self, words: &str) -> io::Result<Done> {
        let is_article =
            matches!(self.session.context(), Context::Reader | Context::Matches | Context::Mention);
        let action = if is_article {
            Action::View(ViewAction::Find)
        } else {
            Action::App(AppAction::Show(Opening::Jump))
        };
        let done = self.act(None, action)?;
        if done == Done::Understood { self.text(words) } else { Ok(done) }
    }

    /// Types a line in a text field in place of its text. If nothing is listed below, confirms it
    /// too.
    pub fn text(&mut self, text: &str) -> io::Result<Done> {
        self.handle(Msg::Do(Action::Type(TypeAction::CaretToEnd)))?;
        self.handle(Msg::Do(Action::Type(TypeAction::DeleteToStart)))?;
        self.handle(Msg::Type(text.to_owned()))?;
        let context = self.session.context();
        if matches!(
            context,
            Context::Find | Context::FilterDate | Context::Prompt | Context::Remark
        ) {
            return self.handle(Msg::Do(Action::View(ViewAction::Open)));
        }
        Ok(Done::Understood)
    }

    /// Presses keys, word by word. Stops at a word that is neither a key nor one command.
    pub fn keys(&mut self, row: &str) -> io::Result<Done> {
        let all: Vec<&str> = row.split_whitespace().collect();
        for (number, word) in all.iter().enumerate() {
            if self.session.context().takes_text() {
                let typed = all.get(number..).unwrap_or_default().join(" ");
                return self.press(&keys(&typed));
            }
            let pressed = keys(word);
            if !help::is_one_command(&self.session, self.keymap, &pressed) {
                return self.unknown(word);
            }
            let done = self.press(&pressed)?;
            if done != Done::Understood {
                return Ok(done);
            }
        }
        if !self.session.pending.keys.is_empty() {
            return self.unknown(row);
        }
        Ok(Done::Understood)
    }

    pub fn press(&mut self, pressed: &[Key]) -> io::Result<Done> {
        for &key in pressed {
            let msg = self.keymap.key(self.session.context(), &self.session.pending, key);
            if matches!(msg, Msg::Nothing | Msg::Unknown(_)) {
                return self.unknown(&key.to_string());
            }
            let done = self.handle(msg)?;
            if done != Done::Understood {
                return Ok(done);
            }
        }
        Ok(Done::Understood)
    }

    /// Reports an unknown command with suggestions, and cancels what is pending.
    pub fn unknown(&mut self, word: &str) -> io::Result<Done> {
        update(&mut self.session, Msg::Nothing);
        let plain_words = WORDS.iter().map(|(name, ..)| *name).filter(|name| *name != "?");
        let names = KEYMAP.iter().filter(|value| help::holds(&self.session, value.action));
        let known = plain_words.chain(names.filter_map(|name| name.action.name()));
        let is_long = graphemes(word).nth(LEAST_MISSPELT - 1).is_some();
        let hint = did_you_mean(word, known).filter(|_| is_long);
        let nothing = words(&self.session.workspace, Phrase::NotACommand);
        let mut said = vec![format!("“{}” {nothing}", isolated(word))];
        said.extend(hint);
        self.output.say(&said.join("; "))?;
        Ok(Done::Refused)
    }

    /// Performs an action with a count.
    pub fn act(&mut self, count: Option<usize>, action: Action) -> io::Result<Done> {
        let digits = count.map_or_else(String::new, |count| count.to_string());
        for digit in digits.bytes() {
            update(&mut self.session, Msg::Count(digit - b'0'));
        }
        self.handle(Msg::Do(action))
    }

    /// Handles a message and performs its effect.
    pub fn handle(&mut self, msg: Msg) -> io::Result<Done> {
        let count = self.session.pending.count;
        self.direction = match &msg {
            Msg::Do(action) => direction(*action),
            _ => 0,
        };
        let msg = match msg {
            Msg::Do(action) => match self.without_layout(action, count)? {
                Some(action) => Msg::Do(action),
                None => return Ok(Done::Understood),
            },
            msg => msg,
        };
        if let Some(effect) = update(&mut self.session, msg) {
            return self.perform(effect);
        }
        // Report that a letter is expected only if none was typed.
        if self.session.pending.letter_for.is_none() {
            self.note()?;
        }
        Ok(Done::Understood)
    }

    /// Maps an action to what it does without a layout. `None` if it was performed already.
    ///
    /// Scrolling moves by passages or paragraphs.
    pub fn without_layout(
        &mut self,
        action: Action,
        count: Option<usize>,
    ) -> io::Result<Option<Action>> {
        let context = self.session.context();
        let is_movement = matches!(
            action,
            Action::View(ViewAction::Move(Motion::Rows(_)))
                | Action::View(ViewAction::Move(Motion::HalfPages(_)))
                | Action::View(ViewAction::Move(Motion::Pages(_)))
                | Action::View(ViewAction::Move(Motion::First))
                | Action::View(ViewAction::Move(Motion::Last))
        );
        match (context, action) {
            (
                _,
                Action::App(AppAction::Show(Opening::Help))
                | Action::App(AppAction::Show(Opening::Commands)),
            ) => self.help()?,
            (
                _,
                Action::Timeline(TimelineAction::FoldYear)
                | Action::Timeline(TimelineAction::FoldYears),
            ) => self.say(Phrase::NoFoldHere)?,
            (_, Action::App(AppAction::NextBidi)) => self.say(Phrase::NoBidiHere)?,
            (
                _,
                Action::Timeline(TimelineAction::SwitchAxis)
                | Action::Timeline(TimelineAction::SwitchPanes)
                | Action::Timeline(TimelineAction::DividerBy(_))
                | Action::App(AppAction::NextTheme)
                | Action::Reader(ReaderAction::SwitchNumbers),
            ) => self.say(Phrase::NoScreenHere)?,
            (Context::Reader | Context::Matches | Context::Mention, _) if is_movement => {
                self.read(action, count)?;
            }
            (Context::Detail | Context::Compare, _) if is_movement => {
                return Ok(Some(self.passage_by(action, count)));
            }
            _ => return Ok(Some(action)),
        }
        update(&mut self.session, Msg::Nothing);
        Ok(None)
    }

    /// The step between passages that a movement stands for.
    pub fn passage_by(&mut self, action: Action, count: Option<usize>) -> Action {
        let chosen = self.session.listing().and_then(|listing| listing.chosen).unwrap_or(0);
        let chosen = isize::try_from(chosen).unwrap_or(0);
        let by = match (action, count) {
            (
                Action::View(ViewAction::Move(Motion::First))
                | Action::View(ViewAction::Move(Motion::Last)),
                Some(nth),
            ) => {
                update(&mut self.session, Msg::Nothing);
                isize::try_from(nth).unwrap_or(isize::MAX) - 1 - chosen
            }
            (Action::View(ViewAction::Move(Motion::First)), None) => isize::MIN,
            (Action::View(ViewAction::Move(Motion::Last)), None) => isize::MAX,
            (action, _) => steps(action),
        };
        Action::View(ViewAction::PassageBy(by))
    }

    /// Performs an effect.
    pub fn perform(&mut self, effect: Effect) -> io::Result<Done> {
        let is_edited = matches!(effect, Effect::Edit(_));
        match (&effect, self.input_kind) {
            (Effect::Edit(_) | Effect::Suspend, InputKind::Pipe) => {
                update(&mut self.session, Msg::Noticed);
                self.say(Phrase::NeedsTerminal)?;
                return Ok(Done::Understood);
            }
            (Effect::Browse(address), InputKind::Pipe) => {
                update(&mut self.session, Msg::Noticed);
                let said = format!(
                    "{}: {}",
                    words(&self.session.workspace, Phrase::Address),
                    address.as_str()
                );
                self.output.say(&said)?;
                return Ok(Done::Understood);
            }
            (Effect::OpenOriginal(original), InputKind::Pipe) => {
                update(&mut self.session, Msg::Noticed);
                let name = words(&self.session.workspace, Phrase::OriginalFile);
                self.output.say(&format!("{name}: {}", original.name()))?;
                return Ok(Done::Understood);
            }
            (Effect::Print(text), _) => {
                update(&mut self.session, Msg::Noticed);
                for line in text.lines() {
                    self.output.say(line)?;
                }
                return Ok(Done::Understood);
            }
            (Effect::Copy(text), _) => {
                update(&mut self.session, Msg::Noticed);
                self.output.say(&format!("{}:", words(&self.session.workspace, Phrase::ToCopy)))?;
                Host::copy(&mut self.output, text)?;
                return Ok(Done::Understood);
            }
            _ => {}
        }
        if self.runner.perform(effect, &mut self.session, &mut self.output)?.is_break() {
            return Ok(Done::Quits);
        }
        self.note()?;
        if let Some(reload) = is_edited.then(|| self.runner.reload_within(PATIENCE)).flatten() {
            update(&mut self.session, Msg::Reloaded(reload));
            self.note()?;
        }
        Ok(Done::Understood)
    }
}

/// The direction of an action: forward, back, or neither.
fn direction(action: Action) -> isize {
    match action {
        Action::View(ViewAction::Move(Motion::Rows(by)))
        | Action::View(ViewAction::Move(Motion::HalfPages(by)))
        | Action::View(ViewAction::Move(Motion::Pages(by)))
        | Action::View(ViewAction::PassageBy(by))
        | Action::Reader(ReaderAction::SourceBy(by))
        | Action::View(ViewAction::ColumnBy(by)) => by,
        Action::View(ViewAction::Move(Motion::First)) => -1,
        Action::View(ViewAction::Move(Motion::Last)) => 1,
        _ => 0,
    }
}

/// The number of paragraphs or passages in a movement.
pub fn steps(action: Action) -> isize {
    match action {
        Action::View(ViewAction::Move(Motion::Rows(by))) => by,
        Action::View(ViewAction::Move(Motion::HalfPages(by))) => by.saturating_mul(STEPS / 2),
        Action::View(ViewAction::Move(Motion::Pages(by))) => by.saturating_mul(STEPS),
        _ => 0,
    }
}
