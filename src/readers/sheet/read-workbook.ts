import { read, set_cptable, type WorkBook } from '@e965/xlsx';
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { SourceDocument } from '../../model/document.js';
import { ExtractionFailure } from '../../model/failure.js';
import type { Finding } from '../../model/finding.js';
import { sheetToBlocks } from './sheet-to-blocks.js';
import { withoutWords } from './without-words.js';
import { workbookToSheets } from './workbook-to-sheets.js';

/** Workbooks before 1997 are in the code page of their office. */
set_cptable(codepages);

/** Rows and columns beyond are no report's: a careless format reaches to the last row of all. */
const MAX_ROWS = 20_000;

/**
 * Bytes of a workbook of any kind → its document. Formulas are not calculated, macros and outside references never looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `limit_exceeded`, `empty_file`
 */
export function readWorkbook(bytes: Uint8Array, format: 'xlsx' | 'xls', more: readonly Finding[] = []): SourceDocument {
  const { sheets, findings } = workbookToSheets(parse(bytes));
  const blocks = sheets.flatMap(sheetToBlocks);
  if (blocks.length === 0) throw new ExtractionFailure('empty_file', 'No sheet of the workbook shows anything.');
  const titles = { title: null, encoding: null, textLayer: null, pages: null };
  return { format, ...titles, blocks, findings: [...findings, ...more], geometry: [] };
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
