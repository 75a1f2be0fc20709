//! The only code that changes a [`State`]. It never waits and never draws.
//!
//! One file for each view says what actions mean there.

mod arrange;
mod axis;
mod catalogue;
mod changes;
mod commands;
mod compare;
mod copy;
mod edit;
mod events;
mod filter;
mod full_text;
mod help;
mod jump;
mod language;
mod links;
mod marks;
mod matrix;
mod menu;
mod pointer;
mod problems;
mod prompt;
mod reader;
mod repeat;
mod trail;

use super::action::{Action, Context, Effect, Msg};
use super::key::Key;
use super::keymap::{Pending, key_of};
use super::pointer::{Pointer, Pointing};
use super::state::catalogue::Listed;
use super::state::cursor::Move;
use super::state::input::Input;
use super::state::problems::Problems;
use super::state::prompt::Asked;
use super::state::{Notice, Overlay, State};
use super::theme::Role;
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
use crate::timeline::{EventIndex, Filter};

/// The largest count that a person can mean.
const LARGEST_COUNT: usize = 1_000_000;

/// Tells `state` what happened. Returns what only the shell can do, if something is to be done.
pub fn update(state: &mut State, msg: Msg) -> Option<Effect> {
    if goes_on(state, &msg) {
        return jump::wanted(state);
    }
    let pending = std::mem::take(&mut state.pending);
    if pending.letter_for.is_some() {
        // It was asked for a letter, and this is no letter.
        state.notice = None;
    }
    let count = pending.count;
    let effect = match msg {
        Msg::Do(action) => perform(state, action, count),
        Msg::Type(text) => {
            state.notice = None;
            type_into(state, |input| input.insert(&text));
            None
        }
        Msg::Point(pointer) => point(state, pointer),
        Msg::Letter(action, letter) => {
            state.notice = None;
            marks::act(state, action, letter);
            see_selected(state);
            None
        }
        Msg::Resize(size) => {
            state.size = size;
            None
        }
        Msg::Terminal(..)
        | Msg::EditorFailed(_)
        | Msg::BrowserFailed(_)
        | Msg::Copied(_)
        | Msg::Saved(_) => {
            hear(state, msg);
            None
        }
        Msg::ReadTo(byte) => {
            state.notice = None;
            reader::show_byte(state, byte);
            None
        }
        Msg::Unknown(key) => {
            unknown_key(state, &pending, key);
            None
        }
        Msg::Nothing
        | Msg::Count(_)
        | Msg::Prefix(_)
        | Msg::Reloaded(_)
        | Msg::Noticed
        | Msg::Found(_) => None,
    };
    state.settle();
    effect.or_else(|| jump::wanted(state))
}

/// Does what a key asks for.
fn perform(state: &mut State, action: Action, count: Option<usize>) -> Option<Effect> {
    state.notice = None;
    let before = state.place();
    let action = commands::meant(state, action);
    let effect = act(state, action, count);
    see_selected(state);
    state.settle();
    trail::note(state, before, action);
    effect
}

/// Does what the mouse asks for.
fn point(state: &mut State, pointer: Pointer) -> Option<Effect> {
    state.notice = None;
    let before = state.place();
    let effect = pointer::act(state, pointer);
    see_selected(state);
    if pointer.what == Pointing::DoubleClick {
        state.settle();
        trail::note(state, before, Action::Open);
    }
    effect
}

/// Takes in what leaves a longer command as it was begun; `false` for everything else.
fn goes_on(state: &mut State, msg: &Msg) -> bool {
    match msg {
        Msg::Count(digit) => {
            let count = state.pending.count.unwrap_or(0) * 10 + usize::from(*digit);
            state.pending.count = Some(count.min(LARGEST_COUNT));
        }
        Msg::Prefix(key) => state.pending.keys.push(*key),
        Msg::Reloaded(reading) => state.take_in(reading),
        Msg::Found(found) => jump::take_in(state, found),
        Msg::Noticed => state.notice = None,
        Msg::Nothing
        | Msg::Unknown(_)
        | Msg::Do(_)
        | Msg::Letter(..)
        | Msg::Point(_)
        | Msg::Type(_)
        | Msg::Resize(_)
        | Msg::ReadTo(_)
        | Msg::EditorFailed(_)
        | Msg::BrowserFailed(_)
        | Msg::Copied(_)
        | Msg::Saved(_)
        | Msg::Terminal(..) => return false,
    }
    true
}

/// Says that a key means nothing here. Leaving where there is nothing to leave is no mistake.
fn unknown_key(state: &mut State, pending: &Pending, key: Key) {
    let typed: String = pending.keys.iter().chain([&key]).map(Key::to_string).collect();
    if typed == "esc" || pending.count.is_some() && typed.ends_with("esc") {
        return;
    }
    let language = state.settings.interface;
    let said = Phrase::NoSuchKey.words(language).replace("{}", &isolated(&typed));
    let mut said = vec![said];
    if let Some(help) = key_of(&state.bindings, state.context(), Action::Help) {
        said.push(format!("{} {}", isolated(help), Phrase::ShowsKeys.words(language)));
    }
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Warning });
}

