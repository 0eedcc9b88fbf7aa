#!/usr/bin/env bash
# Licences, banned crates, sources and known vulnerabilities of all dependencies, by deny.toml.
set -euo pipefail
cd "$(dirname "$0")/../.."

version=0.20.2
target=$(realpath --canonicalize-missing "${CARGO_TARGET_DIR:-target}/nightly")
export PATH="$target/bin:$PATH"
if [ "$(cargo deny --version 2>/dev/null)" != "cargo-deny $version" ]; then
  cargo install --quiet --locked --root "$target" "cargo-deny@$version"
fi
cargo deny --locked check
