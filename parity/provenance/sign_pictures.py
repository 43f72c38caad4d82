"""Signs a JPEG, a PNG and a WebP with c2pa-python: sign_pictures.py KEYS FOLDER. The Java tests read what it makes."""

import io
import json
import pathlib
import sys

import c2pa
from PIL import Image

CREATED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation"


def main(keys, folder):
    picture = Image.effect_noise((24, 16), 40).convert("RGB")
    manifest = {
        "claim_generator_info": [{"name": "sign_pictures.py", "version": "1"}],
        "title": "a picture of somebody else",
        "assertions": [
            {"label": "c2pa.actions.v2", "data": {"actions": [{"action": "c2pa.created", "digitalSourceType": CREATED}]}}
        ],
    }
    plain_settings = c2pa.Context(c2pa.Settings.from_dict({"builder": {"thumbnail": {"enabled": False}}}))
    for name, media in (("jpg", "image/jpeg"), ("png", "image/png"), ("webp", "image/webp")):
        plain, signed = io.BytesIO(), io.BytesIO()
        picture.save(plain, {"jpg": "JPEG"}.get(name, name.upper()))
        plain.seek(0)
        info = c2pa.C2paSignerInfo(b"es256", (keys / "signing.pem").read_bytes(), (keys / "signing.key").read_bytes(), None)
        with c2pa.Builder(json.dumps(manifest), plain_settings) as builder, c2pa.Signer.from_info(info) as signer:
            builder.sign(signer, media, plain, signed)
        (folder / f"picture.{name}").write_bytes(signed.getvalue())
        print(name, len(signed.getvalue()))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
