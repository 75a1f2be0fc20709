//! Reads workbooks (Office Open XML, XLSX): their sheets as rows of cells.
//!
//! A cell is what the file says it is: text, a number, a day. A day is a number with the format of
//! a date; [`ShownParts`] tells what of it a reader of the sheet sees. Formulas are not computed:
//! the value that was stored with them counts.

mod cell;
mod format;
mod sheet;

use std::collections::HashMap;

use super::archive::Archive;
use super::error::ExtractError;
use super::limits::LARGEST_BYTES;
use super::xml::{self, XmlToken};
use crate::fault::guarded;
use cell::MOST_CELLS;
pub use cell::{Cell, CellDay, Sheet, SheetRow};
use format::Formats;
pub use format::ShownParts;

/// Returns the sheets of a workbook, in order.
///
/// Returns `None` if the bytes are another archive.
///
/// # Errors
///
/// An [`ExtractError`] if it is too large, or has a password.
pub fn workbook(bytes: &[u8]) -> Result<Option<Vec<Sheet>>, ExtractError> {
    if bytes.len() > LARGEST_BYTES {
        return Err(ExtractError::TooLarge { bytes: bytes.len() });
    }
    guarded(|| read(bytes)).unwrap_or(Err(ExtractError::Unknown))
}

/// The folder of the parts of a workbook.
const FOLDER: &str = "xl/";

fn read(bytes: &[u8]) -> Result<Option<Vec<Sheet>>, ExtractError> {
    let Some(mut archive) = Archive::new(bytes) else { return Ok(None) };
    let Some(book) = archive.file("xl/workbook.xml")? else { return Ok(None) };
    let (named, is_1904) = sheets_of(&book);
    let targets = match archive.file("xl/_rels/workbook.xml.rels")? {
        Some(part) => targets(&part),
        None => HashMap::new(),
    };
    let strings = match archive.file("xl/sharedStrings.xml")? {
        Some(part) => sheet::shared_strings(&part),
        None => Vec::new(),
    };
    let formats = match archive.file("xl/styles.xml")? {
        Some(part) => Formats::read(&part),
        None => Formats::default(),
    };
    let mut room = MOST_CELLS;
    let mut sheets = Vec::new();
    for (name, id) in named {
        let part = match targets.get(&id) {
            Some(target) => archive.file(target)?,
            None => None,
        };
        let mut own = match part {
            Some(part) => sheet::SheetReader { strings: &strings, formats: &formats, is_1904 }
                .sheet(&part, room),
            None => Sheet { is_damaged: true, ..Sheet::default() },
        };
        room -= own.rows.iter().map(|row| row.cells.len()).sum::<usize>();
        own.name = name;
        sheets.push(own);
    }
    if let Some(first) = sheets.first_mut() {
        first.comments = comments(&mut archive)?;
    }
    Ok(Some(sheets))
}

/// The number of comments on cells.
fn comments(archive: &mut Archive) -> Result<usize, ExtractError> {
    let names = archive.names().filter(|it| it.contains("omments"));
    let names: Vec<String> = names.map(str::to_owned).collect();
    let mut count = 0;
    for name in names {
        let Some(part) = archive.file(&name)? else { continue };
        xml::read(&part, |token| {
            let is_comment = |name: &str| matches!(name, "comment" | "threadedComment");
            count += usize::from(matches!(token, XmlToken::Start(it) if is_comment(&it.name)));
        });
    }
    Ok(count)
}

/// The names of the sheets with the ids of their parts, and whether days count from 1904.
fn sheets_of(part: &[u8]) -> (Vec<(String, String)>, bool) {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    xml::read(part, |token| {
        let XmlToken::Start(element) = token else { return };
        match element.name.as_str() {
            "sheet" => {
                let name = element.attribute("name").unwrap_or_default().to_owned();
                sheets.extend(element.attribute("id").map(|id| (name, id.to_owned())));
            }
            "workbookPr" => {
                is_1904 = matches!(element.attribute("date1904"), Some("1" | "true"));
            }
            _ => {}
        }
    });
    (sheets, is_1904)
}

/// The file of each part.
fn targets(part: &[u8]) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    xml::read(part, |token| {
        let XmlToken::Start(element) = token else { return };
        if let (Some(id), Some(target)) = (element.attribute("Id"), element.attribute("Target")) {
            let target = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("{FOLDER}{}", target.trim_start_matches("./")),
            };
            targets.insert(id.to_owned(), target);
        }
    });
    targets
}
