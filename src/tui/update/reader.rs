//! An open article.

use super::events::show_current;
use super::{full_text, go_to, movement, say, times};
use crate::phrases::Phrase;
use crate::text::{Direction, Hidden};
use crate::tui::action::Action;
use crate::tui::state::{State, reader_panes};
use crate::tui::theme::Role;

pub fn act(state: &mut State, action: Action, count: Option<usize>) {
    let Some(mut reader) = state.reader.take() else {
        return;
    };
    let height = reader_panes(state.size, &reader).text.height;
    if let Some(by) = movement(action, count, height) {
        reader.scroll_by(by, height);
    }
    match action {
        Action::First | Action::Last if count.is_some() => {
            reader.scroll_to_line(count.unwrap_or(1).saturating_sub(1), height);
        }
        Action::First => reader.scroll_to_line(0, height),
        Action::Last => reader.scroll_to_end(height),
        Action::NextDirection => {
            reader.next_direction();
            say(
                state,
                match reader.direction() {
                    Some(Direction::Rtl) => Phrase::DirectionRtl,
                    Some(Direction::Ltr) => Phrase::DirectionLtr,
                    None => Phrase::DirectionOwn,
                },
                Role::Text,
            );
        }
        Action::SwitchHidden => {
            reader.switch_hidden();
            say(
                state,
                match reader.hidden() {
                    Hidden::Show => Phrase::HiddenShown,
                    Hidden::Drop => Phrase::HiddenDropped,
                },
                Role::Text,
            );
        }
        Action::PassageBy(by) => {
            if reader.passage_by(times(by, count)) {
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
        Action::Back => return full_text::back(state, reader),
        _ => {}
    }
    state.reader = Some(reader);
}
