//! What is taken out of a timeline to be used elsewhere: a quotation, a citation, a source for a list of
//! literature.
//!
//! Everything is in logical order and in the letters of the file. Control characters are shown as pictures and
//! bidi controls are left out, as wherever text leaves the program.

mod csl_date;

use std::path::Path;

use serde::Serialize;

use super::markdown;
use super::{Options, Passages};
use crate::date::{DateStyle, words};
use crate::describe::Marks;
use crate::language::Language;
use crate::phrases::Phrase;
use crate::source::{Passage, Source};
use crate::text::printable;
use crate::timeline::{Event, Timeline};
use csl_date::CslDate;

/// What can be taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excerpt {
    /// The words of the passage, as its source has them.
    Quotation,
    /// The same, with publisher, title, date and line below.
    Cited,
    /// The title of the event.
    Title,
    /// The id of the event.
    Id,
    /// The date of the event, in words.
    DateWords,
    /// The date of the event, in EDTF.
    Edtf,
    /// The event with its passages, as Markdown.
    Markdown,
    /// The source, as BibTeX.
    Bibtex,
    /// The source, as CSL-JSON.
    CslJson,
    /// Where the passage stands: `file:line`.
    Link,
}

impl Excerpt {
    /// Everything that can be taken out.
    pub const ALL: [Self; 10] = [
        Self::Quotation,
        Self::Cited,
        Self::Title,
        Self::DateWords,
        Self::Edtf,
        Self::Markdown,
        Self::Bibtex,
        Self::CslJson,
        Self::Id,
        Self::Link,
    ];
}

/// What an excerpt is taken from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The timeline.
    pub timeline: &'a Timeline,
    /// The event.
    pub event: &'a Event,
    /// Its passage, if it has one.
    pub passage: Option<&'a Passage>,
    /// The folder from which the articles are named.
    pub folder: &'a Path,
}

impl Subject<'_> {
    /// The excerpt as text, without a line break at its end; `None` where there is no such thing.
    pub fn excerpt(&self, excerpt: Excerpt, style: DateStyle) -> Option<String> {
        let event = self.event;
        match excerpt {
            Excerpt::Quotation => self.passage.map(|passage| self.quotation(passage)),
            Excerpt::Cited => self.passage.map(|passage| self.cited(passage, style)),
            Excerpt::Title => Some(said(event.title.in_language(style.language))),
            Excerpt::Id => Some(said(event.id.as_str())),
            Excerpt::DateWords => event.date.as_ref().map(|date| words(date, style)),
            Excerpt::Edtf => event.date.as_ref().map(ToString::to_string),
            Excerpt::Markdown => self.markdown(style),
            Excerpt::Bibtex => self.source().map(|source| bibtex(source, style.language)),
            Excerpt::CslJson => self.source().and_then(|source| csl_json(source, style.language)),
            Excerpt::Link => self.passage.and_then(|passage| self.link(passage)),
        }
    }

    fn source(&self) -> Option<&Source> {
        self.passage.map(|passage| self.timeline.source(passage.source))
    }

    fn quotation(&self, passage: &Passage) -> String {
        let lines = self.timeline.words_of(passage).lines().map(said);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The quotation on lines of its own, so that the direction of the citation cannot change its own.
    fn cited(&self, passage: &Passage, style: DateStyle) -> String {
        let source = self.timeline.source(passage.source);
        let comma = if style.language == Language::Ar { "، " } else { ", " };
        let texts = [&source.publisher, &source.title].into_iter().flatten();
        let mut facts: Vec<String> =
            texts.map(|text| said(text.in_language(style.language))).collect();
        facts.extend(source.published.as_ref().map(|date| words(date, style)));
        if facts.is_empty() {
            facts.push(said(source.id.as_str()));
        }
        if let Some(line) = line_of(source, passage) {
            facts.push(format!("{} {line}", Phrase::Line.words(style.language)));
        }
        let words = self.quotation(passage);
        let Marks { open, close } = Marks::around(&words, source.language.as_deref());
        format!("{open}{words}{close}\n— {}", facts.join(comma))
    }

    fn markdown(&self, style: DateStyle) -> Option<String> {
        let options = Options {
            passages: Passages::Full,
            language: style.language,
            months: style.months,
            ..Options::default()
        };
        let mut out = Vec::new();
        markdown::write_event(self.timeline, self.event, &options, &mut out).ok()?;
        Some(String::from_utf8(out).ok()?.trim_end().to_owned())
    }

    fn link(&self, passage: &Passage) -> Option<String> {
        let source = self.timeline.source(passage.source);
        let line = line_of(source, passage)?;
        let path = self.folder.join(source.article.file());
        Some(format!("{}:{line}", said(&path.to_string_lossy())))
    }
}

