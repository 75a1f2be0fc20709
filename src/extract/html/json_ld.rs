//! Reads what the JSON-LD of a page (schema.org) states about its article.

use serde_json::{Map, Value};

/// Types of schema.org that are articles.
const ARTICLES: [&str; 16] = [
    "Article",
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "BlogPosting",
    "LiveBlogPosting",
    "Report",
    "ScholarlyArticle",
    "TechArticle",
    "SocialMediaPosting",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "MedicalScholarlyArticle",
];

/// The stated facts.
///
/// Every field may be empty.
#[derive(Debug, Default)]
pub struct JsonLd {
    /// Every `headline` and `name`, those of the article first.
    pub headlines: Vec<String>,
    /// The names of `author`.
    pub authors: Vec<String>,
    /// Every `datePublished`, that of the article first.
    pub published: Vec<String>,
    /// `publisher.name`.
    pub publisher: Option<String>,
    /// `inLanguage`.
    pub language: Option<String>,
    /// `url`, or `mainEntityOfPage`.
    pub url: Option<String>,
}

impl JsonLd {
    /// Reads the scripts of a page.
    pub fn of<'a>(scripts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut nodes = Vec::new();
        for script in scripts {
            if let Some(value) = parse(script) {
                flatten(value, &mut nodes);
            }
        }
        let articles: Vec<_> = nodes.iter().filter(|node| is_article(node)).collect();
        let dated = articles.iter().find(|node| node.contains_key("datePublished"));
        let Some(article) = dated.or(articles.first()) else {
            return Self::default();
        };
        let mut published: Vec<_> = string(article.get("datePublished")).into_iter().collect();
        published
            .extend(articles.iter().filter_map(|article| string(article.get("datePublished"))));
        // The headline of a live blog changes with every entry.
        let named = articles.iter().filter(|article| !is_a(article, &["LiveBlogPosting"]));
        let headlines = std::iter::once(article).filter(|value| !is_a(value, &["LiveBlogPosting"]));
        let headlines = headlines
            .chain(named)
            .flat_map(|headline| [headline.get("headline"), headline.get("name")]);
        Self {
            headlines: headlines.filter_map(string).collect(),
            authors: names(article.get("author"), &nodes),
            published,
            publisher: names(article.get("publisher"), &nodes).into_iter().next(),
            language: string(article.get("inLanguage")),
            url: string(article.get("url")).or_else(|| main_page(article)),
        }
    }
}

/// Parses leniently, because comments around the value and line breaks in strings are common.
fn parse(script: &str) -> Option<Value> {
    let text: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let text = text.trim().trim_start_matches("//").trim_start_matches("<![CDATA[");
    let text = text.trim().trim_end_matches("//").trim_end_matches(';');
    let text = text.trim().trim_end_matches("]]>").trim_end_matches("//");
    let start = text.find(['{', '['])?;
    let mut values = serde_json::Deserializer::from_str(text.get(start..)?).into_iter::<Value>();
    values.next()?.ok()
}

/// Collects the objects in a value: itself, and those in a list, a graph or `mainEntity`.
fn flatten(value: Value, nodes: &mut Vec<Map<String, Value>>) {
    let mut open = vec![value];
    while let Some(value) = open.pop() {
        match value {
            Value::Array(values) => open.extend(values.into_iter().rev()),
            Value::Object(mut object) => {
                for key in ["mainEntity", "@graph"] {
                    if let Some(inner) = object.remove(key) {
                        open.push(inner);
                    }
                }
                nodes.push(object);
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
}

fn is_article(node: &Map<String, Value>) -> bool {
    is_a(node, &ARTICLES)
}

fn is_a(node: &Map<String, Value>, names: &[&str]) -> bool {
    let is_one = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        names.contains(&name.rsplit('/').next().unwrap_or_default())
    };
    match node.get("@type") {
        Some(Value::Array(types)) => types.iter().any(is_one),
        Some(one) => is_one(one),
        None => false,
    }
}

/// Returns a string, or the first string of a list.
fn string(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(unescaped(text)),
        Value::Array(values) => values.iter().find_map(|value| string(Some(value))),
        Value::Object(object) => object.get("@value").and_then(Value::as_str).map(unescaped),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Returns the names of people and organizations, which may be given by reference.
fn names(value: Option<&Value>, nodes: &[Map<String, Value>]) -> Vec<String> {
    let Some(value) = value else { return Vec::new() };
    match value {
        Value::String(name) => vec![unescaped(name)],
        Value::Array(values) => values
            .iter()
            .filter(|value| !value.is_array())
            .flat_map(|value| names(Some(value), nodes))
            .collect(),
        Value::Object(object) => {
            if let Some(name) = object.get("name") {
                return match name {
                    Value::Array(names) => {
                        names.iter().filter_map(Value::as_str).map(unescaped).collect()
                    }
                    name => name.as_str().map(unescaped).into_iter().collect(),
                };
            }
            let id = object.get("@id");
            let referred = nodes.iter().find(|node| id.is_some() && node.get("@id") == id);
            string(referred.and_then(|referred| referred.get("name"))).into_iter().collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn main_page(article: &Map<String, Value>) -> Option<String> {
    match article.get("mainEntityOfPage")? {
        Value::Object(page) => string(page.get("@id")).or_else(|| string(page.get("url"))),
        page => string(Some(page)),
    }
}

/// Decodes HTML entities, which some sites write into JSON.
fn unescaped(text: &str) -> String {
    if text.contains('&') {
        dom_query::Document::fragment(text).text().to_string()
    } else {
        text.to_owned()
    }
}