/// The selected event has been looked at: it is no longer marked as changed.
fn see_selected(state: &mut State) {
    if let Some(event) = state.events.selected() {
        state.changed.remove(&event);
    }
}

/// Takes in what was found out or done outside.
fn hear(state: &mut State, msg: Msg) {
    let (phrase, why) = match msg {
        Msg::Terminal(bidi_mode, tashkeel) => {
            state.settings.bidi_mode = bidi_mode;
            state.settings.tashkeel = tashkeel;
            return;
        }
        Msg::Copied(copied) => return copy::copied(state, &copied),
        Msg::Saved(outcome) => return prompt::saved(state, outcome),
        Msg::EditorFailed(why) => (Phrase::EditorFailed, why),
        Msg::BrowserFailed(why) => (Phrase::BrowserFailed, why),
        _ => return,
    };
    let failed = phrase.words(state.settings.interface);
    let text = composed(&[failed, why.as_str()], ": ");
    state.notice = Some(Notice { text, role: Role::Warning });
}

fn act(state: &mut State, action: Action, count: Option<usize>) -> Option<Effect> {
    match action {
        Action::Quit => return Some(Effect::Quit),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Jump => {
            jump::open_palette(state);
        }
        Action::SwitchSearch if state.context() == Context::FullText => jump::open_palette(state),
        Action::FullText | Action::SwitchSearch => full_text::open(state),
        Action::Help => help::open(state),
        Action::Commands => commands::open(state),
        Action::Problems if state.problems().0.is_empty() => {
            say(state, Phrase::NoProblems, Role::Warning);
        }
        Action::Problems if state.context() != Context::Problems => {
            state.overlay = Some(Overlay::Problems(Problems::default()));
        }
        Action::TrailBy(by) => trail::walk(state, times(by, count)),
        Action::Matrix => matrix::open(state),
        Action::Compare => compare::open(state),
        Action::Filter => filter::open(state),
        Action::ClearFilter => filter::clear(state),
        Action::Sources => catalogue::open(state, Listed::Sources),
        Action::Names => catalogue::open(state, Listed::Names),
        Action::GoTo => prompt::ask(state, Asked::Date),
        Action::Write => prompt::ask(state, Asked::File),
        Action::Copy => return copy::cited(state),
        Action::CopyMenu => copy::open(state),
        Action::Links => links::open(state),
        Action::Pick => return copy::pick(state),
        Action::OpenUrl => return copy::browse(state),
        Action::SetMark | Action::ToMark => marks::wait(state, action),
        Action::Edit => return edit::in_timeline(state),
        Action::EditArticle => return edit::in_article(state),
        Action::ChangeBy(by) => changes::step(state, times(by, count)),
        Action::SwitchLanguage => language::switch(state),
        Action::NextMonths => language::next_months(state),
        Action::NextTheme => arrange::next_theme(state),
        Action::SwitchAxis | Action::SwitchPanes | Action::DividerBy(_) => {
            arrange::act(state, action, count);
        }
        Action::NextBidi => return Some(next_bidi(state)),
        Action::DeleteLetter => type_into(state, Input::delete_before),
        Action::DeleteBehind => type_into(state, Input::delete_behind),
        Action::DeleteWord => type_into(state, Input::delete_word),
        Action::DeleteToStart => type_into(state, Input::delete_to_start),
        Action::CaretBy(cells) => type_into(state, |input| input.move_by(cells)),
        Action::CaretToStart => type_into(state, Input::caret_to_start),
        Action::CaretToEnd => type_into(state, Input::caret_to_end),
        Action::Zoom(_) | Action::Pan(_) | Action::Fit | Action::NextScale | Action::NextLanes => {
            axis::act(state, action, count);
        }
        _ => return act_in_context(state, action, count),
    }
    None
}

/// Does what means something only where the keys go.
fn act_in_context(state: &mut State, action: Action, count: Option<usize>) -> Option<Effect> {
    match state.context() {
        Context::Events => events::act(state, action, count),
        Context::Detail => events::act_in_detail(state, action, count),
        Context::Reader | Context::Found => reader::act(state, action, count),
        Context::Contents => reader::act_in_contents(state, action, count),
        Context::Find => reader::act_in_find(state, action, count),
        Context::Matrix => matrix::act(state, action, count),
        Context::Compare => compare::act(state, action, count),
        Context::Filter => filter::act(state, action, count),
        Context::FilterDate => filter::act_on_date(state, action),
        Context::Catalogue => catalogue::act(state, action, count),
        Context::Jump => jump::act(state, action, count),
        Context::FullText => full_text::act(state, action, count),
        Context::Problems => problems::act(state, action, count),
        Context::Help | Context::HelpFind => help::act(state, action, count),
        Context::Commands => commands::act(state, action, count),
        Context::Prompt => return prompt::act(state, action),
        Context::Copy => return copy::act(state, action, count),
        Context::Links => links::act(state, action, count),
    }
    None
}

