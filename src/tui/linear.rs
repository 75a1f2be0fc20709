//! The linear mode: the same actions as lines of text on the normal screen, for screen readers and for
//! terminals that can place nothing.
//!
//! ```text
//! > /veto
//! 6 hits.
//! 1: March 2024. Russia vetoes further monitoring of the sanctions. …
//! > 1
//! 19 of 42: March 2024. Russia vetoes further monitoring of the sanctions. …
//! ```
//!
//! It reads one line, does what that means to the same [`State`] that the screen shows ([`line`]), and says what
//! has changed ([`told`]). Nothing that is laid out is written, no escape sequence either: every line goes
//! through [`printable`].

mod brief;
mod help;
mod line;
mod listing;
mod reading;
mod rows;
mod speech;
mod told;

use std::io::{self, BufRead, Read, Write};
use std::ops::ControlFlow;
use std::time::Duration;

use super::action::{Action, Context, Effect, Msg};
use super::bidi::{Environment, choose};
use super::key::{Key, keys};
use super::keymap::{KEYMAP, Keymap};
use super::outside::{Outside, Stage};
use super::state::State;
use super::update::update;
use crate::i18n::{Noun, Phrase, counted};
use crate::load::did_you_mean;
use crate::source::SourceIndex;
use crate::text::{graphemes, isolated};
use brief::{sentence, words};
use line::{Meaning, WORDS, Word, meaning};
use listing::listing;
use speech::Speech;
use told::article::Focus;

/// Paragraphs, or passages, that are a page.
const STEPS: isize = 5;

/// The longest line that is taken, in bytes.
const LONGEST_LINE: u64 = 1 << 16;

/// Fewer letters are no misspelling of anything.
const LEAST_MISSPELT: usize = 3;

/// How long one waits for the file to be read anew after it was edited.
const PATIENCE: Duration = Duration::from_secs(1);

/// Who types the lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Partner {
    /// Somebody at a terminal, who is prompted; an editor may have it for a while.
    Person,
    /// A pipe or a file: each line is repeated before its answer, and no other program is started.
    Pipe,
}

/// Shows `state` line by line: takes what is typed from `input`, writes what is to be said to `output`, until
/// the input ends or is told to. `editor` is the user's editor, with its options.
pub fn converse(
    state: State,
    keymap: &Keymap,
    (partner, editor): (Partner, String),
    (mut input, output): (impl BufRead, impl Write),
) -> io::Result<()> {
    let outside = Outside::new(&state, choose(None, &Environment::default()), editor);
    let mut conversation = Conversation {
        before: state.clone(),
        state,
        keymap,
        partner,
        outside,
        speech: Speech::new(output),
        reading: None,
        looked_at: None,
        rest: Rest::Nothing,
        direction: 0,
    };
    conversation.greet()?;
    loop {
        match partner {
            Partner::Person => conversation.speech.prompt()?,
            // Another program may wait for the answer before it goes on.
            Partner::Pipe => conversation.speech.flush()?,
        }
        let mut bytes = Vec::new();
        let read = input.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            return conversation.speech.end(partner);
        }
        if bytes.last() != Some(&b'\n') && u64::try_from(read).is_ok_and(|it| it == LONGEST_LINE) {
            input.skip_until(b'\n')?;
            conversation.say(Phrase::LineTooLong)?;
            continue;
        }
        let line = String::from_utf8_lossy(&bytes);
        if partner == Partner::Pipe {
            conversation.speech.say(&format!("> {}", line.trim()))?;
        }
        if conversation.answer(&line)?.is_break() {
            return conversation.speech.end(Partner::Pipe);
        }
    }
}

/// What `more` goes on with.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Rest {
    /// Nothing is left.
    Nothing,
    /// The rows of a list from this one on, as long as the keys go there.
    Rows(Context, usize),
    /// Lines.
    Lines(Vec<String>),
}

/// What a line has led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    /// It was understood.
    Understood,
    /// It was not, which has been said.
    Refused,
    /// The program is to end.
    Quits,
}

