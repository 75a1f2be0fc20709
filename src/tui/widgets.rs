//! Building blocks of views. They know no view.

pub mod cursor;
pub mod excerpt;
pub mod flow;
pub mod input;
pub mod menu;
pub mod painter;
pub mod prompt_line;
pub mod report;
