//! The languages of what is shown.

use crate::date::{DateStyle, Length, month_name};
use crate::i18n::Phrase;
use crate::language::{Language, TextLanguage};
use crate::text::composed;
use crate::tui::state::{Notice, State};
use crate::tui::theme::Role;

/// Shows titles in the next language of the file, and dates too where tarikh speaks it.
pub fn switch(state: &mut State) {
    let own = state.settings.texts();
    let interface = state.settings.interface;
    let languages = state.timeline.languages();
    let at = languages.iter().position(|&language| language == own);
    let next = at.map_or(0, |at| at + 1) % languages.len().max(1);
    let next = languages.get(next).copied().filter(|_| languages.len() > 1);
    let Some(next) = next else {
        let mut said = vec![Phrase::OneLanguage.words(interface).to_owned()];
        said.extend(languages.first().map(TextLanguage::name));
        let text = composed(&said, ": ");
        state.notice = Some(Notice { text, role: Role::Text });
        return;
    };
    let spoken = Language::ALL.into_iter().find(|&it| TextLanguage::from(it) == next);
    state.settings.language = spoken.unwrap_or(interface);
    state.settings.titles = Some(next);
    state.rebuild();
    let said = [Phrase::TitlesIn.words(interface), &next.name()];
    state.notice = Some(Notice { text: composed(&said, ": "), role: Role::Text });
}

/// Gives the months their next names in Arabic dates; in other languages they have one name each.
pub fn next_months(state: &mut State) {
    state.settings.months = state.settings.months.next();
    state.rebuild();
    let style = DateStyle { language: Language::Ar, ..state.settings.dates(Length::Full) };
    // The names of these two tell all of them apart.
    let [june, august] = [6, 8].map(|month| month_name(month, style));
    let months = Phrase::MonthsNow.words(state.settings.interface);
    let text = format!("{months}: {}", composed(&[june, august], " · "));
    state.notice = Some(Notice { text, role: Role::Text });
}
