//! What the fuzz targets try, in bounded runs with seeds: no panic, and every promise of
//! `fuzz/entries.rs` kept.
//!
//! `TARIKH_FUZZED=20000 cargo test --release --test it fuzzed::` tries so many of each.
//! `TARIKH_FUZZ_CORPUS=fuzz/corpus cargo test --test it fuzzed::` writes what the fuzz targets begin
//! with: the seeds of these tests, and the rows and files of other tests.

#[path = "../../fuzz/entries.rs"]
mod entries;

use std::fs;
use std::path::Path;

use crate::common::files::{
    DOCX_BODY, MAIL, MARKDOWN, PAGE, PICTURE, RTF, STAMP, docx, epub, mhtml, odt, pdf,
};
use crate::common::root;
use crate::damaged::{Random, damaged};
use entries::ARTICLE;

/// So many of each are tried, where no others are asked for.
const FEW: usize = 150;

/// The same, of what takes long where it is not optimised.
const VERY_FEW: usize = 25;

/// Words that mean something to one of the parsers.
const WORDS: &[&str] = &[
    "\0",
    "\n",
    "\r\n",
    "\t",
    "  - ",
    ": ",
    "'",
    "\"",
    "…",
    "[",
    "]",
    "{",
    "}",
    "#",
    "|",
    ">",
    "&a",
    "*a",
    "<<",
    "---\n",
    "..",
    "/",
    "?",
    "~",
    "%",
    "X",
    "-",
    "2024-06-18",
    "18 June",
    "٦ يوليو",
    "1961/",
    "هـ",
    "بعد",
    "before:",
    "-",
    "(",
    ")",
    "is:",
    "@",
    "\u{202e}",
    "\u{2066}",
    "\u{200f}",
    "\u{64b}\u{64b}",
    "\u{feff}",
    "لا",
    "👩‍👩‍👧",
    "中",
    "\x1b",
    "\x1b[",
    "\x1bP",
    "\x1b]",
    "\x07",
    "\x1b\\\\",
    "\x1b[200~",
    "\x1b[201~",
    ";",
    "9999999999",
    "c",
    "$y",
    "id",
    "quote",
    "date",
    "passages:",
    "title:",
    "<p>",
    "<!--",
    "</",
    "BT",
    "Tj",
    "stream",
    "obj",
    "99999",
];

/// Damages one of the seeds, and puts words into it.
fn made(seeds: &[&[u8]], random: &mut Random) -> Vec<u8> {
    let mut bytes = damaged(seeds[random.below(seeds.len())], random);
    for _ in 0..random.below(4) {
        let at = random.below(bytes.len() + 1);
        let word = WORDS[random.below(WORDS.len())];
        bytes.splice(at..at, word.bytes());
    }
    bytes
}

/// A fuzz target, and what its bounded run begins with.
struct Fuzzed<'s> {
    /// The name of the target.
    name: &'static str,
    entry: fn(&[u8]),
    seeds: &'s [&'s [u8]],
    /// The seed of the random numbers.
    number: u64,
}

impl Fuzzed<'_> {
    /// Gives damaged seeds to the entry.
    fn check(&self) {
        self.check_some(FEW);
    }

    /// Gives so many damaged seeds to the entry, unless others are asked for.
    fn check_some(&self, usual: usize) {
        let rounds = std::env::var("TARIKH_FUZZED").ok().and_then(|it| it.parse().ok());
        let mut random = Random(self.number);
        for seed in self.seeds {
            (self.entry)(seed);
        }
        for _ in 0..rounds.unwrap_or(usual) {
            (self.entry)(&made(self.seeds, &mut random));
        }
        if let Some(folder) = std::env::var_os("TARIKH_FUZZ_CORPUS") {
            self.write_corpus(&root().join(folder).join(self.name));
        }
    }

    fn write_corpus(&self, folder: &Path) {
        fs::create_dir_all(folder).expect("a folder");
        let seeds = self.seeds.iter().map(|it| it.to_vec());
        for (number, bytes) in seeds.chain(rows_of_tests(self.name)).enumerate() {
            fs::write(folder.join(format!("seed-{number:04}")), bytes).expect("a seed");
        }
    }
}

