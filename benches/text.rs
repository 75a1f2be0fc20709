//! How fast text is laid out: the five articles, a long article, and texts made to be slow.

#[path = "generate/articles.rs"]
mod articles;

use std::hint::black_box;

use articles::articles;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use tarikh::text::{
    Base, Direction, Document, Isolates, Options, Paragraph, Position, fold, paragraphs,
};

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
    let analysed: Vec<Paragraph> =
        sources.iter().map(|source| Paragraph::new(source, options)).collect();
    group.bench_function("wrap at 60 columns, by paragraph", |b| {
        b.iter(|| analysed.iter().for_each(|value| drop(black_box(value.wrap(60)))));
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
        b.iter(|| sources.iter().for_each(|source| drop(black_box(fold(source)))));
    });
    group.finish();
}

/// An article of 5 MB: what opening it, going to its end and laying all of it out costs.
fn long(c: &mut Criterion) {
    let five = articles().join("\n");
    let article = five.repeat(5_000_000 / five.len() + 1);
    let options = Options::with_base(Base::Article(Direction::Rtl));
    let open = || {
        let mut document = Document::new(article.as_str().into(), options);
        document.set_columns(90);
        document
    };
    let mut group = c.benchmark_group("an article of 5 MB");
    group.sample_size(10);
    group.bench_function("open, and the first 40 lines", |b| {
        b.iter(|| open().lines(Position::default(), 40));
    });
    group.bench_function("the last 40 lines of it", |b| {
        b.iter_batched(
            open,
            |mut document| {
                let end = document.end();
                let top = document.step(end, -40);
                document.lines(top, 40)
            },
            BatchSize::LargeInput,
        );
    });
    group.throughput(Throughput::Bytes(article.len() as u64));
    group.bench_function("all of it, wrapped at 90 columns", |b| {
        b.iter(|| {
            for range in paragraphs(&article) {
                let paragraph = Paragraph::new(article.get(range).unwrap_or_default(), options);
                black_box(paragraph.wrap(90));
            }
        });
    });
    group.finish();
}

/// One paragraph of 50,000 and of 100,000 characters: twice the text takes twice the time.
fn adversarial(c: &mut Criterion) {
    type Maker = fn(usize) -> String;
    let makers: [(&str, Maker); 7] = [
        ("nested brackets", |n| "(".repeat(n / 2) + &")".repeat(n / 2)),
        ("mixed brackets", |n| "א([{".repeat(n / 8) + &"}])a".repeat(n / 8)),
        ("nested isolates", |n| "\u{2067}א".repeat(n / 4) + &"\u{2069}".repeat(n / 2)),
        ("nested embeddings", |n| "\u{202b}א".repeat(n / 4) + &"\u{202c}".repeat(n / 2)),
        ("marks on nothing", |n| "\u{64e}".repeat(n)),
        ("both directions by turns", |n| "aא".repeat(n / 2)),
        ("one word", |n| "ب".repeat(n)),
    ];
    let mut group = c.benchmark_group("texts made to be slow");
    group.sample_size(10);
    let options = Options { isolates: Isolates::Obey, ..Options::default() };
    for (name, make) in makers {
        for size in [50_000, 100_000] {
            let text = make(size);
            group.bench_with_input(BenchmarkId::new(name, size), &text, |b, text| {
                b.iter(|| {
                    let paragraph = Paragraph::new(text, options);
                    for range in paragraph.wrap(60) {
                        black_box(paragraph.line(range, 60));
                    }
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, text, long, adversarial);
criterion_main!(benches);
