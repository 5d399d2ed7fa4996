"""Read scanned pages, made here of pages of text, and count the syllables that come out right.

python -m benchmarks.ocr

Where tesseract or its Vietnamese data is not installed, one line says so and nothing is measured.
"""

import io
import json
import random
import statistics
import tempfile
import time
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
from fpdf import FPDF
from PIL import Image

from benchmarks.pages import PAGES
from rag.errors import MissingDependencyError
from rag.ingest.ocr import recognise_page

FONTS = Path("/usr/share/fonts/truetype/dejavu")
N_TIMES = 3


@dataclass(frozen=True)
class Scan:
    """How a page was printed and scanned."""

    name: str
    font: str
    size: float
    """Of the letters, in points."""
    dpi: int
    degrees: float = 0.0
    """How far it lay askew."""
    noise: int = 0
    """Greatest change of a dot, of 255."""
    quality: int = 95
    """Of JPEG."""


SCANS = (
    Scan("clean, 300 dpi", "DejaVuSerif.ttf", 12, 300),
    Scan("clean, 200 dpi", "DejaVuSerif.ttf", 12, 200),
    Scan("askew by 0.7°, specks, 200 dpi", "DejaVuSerif.ttf", 12, 200, 0.7, 60),
    Scan("sans serif, 10 points, JPEG 40, 200 dpi", "DejaVuSans.ttf", 10, 200, quality=40),
    Scan("askew, specks, JPEG 30, 150 dpi", "DejaVuSerif.ttf", 12, 150, -0.5, 60, 30),
)


def read_texts() -> list[list[str]]:
    """Give five pages of paragraphs, of the news pages of the tests, rows of their tables too."""
    pages = [json.loads(path.read_text("utf-8")) for path in sorted(PAGES.glob("*.json"))]
    texts = [[p["title"], *p["paragraphs"], *map("   ".join, p["rows"])] for p in pages]
    return [[line for text in texts[n :: len(SCANS)] for line in text] for n in range(len(SCANS))]


def scan_page(paragraphs: list[str], scan: Scan, path: Path) -> None:
    """Print a page, scan it, and put the picture into a PDF file."""
    printed = FPDF()
    printed.add_page()
    printed.add_font("Font", fname=FONTS / scan.font)
    printed.set_font("Font", size=scan.size)
    for paragraph in paragraphs:
        printed.multi_cell(0, scan.size * 0.55, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
    assert printed.page_no() == 1
    with pypdfium2.PdfDocument(bytes(printed.output())) as document:
        image = document[0].render(scale=scan.dpi / 72, grayscale=True).to_pil()
    image = image.rotate(scan.degrees, Image.Resampling.BICUBIC, fillcolor=255)
    if scan.noise:
        dots = random.Random(0).randbytes(image.width * image.height)
        specks = Image.frombytes("L", image.size, dots).point(lambda dot: dot * scan.noise // 255)
        image = Image.composite(Image.new("L", image.size, 128), image, specks)
    picture = io.BytesIO()
    image.save(picture, "JPEG", quality=scan.quality)
    made = FPDF()
    made.add_page()
    made.image(picture, x=0, y=0, w=made.w)
    made.output(path)


def count_right(wanted: list[str], found: list[str]) -> tuple[float, float]:
    """Give the share of syllables, and of those with figures, that were found in their order."""
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    right = {i for block in blocks for i in range(block.a, block.a + block.size)}
    figures = [i for i, word in enumerate(wanted) if any(map(str.isdigit, word))]
    return len(right) / len(wanted), sum(i in right for i in figures) / len(figures)


def main() -> None:
    """Print the figures in Markdown."""
    print("## Scanned pages\n")
    rows, shares = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scan.pdf"
        for paragraphs, scan in zip(read_texts(), SCANS, strict=True):
            scan_page(paragraphs, scan, path)
            took = []
            for _ in range(N_TIMES):
                started = time.perf_counter()
                try:
                    lines = recognise_page(path, 0)
                except MissingDependencyError as exc:
                    print(f"Not measured: {exc}\n")
                    return
                took.append(time.perf_counter() - started)
            wanted = " ".join(paragraphs).split()
            right = count_right(wanted, " ".join(line.text for line in lines).split())
            shares.append(right)
            rows.append(
                f"| {scan.name} | {len(wanted)} | {100 * right[0]:.1f} % | {100 * right[1]:.1f} % "
                f"| {statistics.median(took):.1f} |"
            )
    print("| page | syllables | right | with figures, right | seconds, median of 3 |")
    print("|---|---|---|---|---|")
    print("\n".join(rows))
    print(f"\nMean of the pages: {100 * statistics.fmean(s for s, _ in shares):.1f} % right.\n")


if __name__ == "__main__":
    main()
