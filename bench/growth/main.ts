import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { renderTable } from '../../src/cli/text-table.js';
import { startCli } from '../batch/run-cli.js';
import { readSeeds, writeShelf } from '../batch/write-shelf.js';
import { type Row, renderChart } from './render-chart.js';
import { watchMemory } from './watch-memory.js';
import { writeLongPdf } from './write-long-pdf.js';

const USAGE = `npm run bench:growth -- [options]
  --documents <n,…>   sizes of the shelf (10,100,1000,10000)
  --pages <n,…>       pages of one document (1,3,10,30,100,300)
  --jobs <n>          workers for the shelf (2)
  --out <folder>      growth.json and growth.svg
`;

/** PDFs of the samples that take their turn among the texts. */
const SMALL_PDFS = 2;
const MS_PER_SECOND = 1000;

const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10,100,1000,10000' },
    pages: { type: 'string', default: '1,3,10,30,100,300' },
    jobs: { type: 'string', default: '2' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await grow();

async function grow(): Promise<void> {
  const folder = join(tmpdir(), 'gongkai-bench', 'growth');
  const rows: Row[] = [];
  const seeds = [
    ...(await readSeeds(['txt', 'md', 'html', 'htm'])),
    ...(await readSeeds(['pdf'])).filter(({ name }) => name.startsWith('pdf-')).slice(0, SMALL_PDFS),
  ];
  for (const size of toSizes(values.documents)) {
    await writeShelf(join(folder, 'shelf'), seeds, size);
    rows.push({ what: 'documents', size, ...(await run(folder, values.jobs)) });
  }
  for (const size of toSizes(values.pages)) {
    await rm(join(folder, 'shelf'), { recursive: true, force: true });
    await mkdir(join(folder, 'shelf'), { recursive: true });
    await writeFile(join(folder, 'shelf', 'volume.pdf'), await writeLongPdf(size));
    rows.push({ what: 'pages', size, ...(await run(folder, '1')) });
  }
  process.stdout.write(renderRows(rows));
  if (values.out === undefined) return;
  await mkdir(values.out, { recursive: true });
  await writeFile(join(values.out, 'growth.json'), `${JSON.stringify(rows, null, 1)}\n`);
  await writeFile(join(values.out, 'growth.svg'), renderChart(rows));
}

function toSizes(text: string): readonly number[] {
  return text.split(',').map(Number).filter((size) => Number.isInteger(size) && size > 0); // biome-ignore format: one chain
}

async function run(folder: string, jobs: string): Promise<Omit<Row, 'what' | 'size'>> {
  const output = join(folder, 'output');
  await rm(output, { recursive: true, force: true });
  const cli = startCli(['extract', join(folder, 'shelf'), '--out', output, '--jobs', jobs]);
  const memory = watchMemory(cli.child.pid ?? 0);
  const { ms } = await cli.ended;
  const peaks = memory.stop();
  const lines = (await readFile(join(output, '_gongkai', 'manifest.jsonl'), 'utf8')).trimEnd().split('\n');
  const reading = lines.reduce((sum, line) => sum + (JSON.parse(line) as { ms: number }).ms, 0);
  return { seconds: ms / MS_PER_SECOND, reading: reading / MS_PER_SECOND, ...peaks };
}

function renderRows(rows: readonly Row[]): string {
  const head = ['', 'size', 'seconds', 'reading, s', 'ms for each', 'run, peak MiB', 'worker, peak MiB'];
  const columns = head.map((heading, at) => ({ heading, side: at === 0 ? ('left' as const) : ('right' as const) }));
  const cells = rows.map((row) =>
    [
      row.what,
      row.size.toLocaleString('en'),
      row.seconds.toFixed(1),
      row.reading.toFixed(2),
      ((MS_PER_SECOND * row.reading) / row.size).toFixed(1),
      row.run.toFixed(0),
      row.worker.toFixed(0),
    ].map((text) => ({ text })),
  );
  return `${renderTable(columns, cells).join('\n')}\n`;
}
