import type { ReportParser } from '../src/model/report.js';
import { catalogue } from './catalogue.js';
import { catalogueToLexicon } from './lexicon/lexicon.js';
import { createReportParser } from './parse-report.js';

export { catalogue };

/** The parser with every edition in the catalogue. */
export const reportParser: ReportParser = createReportParser(catalogueToLexicon(catalogue));