/// Changes the line that is being typed, if one is.
fn type_into(state: &mut State, change: impl FnOnce(&mut Input)) {
    match state.context() {
        Context::Find => reader::edit(state, change),
        Context::Filter | Context::FilterDate => filter::edit(state, change),
        Context::FullText => full_text::edit(state, change),
        Context::Prompt => prompt::edit(state, change),
        Context::Commands => commands::edit(state, change),
        Context::HelpFind => help::edit(state, change),
        Context::Jump => jump::edit(state, change),
        Context::Events
        | Context::Detail
        | Context::Reader
        | Context::Contents
        | Context::Found
        | Context::Catalogue
        | Context::Matrix
        | Context::Compare
        | Context::Problems
        | Context::Help
        | Context::Copy
        | Context::Links => {}
    }
}

/// A line by which a person sees at once whether right-to-left text is right.
const TEST_LINE: &str = "الأولى (لا) 2024 «سلام» abc";

fn next_bidi(state: &mut State) -> Effect {
    let bidi_mode = state.settings.bidi_mode.next();
    state.settings.bidi_mode = bidi_mode;
    state.notice =
        Some(Notice { text: format!("{}:  {TEST_LINE}", bidi_mode.name()), role: Role::Text });
    Effect::Bidi(bidi_mode)
}

/// How an action moves in a pane of `height` rows; `None` for one that is no movement.
fn movement(action: Action, count: Option<usize>, height: u16) -> Option<Move> {
    let page = isize::try_from(height.max(1)).unwrap_or(1);
    let rows = match (action, count) {
        (Action::MoveBy(by), _) => by,
        (Action::HalfPages(by), _) => by.saturating_mul((page / 2).max(1)),
        (Action::Pages(by), _) => by.saturating_mul((page - 1).max(1)),
        (Action::First | Action::Last, Some(nth)) => {
            return Some(Move::To(nth.saturating_sub(1)));
        }
        (Action::First, None) => return Some(Move::To(0)),
        (Action::Last, None) => return Some(Move::To(usize::MAX)),
        _ => return None,
    };
    Some(Move::By(times(rows, count)))
}

/// `by`, as often as the count says.
fn times(by: isize, count: Option<usize>) -> isize {
    by.saturating_mul(isize::try_from(count.unwrap_or(1)).unwrap_or(isize::MAX))
}

fn say(state: &mut State, phrase: Phrase, role: Role) {
    let text = phrase.words(state.settings.interface).to_owned();
    state.notice = Some(Notice { text, role });
}

/// Says that an article cannot be read, and which key says why.
fn say_unread(state: &mut State) {
    say_with(state, Phrase::ArticleUnread, (Action::Problems, Phrase::SaysWhy));
}

/// Says why no event is listed, and what to do next.
fn say_nothing_listed(state: &mut State) {
    let said = state.nothing_listed().into_iter().filter(|said| !said.is_empty());
    let text = composed(&said.collect::<Vec<_>>(), " · ");
    state.notice = Some(Notice { text, role: Role::Warning });
}

/// Says what an event lacks, and which key edits it.
fn say_with_edit(state: &mut State, phrase: Phrase) {
    say_with(state, phrase, (Action::Edit, Phrase::EditsFile));
}

/// Says something, and what a key does about it.
fn say_with(state: &mut State, phrase: Phrase, hint: (Action, Phrase)) {
    let mut said = vec![phrase.words(state.settings.interface).to_owned()];
    said.extend(Some(state.advice(&[hint])).filter(|advice| !advice.is_empty()));
    state.notice = Some(Notice { text: composed(&said, " · "), role: Role::Warning });
}

/// Shows what `filter` admits. The selection stays; where it is hidden, the next event that is shown is
/// selected, or the last one.
fn set_filter(state: &mut State, filter: Filter) {
    let selected = state.events.selected();
    state.filter = filter;
    state.rebuild();
    let Some(selected) = selected.filter(|&it| state.events.selected() != Some(it)) else {
        return;
    };
    let next = state.events.events().find(|&it| it >= selected);
    if let Some(nearest) = next.or_else(|| state.events.events().last()) {
        state.events.select(nearest);
    }
}

/// Goes to `event` on the main screen, and there to one of its passages, if one is meant.
fn show_event(state: &mut State, event: EventIndex, passage: Option<usize>) {
    state.overlay = None;
    state.reader = None;
    go_to(state, event);
    state.settle();
    if let Some(number) = passage {
        state.show_passage(number);
    }
}

/// Selects `event` in the list; a filter that hides it is lifted.
fn go_to(state: &mut State, event: EventIndex) {
    if !state.filter.admits(&state.timeline, state.timeline.event(event)) {
        state.filter = Filter::default();
        state.rebuild();
        say(state, Phrase::FilterLifted, Role::Warning);
    }
    state.page = None;
    state.events.unfold(&state.timeline, event);
    state.events.select(event);
}
