//! What has changed about sources.

use std::collections::HashMap;
use std::sync::Arc;

use super::field::{DiffField, FieldDiff, Fields, ValueDiff};
use crate::name::Credit;
use crate::source::{Source, SourceIndex};
use crate::timeline::{EventId, Timeline};

/// The fields of a source that have changed.
pub fn fields(
    (old_timeline, old): (&Timeline, SourceIndex),
    (new_timeline, new): (&Timeline, SourceIndex),
) -> Vec<FieldDiff> {
    let (one, other) = (old_timeline.source(old), new_timeline.source(new));
    let mut fields = Fields::default();
    fields.localized(DiffField::Title, one.title.as_ref(), other.title.as_ref());
    fields.localized(DiffField::Publisher, one.publisher.as_ref(), other.publisher.as_ref());
    fields.localized(DiffField::Container, one.container.as_ref(), other.container.as_ref());
    fields.localized(DiffField::Note, one.note.as_ref(), other.note.as_ref());
    fields.date(DiffField::Published, one.published.as_ref(), other.published.as_ref());
    fields.date(DiffField::Accessed, one.accessed.as_ref(), other.accessed.as_ref());
    let written = |timeline: &Timeline, source: &Source| credits(timeline, &source.author);
    fields.members(DiffField::Author, &written(old_timeline, one), &written(new_timeline, other));
    let origin = |timeline: &Timeline, source: &Source| -> Vec<Arc<str>> {
        source.origin.iter().flat_map(|it| credits(timeline, std::slice::from_ref(it))).collect()
    };
    fields.members(DiffField::Origin, &origin(old_timeline, one), &origin(new_timeline, other));
    for (field, text) in TEXTS {
        fields.text(*field, text(one), text(other));
    }
    article((old_timeline, old), (new_timeline, new), &mut fields);
    fields.finish()
}

/// A field, and the text of it.
type TextOf = (DiffField, fn(&Source) -> Option<Arc<str>>);

/// The fields that are texts without a language.
const TEXTS: &[TextOf] = &[
    (DiffField::Kind, |it| it.kind.map(|kind| kind.name().into())),
    (DiffField::Volume, |it| it.volume.clone()),
    (DiffField::Issue, |it| it.issue.clone()),
    (DiffField::Pages, |it| it.pages.clone()),
    (DiffField::Language, |it| it.language.clone()),
    (DiffField::Direction, |it| it.direction.map(|direction| direction.name().into())),
    (DiffField::Url, |it| it.url.clone()),
    (DiffField::Archive, |it| it.archive.clone()),
    (DiffField::Original, |it| it.original.clone()),
    (DiffField::Hash, |it| it.sha256.clone()),
    (DiffField::File, |it| Some(it.article.file().into()).filter(|it: &Arc<str>| !it.is_empty())),
];

/// Says whether the text of a source has changed, and what became of its quotations.
fn article(
    (old_timeline, old): (&Timeline, SourceIndex),
    (new_timeline, new): (&Timeline, SourceIndex),
    fields: &mut Fields,
) {
    let (one, other) = (old_timeline.source(old), new_timeline.source(new));
    let texts = [one.article.text(), other.article.text()];
    if texts[0] == texts[1] {
        return;
    }
    let value = ValueDiff::Article {
        is_read: texts.map(|text| text.is_some()),
        holding: holding((old_timeline, old), (new_timeline, new)),
    };
    fields.push(DiffField::Article, value);
}

/// How many of the quotations that both versions have hold, before and now.
fn holding(
    (old_timeline, old): (&Timeline, SourceIndex),
    (new_timeline, new): (&Timeline, SourceIndex),
) -> [usize; 2] {
    let by_words =
        |timeline: &Timeline, source: SourceIndex| -> HashMap<(EventId, Arc<str>), bool> {
            let passages = timeline.passages_of(source);
            let quoted = passages.filter(|(_, passage)| !passage.quote.is_empty());
            quoted
                .map(|(event, passage)| {
                    let id = timeline.event(event).id.clone();
                    ((id, passage.quote.clone()), passage.anchor.holds())
                })
                .collect()
        };
    let (before, now) = (by_words(old_timeline, old), by_words(new_timeline, new));
    let both = before.iter().filter_map(|(key, holds)| Some((*holds, *now.get(key)?)));
    both.fold([0, 0], |[old, new], (was, is)| [old + usize::from(was), new + usize::from(is)])
}

/// Who is credited: ids of names, or the first of the texts.
pub fn credits(timeline: &Timeline, credits: &[Credit]) -> Vec<Arc<str>> {
    let words = |credit: &Credit| match credit {
        Credit::Name(name) => timeline.name(*name).id.clone(),
        Credit::Text(texts) => {
            // In whatever order the file has them.
            let mut texts: Vec<(&str, &str)> = texts.tagged().collect();
            texts.sort_unstable();
            let texts: Vec<&str> = texts.into_iter().map(|(_, text)| text).collect();
            texts.join(" / ").into()
        }
    };
    credits.iter().map(words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    #[test]
    fn dates_are_compared_by_what_they_say() {
        let date = |text: &str| Date::from_edtf(text).expect("EDTF");
        let mut fields = Fields::default();
        fields.date(DiffField::Published, Some(&date("?1984")), Some(&date("1984?")));
        assert!(fields.is_empty());
    }
}
