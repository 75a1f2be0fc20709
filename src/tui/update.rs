//! The only code that changes a [`State`]. It never waits and never draws.

use super::action::{Action, Context, Effect, Msg};
use super::layout::{self, Focus};
use super::state::input::Input;
use super::state::jump::Jump;
use super::state::reader::Reader;
use super::state::{Notice, Overlay, State, palette_hits, reader_panes};
use super::theme::Role;
use crate::axis::Scale;
use crate::language::Language;
use crate::phrases::Phrase;
use crate::timeline::EventIndex;

/// The largest count that a person can mean.
const LARGEST_COUNT: usize = 1_000_000;

/// Tells `state` what happened. Returns what only the shell can do, if something is to be done.
pub fn update(state: &mut State, msg: Msg) -> Option<Effect> {
    match msg {
        Msg::Count(digit) => {
            let count = state.pending.count.unwrap_or(0) * 10 + usize::from(digit);
            state.pending.count = Some(count.min(LARGEST_COUNT));
            return None;
        }
        Msg::Prefix(key) => {
            state.pending.keys.push(key);
            return None;
        }
        Msg::Nothing | Msg::Do(_) | Msg::Type(_) | Msg::Resize(_) | Msg::Terminal(..) => {}
    }
    let count = std::mem::take(&mut state.pending).count;
    let effect = match msg {
        Msg::Do(action) => {
            state.notice = None;
            act(state, action, count)
        }
        Msg::Type(text) => {
            state.notice = None;
            edit(state, |input| input.insert(&text));
            None
        }
        Msg::Resize(size) => {
            state.size = size;
            None
        }
        Msg::Terminal(emission, tashkeel) => {
            state.settings.emission = emission;
            state.settings.tashkeel = tashkeel;
            None
        }
        Msg::Nothing | Msg::Count(_) | Msg::Prefix(_) => None,
    };
    state.settle();
    effect
}

fn act(state: &mut State, action: Action, count: Option<usize>) -> Option<Effect> {
    match action {
        Action::Quit => return Some(Effect::Quit),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Jump => state.overlay = Some(Overlay::Jump(Jump::open(&state.index))),
        Action::Help => state.overlay = Some(Overlay::Help { top: 0 }),
        Action::SwitchLanguage => switch_language(state),
        Action::NextBidi => return Some(next_bidi(state)),
        Action::Zoom(_) | Action::Pan(_) | Action::Fit | Action::NextScale | Action::NextLanes => {
            in_axis(state, action, count);
        }
        _ => match state.context() {
            Context::Events => in_events(state, action, count),
            Context::Detail => in_detail(state, action, count),
            Context::Reader => in_reader(state, action, count),
            Context::Jump => in_jump(state, action, count),
            Context::Help => in_help(state, action, count),
        },
    }
    None
}

/// A line by which a person sees at once whether right-to-left text is right.
const TEST_LINE: &str = "الأولى (لا) 2024 «سلام» abc";

fn next_bidi(state: &mut State) -> Effect {
    let emission = state.settings.emission.next();
    state.settings.emission = emission;
    state.notice =
        Some(Notice { text: format!("{}:  {TEST_LINE}", emission.name()), role: Role::Text });
    Effect::Bidi(emission)
}

fn switch_language(state: &mut State) {
    state.settings.language = match state.settings.language {
        Language::En => Language::Ar,
        Language::Ar => Language::En,
    };
    state.rebuild();
}

/// How far an action moves in a pane of `height` rows; `None` for one that is no movement.
fn movement(action: Action, count: Option<usize>, height: u16) -> Option<isize> {
    let times = isize::try_from(count.unwrap_or(1)).unwrap_or(1);
    let page = isize::try_from(height.max(1)).unwrap_or(1);
    Some(match action {
        Action::MoveBy(by) => by.saturating_mul(times),
        Action::HalfPages(by) => by.saturating_mul((page / 2).max(1)).saturating_mul(times),
        Action::Pages(by) => by.saturating_mul((page - 1).max(1)).saturating_mul(times),
        _ => return None,
    })
}

