//! How certain a mention of a date is, in words.

use crate::date::DateCertainty;
use crate::i18n::Phrase;

/// The phrase for a certainty.
pub fn certainty(certainty: DateCertainty) -> Phrase {
    match certainty {
        DateCertainty::Explicit => Phrase::DateExplicit,
        DateCertainty::Relative => Phrase::DateRelative,
        DateCertainty::Vague => Phrase::DateVague,
    }
}
