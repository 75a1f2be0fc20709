//! The views, one folder each: its state, what keys do in it, how it is drawn, what is said of it.
//! No view names another one.

pub mod catalogue;
pub mod commands;
pub mod compare;
pub mod copy;
pub mod filter;
pub mod full_text;
pub mod help;
pub mod jump;
pub mod links;
pub mod matrix;
pub mod problems;
pub mod prompt;
pub mod reader;
pub mod timeline;
