"""The adapters' end of the line: one JSON line on standard input for each document, one on standard output for what was read.

A document is {"file": path}. An answer is {"pages", "seconds", "cpu", "tables", "text", "words"} or {"error"}: tables are lists of
{"page", "rows"}, rows lists of cells' texts (null for a blank or a cell covered by another); words are {"page", "text", "box"} in pixels or
points. `seconds` is wall-clock time of reading alone, `cpu` processor time of this process and of those it started; starting Python,
importing the peer and loading its models is counted for none of them.
"""

import json
import os
import resource
import sys
import time

# One thread each, as our own worker has: figures are for one document on one core.
for variable in ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

# Peers print what they like; the line to the bench is kept apart.
_answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)


def _cpu():
    mine = resource.getrusage(resource.RUSAGE_SELF)
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    return mine.ru_utime + mine.ru_stime + theirs.ru_utime + theirs.ru_stime


def _answer(data):
    _answers.write(json.dumps(data, ensure_ascii=False) + "\n")
    _answers.flush()


def serve(name, version, read):
    """`read(path)` gives a dictionary with "pages" and any of "tables", "text", "words"."""
    _answer({"name": name, "version": version})
    for line in sys.stdin:
        path = json.loads(line)["file"]
        wall, cpu = time.perf_counter(), _cpu()
        try:
            answer = read(path)
        except Exception as error:  # A peer that fails on a document has read nothing of it.
            answer = {"pages": 0, "error": f"{type(error).__name__}: {error}"[:300]}
        answer["seconds"] = time.perf_counter() - wall
        answer["cpu"] = _cpu() - cpu
        # Linux counts in KiB. A child's peak counts where it is the larger one.
        answer["peakKib"] = max(
            resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
        )
        _answer(answer)


def to_texts(rows):
    """Cells as texts: what pandas and others use for nothing becomes null."""

    def to_text(cell):
        if cell is None or cell != cell:
            return None
        if isinstance(cell, float) and cell == int(cell):
            return str(int(cell))
        return str(cell)

    return [[to_text(cell) for cell in row] for row in rows]
