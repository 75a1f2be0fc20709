use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};

use proptest::prelude::*;

use super::*;
use crate::search::{occurrences, sought};
use crate::text::fold;

/// The articles that come with the program.
static BUNDLED: LazyLock<Vec<(SourceIndex, ArticleText)>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("seeds").flatten().collect();
    paths.sort_by_key(fs::DirEntry::path);
    let text = |entry: &fs::DirEntry| fs::read_to_string(entry.path()).expect("UTF-8");
    of_texts(&paths.iter().map(text).collect::<Vec<_>>())
});

fn index(texts: &[(SourceIndex, ArticleText)]) -> Arc<ArticleIndex> {
    let index = Arc::new(ArticleIndex::of(texts.to_vec()));
    index.build();
    index
}

fn of_texts(texts: &[impl AsRef<str>]) -> Vec<(SourceIndex, ArticleText)> {
    let texts = texts.iter().enumerate();
    let numbered = texts
        .map(|(number, text)| (SourceIndex(number), ArticleText::new(text.as_ref().into(), 1)));
    numbered.collect()
}

/// The places that reading each article finds: occurrences of words on lines that have all words.
/// Two words may have the same letters; a quotation may end on the next line.
fn scanned(
    texts: &[(SourceIndex, ArticleText)],
    query: &Query,
) -> Vec<(SourceIndex, Range<usize>)> {
    let mut places = Vec::new();
    for (source, text) in texts {
        let found = occurrences(&fold(text.text()), query);
        let line = |byte: usize| text.line_of(byte);
        for on_line in found.chunk_by(|one, next| line(one.bytes.start) == line(next.bytes.start)) {
            let mut words: Vec<usize> = on_line.iter().map(|found| found.word).collect();
            words.sort_unstable();
            words.dedup();
            if words.len() < sought(query) {
                continue;
            }
            let first = text.line_at(on_line[0].bytes.start);
            let end = text.line_start(first + 1).unwrap_or(text.text().len());
            let mut last = 0;
            for found in on_line {
                if found.bytes.start >= last {
                    last = found.bytes.end.min(end);
                    places.push((*source, found.bytes.start..last));
                }
            }
        }
    }
    places
}

fn places(hits: &ArticleHits) -> Vec<(SourceIndex, Range<usize>)> {
    let mut places = Vec::new();
    let mut run = 0;
    while let Some((source, matches)) = hits.matches(run) {
        assert_eq!(hits.locate(places.len()), Some((run, 0)));
        places.extend(matches.into_iter().map(|found| (source, found.bytes)));
        assert_eq!(hits.locate(places.len() - 1).map(|(own, _)| own), Some(run));
        run += 1;
    }
    assert_eq!(places.len(), hits.len());
    assert_eq!(hits.locate(places.len()), None);
    places
}

/// Checks that reading article by article gives the same result as the index.
fn check(texts: &[(SourceIndex, ArticleText)], index: &ArticleIndex, typed: &str) {
    let query = Query::new(typed);
    let hits = index.search_until(&query, &AtomicBool::new(false), |_| {});
    assert_eq!(places(&hits.expect("not cancelled")), scanned(texts, &query), "{typed}");
    for (source, text) in texts {
        let found = index.article(*source).map(|article| article.occurrences(&query));
        assert_eq!(found, Some(occurrences(&fold(text.text()), &query)), "{typed}");
    }
}

#[test]
fn the_index_finds_what_reading_each_article_finds() {
    let index = index(&BUNDLED);
    for typed in [
        "putin",
        "بوتين",
        "boutine",
        "\"كوريا الشمالية\"",
        "و",
        "ال",
        "ي",
        "شمال putin",
        "2024",
        "20",
        "\"لا يوجد هذا\"",
        "qqqq",
        "",
        "kim jong",
        "-putin visit",
        "معاهدات",
        "زيارات بوتين",
    ] {
        check(&BUNDLED, &index, typed);
    }
}

#[test]
fn articles_in_later_parts_and_shared_texts_are_found_in_the_order_of_the_sources() {
    let long = "Putin visits Pyongyang.\nكوريا الشمالية\n".repeat(30_000);
    let mut texts = of_texts(&["a putin", &long, "كوريا والشمالية", &long, "last word putin"]);
    let shared = texts[0].1.clone();
    texts.push((SourceIndex(5), shared));
    let index = index(&texts);
    assert!(index.parts.so_far().len() > 1);
    for typed in ["putin", "\"كوريا الشمالية\"", "last word", "\"last word\""] {
        check(&texts, &index, typed);
    }
}

#[test]
fn parts_of_a_search_are_reported_in_order_and_a_cancelled_one_ends() {
    let long = "Putin visits Pyongyang.\n".repeat(60_000);
    let index = index(&of_texts(&[&long, "putin", "putin"]));
    let mut counts = Vec::new();
    let query = Query::new("putin");
    let all = index.search_until(&query, &AtomicBool::new(false), |hits| counts.push(hits.len()));
    assert_eq!(counts, [60_000, 60_002]);
    assert_eq!(all.map(|hits| hits.len()), Some(60_002));
    let cancelled = AtomicBool::new(false);
    let all = index.search_until(&query, &cancelled, |_| cancelled.store(true, Ordering::Relaxed));
    assert!(all.is_none());
}

