//! The axis above the list: the listed events in time, and the selected one.

mod canvas;
mod lanes;
mod paint;
mod pane;
mod placed;
mod strip;
mod words;

pub use paint::draw;
pub use pane::{AxisPane, Marked};
