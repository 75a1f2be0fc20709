//! The axis above the list: how the listed events lie in time, and where the selected one is.

mod canvas;
mod lanes;
mod paint;
mod pane;
mod placed;
mod strip;
mod words;

pub use paint::draw;
pub use pane::{AxisPane, Marked};
