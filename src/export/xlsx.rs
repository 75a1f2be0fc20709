//! A workbook (Office Open XML): a sheet of events, one of passages, one of sources.
//!
//! Every cell is text, also a date: `2024-06` stays what it is, and no spreadsheet makes a day of
//! it or computes with `=…`.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::table::{Table, lines, lines_of, listed};
use super::xml::xml;
use super::zip::ZipWriter;
use super::{Options, Passages};
use crate::date::{Date, Length, words};
use crate::language::Localized;
use crate::name::Credit;
use crate::source::{Source, SourceKind};
use crate::spreadsheet::SHEET_OF_SOURCES;
use crate::text::Direction;
use crate::timeline::Timeline;

/// The most letters of a cell, in UTF-16, and the most rows of a sheet.
const CELL_UNITS: usize = 32_767;
const ROWS: usize = 1_048_576;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#;

const SHEET_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";

const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Text, and text in bold on a line.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
"#;

/// A sheet: its name, and its rows, the first of which says what the columns are.
struct Sheet {
    name: &'static str,
    rows: Vec<Vec<String>>,
}

/// Writes the workbook.
pub fn write(timeline: &Timeline, options: &Options, out: &mut impl Write) -> io::Result<()> {
    let sheets = sheets(timeline, options);
    let mut zip = ZipWriter::new(out);
    let mut types = CONTENT_TYPES.to_owned();
    let mut names = String::new();
    let mut parts = String::new();
    for (number, sheet) in (1..).zip(&sheets) {
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{SHEET_TYPE}\"/>"
        );
        let _ = write!(
            names,
            "<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>",
            sheet.name
        );
        let _ = write!(
            parts,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/worksheet\" \
             Target=\"worksheets/sheet{number}.xml\"/>"
        );
    }
    zip.add("[Content_Types].xml", format!("{types}</Types>").as_bytes())?;
    let root = format!(
        "{RELATIONSHIPS}<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    zip.add("_rels/.rels", root.as_bytes())?;
    let workbook = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<workbook \
         xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
         xmlns:r=\"{OFFICE}\"><sheets>{names}</sheets></workbook>"
    );
    zip.add("xl/workbook.xml", workbook.as_bytes())?;
    let styles = format!(
        "{RELATIONSHIPS}{parts}<Relationship Id=\"rIdStyles\" Type=\"{OFFICE}/styles\" \
         Target=\"styles.xml\"/></Relationships>"
    );
    zip.add("xl/_rels/workbook.xml.rels", styles.as_bytes())?;
    zip.add("xl/styles.xml", STYLES.as_bytes())?;
    for (number, sheet) in (1..).zip(&sheets) {
        let content = sheet_xml(sheet, options)?;
        zip.add(&format!("xl/worksheets/sheet{number}.xml"), content.as_bytes())?;
    }
    zip.finish()
}

/// The sheets: the passages where they are asked for, the sources unless nothing of passages is.
fn sheets(timeline: &Timeline, options: &Options) -> Vec<Sheet> {
    let sheet = |name, passages| {
        let options = Options { passages, ..options.clone() };
        let table = Table::new(timeline, &options);
        let head = table.columns().into_iter().map(str::to_owned).collect();
        Sheet { name, rows: std::iter::once(head).chain(table.rows()).collect() }
    };
    let mut sheets = vec![sheet("Events", options.passages.min(Passages::Refs))];
    if options.passages == Passages::Full {
        sheets.push(sheet("Passages", Passages::Full));
    }
    if options.passages != Passages::None {
        sheets.push(Sheet { name: "Sources", rows: sources(timeline, options) });
    }
    if let Some(why) = &options.incomplete {
        sheets.push(Sheet { name: "Incomplete", rows: vec![vec![lines(why)]] });
    }
    sheets
}