/// More that a fuzz target begins with: the rows and files of other tests, and the example.
fn rows_of_tests(target: &str) -> Vec<Vec<u8>> {
    let file = |path: &str| fs::read(root().join(path)).expect("a file");
    let first_cells = |path: &str| -> Vec<Vec<u8>> {
        let text = String::from_utf8(file(path)).expect("UTF-8");
        let rows = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        rows.filter_map(|row| Some(row.split('\t').next()?.as_bytes().to_vec())).collect()
    };
    let article = || file("seeds/000_4f92d9448efc7b18.txt");
    let pdfs = ["chromium", "columns", "layer", "table", "weasyprint"];
    match target {
        "load" | "edit" => {
            let files = ["timeline.yaml", "tests/findings/mistakes.yaml"];
            files.map(file).to_vec()
        }
        "dates" => {
            let tables = ["arabic", "edtf", "english", "languages", "published"];
            let tables = tables.map(|name| format!("tests/dates/{name}.tsv"));
            let rows = tables.iter().flat_map(|path| first_cells(path));
            rows.chain(first_cells("tests/vectors/edtf.tsv")).chain([article()]).collect()
        }
        "anchor" => vec![[article(), "\0فيتو".into()].concat()],
        "layout" => vec![[b"\x28\x01".to_vec(), article()].concat()],
        "query" => first_cells("tests/queries.tsv"),
        "pdf" => pdfs.map(|name| file(&format!("tests/extract/{name}.pdf"))).to_vec(),
        "document" => {
            let files = [docx(DOCX_BODY), odt(), epub(), mhtml().into()];
            files.into_iter().chain([RTF.into(), MARKDOWN.into()]).collect()
        }
        _ => Vec::new(),
    }
}

const TIMELINE: &str = "title: { en: T, ar: ت }\nnames:\n  putin: { en: Vladimir Putin, ar: [بوتين] }\nsources:\n  - { id: s, \
    file: a.txt, published: 2024-06-19 }\neras: [{ date: 1948/1991, title: E }]\nevents:\n  - id: treaty\n    date: \
    6 July 1961   # kept\n    title: A treaty\n    tags: [treaty, moscow]\n    people: putin\n    after: visit\n    \
    passages:\n      - source: s\n        quote: 'treaty of 6 July 1961 was signed'\n        stance: dates\n  - id: \
    visit\n    date: '[2023..2024]'\n    title: >-\n      Folded\n      text\n    passages: [{ source: s, quote: \
    \"بوتين … بيونغ يانغ\", stance: differs, on: [date] }]\n";

#[test]
fn any_timeline_is_loaded_printed_and_mended() {
    let seeds: [&[u8]; 2] = [TIMELINE.as_bytes(), b"a: [b, {c: d}]\n"];
    Fuzzed { name: "load", entry: entries::load, seeds: &seeds, number: 1 }.check();
}

#[test]
fn any_file_that_can_be_read_can_be_changed() {
    let value = format!("{TIMELINE}\0a: 'b' # c\n- [d");
    let seeds: [&[u8]; 4] = [
        value.as_bytes(),
        b"{title: x, events: []}\0\xd8\xaa",
        b"title: |\n  a\n b: c\0 ",
        b"events: []\nevents: [a]\n\0b",
    ];
    Fuzzed { name: "edit", entry: entries::edit, seeds: &seeds, number: 2 }.check_some(VERY_FEW);
}

#[test]
fn any_date_is_read_or_refused_and_what_is_written_is_read_again() {
    let seeds: [&[u8]; 6] = [
        b"2024-06-18/2024-06-19",
        b"[1961-07..1962, 1970~]",
        "بين 18 و19 يونيو/حزيران 2024، أو في أوائل القرن العشرين".as_bytes(),
        b"early June 1961 or winter 1962/63, about 26 September 1877 (Julian)",
        "12 ذو الحجة 1445 هـ الموافق 18 يونيو".as_bytes(),
        b"Y-17000000/..",
    ];
    Fuzzed { name: "dates", entry: entries::dates, seeds: &seeds, number: 3 }.check();
}

