//! The timeline that comes with the program, with its articles.

use crate::load::{ArticleRoot, Checks, Loaded, Loader, Recording};

/// Its name in findings.
const NAME: &str = "(the timeline that comes with tarikh)";

const TIMELINE: &str = include_str!("../timeline.yaml");

/// The YAML events of the timeline and the places of its quotations: it is on the screen sooner if
/// it is not parsed, and nothing is looked for, at every start. Tests compare them.
const RECORDING: Recording = Recording {
    events: include_bytes!("embedded/timeline.events"),
    places: include_bytes!("embedded/timeline.places"),
};

/// The articles, by the names under which the timeline knows them.
pub const ARTICLES: &[(&str, &str)] = &[
    ("seeds/000_4f92d9448efc7b18.txt", include_str!("../seeds/000_4f92d9448efc7b18.txt")),
    ("seeds/001_3e239438a72b5b22.txt", include_str!("../seeds/001_3e239438a72b5b22.txt")),
    ("seeds/002_af8d0ac7418768f7.txt", include_str!("../seeds/002_af8d0ac7418768f7.txt")),
    ("seeds/003_b201de29508699bd.txt", include_str!("../seeds/003_b201de29508699bd.txt")),
    ("seeds/004_6d2786f65563f6fb.txt", include_str!("../seeds/004_6d2786f65563f6fb.txt")),
];

/// Loads it.
pub fn load() -> Loaded {
    load_with(Checks::All)
}

/// Loads it with these checks. There are no findings (a test makes all checks), so whoever is in a
/// hurry can do without.
pub fn load_with(checks: Checks) -> Loaded {
    let loader = Loader { recording: Some(RECORDING), ..Loader::with_checks(checks) };
    loader.text(NAME, TIMELINE, ArticleRoot::Embedded(ARTICLES))
}

/// Loads it as any other timeline, without what was recorded of it.
pub fn load_unrecorded() -> Loaded {
    Loader::default().text(NAME, TIMELINE, ArticleRoot::Embedded(ARTICLES))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_embedded_timeline_has_all_its_articles() {
        let loaded = super::load();
        assert_eq!(loaded.findings, []);
        assert!(loaded.timeline.sources().iter().all(|source| source.article.text().is_some()));
    }
}
