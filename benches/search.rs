//! How fast the search is, key by key, at 10,000 and 100,000 events; `TARIKH_MILLION=1 cargo bench
//! --bench search` adds a million. Beside it, in the same run, the plain loop of the fuzzy matcher
//! over the same titles.

mod generate;

use std::hint::black_box;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use tarikh::search::{
    Guesses, Highlighter, Index, Query, SearchLimits, SearchOutcome, occurrences,
};
use tarikh::text::fold;
use tarikh::timeline::Timeline;

/// What is typed, up to the last key.
const KEYS: &[(&str, &str)] = &[
    ("first key", "p"),
    ("first key, Arabic", "ا"),
    ("second key", "pu"),
    ("second key, Arabic", "بو"),
    ("fifth key", "putin"),
    ("fifth key, Arabic", "بوتين"),
    ("two words", "putin visi"),
    ("two words, Arabic", "بوتين زيار"),
    ("three words", "putin visit korea"),
    ("three words, both scripts", "putin زيارة korea"),
    ("slips", "narysjkni"),
    ("conditions", "@putin 2000.. in:hanoi"),
    ("quotation", "\"كوريا الشمالية\""),
    ("nothing", "qqqq"),
    ("a word too many", "putin qqqq visit"),
    ("date", "summer 2000"),
    ("another form", "railways"),
];

/// As a palette searches.
const AS_TYPED: SearchLimits = SearchLimits { guesses: Guesses::Shown, events: None };

fn sizes() -> Vec<usize> {
    let mut sizes = vec![10_000, 100_000];
    sizes.extend(std::env::var_os("TARIKH_MILLION").map(|_| 1_000_000));
    sizes
}

fn search(c: &mut Criterion) {
    for size in sizes() {
        let timeline = generate::timeline(size);
        let began = Instant::now();
        let index = Index::new(&timeline);
        eprintln!(
            "{size} events: index made in {:?}, {} distinct words, {} KiB",
            began.elapsed(),
            index.words(),
            index.bytes() / 1024
        );
        let mut group = c.benchmark_group(format!("search {size} events"));
        group.sample_size(10).measurement_time(Duration::from_secs(2));
        group.warm_up_time(Duration::from_millis(500));
        for &(name, typed) in KEYS {
            let go = AtomicBool::new(false);
            let query = Query::new(typed);
            group.bench_function(BenchmarkId::new(name, typed), |b| {
                b.iter(|| -> Option<SearchOutcome> {
                    index.search_until(black_box(&query), AS_TYPED, &go)
                });
            });
        }
        for typed in ["p", "ا", "putin", "putin visit korea"] {
            let (query, go) = (Query::new(typed), AtomicBool::new(false));
            let short = SearchLimits { events: Some(200_000), ..AS_TYPED };
            group.bench_function(BenchmarkId::new("first hits", typed), |b| {
                b.iter(|| index.search_until(black_box(&query), short, &go));
            });
        }
        let query = Query::new("putin korea");
        let hits = index.search(&query).hits;
        group.bench_function("letters of 30 hits", |b| {
            b.iter(|| {
                let highlighter = Highlighter::new(&timeline, &query);
                for hit in hits.iter().take(30) {
                    black_box(highlighter.matches(hit.event));
                }
            });
        });
        plain(&mut group, &timeline);
        group.finish();
    }
}

/// What a program gets that asks the fuzzy matcher for each title.
fn plain(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    timeline: &Timeline,
) {
    let titles: Vec<&str> =
        timeline.events().iter().flat_map(|event| event.title.texts()).map(AsRef::as_ref).collect();
    let fuzzy = SkimMatcherV2::default();
    for query in ["p", "putin", "بوتين"] {
        group.bench_function(BenchmarkId::new("plain loop over titles", query), |b| {
            b.iter(|| {
                let scored = titles.iter().enumerate();
                let scored = scored.filter_map(|(row, title)| {
                    fuzzy.fuzzy_match(title, query).map(|score| (std::cmp::Reverse(score), row))
                });
                let mut hits: Vec<_> = scored.collect();
                hits.sort_unstable();
                hits
            });
        });
    }
}

/// The words of a query in an article of a megabyte.
fn articles(c: &mut Criterion) {
    let timeline = tarikh::embedded::load().timeline;
    let text: String = timeline
        .sources()
        .iter()
        .filter_map(|source| source.article.text())
        .map(AsRef::as_ref)
        .collect();
    let article = fold(&text.repeat(1_048_576 / text.len() + 1));
    let mut group = c.benchmark_group("search an article of 1 MiB");
    group.sample_size(10);
    for typed in ["putin", "بوتين", "\"كوريا الشمالية\""] {
        let query = Query::new(typed);
        group.bench_function(typed, |b| b.iter(|| occurrences(&article, &query)));
    }
    group.finish();
}

criterion_group!(benches, search, articles);
criterion_main!(benches);
