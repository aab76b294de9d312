import camelot
import pypdfium2

from serve import serve, to_texts


def read(path):
    found = camelot.read_pdf(path, pages="all", flavor="lattice")
    if len(found) == 0:
        found = camelot.read_pdf(path, pages="all", flavor="stream")
    document = pypdfium2.PdfDocument(path)
    pages = len(document)
    document.close()
    return {"pages": pages, "tables": [{"page": t.page, "rows": to_texts(t.df.values.tolist())} for t in found]}


serve("Camelot", camelot.__version__, read)
