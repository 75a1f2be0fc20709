//! Tells a release build which commit it is made from.
//!
//! `tarikh --version` prints it. A build for development has none, so that a commit does not make
//! the crate compile again.

use std::path::Path;
use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let version = env!("CARGO_PKG_VERSION");
    let full = match is_release.then(commit).flatten() {
        Some(commit) => format!("{version} ({commit})"),
        None => version.to_owned(),
    };
    println!("cargo::rustc-env=TARIKH_VERSION={full}");
}

/// The commit of this folder, or that of the package that it was unpacked from.
fn commit() -> Option<String> {
    packaged().or_else(|| {
        let top = git(&["rev-parse", "--show-toplevel"])?;
        // A folder inside another repository is not built from a commit of that repository.
        let here = std::env::current_dir().ok()?;
        if Path::new(&top).canonicalize().ok()? != here.canonicalize().ok()? {
            return None;
        }
        for watched in ["HEAD", "logs/HEAD"] {
            let path = git(&["rev-parse", "--git-path", watched])?;
            println!("cargo::rerun-if-changed={path}");
        }
        git(&["rev-parse", "--short=9", "HEAD"])
    })
}

/// The commit that `cargo package` wrote down.
fn packaged() -> Option<String> {
    let text = std::fs::read_to_string(".cargo_vcs_info.json").ok()?;
    let hash = text.split("\"sha1\": \"").nth(1)?.split('"').next()?;
    hash.get(..9).map(str::to_owned)
}

/// What git prints, if it is there and knows the answer.
fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !text.is_empty()).then_some(text)
}
