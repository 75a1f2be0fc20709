//! Reads RIS, as reference managers and databases write it.

use super::work::{Records, WorkRecord, date, doi, given_first, kind_named, said};
use crate::extract::document::ListFormat;

/// Reads the records of a text.
///
/// Returns `None` if it is not RIS.
pub fn read(text: &str) -> Option<Records> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    tagged(first).filter(|(tag, _)| *tag == "TY")?;
    let mut records = Records::new(ListFormat::Ris);
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match tagged(line) {
            Some(("ER", _)) => {
                records.push(record(&std::mem::take(&mut fields)));
            }
            Some((tag, value)) => fields.push((tag, value.to_owned())),
            // A long value continues on the next line.
            None if !line.trim().is_empty() => {
                if let Some((_, value)) = fields.last_mut() {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            None => {}
        }
    }
    if !fields.is_empty() {
        records.push(record(&fields));
    }
    for line in text.lines() {
        if let Some((tag, _)) = tagged(line).filter(|(tag, _)| !KNOWN.contains(tag)) {
            records.unused(tag);
        }
    }
    Some(records)
}

/// Tags that have a field here, or say nothing about a source.
const KNOWN: [&str; 48] = [
    "TY", "ER", "ID", "TI", "T1", "T2", "JO", "JF", "JA", "J2", "T3", "AU", "A1", "PB", "VL", "IS",
    "SP", "EP", "PY", "Y1", "DA", "Y2", "AV", "UR", "L2", "LK", "DO", "LA", "M3", "AB", "N2", "KW",
    "N1", "L1", "L3", "L4", "SN", "CY", "DP", "DB", "ET", "C1", "C2", "C3", "RN", "ST", "BT", "CT",
];

/// Splits a line into tag and value: two characters, two blanks, a hyphen and a blank.
fn tagged(line: &str) -> Option<(&str, &str)> {
    let tag = line.get(..2)?;
    let is_tag =
        |(at, byte): (usize, u8)| byte.is_ascii_uppercase() || (at > 0 && byte.is_ascii_digit());
    let rest = line.get(2..)?.trim_start_matches(' ').strip_prefix('-')?;
    let has_gap = line.get(2..3) == Some(" ");
    let is_known = tag.bytes().enumerate().all(is_tag) && has_gap;
    is_known.then(|| (tag, rest.trim()))
}

fn record(fields: &[(&str, String)]) -> WorkRecord {
    let all = |tags: &'static [&str]| {
        let own = move |(tag, _): &&(&str, String)| tags.contains(tag);
        fields.iter().filter(own).map(|(_, value)| value.as_str())
    };
    // Tags are in order of preference, not in the order of the file.
    let first = |tags: &'static [&'static str]| {
        tags.iter().find_map(|tag| {
            let own = fields.iter().find(|(name, value)| name == tag && !value.is_empty());
            own.and_then(|(_, value)| said(value))
        })
    };
    let pages = match (first(&["SP"]), first(&["EP"])) {
        (Some(first), Some(last)) if !first.contains(['-', '–']) => {
            Some(format!("{first}-{last}"))
        }
        (first, _) => first,
    };
    let stated = first(&["M3"]).and_then(|value| kind_named(&value));
    WorkRecord {
        key: first(&["ID"]),
        kind: stated.or_else(|| kind(&first(&["TY"]).unwrap_or_default())),
        title: first(&["TI", "T1", "CT", "BT"]),
        authors: all(&["AU", "A1"]).filter_map(given_first).collect(),
        publisher: first(&["PB"]),
        container: first(&["T2", "JO", "JF", "J2", "JA"]),
        volume: first(&["VL"]),
        issue: first(&["IS"]),
        pages,
        published: ["DA", "PY", "Y1"].iter().find_map(|tag| {
            let own = fields.iter().find(|(name, value)| name == tag && !value.is_empty());
            own.and_then(|(_, value)| day(value))
        }),
        accessed: first(&["Y2"]).and_then(|value| day(&value)),
        archive: first(&["AV"]),
        url: first(&["UR", "LK", "L2"]).or_else(|| first(&["DO"]).and_then(|value| doi(&value))),
        language: first(&["LA"]),
    }
}

/// Reads a date: `YYYY/MM/DD/other`, where each part but the year may be empty.
///
/// The last part is EDTF if the parts before it do not state the whole date.
fn day(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.splitn(4, '/').map(str::trim).collect();
    match parts.as_slice() {
        [_, _, _, other] if other.contains(|c: char| c.is_ascii_digit()) => said(other),
        [year, rest @ ..] if year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) => {
            let rest = rest.iter().take(2).take_while(|text| !text.is_empty());
            let parts: Vec<String> = rest.map(|rest| format!("{rest:0>2}")).collect();
            date(&[&[(*year).to_owned()], parts.as_slice()].concat().join("-"))
        }
        _ => date(text),
    }
}

/// Returns the kind of a type.
fn kind(name: &str) -> Option<&'static str> {
    Some(match name {
        "NEWS" => "article-newspaper",
        "JOUR" | "EJOUR" | "JFULL" | "ABST" | "INPR" => "article-journal",
        "MGZN" => "article-magazine",
        "ELEC" | "WEB" | "ICOMM" => "webpage",
        "BLOG" => "post-weblog",
        "BOOK" | "EBOOK" | "EDBOOK" | "CONF" => "book",
        "CHAP" | "ECHAP" | "CPAPER" | "ENCYC" | "DICT" => "chapter",
        "RPRT" | "GOVDOC" => "report",
        "THES" => "thesis",
        "CASE" => "legal-case",
        "STAT" | "BILL" | "LEGAL" => "legislation",
        "PCOMM" => "personal-communication",
        "MANSCPT" | "UNPB" => "manuscript",
        "VIDEO" | "MPCT" | "SOUND" | "ADVS" => "broadcast",
        "GEN" => "document",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_in_the_ways_of_several_programs() {
        let text = "\u{feff}TY  - JOUR\r\nT1  - A long\r\n title\r\nA1  - Doe, Jane\r\nJF  - Journal\r\nY1  - \
                    2024/6/9/\r\nSP  - 3\r\nEP  - 5\r\nDO  - doi:10.1/x\r\nZZ  - y\r\nER  - \r\n\r\nTY  - NEWS\r\nTI  - \
                    B\r\nPY  - 1961///1961~\r\nM3  - treaty\r\nER  -\r\n";
        let records = read(text.trim_start_matches('\u{feff}')).expect("RIS");
        let [first, second] = records.records.as_slice() else { panic!("{records:?}") };
        assert_eq!(first.title.as_deref(), Some("A long title"));
        assert_eq!(first.authors, ["Jane Doe"]);
        assert_eq!(first.published.as_deref(), Some("2024-06-09"));
        assert_eq!(first.pages.as_deref(), Some("3-5"));
        assert_eq!(first.url.as_deref(), Some("https://doi.org/10.1/x"));
        assert_eq!(second.published.as_deref(), Some("1961~"));
        assert_eq!(second.kind, Some("treaty"));
        assert_eq!(records.unused, ["ZZ"]);
    }
}
