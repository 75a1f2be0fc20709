//! The formats, and how the names of their files end.

use crate::i18n::Phrase;
use crate::named::Named;

/// A format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// Lines of text for a page.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// One web page.
    Html,
    /// A document for word processors.
    Docx,
    /// LaTeX, for `xelatex`.
    Latex,
    /// Org, for Emacs.
    Org,
    /// Events and sources against each other, as a table of a page.
    Matrix,
    /// A drawing of the axis.
    Svg,
    /// JSON: everything, for programs.
    Json,
    /// The same, one record a line.
    Jsonl,
    /// A table for spreadsheets.
    Csv,
    /// A table for scripts.
    Tsv,
    /// A workbook.
    Xlsx,
    /// The sources, for biblatex.
    Bibtex,
    /// The sources, for managers of references.
    Ris,
    /// The sources, for Zotero and pandoc.
    CslJson,
    /// The passages, as annotations of their sources.
    WebAnnotation,
    /// A timeline for web pages.
    TimelineJs,
    /// A timeline in plain text.
    Markwhen,
    /// A calendar.
    Icalendar,
}

impl Named for Format {
    const ALL: &'static [Self] = &[
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Docx,
        Self::Latex,
        Self::Org,
        Self::Matrix,
        Self::Svg,
        Self::Json,
        Self::Jsonl,
        Self::Csv,
        Self::Tsv,
        Self::Xlsx,
        Self::Bibtex,
        Self::Ris,
        Self::CslJson,
        Self::WebAnnotation,
        Self::TimelineJs,
        Self::Markwhen,
        Self::Icalendar,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Latex => "latex",
            Self::Org => "org",
            Self::Matrix => "matrix",
            Self::Svg => "svg",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Xlsx => "xlsx",
            Self::Bibtex => "bibtex",
            Self::Ris => "ris",
            Self::CslJson => "csl-json",
            Self::WebAnnotation => "web-annotation",
            Self::TimelineJs => "timelinejs",
            Self::Markwhen => "markwhen",
            Self::Icalendar => "icalendar",
        }
    }
}

impl Format {
    /// How the names of its files end, without the first dot.
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Text => &["txt"],
            Self::Markdown => &["md", "markdown"],
            Self::Html => &["html", "htm"],
            Self::Docx => &["docx"],
            Self::Latex => &["tex"],
            Self::Org => &["org"],
            Self::Matrix => &["matrix.txt"],
            Self::Svg => &["svg"],
            Self::Json => &["json"],
            Self::Jsonl => &["jsonl", "ndjson"],
            Self::Csv => &["csv"],
            Self::Tsv => &["tsv", "tab"],
            Self::Xlsx => &["xlsx"],
            Self::Bibtex => &["bib"],
            Self::Ris => &["ris"],
            Self::CslJson => &["csl.json"],
            Self::WebAnnotation => &["jsonld"],
            Self::TimelineJs => &["timelinejs.json"],
            Self::Markwhen => &["mw"],
            Self::Icalendar => &["ics"],
        }
    }

    /// The format of a file with this name, by the longest ending that is known: text, unless it
    /// says otherwise.
    ///
    /// ```
    /// use tarikh::export::Format;
    ///
    /// assert_eq!(Format::of_file("out/Chronology.MD"), Format::Markdown);
    /// assert_eq!(Format::of_file("sources.csl.json"), Format::CslJson);
    /// assert_eq!(Format::of_file("timeline.json"), Format::Json);
    /// assert_eq!(Format::of_file("notes"), Format::Text);
    /// ```
    pub fn of_file(name: &str) -> Self {
        let name = name.to_lowercase();
        let ends =
            |ending: &&str| name.strip_suffix(ending).is_some_and(|stem| stem.ends_with('.'));
        let longest = |format: Self| {
            let endings = format.extensions().iter().filter(|ending| ends(ending));
            endings.map(|ending| ending.len()).max().map(|length| (length, format))
        };
        let known = Self::ALL.iter().filter_map(|&format| longest(format));
        known.max_by_key(|&(length, _)| length).map_or(Self::default(), |(_, format)| format)
    }

    /// What it is, in a few words.
    pub fn phrase(self) -> Phrase {
        match self {
            Self::Text => Phrase::FormatText,
            Self::Markdown => Phrase::FormatMarkdown,
            Self::Html => Phrase::FormatHtml,
            Self::Docx => Phrase::FormatDocx,
            Self::Latex => Phrase::FormatLatex,
            Self::Org => Phrase::FormatOrg,
            Self::Matrix => Phrase::FormatMatrix,
            Self::Svg => Phrase::FormatSvg,
            Self::Json => Phrase::FormatJson,
            Self::Jsonl => Phrase::FormatJsonl,
            Self::Csv => Phrase::FormatCsv,
            Self::Tsv => Phrase::FormatTsv,
            Self::Xlsx => Phrase::FormatXlsx,
            Self::Bibtex => Phrase::FormatBibtex,
            Self::Ris => Phrase::FormatRis,
            Self::CslJson => Phrase::FormatCslJson,
            Self::WebAnnotation => Phrase::FormatWebAnnotation,
            Self::TimelineJs => Phrase::FormatTimelineJs,
            Self::Markwhen => Phrase::FormatMarkwhen,
            Self::Icalendar => Phrase::FormatIcalendar,
        }
    }

    /// The name of a file, with the ending of this format in the place of another one's.
    ///
    /// ```
    /// use tarikh::export::Format;
    ///
    /// assert_eq!(Format::Docx.file_name("out/chronology.txt"), "out/chronology.docx");
    /// assert_eq!(Format::Html.file_name("sources.csl.json"), "sources.html");
    /// assert_eq!(Format::Csv.file_name("notes"), "notes.csv");
    /// ```
    pub fn file_name(self, name: &str) -> String {
        let known = Self::of_file(name).extensions().iter();
        let has = |ending: &&&str| name.to_lowercase().ends_with(&format!(".{ending}"));
        let longest = known.filter(has).map(|ending| ending.len() + 1).max().unwrap_or(0);
        let stem = name.get(..name.len() - longest).unwrap_or(name);
        let ending = self.extensions().first().copied().unwrap_or_default();
        format!("{stem}.{ending}")
    }

    /// Whether it is bytes that no terminal can show.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Docx | Self::Xlsx)
    }
}
