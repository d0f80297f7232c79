"""Attachments on their way out: what a reader sees stays as it is, and nothing else leaves."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from narrows.patterns import media
from narrows.patterns.asset import IMAGES, PUBLISHED, never, reason_to_stay
from narrows.patterns.attachment import LARGEST, Cleaned, Refused, clean
from pictures import MP4, PDF, PNG, REMARK, box, chunk, png

CANARY = b"zqx017kestrel"
"""What stands in everything that was not meant for readers."""

TURNED = 6
SIZE = (48, 32)


def picture(seed: int = 1) -> Image.Image:
    """Return an image of many colours, the same every time."""
    noise = random.Random(seed)  # noqa: S311 - no secret, but the same every time
    return Image.frombytes("RGB", SIZE, noise.randbytes(SIZE[0] * SIZE[1] * 3))


def exif() -> Image.Exif:
    """Return what a camera notes: how to turn the picture, its maker, and where it was."""
    found = Image.Exif()
    found[0x0112] = TURNED
    found[0x010F] = CANARY.decode()
    found.get_ifd(0x8825).update({1: "N", 2: (48.0, 12.0, 30.0), 29: CANARY.decode()})
    return found


def profile() -> bytes:
    """Return a colour profile with a name."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert b"\0s\0R\0G\0B" in made
    return made.replace(b"\0s\0R\0G\0B", b"\0Z\0Q\0X\0!")


def texts() -> PngImagePlugin.PngInfo:
    """Return remarks as PNG has them: plain, packed, and in a language."""
    found = PngImagePlugin.PngInfo()
    found.add_text("Author", CANARY.decode())
    found.add_text("Comment", CANARY.decode() * 9, zip=True)
    found.add_itxt("XML:com.adobe.xmp", CANARY.decode(), lang="en")
    return found


def saved(form: str, **options: object) -> bytes:
    """Return the picture as a program would save it."""
    file = BytesIO()
    picture().save(file, form, **options)
    return file.getvalue()


MOVING = {"save_all": True, "append_images": [picture(2)], "duration": 80, "loop": 3}
TOLD = {"exif": exif(), "icc_profile": profile()}
IMAGE_FILES: dict[str, tuple[str, bytes]] = {
    "a photograph": ("a.jpg", saved("JPEG", comment=CANARY, xmp=CANARY, **TOLD)),
    "one that comes into focus": ("a.JPEG", saved("JPEG", progressive=True, **TOLD)),
    "one with a film behind it": ("a.jpg", saved("JPEG", **TOLD) + box(b"ftyp", CANARY)),
    "a screenshot": ("a.png", saved("PNG", pnginfo=texts(), **TOLD)),
    "one with what was cut off": ("a.png", saved("PNG") + saved("PNG", pnginfo=texts())),
    "a PNG that moves": ("a.png", saved("PNG", **MOVING)),
    "a GIF that moves": ("a.gif", saved("GIF", comment=CANARY, **MOVING) + CANARY),
    "a WebP": ("a.webp", saved("WEBP", xmp=CANARY, **TOLD) + CANARY),
    "a WebP that moves": ("a.webp", saved("WEBP", xmp=CANARY, lossless=True, **MOVING)),
    "a BMP": ("a.bmp", saved("BMP") + CANARY),
    "an AVIF": ("a.avif", saved("AVIF", xmp=CANARY, **TOLD) + box(b"free", CANARY)),
}


def sent(name: str, content: bytes) -> bytes:
    """Return what of an attachment leaves."""
    outcome = clean(name, content)
    assert isinstance(outcome, Cleaned), outcome
    return outcome.content


def frames(content: bytes) -> list[bytes]:
    """Return the pixels of every frame, as a reader of images that is not ours sees them."""
    image = Image.open(BytesIO(content))
    found = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        found.append(image.convert("RGBA").tobytes())
    return found


