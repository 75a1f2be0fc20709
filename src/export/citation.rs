//! What is taken out of a timeline to be used elsewhere: a quotation, a citation, a source for a
//! list of literature.
//!
//! Everything is in logical order and in the letters of the file. Control characters are shown as
//! pictures and bidi controls are left out, as wherever text leaves the program.

mod bibtex;
mod csl;
mod csl_date;
mod list;
mod ris;
mod work;

use std::path::Path;

use super::markdown;
use super::{Options, Passages};
use crate::date::{DateStyle, words};
use crate::describe::{Marks, page_of, titled};
use crate::i18n::Phrase;
use crate::language::Language;
use crate::named::Named;
use crate::source::{Passage, Source};
use crate::timeline::{Event, Timeline};
use work::Work;
use work::said;

pub use list::{write_bibtex, write_csl, write_ris};

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
    /// The source, as RIS.
    Ris,
    /// Where the passage stands: `file:line`.
    Link,
}

impl Named for Excerpt {
    const ALL: &'static [Self] = &[
        Self::Quotation,
        Self::Cited,
        Self::Title,
        Self::DateWords,
        Self::Edtf,
        Self::Markdown,
        Self::Bibtex,
        Self::CslJson,
        Self::Ris,
        Self::Id,
        Self::Link,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Quotation => "quotation",
            Self::Cited => "cited",
            Self::Title => "title",
            Self::Id => "id",
            Self::DateWords => "date",
            Self::Edtf => "edtf",
            Self::Markdown => "markdown",
            Self::Bibtex => "bibtex",
            Self::CslJson => "csl-json",
            Self::Ris => "ris",
            Self::Link => "place",
        }
    }
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
    /// Returns the excerpt as text, without a line break at its end.
    ///
    /// Returns `None` if there is no such thing.
    pub fn excerpt(&self, excerpt: Excerpt, style: DateStyle) -> Option<String> {
        let event = self.event;
        match excerpt {
            Excerpt::Quotation => self.passage.map(|passage| self.quotation(passage)),
            Excerpt::Cited => self.passage.map(|passage| self.cited(passage, style)),
            Excerpt::Title => Some(said(&titled(event, style.language, style.language))),
            Excerpt::Id => Some(said(event.id.as_str())),
            Excerpt::DateWords => event.date.as_ref().map(|date| words(date, style)),
            Excerpt::Edtf => event.date.as_ref().map(ToString::to_string),
            Excerpt::Markdown => self.markdown(style),
            Excerpt::Bibtex => self.work(style.language).map(|work| bibtex::entry(&work)),
            Excerpt::CslJson => self.work(style.language).and_then(|work| csl::items(&[work])),
            Excerpt::Ris => self.work(style.language).map(|work| ris::record(&work)),
            Excerpt::Link => self.passage.and_then(|passage| self.link(passage)),
        }
    }

    fn work(&self, language: Language) -> Option<Work<'_>> {
        let source = self.timeline.source(self.passage?.source);
        Some(Work::of(self.timeline, source, language))
    }

    fn quotation(&self, passage: &Passage) -> String {
        let lines = self.timeline.words_of(passage).lines().map(said);
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Returns the quotation on lines of its own, so that the direction of the citation cannot
    /// change its own.
    fn cited(&self, passage: &Passage, style: DateStyle) -> String {
        let source = self.timeline.source(passage.source);
        let comma = if style.language == Language::Ar { "، " } else { ", " };
        let work = Work::of(self.timeline, source, style.language);
        let mut facts = work.authors.clone();
        let texts = [&source.publisher, &source.title].into_iter().flatten();
        facts.extend(texts.map(|text| said(text.in_language(style.language))));
        facts.extend(source.published.as_ref().map(|date| words(date, style)));
        if facts.is_empty() {
            facts.push(said(source.id.as_str()));
        }
        let page = page_of(self.timeline, passage, style.language);
        facts.extend(page.as_deref().map(said));
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

fn line_of(source: &Source, passage: &Passage) -> Option<usize> {
    let span = passage.span()?;
    source.article.read().map(|article| article.line_of(span.start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::{Length, MonthNames};
    use crate::load::{ArticleRoot, load_text};

    const ARTICLE: &str = "عنوان\nقال إن معاهدة عام 1961 مع الاتحاد السوفيتي قائمة\n";

    const YAML: &str = "title: T\nsources:\n  - id: oman\n    file: seeds/a.txt\n    kind: article-newspaper\n    title: { en: \"Fire & {Water}\", ar: نار }\n    \
        publisher: { en: Oman Daily (Reuters), ar: جريدة عمان }\n    published: 2024-06-19\n    language: ar\n    \
        url: https://example.org/a{b}?c=d_e\nevents:\n  - id: treaty\n    date: 1961~\n    title: { en: A treaty, ar: معاهدة }\n    \
        passages:\n      - { source: oman, quote: معاهدة عام 1961 مع الاتحاد السوفيتي, stance: dates }\n  - { id: b, title: B }\n";

    fn check(event: &str, excerpt: Excerpt, language: Language, expected: Option<&str>) {
        let articles = [("seeds/a.txt", ARTICLE)];
        let timeline = load_text("t.yaml", YAML, ArticleRoot::Embedded(&articles)).timeline;
        let event =
            timeline.events().iter().find(|value| value.id.as_str() == event).expect("an event");
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
                     — Oman Daily (Reuters)[^oman] · line 2 · dates it\n\n[^oman]: “Fire \\& {{Water}}”. Oman \
                     Daily (Reuters), 19 June 2024. <https://example.org/a{{b}}?c=d_e> \
                     <span lang=\"ar\" dir=\"rtl\">«نار»</span> seeds/a.txt, lines 1–2."
                ),
            ),
            (
                Excerpt::Bibtex,
                "@article{oman,\n  title = {{Fire \\& \\textbraceleft{}Water\\textbraceright{}}},\n  \
                 journaltitle = {{Oman Daily (Reuters)}},\n  entrysubtype = {newspaper},\n  date = {2024-06-19},\n  \
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
        for &excerpt in Excerpt::ALL {
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
    fn every_kind_is_what_its_format_calls_it() {
        for (kind, bibtex, csl, ris) in [
            ("book", "@book{s,", "book", "TY  - BOOK"),
            ("report", "@report{s,", "report", "TY  - RPRT"),
            ("article-journal", "@article{s,", "article-journal", "TY  - JOUR"),
            ("webpage", "@online{s,", "webpage", "TY  - ELEC"),
            ("legal-case", "@jurisdiction{s,", "legal_case", "TY  - CASE"),
            ("personal-communication", "@letter{s,", "personal_communication", "TY  - PCOMM"),
            ("document", "@misc{s,", "document", "TY  - GEN"),
        ] {
            let yaml = format!(
                "title: T\nsources:\n  - {{ id: s, kind: {kind}, title: A work, author: [{{ en: Jane Doe }}], \
                 publisher: House, container: Series, volume: 2, pages: 3-5, published: '[1960,1962]', url: \
                 'https://example.org' }}\nevents:\n  - {{ id: e, title: E, passages: [{{ source: s }}] }}\n"
            );
            let timeline = load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[])).timeline;
            let event = timeline.events().first().expect("an event");
            let passage = event.passages.first();
            let subject = Subject { timeline: &timeline, event, passage, folder: Path::new("") };
            let excerpt = |value| subject.excerpt(value, DateStyle::default()).expect("a source");
            let own = excerpt(Excerpt::Bibtex);
            assert!(own.starts_with(bibtex) && own.contains("author = {{Jane Doe}}"), "{own}");
            assert!(!own.contains("year = "), "no one year: {own}");
            let own = excerpt(Excerpt::CslJson);
            assert!(own.contains(&format!("\"type\": \"{csl}\"")), "{own}");
            assert!(own.contains("\"literal\": \"Jane Doe\""), "{own}");
            let own = excerpt(Excerpt::Ris);
            assert!(own.starts_with(ris) && own.contains("\nSP  - 3\nEP  - 5\n"), "{own}");
            assert!(own.ends_with("ER  - ") && !own.contains("\nPY  - "), "{own}");
        }
    }
}
