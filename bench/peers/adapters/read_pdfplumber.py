import pdfplumber

from serve import serve, to_texts

BY_TEXT = {"vertical_strategy": "text", "horizontal_strategy": "text"}


def read(path):
    with pdfplumber.open(path) as pdf:
        tables = [{"page": page.page_number, "rows": to_texts(t)} for page in pdf.pages for t in page.extract_tables()]
        if not tables:
            # Its other strategy, which its users turn to where nothing is ruled.
            tables = [
                {"page": page.page_number, "rows": to_texts(t)} for page in pdf.pages for t in page.extract_tables(BY_TEXT)
            ]
        return {"pages": len(pdf.pages), "tables": tables}


serve("pdfplumber", pdfplumber.__version__, read)
