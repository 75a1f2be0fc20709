//! How fast the parts are. `cargo bench` prints the figures; nothing here passes or fails.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tarikh::axis::{Axis, Frame, Ground, Labels, Scale, Span, Unit};
use tarikh::date::Day;
use tarikh::embedded;
use tarikh::export;
use tarikh::load::{Shelf, load_text};
use tarikh::search::{Index, Query};
use tarikh::source::{Quotation, Quoted};
use tarikh::text::{Base, Direction, Options, Paragraph, fold, paragraphs};
use tarikh::tui::{Keymap, Settings, Size, State, Theme, frame, keys, replay};

fn articles() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("seeds/")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    files.sort();
    files.into_iter().map(|path| std::fs::read_to_string(path).expect("UTF-8")).collect()
}

/// The paragraphs of the five articles: analysed, and broken again at another width.
fn text(c: &mut Criterion) {
    let articles = articles();
    let sources: Vec<&str> = articles
        .iter()
        .flat_map(|article| paragraphs(article).into_iter().filter_map(|range| article.get(range)))
        .filter(|paragraph| !paragraph.trim().is_empty())
        .collect();
    let options = Options::with_base(Base::Article(Direction::Rtl));
    let mut group = c.benchmark_group("text, five articles");
    group.throughput(Throughput::Elements(sources.len() as u64));
    group.bench_function("analyse, by paragraph", |b| {
        b.iter(|| {
            for source in &sources {
                black_box(Paragraph::new(source, options));
            }
        });
    });
    let analysed: Vec<Paragraph> = sources.iter().map(|it| Paragraph::new(it, options)).collect();
    group.bench_function("wrap at 60 columns, by paragraph", |b| {
        b.iter(|| analysed.iter().for_each(|it| drop(black_box(it.wrap(60)))));
    });
    group.bench_function("wrap and reorder at 60 columns, by paragraph", |b| {
        b.iter(|| {
            for paragraph in &analysed {
                for line in paragraph.wrap(60) {
                    black_box(paragraph.line(line, 60));
                }
            }
        });
    });
    group.bench_function("fold, by paragraph", |b| {
        b.iter(|| sources.iter().for_each(|it| drop(black_box(fold(it)))));
    });
    group.finish();
}

/// Every quotation of the bundled timeline, found in its article.
fn anchors(c: &mut Criterion) {
    let loaded = embedded::load();
    let timeline = &loaded.timeline;
    let quotations: Vec<(&str, &str)> = timeline
        .events()
        .iter()
        .flat_map(|event| &event.passages)
        .filter_map(|it| {
            Some((timeline.source(it.source).article.text()?.as_ref(), it.quote.as_ref()))
        })
        .collect();
    let mut group = c.benchmark_group("anchors, bundled timeline");
    group.throughput(Throughput::Elements(quotations.len() as u64));
    group.bench_function("exact, by quotation", |b| {
        b.iter(|| {
            for &(article, quote) in &quotations {
                let quotation = Quotation { quote, ..Quotation::default() };
                black_box(Quoted::new(article).find(&quotation));
            }
        });
    });
    group.bench_function("folded, article folded each time, by quotation", |b| {
        let retyped: Vec<(&str, String)> = quotations
            .iter()
            .map(|(article, quote)| (*article, fold(quote).text().to_owned()))
            .collect();
        b.iter(|| {
            for (article, quote) in &retyped {
                let quotation = Quotation { quote, ..Quotation::default() };
                black_box(Quoted::new(article).find(&quotation));
            }
        });
    });
    group.finish();
}

fn whole(c: &mut Criterion) {
    let mut group = c.benchmark_group("bundled timeline");
    group.bench_function("load", |b| b.iter(embedded::load));
    let timeline = embedded::load().timeline;
    group.bench_function("index", |b| b.iter(|| Index::new(&timeline)));
    let index = Index::new(&timeline);
    for query in ["p", "putin", "فيتو", "kim 2023"] {
        let query = Query::new(query);
        group.bench_function(format!("search {:?}", query.words()), |b| {
            b.iter(|| index.search(&query));
        });
    }
    group.bench_function("print", |b| {
        let options = export::Options { columns: Some(80), ..export::Options::default() };
        b.iter(|| export::write(&timeline, &options, &mut std::io::sink()));
    });
    let state = State::new(timeline, Vec::new(), Settings::default(), Size::new(100, 30));
    group.bench_function("key and frame, timeline", |b| {
        let keymap = Keymap::default();
        let mut state = state.clone();
        let row = keys("j");
        b.iter(|| {
            replay(&mut state, &keymap, &row);
            frame(&state, Theme::Ansi)
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
            frame(&state, Theme::Ansi)
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
        b.iter(|| load_text("many.yaml", &yaml, Shelf::Embedded(&articles)));
    });
    let loaded = load_text("many.yaml", &yaml, Shelf::Embedded(&articles));
    let mut state =
        State::new(loaded.timeline, Vec::new(), Settings::default(), Size::new(100, 30));
    let keymap = Keymap::default();
    let row = keys("j");
    group.bench_function("key and frame", |b| {
        b.iter(|| {
            replay(&mut state, &keymap, &row);
            frame(&state, Theme::Ansi)
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

/// The axis laid out anew: days on columns, how many events begin in each, labels that fit. Then every key
/// of the axis, up to the frame.
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
    let timeline = load_text("many.yaml", &yaml, Shelf::Embedded(&[])).timeline;
    let state = State::new(timeline, Vec::new(), Settings::default(), Size::new(100, 30));
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
                frame(&state, Theme::Ansi)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, text, anchors, whole, many, axis);
criterion_main!(benches);
