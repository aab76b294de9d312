import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reportParser } from '../../parsers/index.js';
import { renderTable } from '../../src/cli/text-table.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import type { Parts } from '../../src/pipeline/parts.js';
import { toParts } from '../../src/pipeline/to-parts.js';
import { readPdfAgain } from '../../src/readers/pdf/read-pdf.js';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { findPdfInputs, type Input, makeTextInputs } from './find-inputs.js';
import { measure } from './measure.js';
import { toTextStages } from './text-stages.js';

/** Long enough for a figure that repeats within a few per cent on a quiet machine. */
const MEASURE_MS = 3000;
/** As batches read them, in thousands: some 1,500 reports pass until the engine has compiled what is hot, and the first take five times as long. */
const TEXT_WARM_UP_MS = 8000;
const STAGE_MS = 1000;
/** Reports whose stages are measured: what each stage gave lies in memory for all of them. */
const STAGE_REPORTS = 104;
const KIB_PER_MIB = 1024;

const parts = toParts(reportParser);
const folders = ['samples', join('..', 'shared', 'real')].filter((folder) => existsSync(folder));
const rows: (readonly [what: string, figure: string, remark: string])[] = [];

/** PDFs as the second reader alone gives them. */
const byPdfJs: Parts = { ...parts, readers: { ...parts.readers, pdf: async () => readPdfAgain }, secondReaders: {} };

async function extractAll(inputs: readonly Input[], using: Parts = parts): Promise<void> {
  for (const input of inputs) {
    const { records } = await extractSource(input, using);
    records.map(renderRecord);
  }
}

const texts = await makeTextInputs();
const bytes = texts.reduce((sum, text) => sum + text.bytes.length, 0);
const textMs = await measure(() => extractAll(texts), MEASURE_MS, TEXT_WARM_UP_MS);
const pdfs = await findPdfInputs(folders);
const pdfMs = pdfs.length === 0 ? null : await measure(() => extractAll(pdfs), MEASURE_MS);
const pdfJsMs = pdfs.length === 0 ? null : await measure(() => extractAll(pdfs, byPdfJs), MEASURE_MS);
const peak = process.resourceUsage().maxRSS / KIB_PER_MIB;

const remark = `${texts.length} generated reports in turn, ${(bytes / texts.length).toFixed(0)} bytes each, one core`;
rows.push(['text reports per second', ((1000 * texts.length) / textMs).toFixed(0), remark]);
const stages = await toTextStages(texts.slice(0, STAGE_REPORTS));
const times: (readonly [string, number])[] = [];
for (const [stage, work] of Object.entries(stages)) times.push([stage, await measure(work, STAGE_MS)]);
const sum = times.reduce((all, [, time]) => all + time, 0);
for (const [stage, time] of times) {
  rows.push([`  ${stage}`, `${(time / STAGE_REPORTS).toFixed(3)} ms`, `${((100 * time) / sum).toFixed(0)} %`]);
}
if (pdfMs !== null) {
  rows.push(['PDF documents per second', ((1000 * pdfs.length) / pdfMs).toFixed(1), `${pdfs.length} documents`]);
}
if (pdfMs !== null && pdfJsMs !== null) {
  const ratio = `${(pdfJsMs / pdfMs).toFixed(2)} times slower`;
  rows.push(['  by pdf.js alone', ((1000 * pdfs.length) / pdfJsMs).toFixed(1), ratio]);
}
rows.push(['peak memory', `${peak.toFixed(0)} MiB`, 'resident set']);

const columns = [
  { heading: 'what', side: 'left' },
  { heading: 'figure', side: 'right' },
  { heading: '', side: 'left' },
] as const;
const cells = rows.map((row) => row.map((text) => ({ text })));
process.stdout.write(`${renderTable(columns, cells).join('\n')}\n`);
if (pdfs.length === 0) process.stdout.write('No PDF samples found: run `npm run samples` first.\n');
