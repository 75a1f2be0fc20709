//! Formats of numbers: which of them show days.

use std::collections::HashMap;

use crate::extract::xml::{self, XmlToken};

/// What of a day a format shows.
#[expect(clippy::struct_excessive_bools, reason = "each part is shown or not, whatever the others")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ShownParts {
    /// The year.
    pub year: bool,
    /// The month.
    pub month: bool,
    /// The day.
    pub day: bool,
    /// The time.
    pub time: bool,
}

impl ShownParts {
    /// What a format shows, from its code: `d mmm yyyy`.
    fn of_code(code: &str) -> Self {
        let letters = bare(code);
        let has = |letters: &[char], wanted: char| letters.contains(&wanted);
        let (year, day) = (has(&letters, 'y'), has(&letters, 'd'));
        let time = has(&letters, 'h') || has(&letters, 's');
        // `m` is a minute next to hours or seconds.
        let month = has(&letters, 'm') && (year || day || !time);
        Self { year, month, day, time }
    }

    /// What a format that is not in the file shows, by its number.
    fn of_number(number: usize) -> Self {
        let code = match number {
            14 | 27..=31 | 34..=36 | 50..=54 | 57 | 58 => "d/m/yyyy",
            15 => "d-mmm-yy",
            16 => "d-mmm",
            17 => "mmm-yy",
            18..=21 | 32 | 33 | 45..=47 | 55 | 56 => "h:mm",
            22 => "d/m/yyyy h:mm",
            _ => "",
        };
        Self::of_code(code)
    }

    /// Whether it shows any part of a day or a time.
    pub fn is_any(self) -> bool {
        self.year || self.month || self.day || self.time
    }
}

/// The letters of the first part of a code, without quoted text, colours and languages.
fn bare(code: &str) -> Vec<char> {
    if code.eq_ignore_ascii_case("general") {
        return Vec::new();
    }
    let mut letters = Vec::new();
    let mut signs = code.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => while signs.next().is_some_and(|it| it != '"') {},
            // The hours of a length: `[h]:mm`.
            '[' => {
                let inside: String = signs.by_ref().take_while(|it| *it != ']').collect();
                if matches!(inside.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s") {
                    letters.push('h');
                }
            }
            '\\' | '_' | '*' => drop(signs.next()),
            ';' => break,
            sign => letters.push(sign.to_ascii_lowercase()),
        }
    }
    letters
}

/// What the formats of a workbook show.
#[derive(Debug, Clone, Default)]
pub struct Formats(Vec<ShownParts>);

impl Formats {
    /// Reads the part of the styles.
    pub fn read(part: &[u8]) -> Self {
        let mut own: HashMap<usize, ShownParts> = HashMap::new();
        let mut formats = Vec::new();
        let mut is_in_cells = false;
        xml::read(part, |token| match token {
            XmlToken::Start(element) => match element.name.as_str() {
                "numFmt" => {
                    let number = element.attribute("numFmtId").and_then(|it| it.parse().ok());
                    let code = element.attribute("formatCode").map(ShownParts::of_code);
                    own.extend(number.zip(code));
                }
                "cellXfs" => is_in_cells = true,
                "xf" if is_in_cells => {
                    let number = element.attribute("numFmtId").and_then(|it| it.parse().ok());
                    let number: usize = number.unwrap_or(0);
                    let shown = own.get(&number).copied();
                    formats.push(shown.unwrap_or_else(|| ShownParts::of_number(number)));
                }
                _ => {}
            },
            XmlToken::End(name) if name == "cellXfs" => is_in_cells = false,
            XmlToken::End(_) | XmlToken::Text(_) => {}
        });
        Self(formats)
    }

    /// What the format of this style shows.
    pub fn of_style(&self, style: usize) -> ShownParts {
        self.0.get(style).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_tells_what_a_reader_sees() {
        for (code, expected) in [
            ("General", ""),
            ("0.00", ""),
            ("d mmm yyyy", "y m d"),
            ("yyyy-mm-dd;@", "y m d"),
            ("mmm-yy", "y m"),
            ("d-mmm", "m d"),
            ("yyyy", "y"),
            ("h:mm", "t"),
            ("mm:ss", "t"),
            ("[h]:mm", "t"),
            ("m/d/yy h:mm", "y m d t"),
            ("[$-409]mmmm\\ d\\,\\ yyyy", "y m d"),
            ("\"day\" 0", ""),
            ("[Red]0;[Blue]d", ""),
        ] {
            let shown = ShownParts::of_code(code);
            let parts =
                [(shown.year, "y"), (shown.month, "m"), (shown.day, "d"), (shown.time, "t")];
            let said: Vec<&str> = parts.iter().filter(|it| it.0).map(|it| it.1).collect();
            assert_eq!(said.join(" "), expected, "{code}");
        }
    }
}
