import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FAMILIES } from './families.js';
import { generateCorpus } from './generate.js';

/** Seed of the committed samples. Changing it changes every one of them. */
export const SAMPLE_SEED = 2008;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' },
      count: { type: 'string' },
      seed: { type: 'string' },
      family: { type: 'string' },
    },
  });
  const out = values.out ?? 'samples';
  const count = Number(values.count ?? (values.out === undefined ? 1 : 10));
  const seed = Number(values.seed ?? SAMPLE_SEED);
  if (!Number.isInteger(count) || count < 1 || !Number.isInteger(seed))
    throw new RangeError('--count and --seed want whole numbers');
  const names = FAMILIES.map((family) => family.name).filter(
    (name) => values.family === undefined || name.startsWith(values.family),
  );
  if (names.length === 0) throw new RangeError(`no family ${values.family}`);
  let documents = 0;
  let bytes = 0;
  for await (const document of generateCorpus(seed, count, names)) {
    const folder = join(out, document.name);
    mkdirSync(folder, { recursive: true });
    for (const file of document.files) {
      writeFileSync(join(folder, file.name), file.bytes);
      bytes += file.bytes.length;
    }
    writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(document.expected, null, 1)}\n`);
    documents += 1;
  }
  process.stderr.write(`${documents} samples, ${(bytes / 1e6).toFixed(1)} MB of sources, in ${out}\n`);
}

await main();
