#!/usr/bin/env bash
# Packs the crate and builds it from the package; builds the release twice and compares the two byte for byte.
#
#     tools/nightly/release.sh [VERSION]
set -euo pipefail
cd "$(dirname "$0")/../.."

version=${1:-$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)}

cargo package --locked
package=$(find "${CARGO_TARGET_DIR:-target}/package" -name "nutgraf-$version.crate")
size=$(wc -c <"$package")
echo "$package has $size bytes"
if [ "$size" -gt 10000000 ]; then
  echo "the registry takes at most 10 MB" >&2
  exit 1
fi

python3 tools/release/build.py "$version"
