//! The columns beside an article: line numbers, and the pages of the original.

use std::sync::Arc;

use crate::i18n::Phrase;
use crate::source::{ArticleText, Outline, Source};
use crate::text::{Base, article_direction};
use crate::tui::settings::{Look, Settings};
use crate::tui::views::reader::shown::Shown;
use crate::tui::widgets::flow::label;

/// The widest page mark, in columns.
const MOST_PAGE_COLUMNS: u16 = 12;

/// The columns beside an article.
#[derive(Debug, Clone, Default)]
pub struct Gutter {
    numbers: Option<LineNumbers>,
    pages: Option<PageMarks>,
    /// Whether they are on the side where the lines of the screen end.
    is_turned: bool,
}

/// The line numbers of an article.
#[derive(Debug, Clone)]
struct LineNumbers {
    /// The article, with the bytes at which its lines begin.
    article: ArticleText,
    /// The number of its first line in the file.
    first: usize,
    /// The columns of the largest number and a blank.
    columns: u16,
}

/// The pages of the original.
#[derive(Debug, Clone)]
struct PageMarks {
    outline: Arc<Outline>,
    /// The word before the label of a page.
    word: &'static str,
    /// The columns of the widest mark and a blank.
    columns: u16,
}

impl Gutter {
    /// The columns beside the text of `source`, whose direction is found by `base`. Line numbers
    /// are there if `look` says so; pages if there are several.
    pub fn new(source: &Source, base: Base, settings: Settings, look: Look) -> Self {
        let text = source.article.read();
        let numbers = text.filter(|_| look.has_numbers).map(LineNumbers::new);
        let outline = source.outline.as_ref().filter(|outline| outline.pages.len() > 1);
        let pages = outline.map(|outline| PageMarks::new(outline, settings));
        let runs = match base {
            Base::Forced(direction) | Base::Article(direction) => direction,
            Base::Auto => article_direction(text.map_or("", |text| text.text())),
        };
        Self { numbers, pages, is_turned: runs != settings.runs() }
    }

    /// Whether it is where the lines of the screen end.
    pub fn is_turned(&self) -> bool {
        self.is_turned
    }

    /// All its columns.
    pub fn columns(&self) -> u16 {
        self.number_columns() + self.page_columns()
    }

    /// The columns of line numbers, next to the text.
    pub fn number_columns(&self) -> u16 {
        self.numbers.as_ref().map_or(0, |numbers| numbers.columns)
    }

    /// The columns of page marks, beyond the line numbers.
    pub fn page_columns(&self) -> u16 {
        self.pages.as_ref().map_or(0, |pages| pages.columns)
    }

    /// The number beside a line of the screen, if a line of the file begins there.
    pub fn number_beside(&self, shown: &Shown) -> Option<usize> {
        let numbers = self.numbers.as_ref().filter(|_| !shown.is_inset && shown.at.line == 0)?;
        // A form feed begins a paragraph, but not a line.
        let start = shown.line.source().start;
        let line = numbers.article.line_at(start);
        (numbers.article.line_start(line) == Some(start)).then_some(numbers.first + line)
    }

    /// The pages that are named beside `lines`, each with the number of its line: that of the first
    /// line, and each one that begins below it.
    pub fn page_marks(&self, lines: &[Shown]) -> Vec<(usize, String)> {
        let Some(pages) = &self.pages else { return Vec::new() };
        let mut marks = Vec::new();
        let mut above = None;
        for (number, shown) in lines.iter().enumerate().filter(|(_, shown)| !shown.is_inset) {
            let bytes = shown.line.source();
            let last = bytes.end.saturating_sub(1).max(bytes.start);
            let Some(page) = pages.outline.page_at(last) else { continue };
            if above.is_none_or(|above| !std::ptr::eq(above, page)) {
                marks.push((number, format!("{} {}", pages.word, page.label)));
            }
            above = Some(page);
        }
        marks
    }
}

impl LineNumbers {
    fn new(article: &ArticleText) -> Self {
        let [first, last] = article.lines();
        let columns = u16::try_from(last.to_string().len() + 1).unwrap_or(u16::MAX);
        Self { article: article.clone(), first, columns }
    }
}

impl PageMarks {
    fn new(outline: &Arc<Outline>, settings: Settings) -> Self {
        let word = Phrase::Page.words(settings.interface);
        let columns = |page: &str| label(&format!("{word} {page}"), MOST_PAGE_COLUMNS).columns();
        let widest = outline.pages.iter().map(|page| columns(&page.label)).max();
        Self { outline: Arc::clone(outline), word, columns: widest.unwrap_or(0) + 1 }
    }
}
