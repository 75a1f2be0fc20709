//! Reads a long list of events piece by piece, on all cores.
//!
//! A piece is cut before a line that begins with the `-` of an event. If one of them is not YAML by
//! itself, the cut was wrong (in a quotation of several lines, say) or the file is broken: then the
//! list is read from beginning to end, as any other.

use std::ops::Range;

use super::build::{Build, Pieces, Unnamed};
use super::draft::EventDraft;
use crate::load::finding::Finding;
use crate::load::yaml::YamlReader;
use crate::parallel::on_all_cores;

/// The pieces of a list.
#[derive(Debug, PartialEq, Eq)]
struct Cut {
    /// Each begins with a line of an event. It ends before the `-` of the next one: the blanks
    /// before that are in both.
    pieces: Vec<Range<usize>>,
    /// The end of the list: that of the text, or a line of the outer map.
    end: usize,
}

impl Cut {
    /// Cuts the list whose next item is at byte `item` of `text`. `None` if it is short, or cannot
    /// be cut.
    fn of(text: &str, item: usize, how: Pieces) -> Option<Self> {
        if text.len() - item.min(text.len()) < how.least {
            return None;
        }
        let start = text.get(..item)?.rfind('\n')? + 1;
        let dash = text.get(start..item)?;
        let indent = dash.len() - dash.trim_start_matches(' ').len();
        if !dash.get(indent..)?.starts_with("- ") || !dash.get(indent + 1..)?.trim().is_empty() {
            return None;
        }
        let (mut pieces, mut own) = (Vec::new(), start);
        let mut at = start;
        let mut end = text.len();
        for line in text.get(start..)?.split_inclusive('\n') {
            match Place::of(line, indent) {
                Place::Item if at - own >= how.bytes => {
                    pieces.push(own..at + indent);
                    own = at;
                }
                Place::Item | Place::Inside => {}
                Place::After => {
                    end = at;
                    break;
                }
            }
            at += line.len();
        }
        pieces.push(own..end);
        (pieces.len() > 1).then_some(Self { pieces, end })
    }
}

/// What a line is for a list.
enum Place {
    /// It begins an item.
    Item,
    /// It belongs to one, or is blank or a comment.
    Inside,
    /// It comes after the list.
    After,
}

impl Place {
    fn of(line: &str, indent: usize) -> Self {
        let own = line.bytes().take_while(|byte| *byte == b' ').count();
        let rest = line.get(own..).unwrap_or_default();
        match own {
            _ if rest.trim_end().is_empty() || rest.starts_with('#') => Self::Inside,
            _ if own == indent && rest.starts_with("- ") => Self::Item,
            // An item that begins on the next line.
            _ if own == indent && rest.trim_end() == "-" => Self::Inside,
            _ if own > indent => Self::Inside,
            _ => Self::After,
        }
    }
}

/// What a piece holds.
struct Piece {
    events: Vec<EventDraft>,
    unnamed: Vec<Unnamed>,
    /// What the reader has found, and what the checker has.
    findings: [Vec<Finding>; 2],
}

