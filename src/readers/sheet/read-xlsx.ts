import { ExtractionFailure } from '../../model/failure.js';
import { readShown } from '../flow/read-shown.js';
import { openPackage } from '../package/open-package.js';
import { toStoredZip } from '../package/to-stored-zip.js';
import type { Reader } from '../reader.js';
import { readWorkbook } from './read-workbook.js';
import { withPlainInlines } from './rich-to-text.js';
import { listSheetPictures } from './sheet-pictures.js';

/** Parts that say what cells show. Macros and cached outside data are left where they are. */
const NEEDED =
  /^(?:\[content_types\]\.xml|.*_rels\/[^/]*\.rels|xl\/(?:workbook|styles|sharedstrings|metadata)\.(?:xml|bin)|xl\/(?:worksheets|chartsheets|theme)\/[^/]+\.(?:xml|bin))$/;
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;
/** A declaration of the document's type stands at its very beginning. */
const HEAD_BYTES = 1024;

/**
 * Reads a workbook of Office Open XML. Its parts are unpacked within our bounds and handed on unpacked, so that nothing else unpacks.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readXlsx: Reader = async (bytes, { ocrEngine }) => {
  const file = await openPackage(bytes);
  const parts: (readonly [string, Uint8Array])[] = [];
  for (const name of file.names) {
    if (!NEEDED.test(name)) continue;
    const part = (await file.read(name)) ?? new Uint8Array();
    refuseDoctype(part, name);
    parts.push([file.nameAsWritten(name), SHEET.test(name) ? withPlainInlines(part) : part]);
  }
  const pictures = await listSheetPictures(file);
  const shown = await readShown(
    pictures.flatMap(({ isHidden, picture }) => (isHidden ? [] : [picture])),
    async ({ id }) => file.read(id),
    ocrEngine,
  );
  return readWorkbook(toStoredZip(parts), 'xlsx', { pictures, shown });
};

function refuseDoctype(part: Uint8Array, name: string): void {
  const head = Buffer.from(part.subarray(0, HEAD_BYTES)).toString('latin1').replaceAll('\0', '');
  if (/<!doctype/i.test(head))
    throw new ExtractionFailure('xml_refused', `the part ${name} has a document type declaration`);
}
