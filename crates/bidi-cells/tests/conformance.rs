//! Right-to-left layout: the vectors of `tests/vectors/rtl.tsv`, and laws over the five articles.
#![expect(clippy::string_slice, reason = "the ranges under test must be whole characters")]

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use bidi_cells::{
    Base, BidiMode, Direction, Isolates, Line, Oddity, Options, Paragraph, Shaping,
    article_direction, emit, paragraphs,
};

/// `\u{HEX}`, `\n` and `\\` of the vector file.
fn unescape(field: &str) -> String {
    let mut out = String::new();
    let mut rest = field;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at + 1..];
        match escape.as_bytes()[0] {
            b'n' => {
                out.push('\n');
                rest = &escape[1..];
            }
            b'\\' => {
                out.push('\\');
                rest = &escape[1..];
            }
            b'u' => {
                let close = escape.find('}').expect("a closed escape");
                let point = u32::from_str_radix(&escape[2..close], 16).expect("hexadecimal");
                out.push(char::from_u32(point).expect("a scalar value"));
                rest = &escape[close + 1..];
            }
            other => panic!("unknown escape {other}"),
        }
    }
    out + rest
}

/// The value of `key=` in the brackets of a comment.
fn setting<'a>(comment: &'a str, key: &str) -> Option<&'a str> {
    let inside = &comment[comment.rfind('[')?..];
    let value = &inside[inside.find(key)? + key.len()..];
    Some(value.split([' ', ']', '-']).next().unwrap_or_default())
}

fn lay_out(text: &str, options: Options, width: Option<u16>) -> (Vec<Line>, bool) {
    let mut lines = Vec::new();
    let mut flagged = false;
    for range in paragraphs(text) {
        let paragraph = Paragraph::new(&text[range], options);
        flagged |= paragraph.oddities().contains(Oddity::BidiControls);
        let width = width.unwrap_or(1000);
        for line in paragraph.wrap(width) {
            lines.push(paragraph.line(line, width));
        }
    }
    (lines, flagged)
}

#[test]
fn every_vector_is_laid_out_as_it_says() {
    let vectors = include_str!("vectors/rtl.tsv");
    let mut failures = Vec::new();
    let mut checked = 0;
    for row in vectors.lines().filter(|row| !row.starts_with('#')) {
        let [input, expected, comment] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {row:?}");
        };
        let base = match setting(comment, "base=").expect("a base") {
            "auto" => Base::Auto,
            "rtl" => Base::Forced(Direction::Rtl),
            "ltr" => Base::Forced(Direction::Ltr),
            other => panic!("unknown base {other}"),
        };
        let width = setting(comment, "width=").expect("a width").parse().ok();
        // Rows of the sanitiser show what is shown by default; the others what UAX #9 gives.
        let sanitised = comment.starts_with("sanitise first");
        let isolates = if sanitised { Isolates::Drop } else { Isolates::Obey };
        let options = Options { base, isolates, ..Options::default() };
        let (lines, flagged) = lay_out(&unescape(input), options, width);
        let shown: Vec<&str> = lines.iter().map(Line::glyphs).collect();
        let cells: Vec<String> = lines.iter().map(|line| line.columns().to_string()).collect();
        let mut wanted = vec![
            (shown.join("\n"), unescape(expected)),
            (cells.join("/"), setting(comment, "cells=").expect("cells").to_owned()),
        ];
        if let Some(flag) = setting(comment, "flagged=") {
            wanted.push((flagged.to_string(), (flag == "yes").to_string()));
        }
        checked += 1;
        for (got, want) in wanted.into_iter().filter(|(got, want)| got != want) {
            failures.push(format!("{input:?} ({comment})\n  got  {got:?}\n  want {want:?}"));
        }
    }
    assert!(failures.is_empty(), "{} of {checked}:\n{}", failures.len(), failures.join("\n"));
    assert_eq!(checked, 62);
}

/// The five articles, as they lie in `seeds/`.
fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect("seeds/")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    files.sort();
    assert_eq!(files.len(), 5);
    files.into_iter().map(|path| fs::read_to_string(path).expect("UTF-8")).collect()
}

#[test]
fn wrapping_loses_no_byte_and_never_exceeds_the_width() {
    for article in articles() {
        let options = Options::with_base(Base::Article(article_direction(&article)));
        for range in paragraphs(&article) {
            let source = &article[range];
            let paragraph = Paragraph::new(source, options);
            for width in 1..=120 {
                check_lines(source, &paragraph, width);
            }
        }
    }
}

#[test]
fn a_paragraph_of_nothing_visible_is_one_empty_line() {
    for source in ["", "\u{200f}", "\u{202e}\u{feff}"] {
        check_lines(source, &Paragraph::new(source, Options::default()), 10);
    }
}

