//! A passage and a note as rows: they look the same in every view.

use crate::describe::quoted;
use crate::i18n::Phrase;
use crate::source::Passage;
use crate::text::{Options, article_direction, isolated};
use crate::timeline::Timeline;
use crate::tui::settings::Settings;
use crate::tui::theme::Role;
use crate::tui::widgets::flow::{Flow, Setting};

/// The column of the mark beside the selected passage, and the blank behind it.
pub const MARK_COLUMNS: u16 = 2;

/// The words of a passage, their translation and the note on it, beside the column of marks.
pub fn quotation_rows(flow: &mut Flow, timeline: &Timeline, passage: &Passage, settings: Settings) {
    let base = timeline.source(passage.source).base();
    let quote = Setting::plain(Role::Quote).based(base).indented(MARK_COLUMNS);
    if !passage.quote.is_empty() {
        flow.text(timeline.words_of(passage), quote);
    }
    if let Some(translation) = &passage.translation {
        let text = quoted(translation.in_language(settings.texts()));
        flow.text(&text, Setting::plain(Role::Translation).indented(MARK_COLUMNS));
    }
    if let Some(note) = &passage.note {
        note_rows(flow, note.in_language(settings.texts()), (settings, MARK_COLUMNS));
    }
}

/// A note runs as its own text does, whatever language the word before it is in.
pub fn note_rows(flow: &mut Flow, note: &str, (settings, indent): (Settings, u16)) {
    let text = format!("{}: {}", Phrase::Note.words(settings.language), isolated(note));
    let options = Options::composed(article_direction(note));
    flow.text(&text, Setting { role: Role::Dim, indent, options });
}