fn in_events(state: &mut State, action: Action, count: Option<usize>) {
    let height = state.panes().events.height;
    if let Some(by) = movement(action, count, height) {
        state.events.move_by(by);
        return;
    }
    match (action, count) {
        (Action::First | Action::Last, Some(nth)) => state.events.select_nth(nth.saturating_sub(1)),
        (Action::First, None) => state.events.select_nth(0),
        (Action::Last, None) => state.events.select_nth(usize::MAX),
        (Action::PassageBy(by), _) => passage_by(state, by),
        (Action::NextPane, _) => state.focus = Focus::Detail,
        (Action::Open, _) => open_passage(state),
        _ => {}
    }
}

fn in_detail(state: &mut State, action: Action, count: Option<usize>) {
    let height = state.panes().detail.height;
    if let Some(by) = movement(action, count, height) {
        state.detail.scroll_by(by, usize::from(height));
        return;
    }
    match (action, count) {
        (Action::First, _) => state.detail.scroll_by(isize::MIN, usize::from(height)),
        (Action::Last, _) => state.detail.scroll_by(isize::MAX, usize::from(height)),
        (Action::PassageBy(by), _) => passage_by(state, by),
        (Action::NextPane | Action::Back, _) => state.focus = Focus::Events,
        (Action::Open, _) => open_passage(state),
        _ => {}
    }
}

fn in_axis(state: &mut State, action: Action, count: Option<usize>) {
    let times = count.unwrap_or(1);
    let selected = state.axis.rank(&state.timeline, state.events.selected());
    let refusal = match action {
        Action::Zoom(by) if by < 0 => {
            let farther = state.axis.farther(selected, times);
            (!farther).then_some(Phrase::WholeAlready)
        }
        Action::Zoom(_) => {
            let nearer = state.axis.nearer(selected, times);
            (!nearer).then_some(Phrase::NearestAlready)
        }
        Action::Pan(by) => pan(state, by.saturating_mul(isize::try_from(times).unwrap_or(1))),
        Action::NextScale => {
            let phrase = match state.axis.next_scale() {
                Scale::Density => Phrase::ByDensity,
                Scale::Linear => Phrase::ByTime,
                Scale::Step => Phrase::ByStep,
            };
            return say(state, phrase, Role::Text);
        }
        Action::NextLanes => {
            if !state.axis.next_lanes(&state.timeline) {
                say(state, Phrase::NoLanes, Role::Warning);
            }
            return;
        }
        _ => {
            state.axis.fit(&state.timeline);
            None
        }
    };
    if let Some(phrase) = refusal {
        return say(state, phrase, Role::Warning);
    }
    let text = state.axis.words(state.settings);
    state.notice = Some(Notice { text, role: Role::Text });
}

/// Looks at later (or earlier) events; the selection comes along. Says why it cannot.
fn pan(state: &mut State, halves: isize) -> Option<Phrase> {
    if !state.axis.is_zoomed() {
        return Some(Phrase::WholeAlready);
    }
    if !state.axis.pan(halves) {
        let is_back = halves < 0;
        return Some(if is_back { Phrase::NothingEarlier } else { Phrase::NothingLater });
    }
    if let Some(event) = state.axis.middle() {
        state.events.select(event);
    }
    None
}

fn passage_by(state: &mut State, by: isize) {
    state.detail.passage_by(by);
    state.detail.scroll_to_passage(usize::from(state.panes().detail.height));
}

fn say(state: &mut State, phrase: Phrase, role: Role) {
    let text = phrase.words(state.settings.language).to_owned();
    state.notice = Some(Notice { text, role });
}

