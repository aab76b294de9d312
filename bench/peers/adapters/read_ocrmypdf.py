import logging
import os
import tempfile
from importlib.metadata import version

import ocrmypdf
import pdfplumber

from serve import serve, to_texts

logging.disable(logging.WARNING)
DPI = 200


def read(path):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.pdf")
        ocrmypdf.ocr(
            path, out, language=["chi_sim"], jobs=1, rotate_pages=True, deskew=True, output_type="pdf", optimize=0,
            image_dpi=DPI, redo_ocr=False, force_ocr=True, progress_bar=False,
        )
        with pdfplumber.open(out) as pdf:
            words, tables = [], []
            for page in pdf.pages:
                tables += [{"page": page.page_number, "rows": to_texts(table)} for table in page.extract_tables()]
                for word in page.extract_words():
                    box = [word["x0"], word["top"], word["x1"], word["bottom"]]
                    words.append({"page": page.page_number, "text": word["text"], "box": box})
            return {"pages": len(pdf.pages), "tables": tables, "words": words}


serve("OCRmyPDF + pdfplumber", f"{version('ocrmypdf')} + {pdfplumber.__version__}", read)
