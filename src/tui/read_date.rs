//! What a typed date means.

use crate::date::{Length, read, words};
use crate::i18n::Phrase;
use crate::text::{composed, isolated};
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
    let mut parts = vec![words(&reading.date, settings.dates(Length::Full))];
    parts.extend(Some(reading.date.to_string()).filter(|edtf| *edtf != parts[0]));
    composed(&parts, " · ")
}
