# What people repeat. `just` lists it; each recipe is one command that also works without just.

default:
    @just --list

# What must pass before a commit
ci:
    .ci/run

# The tests of one file of tests/it: just test print
test name:
    cargo test --test it {{name}}::

# Write the kept screens and pages anew; read the difference before you keep it
screens:
    INSTA_UPDATE=always cargo test --test it -- screens:: print::

# Write the parts of the documentation that repeat the program, and its pictures
docs:
    UPDATE_DOCS=1 cargo test --test it docs::

# A screen as text: just screen 100x30 "j j enter"
screen size="100x30" keys="":
    cargo run -q -- --example --print-screen {{size}} --keys "{{keys}}"

# Figures for one part: just bench search
bench name:
    cargo bench --bench {{name}}

# Advisories, licences and sources of dependencies (cargo install cargo-deny)
deny:
    cargo deny check

# Spelling (cargo install typos-cli)
typos:
    typos

# The Debian package, with completions, manual pages and licences (cargo install cargo-deb cargo-about)
deb:
    packaging/dist deb

# One program that needs no shared library (rustup target add x86_64-unknown-linux-musl)
static:
    CARGO_BUILD_TARGET=x86_64-unknown-linux-musl packaging/dist
