#!/usr/bin/env bash
# The wheel as it is published, with the example; and the wheel that the source archive makes.
set -euo pipefail
python3 python/run.py --release --example --required

tools="$PWD/target/python/tools/bin" made="$PWD/target/python/sdist"
rm -rf "$made"
"$tools/maturin" sdist --out "$made"
PATH="$tools:$PATH" "$tools/python" -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir "$made" "$made"/*.tar.gz
python3 python/run.py --wheel "$made"/*.whl --required