/// One line, fit to be seen anywhere.
fn said(text: &str) -> String {
    printable(text).into_owned()
}

fn line_of(source: &Source, passage: &Passage) -> Option<usize> {
    let span = passage.span()?;
    source.article.read().map(|article| article.line_of(span.start))
}

/// An entry for biblatex, which reads EDTF and Unicode; `year` is for the older BibTeX.
fn bibtex(source: &Source, language: Language) -> String {
    let mut fields: Vec<(&str, String)> = Vec::new();
    let texts = [("title", &source.title), ("journaltitle", &source.publisher)];
    for (name, text) in texts {
        // Braces keep the capitals as they are.
        let text = text.as_ref().map(|text| tex(text.in_language(language)));
        fields.extend(text.map(|text| (name, format!("{{{text}}}"))));
    }
    if let Some(published) = &source.published {
        fields.push(("date", published.to_string()));
        let year = published.earliest().day().map(|day| day.ymd().0.to_string());
        fields.extend(year.map(|year| ("year", year)));
    }
    fields.extend(source.language.as_ref().map(|tag| ("language", tex(tag))));
    fields.extend(source.url.as_ref().map(|url| ("url", plain_url(url))));
    let fields: Vec<String> =
        fields.iter().map(|(name, value)| format!("  {name} = {{{value}}},\n")).collect();
    format!("@article{{{},\n{}}}", key(source.id.as_str()), fields.concat())
}

/// An id as BibTeX takes it: ASCII letters, digits and a few signs.
fn key(id: &str) -> String {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let key: String = id.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    if key.chars().any(|c| c.is_ascii_alphanumeric()) { key } else { format!("source{key}") }
}

