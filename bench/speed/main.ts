import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { reportParser } from '../../parsers/index.js';
import { renderTable } from '../../src/cli/text-table.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { toParts } from '../../src/pipeline/to-parts.js';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { findPdfInputs, findTextInput, type Input } from './find-inputs.js';
import { measure } from './measure.js';
import { toTextStages } from './text-stages.js';

/** Long enough for a figure that repeats within a few per cent on a quiet machine. */
const MEASURE_MS = 3000;
const STAGE_MS = 1000;
const KIB_PER_MIB = 1024;

const parts = toParts(reportParser);
const folders = ['samples', join('..', 'shared', 'real')].filter((folder) => existsSync(folder));
const rows: (readonly [what: string, figure: string, remark: string])[] = [];

async function extractAll(inputs: readonly Input[]): Promise<void> {
  for (const input of inputs) {
    const { records } = await extractSource(input, parts);
    records.map(renderRecord);
  }
}

const text = await findTextInput(folders);
if (text !== null) {
  const ms = await measure(() => extractAll([text]), MEASURE_MS);
  rows.push(['text reports per second', (1000 / ms).toFixed(0), `${text.name}, ${text.bytes.length} bytes, one core`]);
  const stages = Object.entries(await toTextStages(text));
  const times: (readonly [string, number])[] = [];
  for (const [stage, work] of stages) times.push([stage, await measure(work, STAGE_MS)]);
  const sum = times.reduce((all, [, time]) => all + time, 0);
  for (const [stage, time] of times) {
    rows.push([`  ${stage}`, `${time.toFixed(3)} ms`, `${((100 * time) / sum).toFixed(0)} %`]);
  }
}

const pdfs = await findPdfInputs(folders);
if (pdfs.length > 0) {
  const ms = await measure(() => extractAll(pdfs), MEASURE_MS);
  rows.push(['PDF documents per second', ((1000 * pdfs.length) / ms).toFixed(1), `${pdfs.length} documents`]);
}
rows.push(['peak memory', `${(process.resourceUsage().maxRSS / KIB_PER_MIB).toFixed(0)} MiB`, 'resident set']);

const columns = [
  { heading: 'what', side: 'left' },
  { heading: 'figure', side: 'right' },
  { heading: '', side: 'left' },
] as const;
const cells = rows.map((row) => row.map((text) => ({ text })));
process.stdout.write(`${renderTable(columns, cells).join('\n')}\n`);
if (text === null) process.stdout.write('No samples found: run `npm run samples` first.\n');
