//! The views, one folder each: state, keys, drawing and speech. No view names another one.

pub mod attach;
pub mod catalogue;
pub mod change;
pub mod commands;
pub mod compare;
pub mod contradictions;
pub mod copy;
pub mod filter;
pub mod full_text;
pub mod help;
pub mod jump;
pub mod links;
pub mod matrix;
pub mod naming;
pub mod new_event;
pub mod problems;
pub mod prompt;
pub mod reader;
pub mod timeline;
