//! Keys: their names, their meaning in each context, and the user's own bindings.

pub mod action;
pub mod binding;
pub mod key;
pub mod keymap;
pub mod lookup;
pub mod names;
pub mod rebind;
pub mod synonyms;
pub mod table;
