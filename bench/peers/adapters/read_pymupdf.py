import pymupdf

from serve import serve, to_texts


def find(document, **strategy):
    return [
        {"page": page.number + 1, "rows": to_texts(table.extract())}
        for page in document
        for table in page.find_tables(**strategy).tables
    ]


def read(path):
    with pymupdf.open(path) as document:
        tables = find(document) or find(document, strategy="text")
        return {"pages": document.page_count, "tables": tables}


serve("PyMuPDF find_tables", pymupdf.__version__, read)
