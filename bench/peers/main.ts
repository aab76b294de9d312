import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { findSet } from '../corpus/sets.js';
import { type WrittenSet, writeSet } from '../corpus/write-set.js';
import { findSamples, type Sample } from '../eval/find-samples.js';
import { PEERS, toPeersFolder } from './peers.js';
import { renderChart } from './render-chart.js';
import { renderResults } from './render-results.js';
import { runPeers, toKind } from './run-peers.js';

const USAGE = `npm run bench:peers -- [options]      (bench/peers/setup.sh installs the programs compared)
  --set <name>       a set of the benchmark (digital-s)
  --dir <folder>     the set where npm run corpus wrote it; written to the system's own folder for temporary files where not given
  --peers <id,…>     ${PEERS.map((peer) => peer.id).join(', ')} (all)
  --only <name,…>    beginnings of the families taken
  --limit <n>        so many documents, spread evenly over the set
  --out <folder>     result.json and chart.svg
`;

const { values } = parseArgs({
  options: {
    set: { type: 'string', default: 'digital-s' },
    dir: { type: 'string' },
    peers: { type: 'string' },
    only: { type: 'string' },
    limit: { type: 'string' },
    out: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) process.stdout.write(USAGE);
else await compare();

async function compare(): Promise<void> {
  const set = findSet(values.set);
  const folder = values.dir ?? join(tmpdir(), 'gongkai-bench', 'sets', set.name);
  const written =
    values.dir === undefined
      ? await writeSet(set, folder)
      : (JSON.parse(await readFile(join(folder, 'set.json'), 'utf8')) as WrittenSet);
  const samples = pick(await findSamples(folder));
  const asked = values.peers?.split(',') ?? PEERS.map((peer) => peer.id);
  const kinds = new Set(samples.map(toKind));
  const peers = PEERS.filter((peer) => asked.includes(peer.id) && peer.kinds.some((kind) => kinds.has(kind)));
  const tell = (line: string): void => void process.stderr.write(`${line}\n`);
  const results = await runPeers(samples, peers, resolve(toPeersFolder()), tell);
  const title = `${written.name}@${written.version}: ${samples.length} documents`;
  const [processor] = cpus();
  const machine = `${cpus().length} × ${processor?.model.trim() ?? 'processor'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`;
  process.stdout.write(`${title}, ${machine}\n\n${renderResults(results)}`);
  if (values.out !== undefined) {
    await write(join(values.out, 'result.json'), `${JSON.stringify({ set: written, machine, results }, null, 1)}\n`);
    await write(join(values.out, 'chart.svg'), renderChart(title, results));
  }
}

/** The PDFs and TIFFs of the set: no peer reads anything else. */
function pick(samples: readonly Sample[]): readonly Sample[] {
  const only = values.only?.split(',') ?? [''];
  const chosen = samples.filter(
    ({ source, family }) => /\.(?:pdf|tif)$/.test(source) && only.some((beginning) => family.startsWith(beginning)),
  );
  const limit = Math.min(Number(values.limit ?? chosen.length), chosen.length);
  return Array.from({ length: limit }, (_, at) => chosen[Math.floor((at * chosen.length) / limit)]).filter(
    (sample) => sample !== undefined,
  );
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
