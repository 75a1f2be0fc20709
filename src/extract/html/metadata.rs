//! Reads the facts that a page states about itself, from the most to the least trusted place.

use dom_query::Document as Tree;

use super::json_ld::JsonLd;
use crate::extract::day;
use crate::extract::document::{ExtractedDocument, Stated, Warning, is_rtl, tidy};
use crate::text::Direction;

/// Names of `<meta>` elements with the date of publication, most trusted first.
const PUBLISHED: [&str; 21] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "citation_date",
    "publish-date",
    "publishdate",
    "publication_date",
    "pubdate",
    "date",
];
const TITLES: [&str; 5] = ["og:title", "twitter:title", "dc.title", "dcterms.title", "title"];
const AUTHORS: [&str; 9] = [
    "author",
    "article:author",
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
];
const SITES: [&str; 4] =
    ["og:site_name", "application-name", "dc.publisher", "citation_journal_title"];
const LANGUAGES: [&str; 4] = ["content-language", "og:locale", "dc.language", "language"];

/// The stated facts.
#[derive(Debug, Default)]
pub struct Metadata {
    heading: Option<Stated>,
    title: Option<Stated>,
    authors: Vec<Stated>,
    site: Option<Stated>,
    published: Vec<Stated>,
    accessed: Option<Stated>,
    language: Option<Stated>,
    direction: Option<Direction>,
    url: Option<Stated>,
}

impl Metadata {
    /// Reads a page.
    ///
    /// `html` is its source, which holds the comments around it.
    pub fn of(tree: &Tree, html: &str) -> Self {
        let metas = Metas::of(tree);
        let scripts: Vec<_> =
            tree.select("script[type*='ld+json']").iter().map(|node| node.text()).collect();
        let json = JsonLd::of(scripts.iter().map(|script| &**script));
        let saved = Saved::of(html);
        let url = url(tree, &metas, &json, &saved);
        let mut published = published(tree, &metas, &json);
        if published.is_empty()
            && let Some(url) = &url
            && let Some(day) = day::in_url(&url.value)
        {
            published.push(Stated::hinted_date(&day, "address"));
        }
        let site = metas.first(&SITES);
        let site = site.or_else(|| Stated::new(json.publisher.as_deref()?, "JSON-LD publisher"));
        let title = title(tree, &metas, &json, site.as_ref());
        Self {
            heading: heading(tree, title.as_ref()),
            title,
            authors: authors(tree, &metas, &json),
            site,
            published,
            accessed: saved.accessed,
            language: language(tree, &metas, &json),
            direction: direction(tree),
            url,
        }
    }

    /// Returns the headline that is visible on the page.
    pub fn headline(&self) -> Option<&str> {
        self.heading.as_ref().map(|heading| heading.value.as_str())
    }

    /// Copies the stated facts to `document`.
    pub fn fill(self, document: &mut ExtractedDocument) {
        let mut dates = self.published.into_iter();
        document.published = dates.next();
        if let Some(published) = &document.published {
            let mut others: Vec<_> =
                dates.map(|dates| dates.value).filter(|value| *value != published.value).collect();
            others.sort();
            others.dedup();
            if !others.is_empty() {
                document.warnings.push(Warning::OtherDates(others));
            }
        }
        document.title = self.title;
        document.authors = self.authors;
        document.site = self.site;
        document.accessed = self.accessed;
        document.language = self.language;
        if let Some(direction) = self.direction {
            document.direction = direction;
            document.states_direction = true;
        }
        document.url = self.url;
    }
}

/// The `<meta>` elements of a page: names in lower case, with their contents.
struct Metas(Vec<(String, String)>);

impl Metas {
    fn of(tree: &Tree) -> Self {
        let mut metas = Vec::new();
        for node in tree.select("meta[content]").nodes() {
            let content = tidy(&node.attr_or("content", ""));
            for attribute in ["property", "name", "itemprop", "http-equiv"] {
                if let Some(name) = node.attr(attribute) {
                    metas.push((name.trim().to_ascii_lowercase(), content.clone()));
                }
            }
        }
        Self(metas)
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(value, _)| value == name).map(|(_, content)| content.as_str())
    }

    fn first(&self, names: &[&'static str]) -> Option<Stated> {
        names.iter().find_map(|name| self.all(name).find_map(|item| Stated::new(item, *name)))
    }
}

