//! The bundled timeline: no findings, every quotation where it says, every event supported.

use std::path::Path;

use tarikh::load::{Loaded, load};
use tarikh::source::Anchor;

fn bundled() -> Loaded {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("timeline.yaml")).expect("timeline.yaml")
}

#[test]
fn the_bundled_timeline_has_no_findings() {
    let findings: Vec<String> = bundled()
        .findings
        .iter()
        .map(|it| format!("{}:{} {}", it.place.line, it.place.column, it.message))
        .collect();
    assert_eq!(findings, [""; 0]);
}

#[test]
fn every_quotation_stands_in_its_article_byte_for_byte() {
    let loaded = bundled();
    let timeline = &loaded.timeline;
    for event in timeline.events() {
        assert!(!event.passages.is_empty(), "{} rests on nothing", event.id);
        for passage in &event.passages {
            let article = &timeline.source(passage.source).article;
            let Anchor::Exact(span) = &passage.anchor else {
                panic!("{}: {:?} is {:?}", event.id, passage.quote, passage.anchor);
            };
            let text = article.text().and_then(|text| text.get(span.clone()));
            assert_eq!(text, Some(passage.quote.as_ref()));
            assert!(passage.translation.is_some(), "{} is not translated", passage.quote);
        }
    }
    let counts = timeline.counts_of_all();
    assert!(counts.events >= 42 && counts.passages >= 112, "{counts:?}");
    assert_eq!(counts.sources, 6);
}
