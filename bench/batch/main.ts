import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchGrowth } from './growth.js';
import { benchHostile } from './hostile.js';
import { benchJobs } from './jobs.js';
import { benchKill } from './kill.js';

const USAGE = `npm run bench:batch -- hostile|kill|growth|jobs [options]
  --dir <dir>      where files are written (default: a folder of the system's own)
  --count <n>      documents or files
  --kills <n>      kill: how often (50)
  --chain <n>      kill: kills of one batch before it is let through (1)
  --seed <n>       hostile, kill (1)
  --timeout <s>    hostile: seconds for one document (20)
  --memory <MiB>   hostile: memory for one document (512)
  --also <dir>     hostile: further bad files, may be given often
  --jobs <n>       growth (2)
  --rounds <n>     jobs (2)
  --kind <ext,…>   jobs: extensions of the samples taken (pdf)
  --only <name,…>  jobs: beginnings of the samples' names (scan: scans; pdf,doc: born-digital ones)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    dir: { type: 'string' },
    count: { type: 'string' },
    kills: { type: 'string', default: '50' },
    chain: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
    timeout: { type: 'string', default: '20' },
    memory: { type: 'string', default: '512' },
    also: { type: 'string', multiple: true, default: [] },
    jobs: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '2' },
    kind: { type: 'string', default: 'pdf' },
    only: { type: 'string' },
  },
});
const [what = ''] = positionals;
const folder = values.dir ?? join(tmpdir(), 'gongkai-bench', what);
const count = (usual: number): number => Number(values.count ?? usual);
const seed = Number(values.seed);

switch (what) {
  case 'hostile': {
    const limits = { timeout: Number(values.timeout), memory: Number(values.memory) };
    process.exitCode =
      (await benchHostile({ folder, files: count(3000), seed, ...limits, also: values.also })) === 0 ? 0 : 1;
    break;
  }
  case 'kill':
    process.exitCode =
      (await benchKill({
        folder,
        documents: count(500),
        kills: Number(values.kills),
        chain: Number(values.chain),
        seed,
      })) === 0
        ? 0
        : 1;
    break;
  case 'growth':
    await benchGrowth({ folder, documents: count(10_000), jobs: Number(values.jobs) });
    break;
  case 'jobs':
    await benchJobs({
      folder,
      documents: count(100),
      rounds: Number(values.rounds),
      extensions: values.kind.split(','),
      only: values.only?.split(',') ?? [],
    });
    break;
  default:
    process.stderr.write(USAGE);
    process.exitCode = 2;
}
