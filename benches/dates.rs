//! How fast dates are read: EDTF, words, and what is refused; and a file of 10,000 dated events.

use std::fmt::Write as _;
use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tarikh::date::read;
use tarikh::load::{ArticleRoot, load_text};

const EDTF: [&str; 8] = [
    "1961",
    "2024-06",
    "2024-06-18",
    "1961~",
    "196X",
    "2024-06-18/2024-06-19",
    "2022-02/..",
    "[..2024-06-17]",
];

const WORDS: [&str; 10] = [
    "18 June 2024",
    "June 18-19, 2024",
    "Sept 2023",
    "c. 1961",
    "between 1948 and 1961",
    "the 1960s",
    "18 و19 يونيو 2024",
    "سبتمبر/أيلول 2023",
    "من 18 إلى 19 يونيو 2024",
    "قبل 1961",
];

const REFUSED: [&str; 6] =
    ["18 Junne 2024", "yesterday", "05/06/2024", "31 June 2024", "1961 treaty", "unknown"];

fn dates(c: &mut Criterion) {
    let kinds: [(&str, &[&str]); 3] = [("EDTF", &EDTF), ("words", &WORDS), ("refused", &REFUSED)];
    let mut group = c.benchmark_group("read a date");
    for (name, texts) in kinds {
        group.throughput(Throughput::Elements(texts.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| texts.iter().for_each(|text| drop(black_box(read(text)))));
        });
    }
    group.finish();
}

fn files(c: &mut Criterion) {
    let mut group = c.benchmark_group("load 10,000 events");
    group.sample_size(20);
    for (name, texts) in [("EDTF", EDTF.as_slice()), ("words", &WORDS)] {
        let mut yaml = String::from("title: T\nevents:\n");
        for number in 0..10_000 {
            let date = texts[number % texts.len()];
            writeln!(yaml, "  - {{ id: e{number}, date: '{date}', title: Event {number} }}")
                .expect("a string");
        }
        group.bench_function(name, |b| {
            b.iter(|| black_box(load_text("t.yaml", &yaml, ArticleRoot::Embedded(&[]))));
        });
    }
    group.finish();
}

criterion_group!(benches, dates, files);
criterion_main!(benches);