impl Build<'_> {
    /// Reads the rest of the list of events piece by piece. Returns `false` if it has to be read
    /// from beginning to end.
    pub fn in_pieces(&mut self, reader: &mut YamlReader) -> bool {
        let text = reader.text();
        let Some(item) = reader.next_item() else { return false };
        let Some(cut) = Cut::of(text, item, self.pieces) else { return false };
        let Some(rest) = reader.of_rest(cut.end) else { return false };
        let own = &*self;
        let pieces = on_all_cores(cut.pieces.len(), |number| {
            let piece = cut.pieces.get(number)?.clone();
            own.piece(YamlReader::of_piece(own.checker.file, text, piece)?)
        });
        let Some(pieces) = pieces.into_iter().collect::<Option<Vec<Piece>>>() else {
            return false;
        };
        self.draft.events.reserve(pieces.iter().map(|piece| piece.events.len()).sum());
        for piece in pieces {
            let [of_reader, of_checker] = piece.findings;
            reader.add_findings(of_reader);
            self.checker.findings.extend(of_checker);
            let before = self.draft.events.len();
            self.draft.events.extend(piece.events);
            for own in piece.unnamed {
                self.name_event(&Unnamed { number: before + own.number, ..own });
            }
        }
        reader.go_on_with(rest);
        true
    }

    /// Reads one piece. `None` if it is not a list of whole events.
    fn piece(&self, mut reader: YamlReader) -> Option<Piece> {
        let mut build = self.beside();
        if !reader.open_list() {
            return None;
        }
        let mut count = 0;
        while let Some(item) = reader.item() {
            if self.progress.is_cancelled() {
                break;
            }
            count += 1;
            self.progress.advance(item.bytes.end, 0);
            build.some_items("events", std::slice::from_ref(&item));
        }
        self.progress.advance(0, count);
        let findings = [reader.finish_piece(self.progress.is_cancelled())?, build.checker.findings];
        Some(Piece { events: build.draft.events, unnamed: build.unnamed, findings })
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::load::checks::Checks;
    use crate::load::finding::File;
    use crate::load::lower::{ITEMS_AT_ONCE, build_in};
    use crate::load::progress::Progress;

    /// The timeline is the same, however its text is cut.
    fn check(text: &str) {
        let file = File::new("t.yaml", text.into());
        let read = |how| {
            let progress = Progress::default();
            let (draft, mut findings) = build_in(&file, None, (Checks::All, &progress), how);
            findings.sort_by_key(|finding| (finding.place.bytes.start, finding.code));
            format!("{draft:#?} {findings:#?}")
        };
        let whole = read(Pieces::NONE);
        for bytes in [1, 700, 5000] {
            let pieces = read(Pieces { least: 0, bytes });
            let differs = whole.lines().zip(pieces.lines()).find(|(a, b)| a != b);
            assert!(whole == pieces, "{bytes}: {differs:?}\n{}", text.get(..200).unwrap_or(text));
        }
    }

    /// More events than are read before the list is cut.
    fn first(indent: &str) -> String {
        let event = |number| format!("{indent}- id: h{number}\n{indent}  title: H{number}\n");
        (0..ITEMS_AT_ONCE).map(event).collect()
    }

    /// Events of many kinds.
    fn varied(indent: &str) -> String {
        let mut events = String::new();
        for number in 0..100 {
            let lines: &[&str] = match number % 8 {
                0 => &["- { id: eNR, title: A, date: 1961 }"],
                1 => &["- id: eNR", "  title: \"two", "    lines\"", ""],
                2 => &["# remark", "- id: eNR", "  title: |", "    - kept", "    as it is", "", ""],
                3 => &["- title: without an id", "  titel: x"],
                4 => &["-   id: eNR", "    date: &a 1961 # anchor"],
                5 => &["- id: eNR", "  tags: [a, b,", "    c]", "  tags: d"],
                6 => &["- x", "- {}", "-", "  id: eNR"],
                _ => {
                    &["- id: eNR", "  title: plain", "   goes on", "  summary: >+", "    x", "", ""]
                }
            };
            for line in lines {
                let line = line.replace("NR", &number.to_string());
                let _ = writeln!(events, "{}", format!("{indent}{line}").trim_end());
            }
        }
        events
    }

    #[test]
    fn a_list_is_the_same_in_pieces() {
        for indent in ["", "  ", "    "] {
            let all = format!("{}{}", first(indent), varied(indent));
            for last in
                ["", "# end", "...\n", "---\na: b\n", "sources: []\n", "\nnames: {}\nx: y\n"]
            {
                check(&format!("title: T\nevents:\n{all}{last}"));
            }
            check(&format!("events:\n{all}{indent}- \ntitle: T\n"));
            check(&format!("title: T\nevents:\n{all}").replace('\n', "\r\n"));
        }
    }

    #[test]
    fn what_is_broken_or_cannot_be_cut_is_read_in_order() {
        let (first, varied) = (first("  "), varied("  "));
        for (right, wrong) in [
            ("  - id: e9", "  - id: \"e9"),
            ("id: e57", "id: [e57"),
            ("  - id: e41", "   - id: e41"),
            ("  - id: e41", " - id: e41"),
            ("\"two\n", "\"two\n  - id: quoted\n"),
            ("without an id", "'it''s\n  - x"),
            ("- kept", "kept\n  - id: other"),
            ("- x", "- *a"),
            ("- x", "- !tag x"),
        ] {
            check(&format!("title: T\nevents:\n{first}{}", varied.replacen(right, wrong, 2)));
        }
        check(&format!("title: T\nevents:\n{first}{varied}  sources: []\n"));
        check(&format!("title: T\n  events:\n{first}{varied}"));
    }
}
