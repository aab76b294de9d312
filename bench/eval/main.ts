import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Command } from 'commander';
import { renderConfidences } from './confidences.js';
import { extractAll } from './extract-all.js';
import { findSamples } from './find-samples.js';
import { renderTotals, renderWrong } from './render.js';
import { renderChart } from './render-chart.js';
import { scoreSample } from './score-sample.js';
import { type SampleScore, toTotals } from './total.js';

/** Folders walked where none is named; the second holds real reports and may be absent. */
const DEFAULT_FOLDERS = ['samples', join('..', 'shared', 'real')];

const MS_PER_SECOND = 1000;
const KIB_PER_MIB = 1024;

const program = new Command('eval')
  .description('Holds samples against their expected records. Exit code 1: some error is silent.')
  .argument('[folders...]', 'folders of samples', DEFAULT_FOLDERS)
  .option('--json <file>', 'write all scores to a file')
  .option('--svg <file>', 'write a chart of all families to a file')
  .option('--verbose', 'list every cell that is not as it should be', false)
  .option('--confidences', 'of cells given a confidence, how many were right', false)
  .option('--family <name>', 'only samples of this family')
  .parse();

const options = program.opts<{
  json?: string;
  svg?: string;
  verbose: boolean;
  confidences: boolean;
  family?: string;
}>();
const folders = (program.processedArgs[0] as readonly string[]).filter((folder) => existsSync(folder));
const samples = (
  await Promise.all(folders.map((folder) => findSamples(folder, folder === 'samples' ? 'samples' : 'real')))
)
  .flat()
  .filter((sample) => options.family === undefined || sample.family === options.family);

const scores: SampleScore[] = [];
for (const sample of samples) {
  const name = relative('.', sample.source).replaceAll('\\', '/');
  scores.push(await scoreSample(sample, name, extractAll));
}

const totals = toTotals(scores);
if (options.verbose) process.stdout.write(renderWrong(scores));
process.stdout.write(renderTotals(totals));
if (options.confidences) process.stdout.write(`\n${renderConfidences(scores.flatMap(({ readings }) => readings))}\n`);
const seconds = scores.reduce((sum, score) => sum + score.ms, 0) / MS_PER_SECOND;
const peakMib = process.resourceUsage().maxRSS / KIB_PER_MIB;
process.stdout.write(`${seconds.toFixed(1)} s of reading, ${peakMib.toFixed(0)} MiB at the peak\n`);
if (options.svg !== undefined) await writeFile(options.svg, renderChart(totals));
if (options.json !== undefined) {
  await writeFile(
    options.json,
    `${JSON.stringify({ totals, seconds, peakMib, samples: scores.map(({ readings, ...score }) => score) }, null, 2)}\n`,
  );
}
process.exitCode = scores.some((sample) => sample.scores.some((score) => score.silent > 0)) ? 1 : 0;
