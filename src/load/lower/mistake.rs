//! Explains why a line is not YAML, in the terms of the person who wrote it.
//!
//! A parser reports what it expected. Here the line itself is examined: a value that needs
//! quotation marks, a tab, an indentation that no neighbour has, a missing blank.

use std::ops::Range;

/// A mistake in the syntax.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Its place.
    pub byte: usize,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The repair that makes the rest of the entry readable.
    pub repair: Repair,
}

/// A repair that makes the rest of an entry readable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Repair {
    /// These characters are read as letters of a text.
    Letters(Vec<usize>),
    /// These lines are left out.
    LeaveOut(Range<usize>),
    /// No repair is known.
    None,
}

/// One line of a file.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
}

/// The key of a line, and its value.
struct FieldSpec<'t> {
    key: &'t str,
    value: &'t str,
    /// The byte at which the value begins.
    start: usize,
}

impl<'t> Line<'t> {
    /// Returns the line that holds `byte`.
    fn of(text: &'t str, byte: usize) -> Self {
        let start =
            text.get(..byte).and_then(|text| text.rfind('\n')).map_or(0, |newline| newline + 1);
        let rest = text.get(start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        Self { text: line.trim_end_matches('\r'), start }
    }

    fn end(self) -> usize {
        self.start + self.text.len()
    }

    /// Returns the last line before this one that is not blank.
    fn before(self, text: &'t str) -> Option<Self> {
        let mut line = self;
        loop {
            line = Self::of(text, line.start.checked_sub(1)?);
            if !line.text.trim().is_empty() {
                return Some(line);
            }
        }
    }

    /// Returns the columns before the first key, with the dashes of a list.
    fn indent(self) -> usize {
        let mut rest = self.text;
        loop {
            let trimmed = rest.trim_start_matches(' ');
            let Some(behind) = trimmed.strip_prefix("- ") else {
                return self.text.len() - trimmed.len();
            };
            rest = behind;
        }
    }

    fn field(self) -> Option<FieldSpec<'t>> {
        let indent = self.indent();
        let rest = self.text.get(indent..)?;
        let colon = rest.find(": ")?;
        let key = rest.get(..colon).filter(|key| is_key(key))?;
        let value = rest.get(colon + 1..)?;
        let blanks = value.len() - value.trim_start().len();
        let start = self.start + indent + colon + 1 + blanks;
        Some(FieldSpec { key, value: value.trim(), start })
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

/// Explains what is wrong in `text`, which a parser could not read beyond `byte` because of `why`.
pub fn diagnose(text: &str, byte: usize, why: &str) -> Mistake {
    let line = Line::of(text, byte);
    let next = Line::of(text, (line.end() + 1).min(text.len()));
    let known = tab(text, line)
        .or_else(|| tab(text, next))
        .or_else(|| unquoted(line, byte))
        .or_else(|| line.before(text).and_then(|before| unclosed(before, byte)))
        .or_else(|| missing_blank(line))
        .or_else(|| indentation(text, line));
    known.unwrap_or_else(|| Mistake {
        byte,
        message: format!("this is not YAML: {why}"),
        hint:
            "look before this place for a quotation mark or a bracket that is not closed, and for \
               a line that is not indented like its neighbours"
                .to_owned(),
        repair: Repair::None,
    })
}

/// Returns the line, and the lines after it that are indented further.
fn with_own(text: &str, line: Line) -> Range<usize> {
    let indent = line.indent();
    let mut end = line.end();
    while let Some(next) = text.get(end + 1..).map(|_| Line::of(text, end + 1)) {
        let blanks = next.text.len() - next.text.trim_start_matches(' ').len();
        let is_own = next.text.trim().is_empty() || blanks > indent;
        if !is_own || next.end() <= end {
            break;
        }
        end = next.end();
    }
    line.start..end
}

fn tab(text: &str, line: Line) -> Option<Mistake> {
    let blanks = line.text.len() - line.text.trim_start_matches([' ', '\t']).len();
    let at = line.text.get(..blanks)?.find('\t')?;
    Some(Mistake {
        byte: line.start + at,
        message: "this line begins with a tab, but YAML needs blanks".to_owned(),
        hint: "write as many blanks as the lines next to it have; most editors do it for \
               the whole file"
            .to_owned(),
        repair: Repair::LeaveOut(with_own(text, line)),
    })
}

/// Returns a value that YAML reads as something else without quotation marks.
fn unquoted(line: Line, byte: usize) -> Option<Mistake> {
    let Some(field) = line.field() else { return colon_in_brackets(line, byte) };
    let first = field.value.chars().next()?;
    let (what, at) = match first {
        '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' => {
            (format!("it begins with `{first}`"), field.start)
        }
        '-' | '?' if field.value.get(1..2) == Some(" ") => {
            (format!("it begins with `{first}`"), field.start)
        }
        '"' | '\'' if has_marks_inside(field.value, first) => {
            return Some(inner_marks(&field, first));
        }
        '"' | '\'' if text_follows(field.value, first) => {
            ("it goes on after its quotation mark".to_owned(), field.start)
        }
        '[' | '{' => return colon_in_brackets(line, byte),
        _ if is_block_text(first) => return None,
        _ => {
            let colon = field
                .value
                .find(": ")
                .or_else(|| field.value.ends_with(':').then(|| field.value.len() - 1))?;
            ("it has a `: ` in it".to_owned(), field.start + colon)
        }
    };
    Some(Mistake {
        byte: at,
        message: format!("the text of `{}` must be in quotation marks: {what}", field.key),
        hint: format!("{}: {}", field.key, in_quotes(field.value)),
        repair: Repair::Letters(vec![at]),
    })
}

fn is_block_text(first: char) -> bool {
    matches!(first, '"' | '\'' | '#')
}

/// `{ title: Kim: the visit }`: the second colon.
fn colon_in_brackets(line: Line, byte: usize) -> Option<Mistake> {
    let rest = line.text.get(byte.checked_sub(line.start)?..)?;
    let before = line.text.get(..byte - line.start)?;
    if !rest.starts_with(": ") || !before.contains(['{', '[']) {
        return None;
    }
    let key_end = before.rfind(": ")?;
    let key = before.get(..key_end)?.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next()?;
    let value = before.get(key_end + 2..)?;
    let rest = rest.split([',', '}', ']']).next().unwrap_or_default();
    let value = format!("{value}{rest}");
    Some(Mistake {
        byte,
        message: format!("the text of `{key}` must be in quotation marks: it contains `: `"),
        hint: format!("{key}: {}", in_quotes(value.trim())),
        repair: Repair::Letters(vec![byte]),
    })
}

/// Returns whether text follows the quotation mark that ends a quoted value.
fn text_follows(value: &str, mark: char) -> bool {
    let rest = value.get(1..).unwrap_or_default();
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let is_escaped = mark == '"' && letter == '\\';
        let is_doubled =
            mark == '\'' && letter == mark && letters.peek().is_some_and(|letter| letter.1 == mark);
        if is_escaped || is_doubled {
            letters.next();
        } else if letter == mark {
            let behind = rest.get(at + 1..).unwrap_or_default().trim_start();
            return !behind.is_empty() && !behind.starts_with('#');
        }
    }
    false
}

/// `'it's so'`: whether the text between the first and the last quotation mark contains one too.
fn has_marks_inside(value: &str, mark: char) -> bool {
    value.len() > 2 && value.ends_with(mark) && text_follows(value, mark)
}

fn inner_marks(field: &FieldSpec, mark: char) -> Mistake {
    let inner = field.value.get(1..field.value.len() - 1).unwrap_or_default();
    let marks: Vec<usize> = inner.match_indices(mark).map(|(at, _)| field.start + 1 + at).collect();
    Mistake {
        byte: marks.first().copied().unwrap_or(field.start),
        message: format!("the text of `{}` contains the quotation marks around it", field.key),
        hint: format!("{}: {}", field.key, in_quotes(inner)),
        repair: Repair::Letters(marks),
    }
}

/// Returns a quotation mark that is not closed before the next field.
fn unclosed(line: Line, byte: usize) -> Option<Mistake> {
    let field = line.field()?;
    let mark = field.value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let count = field.value.matches(mark).count();
    if count % 2 == 0 || byte < field.start {
        return None;
    }
    Some(Mistake {
        byte: field.start,
        message: format!("the quotation mark of `{}` is not closed on this line", field.key),
        hint: format!("close it at the end of the text: {mark}…{mark}"),
        repair: Repair::Letters(vec![field.start]),
    })
}

/// `title:A`.
fn missing_blank(line: Line) -> Option<Mistake> {
    let indent = line.indent();
    let rest = line.text.get(indent..)?;
    let colon = rest.find(':')?;
    let key = rest.get(..colon).filter(|key| is_key(key))?;
    let value = rest.get(colon + 1..).filter(|text| !text.is_empty() && !text.starts_with(' '))?;
    Some(Mistake {
        byte: line.start + indent + colon + 1,
        message: format!("a blank is missing after `{key}:`"),
        hint: format!("{key}: {}", value.trim()),
        repair: Repair::LeaveOut(line.start..line.end()),
    })
}

fn indentation(text: &str, line: Line) -> Option<Mistake> {
    line.field().or_else(|| {
        line.text.trim_end().ends_with(':').then_some(FieldSpec {
            key: "",
            value: "",
            start: line.start,
        })
    })?;
    let before = line.before(text)?;
    let (own, other) = (line.indent(), before.indent());
    if own == other || line.text.trim_start().starts_with("- ") {
        return None;
    }
    Some(Mistake {
        byte: line.start + own,
        message: format!(
            "this line is indented by {own}, unlike the lines next to it; the one before it has {other}"
        ),
        hint: "indent all fields of one entry alike".to_owned(),
        repair: Repair::LeaveOut(with_own(text, line)),
    })
}

fn in_quotes(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