@pytest.fixture(params=IMAGE_FILES, ids=lambda name: name.replace(" ", "-"))
def image(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    return IMAGE_FILES[request.param]


def test_no_pixel_changes(image: tuple[str, bytes]) -> None:
    name, content = image

    assert frames(sent(name, content)) == frames(content)


def test_nothing_is_left_that_was_not_meant_for_readers(image: tuple[str, bytes]) -> None:
    name, content = image
    left = sent(name, content)

    assert CANARY not in left
    assert b"\0Z\0Q\0X\0!" not in left
    tags = dict(Image.open(BytesIO(left)).getexif())
    assert set(tags) <= {0x0112}


@pytest.mark.parametrize(
    "name", [name for name, (_, file) in IMAGE_FILES.items() if CANARY in file]
)
def test_it_was_there_before(name: str) -> None:
    assert CANARY in IMAGE_FILES[name][1]


def test_enough_forms_carry_what_has_to_go() -> None:
    carrying = {name for name, (_, file) in IMAGE_FILES.items() if CANARY in file}

    # Those that move have nothing but frames; that of the screenshot is packed too.
    assert len(carrying) >= 8


@pytest.mark.parametrize("name", ["a photograph", "a screenshot", "a WebP", "an AVIF"])
def test_an_image_stays_turned_and_keeps_its_colours(name: str) -> None:
    file, content = IMAGE_FILES[name]
    before, after = Image.open(BytesIO(content)), Image.open(BytesIO(sent(file, content)))

    assert before.getexif().get(0x0112) == after.getexif().get(0x0112) == TURNED
    assert before.info["icc_profile"] != after.info["icc_profile"]
    assert colours(before) == colours(after)


def colours(image: Image.Image) -> bytes:
    """Return what an image looks like on a screen of another profile."""
    source = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
    screen = ImageCms.createProfile("LAB")
    shown = ImageCms.profileToProfile(image.convert("RGB"), source, screen, outputMode="LAB")
    assert shown
    return shown.tobytes()


@pytest.mark.parametrize("name", ["a GIF that moves", "a WebP that moves", "a PNG that moves"])
def test_what_moves_goes_on_as_long_and_as_often(name: str) -> None:
    file, content = IMAGE_FILES[name]
    before, after = Image.open(BytesIO(content)), Image.open(BytesIO(sent(file, content)))
    for image in (before, after):
        image.seek(1)
        image.load()

    assert before.info["loop"] == after.info["loop"]
    assert before.info["duration"] == after.info["duration"]


def test_cleaning_twice_is_cleaning_once(image: tuple[str, bytes]) -> None:
    name, content = image
    once = sent(name, content)

    assert sent(name, once) == once


def test_what_browsers_pass_over_is_passed_over_too() -> None:
    photograph = IMAGE_FILES["a photograph"][1]
    head = photograph.index(b"\xff\xdb")
    padded = photograph[:head] + bytes(7) + b"\xff\xff\xff" + photograph[head:]
    drawn = IMAGE_FILES["a GIF that moves"][1].removesuffix(CANARY)

    assert sent("a.jpg", padded) == sent("a.jpg", photograph)
    assert sent("a.gif", drawn[:-1]) == sent("a.gif", drawn)


# --- hostile files --------------------------------------------------------------------------------


@given(st.randoms(use_true_random=False), st.sampled_from(sorted(IMAGE_FILES)))
@settings(max_examples=600, deadline=None)
def test_a_damaged_image_is_cleaned_or_refused(chance: random.Random, form: str) -> None:
    name, content = IMAGE_FILES[form]
    damaged = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(min(len(damaged) + 1, chance.choice((40, 400, 4000))))
        match chance.randrange(4):
            case 0:
                damaged[place : place + chance.randint(1, 20)] = b""
            case 1:
                damaged[place:place] = chance.randbytes(3)
            case 2:
                del damaged[place + 1 :]
            case _:
                damaged[place : place + 1] = bytes((chance.choice((0, 1, 255, 128)),))
    outcome = clean(name, bytes(damaged))

    if isinstance(outcome, Cleaned):
        assert clean(name, outcome.content) == outcome
    else:
        assert outcome.reason.is_of_content
        assert outcome.reason.fact
        assert outcome.reason.help


@given(st.sampled_from(sorted(PUBLISHED)), st.binary(max_size=200))
@settings(max_examples=400, deadline=None)
def test_nothing_that_a_file_holds_raises(ending: str, content: bytes) -> None:
    assert isinstance(clean(f"a{ending}", content), Cleaned | Refused)


@pytest.mark.parametrize("ending", sorted(IMAGES))
@pytest.mark.parametrize("content", [b"", b"<script>alert(1)</script>", b"GIF89a", PDF, MP4[:20]])
def test_what_is_no_image_is_not_published_as_one(ending: str, content: bytes) -> None:
    assert isinstance(clean(f"a{ending}", content), Refused)


def test_an_image_with_the_ending_of_another_kind_stays_home() -> None:
    outcome = clean("a.jpg", PNG)

    assert isinstance(outcome, Refused)
    assert outcome.reason.fact == "it cannot be read as a `.jpg`: it does not begin as one"


PAGES = (
    b"<!DOCTYPE html><p>a",
    b" \n<HTML>",
    b"<script >x",
    b"<svg onload=x>",
    b"<?xml version='1.0'?><x/>",
    b"\xef\xbb\xbf<!-- a --><script>",
    b"<a href=x>",
)


@pytest.mark.parametrize("content", PAGES)
@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json", "a.ipynb", "a.log"])
def test_what_a_browser_may_take_for_a_page_stays_home(name: str, content: bytes) -> None:
    outcome = clean(name, content)

    assert isinstance(outcome, Refused)
    assert outcome.reason.fact == "a browser could take it for a page"


@pytest.mark.parametrize(
    "content", [b"a <b> c", b"< 3 items", b"", b"<https://example.org>", b"<3"]
)
def test_a_text_with_angle_brackets_is_a_text(content: bytes) -> None:
    assert clean("a.txt", content) == Cleaned(content)


def test_what_is_too_large_is_not_read() -> None:
    outcome = clean("a.mp4", bytes(LARGEST + 1))

    assert isinstance(outcome, Refused)
    assert outcome.reason.fact == "it has more than 100 MB"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jpg", b"\xff\xd8" + b"\xff" * 400_000),
        ("a.jpg", b"\xff\xd8" + b"\xff\xfe\0\2" * 100_000),
        ("a.png", b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"") * 40_000),
        ("a.gif", b"GIF89a" + bytes(7) + b"\x21\xfe" + b"\x01a" * 200_000),
        ("a.webp", b"RIFF\xff\xff\xff\x7fWEBP" + b"EXIF\0\0\0\0" * 60_000),
        ("a.mp3", b"ID3" + bytes(7) + b"\0" * 400_000),
        ("a.flac", b"fLaC" + b"\x01\0\0\0" * 100_000),
        ("a.mp4", box(b"ftyp", bytes(8)) + box(b"free") * 50_000),
        ("a.mp4", box(b"ftyp", bytes(8)) + b"\0\0\0\x08moov" * 20_000),
        ("a.avif", box(b"ftyp", b"avif" * 4) + box(b"meta", bytes(4), box(b"iinf") * 50_000)),
    ],
)
def test_a_long_run_of_anything_ends(name: str, content: bytes) -> None:
    # It takes what it takes once: what looks at a run again from each of its places never ends.
    assert isinstance(clean(name, content), Refused)


