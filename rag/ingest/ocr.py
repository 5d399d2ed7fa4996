"""The lines of a scanned page, recognised by tesseract with its Vietnamese data.

tesseract is a program of the system: who reads no scanned pages does without. It is started here
and not through pytesseract, which has no way to keep it to one thread; with more, its threads wait
for each other, and a page took 6 s instead of 1.6 s on two busy cores.
"""

import csv
import io
import os
import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from statistics import fmean, median

from rag.errors import MissingDependencyError
from rag.ingest.pdf_pages import PdfLine, render_page

OCR_FONT = "OCR"
"""The font of lines that were recognised: what they say is to be checked."""
_PROGRAM = "tesseract"
_LANGUAGE = "vie"
# tesseract looks for columns itself. Told that there is one, it reads the single digits in tables
# that it misses so, but of a page in two columns it makes sentences that nobody wrote.
_DPI = 300  # tesseract's models were trained on letters of this size
_POINTS = 72 / _DPI
_MAX_SECONDS = 120
_MIN_CONFIDENCE = 30  # of 100, of a line: below it are the specks of photographs and stamps
_MAX_SIZE_CHANGE = 0.25  # a line without tall letters is lower, and no smaller
_HOW = "apt-get install tesseract-ocr tesseract-ocr-vie"


def recognise_page(path: Path, index: int) -> list[PdfLine]:
    """Recognise the text of a page of a PDF file.

    Args:
        path: The file, which `read_pages` could read.
        index: 0 for the first page.

    Returns:
        Its lines in the order in which they are read; none where there are no words, or tesseract
        gave up on it.

    Raises:
        MissingDependencyError: If tesseract or its Vietnamese data is not installed.
        ArticleError: If the file can no longer be read.
    """
    program = _find_program()
    image, height = render_page(path, index, dpi=_DPI)
    picture = io.BytesIO()
    image.save(picture, "PNG", compress_level=1)
    options = ["stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(_DPI), "tsv"]
    try:
        table = _run([program, *options], picture.getvalue())
    except subprocess.SubprocessError:  # it crashed, or takes too long
        return []
    return _make_lines(table, height)


def _find_program() -> str:
    program = shutil.which(_PROGRAM)
    if program is None:
        message = f"tesseract is not installed; {_HOW}"
        raise MissingDependencyError(message, package="tesseract-ocr")
    try:
        languages = _run([program, "--list-langs"]).split()
    except subprocess.SubprocessError:  # it fails where it finds no data at all
        languages = []
    if _LANGUAGE not in languages:
        message = f"tesseract has no Vietnamese data; {_HOW}"
        raise MissingDependencyError(message, package="tesseract-ocr-vie")
    return program


def _run(command: list[str], given: bytes = b"") -> str:
    done = subprocess.run(  # noqa: S603 - the program that the system calls tesseract
        command,
        input=given,
        capture_output=True,
        check=True,
        timeout=_MAX_SECONDS,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    )
    return done.stdout.decode("utf-8", "replace")


def _make_lines(table: str, height: float) -> list[PdfLine]:
    """Make lines of tesseract's table of words, whose places are in dots from the top."""
    by_line: dict[tuple[str, ...], list[dict[str, str]]] = defaultdict(list)
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if (row["text"] or "").strip():
            by_line[row["block_num"], row["par_num"], row["line_num"]].append(row)
    lines = [
        words
        for words in by_line.values()
        if fmean(float(word["conf"]) for word in words) >= _MIN_CONFIDENCE
    ]
    heights = [max(int(word["height"]) for word in words) for words in lines]
    usual = median(heights) if heights else 0
    return [
        PdfLine(
            runs=[(" ".join(word["text"].strip() for word in words), OCR_FONT)],
            left=_POINTS * int(words[0]["left"]),
            right=_POINTS * (int(words[-1]["left"]) + int(words[-1]["width"])),
            baseline=height - _POINTS * max(int(w["top"]) + int(w["height"]) for w in words),
            size=_POINTS * (usual if abs(own - usual) <= _MAX_SIZE_CHANGE * usual else own),
        )
        for words, own in zip(lines, heights, strict=True)
    ]