fn check_lines(source: &str, paragraph: &Paragraph, width: u16) {
    let mut reached = 0;
    for range in paragraph.wrap(width) {
        let line = paragraph.line(range, width);
        assert!(line.columns() <= width, "{width}: {:?}", line.glyphs());
        assert_eq!(line.source().start, reached, "a line begins where the last one ended");
        reached = line.source().end;

        // In logical order the cells cover the line's bytes without a hole, but for the white
        // space that hangs over its end.
        let mut cells: Vec<_> = line.cells().iter().map(|cell| cell.source.clone()).collect();
        cells.sort_by_key(|cell| cell.start);
        let mut at = line.source().start;
        for cell in cells {
            assert_eq!(cell.start, at);
            at = cell.end;
        }
        let hanging = &source[at..line.source().end];
        let is_unseen = |c: char| c.is_whitespace() || "\u{200f}\u{202e}\u{feff}".contains(c);
        assert!(hanging.chars().all(is_unseen), "{width}: {hanging:?} is lost");

        let mut column = 0;
        for cell in line.cells() {
            assert_eq!(cell.column, column, "cells stand side by side");
            column += u16::from(cell.columns);
            assert!(line.spans(&cell.source).iter().any(|span| span.contains(&cell.column)));
        }
        assert_eq!(column, line.columns());
    }
    assert_eq!(reached, source.len(), "{width}");
}

#[test]
fn nothing_that_controls_a_terminal_is_ever_in_a_cell() {
    let hostile: String = ('\0'..='\u{ff}')
        .chain('\u{600}'..='\u{6ff}')
        .chain('\u{2000}'..='\u{2070}')
        .chain('\u{fe70}'..='\u{feff}')
        .chain('\u{fff0}'..='\u{ffff}')
        .chain('\u{e0000}'..='\u{e0080}')
        .collect();
    for range in paragraphs(&hostile) {
        let paragraph = Paragraph::new(&hostile[range], Options::default());
        for width in 1..=40 {
            for line in paragraph.wrap(width) {
                let line = paragraph.line(line, width);
                for c in line.glyphs().chars() {
                    let harmless = !c.is_control()
                        && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
                        && !matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{61c}')
                        && !matches!(c, '\u{e0000}'..='\u{e007f}');
                    assert!(harmless, "{c:?} reached a cell");
                }
                assert!(line.cells().iter().all(|cell| !line.glyph(cell).is_empty()));
            }
        }
    }
}