#[test]
fn a_search_waits_for_an_index_that_is_being_built() {
    let texts = of_texts(&["a putin", "putin b"]);
    let index = Arc::new(ArticleIndex::of(texts));
    let query = Query::new("putin");
    std::thread::scope(|scope| {
        let search = scope.spawn(|| index.search_until(&query, &AtomicBool::new(false), |_| {}));
        index.build();
        let found = search.join().expect("no panic");
        assert_eq!(found.map(|hits| hits.len()), Some(2));
    });
}

#[test]
fn an_index_that_nobody_wants_is_not_built_to_its_end() {
    let long = "Putin visits Pyongyang.\n".repeat(60_000);
    let texts = of_texts(&[&long, "putin"]);
    let index = Arc::new(ArticleIndex::of(texts));
    let weak = Arc::downgrade(&index);
    drop(index);
    ArticleIndex::build_while_wanted(&weak);
    assert!(weak.upgrade().is_none());
}

#[test]
fn an_index_takes_at_most_two_bytes_for_a_byte_of_text() {
    let texts = BUNDLED.iter().map(|(_, text)| &**text.text());
    let all = texts.collect::<Vec<&str>>().join("\n");
    let english = "They signed a treaty, and the railway opened again after many years.\n";
    for text in [all.repeat(20), english.repeat(3000)] {
        let index = index(&of_texts(&[&text]));
        assert!(index.bytes() < 2 * text.len(), "{} of {}", index.bytes(), text.len());
    }
}

/// A word as articles have it: in any script, with prefixes, marks, ligatures, numbers.
fn word() -> impl Strategy<Value = String> {
    let words = [
        "بوتين",
        "وبوتين",
        "بُوتين",
        "putin",
        "Poutine",
        "boutin",
        "كوريا",
        "والكوريَّة",
        "الشماليـة",
        "لا",
        "ﻻ",
        "سلام",
        "ﺳﻼم",
        "ﷺ",
        "visit",
        "visits",
        "visiting",
        "2024",
        "٢٠٢٤",
        "20",
        "Pʿyŏngyang",
        "بيونغ",
        "يانغ",
        "kim",
        "kimchi",
        "İstanbul",
        "straße",
        "朝鮮訪問",
        "معاهدة",
        "المعاهدات",
        "زيارة",
        "قصير",
        "soviet",
        "e\u{301}te\u{301}",
        "a",
        "و",
        "x-ray",
        "the",
        "في",
    ];
    prop::sample::select(words.to_vec()).prop_map(str::to_owned)
}

fn article() -> impl Strategy<Value = String> {
    let piece =
        (word(), prop::sample::select(vec![" ", "  ", "\n", "، ", ". ", "\u{200f} ", "-", "\r\n"]));
    prop::collection::vec(piece, 0..60)
        .prop_map(|pieces| pieces.into_iter().map(|(word, after)| word + after).collect())
}

/// A query: words of articles, whole, cut short, misspelt or quoted.
fn typed() -> impl Strategy<Value = String> {
    let own = (word(), 0usize..4, 1usize..8).prop_map(|(word, how, end)| match how {
        0 => word.chars().take(end).collect(),
        1 => word.chars().skip(1).collect(),
        2 => word.chars().chain(['ي']).collect(),
        _ => word,
    });
    (prop::collection::vec(own, 1..4), any::<bool>()).prop_map(|(words, is_quoted)| {
        let words = words.join(" ");
        if is_quoted { format!("\"{words}\"") } else { words }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_index_finds_words_of_any_articles(
        articles in prop::collection::vec(article(), 1..5),
        queries in prop::collection::vec(typed(), 1..6),
    ) {
        let articles: Vec<&str> = articles.iter().map(String::as_str).collect();
        let texts = of_texts(&articles);
        let index = index(&texts);
        for query in queries {
            check(&texts, &index, &query);
        }
    }

    #[test]
    fn the_index_finds_words_of_the_bundled_articles(
        source in 0usize..4,
        word in 0usize..300,
        end in 1usize..9,
        count in 1usize..3,
        is_quoted in any::<bool>(),
    ) {
        static INDEX: LazyLock<Arc<ArticleIndex>> = LazyLock::new(|| index(&BUNDLED));
        let (_, text) = BUNDLED.get(source).expect("an article");
        let words = text.text().split_whitespace().skip(word).take(count);
        let words: Vec<String> = if is_quoted {
            words.map(str::to_owned).collect()
        } else {
            words.map(|word| word.chars().take(end).collect()).collect()
        };
        let typed = words.join(" ");
        check(&BUNDLED, &INDEX, &if is_quoted { format!("\"{typed}\"") } else { typed });
    }
}
