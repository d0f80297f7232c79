"""A film that a browser has recorded plays as before, once it is cleaned."""

from __future__ import annotations

from base64 import b64decode, b64encode

from playwright.sync_api import Browser

from narrows.patterns.attachment import Cleaned, clean
from narrows.patterns.media.boxes import boxes
from pictures import REMARK, box

RECORD = """async () => {
  const canvas = document.createElement("canvas")
  const painter = canvas.getContext("2d")
  const recorder = new MediaRecorder(canvas.captureStream(20), {mimeType: "video/mp4"})
  const parts = []
  recorder.ondataavailable = event => parts.push(event.data)
  const stopped = new Promise(done => recorder.onstop = done)
  recorder.start()
  for (let step = 0; step < 12; step++) {
    painter.fillStyle = `rgb(${step * 20}, ${255 - step * 12}, 90)`
    painter.fillRect(0, 0, 300, 150)
    await new Promise(done => setTimeout(done, 50))
  }
  recorder.stop()
  await stopped
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer())
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))
}"""

PLAY = """async film => {
  const video = document.createElement("video")
  const loaded = new Promise((done, failed) => {
    video.onloadeddata = done
    video.onerror = () => failed(new Error(video.error.message))
  })
  video.src = "data:video/mp4;base64," + film
  await loaded
  const seeked = new Promise(done => video.onseeked = done)
  video.currentTime = 0.3
  await seeked
  const canvas = document.createElement("canvas")
  const painter = canvas.getContext("2d")
  painter.drawImage(video, 0, 0)
  return [video.duration, video.videoWidth, ...painter.getImageData(9, 9, 2, 2).data]
}"""


def told(film: bytes) -> bytes:
    """Return a film that also says where and with what it was taken."""
    movie = next(each for each in boxes(film, 0, len(film)) if each.kind == b"moov")
    said = box(b"udta", box(b"\xa9xyz", REMARK))
    whole = box(b"moov", film[movie.body : movie.end], said)
    return film[: movie.start] + whole + film[movie.end :] + box(b"uuid", REMARK)


def test_a_cleaned_film_plays_as_it_did(browser: Browser) -> None:
    page = browser.new_page()
    page.goto("about:blank")
    film = told(b64decode(page.evaluate(RECORD)))
    outcome = clean("film.mp4", film)

    assert isinstance(outcome, Cleaned)
    assert REMARK in film
    assert REMARK not in outcome.content
    before = page.evaluate(PLAY, b64encode(film).decode())
    assert before == page.evaluate(PLAY, b64encode(outcome.content).decode())
    assert before[0] > 0
    page.close()
