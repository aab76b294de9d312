"""The pictures of a scan: its pages as PDFium renders them, or the frames of a TIFF."""

import pypdfium2
from PIL import Image, ImageSequence

# What the benchmark's scans mostly have; a scanner's usual setting.
DPI = 200
POINTS_PER_INCH = 72


def pictures(path):
    if path.endswith(".pdf"):
        document = pypdfium2.PdfDocument(path)
        for page in document:
            yield page.render(scale=DPI / POINTS_PER_INCH).to_pil().convert("RGB")
        document.close()
    else:
        for frame in ImageSequence.Iterator(Image.open(path)):
            yield frame.convert("RGB")
