//! A document for word processors (Office Open XML): the table of date, event and sources that is
//! handed in and passed on, and the sources numbered below it.
//!
//! A page in Arabic runs from right to left, the columns of its table too. A run of letters that
//! runs the other way than its paragraph says so.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::numbers::Numbers;
use super::prose::{Paragraph, ParagraphKind, Prose, Run, RunText};
use super::xml::xml;
use super::zip::ZipWriter;
use super::{Options, Passages, Section};
use crate::date::{Length, words};
use crate::describe::place_fact;
use crate::i18n::{Phrase, comma};
use crate::source::SourceIndex;
use crate::text::Direction;
use crate::timeline::{Event, ListRow, Timeline, list_rows};

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The number of the page, in the middle of its foot.
const PAGE_NUMBER: &str = r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;

const STYLES: &str = include_str!("docx/styles.xml");

/// The columns of the table, in twentieths of a point; together the width of a page of A4.
const COLUMNS: [u16; 3] = [2000, 5000, 2600];

/// Writes the document.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let prose = Prose::new(timeline, options);
    let shown = options.shown(timeline);
    let numbers = Numbers::new(timeline, &shown);
    let head = prose.head(&shown);
    let mut document = Document { prose, numbers, body: String::new(), links: Vec::new() };
    document.plain("Title", &head.title);
    for line in &head.lines {
        document.plain("Normal", line);
    }
    document.table(&list_rows(timeline, &shown).collect::<Vec<_>>());
    if options.passages != Passages::None || options.part != Section::Whole {
        document.sources();
    }
    let body = std::mem::take(&mut document.body);
    // Every page has the seal.
    if let Some(seal) = options.seal_line() {
        document.plain("Normal", &seal);
    }
    let Document { body: foot, links, .. } = document;
    let footer = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:ftr \
         xmlns:w=\"{WORD}\">{foot}{PAGE_NUMBER}</w:ftr>"
    );
    let bidi = if options.direction() == Direction::Rtl { "<w:bidi/>" } else { "" };
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
         xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\"><w:body>{body}<w:sectPr><w:footerReference \
         w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar \
         w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
         w:footer=\"567\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>"
    );
    let mut zip = ZipWriter::new(out);
    zip.add("[Content_Types].xml", CONTENT_TYPES.as_bytes())?;
    let root = format!(
        "{RELATIONSHIPS}<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"word/document.xml\"/><Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    );
    zip.add("_rels/.rels", root.as_bytes())?;
    zip.add("word/document.xml", content.as_bytes())?;
    zip.add("word/_rels/document.xml.rels", relationships(&links).as_bytes())?;
    zip.add("word/styles.xml", STYLES.as_bytes())?;
    zip.add("word/footer1.xml", footer.as_bytes())?;
    let core = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language>\
         </cp:coreProperties>",
        xml(&head.title),
        options.language.code()
    );
    zip.add("docProps/core.xml", core.as_bytes())?;
    zip.finish()
}

/// What the document refers to: its style, its footer, addresses.
fn relationships(links: &[String]) -> String {
    let mut parts = format!(
        "{RELATIONSHIPS}<Relationship Id=\"rIdStyles\" Type=\"{OFFICE}/styles\" \
         Target=\"styles.xml\"/><Relationship Id=\"rIdFooter\" Type=\"{OFFICE}/footer\" \
         Target=\"footer1.xml\"/>"
    );
    for (number, link) in links.iter().enumerate() {
        let _ = write!(
            parts,
            "<Relationship Id=\"rIdLink{number}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" \
             TargetMode=\"External\"/>",
            xml(link)
        );
    }
    parts + "</Relationships>"
}

struct Document<'a> {
    prose: Prose<'a>,
    numbers: Numbers,
    body: String,
    links: Vec<String>,
}