# --- sound and film -------------------------------------------------------------------------------


def test_a_film_says_neither_where_nor_when_it_was_taken() -> None:
    dated = box(b"mvhd", bytes(4), CANARY[:8], bytes(88))
    moved = box(b"moov", dated, box(b"udta", box(b"\xa9xyz", CANARY)))
    film = box(b"ftyp", b"qt  \0\0\0\0") + moved + box(b"mdat", b"film") + box(b"uuid", CANARY)
    left = sent("a.mov", film)

    assert CANARY[:8] not in left
    assert len(left) == len(film)
    assert b"film" in left


def test_a_track_of_places_is_taken_out_of_a_film_with_what_it_holds() -> None:
    def track(handler: bytes, start: int, size: int) -> bytes:
        number = start.to_bytes(4, "big")
        table = box(
            b"stbl",
            box(b"stsc", bytes(4), b"\0\0\0\1", b"\0\0\0\1" * 3),
            box(b"stsz", bytes(4), size.to_bytes(4, "big"), b"\0\0\0\1"),
            box(b"stco", bytes(4), b"\0\0\0\1", number),
        )
        media = box(b"hdlr", bytes(8), handler, bytes(12)) + box(b"minf", table)
        return box(b"trak", box(b"mdia", media))

    head = box(b"ftyp", b"qt  \0\0\0\0") + box(b"mdat", b"[pictures]", CANARY, b"[sound]")
    start = head.index(CANARY)
    tracks = track(b"vide", start - 10, 10) + track(b"meta", start, len(CANARY))
    left = sent("a.mov", head + box(b"moov", tracks))

    assert CANARY not in left
    assert b"[pictures]" + bytes(len(CANARY)) + b"[sound]" in left
    assert left.count(b"trak") == 1