#[test]
fn any_quotation_is_looked_for_in_any_article() {
    let near = format!("{ARTICLE}\0treaty of 7 July 1961 wos signed");
    let elided = format!("{ARTICLE}{ARTICLE}\0وصل الرئيس … يونغ يانغ");
    let seeds: [&[u8]; 3] = [near.as_bytes(), elided.as_bytes(), "a\u{64b}b\0ab".as_bytes()];
    Fuzzed { name: "anchor", entry: entries::anchor, seeds: &seeds, number: 4 }.check();
}

#[test]
fn any_text_is_laid_out_within_its_columns() {
    let mixed = format!("\x14\x01{ARTICLE}");
    let marks = "\x05\x0aقَالَ بُوتِينُ (1961) لا\u{200c}إله 中文 👩‍👩‍👧 กำ\u{2066}abc\u{2069}";
    let seeds: [&[u8]; 3] = [mixed.as_bytes(), marks.as_bytes(), b"\x01\x20a"];
    Fuzzed { name: "layout", entry: entries::layout, seeds: &seeds, number: 5 }.check();
}

#[test]
fn any_query_is_searched_for() {
    let seeds: [&[u8]; 4] = [
        "putin فيتو #treaty @putin in:moscow".as_bytes(),
        b"\"exact words\" -without before:2001 2023..2024 stance:differs",
        "is:disputed (بوتين".as_bytes(),
        b"p t src:om",
    ];
    Fuzzed { name: "query", entry: entries::query, seeds: &seeds, number: 6 }.check_some(VERY_FEW);
}

#[test]
fn any_configuration_is_read() {
    let seeds: [&[u8]; 2] = [
        b"lang = \"ar\"\nbidi = \"guard\"\n[keys]\ndown = [\"j\", \"ctrl-n\"]\n",
        b"theme = 1\n[x]\ny = {}\n",
    ];
    Fuzzed { name: "config", entry: entries::config, seeds: &seeds, number: 7 }.check();
}

#[test]
fn anything_that_a_terminal_sends_ends() {
    let seeds: [&[u8]; 4] = [
        b"\x03\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[>41;379;0c\x1b[?64;1c",
        b"\x10\x1b[200~pasted \xd8\xaa\x1b[201~jk\x1b[<0;20;3M\x1b[<0;20;3m\x1b[1;5C",
        "\u{5}gg\x1b\x1bOA\x1b[97;5uفيتو".as_bytes(),
        b"\x01\x1b[200~",
    ];
    Fuzzed { name: "terminal", entry: entries::terminal, seeds: &seeds, number: 8 }.check();
}

#[test]
fn any_page_pdf_and_mail_is_extracted_or_refused() {
    let pages: [&[u8]; 2] = [PAGE.as_bytes(), b"<article><p>a<table><td>b"];
    Fuzzed { name: "html", entry: entries::html, seeds: &pages, number: 9 }.check();
    let text = "BT /F 4 Tf 4 TL 5 80 Td (It rained in Hanoi.) Tj T* [(It)-250(rained)] TJ ET";
    let file = pdf(&[text, PICTURE, STAMP]);
    let body = file.strip_prefix(b"%PDF-1.7\n").unwrap_or(&file);
    Fuzzed { name: "pdf", entry: entries::pdf, seeds: &[body], number: 10 }.check();
    let files: [&[u8]; 2] = [MAIL.as_bytes(), PAGE.as_bytes()];
    Fuzzed { name: "document", entry: entries::document, seeds: &files, number: 11 }.check();
}

