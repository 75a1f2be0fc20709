//! What several files say of themselves: titles, eras, aliases, the names of tags.

use std::collections::HashMap;
use std::sync::Arc;

use super::parts::JoinedParts;
use crate::language::Localized;
use crate::load::finding::{Code, Finding};
use crate::timeline::{AliasGroup, Era, FileIndex, Tag};

/// So many titles stand in that of the whole.
const MOST_TITLES: usize = 3;

/// What stands between titles.
const BETWEEN: &str = " · ";

/// What all files say of themselves.
#[derive(Default)]
pub struct Headings {
    pub title: Option<Localized>,
    pub eras: Vec<Era>,
    pub aliases: Vec<AliasGroup>,
    pub tags: HashMap<Tag, Localized>,
}

/// Joins what the files say of themselves.
pub fn of(joining: &mut JoinedParts) -> Headings {
    let mut heads = Headings { title: title(joining), ..Headings::default() };
    let mut conflicts = Vec::new();
    let mut tags_of: HashMap<Tag, FileIndex> = HashMap::new();
    for (file, opened) in joining.indexed() {
        let timeline = &opened.loaded.timeline;
        for era in timeline.eras() {
            let is_it = |own: &Era| own.date == era.date && own.title == era.title;
            if !heads.eras.iter().any(is_it) {
                heads.eras.push(era.clone());
            }
        }
        for group in timeline.aliases() {
            if !heads.aliases.contains(group) {
                heads.aliases.push(group.clone());
            }
        }
        let mut tags: Vec<(&Tag, &Localized)> = timeline.tag_names().iter().collect();
        tags.sort_unstable_by_key(|(tag, _)| Arc::clone(tag));
        for (tag, names) in tags {
            let Some(own) = heads.tags.get_mut(tag) else {
                tags_of.insert(tag.clone(), file);
                heads.tags.insert(tag.clone(), names.clone());
                continue;
            };
            if let Some((one, other)) = differing(own, names) {
                conflicts.push((file, tags_of[tag], tag.clone(), one, other));
            }
            *own = both(own, names);
        }
    }
    for (file, first, tag, one, other) in conflicts {
        let declared = &joining.files[file.0].loaded.declared.tags;
        let bytes = declared.get(&tag).cloned().unwrap_or_default();
        let message = format!(
            "the tag “{tag}” is called “{one}” in “{}” and “{other}” here",
            joining.name(first)
        );
        let finding = Finding::new(Code::TagConflict, joining.place(file, bytes), message)
            .hint("give it one name in both files");
        joining.report(file, finding);
    }
    heads
}

/// Returns the titles of the files that the user named, in each language.
fn title(joining: &JoinedParts) -> Option<Localized> {
    let named = joining.files.iter().filter(|file| !file.is_included);
    let titles: Vec<&Localized> = named.filter_map(|file| file.loaded.timeline.title()).collect();
    let mut tags: Vec<Arc<str>> = Vec::new();
    for (tag, _) in titles.iter().flat_map(|title| title.tagged()) {
        if !tags.iter().any(|own| **own == *tag) {
            tags.push(tag.into());
        }
    }
    let joined = |tag: Arc<str>| {
        let own = |title: &&Localized| {
            let own = title.tagged_as(&tag).map(|(_, text)| text);
            own.or_else(|| title.texts().next().map(AsRef::as_ref)).unwrap_or_default().to_owned()
        };
        let mut texts: Vec<String> = titles.iter().take(MOST_TITLES).map(own).collect();
        if titles.len() > MOST_TITLES {
            texts.push("…".to_owned());
        }
        (tag, texts.join(BETWEEN).into())
    };
    Localized::by_language(tags.into_iter().map(joined).collect())
}

/// Returns two texts of one language that are not the same.
pub fn differing(one: &Localized, other: &Localized) -> Option<(String, String)> {
    other.tagged().find_map(|(tag, text)| {
        let (_, own) = one.tagged().find(|(own, _)| *own == tag)?;
        (own != text).then(|| (own.to_owned(), text.to_owned()))
    })
}

/// Returns the texts of `one`, and those of `other` in languages that it does not have.
pub fn both(one: &Localized, other: &Localized) -> Localized {
    let own = one.tagged();
    let more = other.tagged().filter(|(tag, _)| !one.tagged().any(|(own, _)| own == *tag));
    let texts = own.chain(more).map(|(tag, text)| (tag.into(), text.into())).collect();
    Localized::by_language(texts).unwrap_or_else(|| one.clone())
}
