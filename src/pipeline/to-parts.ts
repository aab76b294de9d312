import type { ReportParser } from '../model/report.js';
import { detectFormat } from '../readers/detect.js';
import type { Parts } from './parts.js';
import { READERS, SECOND_READERS } from './readers.js';
import { VERSION } from './version.js';

/** The real parts, around the parser that is handed in: `src/` knows none. */
export function toParts(parser: ReportParser): Parts {
  return { detect: detectFormat, readers: READERS, secondReaders: SECOND_READERS, parser, version: VERSION };
}
