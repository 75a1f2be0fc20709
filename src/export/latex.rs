//! LaTeX for `xelatex`, with the packages fontspec, polyglossia and hyperref.
//!
//! Arabic stands in Amiri, Noto Naskh Arabic or DejaVu Sans, whichever is there. Letters stay as
//! they are: TeX makes no dash of two hyphens.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::numbers::Numbers;
use super::prose::{Paragraph, ParagraphKind, Prose, Run, RunText};
use super::tex::tex;
use super::{Options, Passages, Section};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::text::Direction;
use crate::timeline::{Event, ListRow, Timeline, list_rows};

const PREAMBLE: &str = r"\documentclass[11pt,a4paper]{article}
\usepackage[margin=25mm]{geometry}
\usepackage{fontspec}
\usepackage{xcolor}
\usepackage[hidelinks,unicode]{hyperref}
\usepackage{polyglossia}
";

const FONTS: &str = r"\defaultfontfeatures{}
\defaultfontfeatures[\rmfamily]{}
\newcommand{\firstfont}[4]{\IfFontExistsTF{#2}{\gdef#1{#2}}{\IfFontExistsTF{#3}{\gdef#1{#3}}{\gdef#1{#4}}}}
\firstfont{\latinface}{Charis SIL}{Noto Serif}{DejaVu Serif}
\firstfont{\arabicface}{Amiri}{Noto Naskh Arabic}{DejaVu Sans}
\setmainfont{\latinface}
\newfontfamily\arabicfont[Script=Arabic]{\arabicface}
\newfontfamily\englishfont{\latinface}
\catcode`≠=13
\protected\def≠{\ensuremath{\neq}}
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt}
\newcommand{\eventheading}[2]{\pagebreak[1]\bigskip\noindent\textbf{#1}\par\noindent\textbf{\large #2}\par\nopagebreak}
\newcommand{\eraheading}[1]{\bigskip\noindent\rule{\linewidth}{0.4pt}\par\nopagebreak\noindent\textsc{#1}\par\nopagebreak}
\newcommand{\claim}[1]{{\color[HTML]{8A2B00}#1}}
\newenvironment{passage}{\begin{quote}}{\end{quote}}
";

/// Writes the chronology as one document.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let numbers = Numbers::new(timeline, &shown);
    let latex = Latex { prose, numbers };
    let head = latex.prose.head(&shown);
    writeln!(out, "% !TEX program = xelatex\n{PREAMBLE}{}{FONTS}", languages(options.language))?;
    writeln!(out, "\\hypersetup{{pdftitle={{{}}}}}", tex(&head.title))?;
    writeln!(out, "\\begin{{document}}\n{{\\LARGE\\bfseries {}\\par}}", latex.text(&head.title))?;
    for line in &head.lines {
        writeln!(out, "{}\\par", latex.text(line))?;
    }
    for row in list_rows(timeline, &shown) {
        match row {
            ListRow::Era(era) => {
                let title = timeline.era(era).title.in_language(options.language);
                writeln!(out, "\n\\eraheading{{{}}}", latex.text(title))?;
            }
            ListRow::Event { index, .. } => latex.event(timeline.event(index), out)?,
            ListRow::Undated => {
                let title = Phrase::UndatedEvents.words(options.language);
                writeln!(out, "\n\\eraheading{{{}}}", latex.text(title))?;
            }
            ListRow::Gap(_) => {}
        }
    }
    if options.passages != Passages::None || options.part != Section::Whole {
        latex.sources(out)?;
    }
    if let Some(seal) = options.seal_line() {
        writeln!(out, "\n\\bigskip\\noindent {{\\small {}\\par}}", latex.text(&seal))?;
    }
    writeln!(out, "\n\\end{{document}}")
}

fn languages(language: Language) -> &'static str {
    match language {
        Language::En => "\\setmainlanguage{english}\n\\setotherlanguage{arabic}\n",
        Language::Ar => {
            "\\setmainlanguage[numerals=maghrib]{arabic}\n\\setotherlanguage{english}\n"
        }
    }
}

struct Latex<'a> {
    prose: Prose<'a>,
    numbers: Numbers,
}

impl<'a> Latex<'a> {
    fn event(&self, event: &'a Event, out: &mut impl Write) -> io::Result<()> {
        let (date, title) = self.prose.heading(event);
        let date = date.as_deref().map_or_else(String::new, |date| self.text(date));
        writeln!(out, "\n\\eventheading{{{date}}}{{{}}}", self.run(&title))?;
        let mut is_quoting = false;
        for paragraph in self.prose.event(event) {
            let quotes = paragraph.passage.is_some();
            if quotes != is_quoting {
                let step = if quotes { "begin" } else { "end" };
                writeln!(out, "\\{step}{{passage}}")?;
                is_quoting = quotes;
            }
            self.paragraph(&paragraph, out)?;
        }
        if is_quoting { writeln!(out, "\\end{{passage}}") } else { Ok(()) }
    }

    fn paragraph(&self, paragraph: &Paragraph, out: &mut impl Write) -> io::Result<()> {
        let said: String = paragraph.runs.iter().map(|run| self.run(run)).collect();
        // A paragraph of one run runs as that does.
        if let [Run::Text(RunText { text, direction: Some(direction), .. })] =
            paragraph.runs.as_slice()
        {
            let environment = match direction {
                Direction::Rtl => "Arabic",
                Direction::Ltr => "english",
            };
            let text = mixed(text, *direction);
            return writeln!(out, "\\begin{{{environment}}}\n{text}\\par\n\\end{{{environment}}}");
        }
        match paragraph.kind {
            ParagraphKind::Event | ParagraphKind::Source => {
                writeln!(out, "\\textbf{{{said}}}\\par")
            }
            ParagraphKind::Claim => writeln!(out, "\\claim{{{said}}}\\par"),
            ParagraphKind::Reference => writeln!(out, "{{\\small {said}\\par}}"),
            ParagraphKind::Facts
            | ParagraphKind::Text
            | ParagraphKind::Sources
            | ParagraphKind::Quote
            | ParagraphKind::Translation
            | ParagraphKind::Note
            | ParagraphKind::RelatedHeading
            | ParagraphKind::Related => writeln!(out, "{said}\\par"),
        }
    }

    fn run(&self, run: &Run) -> String {
        match run {
            Run::Text(run) => match run.direction {
                None => mixed(&run.text, self.prose.options.direction()),
                Some(direction) => {
                    let text = mixed(&run.text, direction);
                    format!("\\text{}{{{text}}}", language_of(direction))
                }
            },
            Run::Link(url) => {
                format!("\\textenglish{{\\href{{{}}}{{{}}}}}", address(url), tex(url))
            }
            Run::Sources(sources) => {
                let number = |&source| {
                    let number = self.numbers.of(source);
                    format!("\\hyperlink{{source{number}}}{{{number}}}")
                };
                let numbers: Vec<String> = sources.iter().map(number).collect();
                format!("[{}]", numbers.join(", "))
            }
        }
    }

    /// Text of the program or of the page's language, in the direction that its letters have.
    fn text(&self, text: &str) -> String {
        self.run(&self.prose.run(text, None))
    }

    fn sources(&self, out: &mut impl Write) -> io::Result<()> {
        if self.numbers.sources().is_empty() {
            return Ok(());
        }
        let heading = Phrase::Sources.words(self.prose.options.language);
        writeln!(out, "\n\\eraheading{{{}}}", self.text(heading))?;
        for &source in self.numbers.sources() {
            let number = self.numbers.of(source);
            let runs = self.prose.source(self.prose.timeline.source(source));
            let said: String = runs.iter().map(|run| self.run(run)).collect();
            writeln!(out, "\\hypertarget{{source{number}}}{{[{number}]}} {said}\\par")?;
        }
        Ok(())
    }
}

/// The language by which polyglossia knows a direction.
fn language_of(direction: Direction) -> &'static str {
    match direction {
        Direction::Rtl => "arabic",
        Direction::Ltr => "english",
    }
}

/// Text that runs in a direction. TeX turns nothing round by itself: words that run the other way
/// are set off, with what stands between them.
fn mixed(text: &str, direction: Direction) -> String {
    let strong = |c: char| match c {
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Some(Direction::Rtl),
        c if c.is_alphabetic() => Some(Direction::Ltr),
        _ => None,
    };
    // The words that run the other way, from the first of their letters to the last.
    let mut others: Vec<(usize, usize)> = Vec::new();
    let mut is_other = false;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match strong(c) {
            Some(own) if own != direction => {
                match others.last_mut().filter(|_| is_other) {
                    Some((_, last)) => *last = end,
                    None => others.push((at, end)),
                }
                is_other = true;
            }
            Some(_) => is_other = false,
            None => {}
        }
    }
    let other = match direction {
        Direction::Rtl => language_of(Direction::Ltr),
        Direction::Ltr => language_of(Direction::Rtl),
    };
    let mut set = String::new();
    let mut from = 0;
    for (start, end) in others.into_iter().map(|words| with_digits(text, words)) {
        set.push_str(&tex(text.get(from..start).unwrap_or_default()));
        let words = tex(text.get(start..end).unwrap_or_default());
        let _ = write!(set, "\\text{other}{{{words}}}");
        from = end;
    }
    set + &tex(text.get(from..).unwrap_or_default())
}

/// Words with the digits that belong to them: `MH17`, `Su-57`, `9d40`.
fn with_digits(text: &str, (start, end): (usize, usize)) -> (usize, usize) {
    let before = text.get(..start).unwrap_or_default();
    let after = text.get(end..).unwrap_or_default();
    let joined = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let mut length = 0;
    for (at, c) in after.char_indices() {
        let next = after.get(at + c.len_utf8()..).unwrap_or_default();
        let joins = matches!(c, '-' | '.' | '/') && next.starts_with(|c: char| c.is_ascii_digit());
        if !c.is_ascii_digit() && !joins {
            break;
        }
        length = at + c.len_utf8();
    }
    (joined.len(), end + length)
}

/// An address in which TeX sees no command; it has only signs that an address of the web may have.
fn address(url: &str) -> String {
    let mut address = String::new();
    for c in url.chars() {
        match c {
            '%' | '#' | '&' | '_' => address.extend(['\\', c]),
            '{' | '}' | '\\' | '$' | '~' | '^' => {
                let _ = write!(address, "\\%{:02X}", u32::from(c));
            }
            c => address.push(c),
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_run_the_other_way_are_set_off_together() {
        for (text, direction, expected) in [
            ("a treaty & more", Direction::Ltr, "a treaty \\& more"),
            ("so «معاهدة عام 1961» is", Direction::Ltr, "so «\\textarabic{معاهدة عام} 1961» is"),
            ("في Foreign Affairs 2024", Direction::Rtl, "في \\textenglish{Foreign Affairs} 2024"),
            (
                "رحلة MH17 وطائرة Su-57 و0688c2a79",
                Direction::Rtl,
                "رحلة \\textenglish{MH17} وطائرة \\textenglish{Su-57} و\\textenglish{0688c2a79}",
            ),
            (
                "{\\input x}",
                Direction::Ltr,
                "\\textbraceleft{}\\textbackslash{}input x\\textbraceright{}",
            ),
        ] {
            assert_eq!(mixed(text, direction), expected);
        }
    }

    #[test]
    fn no_address_ends_its_link() {
        assert_eq!(address("https://e.org/a_b%20c#d}~"), "https://e.org/a\\_b\\%20c\\#d\\%7D\\%7E");
    }
}