/// What the program that saved the page wrote into a comment.
#[derive(Default)]
struct Saved {
    url: Option<Stated>,
    accessed: Option<Stated>,
}

impl Saved {
    fn of(html: &str) -> Self {
        let end = html.char_indices().nth(4096).map_or(html.len(), |(byte, _)| byte);
        let head = html.get(..end).unwrap_or_default();
        let line = |label: &str| {
            let (_, after) = head.split_once(label)?;
            let line = after.lines().next()?.trim();
            Some(line.trim_end_matches("-->").trim())
        };
        if head.contains("SingleFile") {
            let accessed = line("saved date:").and_then(day::edtf);
            return Self {
                url: line("url:").and_then(|line| Stated::new(line, "SingleFile url")),
                accessed: accessed
                    .and_then(|accessed| Stated::new(&accessed, "SingleFile saved date")),
            };
        }
        // Browsers: `<!-- saved from url=(0042)https://… -->`.
        let url = line("saved from url=(").and_then(|value| value.split_once(')'));
        Self { url: url.and_then(|(_, url)| Stated::new(url, "saved from url")), accessed: None }
    }
}

/// Chooses the headline for search engines, else the title for other sites, else the heading.
fn title(tree: &Tree, metas: &Metas, json: &JsonLd, site: Option<&Stated>) -> Option<Stated> {
    let shown: Vec<_> = tree.select("h1").iter().map(|node| tidy(&node.text())).collect();
    let is_shown = |text: &&String| shown.contains(&tidy(text));
    let headline = json.headlines.iter().find(is_shown).or(json.headlines.first());
    let headline = headline.and_then(|headline| Stated::new(headline, "JSON-LD headline"));
    let mut title = headline
        .or_else(|| metas.first(&TITLES))
        .or_else(|| heading(tree, None))
        .or_else(|| Stated::new(&tree.select("head title").iter().next()?.text(), "title"))?;
    // Sites add their name: “Headline | Site”.
    if let Some(site) = site
        && let Some(rest) = title.value.strip_suffix(site.value.as_str())
    {
        let bare = rest.trim_end().trim_end_matches(['|', '-', '–', '—', '·', '»', ':']).trim_end();
        if bare.len() < rest.trim_end().len() && !bare.is_empty() {
            title.value = bare.to_owned();
        }
    }
    Some(title)
}

/// Returns the heading that is similar to `title`, or else the only heading.
fn heading(tree: &Tree, title: Option<&Stated>) -> Option<Stated> {
    let texts: Vec<_> = tree.select("h1").iter().map(|node| tidy(&node.text())).collect();
    let headings: Vec<_> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let is_like = |text: &&String| title.is_some_and(|title| alike(&title.value, text));
    let one = headings.iter().find(is_like);
    let one = one.or(headings.first().filter(|_| headings.len() == 1));
    one.and_then(|one| Stated::new(one, "h1"))
}

/// Returns whether two headlines are equal apart from punctuation and what a site adds.
fn alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.starts_with(&short) && short.len() * 3 > long.len()
}

