//! A manual page in roff, with the macros of man(7).

use std::fmt::Write;

/// A page that is being written.
#[derive(Debug, Clone)]
pub struct Roff(String);

impl Roff {
    /// Creates a page of this name, of the section for programs.
    pub fn new(name: &str) -> Self {
        let version = env!("TARIKH_VERSION");
        let name = escaped(&name.to_uppercase());
        Self(format!(".TH \"{name}\" \"1\" \"\" \"tarikh {version}\" \"\"\n.nh\n"))
    }

    /// Begins a section.
    pub fn section(&mut self, title: &str) {
        self.line(&format!(".SH \"{}\"", escaped(title)));
    }

    /// Begins a part of a section.
    pub fn subsection(&mut self, title: &str) {
        self.line(&format!(".SS \"{}\"", escaped(title)));
    }

    /// Writes a paragraph.
    pub fn text(&mut self, text: &str) {
        self.line(".PP");
        self.line(&flowing(text));
    }

    /// Writes paragraphs that stand apart by empty lines.
    pub fn paragraphs(&mut self, text: &str) {
        text.split("\n\n").for_each(|paragraph| self.text(paragraph));
    }

    /// Writes how a command is typed: its name, and what follows it.
    pub fn synopsis(&mut self, name: &str, words: &[String]) {
        self.line(".HP");
        let words: Vec<String> = words.iter().map(|word| unbroken(&escaped(word))).collect();
        self.line(&format!("\\fB{}\\fR {}", unbroken(&escaped(name)), words.join(" ")));
    }

    /// Writes a term and what it means.
    pub fn entry(&mut self, term: &str, text: &str) {
        self.line(".TP");
        self.line(&format!("\\fB{}\\fR", flowing(term)));
        self.line(&flowing(text));
    }

    /// Writes a term that belongs to the entry above it.
    pub fn nested_entry(&mut self, term: &str, text: &str) {
        self.line(".RS");
        self.entry(term, text);
        self.line(".RE");
    }

    /// Writes lines as they are.
    pub fn literal(&mut self, text: &str) {
        self.line(".PP");
        self.line(".nf");
        text.lines().for_each(|line| self.line(&flowing(line)));
        self.line(".fi");
    }

    /// Returns the page.
    pub fn finish(self) -> String {
        self.0
    }

    fn line(&mut self, line: &str) {
        let _ = writeln!(self.0, "{line}");
    }
}

/// Returns a text in one line, of which nothing is taken for a request.
fn flowing(text: &str) -> String {
    let text = escaped(&text.replace('\n', " "));
    if text.starts_with(['.', '\'']) { format!("\\&{text}") } else { text }
}

/// Hyphens that can be copied, and backslashes that are shown.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\e").replace('-', "\\-").replace('"', "\\(dq")
}

/// Words that stay in one line.
fn unbroken(text: &str) -> String {
    text.replace(' ', "\\ ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_taken_for_a_request() {
        let mut page = Roff::new("tarikh");
        page.text(".timeline of a\\b");
        page.entry("--lang X", "'Tis\na \"test\"");
        let page = page.finish();
        let lines: Vec<&str> = page.lines().skip(2).collect();
        let expected = [
            ".PP",
            "\\&.timeline of a\\eb",
            ".TP",
            "\\fB\\-\\-lang X\\fR",
            "\\&'Tis a \\(dqtest\\(dq",
        ];
        assert_eq!(lines, expected);
    }
}
