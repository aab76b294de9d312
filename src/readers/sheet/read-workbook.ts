import { read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import { type PictureReadings, toPictureFindings, toTextLayer } from '../flow/picture-findings.js';
import type { SheetPicture } from './sheet-pictures.js';
import { sheetToBlocks } from './sheet-to-blocks.js';
import { withoutWords } from './without-words.js';
import { workbookToSheets } from './workbook-to-sheets.js';

/** Workbooks before 1997 are in the code page of their office. */
set_cptable(codepages);

/** Rows and columns beyond are no report's: a careless format reaches to the last row of all. */
const MAX_ROWS = 20_000;

/** Large pictures on the sheets, and what of them was read. */
export interface ShownPictures {
  readonly pictures: readonly SheetPicture[];
  readonly shown: PictureReadings;
}

/**
 * Bytes of a workbook of any kind → its document. Formulas are not calculated, macros and outside references never looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export function readWorkbook(
  bytes: Uint8Array,
  format: 'xlsx' | 'xls',
  { pictures, shown }: ShownPictures = { pictures: [], shown: new Map() },
): SourceDocument {
  const { sheets, findings } = workbookToSheets(parse(bytes), pictures);
  const blocks = sheets.flatMap((sheet) => sheetToBlocks(sheet, shown));
  const large = pictures.flatMap(({ isHidden, picture }) => (isHidden ? [] : [picture]));
  if (blocks.length === 0) {
    throw large.length > 0
      ? new ExtractionFailure('scan_without_text', 'The workbook holds nothing but pictures.')
      : new ExtractionFailure('empty_file', 'No sheet of the workbook shows anything.');
  }
  const recognised = [...shown.values()].flatMap((reading) => reading.blocks).length;
  return {
    format,
    pages: null,
    encoding: null,
    textLayer: toTextLayer(blocks.length, recognised),
    title: null,
    blocks,
    findings: [...findings, ...toPictureFindings(large, shown)],
    geometry: [],
  };
}

function parse(bytes: Uint8Array): WorkBook {
  try {
    return withoutWords(() =>
      read(bytes, {
        type: 'array',
        dense: true,
        cellFormula: true,
        cellHTML: false,
        cellStyles: true,
        sheetStubs: true,
        bookVBA: false,
        sheetRows: MAX_ROWS,
      }),
    );
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(reason))
      throw new ExtractionFailure('file_encrypted', 'the workbook is encrypted', { cause: error });
    throw new ExtractionFailure('file_damaged', `the workbook cannot be read: ${reason}`, { cause: error });
  }
}
