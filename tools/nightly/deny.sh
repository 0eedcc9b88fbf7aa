#!/usr/bin/env bash
# Licences, banned crates, sources and known vulnerabilities of all dependencies, by deny.toml.
set -euo pipefail
cd "$(dirname "$0")/../.."

if ! command -v cargo-deny > /dev/null; then
  cargo install --locked --quiet cargo-deny --root target/nightly
  PATH="$PWD/target/nightly/bin:$PATH"
fi
cargo deny --locked check
