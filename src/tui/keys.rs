//! Keys: what they are called, what they mean where, what people set.

pub mod action;
pub mod binding;
pub mod key;
pub mod keymap;
pub mod lookup;
pub mod names;
pub mod rebind;
pub mod synonyms;
pub mod table;