fn sources(timeline: &Timeline, options: &Options) -> Vec<Vec<String>> {
    let mut rows = vec![SHEET_OF_SOURCES.map(str::to_owned).to_vec()];
    let cited = timeline.cited(&options.shown(timeline));
    rows.extend(cited.into_iter().map(|it| source(timeline, timeline.source(it), options)));
    rows
}

fn source(timeline: &Timeline, source: &Source, options: &Options) -> Vec<String> {
    let style = options.dates(Length::Full);
    let text = |text: Option<&str>| text.map_or_else(String::new, lines);
    let said = |it: &Option<Localized>| text(it.as_ref().map(|it| it.in_language(style.language)));
    let date = |date: &Option<Date>| date.as_ref().map_or_else(String::new, ToString::to_string);
    let credit = |it: &Credit| it.words(timeline.names(), style.language).to_owned();
    let authors: Vec<String> = source.author.iter().map(credit).collect();
    vec![
        lines(source.id.as_str()),
        source.kind.map_or("", SourceKind::name).to_owned(),
        said(&source.title),
        listed(authors.iter().map(String::as_str)),
        said(&source.publisher),
        said(&source.container),
        text(source.volume.as_deref()),
        text(source.issue.as_deref()),
        text(source.pages.as_deref()),
        date(&source.published),
        text(source.published.as_ref().map(|it| words(it, style)).as_deref()),
        date(&source.accessed),
        text(source.language.as_deref()),
        source.direction.map_or("", Direction::name).to_owned(),
        text(source.origin.as_ref().map(credit).as_deref()),
        lines(source.article.file()),
        lines_of(source),
        text(source.original.as_deref()),
        text(source.sha256.as_deref()),
        text(source.url.as_deref()),
        text(source.archive.as_deref()),
        said(&source.note),
    ]
}

fn sheet_xml(sheet: &Sheet, options: &Options) -> io::Result<String> {
    if sheet.rows.len() > ROWS {
        return Err(io::Error::other(
            "a sheet has at most 1,048,576 rows; `--format csv` has no such limit",
        ));
    }
    let mirrored = if options.direction() == Direction::Rtl { " rightToLeft=\"1\"" } else { "" };
    let columns = sheet.rows.first().map_or(0, Vec::len);
    let mut content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet \
         xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetViews>\
         <sheetView workbookViewId=\"0\"{mirrored}><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (number, name) in (1..).zip(sheet.rows.first().into_iter().flatten()) {
        let width = match name.as_str() {
            "title" | "summary" | "quote" | "translation" | "note" | "source_title" => 48,
            "disputed" | "voices" | "passages" | "line" | "status" => 10,
            _ => 20,
        };
        let _ = write!(
            content,
            "<col min=\"{number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"
        );
    }
    content.push_str("</cols><sheetData>");
    for (row, cells) in (1..).zip(&sheet.rows) {
        let style = if row == 1 { 2 } else { 1 };
        let _ = write!(content, "<row r=\"{row}\">");
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let _ = write!(
                content,
                "<c r=\"{}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                letters(column),
                xml(&cut(cell))
            );
        }
        content.push_str("</row>");
    }
    let last = letters(columns.saturating_sub(1));
    let _ = write!(
        content,
        "</sheetData><autoFilter ref=\"A1:{last}{}\"/></worksheet>",
        sheet.rows.len()
    );
    Ok(content)
}

/// A column as spreadsheets name it.
fn letters(column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    match column / 26 {
        0 => letter(column).to_string(),
        more => format!("{}{}", letter(more - 1), letter(column)),
    }
}

/// What of a text fits into a cell; an ellipsis says that there is more.
fn cut(text: &str) -> String {
    let mut units = 0;
    let mut cut = String::new();
    for c in text.chars() {
        units += c.len_utf16();
        if units >= CELL_UNITS {
            cut.push('…');
            break;
        }
        // Excel reads `_x000D_` as a letter by its number.
        cut.push(c);
    }
    if cut.contains("_x") { cut.replace("_x", "_x005F_x") } else { cut }
}
