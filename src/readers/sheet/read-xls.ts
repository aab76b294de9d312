import { readShown } from '../flow/read-shown.js';
import type { Reader } from '../reader.js';
import { readWorkbook } from './read-workbook.js';
import { listXlsPictures } from './xls-pictures.js';

/**
 * Reads a workbook of Excel 97–2003, of ET, or of Excel before that, whose pictures are not looked at.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `limit_exceeded`, `empty_file`, `scan_without_text`
 */
export const readXls: Reader = async (bytes, { ocrEngine }) => {
  const { pictures, media } = listXlsPictures(bytes);
  const visible = pictures.flatMap(({ isHidden, picture }) => (isHidden ? [] : [picture]));
  const shown = await readShown(visible, async ({ id }) => media.get(id) ?? null, ocrEngine);
  return readWorkbook(bytes, 'xls', { pictures, shown });
};