/// What other programs write: a byte for the format, then a file.
const IMPORTED: [&str; 7] = [
    "\0id,date,end date,title,summary,tags,people,source,url,quote,page,stance,note,mood\n\
     a,2024-06-18,,A visit,\"Two\nlines\",\"x; y\",Putin; Kim,Le Monde,,words,3,dates,n,glad\n\
     b,45461,3 July,<b>B</b> &amp; c,,,,,https://example.org/a,,,,,\n",
    "\0العنوان;التاريخ;السنة\nوصل;بعد 18 يونيو 2024;\n;;1961\n",
    "\u{1}{\"title\":{\"text\":{\"headline\":\"T\"}},\"eras\":[{\"start_date\":{\"year\":1948},\"text\":\
     {\"headline\":\"E\"}}],\"events\":[{\"start_date\":{\"year\":\"-44\",\"month\":\"3\",\"day\":15},\"end_date\":\
     {\"year\":14},\"text\":{\"headline\":\"<i>Ides</i>\",\"text\":\"<p>of &#1587; March\"},\"group\":\"a b\",\
     \"media\":{\"url\":\"https://a.b/c\"}}]}",
    "\u{1}{\"timeline\":{\"headline\":\"T\",\"date\":[{\"startDate\":\"2011,12,10\",\"endDate\":\"2012\",\
     \"headline\":\"A\",\"text\":\"b\",\"tag\":\"t\"}]}}",
    "\u{2}---\ntitle: T\ndateFormat: d/M/y\n---\nsection Wars #x\n1961-07-06 / 1962: A treaty #signed\n\
     id: treaty\n- more\n3/4/1970: B\nendSection\n# One\nafter !a 5 days: C\n// no\n",
    "\u{3}[{\"uri\":\"https://a.b/c\",\"text\":\"A\\nB\",\"tags\":[\"x y\"],\"document\":{\"title\":[\"P\"]},\
     \"target\":[{\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":\"words\",\"prefix\":\"a \"}]}]},\
     {\"target\":{\"source\":\"https://a.b/d\"},\"body\":[{\"value\":\"<p>v\"},{\"id\":\"https://e\"}]}]",
    "\u{4}{\"version\":1,\"title\":{\"en\":\"T\"},\"names\":[{\"id\":\"p\",\"spellings\":{\"en\":[\"P\"]}}],\"tags\":\
     {\"t\":{\"en\":\"Tag\"}},\"aliases\":[{\"language\":\"en\",\"words\":[\"a\",\"b\"]}],\"sources\":[{\"id\":\"s\",\
     \"file\":\"a.txt\",\"lines\":[1,2]}],\"events\":[{\"id\":\"a\",\"date\":{\"edtf\":\"1961~\"},\"title\":{\"und\":\
     \"A\"},\"people\":[\"p\"],\"passages\":[{\"source\":\"s\",\"quote\":\"treaty\",\"stance\":\"dates\"}]}]}",
];

#[test]
fn any_timeline_of_another_program_is_imported_or_refused() {
    let seeds = IMPORTED.map(str::as_bytes);
    Fuzzed { name: "import", entry: entries::import, seeds: &seeds, number: 12 }.check();
}

#[test]
fn any_two_versions_are_merged_and_compared() {
    let ours =
        TIMELINE.replace("6 July 1961", "1961-07-06").replace("[treaty, moscow]", "[treaty]");
    let theirs = TIMELINE.replace("A treaty", "The treaty").replace("      text", "      words");
    let three = [TIMELINE, &ours, &theirs].join("\0");
    let clash = [TIMELINE, &ours, &TIMELINE.replace("6 July 1961", "1961 # a year")].join("\0");
    let flow = "{t: a, events: [{id: a}]}\0{t: b, events: [{id: a}, {id: b}]}\0{t: a, events: []}";
    let seeds: [&[u8]; 3] = [three.as_bytes(), clash.as_bytes(), flow.as_bytes()];
    Fuzzed { name: "merge", entry: entries::merge, seeds: &seeds, number: 13 }.check_some(VERY_FEW);
    let two = [TIMELINE, &ours].join("\0");
    let other = [TIMELINE, &theirs.replace("quote: 'treaty", "quote: 'the treaty")].join("\0");
    let seeds: [&[u8]; 2] = [two.as_bytes(), other.as_bytes()];
    Fuzzed { name: "diff", entry: entries::diff, seeds: &seeds, number: 14 }.check_some(VERY_FEW);
}
