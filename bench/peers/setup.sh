#!/bin/sh
# Installs the programs that `npm run bench:peers` compares with, into a folder of their own: none is a dependency of the product.
# usage: bench/peers/setup.sh [folder]     (default: bench/peers/.installed; another one is named to the bench by GONGKAI_PEERS)
# Wants Python 3.11 or newer (PYTHON names it), PyPI and npm; tabula-java wants a Java runtime. What cannot be installed is "not run".
set -u
here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-$here/.installed}
python=${PYTHON:-python3}
mkdir -p "$folder/npm"

"$python" -m venv "$folder/venv" || echo "no virtual environment: the Python peers will not run" >&2
# One after the other: a package that cannot be had keeps none of the others away.
grep -v '^#' "$here/requirements.txt" | while read -r package; do
  "$folder/venv/bin/pip" install --quiet --disable-pip-version-check "$package" || echo "not installed: $package" >&2
done

[ -f "$folder/npm/package.json" ] || echo '{ "private": true }' >"$folder/npm/package.json"
npm install --prefix "$folder/npm" --no-audit --no-fund --silent pdf-parse@2.4.5 || echo "not installed: pdf-parse" >&2

missing=
for tool in tesseract pdftotext java; do command -v $tool >/dev/null || missing="$missing $tool"; done
if [ -n "$missing" ]; then
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    apt-get update -qq && apt-get install -y -qq --no-install-recommends \
      tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd poppler-utils default-jre-headless
  else
    echo "install for all peers: tesseract-ocr tesseract-ocr-chi-sim tesseract-ocr-osd poppler-utils, a Java runtime (missing:$missing)" >&2
  fi
fi
