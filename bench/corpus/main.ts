import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findSet, SETS } from './sets.js';
import { writeSet } from './write-set.js';

const USAGE = `npm run corpus -- <set>… [--out <folder>]      writes sets of the benchmark, each into a folder of its name (default: corpus)
${SETS.map((set) => `  ${`${set.name}@${set.version}`.padEnd(12)} ${set.about} (${set.families.length * set.perFamily} documents)`).join('\n')}
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string', default: 'corpus' } },
});
if (positionals.length === 0) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
}
for (const name of positionals) {
  const folder = join(values.out, name);
  const { version, documents, bytes, sha256 } = await writeSet(findSet(name), folder);
  process.stderr.write(
    `${name}@${version}: ${documents} documents, ${(bytes / 1e6).toFixed(1)} MB, sha256 ${sha256}, in ${folder}\n`,
  );
}
