"""Compares ./kinora verify with c2pa-python on films signed by either, whole and with one byte changed."""

import json
import os
import pathlib
import struct
import subprocess
import sys
import tempfile

import c2pa

ROOT = pathlib.Path(__file__).resolve().parents[2]
HOME = pathlib.Path(os.environ.get("KINORA_HOME") or pathlib.Path.home() / ".kinora")
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf", b"edts", b"udta", b"jumb", b"moof", b"traf", b"mfra"}
C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")


def boxes(data, start, end, path=""):
    """Yields (path, offset, header, end) of every box, also inside the manifest."""
    seen = {}
    while start + 8 <= end:
        size, kind = struct.unpack(">I4s", data[start : start + 8])
        if size == 0:
            size = end - start
        if size < 8 or start + size > end:
            return
        name = kind.decode("latin-1")
        seen[name] = seen.get(name, 0) + 1
        here = f"{path}/{name}" + (f"[{seen[name]}]" if seen[name] > 1 else "")
        yield here, start, start + 8, start + size
        if kind in CONTAINERS:
            yield from boxes(data, start + 8, start + size, here)
        elif kind == b"meta":
            yield from boxes(data, start + 12, start + size, here)
        elif kind == b"uuid" and data[start + 8 : start + 24] == C2PA:
            yield from boxes(data, start + 8 + 16 + 4 + 9 + 8, start + size, here)
        start += size


def tampered(data):
    """One byte changed in the middle of the content of every box, in its type, and in the head of the manifest's box."""
    for path, start, content, end in boxes(data, 0, len(data)):
        if content < end:
            yield f"{path} content", content + (end - content) // 2
        yield f"{path} type", start + 5
        if path == "/uuid":
            for place, what in ((8, "identity"), (26, "flags"), (30, "purpose"), (40, "merkle offset")):
                yield f"{path} {what}", start + place


def theirs(path):
    """What c2pa-python says: INTACT, CHANGED or NO_MANIFEST, and its findings."""
    try:
        with c2pa.Reader(str(path)) as reader:
            report = json.loads(reader.json())
    except c2pa.C2paError as error:
        text = str(error)
        missing = "ManifestNotFound" in text or "no JUMBF data found" in text
        return ("NO_MANIFEST" if missing else "CHANGED"), text[:100]
    state = report.get("validation_state")
    failures = [
        each["code"]
        for each in report.get("validation_results", {}).get("activeManifest", {}).get("failure", [])
        if each["code"] != "signingCredential.untrusted"
    ]
    return ("INTACT" if state in ("Valid", "Trusted") else "CHANGED"), ",".join(failures)


def ours(paths):
    """What ./kinora verify says of many files."""
    answers = []
    for at in range(0, len(paths), 200):
        run = subprocess.run(
            [str(ROOT / "kinora"), "verify", "--manifest-only", "--json", *map(str, paths[at : at + 200])], capture_output=True, text=True
        )
        lines = run.stdout.splitlines()
        if run.returncode == 1 or len(lines) != len(paths[at : at + 200]):
            raise SystemExit(f"kinora verify failed with {run.returncode}: {run.stderr}")
        for line in lines:
            report = json.loads(line)
            failures = [each["code"] for each in report.get("findings", []) if each["kind"] == "failure"]
            answer = report["answer"].upper()
            answers.append(("NO_MANIFEST" if answer == "MARK_ONLY" else answer, ",".join(failures)))
    return answers


def signed_by_c2pa_python(film, target):
    """Signs a film, less the manifest it has, with our key."""
    data = bytearray(film.read_bytes())
    for path, start, _, end in boxes(bytes(data), 0, len(data)):
        if path == "/uuid":
            # A free box of the same length: every place in the file stays right.
            data[start + 4 : start + 8] = b"free"
            data[start + 8 : end] = bytes(end - start - 8)
    bare = target.with_suffix(".bare.mp4")
    bare.write_bytes(data)
    info = c2pa.C2paSignerInfo(
        b"es256", (HOME / "keys/signing.pem").read_bytes(), (HOME / "keys/signing.key").read_bytes(), None
    )
    manifest = {
        "claim_generator_info": [{"name": "agree.py", "version": "1"}],
        "title": "signed by c2pa-python",
        "assertions": [
            {
                "label": "c2pa.actions.v2",
                "data": {
                    "actions": [
                        {
                            "action": "c2pa.created",
                            "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
                        }
                    ]
                },
            }
        ],
    }
    with c2pa.Builder(json.dumps(manifest)) as builder, c2pa.Signer.from_info(info) as signer:
        target.unlink(missing_ok=True)
        builder.sign_file(str(bare), str(target), signer)


def main(film, *more):
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        other = folder / "theirs.mp4"
        signed_by_c2pa_python(film, other)
        files, names = [], []
        for origin, path in (("kinora", film), ("c2pa-python", other), *((each.stem, each) for each in more)):
            data = path.read_bytes()
            files.append(path)
            names.append(f"{origin}: as signed")
            for number, (name, at) in enumerate(tampered(data)):
                changed = bytearray(data)
                changed[at] ^= 0x01
                file = folder / f"{origin}-{number}.mp4"
                file.write_bytes(changed)
                files.append(file)
                names.append(f"{origin}: {name} at {at}")
        disagreements = unnoticed_by_us = unnoticed_by_them = 0
        for name, file, (mine, my_reasons) in zip(names, files, ours(files)):
            their, their_reasons = theirs(file)
            whole = name.endswith("as signed")
            unnoticed_by_us += mine == "INTACT" and not whole
            unnoticed_by_them += their == "INTACT" and not whole
            mark = ""
            if (mine == "INTACT") != (their == "INTACT"):
                disagreements += 1
                mark = "  <-- they disagree"
            if whole or mark or mine == "INTACT":
                print(f"{name}: kinora {mine} [{my_reasons}], c2pa-python {their} [{their_reasons}]{mark}")
        tampers = len(files) - 2 - len(more)
        print(f"{tampers} tampered files: {tampers - unnoticed_by_us} found by kinora, {tampers - unnoticed_by_them} by c2pa-python")
        print(f"{disagreements} disagreements")
        return disagreements


if __name__ == "__main__":
    sys.exit(1 if main(*map(pathlib.Path, sys.argv[1:])) else 0)
