"""Compares ./kinora verify with c2pa-python on a film of fragments in files of their own, whole and with one byte changed."""

import json
import pathlib
import subprocess
import sys
import tempfile

import c2pa

from agree import ROOT, tampered


def theirs(begin, fragment):
    try:
        reader = c2pa.Reader("video/mp4", begin.open("rb"))
        reader.with_fragment("video/mp4", begin.open("rb"), fragment.open("rb"))
        state = json.loads(reader.json()).get("validation_state")
        return "INTACT" if state in ("Valid", "Trusted") else "CHANGED"
    except c2pa.C2paError:
        return "CHANGED"


def ours(begin, fragment):
    command = [str(ROOT / "kinora"), "verify", "--manifest-only", "--json", str(begin), str(fragment)]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode == 1:
        raise SystemExit(f"kinora verify failed: {run.stderr}")
    answers = [json.loads(line)["answer"].upper() for line in run.stdout.splitlines()]
    return "INTACT" if answers == ["INTACT"] else "CHANGED"


def main(begin, *fragments):
    missed = {"kinora": [], "c2pa-python": []}
    count = 0
    with tempfile.TemporaryDirectory() as folder:
        for fragment in fragments:
            print(f"{fragment.name} as signed: kinora {ours(begin, fragment)}, c2pa-python {theirs(begin, fragment)}")
        for whole in (begin, fragments[0]):
            data = whole.read_bytes()
            for name, at in tampered(data):
                changed = bytearray(data)
                changed[at] ^= 0x01
                file = pathlib.Path(folder) / whole.name
                file.write_bytes(changed)
                pair = (file, fragments[0]) if whole == begin else (begin, file)
                count += 1
                for who, answer in (("kinora", ours(*pair)), ("c2pa-python", theirs(*pair))):
                    if answer == "INTACT":
                        missed[who].append(f"{whole.name}: {name} at {at}")
    for who, names in missed.items():
        print(f"{count} tampered: {count - len(names)} found by {who}", *names, sep="\n  not ")


if __name__ == "__main__":
    main(*map(pathlib.Path, sys.argv[1:]))
