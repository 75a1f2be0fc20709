//! The languages of what is shown.

use crate::date::{Length, month_name};
use crate::language::Language;
use crate::phrases::Phrase;
use crate::text::composed;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

/// Shows titles in the next language of the file.
pub fn switch(state: &mut State) {
    state.settings.language = match state.settings.language {
        Language::En => Language::Ar,
        Language::Ar => Language::En,
    };
    state.rebuild();
}

/// Names the months in the next way; in Arabic, for English has one way.
pub fn next_months(state: &mut State) {
    if state.settings.language == Language::Ar {
        state.settings.months = state.settings.months.next();
    }
    state.settings.language = Language::Ar;
    state.rebuild();
    // The names of these two tell all of them apart.
    let [june, august] = [6, 8].map(|month| month_name(month, state.settings.dates(Length::Full)));
    let months = Phrase::MonthsNow.words(state.settings.interface);
    let text = format!("{months}: {}", composed(&[june, august], " · "));
    state.notice = Some(Notice { text, role: Role::Text });
}
