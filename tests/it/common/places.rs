//! Every place of the screen that is worth a visit, and how to get there.

use KeptAt::{Four, Nowhere, Two};

/// A place of the screen of the bundled timeline.
pub struct Place {
    /// What it is called; a kept screen has this name.
    pub name: &'static str,
    /// The keys that lead there from the start.
    pub keys: &'static str,
    /// Which screens of it are kept.
    pub kept: KeptAt,
}

/// Which screens of a place are kept in `tests/screens`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum KeptAt {
    /// None: other tests visit it.
    Nowhere,
    /// English at 100x30, Arabic at 60x20.
    Two,
    /// Both languages at both sizes.
    Four,
}

const fn at(name: &'static str, keys: &'static str, kept: KeptAt) -> Place {
    Place { name, keys, kept }
}

/// The list of problems, of a timeline that has some.
pub const PROBLEMS: Place = at("problems", "! j", Two);

/// Places of [`Script::dated`], an article with dates that nothing uses.
///
/// [`Script::dated`]: super::Script::dated
pub const DATES: &[Place] = &[
    at("article-unused", "enter", Two),
    at("article-unused-date", "enter ] d ] d", Two),
    at("article-dates", "enter d j", Two),
    at("article-dates-dismissed", "enter d - j - D", Two),
    at("date-event", "enter d j A", Two),
];

/// Every place.
pub const PLACES: &[Place] = &[
    at("timeline", "", Four),
    at("timeline-end", "G", Nowhere),
    at("timeline-arabic", "T", Nowhere),
    at("folded", "/ veto enter Z", Two),
    at("folded-end", "Z G", Nowhere),
    at("folded-year", "/ state visit enter z", Nowhere),
    at("one-pane", "| tab", Nowhere),
    at("narrow-list", "9 9 ( A", Nowhere),
    at("wide-list", "9 9 )", Nowhere),
    at("event", "/ veto enter tab J", Four),
    at("event-first", "tab", Nowhere),
    at("event-last-passage", "G tab J J J", Nowhere),
    at("article", "/ veto enter enter", Four),
    at("article-end", "enter G J", Nowhere),
    at("article-dimmed", "enter u u", Nowhere),
    at("article-translations-end", "enter x G", Nowhere),
    at("article-numbers", "/ veto enter enter #", Two),
    at("article-search", "/ veto enter enter / كوريا الش", Two),
    at("article-search-typed", "enter / بوتين", Nowhere),
    at("article-found", "enter / بوتين enter", Nowhere),
    at("article-found-next", "enter / بوتين enter n", Nowhere),
    at("article-contents", "/ veto enter enter tab k", Two),
    at("article-contents-end", "enter tab G", Nowhere),
    at("selection", "/ veto enter enter v w w w", Two),
    at("selection-sentence", "/ veto enter enter V )", Nowhere),
    at("selection-letter", "/ veto enter enter v f و f و", Nowhere),
    at("attach", "/ veto enter enter V a", Two),
    at("attach-found", "enter V a putin", Nowhere),
    at("stance", "/ veto enter enter V a enter down", Two),
    at("stance-note", "/ veto enter enter V a enter t The space veto enter n Why", Two),
    at("new-event", "/ veto enter enter V A A space title", Two),
    at("new-event-date", "enter V A A down", Nowhere),
    at("new-event-name", "enter V A A down down down", Nowhere),
    at("naming", "/ veto enter enter v n down down", Two),
    at("naming-found", "enter v n kim", Nowhere),
    at("change", "/ veto enter x j", Two),
    at("change-date", "/ veto enter x j enter", Two),
    at("change-status", "x j j enter", Nowhere),
    at("selection-copy", "/ veto enter enter V Y j", Nowhere),
    at("article-from-matrix", "M enter", Nowhere),
    at("jump", "/ فيتو", Four),
    at("jump-empty", "/", Nowhere),
    at("jump-putin", "/ بوتين", Nowhere),
    at("jump-none", "/ qqqq", Nowhere),
    at("full-text", "g / فيتو", Two),
    at("full-text-putin", "g / بوتين", Nowhere),
    at("help", "?", Two),
    at("help-end", "? G", Nowhere),
    at("help-search", "M ? / axis", Two),
    at("help-search-empty", "? /", Nowhere),
    at("help-search-timeline", "? / axis", Nowhere),
    at("help-search-none", "M ? / qqqq enter", Nowhere),
    at("commands", ": year", Two),
    at("commands-all", ":", Nowhere),
    at("commands-found", "enter : passage down down", Nowhere),
    at("commands-none", ": qqqq", Nowhere),
    at("copy-menu", "/ veto enter Y j", Two),
    at("copy-menu-end", "/ veto enter Y G", Nowhere),
    at("links", "/ veto enter r j", Two),
    at("links-end", "j r G", Nowhere),
    at("write", "w", Two),
    at(
        "write-long-name",
        "w ctrl-u a-name-that-is-far-too-long-for-most-of-these-screens.txt",
        Nowhere,
    ),
    at("go-to", "t أيلول space 2023", Two),
    at("go-to-refused", "t 18/06/2024 enter", Nowhere),
    at("matrix", "3 j M", Four),
    at("matrix-first", "M", Nowhere),
    at("matrix-end", "M G 9 l", Nowhere),
    at("compare", "/ state visit enter c", Two),
    at("compare-last-source", "/ state visit enter c 9 right G", Nowhere),
    at("compare-from-matrix", "M enter c", Nowhere),
    at("filter", "f down down tab", Four),
    at("filter-first", "f", Nowhere),
    at("filter-date", "f from enter 2 0", Nowhere),
    at("filter-until", "f until enter", Nowhere),
    at("filter-typed", "f kim", Two),
    at("filter-none", "f qqqq", Nowhere),
    at("filtered", "9 j f down down tab esc", Two),
    at("filtered-first", "f enter esc", Nowhere),
    at("sources", "s j", Two),
    at("sources-end", "s G", Nowhere),
    at("source-events", "s enter", Nowhere),
    at("names", "i 2 j", Two),
    at("names-end", "i G", Nowhere),
    at("name-events", "i j enter", Nowhere),
    at("problems-none", "!", Nowhere),
    at("contradictions", "X j tab", Two),
    at("contradictions-end", "X G", Nowhere),
    at("contradictions-none", "f veto tab esc X", Nowhere),
    at("article-date", "enter ] d ] d", Nowhere),
    at("axis-lanes", "/ state visit enter L =", Two),
    at("axis-lanes-more", "L = L L", Nowhere),
    at("axis-zoomed-in", "/ veto enter = =", Nowhere),
    at("axis-steps-end", "a a G =", Nowhere),
];
