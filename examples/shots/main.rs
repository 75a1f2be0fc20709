//! Draws the pictures in the README from the real screen: `cargo run --example shots`.

mod pictures;

use std::{fs, io};

fn main() -> io::Result<()> {
    for picture in pictures::PICTURES {
        fs::write(picture.path(), picture.svg())?;
    }
    fs::write(pictures::TOUR.path(), pictures::TOUR.svg())
}
