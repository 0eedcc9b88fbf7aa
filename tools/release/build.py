#!/usr/bin/env python3
"""Builds what a release consists of, from the commit that is checked out, and shows that it can be built again.

    python3 tools/release/build.py VERSION [--target TRIPLE] [--builds 2] [--out target/release-VERSION]

In --out afterwards:

    nutgraf-VERSION-TARGET.tar.gz    the binary, README, changelog, licences, completions, man pages, notices of the crates
                                     (.zip for Windows)
    nutgraf-VERSION-TARGET.cdx.json  the software bill of materials, CycloneDX 1.5
    SHA256SUMS                       the SHA-256 of both

VERSION must be that of Cargo.toml, of Cargo.lock and of the head of the changelog, which has a day if the commit is
tagged. Every build has its own folder for the sources, for the compiler's output and for the crates that cargo fetches;
the files of all builds must be equal byte for byte, or the script fails. Times are those of the commit, or of
SOURCE_DATE_EPOCH. What decides the bytes of the binary besides the sources: the compiler, the linker and the C library;
the bill of materials names the compiler.
"""
import argparse
import datetime
import gzip
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPLETIONS = {"bash": "nutgraf.bash", "zsh": "_nutgraf", "fish": "nutgraf.fish", "powershell": "_nutgraf.ps1"}
PAPERS = ("CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md")
# Files of a crate whose terms ask that they be passed on.
NOTICES = re.compile(r"(licen[sc]e|copying|copyright|notice|unlicense)", re.IGNORECASE)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("version")
    parser.add_argument("--target")
    parser.add_argument("--builds", type=int, default=2)
    parser.add_argument("--out", type=pathlib.Path)
    asked = parser.parse_args()
    check_versions(asked.version)
    if said("git", "status", "--porcelain"):
        raise SystemExit("build.py: the checkout has changes that are not committed")
    target = asked.target or re.search(r"^host: (.*)$", said("rustc", "-vV"), re.MULTILINE)[1]
    commit = said("git", "rev-parse", "HEAD").strip()
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or said("git", "log", "-1", "--format=%ct", commit))
    out = (asked.out or ROOT / "target" / f"release-{asked.version}").resolve()
    shutil.rmtree(out, ignore_errors=True)
    first = None
    for number in range(1, asked.builds + 1):
        files = build(out / f"build-{number}", asked.version, target, commit, epoch)
        for name, content in files.items():
            print(f"build {number}: {hashlib.sha256(content).hexdigest()}  {name}", flush=True)
        shutil.rmtree(out / f"build-{number}")
        if first is None:
            first = files
        differing = [name for name in files if files[name] != first[name]]
        if differing:
            raise SystemExit(f"build.py: two builds of one commit differ in {', '.join(differing)}")
    if asked.builds > 1:
        print(f"{asked.builds} builds in different folders are equal byte for byte")
    sums = ""
    for name, content in sorted(first.items()):
        if name.startswith("nutgraf-"):
            (out / name).write_bytes(content)
            sums += f"{hashlib.sha256(content).hexdigest()}  {name}\n"
    (out / "SHA256SUMS").write_text(sums, newline="\n")
    print(f"{out}:\n{sums}", end="")