/// Text in which TeX sees no command.
fn tex(text: &str) -> String {
    let mut escaped = String::new();
    for c in printable(text).chars() {
        match c {
            '\\' => escaped.push_str("\\textbackslash{}"),
            '~' => escaped.push_str("\\textasciitilde{}"),
            '^' => escaped.push_str("\\textasciicircum{}"),
            '{' | '}' | '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

/// An address without the signs that would end a field.
fn plain_url(url: &str) -> String {
    let mut plain = String::new();
    for c in printable(url).chars() {
        match c {
            '{' => plain.push_str("%7B"),
            '}' => plain.push_str("%7D"),
            '\\' => plain.push_str("%5C"),
            ' ' => plain.push_str("%20"),
            c => plain.push(c),
        }
    }
    plain
}

/// One item of CSL-JSON 1.0, as Zotero and pandoc read it.
#[derive(Serialize)]
struct CslItem<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<CslDate>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
}

fn csl_json(source: &Source, language: Language) -> Option<String> {
    let item = CslItem {
        id: source.id.as_str(),
        kind: "article-newspaper",
        title: source.title.as_ref().map(|text| said(text.in_language(language))),
        container: source.publisher.as_ref().map(|text| said(text.in_language(language))),
        issued: source.published.as_ref().map(CslDate::of),
        url: source.url.as_deref().map(said),
        language: source.language.as_deref().map(said),
    };
    serde_json::to_string_pretty(&[item]).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Length, MonthNames};
    use crate::load::{Shelf, load_text};

    const ARTICLE: &str = "عنوان\nقال إن معاهدة عام 1961 مع الاتحاد السوفيتي قائمة\n";

    const YAML: &str = "title: T\nsources:\n  - id: oman\n    file: seeds/a.txt\n    title: { en: \"Fire & {Water}\", ar: نار }\n    \
        publisher: { en: Oman Daily (Reuters), ar: جريدة عمان }\n    published: 2024-06-19\n    language: ar\n    \
        url: https://example.org/a{b}?c=d_e\nevents:\n  - id: treaty\n    date: 1961~\n    title: { en: A treaty, ar: معاهدة }\n    \
        passages:\n      - { source: oman, quote: معاهدة عام 1961 مع الاتحاد السوفيتي, stance: dates }\n  - { id: b, title: B }\n";

    fn check(event: &str, excerpt: Excerpt, language: Language, expected: Option<&str>) {
        let articles = [("seeds/a.txt", ARTICLE)];
        let timeline = load_text("t.yaml", YAML, Shelf::Embedded(&articles)).timeline;
        let event = timeline.events().iter().find(|it| it.id.as_str() == event).expect("an event");
        let passage = event.passages.first();
        let subject = Subject { timeline: &timeline, event, passage, folder: Path::new("/home/x") };
        let style = DateStyle { language, months: MonthNames::default(), length: Length::Full };
        assert_eq!(subject.excerpt(excerpt, style).as_deref(), expected, "{excerpt:?}");
    }

    #[test]
    fn every_excerpt_says_what_the_timeline_says() {
        let quotation = "معاهدة عام 1961 مع الاتحاد السوفيتي";
        for (excerpt, expected) in [
            (Excerpt::Quotation, quotation.to_owned()),
            (
                Excerpt::Cited,
                format!(
                    "«{quotation}»\n— Oman Daily (Reuters), Fire & {{Water}}, 19 June 2024, line 2"
                ),
            ),
            (Excerpt::Title, "A treaty".to_owned()),
            (Excerpt::DateWords, "about 1961".to_owned()),
            (Excerpt::Edtf, "1961~".to_owned()),
            (
                Excerpt::Markdown,
                format!(
                    "## about 1961 · A treaty\n\n> <span lang=\"ar\" dir=\"rtl\">«{quotation}»</span>\n>\n> \
                     — Oman Daily (Reuters)[^oman] · line 2 · dates it\n\n[^oman]: “Fire \\& {{Water}}” Oman \
                     Daily (Reuters), 19 June 2024. <https://example.org/a{{b}}?c=d_e> \
                     <span lang=\"ar\" dir=\"rtl\">«نار»</span> seeds/a.txt, lines 1–2."
                ),
            ),
            (
                Excerpt::Bibtex,
                "@article{oman,\n  title = {{Fire \\& \\{Water\\}}},\n  \
                 journaltitle = {{Oman Daily (Reuters)}},\n  date = {2024-06-19},\n  \
                 year = {2024},\n  language = {ar},\n  url = {https://example.org/a%7Bb%7D?c=d_e},\n}"
                    .to_owned(),
            ),
            (Excerpt::Link, "/home/x/seeds/a.txt:2".to_owned()),
        ] {
            check("treaty", excerpt, Language::En, Some(&expected));
        }
        let cited = format!("«{quotation}»\n— جريدة عمان، نار، 19 يونيو 2024، سطر 2");
        check("treaty", Excerpt::Cited, Language::Ar, Some(&cited));
        check(
            "treaty",
            Excerpt::CslJson,
            Language::Ar,
            Some(
                "[\n  {\n    \"id\": \"oman\",\n    \"type\": \"article-newspaper\",\n    \"title\": \"نار\",\n    \
                 \"container-title\": \"جريدة عمان\",\n    \"issued\": {\n      \"date-parts\": [\n        [\n          \
                 2024,\n          6,\n          19\n        ]\n      ]\n    },\n    \
                 \"URL\": \"https://example.org/a{b}?c=d_e\",\n    \"language\": \"ar\"\n  }\n]",
            ),
        );
    }

    #[test]
    fn what_an_event_does_not_have_is_not_taken_out_of_it() {
        for excerpt in Excerpt::ALL {
            let expected = match excerpt {
                Excerpt::Title => Some("B"),
                Excerpt::Id => Some("b"),
                Excerpt::Markdown => Some("## B"),
                _ => None,
            };
            check("b", excerpt, Language::En, expected);
        }
    }

    #[test]
    fn nothing_in_an_id_or_a_text_acts_in_bibtex() {
        assert_eq!(key("oman"), "oman");
        assert_eq!(key("a{b},c"), "a-b--c");
        assert_eq!(key("عمان"), "source----");
        assert_eq!(
            tex("100% \\input{x}\u{1b}_~^"),
            "100\\% \\textbackslash{}input\\{x\\}␛\\_\\textasciitilde{}\\textasciicircum{}"
        );
    }
}