fn authors(tree: &Tree, metas: &Metas, json: &JsonLd) -> Vec<Stated> {
    let mut authors: Vec<Stated> = Vec::new();
    let mut add = |names: Vec<String>, origin: &'static str| {
        let names = names.iter().filter(|name| is_name(name));
        for stated in names.filter_map(|name| Stated::new(name, origin)) {
            if authors.iter().all(|author| author.value != stated.value) {
                authors.push(stated);
            }
        }
        !authors.is_empty()
    };
    if add(json.authors.clone(), "JSON-LD author") {
        return authors;
    }
    for name in AUTHORS {
        if add(metas.all(name).map(str::to_owned).collect(), name) {
            return authors;
        }
    }
    for (selector, origin) in [
        ("[itemprop='author'] [itemprop='name']", "itemprop author"),
        ("[itemprop='author']", "itemprop author"),
        ("[rel='author']", "rel author"),
        ("[class~='byline'] a, [class~='author-name'], [class~='author__name']", "byline"),
        ("[class~='byline'], [class~='author']", "byline"),
    ] {
        let texts = tree.select(selector).iter().map(|node| tidy(&node.text())).collect();
        if add(texts, origin) {
            return authors;
        }
    }
    authors
}

/// Returns whether a text can be a name, and not an address or a paragraph.
fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (2..=120).contains(&length)
        && !text.contains("://")
        && !text.starts_with("www.")
        && !text.starts_with('@')
}

fn published(tree: &Tree, metas: &Metas, json: &JsonLd) -> Vec<Stated> {
    let mut found = Vec::new();
    let mut add = |text: &str, origin: &'static str| {
        if let Some(stated) = day::edtf(text).and_then(|date| Stated::new(&date, origin)) {
            found.push(stated);
        }
    };
    json.published.iter().for_each(|value| add(value, "JSON-LD datePublished"));
    for name in PUBLISHED {
        metas.all(name).for_each(|item| add(item, name));
    }
    for selector in
        ["[itemprop='datePublished']", "time[pubdate]", "time.published, time.entry-date"]
    {
        for node in tree.select(selector).nodes() {
            let value = node.attr("datetime").or_else(|| node.attr("content"));
            add(&value.unwrap_or_else(|| node.text()), "time published");
        }
    }
    if found.is_empty() {
        let times =
            tree.select("article time[datetime], main time[datetime], header time[datetime]");
        let mut days: Vec<_> = times
            .nodes()
            .iter()
            .filter_map(|time| day::edtf(&time.attr_or("datetime", "")))
            .collect();
        days.dedup();
        if let [day] = days.as_slice() {
            found.push(Stated::hinted_date(day, "the only time element"));
        }
    }
    found
}

fn language(tree: &Tree, metas: &Metas, json: &JsonLd) -> Option<Stated> {
    let attribute =
        |name: &str| tree.select("html, body").nodes().iter().find_map(|node| node.attr(name));
    let tag = attribute("lang").or_else(|| attribute("xml:lang"));
    let stated = tag.and_then(|tag| Stated::new(&tag, "html lang"));
    let stated = stated.or_else(|| Stated::new(json.language.as_deref()?, "JSON-LD inLanguage"));
    let mut stated = stated.or_else(|| metas.first(&LANGUAGES))?;
    stated.value = stated.value.split([',', ' ']).next()?.replace('_', "-");
    Some(stated)
}

fn direction(tree: &Tree) -> Option<Direction> {
    let stated = tree.select("html, body").nodes().iter().find_map(|node| node.attr("dir"))?;
    match stated.trim().to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => {
            // Many Arabic pages keep the `ltr` of their template.
            let text = tree.text();
            let letters = text.chars().filter(|c| c.is_alphabetic()).take(2000);
            let is_mostly_rtl = letters.filter(|c| is_rtl(*c)).count() > 1000;
            (!is_mostly_rtl).then_some(Direction::Ltr)
        }
        _ => None,
    }
}

fn url(tree: &Tree, metas: &Metas, json: &JsonLd, saved: &Saved) -> Option<Stated> {
    let absolute = |stated: &Stated| stated.value.contains("://");
    let link =
        tree.select("link[rel='canonical']").nodes().iter().find_map(|node| node.attr("href"));
    let canonical = link.and_then(|link| Stated::new(&link, "link canonical")).filter(absolute);
    canonical
        .or_else(|| metas.first(&["og:url"]).filter(absolute))
        .or_else(|| saved.url.clone())
        .or_else(|| Stated::new(json.url.as_deref()?, "JSON-LD url").filter(absolute))
}
