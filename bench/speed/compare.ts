import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { renderTable } from '../../src/cli/text-table.js';
import { type Input, makeTextInputs } from './find-inputs.js';

/** Reports of this seed are read once, by builds that are warm: what a batch does, while the rounds find all texts known. */
const FRESH_SEED = 61;

/**
 * Holds this build against another one on the same text reports, in one process: `node dist/bench/speed/compare.js <dist of the other>`.
 * They take turns report by report, and of each report's runs the fastest counts, so that the ratio holds on a busy machine too.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '40' }, reports: { type: 'string', default: '104' } },
});

type Step = 'read' | 'parse' | 'record' | 'check' | 'write';
const STEPS: readonly Step[] = ['read', 'parse', 'record', 'check', 'write'];

type Build = (input: Input, took: (step: Step, ms: number) => void) => Promise<string>;

/** The steps of one build, whichever it is: only what all builds have is named here. */
async function loadBuild(dist: string): Promise<Build> {
  const load = (path: string) => import(pathToFileURL(join(resolve(dist), path)).href);
  const { reportParser } = await load('parsers/index.js');
  const { toRecord, toSourceFacts } = await load('src/pipeline/to-record.js');
  const { validateRecord } = await load('src/pipeline/validate-record.js');
  const { readText } = await load('src/readers/text/read-text.js');
  const { renderRecord } = await load('src/writers/record/render-record.js');
  return async (input, took) => {
    let last = performance.now();
    const lap = <T>(step: Step, value: T): T => {
      const now = performance.now();
      took(step, now - last);
      last = performance.now();
      return value;
    };
    const document = lap('read', await readText(input.bytes));
    const [report] = lap('parse', reportParser.parse(document));
    const record = lap('record', toRecord(toSourceFacts(input, document), document, report, { index: 1, of: 1 }, ''));
    lap('check', validateRecord(record));
    return lap('write', renderRecord(record));
  };
}

const [other] = positionals;
if (other === undefined) throw new RangeError('wants the dist folder of another build');
const inputs = (await makeTextInputs()).slice(0, Number(values.reports));
const builds = [await loadBuild(other), await loadBuild('dist')];
const fastest = builds.map(() => inputs.map(() => new Map<Step, number>()));
let differ = 0;
for (let round = 0; round < Number(values.rounds); round++) {
  for (const [n, input] of inputs.entries()) {
    const texts: string[] = [];
    for (const [b, build] of builds.entries()) {
      const known = fastest[b]?.[n];
      texts.push(await build(input, (step, ms) => known?.set(step, Math.min(ms, known.get(step) ?? ms))));
    }
    if (round === 0 && texts[0] !== texts[1]) differ++;
  }
}
const once: number[][] = builds.map(() => []);
for (const input of await makeTextInputs(FRESH_SEED)) {
  for (const [b, build] of builds.entries()) {
    let sum = 0;
    await build(input, (_, ms) => {
      sum += ms;
    });
    once[b]?.push(sum);
  }
}
const medianOf = (times: readonly number[] = []) => [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0;
const sumOf = (b: number, steps: readonly Step[]) =>
  (fastest[b] ?? []).reduce((sum, known) => sum + steps.reduce((all, step) => all + (known.get(step) ?? 0), 0), 0) /
  inputs.length;
const toRow = (name: string, before: number, after: number) => {
  return [name, before.toFixed(3), after.toFixed(3), (before / after).toFixed(2)].map((text) => ({ text }));
};
const columns = [
  { heading: 'step', side: 'left' },
  { heading: 'other, ms', side: 'right' },
  { heading: 'this, ms', side: 'right' },
  { heading: 'times as fast', side: 'right' },
] as const;
const rows = [
  ...STEPS.map((step) => toRow(step, sumOf(0, [step]), sumOf(1, [step]))),
  toRow('all', sumOf(0, STEPS), sumOf(1, STEPS)),
  toRow('all, read for the first time (median)', medianOf(once[0]), medianOf(once[1])),
];
process.stdout.write(`${renderTable(columns, rows).join('\n')}\n`);
process.stdout.write(`${inputs.length} reports, ${differ} of them with another record\n`);
