import logging
from importlib.metadata import version

from img2table.document import PDF, Image

from serve import serve, to_texts

logging.disable(logging.INFO)


def read(path):
    document = PDF(path) if path.endswith(".pdf") else Image(path)
    found = document.extract_tables(borderless_tables=False)
    if not any(found.values() if isinstance(found, dict) else found):
        found = document.extract_tables(borderless_tables=True)
    pages = found if isinstance(found, dict) else {0: found}
    tables = [{"page": n + 1, "rows": to_texts(table.df.values.tolist())} for n, each in pages.items() for table in each]
    return {"pages": len(pages), "tables": tables}


serve("img2table (the PDF's own text)", version("img2table"), read)
