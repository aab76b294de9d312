import subprocess

from serve import serve


def version():
    told = subprocess.run(["pdftotext", "-v"], capture_output=True, text=True).stderr
    return told.split("\n")[0].rsplit(" ", 1)[-1]


def read(path):
    text = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    return {"pages": text.count("\f"), "text": text}


serve("pdftotext -layout", version(), read)
