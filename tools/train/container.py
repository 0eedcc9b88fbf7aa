"""The file of a trained model, as src/model/container.rs reads it."""
import json
import os
import struct
import subprocess
import zlib

MAGIC, VERSION = b"nutgraf\0", 1


def commit():
    """The commit of the code that trains, with "-dirty" after it where files differ from it; NUTGRAF_COMMIT, where it is set,
    so that one run over all models names one commit."""
    if given := os.environ.get("NUTGRAF_COMMIT"):
        return given
    described = subprocess.run(["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"], capture_output=True,
                               text=True, cwd=os.path.dirname(os.path.abspath(__file__)))
    return described.stdout.strip() or "unknown"


def write(path, *, features, ensembles, **rest):
    """Writes a model.

    features   {list: names of features in order}
    ensembles  {name: (lists of its features, trees as `trees.packed` gives them)}
    rest       the rest of the head: name, data ({set: size}), seed, parameters, calibration, ..
    """
    listed = [{"name": name, "trees": len(trees), "features": lists} for name, (lists, trees) in ensembles.items()]
    head = json.dumps(rest | {"commit": commit(), "features": features, "ensembles": listed}, separators=(",", ":")).encode()
    trees = b"".join(tree for _, own in ensembles.values() for tree in own)
    whole = MAGIC + struct.pack("<III", VERSION, len(head), len(trees)) + head + trees
    with open(path, "wb") as file:
        file.write(whole + struct.pack("<I", zlib.adler32(whole)))


def read(path):
    """The head of a model and the bytes of its trees, which must be whole."""
    with open(path, "rb") as file:
        whole = file.read()
    version, head, trees = struct.unpack_from("<III", whole, len(MAGIC))
    start = len(MAGIC) + 12
    sound = whole[: len(MAGIC)] == MAGIC and version == VERSION and len(whole) == start + head + trees + 4
    if not sound or struct.pack("<I", zlib.adler32(whole[:-4])) != whole[-4:]:
        raise SystemExit(f"{path} is not a model of version {VERSION}")
    return json.loads(whole[start : start + head]), whole[start + head : -4]
