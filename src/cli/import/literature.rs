//! Lists of literature: the works become sources, as with `tarikh add`.

use std::collections::HashSet;

use crate::cli::add::source_of_record;
use crate::extract::{self, Content, ExtractOptions};
use crate::import::{ImportError, Imported};

/// How a record of RIS begins.
const RIS: &[u8] = b"TY  -";

/// A list from its first record of RIS on: some number their records, or begin with a heading.
fn from_first_record(bytes: &[u8]) -> &[u8] {
    let is_begin = |at: &usize| *at == 0 || bytes.get(at - 1) == Some(&b'\n');
    let mut places = bytes.windows(RIS.len()).enumerate().filter(|(_, own)| *own == RIS);
    let first = places.find_map(|(at, _)| Some(at).filter(is_begin));
    first.and_then(|at| bytes.get(at..)).unwrap_or(bytes)
}

/// Reads a list.
pub fn read(bytes: &[u8]) -> Result<Imported, ImportError> {
    let damaged = |why: String| ImportError::Damaged { format: "list of literature", why };
    let content = extract::read(from_first_record(bytes), ExtractOptions::default());
    let records = match content.map_err(|error| damaged(error.to_string()))? {
        Content::Records(records) => records,
        Content::Documents(_) => return Err(damaged("no list was found in it".to_owned())),
    };
    let mut imported = Imported::default();
    let mut ids: HashSet<String> = HashSet::new();
    for record in &records.records {
        let (id, value, notes) = source_of_record(record, |id| ids.contains(id));
        for note in notes {
            imported.losses.lose(note, &id);
        }
        imported.sources.push(value);
        ids.insert(id);
    }
    for name in &records.unused {
        imported.losses.lose(format!("the field `{name}`"), "");
    }
    for _ in 0..records.unread {
        imported.losses.lose("records without a title and an address, or damaged", "");
    }
    for _ in 0..records.left_out {
        imported.losses.lose("records after the last one that is read", "");
    }
    Ok(imported)
}
