import csv
import io
import subprocess

from pictures import DPI, pictures
from serve import serve


def version():
    return subprocess.run(["tesseract", "--version"], capture_output=True, text=True).stdout.split()[1]


def recognise(picture):
    """Page segmentation 1 also turns pages that lie; where it gives up (too little text to tell) 6 is asked."""
    data = io.BytesIO()
    picture.save(data, "PNG", compress_level=1)
    for mode in ("1", "6"):
        call = ["tesseract", "stdin", "stdout", "-l", "chi_sim", "--dpi", str(DPI), "--psm", mode, "tsv"]
        run = subprocess.run(call, input=data.getvalue(), capture_output=True)
        if run.returncode == 0:
            return csv.DictReader(io.StringIO(run.stdout.decode("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE)
    return []


def read(path):
    words = []
    pages = 0
    for picture in pictures(path):
        pages += 1
        for row in recognise(picture):
            if row["level"] == "5" and row["text"].strip():
                x, y, w, h = (int(row[key]) for key in ("left", "top", "width", "height"))
                words.append({"page": pages, "text": row["text"], "box": [x, y, x + w, y + h]})
    return {"pages": pages, "words": words}


serve("tesseract chi_sim", version(), read)
