"""Runs OpenAI's own Python client, unmodified, against a running `./kinora serve`.

    pip install openai==3.54.0
    ./kinora serve --port 8080 &
    python parity/check_videos_api.py http://127.0.0.1:8080/v1 [KEY]

Every call of its videos resource is made once: create and poll, retrieve, list, download (film, thumbnail, sprite sheet),
remix, edit, extend, delete, and an error of each type that can be provoked from outside. Ends with "all is well", or
with the first thing that is not.
"""

import sys

import openai
from openai.types import Video

OPTIONS = {"extra_body": {"num_inference_steps": 2, "seed": 7}}


def finished(client, video):
    while video.status in ("queued", "in_progress"):
        video = client.videos.poll(video.id)
    assert video.status == "completed", video
    return video


def fails(kind, call):
    try:
        call()
    except kind as error:
        print(f"  {kind.__name__}: {error.body['message']}")
        return
    raise AssertionError(f"{kind.__name__} was expected")


def referring(client, path, **body):
    """A call whose film is named by its id. This client's own edit and extend take files alone, whatever their types say."""
    return client.post(path, body=body | OPTIONS["extra_body"], cast_to=Video)


def main():
    base = sys.argv[1]
    key = sys.argv[2] if len(sys.argv) > 2 else "none"
    client = openai.OpenAI(base_url=base, api_key=key, max_retries=0)

    made = client.videos.create_and_poll(
        prompt="a robot on the beach", model="sora-2", seconds="1", size="64x64", **OPTIONS
    )
    assert made.status == "completed" and made.seconds == "1" and made.size == "64x64", made
    film = client.videos.download_content(made.id).read()
    assert film[4:8] == b"ftyp", film[:16]
    for variant in ("thumbnail", "spritesheet"):
        picture = client.videos.download_content(made.id, variant=variant).read()
        assert picture[8:12] == b"WEBP", picture[:16]
    print("created, polled, downloaded")

    assert made.id in [video.id for video in client.videos.list(limit=1)]
    remix = finished(client, client.videos.remix(made.id, prompt="a baby on the beach", **OPTIONS))
    assert remix.remixed_from_video_id == made.id
    edit = finished(client, referring(client, "/videos/edits", prompt="a robot in the snow", video={"id": made.id}))
    sent = finished(client, client.videos.edit(prompt="a ghost", video=("film.mp4", film), **OPTIONS))
    longer = finished(
        client, referring(client, "/videos/extensions", prompt="it jumps", seconds="1", video={"id": made.id})
    )
    assert longer.seconds == "2", longer
    print("listed, remixed, edited, extended")

    fails(openai.BadRequestError, lambda: client.videos.create(prompt="a robot", size="big"))
    fails(openai.BadRequestError, lambda: client.videos.create(prompt="a robot", extra_body={"colour": "red"}))
    fails(openai.BadRequestError, lambda: client.videos.create_character(name="x", video=("film.mp4", film)))
    fails(openai.NotFoundError, lambda: client.videos.retrieve("video_none"))

    for video in (made, remix, edit, sent, longer):
        assert client.videos.delete(video.id).deleted
    fails(openai.NotFoundError, lambda: client.videos.retrieve(made.id))
    print("all is well with openai", openai.__version__)


main()
