//! What a typed date means.

use crate::date::{Length, read, words};
use crate::i18n::Phrase;
use crate::text::{Direction, composed, isolated, isolated_as};
use crate::tui::settings::Settings;

/// The date in words and as EDTF. If it is not a date, why; if it is empty, what can be typed.
pub fn meaning(text: &str, settings: Settings) -> String {
    let reading = match read(text) {
        Ok(reading) => reading,
        Err(_) if text.trim().is_empty() => {
            return Phrase::WriteADate.words(settings.interface).to_owned();
        }
        Err(fault) => return isolated(&fault.sentence(settings.interface)),
    };
    let words = words(&reading.date, settings.dates(Length::Full));
    let edtf = Some(reading.date.to_string()).filter(|edtf| *edtf != words);
    // EDTF runs from left to right on every screen.
    let edtf = edtf.map(|edtf| isolated_as(&edtf, Direction::Ltr));
    let mut parts: Vec<String> = std::iter::once(words).chain(edtf).collect();
    // Somebody who types `2018-21` may mean the years.
    parts.extend(reading.hint(settings.interface).map(|hint| isolated(&hint)));
    composed(&parts, " · ")
}
