//! How fast the parts are. `cargo bench` prints the figures; nothing here passes or fails.

#[path = "generate/articles.rs"]
mod articles;

use std::hint::black_box;

use articles::articles;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tarikh::axis::{Axis, Frame, Ground, Labels, Scale, Span, Unit};
use tarikh::date::Day;
use tarikh::embedded;
use tarikh::export;
use tarikh::load::{ArticleRoot, load_text};
use tarikh::search::{Index, Query};
use tarikh::source::{Quotation, SearchableArticle};
use tarikh::text::fold;
use tarikh::tui::{Document, Keymap, Session, Settings, Size, Theme, frame, keys, replay};

/// Every quotation of the bundled timeline, found in its article, which is folded once.
fn anchors(c: &mut Criterion) {
    /// The state of the anchor, and what is done to a quotation so that it has it.
    type Kind = (&'static str, fn(&str) -> String);
    let loaded = embedded::load();
    let timeline = &loaded.timeline;
    let articles: Vec<SearchableArticle> = timeline
        .sources()
        .iter()
        .map(|source| {
            SearchableArticle::new(source.article.text().map(AsRef::as_ref).unwrap_or_default())
        })
        .collect();
    let passages = || timeline.events().iter().flat_map(|event| &event.passages);
    let quotations = |changed: fn(&str) -> String| -> Vec<(&SearchableArticle, String)> {
        passages().map(|passage| (&articles[passage.source.0], changed(&passage.quote))).collect()
    };
    let kinds: [Kind; 5] = [
        ("exact", str::to_owned),
        ("folded", |quote| fold(quote).text().to_owned()),
        ("approximate", |quote| with_second_word(quote, "آخر")),
        ("elided", |quote| {
            let words: Vec<&str> = quote.split(' ').collect();
            let third = words.len() / 3;
            let (first, last) = (&words[..third], &words[words.len() - third..]);
            format!("{} … {}", first.join(" "), last.join(" "))
        }),
        ("lost", |quote| quote.chars().rev().collect()),
    ];
    let mut group = c.benchmark_group("anchors, bundled timeline");
    for (name, changed) in kinds {
        let wanted = quotations(changed);
        let find = |(article, quote): &(&SearchableArticle, String)| {
            article.find(&Quotation { quote, ..Quotation::default() })
        };
        // Only those that are what the name says are measured.
        let wanted: Vec<_> =
            wanted.into_iter().filter(|value| find(value).name() == name).collect();
        assert!(wanted.len() > 100, "{name}: {}", wanted.len());
        group.throughput(Throughput::Elements(wanted.len() as u64));
        group.bench_function(format!("{name}, by quotation"), |b| {
            b.iter(|| wanted.iter().for_each(|value| drop(black_box(find(value)))));
        });
    }
    group.throughput(Throughput::Elements(articles.len() as u64));
    group.bench_function("fold an article", |b| {
        b.iter(|| {
            for source in timeline.sources() {
                black_box(fold(source.article.text().map(AsRef::as_ref).unwrap_or_default()));
            }
        });
    });
    group.finish();
}

/// `quote` with another second word.
fn with_second_word(quote: &str, word: &str) -> String {
    let mut words: Vec<&str> = quote.split(' ').collect();
    if let Some(second) = words.get_mut(1) {
        *second = word;
    }
    words.join(" ")
}

/// Ten thousand quotations from a thousand articles of 7 kB: most of them exact, a tenth each in
/// another spelling, with another word, and lost.
fn many_articles(c: &mut Criterion) {
    use std::fmt::Write as _;
    const ARTICLES: usize = 1000;
    let seeds = articles();
    let texts: Vec<(String, String)> = (0..ARTICLES)
        .map(|number| {
            let seed = &seeds[number % seeds.len()];
            (format!("{number}.txt"), format!("المقالة {number}\n{seed}"))
        })
        .collect();
    let mut yaml = String::from("title: Many\nsources:\n");
    for number in 0..ARTICLES {
        writeln!(yaml, "  - {{ id: s{number}, file: {number}.txt }}").expect("a string");
    }
    yaml.push_str("events:\n");
    for number in 0..ARTICLES {
        let paragraphs = seeds[number % seeds.len()].lines().filter(|line| line.len() > 300);
        let paragraphs: Vec<&str> = paragraphs.collect();
        writeln!(yaml, "  - id: e{number}\n    title: Event {number}\n    passages:")
            .expect("a string");
        for quote in 0..10 {
            let paragraph = paragraphs[quote % paragraphs.len()];
            let words: Vec<&str> = paragraph.split_whitespace().skip(quote / 2).take(14).collect();
            let words = words.join(" ").replace('\'', "");
            let words = match quote {
                7 => fold(&words).text().to_owned(),
                8 => with_second_word(&words, "آخر"),
                9 => words.chars().rev().collect(),
                _ => words,
            };
            writeln!(yaml, "      - {{ source: s{number}, stance: dates, quote: '{words}' }}")
                .expect("a string");
        }
    }
    let shelf: Vec<(&str, &str)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut group = c.benchmark_group("10,000 quotations from 1,000 articles");
    group.sample_size(10);
    group.bench_function("load and link", |b| {
        b.iter(|| load_text("many.yaml", &yaml, ArticleRoot::Embedded(&shelf)));
    });
    let timeline = load_text("many.yaml", &yaml, ArticleRoot::Embedded(&shelf)).timeline;
    let mut states: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for passage in timeline.events().iter().flat_map(|event| &event.passages) {
        *states.entry(passage.anchor.name()).or_default() += 1;
    }
    assert_eq!(states.values().sum::<usize>(), 10 * ARTICLES, "{states:?}");
    group.finish();
}

fn whole(c: &mut Criterion) {
    let mut group = c.benchmark_group("bundled timeline");
    group.bench_function("load", |b| b.iter(embedded::load));
    let timeline = embedded::load().timeline;
    group.bench_function("index", |b| b.iter(|| Index::new(&timeline)));
    let index = Index::new(&timeline);
    for typed in ["p", "putin", "فيتو", "kim 2023"] {
        let query = Query::new(typed);
        group.bench_function(format!("search {typed:?}"), |b| {
            b.iter(|| index.search(&query));
        });
    }
    group.bench_function("print", |b| {
        let options = export::Options { columns: Some(80), ..export::Options::default() };
        b.iter(|| export::write(&timeline, &options, &mut std::io::sink()));
    });
    let opened = Document::new(embedded::load());
    let state = Session::new(opened, Settings::default(), Size::new(100, 30));
    group.bench_function("key and frame, timeline", |b| {
        let keymap = Keymap::default();
        let mut state = state.clone();
        let row = keys("j");
        b.iter(|| {
            replay(&mut state, &keymap, &row);
            frame(&state, Theme::Dark)
        });
    });
    group.bench_function("key and frame, article", |b| {
        let keymap = Keymap::default();
        let mut state = state.clone();
        replay(&mut state, &keymap, &keys("/ veto enter enter"));
        let rows = [keys("j"), keys("k")];
        let mut rows = rows.iter().cycle();
        b.iter(|| {
            replay(&mut state, &keymap, rows.next().expect("a cycle"));
            frame(&state, Theme::Dark)
        });
    });
    group.finish();
}

/// A timeline of many events that rest on one article.
fn many(c: &mut Criterion) {
    const EVENTS: usize = 10_000;
    let article = "ووقعت كوريا الشمالية معاهدة عام 1961 مع الاتحاد السوفيتي.";
    let mut yaml = String::from("title: Many\nsources:\n  - { id: a, file: a.txt }\nevents:\n");
    for number in 0..EVENTS {
        use std::fmt::Write as _;
        let (year, month) = (1900 + number / 100, number % 12 + 1);
        write!(
            yaml,
            "  - id: event-{number}\n    date: {year}-{month:02}\n    title: {{ en: Event {number}, \
             ar: حدث {number} }}\n    tags: [treaty]\n    passages:\n      - source: a\n        \
             quote: معاهدة عام 1961\n        stance: dates\n"
        )
        .expect("a string takes everything");
    }
    let articles = [("a.txt", article)];
    let mut group = c.benchmark_group("10,000 events");
    group.sample_size(10);
    group.bench_function("load and link", |b| {
        b.iter(|| load_text("many.yaml", &yaml, ArticleRoot::Embedded(&articles)));
    });
    let loaded = load_text("many.yaml", &yaml, ArticleRoot::Embedded(&articles));
    let mut state = Session::new(Document::new(loaded), Settings::default(), Size::new(100, 30));
    let keymap = Keymap::default();
    let row = keys("j");
    group.bench_function("key and frame", |b| {
        b.iter(|| {
            replay(&mut state, &keymap, &row);
            frame(&state, Theme::Dark)
        });
    });
    group.finish();
}

/// Labels as wide as English ones.
struct Plain;

impl Labels for Plain {
    fn cut(&self, _: Day, _: Day) -> u16 {
        3
    }

    fn tick(&self, _: Day, _: Unit) -> u16 {
        4
    }
}

/// The axis laid out anew: days on columns, how many events begin in each, labels that fit. Then
/// every key of the axis, up to the frame.
fn axis(c: &mut Criterion) {
    for events in [42, 100_000] {
        let day = |number: i64| Day::from_number(number * 365_000 / events);
        let starts: Vec<Day> = (0..events).map(day).collect();
        let spans = starts.iter().map(|&first| Span { first, last: first.saturating_add(5) });
        let ground = Ground { spans: spans.collect(), starts: starts.clone() };
        let mut group = c.benchmark_group(format!("axis, {events} events"));
        for scale in [Scale::Density, Scale::Linear, Scale::Step] {
            group.bench_function(format!("{scale:?}"), |b| {
                b.iter(|| {
                    let frame = Frame { scale, columns: 98, within: None };
                    let axis = Axis::new(&ground, frame, &Plain);
                    (axis.density(0..starts.len()), axis.ticks(&Plain))
                });
            });
        }
        group.finish();
    }
    let mut yaml = String::from("title: Many\nevents:\n");
    for number in 0..100_000 {
        use std::fmt::Write as _;
        let (year, month, day) = (1000 + number / 100, number % 12 + 1, number % 28 + 1);
        let tags = (number % 6, number % 40);
        writeln!(
            yaml,
            "  - {{ id: e{number}, date: {year}-{month:02}-{day:02}, title: Event, tags: [a{}, b{}] }}",
            tags.0, tags.1
        )
        .expect("a string takes everything");
    }
    let loaded = load_text("many.yaml", &yaml, ArticleRoot::Embedded(&[]));
    let state = Session::new(Document::new(loaded), Settings::default(), Size::new(100, 30));
    let keymap = Keymap::default();
    let mut group = c.benchmark_group("axis, 100000 events, key and frame");
    group.sample_size(20);
    for (name, before, row) in [
        ("down, whole", "", "j k"),
        ("down, zoomed", "5 =", "j k"),
        ("zoom in and out", "j", "= -"),
        ("pan there and back", "2 =", "> <"),
        ("all three scales", "j", "a a a"),
        ("lanes, zoom in and out", "L", "= -"),
        ("folded and opened", "j", "L"),
    ] {
        let mut state = state.clone();
        replay(&mut state, &keymap, &keys(before));
        let mut row = keys(row).into_iter().cycle();
        group.bench_function(name, |b| {
            b.iter(|| {
                replay(&mut state, &keymap, &[row.next().expect("a cycle")]);
                frame(&state, Theme::Dark)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, anchors, whole, many, many_articles, axis);
criterion_main!(benches);