struct Conversation<'k, W: Write> {
    /// The state before the line that is being answered.
    before: State,
    state: State,
    keymap: &'k Keymap,
    partner: Partner,
    outside: Outside,
    speech: Speech<W>,
    /// The paragraph of the article that was said last, by its number among those that hold words.
    reading: Option<usize>,
    /// The article, and what was looked at in it when the reading began there.
    looked_at: Option<(SourceIndex, Option<Focus>)>,
    rest: Rest,
    /// Which way the last action was to lead: on where it is positive, back where it is negative.
    direction: isize,
}

impl<W: Write> Conversation<'_, W> {
    fn greet(&mut self) -> io::Result<()> {
        let (state, language) = (&self.state, self.state.settings.language);
        let untitled = Phrase::Untitled.words(language);
        let title = state
            .timeline
            .title()
            .map_or(untitled, |title| title.in_language(state.settings.texts()));
        let counts = state.counts();
        let said = sentence(&[
            title.to_owned(),
            counted(counts.events, Noun::Event, language),
            counted(counts.passages, Noun::Passage, language),
            counted(counts.sources, Noun::Source, language),
        ]);
        self.speech.say(&said)?;
        self.speech.say(Phrase::TypeCommands.words(language))?;
        self.note()?;
        for line in told::here(&self.state) {
            self.speech.say(&line)?;
        }
        self.follow();
        Ok(())
    }

    /// Does what a line means and says what has changed.
    fn answer(&mut self, line: &str) -> io::Result<ControlFlow<()>> {
        self.before = self.state.clone();
        self.speech.begin();
        self.direction = 0;
        for reading in self.outside.readings() {
            update(&mut self.state, Msg::Reloaded(reading));
            self.note()?;
        }
        let meaning = meaning(&self.state, line);
        if meaning != Meaning::Word(Word::More) {
            self.rest = Rest::Nothing;
        }
        let done = match meaning {
            Meaning::Word(word) => self.word(word)?,
            Meaning::Choose(number) => self.choose(number)?,
            Meaning::Named(count, action, rest) => self.named(count, action, &rest)?,
            Meaning::Search(words) => self.search(&words)?,
            Meaning::Keys(keys) => self.keys(&keys)?,
            Meaning::Text(text) => self.text(&text)?,
        };
        if done == Done::Quits {
            return Ok(ControlFlow::Break(()));
        }
        self.note()?;
        for line in told::change(&self.before, &self.state) {
            self.speech.say(&line)?;
        }
        self.list_what_is_new()?;
        if !self.speech.has_spoken() && done == Done::Understood {
            self.say(match self.direction.signum() {
                1 => Phrase::NothingBehind,
                -1 => Phrase::NothingBefore,
                _ => Phrase::NothingChanged,
            })?;
        }
        self.follow();
        Ok(ControlFlow::Continue(()))
    }

    fn say(&mut self, phrase: Phrase) -> io::Result<()> {
        self.speech.say(phrase.words(self.state.settings.language))
    }

    /// Says what the state wants to be noticed, once.
    fn note(&mut self) -> io::Result<()> {
        let notice = self.state.notice.clone();
        update(&mut self.state, Msg::Noticed);
        notice.map_or(Ok(()), |notice| self.speech.say(&notice.text))
    }

    fn word(&mut self, word: Word) -> io::Result<Done> {
        match word {
            Word::Quit => return Ok(Done::Quits),
            Word::Help => self.help()?,
            Word::Where => self.say_where()?,
            Word::List(from) => self.list(from.map(|from| from.saturating_sub(1)))?,
            Word::More => self.more()?,
        }
        Ok(Done::Understood)
    }

    fn help(&mut self) -> io::Result<()> {
        let lines = help::lines(&self.state);
        self.lines(lines)
    }

    /// Does an action by its name, if it holds here; what follows the name is for what it asks.
    fn named(&mut self, count: Option<usize>, action: Action, rest: &str) -> io::Result<Done> {
        if !help::holds(&self.state, action) {
            return self.unknown(action.name().unwrap_or_default());
        }
        let done = self.act(count, action)?;
        if done != Done::Understood || rest.is_empty() {
            return Ok(done);
        }
        if self.state.pending.letter_for.is_some() {
            return self.keys(rest);
        }
        if self.state.context().takes_text() {
            return self.text(rest);
        }
        self.unknown(rest)
    }

    /// `/words`: in an article looks there, elsewhere among the events.
    fn search(&mut self, words: &str) -> io::Result<Done> {
        let is_article = matches!(self.state.context(), Context::Reader | Context::Found);
        let action = if is_article { Action::Find } else { Action::Jump };
        let done = self.act(None, action)?;
        if done == Done::Understood { self.text(words) } else { Ok(done) }
    }

    /// Types a line where text is asked for, instead of all that was typed; where nothing is listed below it,
    /// that is the answer.
    fn text(&mut self, text: &str) -> io::Result<Done> {
        self.hear(Msg::Do(Action::CaretToEnd))?;
        self.hear(Msg::Do(Action::DeleteToStart))?;
        self.hear(Msg::Type(text.to_owned()))?;
        let context = self.state.context();
        if matches!(context, Context::Find | Context::FilterDate | Context::Prompt) {
            return self.hear(Msg::Do(Action::Open));
        }
        Ok(Done::Understood)
    }

    /// Presses keys, word by word; a word that is no key and no single command stops it.
    fn keys(&mut self, row: &str) -> io::Result<Done> {
        let all: Vec<&str> = row.split_whitespace().collect();
        for (number, word) in all.iter().enumerate() {
            if self.state.context().takes_text() {
                let typed = all.get(number..).unwrap_or_default().join(" ");
                return self.press(&keys(&typed));
            }
            let pressed = keys(word);
            if !help::is_one_command(&self.state, self.keymap, &pressed) {
                return self.unknown(word);
            }
            let done = self.press(&pressed)?;
            if done != Done::Understood {
                return Ok(done);
            }
        }
        if !self.state.pending.keys.is_empty() {
            return self.unknown(row);
        }
        Ok(Done::Understood)
    }

    fn press(&mut self, pressed: &[Key]) -> io::Result<Done> {
        for &key in pressed {
            let msg = self.keymap.key(self.state.context(), &self.state.pending, key);
            if matches!(msg, Msg::Nothing | Msg::Unknown(_)) {
                return self.unknown(&key.to_string());
            }
            let done = self.hear(msg)?;
            if done != Done::Understood {
                return Ok(done);
            }
        }
        Ok(Done::Understood)
    }

    /// Says that something means nothing here, and what it may have meant. What was begun is dropped.
    fn unknown(&mut self, word: &str) -> io::Result<Done> {
        update(&mut self.state, Msg::Nothing);
        let own = WORDS.iter().map(|(name, ..)| *name).filter(|name| *name != "?");
        let names = KEYMAP.iter().filter(|it| help::holds(&self.state, it.action));
        let known = own.chain(names.filter_map(|it| it.action.name()));
        let is_long = graphemes(word).nth(LEAST_MISSPELT - 1).is_some();
        let hint = did_you_mean(word, known).filter(|_| is_long);
        let nothing = words(&self.state, Phrase::MeansNothing);
        let mut said = vec![format!("“{}” {nothing}", isolated(word))];
        said.extend(hint);
        self.speech.say(&said.join("; "))?;
        Ok(Done::Refused)
    }

    /// Does an action so many times.
    fn act(&mut self, count: Option<usize>, action: Action) -> io::Result<Done> {
        let digits = count.map_or_else(String::new, |count| count.to_string());
        for digit in digits.bytes() {
            update(&mut self.state, Msg::Count(digit - b'0'));
        }
        self.hear(Msg::Do(action))
    }

    /// Tells the state what happened, and does what it asks for.
    fn hear(&mut self, msg: Msg) -> io::Result<Done> {
        let count = self.state.pending.count;
        self.direction = match &msg {
            Msg::Do(action) => direction(*action),
            _ => 0,
        };
        let msg = match msg {
            Msg::Do(action) => match self.as_lines(action, count)? {
                Some(action) => Msg::Do(action),
                None => return Ok(Done::Understood),
            },
            msg => msg,
        };
        if let Some(effect) = update(&mut self.state, msg) {
            return self.perform(effect);
        }
        // That a letter is asked for is said when none has been typed.
        if self.state.pending.letter_for.is_none() {
            self.note()?;
        }
        Ok(Done::Understood)
    }

    /// What an action is where nothing is laid out; `None` where it has been done. What scrolls a pane goes on
    /// by passages or paragraphs.
    fn as_lines(&mut self, action: Action, count: Option<usize>) -> io::Result<Option<Action>> {
        let context = self.state.context();
        let is_movement = matches!(
            action,
            Action::MoveBy(_)
                | Action::HalfPages(_)
                | Action::Pages(_)
                | Action::First
                | Action::Last
        );
        match (context, action) {
            (_, Action::Help | Action::Commands) => self.help()?,
            (_, Action::FoldYear | Action::FoldYears) => self.say(Phrase::NoFoldHere)?,
            (_, Action::NextBidi) => self.say(Phrase::NoBidiHere)?,
            (
                _,
                Action::SwitchAxis
                | Action::SwitchPanes
                | Action::DividerBy(_)
                | Action::NextTheme
                | Action::SwitchNumbers,
            ) => self.say(Phrase::NoScreenHere)?,
            (Context::Reader | Context::Found, _) if is_movement => {
                self.read(action, count)?;
            }
            (Context::Detail | Context::Compare, _) if is_movement => {
                return Ok(Some(self.passage_by(action, count)));
            }
            _ => return Ok(Some(action)),
        }
        update(&mut self.state, Msg::Nothing);
        Ok(None)
    }

    /// The step to another passage that a movement is.
    fn passage_by(&mut self, action: Action, count: Option<usize>) -> Action {
        let chosen = listing(&self.state).and_then(|it| it.chosen).unwrap_or(0);
        let chosen = isize::try_from(chosen).unwrap_or(0);
        let by = match (action, count) {
            (Action::First | Action::Last, Some(nth)) => {
                update(&mut self.state, Msg::Nothing);
                isize::try_from(nth).unwrap_or(isize::MAX) - 1 - chosen
            }
            (Action::First, None) => isize::MIN,
            (Action::Last, None) => isize::MAX,
            (action, _) => steps(action),
        };
        Action::PassageBy(by)
    }

    /// Does what the state asks for.
    fn perform(&mut self, effect: Effect) -> io::Result<Done> {
        let is_edited = matches!(effect, Effect::Edit(_));
        match (&effect, self.partner) {
            (Effect::Edit(_) | Effect::Suspend, Partner::Pipe) => {
                update(&mut self.state, Msg::Noticed);
                self.say(Phrase::NeedsTerminal)?;
                return Ok(Done::Understood);
            }
            (Effect::Browse(address), Partner::Pipe) => {
                update(&mut self.state, Msg::Noticed);
                let said = format!("{}: {}", words(&self.state, Phrase::Address), address.as_str());
                self.speech.say(&said)?;
                return Ok(Done::Understood);
            }
            (Effect::Print(text), _) => {
                update(&mut self.state, Msg::Noticed);
                for line in text.lines() {
                    self.speech.say(line)?;
                }
                return Ok(Done::Understood);
            }
            (Effect::Copy(text), _) => {
                update(&mut self.state, Msg::Noticed);
                self.speech.say(&format!("{}:", words(&self.state, Phrase::ToCopy)))?;
                self.speech.copy(text)?;
                return Ok(Done::Understood);
            }
            _ => {}
        }
        if self.outside.perform(effect, &mut self.state, &mut self.speech)?.is_break() {
            return Ok(Done::Quits);
        }
        self.note()?;
        if let Some(reading) = is_edited.then(|| self.outside.reading_within(PATIENCE)).flatten() {
            update(&mut self.state, Msg::Reloaded(reading));
            self.note()?;
        }
        Ok(Done::Understood)
    }
}

/// Which way an action leads: on, back, or neither.
fn direction(action: Action) -> isize {
    match action {
        Action::MoveBy(by)
        | Action::HalfPages(by)
        | Action::Pages(by)
        | Action::PassageBy(by)
        | Action::SourceBy(by)
        | Action::ColumnBy(by) => by,
        Action::First => -1,
        Action::Last => 1,
        _ => 0,
    }
}

/// How many paragraphs or passages a movement goes on.
fn steps(action: Action) -> isize {
    match action {
        Action::MoveBy(by) => by,
        Action::HalfPages(by) => by.saturating_mul(STEPS / 2),
        Action::Pages(by) => by.saturating_mul(STEPS),
        _ => 0,
    }
}
