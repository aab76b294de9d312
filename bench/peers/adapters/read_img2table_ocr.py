import logging
from importlib.metadata import version

from img2table.document import PDF, Image
from img2table.ocr import RapidOCR
from rapidocr import LangRec

from serve import serve, to_texts

logging.disable(logging.INFO)
engine = RapidOCR(params={"Rec.lang_type": LangRec.CH, "EngineConfig.onnxruntime.intra_op_num_threads": 1})


def read(path):
    document = PDF(path, detect_rotation=True, pdf_text_extraction=False) if path.endswith(".pdf") else Image(path, detect_rotation=True)
    found = document.extract_tables(ocr=engine)
    pages = found if isinstance(found, dict) else {0: found}
    tables = [{"page": n + 1, "rows": to_texts(table.df.values.tolist())} for n, each in pages.items() for table in each]
    return {"pages": len(pages), "tables": tables}


serve("img2table + RapidOCR", f"{version('img2table')} + {version('rapidocr')}", read)
