#!/usr/bin/env bash
# The hostile corpus in files of 10 MB, through every command: no panic, 3 s of CPU time and 10 times the memory at most;
# then the tests that draw their cases, with ten thousand each.
set -euo pipefail
cd "$(dirname "$0")/../.."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cargo build --release --locked --quiet --target-dir target/nightly
CORPUS=$folder CORPUS_SIZE=10000000 cargo test --locked --quiet --test cli -- --ignored the_corpus_is_written
python3 tools/nightly/hostile.py target/nightly/release/nutgraf "$folder"
CASES=10000 cargo test --locked --test outputs any_text
CASES=10000 cargo test --locked --test pages