def test_tags_are_taken_off_both_ends_of_a_recording() -> None:
    sound = b"\xff\xfb\x90\x64" + bytes(400)
    head = b"ID3\x04\0\0\0\0\0" + bytes((len(CANARY),)) + CANARY
    ape = b"APETAGEX" + bytes(4) + (len(CANARY) + 32).to_bytes(4, "little") + bytes(16)
    tail = CANARY + ape + b"TAG" + CANARY.ljust(125, b"\0")

    assert sent("a.mp3", head + bytes(9) + sound + tail) == sound


def test_a_flac_keeps_its_sound_and_how_to_play_it() -> None:
    stream, sound = bytes(34), b"\xff\xf8" + bytes(99)
    remarks = b"\x84" + len(CANARY).to_bytes(3, "big") + CANARY
    left = sent("a.flac", b"fLaC\0\0\0\x22" + stream + remarks + sound)

    assert left == b"fLaC\x80\0\0\x22" + stream + sound


def test_a_wav_keeps_its_sound_and_how_to_play_it() -> None:
    def riff(*chunks: bytes) -> bytes:
        body = b"WAVE" + b"".join(chunks)
        return b"RIFF" + len(body).to_bytes(4, "little") + body

    form, sound = b"fmt \x10\0\0\0" + bytes(16), b"data\x04\0\0\0abcd"
    said = b"LIST" + len(CANARY).to_bytes(4, "little") + CANARY + b"\0"

    assert sent("a.wav", riff(form, said, sound) + CANARY) == riff(form, sound)


# --- kinds ----------------------------------------------------------------------------------------

STAYING = (
    *("page.html", "Page.HTM", "a.xhtml", "a.js", "a.mjs", "a.css", "a.xml", "a.canvas", "a.base"),
    *("a.md", "a.markdown", "server.pem", "id.key", "a.env", "a.exe", "a.sh", "LICENSE", "a.ipynb"),
    *("a.png.html", "a.html ", "a.html.", "a.png\u200b", "a.tar.gz", "a.sqlite", "a.xlsm", ".png"),
)


@pytest.mark.parametrize("name", STAYING)
def test_what_is_no_content_stays_home(name: str) -> None:
    assert reason_to_stay(f"a/{name}") is not None


@pytest.mark.parametrize("name", ["a.png", "a.JPG", "a b.Pdf", "a.html.png", "a.csv", "ü.svg"])
def test_content_may_leave(name: str) -> None:
    assert reason_to_stay(name) is None


def test_a_site_may_add_a_kind_and_nothing_that_runs() -> None:
    assert reason_to_stay("a.ipynb", (".ipynb",)) is None
    assert never(".ipynb") == ""
    assert [
        ending for ending in (".html", ".js", ".pem", ".md", ".svgz") if not never(ending)
    ] == []


def test_no_kind_is_both_published_and_kept() -> None:
    assert [ending for ending in PUBLISHED if never(ending)] == []


def test_what_is_drawn_is_drawn_anew_with_its_pictures_cleaned() -> None:
    remark = f"<!-- {CANARY.decode()} -->"
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg">{remark}<path d="M0 0"/></svg>'

    assert CANARY not in sent("a.svg", drawing.encode())
    assert isinstance(clean("a.svg", b"<svg><!DOCTYPE"), Refused)


def test_the_remark_of_the_smallest_film_goes() -> None:
    assert REMARK in MP4
    assert REMARK not in sent("a.mp4", MP4)
    assert REMARK not in sent("a.png", png(chunk(b"tEXt", REMARK), behind=REMARK))


