//! Values of JSON that may be written in several ways.

use serde_json::Value;

/// A text.
pub fn text_of(value: Option<&Value>) -> Option<String> {
    value.and_then(Value::as_str).map(str::to_owned)
}

/// A text, or a number as one.
pub fn word_of(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The texts in a list.
pub fn texts_in(value: Option<&Value>) -> Vec<String> {
    list(value).iter().filter_map(|it| text_of(Some(it))).collect()
}

/// A value as a list: one, or several.
pub fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(items)) => items,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}