impl<'a> Document<'a> {
    fn options(&self) -> &'a Options {
        self.prose.options
    }

    /// A paragraph of one text.
    fn plain(&mut self, style: &str, text: &str) {
        let run = self.prose.run(text, None);
        self.paragraph(style, &[run]);
    }

    /// A paragraph. One of a single run, or one that begins with a text that runs the other way
    /// than the page, runs as that does.
    fn paragraph(&mut self, style: &str, runs: &[Run]) {
        let own = match runs {
            [Run::Text(RunText { direction: Some(direction), .. })] => *direction,
            _ => self.options().direction(),
        };
        let bidi = match own {
            Direction::Rtl => "<w:bidi/>",
            Direction::Ltr => "",
        };
        let _ = write!(self.body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{bidi}</w:pPr>");
        for run in runs {
            self.run(run);
        }
        self.body.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        match run {
            Run::Text(run) => {
                let direction = run.direction.unwrap_or(self.options().direction());
                self.letters(&run.text, (direction, run.language.as_deref()), "");
            }
            Run::Link(url) => {
                let id = self.links.len();
                self.links.push(url.clone());
                let _ = write!(self.body, "<w:hyperlink r:id=\"rIdLink{id}\">");
                self.letters(url, (Direction::Ltr, None), "<w:rStyle w:val=\"Hyperlink\"/>");
                self.body.push_str("</w:hyperlink>");
            }
            Run::Sources(sources) => {
                let direction = self.options().direction();
                self.letters("[", (direction, None), "");
                for (number, &source) in sources.iter().enumerate() {
                    if number > 0 {
                        let comma = comma(self.options().language);
                        self.letters(comma, (direction, None), "");
                    }
                    let number = self.numbers.of(source);
                    let _ = write!(self.body, "<w:hyperlink w:anchor=\"source{number}\">");
                    let style = "<w:rStyle w:val=\"Hyperlink\"/>";
                    self.letters(&number.to_string(), (direction, None), style);
                    self.body.push_str("</w:hyperlink>");
                }
                self.letters("]", (direction, None), "");
            }
        }
    }

    fn letters(
        &mut self,
        text: &str,
        (direction, language): (Direction, Option<&str>),
        style: &str,
    ) {
        let rtl = match direction {
            Direction::Rtl => "<w:rtl/>",
            Direction::Ltr => "",
        };
        let tag = language.unwrap_or(match direction {
            Direction::Rtl => "ar",
            Direction::Ltr => "en",
        });
        let kind = match direction {
            Direction::Rtl => "bidi",
            Direction::Ltr => "val",
        };
        let _ = write!(
            self.body,
            "<w:r><w:rPr>{style}{rtl}<w:lang w:{kind}=\"{tag}\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r>",
            xml(text)
        );
    }

    fn table(&mut self, rows: &[ListRow]) {
        let mirrored = match self.options().direction() {
            Direction::Rtl => "<w:bidiVisual/>",
            Direction::Ltr => "",
        };
        let _ = write!(
            self.body,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Chronology\"/>{mirrored}<w:tblW w:w=\"{}\" \
             w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>",
            COLUMNS.iter().sum::<u16>()
        );
        for width in COLUMNS {
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
        let language = self.options().language;
        let heads = [Phrase::FieldDate, Phrase::EventName, Phrase::Sources];
        for (width, phrase) in COLUMNS.into_iter().zip(heads) {
            self.cell(width, |document| document.plain("TableHeading", phrase.words(language)));
        }
        self.body.push_str("</w:tr>");
        for row in rows {
            match row {
                ListRow::Event { index, .. } => {
                    self.event(self.prose.timeline.event(*index));
                }
                ListRow::Era(era) => {
                    let title = self.prose.timeline.era(*era).title.in_language(language);
                    self.across(title);
                }
                ListRow::Undated => self.across(Phrase::UndatedEvents.words(language)),
                ListRow::Gap(_) => {}
            }
        }
        self.body.push_str("</w:tbl>");
        // A table may not end a document.
        self.paragraph("Normal", &[]);
    }

    /// A row of one cell.
    fn across(&mut self, text: &str) {
        let width: u16 = COLUMNS.iter().sum();
        let _ = write!(
            self.body,
            "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{width}\" \
             w:type=\"dxa\"/><w:gridSpan w:val=\"3\"/></w:tcPr>"
        );
        self.plain("Era", text);
        self.body.push_str("</w:tc></w:tr>");
    }

    fn cell(&mut self, width: u16, content: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
        content(self);
        self.body.push_str("</w:tc>");
    }

    fn event(&mut self, event: &'a Event) {
        let (date, title) = self.prose.heading(event);
        let date = date.unwrap_or_default();
        let mut said = self.prose.event(event);
        said.retain(|it| it.kind != ParagraphKind::Sources);
        self.body.push_str("<w:tr>");
        self.cell(COLUMNS[0], |document| document.plain("EventDate", &date));
        self.cell(COLUMNS[1], |document| {
            document.paragraph("EventTitle", std::slice::from_ref(&title));
            for paragraph in &said {
                document.paragraph(style_of(paragraph), &paragraph.runs);
            }
        });
        self.cell(COLUMNS[2], |document| document.cited(event));
        self.body.push_str("</w:tr>");
    }

    /// The sources of an event, each with the places of its passages.
    fn cited(&mut self, event: &'a Event) {
        let mut sources = event.sources();
        sources.sort_unstable();
        if sources.is_empty() || self.options().passages == Passages::None {
            self.paragraph("Reference", &[]);
        }
        if self.options().passages == Passages::None {
            return;
        }
        for source in sources {
            let runs = self.citation(event, source);
            self.paragraph("Reference", &runs);
        }
    }

    /// `[1] Oman Daily, 19 June 2024, p. 2, line 7`.
    fn citation(&self, event: &'a Event, source: SourceIndex) -> Vec<Run> {
        let timeline = self.prose.timeline;
        let language = self.options().language;
        let mut facts = vec![self.prose.source_name(source)];
        let published = timeline.source(source).published.as_ref();
        facts.extend(published.map(|it| words(it, self.options().dates(Length::Full))));
        for passage in event.passages.iter().filter(|passage| passage.source == source) {
            let place = place_fact(timeline, passage, language);
            for item in place.into_iter().flat_map(|fact| fact.items) {
                if !facts.contains(&item) {
                    facts.push(item);
                }
            }
        }
        let mut runs = vec![Run::Sources(vec![source]), self.prose.run(" ", None)];
        for (number, fact) in facts.iter().enumerate() {
            if number > 0 {
                runs.push(self.prose.run(comma(language), None));
            }
            runs.push(self.prose.run(fact, None));
        }
        runs
    }

    fn sources(&mut self) {
        if self.numbers.sources().is_empty() {
            return;
        }
        self.plain("Heading1", Phrase::Sources.words(self.options().language));
        for source in self.numbers.sources().to_vec() {
            let number = self.numbers.of(source);
            let _ = write!(
                self.body,
                "<w:bookmarkStart w:id=\"{number}\" w:name=\"source{number}\"/><w:bookmarkEnd \
                 w:id=\"{number}\"/>"
            );
            let mut runs = vec![self.prose.run(&format!("[{number}] "), None)];
            runs.extend(self.prose.source(self.prose.timeline.source(source)));
            self.paragraph("Bibliography", &runs);
        }
    }
}

fn style_of(paragraph: &Paragraph) -> &'static str {
    match paragraph.kind {
        ParagraphKind::Event | ParagraphKind::Source => "EventTitle",
        ParagraphKind::Facts
        | ParagraphKind::Note
        | ParagraphKind::RelatedHeading
        | ParagraphKind::Related => "Facts",
        ParagraphKind::Claim => "Claim",
        ParagraphKind::Quote => "Quote",
        ParagraphKind::Translation => "Translation",
        ParagraphKind::Reference => "Reference",
        ParagraphKind::Text | ParagraphKind::Sources => "Normal",
    }
}
