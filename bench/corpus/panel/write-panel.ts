import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type PlainFormat, renderParts } from '../documents/render.js';
import { toOutline } from '../page/outline.js';
import { createRandom, hashSeed } from '../random.js';
import { toTitleLines } from '../truth/title.js';
import { toPanelReports } from './panel-to-reports.js';

/** In turn: a shelf is never of one format only. */
const FORMATS: readonly PlainFormat[] = ['pdf', 'pdf', 'html', 'pdf', 'txt', 'pdf', 'pdf'];

/** Writes `<out>/<year>/<agency>.<format>`: a shelf as an analyst has it. @returns how many files */
export async function writePanel(out: string, seed: number): Promise<number> {
  const reports = toPanelReports(seed);
  for (const [at, report] of reports.entries()) {
    const random = createRandom(hashSeed(seed, `layout ${at}`));
    const parts = toOutline(report, random.fork('outline'));
    const format = FORMATS[at % FORMATS.length];
    const title = toTitleLines(report).join('');
    const { extension, bytes } = await renderParts(parts, random.fork('render'), title, report.year, format);
    const path = join(out, String(report.year), `${report.agency}.${extension}`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return reports.length;
}
