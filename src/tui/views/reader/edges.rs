//! The header and footer of an article.

use crate::date::{Length, words};
use crate::describe::translation;
use crate::i18n::{self, Phrase, comma};
use crate::source::{Passage, Source, SourceIndex};
use crate::text::{composed, isolated};
use crate::timeline::Timeline;
use crate::tui::blocks::BlockPainter;
use crate::tui::settings::Settings;
use crate::tui::settings::titled;
use crate::tui::theme::Role;
use crate::tui::views::reader::links::Link;
use crate::tui::widgets::flow::{Row, composed_label, label};

/// The headline and its origin; first, whether the file is gone.
pub fn head(
    timeline: &Timeline,
    (source, is_gone): (SourceIndex, bool),
    settings: Settings,
    columns: u16,
) -> Vec<Row> {
    let cited = timeline.source(source);
    let language = settings.language;
    let title =
        cited.title.as_ref().map_or(cited.id.as_str(), |title| title.in_language(settings.texts()));
    let mut facts = Vec::new();
    if let Some(publisher) = &cited.publisher {
        facts.push(publisher.in_language(settings.texts()).to_owned());
    }
    if let Some(published) = &cited.published {
        facts.push(words(published, settings.dates(Length::Full)));
    }
    let mut facts: Vec<String> = facts.iter().map(|fact| isolated(fact)).collect();
    facts.extend(taken_from(cited, settings));
    facts.push(isolated(cited.article.file()));
    let mut role = Role::Dim;
    if is_gone {
        role = Role::Warning;
        let gone = Phrase::TextOfBefore.words(language).to_owned();
        facts = vec![isolated(cited.article.file()), gone];
    }
    let facts = composed_label(&facts.join(" · "), columns, language);
    vec![Row::new(title, columns, Role::Title), Row::default().with(0, facts, role)]
}

/// What the text of a source was taken from, and when: `from report.pdf, added 3 May 2024`. `None`
/// for a text that was not taken from another file. Composed: its fields are isolated.
pub fn taken_from(source: &Source, settings: Settings) -> Option<String> {
    let original = source.original.as_deref()?;
    let is_address = original.contains("://");
    let name = if is_address { None } else { original.rsplit('/').next() };
    let name = isolated(name.unwrap_or(original));
    let mut parts = vec![format!("{} {name}", Phrase::TakenFrom.words(settings.language))];
    let taken = source.outline.as_ref().and_then(|outline| outline.taken.as_ref());
    parts.extend(taken.map(|day| {
        let day = words(day, settings.dates(Length::Full));
        format!("{} {}", Phrase::AddedOn.words(settings.language), isolated(&day))
    }));
    Some(parts.join(comma(settings.language)))
}

/// The current passage: its event, stance and translation.
pub fn foot(timeline: &Timeline, link: &Link, settings: Settings, columns: u16) -> Vec<Row> {
    let language = settings.language;
    let event = timeline.event(link.event);
    let Some(passage): Option<&Passage> = event.passages.get(link.passage) else {
        return Vec::new();
    };
    let date = event.date_words(settings.dates(Length::Full));
    let stance = i18n::stance(passage.stance).words(language);
    let date = label(&date, columns);
    let mut facts = vec![titled(event, settings).into_owned(), stance.to_owned()];
    facts.extend(passage.anchor.is_weak().then(|| i18n::anchor(&passage.anchor, language)));
    let title = composed(&facts, " · ");
    let column = date.columns().saturating_add(2);
    let title = composed_label(&title, columns.saturating_sub(column), language);
    let mut painter = BlockPainter::new(timeline, settings, columns);
    painter.flow().row(Row::default().with(0, date, Role::Date).with(column, title, Role::Heading));
    if let Some(translation) = translation(passage, settings.wording()) {
        painter.translation(&translation, 0);
    }
    if let Some(note) = &passage.note {
        painter.note(note.in_language(settings.texts()), 0);
    }
    painter.into_rows().0
}
