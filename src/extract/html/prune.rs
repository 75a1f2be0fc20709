//! Removes what is not part of an article, judged by the names of elements.
//!
//! Names can mislead: a whole article may be inside an element called `paywall`. For this reason an
//! element that holds much of the text of the page is never removed.

use dom_query::{Document as Tree, NodeRef};

/// Classes for screen readers, which are not visible.
const UNSEEN: [&str; 6] = [
    "visually-hidden",
    "visuallyhidden",
    "visually_hidden",
    "sr-only",
    "screen-reader-text",
    "screenreader",
];

/// Parts of names of consent dialogs, which are never part of an article.
const CONSENT: [&str; 4] = ["cookie", "consent", "onetrust", "gdpr"];

/// Parts of names of elements between the paragraphs of an article.
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

/// Words in an `aria-label` of such elements.
const LABELS: [&str; 5] = ["newsletter", "advertisement", "related", "cookie", "share"];

/// The largest share of the paragraphs that a removed element may hold, in percent.
const LARGEST_BESIDE: usize = 20;

/// The same for consent dialogs, because a short article may be shorter than its dialog.
const LARGEST_CONSENT: usize = 95;

/// Removes these elements from `tree`.
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
    let name = |attribute| node.attr(attribute).map(|value| value.to_ascii_lowercase());
    let class = name("class").unwrap_or_default();
    let is_unseen = |text: &&str| class.split_whitespace().any(|word| word == *text);
    if UNSEEN.iter().any(is_unseen) {
        return Kind::Unseen;
    }
    let id = name("id").unwrap_or_default();
    let may_go = !node.node_name().is_some_and(|node_name| {
        matches!(
            &*node_name,
            "body" | "main" | "article" | "a" | "p" | "span" | "h1" | "time" | "figure"
        )
    });
    let is_called =
        |names: &[&str]| names.iter().any(|name| class.contains(name) || id.contains(name));
    let label = name("aria-label").unwrap_or_default();
    let is_beside = is_called(&BESIDE)
        || class.split_whitespace().any(|word| matches!(word, "ad" | "ads" | "share" | "social"))
        || LABELS.iter().any(|value| label.contains(value));
    match () {
        () if may_go && is_called(&CONSENT) => Kind::Consent,
        () if may_go && is_beside => Kind::Beside,
        () => Kind::Seen,
    }
}

/// Returns the number of bytes in the paragraphs of an element.
pub fn written(node: &NodeRef) -> usize {
    let paragraphs = node.descendants_it().filter(|node| node.has_name("p"));
    paragraphs.map(|paragraphs| paragraphs.text().trim().len()).sum()
}
