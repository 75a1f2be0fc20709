#![no_main]

#[path = "../entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(init: entries::tolerate_guarded_panics(), |data: &[u8]| {
    entries::html(data);
});