# --- guards ---------------------------------------------------------------------------------------

MOVED = box(b"moov", box(b"mvhd", bytes(100)), box(b"udta", CANARY)) + box(b"mdat", b"film")
FILM = box(b"ftyp", b"qt  \0\0\0\0") + MOVED
GUARDS: dict[str, tuple[str, str, str, bytes]] = {
    "segments of a JPEG": (
        "jpeg",
        "if marker in _NEEDED or marker == _SCAN:",
        "if marker not in (_EXIF, _COLOUR):",
        IMAGE_FILES["a photograph"][1],
    ),
    "Exif of a JPEG": (
        "jpeg",
        'b"Exif\\0\\0" + orientation.write(turned)',
        "payload",
        IMAGE_FILES["a photograph"][1],
    ),
    "the end of a JPEG": (
        "jpeg",
        'return b"".join([*parts, b"\\xff\\xd9"])',
        'return b"".join(parts) + content[content.rindex(b"\\xff\\xd9") :]',
        IMAGE_FILES["one with a film behind it"][1],
    ),
    "texts of a PNG": (
        "png",
        '    return b""\n\n\ndef _chunk(',
        "    return whole\n\n\ndef _chunk(",
        IMAGE_FILES["a screenshot"][1],
    ),
    "Exif of a PNG": (
        "png",
        '_chunk(b"eXIf", orientation.write(turned))',
        "whole",
        IMAGE_FILES["a screenshot"][1],
    ),
    "the end of a PNG": (
        "png",
        'return b"".join(parts)',
        'return b"".join(parts) + content[content.index(b"IEND") + 8 :]',
        IMAGE_FILES["one with what was cut off"][1],
    ),
    "remarks of a GIF": (
        "gif",
        'if loop[:2] == b"\\x03\\x01" else b""\n    return b""',
        'if loop[:2] == b"\\x03\\x01" else b""\n    return extension',
        IMAGE_FILES["a GIF that moves"][1],
    ),
    "the end of a GIF": (
        "gif",
        'return b"".join([*parts, bytes((_END,))])',
        'return b"".join(parts) + content[place:]',
        IMAGE_FILES["a GIF that moves"][1],
    ),
    "chunks of a WebP": (
        "riff",
        "else None\n    return None",
        "else None\n    return payload",
        IMAGE_FILES["a WebP"][1],
    ),
    "Exif of a WebP": (
        "riff",
        "return orientation.write(turned) if",
        "return payload if",
        IMAGE_FILES["a WebP"][1],
    ),
    "the end of a BMP": (
        "bmp",
        "part(content, start, _pixels(content, size))",
        "content[start:]",
        IMAGE_FILES["a BMP"][1],
    ),
    "what an AVIF holds beside its images": (
        "heif",
        "kept = [piece for piece in pieces if piece.item in images]",
        "kept = pieces",
        IMAGE_FILES["an AVIF"][1],
    ),
    "boxes beside an AVIF": (
        "heif",
        '(b"ftyp", b"meta", b"mdat")',
        '(b"ftyp", b"meta", b"mdat", b"free")',
        IMAGE_FILES["an AVIF"][1],
    ),
    "what a film says of itself": (
        "film",
        "_AROUND | _WITHIN",
        '_AROUND | _WITHIN | {b"udta"}',
        FILM,
    ),
}


@pytest.mark.parametrize("name", GUARDS)
def test_without_a_guard_something_leaves(name: str) -> None:
    module, guard, instead, content = GUARDS[name]
    file = Path(media.__file__).parent / f"{module}.py"
    written = file.read_text("utf-8")
    assert written.count(guard) == 1, "the guard has changed"
    cleaner = {"riff": "clean_webp"}.get(module, "clean")

    def left(text: str) -> bytes:
        names: dict[str, object] = {"__name__": f"narrows.patterns.media.{module}"}
        exec(compile(text, str(file), "exec"), names)  # noqa: S102 - our own module
        cleaned = names[cleaner](content)  # type: ignore[operator]
        assert isinstance(cleaned, bytes)
        return cleaned

    assert CANARY not in left(written)
    assert CANARY in left(written.replace(guard, instead))
    assert left(written) != left(written.replace(guard, instead))
