//! Fields of an annotation that have no place in a timeline.

use serde_json::Value;

use crate::import::json::{list, text_of};
use crate::import::losses::Losses;

/// Fields that are read, or say nothing but what the annotation is.
const READ: [&str; 12] = [
    "@context",
    "id",
    "type",
    "target",
    "body",
    "bodyValue",
    "motivation",
    "text",
    "uri",
    "tags",
    "document",
    "tarikh:passage",
];

/// Fields of a service, which say nothing of the annotation.
const OF_A_SERVICE: [&str; 15] = [
    "permissions",
    "links",
    "hidden",
    "flagged",
    "moderation",
    "moderation_status",
    "actions",
    "generator",
    "generated",
    "references",
    "user_info",
    "updated",
    "group",
    "consumer",
    "mentions",
];

/// Fields that say who has annotated, and when.
const BY_WHOM: [&str; 4] = ["user", "creator", "created", "modified"];

/// Motivations that follow from what an annotation has: a comment, words, tags.
const IMPLIED: [&str; 6] =
    ["commenting", "describing", "highlighting", "tagging", "classifying", "annotating"];

/// Whether a motivation follows from what an annotation has.
pub fn is_implied(motivation: &str) -> bool {
    let name = motivation.rsplit(['#', '/', ':']).next().unwrap_or_default();
    IMPLIED.contains(&name)
}

/// Says what of an annotation is not carried.
pub fn report(item: &Value, losses: &mut Losses) {
    for motivation in list(item.get("motivation")) {
        let name = text_of(Some(motivation)).unwrap_or_default();
        if !is_implied(&name) {
            losses.lose("motivations", name);
        }
    }
    let fields = item.as_object().into_iter().flatten();
    for (key, value) in fields.filter(|(_, value)| !value.is_null()) {
        if BY_WHOM.contains(&key.as_str()) {
            let who = text_of(Some(value)).or_else(|| text_of(value.get("name")));
            losses.lose(format!("by whom and when: `{key}`"), who.unwrap_or_default());
        } else if !READ.contains(&key.as_str()) && !OF_A_SERVICE.contains(&key.as_str()) {
            losses.lose(format!("the field `{key}`"), text_of(Some(value)).unwrap_or_default());
        }
    }
}
