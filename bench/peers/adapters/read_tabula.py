from importlib.metadata import version

import pypdfium2
import tabula

from serve import serve, to_texts


def read(path):
    options = {"pages": "all", "pandas_options": {"header": None, "dtype": str}, "silent": True}
    frames = tabula.read_pdf(path, lattice=True, **options)
    if not frames:
        frames = tabula.read_pdf(path, stream=True, **options)
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    document.close()
    # The wrapper does not tell the page; tables come in the order of the pages.
    return {"pages": pages, "tables": [{"page": None, "rows": to_texts(frame.values.tolist())} for frame in frames]}


serve("tabula-java (tabula-py, one JVM)", version("tabula-py"), read)
