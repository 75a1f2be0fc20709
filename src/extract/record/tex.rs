//! Converts TeX markup in BibTeX to plain text.

use unicode_normalization::UnicodeNormalization;

/// Accent commands, with their combining marks.
const ACCENTS: [(char, char); 14] = [
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('=', '\u{304}'),
    ('u', '\u{306}'),
    ('.', '\u{307}'),
    ('"', '\u{308}'),
    ('r', '\u{30a}'),
    ('H', '\u{30b}'),
    ('v', '\u{30c}'),
    ('d', '\u{323}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
];

/// Commands that stand for letters and signs.
const SIGNS: [(&str, &str); 38] = [
    ("textbackslash", "\\"),
    ("textbraceleft", "{"),
    ("textbraceright", "}"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textendash", "–"),
    ("textemdash", "—"),
    ("textquoteleft", "‘"),
    ("textquoteright", "’"),
    ("textquotedblleft", "“"),
    ("textquotedblright", "”"),
    ("textquotesingle", "'"),
    ("ldots", "…"),
    ("dots", "…"),
    ("textellipsis", "…"),
    ("ss", "ß"),
    ("SS", "ẞ"),
    ("ae", "æ"),
    ("AE", "Æ"),
    ("oe", "œ"),
    ("OE", "Œ"),
    ("aa", "å"),
    ("AA", "Å"),
    ("o", "ø"),
    ("O", "Ø"),
    ("l", "ł"),
    ("L", "Ł"),
    ("i", "ı"),
    ("j", "ȷ"),
    ("dh", "ð"),
    ("DH", "Ð"),
    ("th", "þ"),
    ("TH", "Þ"),
    ("dj", "đ"),
    ("DJ", "Đ"),
    ("copyright", "©"),
    ("S", "§"),
    ("P", "¶"),
];

/// Returns the text that TeX would print.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        match c {
            '{' | '}' | '$' => {}
            '~' => plain.push('\u{a0}'),
            '-' if rest.starts_with("--") => {
                plain.push('—');
                rest = rest.get(2..).unwrap_or_default();
            }
            '-' if rest.starts_with('-') => {
                plain.push('–');
                rest = rest.get(1..).unwrap_or_default();
            }
            '\\' => rest = command(rest, &mut plain),
            c => plain.push(c),
        }
    }
    plain.nfc().collect()
}

/// Appends what the command at the start of `rest` stands for.
///
/// Returns the text after it.
fn command<'t>(rest: &'t str, plain: &mut String) -> &'t str {
    let Some(first) = rest.chars().next() else { return rest };
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, after) = rest.split_at(letters.max(first.len_utf8()));
    let accent = ACCENTS.iter().find(|(sign, _)| name.len() == 1 && first == *sign);
    if let Some((_, mark)) = accent {
        let (letter, after) = argument(after);
        let letter = match letter {
            "\\i" => "i",
            "\\j" => "j",
            letter => letter,
        };
        let mut letters = letter.chars();
        plain.extend(letters.next());
        plain.push(*mark);
        plain.extend(letters);
        return after;
    }
    // A blank after the name of a command ends it and is not printed.
    let after_blank = if letters > 0 { after.trim_start_matches([' ', '\t']) } else { after };
    if let Some((_, sign)) = SIGNS.iter().find(|(own, _)| *own == name) {
        plain.push_str(sign);
        return after_blank.strip_prefix("{}").unwrap_or(after_blank);
    }
    if letters > 0 {
        // `\emph{…}`: the words stay.
        return after_blank;
    }
    match first {
        '\\' => plain.push(' '),
        '-' | '/' => {}
        sign => plain.push(sign),
    }
    after
}

/// Returns the letter under an accent, and the text after it.
fn argument(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(' ');
    if let Some((inside, after)) = text.strip_prefix('{').and_then(|value| value.split_once('}')) {
        return (inside.trim(), after);
    }
    if let Some(rest) = text.strip_prefix('\\') {
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        return text.split_at(1 + letters);
    }
    text.split_at(text.chars().next().map_or(0, char::len_utf8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_becomes_letters() {
        for (tex, expected) in [
            ("M{\\\"u}ller and \\'{e}t\\'e", "Müller and été"),
            ("\\c{c}\\v s \\'{\\i} \\ss{} \\o re", "çš í ß øre"),
            ("{The {USSR}} \\& \\% \\_ \\{x\\}", "The USSR & % _ {x}"),
            ("3--5 a---b \\textbackslash{}x\\textasciitilde{}", "3–5 a—b \\x~"),
            ("\\emph{on} \\textit {it}", "on it"),
            ("معاهدة 1961", "معاهدة 1961"),
            ("end\\", "end"),
        ] {
            assert_eq!(plain(tex), expected, "{tex}");
        }
    }
}
