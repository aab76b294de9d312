import type { Reader } from '../reader.js';
import { readWorkbook } from './read-workbook.js';

/**
 * Reads a workbook of Excel 97–2003, of ET, or of Excel before that.
 * @throws ExtractionFailure `file_damaged`, `file_encrypted`, `limit_exceeded`, `empty_file`
 */
export const readXls: Reader = async (bytes) => readWorkbook(bytes, 'xls');
