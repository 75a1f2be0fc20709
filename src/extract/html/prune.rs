//! Takes out of a page what is not seen as part of an article, by what its authors call it.
//!
//! Names mislead: a whole article may stand in an element called `paywall`. So nothing goes that
//! holds much of what is written on the page.

use dom_query::{Document as Tree, NodeRef};

/// What is for screen readers and not on the screen.
const UNSEEN: [&str; 6] = [
    "visually-hidden",
    "visuallyhidden",
    "visually_hidden",
    "sr-only",
    "screen-reader-text",
    "screenreader",
];

/// Parts of names of what asks for leave to follow a reader: never an article.
const CONSENT: [&str; 4] = ["cookie", "consent", "onetrust", "gdpr"];

/// Parts of names of what stands between the paragraphs of an article.
const BESIDE: [&str; 22] = [
    "newsletter",
    "paywall",
    "regwall",
    "subscrib",
    "advert",
    "adslot",
    "ad__",
    "ad-container",
    "outbrain",
    "taboola",
    "related",
    "recommend",
    "readmore",
    "read-more",
    "most-read",
    "share-",
    "sharing",
    "social-",
    "promo",
    "author-bio",
    "identity",
    "read-next",
];

/// Words of a label (`aria-label`) of the same.
const LABELS: [&str; 5] = ["newsletter", "advertisement", "related", "cookie", "share"];

/// An element with a larger part of the paragraphs stays, in percent.
const LARGEST_BESIDE: usize = 20;

/// The same of what asks for leave: a short article may have more of it than of itself.
const LARGEST_CONSENT: usize = 95;

/// Takes it out.
pub fn prune(tree: &Tree) {
    let total = written(&tree.root());
    let nodes: Vec<_> = tree.select("body *").nodes().to_vec();
    for node in nodes {
        let kind = kind(&node);
        let goes = match kind {
            Kind::Seen => false,
            Kind::Unseen => true,
            Kind::Beside => written(&node) * 100 <= total * LARGEST_BESIDE,
            Kind::Consent => written(&node) * 100 <= total * LARGEST_CONSENT,
        };
        if goes {
            node.remove_from_parent();
        }
    }
}

enum Kind {
    Seen,
    Unseen,
    Beside,
    Consent,
}

fn kind(node: &NodeRef) -> Kind {
    let name = |attribute| node.attr(attribute).map(|it| it.to_ascii_lowercase());
    let class = name("class").unwrap_or_default();
    let is_unseen = |it: &&str| class.split_whitespace().any(|word| word == *it);
    if UNSEEN.iter().any(is_unseen) {
        return Kind::Unseen;
    }
    let id = name("id").unwrap_or_default();
    let may_go = !node.node_name().is_some_and(|it| {
        matches!(&*it, "body" | "main" | "article" | "a" | "p" | "span" | "h1" | "time" | "figure")
    });
    let is_called = |names: &[&str]| names.iter().any(|it| class.contains(it) || id.contains(it));
    let label = name("aria-label").unwrap_or_default();
    let is_beside = is_called(&BESIDE)
        || class.split_whitespace().any(|it| matches!(it, "ad" | "ads" | "share" | "social"))
        || LABELS.iter().any(|it| label.contains(it));
    match () {
        () if may_go && is_called(&CONSENT) => Kind::Consent,
        () if may_go && is_beside => Kind::Beside,
        () => Kind::Seen,
    }
}

/// Bytes of the paragraphs in an element.
pub fn written(node: &NodeRef) -> usize {
    let paragraphs = node.descendants_it().filter(|it| it.has_name("p"));
    paragraphs.map(|it| it.text().trim().len()).sum()
}
