import logging
from importlib.metadata import version

import numpy
from rapidocr import RapidOCR

from pictures import pictures
from serve import serve

logging.disable(logging.INFO)
engine = RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1})


def read(path):
    words = []
    pages = 0
    for picture in pictures(path):
        pages += 1
        result = engine(numpy.asarray(picture)[:, :, ::-1])
        for text, corners in zip(result.txts or (), result.boxes if result.boxes is not None else ()):
            xs, ys = corners[:, 0], corners[:, 1]
            words.append({"page": pages, "text": text, "box": [float(v) for v in (xs.min(), ys.min(), xs.max(), ys.max())]})
    return {"pages": pages, "words": words}


serve("RapidOCR", version("rapidocr"), read)