#[test]
fn the_articles_are_laid_out_as_they_were() {
    // Lines of all five articles, and a hash (FNV-1a, 64 bits) of their glyphs from left to right,
    // each behind the columns left free before it.
    const LAID_OUT: [(u16, usize, u64); 6] = [
        (12, 2341, 0x9764_8545_5b99_7fcd),
        (24, 1144, 0x966a_5156_97d8_fd50),
        (40, 724, 0xc33d_0c57_bcd8_341c),
        (60, 532, 0x41b0_9179_1610_6a9c),
        (80, 433, 0xc035_e4ce_34ef_48f8),
        (118, 344, 0xae46_eb80_8cc6_620a),
    ];
    let mut others = Vec::new();
    for (width, count, hash) in LAID_OUT {
        let (mut lines, mut fnv) = (0, 0xcbf2_9ce4_8422_2325_u64);
        for article in articles() {
            let options = Options::with_base(Base::Article(article_direction(&article)));
            for range in paragraphs(&article) {
                let paragraph = Paragraph::new(&article[range], options);
                for range in paragraph.wrap(width) {
                    let line = paragraph.line(range, width);
                    let row = format!("{} {}\n", line.indent(width), line.glyphs());
                    for byte in row.bytes() {
                        fnv = (fnv ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
                    }
                    lines += 1;
                }
            }
        }
        if (lines, fnv) != (count, hash) {
            others.push(format!("({width}, {lines}, 0x{fnv:016x}),"));
        }
    }
    assert_eq!(others, [""; 0]);
}

#[test]
fn six_rows_are_given_to_the_terminal_as_they_were() {
    let rows = [
        "زيارة بوتين إلى بيونج يانج",
        "زيارة «تزعج» الغرب 2024/6/18 جدا",
        "اشترى Windows 11 من Microsoft أمس",
        "عَلَّمَ (لا) لَأحد، 50%",
        "He said السلام عليكم to me",
        "No right-to-left letter at all: 日本 2024",
    ];
    let mut screen = String::new();
    for bidi_mode in BidiMode::ALL {
        writeln!(screen, "{}", bidi_mode.name()).expect("a string takes everything");
        for text in rows {
            let line = Paragraph::new(text, Options::default()).one_line(44);
            let mut cells = vec!["│", " "];
            cells.extend(std::iter::repeat_n(" ", usize::from(line.indent(44))));
            for cell in line.cells() {
                cells.push(line.glyph(cell));
                cells.extend(std::iter::repeat_n("", usize::from(cell.columns) - 1));
            }
            cells.resize(46, " ");
            cells.extend([" ", "│"]);
            let (shown, slanted) = match emit(&cells, bidi_mode) {
                None => (cells.concat(), String::new()),
                Some(emitted) => (
                    emitted.iter().map(|cell| cell.glyph.as_str()).collect(),
                    emitted.iter().map(|cell| if cell.italic { 'i' } else { ' ' }).collect(),
                ),
            };
            let shown = shown.replace('\u{200e}', "‹LRM›").replace('\u{200d}', "‹ZWJ›");
            writeln!(screen, "{}", shown.replace('\u{2800}', "⠿")).expect("as above");
            if slanted.contains('i') {
                writeln!(screen, "{}", slanted.trim_end()).expect("as above");
            }
        }
        screen.push('\n');
    }
    insta::with_settings!({ snapshot_path => "emissions", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("six-rows", screen);
    });
}

/// The Unicode conformance file is too large to keep: `BIDI_CHARACTER_TEST=…/BidiCharacterTest.txt
/// cargo test --release --test rtl -- --ignored --nocapture` reads it where it lies. What it says
/// of isolates holds here as well, for they are obeyed when asked; embeddings and overrides are
/// never obeyed, so cases that hold one are left out and counted.
#[test]
#[ignore = "needs BidiCharacterTest.txt of the Unicode Character Database"]
fn the_unicode_conformance_file_agrees() {
    let path = std::env::var("BIDI_CHARACTER_TEST").expect("BIDI_CHARACTER_TEST names the file");
    let file = fs::read_to_string(path).expect("the file is read");
    let (mut equal, mut left_out) = (0, 0);
    let mut differing = Vec::new();
    for row in file.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let fields: Vec<&str> = row.split(';').collect();
        let letters: Vec<char> = fields[0]
            .split(' ')
            .filter_map(|hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32))
            .collect();
        let unlaid = |c: &char| {
            matches!(c, '\u{202a}'..='\u{202e}' | '\u{2029}' | '\u{85}') || c.is_control()
        };
        if letters.iter().any(unlaid) {
            left_out += 1;
            continue;
        }
        let base = match fields[1] {
            "0" => Base::Forced(Direction::Ltr),
            "1" => Base::Forced(Direction::Rtl),
            _ => Base::Auto,
        };
        let text: String = letters.iter().collect();
        let (isolates, shaping) = (Isolates::Obey, Shaping::Plain);
        let options = Options { base, isolates, shaping, ..Options::default() };
        let line = Paragraph::new(&text, options).one_line(u16::MAX);
        let starts: Vec<usize> = text.char_indices().map(|(byte, _)| byte).collect();
        let is_shown = |c: char| !matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}');
        // The cells in which the letters that are shown must stand, from left to right.
        let mut wanted: Vec<usize> = fields[4]
            .split(' ')
            .filter_map(|index| index.parse::<usize>().ok())
            .filter(|&index| is_shown(letters[index]))
            .filter_map(|index| {
                line.cells().iter().position(|cell| cell.source.contains(&starts[index]))
            })
            .collect();
        wanted.dedup();
        if wanted.iter().copied().eq(0..line.cells().len()) {
            equal += 1;
        } else {
            differing.push(row.to_owned());
        }
    }
    let figures = format!("{equal} equal, {} differ, {left_out} left out\n", differing.len());
    std::io::stdout().write_all(figures.as_bytes()).expect("standard output");
    assert!(differing.is_empty(), "{}", differing[..differing.len().min(20)].join("\n"));
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    /// Letters of every kind that layout treats differently.
    fn letter() -> impl Strategy<Value = char> {
        prop_oneof![
            4 => proptest::sample::select("ابتلالآأإكميه ءةىـلا".chars().collect::<Vec<_>>()),
            2 => proptest::sample::select("abc XYZ 0123456789٤٥۶.,:/-()[]«»\"%".chars().collect::<Vec<_>>()),
            1 => proptest::sample::select("\u{64e}\u{651}\u{200c}\u{200d}\u{200f}\u{202e}\u{2067}\u{2069}\u{301}".chars().collect::<Vec<_>>()),
            1 => proptest::sample::select("日本👨🏽‍💻\u{1f468}\u{1f3fd}ᄀ각\u{9}\u{a0}".chars().collect::<Vec<_>>()),
            1 => any::<char>(),
        ]
    }

    proptest! {
        #[test]
        fn any_text_is_laid_out_within_its_width(
            letters in proptest::collection::vec(letter(), 0..60),
            width in 0u16..30,
        ) {
            let text: String = letters.into_iter().collect();
            let paragraph = Paragraph::new(&text, Options::default());
            let mut reached = 0;
            for range in paragraph.wrap(width) {
                let line = paragraph.line(range, width);
                prop_assert!(line.columns() <= width);
                prop_assert_eq!(line.source().start, reached);
                reached = line.source().end;
                for cell in line.cells() {
                    prop_assert!(text.get(cell.source.clone()).is_some(), "whole characters");
                    prop_assert!(line.hit(i32::from(cell.column)).source == cell.source);
                    let harmful = |c: char| {
                        c.is_control()
                            || (c != '\u{200d}' && matches!(c, '\u{200b}'..='\u{200f}'))
                            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
                            || c == '\u{feff}'
                    };
                    prop_assert!(!line.glyph(cell).contains(harmful), "{:?}", line.glyph(cell));
                }
            }
            prop_assert_eq!(reached, text.len());
            prop_assert!(paragraph.one_line(width).columns() <= width);
        }
    }
}
