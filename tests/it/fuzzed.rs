//! What the fuzz targets try, in bounded runs with seeds: no panic, and every promise of
//! `fuzz/entries.rs` kept.
//!
//! `TARIKH_FUZZED=20000 cargo test --release --test it fuzzed::` tries so many of each.

#[path = "../../fuzz/entries.rs"]
mod entries;

use crate::common::files::{MAIL, PAGE, PICTURE, STAMP, pdf};
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

/// Gives damaged `seeds` to an entry.
fn check(entry: fn(&[u8]), seeds: &[&[u8]], seed: u64) {
    check_some(FEW, entry, seeds, seed);
}

/// Gives so many damaged `seeds` to an entry, unless others are asked for.
fn check_some(usual: usize, entry: fn(&[u8]), seeds: &[&[u8]], seed: u64) {
    let rounds = std::env::var("TARIKH_FUZZED").ok().and_then(|it| it.parse().ok());
    let mut random = Random(seed);
    for seed in seeds {
        entry(seed);
    }
    for _ in 0..rounds.unwrap_or(usual) {
        entry(&made(seeds, &mut random));
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
    check(entries::load, &[TIMELINE.as_bytes(), b"a: [b, {c: d}]\n"], 1);
}

#[test]
fn any_file_that_can_be_read_can_be_changed() {
    let value = format!("{TIMELINE}\0a: 'b' # c\n- [d");
    let seeds: [&[u8]; 3] =
        [value.as_bytes(), b"{title: x, events: []}\0\xd8\xaa", b"title: |\n  a\n b: c\0 "];
    check_some(VERY_FEW, entries::edit, &seeds, 2);
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
    check(entries::dates, &seeds, 3);
}

#[test]
fn any_quotation_is_looked_for_in_any_article() {
    let near = format!("{ARTICLE}\0treaty of 7 July 1961 wos signed");
    let elided = format!("{ARTICLE}{ARTICLE}\0وصل الرئيس … يونغ يانغ");
    check(entries::anchor, &[near.as_bytes(), elided.as_bytes(), "a\u{64b}b\0ab".as_bytes()], 4);
}

#[test]
fn any_text_is_laid_out_within_its_columns() {
    let mixed = format!("\x14\x01{ARTICLE}");
    let marks = "\x05\x0aقَالَ بُوتِينُ (1961) لا\u{200c}إله 中文 👩‍👩‍👧 กำ\u{2066}abc\u{2069}";
    check(entries::layout, &[mixed.as_bytes(), marks.as_bytes(), b"\x01\x20a"], 5);
}

#[test]
fn any_query_is_searched_for() {
    let seeds: [&[u8]; 4] = [
        "putin فيتو #treaty @putin in:moscow".as_bytes(),
        b"\"exact words\" -without before:2001 2023..2024 stance:differs",
        "is:disputed (بوتين".as_bytes(),
        b"p t src:om",
    ];
    check_some(VERY_FEW, entries::query, &seeds, 6);
}

#[test]
fn any_configuration_is_read() {
    let seeds: [&[u8]; 2] = [
        b"lang = \"ar\"\nbidi = \"guard\"\n[keys]\ndown = [\"j\", \"ctrl-n\"]\n",
        b"theme = 1\n[x]\ny = {}\n",
    ];
    check(entries::config, &seeds, 7);
}

#[test]
fn anything_that_a_terminal_sends_ends() {
    let seeds: [&[u8]; 4] = [
        b"\x03\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[>41;379;0c\x1b[?64;1c",
        b"\x10\x1b[200~pasted \xd8\xaa\x1b[201~jk\x1b[<0;20;3M\x1b[<0;20;3m\x1b[1;5C",
        "\u{5}gg\x1b\x1bOA\x1b[97;5uفيتو".as_bytes(),
        b"\x01\x1b[200~",
    ];
    check(entries::terminal, &seeds, 8);
}

#[test]
fn any_page_pdf_and_mail_is_extracted_or_refused() {
    check(entries::html, &[PAGE.as_bytes(), b"<article><p>a<table><td>b"], 9);
    let text = "BT /F 4 Tf 4 TL 5 80 Td (It rained in Hanoi.) Tj T* [(It)-250(rained)] TJ ET";
    let file = pdf(&[text, PICTURE, STAMP]);
    let body = file.strip_prefix(b"%PDF-1.7\n").unwrap_or(&file);
    check(entries::pdf, &[body], 10);
    check(entries::document, &[MAIL.as_bytes(), PAGE.as_bytes()], 11);
}
