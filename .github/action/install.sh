#!/usr/bin/env bash
# Puts a nutgraf on the path: the released binary when its checksum is right, else one built from the same version.
# Wants VERSION, which may be empty, and what every runner sets.
set -euo pipefail

manifest() { sed -n "s/^$1 = \"\(.*\)\"/\1/p" "$GITHUB_ACTION_PATH/Cargo.toml" | head -n 1; }

# The version and the home of the action itself, which is what the workflow has pinned.
repository=$(manifest repository)
version=${VERSION:-$(manifest version)}
version=${version#v}
if ! [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]]; then
  echo "nutgraf: \"version\" wants a version such as 0.1.0" >&2
  exit 2
fi

case $RUNNER_OS-$RUNNER_ARCH in
  Linux-X64) target=x86_64-unknown-linux-musl ;;
  Linux-ARM64) target=aarch64-unknown-linux-musl ;;
  macOS-X64) target=x86_64-apple-darwin ;;
  macOS-ARM64) target=aarch64-apple-darwin ;;
  Windows-X64) target=x86_64-pc-windows-msvc ;;
  *) target= ;;
esac
name=nutgraf-$version-$target
archive=$name.tar.gz
if [ "$RUNNER_OS" = Windows ]; then
  archive=$name.zip
fi

place=$RUNNER_TEMP/nutgraf-$version
mkdir -p "$place"
cd "$place"

fetch() {
  curl --proto '=https' --tlsv1.2 --fail --silent --show-error --location --retry 3 --output "$1" \
    "$repository/releases/download/v$version/$1"
}

if [ -n "$target" ] && [ -n "$repository" ] && fetch SHA256SUMS && fetch "$archive"; then
  # A wrong checksum ends here. It is no reason to try another way.
  awk -v name="$archive" '$2 == name' SHA256SUMS >expected
  if command -v sha256sum >/dev/null; then
    sha256sum -c expected
  else
    shasum -a 256 -c expected
  fi
  case $archive in
    *.zip) unzip -q "$archive" ;;
    *) tar -xzf "$archive" ;;
  esac
  bin=$place/$name
else
  echo "nutgraf: no released binary of $version for $RUNNER_OS $RUNNER_ARCH, so it is built" >&2
  if [ -z "$VERSION" ]; then
    from=(--path "$GITHUB_ACTION_PATH")
  else
    from=(--git "${repository:?Cargo.toml names none}" --tag "v$version")
  fi
  cargo install --locked --root "$place" "${from[@]}" nutgraf
  bin=$place/bin
fi
"$bin/nutgraf" --version
echo "$bin" >>"$GITHUB_PATH"