def check_versions(version):
    """Fails unless every file that names the version names this one, and the changelog a tagged version's day; pyproject.toml
    takes the version from Cargo.toml."""
    found = {
        "Cargo.toml": re.search(r'^version = "(.*)"', (ROOT / "Cargo.toml").read_text(encoding="utf-8"), re.MULTILINE),
        "Cargo.lock": re.search(
            r'^name = "nutgraf"\nversion = "(.*)"', (ROOT / "Cargo.lock").read_text(encoding="utf-8"), re.MULTILINE
        ),
        "CHANGELOG.md": re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE),
    }
    wrong = [f"{name} has {match and match[1]}" for name, match in found.items() if not match or match[1] != version]
    if wrong:
        raise SystemExit(f"build.py: not version {version}: {'; '.join(wrong)}")
    tags = said("git", "tag", "--points-at", "HEAD").split()
    day = re.compile(rf"^## {re.escape(version)} \(\d{{4}}-\d\d-\d\d\)$", re.MULTILINE)
    if f"v{version}" in tags and not day.search((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")):
        raise SystemExit(f"build.py: {version} is tagged, but the changelog does not say on which day it is released")


def build(folder, version, target, commit, epoch):
    """The files of a release by their names, and the bare binary, from a build in a folder of its own."""
    source = folder / "source"
    source.mkdir(parents=True)
    archive = subprocess.run(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(source, filter="data")
    # Settings of the person who builds, other registries among them, stay; fetched crates do not.
    home = folder / "cargo"
    home.mkdir()
    for settings in pathlib.Path(os.environ.get("CARGO_HOME") or pathlib.Path.home() / ".cargo").glob("config*"):
        shutil.copy(settings, home)
    flags = [f"--remap-path-prefix={home}=cargo", f"--remap-path-prefix={source}=nutgraf"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CARGO_PROFILE_")}
    environment.pop("RUSTFLAGS", None)
    environment |= {
        "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags),
        "CARGO_HOME": str(home),
        "CARGO_INCREMENTAL": "0",
        "CARGO_TARGET_DIR": str(folder / "target"),
        "SOURCE_DATE_EPOCH": str(epoch),
    }
    cargo = lambda *words: said("cargo", *words, cwd=source, env=environment)
    cargo("build", "--release", "--locked", "--quiet", "--target", target)
    windows = "windows" in target
    binary = folder / "target" / target / "release" / ("nutgraf.exe" if windows else "nutgraf")
    crates = linked(
        json.loads(cargo("metadata", "--format-version=1", "--locked", "--filter-platform", target)),
        cargo("tree", "--locked", "--edges=normal,no-proc-macro", "--prefix=none", "--target", target),
    )
    contents = {binary.name: binary.read_bytes(), "THIRD-PARTY.txt": notices(crates).encode()}
    contents |= {name: (source / name).read_bytes() for name in PAPERS}
    for shell, name in COMPLETIONS.items():
        contents[f"completions/{name}"] = said(binary, "generate", "completions", shell).encode()
    (folder / "man").mkdir()
    said(binary, "generate", "man", folder / "man")
    contents |= {f"man/{page.name}": page.read_bytes() for page in (folder / "man").iterdir()}
    name = f"nutgraf-{version}-{target}"
    pack = zipped if windows else tarred
    return {
        binary.name: contents[binary.name],
        f"{name}.{'zip' if windows else 'tar.gz'}": pack(name, contents, binary.name, epoch),
        f"{name}.cdx.json": bill(crates, version, target, contents[binary.name], source / "Cargo.lock", epoch).encode(),
    }


def linked(metadata, tree):
    """The crates of the tree that cargo prints, nutgraf first, each with the ids of those in it that it uses. The metadata
    alone would have what only tests use."""
    names = set(re.findall(r"^(\S+) v(\S+)", tree, re.MULTILINE))
    packages = {package["id"]: package for package in metadata["packages"] if (package["name"], package["version"]) in names}
    for node in metadata["resolve"]["nodes"]:
        if node["id"] in packages:
            packages[node["id"]]["uses"] = [name for name in node["dependencies"] if name in packages]
    root = packages.pop(metadata["resolve"]["root"])
    return [root] + sorted(packages.values(), key=lambda package: (package["name"], package["version"]))


def notices(crates):
    """The licence of every crate in the binary, and the texts that their packages have, each once."""
    parts = [
        "Crates that are compiled into nutgraf, with their licences; the texts are below. The standard library of Rust is in it too,",
        "under MIT OR Apache-2.0.\n",
    ]
    texts = {}
    for crate in crates[1:]:
        name = f"{crate['name']} {crate['version']}"
        found = [path for path in pathlib.Path(crate["manifest_path"]).parent.iterdir() if NOTICES.match(path.name) and path.is_file()]
        for path in sorted(found):
            text = path.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n").strip()
            texts.setdefault(text, []).append(f"{name}, {path.name}")
        facts = [terms(crate), *crate["authors"], *([crate["repository"]] if crate["repository"] else [])]
        facts += [] if found else ["no text in its package"]
        parts.append(f"{name}: {'; '.join(facts)}")
    for text, names in texts.items():
        parts += ["\n" + "=" * 80, *names, "-" * 80, text]
    return "\n".join(parts) + "\n"


def terms(crate):
    """The licence expression in SPDX; old packages write a slash for "or"."""
    return re.sub(r"\s*/\s*", " OR ", crate["license"] or "NOASSERTION")


def bill(crates, version, target, binary, lock, epoch):
    """The bill of materials. It has no serial number, which would have to be random."""
    packages = re.findall(
        r'^name = "(.+)"\nversion = "(.+)"\nsource = ".+"\nchecksum = "(.+)"', lock.read_text(encoding="utf-8"), re.MULTILINE
    )
    sums = {(name, number): digest for name, number, digest in packages}
    address = lambda crate: f"pkg:cargo/{crate['name']}@{crate['version']}"
    by_id = {crate["id"]: crate for crate in crates}

    def component(crate, kind, digest):
        return {
            "type": kind,
            "bom-ref": address(crate),
            "name": crate["name"],
            "version": crate["version"],
            "description": crate["description"],
            "scope": "required",
            "hashes": [{"alg": "SHA-256", "content": digest}],
            "licenses": [{"expression": terms(crate)}],
            "purl": address(crate),
        }

    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": component(crates[0], "application", hashlib.sha256(binary).hexdigest()),
            "properties": [
                {"name": "nutgraf:target", "value": target},
                {"name": "nutgraf:compiler", "value": said("rustc", "-V").strip()},
            ],
        },
        "components": [
            component(crate, "library", sums[crate["name"], crate["version"]]) for crate in crates[1:]
        ],
        "dependencies": [
            {"ref": address(crate), "dependsOn": sorted(address(by_id[used]) for used in set(crate["uses"]))} for crate in crates
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def tarred(folder, contents, program, epoch):
    """A tar.gz whose bytes depend on the contents and the time alone."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in sorted(contents.items()):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime = len(content), epoch
            entry.mode = 0o755 if name == program else 0o644
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(packed.getvalue(), mtime=epoch)


def zipped(folder, contents, program, epoch):
    """A zip whose bytes depend on the contents and the time alone."""
    packed = io.BytesIO()
    time = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).timetuple()[:6]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(contents.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", time)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
            entry.external_attr = (0o755 if name == program else 0o644) << 16
            archive.writestr(entry, content)
    return packed.getvalue()


def said(*command, **options):
    """What a command prints. It must succeed."""
    options.setdefault("cwd", ROOT)
    ran = subprocess.run([str(word) for word in command], stdout=subprocess.PIPE, encoding="utf-8", **options)
    if ran.returncode != 0:
        sys.exit(f"build.py: {' '.join(str(word) for word in command[:3])} failed")
    return ran.stdout


if __name__ == "__main__":
    main()
