import { ExtractionFailure } from '../../model/failure.js';
import { type Finding, toFinding } from '../../model/finding.js';
import { isLargePicture, type Picture } from '../docx/pictures.js';
import { type DocumentPackage, openPackage } from '../package/open-package.js';
import { toStoredZip } from '../package/to-stored-zip.js';
import { findXml, listXmlBelow } from '../package/xml-to-tree.js';
import type { Reader } from '../reader.js';
import { readWorkbook } from './read-workbook.js';

/** Parts that say what cells show. Macros, pictures and cached outside data are left where they are. */
const NEEDED =
  /^(?:\[content_types\]\.xml|.*_rels\/[^/]*\.rels|xl\/(?:workbook|styles|sharedstrings|metadata)\.(?:xml|bin)|xl\/(?:worksheets|chartsheets|theme)\/[^/]+\.(?:xml|bin))$/;
/** A declaration of the document's type stands at its very beginning. */
const HEAD_BYTES = 1024;
const EMU_PER_PT = 12_700;

/**
 * Reads a workbook of Office Open XML. Its parts are unpacked within our bounds and handed on unpacked, so that nothing else unpacks.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `xml_refused`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readXlsx: Reader = async (bytes) => {
  const file = await openPackage(bytes);
  const parts: (readonly [string, Uint8Array])[] = [];
  for (const name of file.names) {
    if (!NEEDED.test(name)) continue;
    const part = (await file.read(name)) ?? new Uint8Array();
    refuseDoctype(part, name);
    parts.push([file.nameAsWritten(name), part]);
  }
  const pictures = (await listPictures(file)).filter(isLargePicture);
  try {
    return readWorkbook(toStoredZip(parts), 'xlsx', pictures.map(toPictureFinding));
  } catch (error) {
    if (pictures.length === 0 || !(error instanceof ExtractionFailure) || error.code !== 'empty_file') throw error;
    throw new ExtractionFailure('scan_without_text', 'The workbook holds nothing but pictures.');
  }
};

function refuseDoctype(part: Uint8Array, name: string): void {
  const head = Buffer.from(part.subarray(0, HEAD_BYTES)).toString('latin1').replaceAll('\0', '');
  if (/<!doctype/i.test(head))
    throw new ExtractionFailure('xml_refused', `the part ${name} has a document type declaration`);
}

async function listPictures(file: DocumentPackage): Promise<readonly Picture[]> {
  const pictures: Picture[] = [];
  for (const name of file.names.filter((part) => /^xl\/drawings\/[^/]+\.xml$/.test(part))) {
    const drawing = await file.readXml(name);
    for (const picture of drawing === null ? [] : listXmlBelow(drawing, 'pic')) {
      const extent = findXml(listXmlBelow(picture, 'xfrm')[0], 'ext');
      if (extent === null) continue;
      pictures.push({
        width: Number(extent.attributes.cx) / EMU_PER_PT,
        height: Number(extent.attributes.cy) / EMU_PER_PT,
      });
    }
  }
  return pictures;
}

function toPictureFinding(_: Picture, at: number): Finding {
  const message = 'The workbook shows a picture, which was not read.';
  return toFinding('picture_not_read', 'extraction', message, [], { page: null, box: null, at: `picture ${at + 1}` });
}