/// Opens the article of the selected passage at the words quoted.
fn open_passage(state: &mut State) {
    let Some(event) = state.events.selected() else {
        return;
    };
    let number = state.detail.passage();
    let Some(passage) = state.timeline.event(event).passages.get(number) else {
        say(state, Phrase::NothingToRead, Role::Warning);
        return;
    };
    let Some(mut reader) = Reader::open(&state.timeline, passage.source, event, number) else {
        say(state, Phrase::ArticleUnread, Role::Warning);
        return;
    };
    if reader.current().is_none() {
        say(state, Phrase::QuoteNotShown, Role::Warning);
    }
    show_current(state, &mut reader);
    state.reader = Some(reader);
}

/// Lays the article out as it will stand, with the current passage in view.
fn show_current(state: &State, reader: &mut Reader) {
    let edges = layout::reader_panes(state.size, 0).head.width;
    reader.lay_out_edges(&state.timeline, state.settings, edges);
    let text = reader_panes(state.size, reader).text;
    reader.lay_out(text.width, text.height);
    reader.show_current(text.height);
}

fn in_reader(state: &mut State, action: Action, count: Option<usize>) {
    let Some(mut reader) = state.reader.take() else {
        return;
    };
    let height = reader_panes(state.size, &reader).text.height;
    if let Some(by) = movement(action, count, height) {
        reader.scroll_by(by, height);
    }
    match action {
        Action::First => reader.scroll_to_start(height),
        Action::Last => reader.scroll_to_end(height),
        Action::PassageBy(by) => {
            if reader.passage_by(by) {
                show_current(state, &mut reader);
            } else {
                say(state, Phrase::NoMorePassages, Role::Warning);
            }
        }
        Action::ToEvent => {
            if let Some(link) = reader.current() {
                go_to(state, link.event);
                let number = link.passage;
                state.settle();
                state.detail.select_passage(number);
                let height = usize::from(state.panes().detail.height);
                state.detail.scroll_to_passage(height);
                return;
            }
        }
        Action::Back => return,
        _ => {}
    }
    state.reader = Some(reader);
}

/// Selects `event` in the list; a filter that hides it is lifted.
fn go_to(state: &mut State, event: EventIndex) {
    if !state.filter.admits(state.timeline.event(event)) {
        state.filter = crate::timeline::Filter::default();
        state.rebuild();
    }
    state.events.select(event);
}

fn edit(state: &mut State, change: impl FnOnce(&mut Input)) {
    let index = state.index.clone();
    if let Some(Overlay::Jump(jump)) = &mut state.overlay {
        jump.edit(&index, change);
    }
}

fn in_jump(state: &mut State, action: Action, count: Option<usize>) {
    let height = palette_hits(state.size).height;
    if let Some(by) = movement(action, count, height) {
        if let Some(Overlay::Jump(jump)) = &mut state.overlay {
            jump.move_by(by, usize::from(height));
        }
        return;
    }
    match action {
        Action::DeleteLetter => edit(state, Input::delete_before),
        Action::DeleteBehind => edit(state, Input::delete_behind),
        Action::DeleteWord => edit(state, Input::delete_word),
        Action::DeleteToStart => edit(state, Input::delete_to_start),
        Action::CaretBy(cells) => edit(state, |input| input.move_by(cells)),
        Action::CaretToStart => edit(state, Input::caret_to_start),
        Action::CaretToEnd => edit(state, Input::caret_to_end),
        Action::Back => state.overlay = None,
        Action::Open => {
            let Some(Overlay::Jump(jump)) = &state.overlay else {
                return;
            };
            let Some(event) = jump.event() else { return };
            state.overlay = None;
            state.reader = None;
            go_to(state, event);
        }
        _ => {}
    }
}

fn in_help(state: &mut State, action: Action, count: Option<usize>) {
    let area = layout::inner(layout::palette(state.size));
    let last = state.help(area.width).len().saturating_sub(usize::from(area.height));
    let by = match action {
        Action::First => Some(isize::MIN),
        Action::Last => Some(isize::MAX),
        Action::Back => {
            state.overlay = None;
            return;
        }
        _ => movement(action, count, area.height),
    };
    if let (Some(by), Some(Overlay::Help { top })) = (by, &mut state.overlay) {
        *top = top.saturating_add_signed(by).min(last);
    }
}
