import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { reportParser } from '../../parsers/index.js';
import { type ReportRecord, recordSchema } from '../../src/model/record.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { schemaToGuard } from '../../src/pipeline/schema-to-guard.js';
import { toParts } from '../../src/pipeline/to-parts.js';

const guard = schemaToGuard(z.toJSONSchema(recordSchema, { target: 'draft-2020-12' }));

/** Entries of one kind differ little, and every run looks through them all. */
const FEW = 4;

async function readRecord(folder: string, name: string): Promise<ReportRecord> {
  const bytes = new Uint8Array(await readFile(`samples/${folder}/${name}`));
  const { records } = await extractSource({ name, bytes }, toParts(reportParser));
  const record = records[0] as ReportRecord;
  const cells = Object.fromEntries(Object.entries(record.cells).slice(0, FEW));
  return { ...record, cells, checks: record.checks.slice(0, FEW), sections: record.sections.slice(0, FEW) };
}

/** Every place in the data, as the container and the key in it. */
function toPlaces(data: unknown): readonly (readonly [container: Record<string, unknown>, key: string])[] {
  if (typeof data !== 'object' || data === null) return [];
  const container = data as Record<string, unknown>;
  return Object.keys(container).flatMap((key) => [[container, key] as const, ...toPlaces(container[key])]);
}

const ODD: readonly unknown[] = [
  ...[null, true, '', 'reported', '2023-02-29', '2024-02-29', '0'.repeat(64), [], {}, ['a'], { a: 1 }],
  ...[0, -1, 1, 1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, new Date(0), new Map(), [1, 2], [1, 2, 3, 4]],
  ...[{ from: '2023-01-01', to: '2023-12-31' }, { from: '2023-01-01' }, { edition: '2021', values: { a: [null] } }],
];

test('the guard lets pass what the schema lets pass, and nothing else, whatever is changed in a record', async () => {
  const records = [
    await readRecord('html-gbk-1', 'source.html'),
    await readRecord('text-markdown-1', 'source.md'),
    await readRecord('lossy-cells-1', 'source.txt'),
  ];
  for (const record of records) expect(guard(record)).toBe(true);
  const change = fc.record({
    which: fc.nat({ max: records.length - 1 }),
    place: fc.nat(),
    how: fc.constantFrom('set', 'drop', 'add'),
    odd: fc.constantFrom(...ODD),
  });
  let refused = 0;
  fc.assert(
    fc.property(change, ({ which, place, how, odd }) => {
      const changed = structuredClone(records[which]);
      const places = toPlaces(changed);
      const [container, key] = places[place % places.length] as (typeof places)[number];
      if (how === 'set') container[key] = odd;
      else if (how === 'add' && !Array.isArray(container)) container.unheard = odd;
      else if (!Array.isArray(container)) delete container[key];
      const fits = recordSchema.safeParse(changed).success;
      refused += fits ? 0 : 1;
      expect(guard(changed)).toBe(fits);
    }),
    { numRuns: 250 },
  );
  expect(refused).toBeGreaterThan(80);
});

test('a keyword that the guard does not know is told when it is made', () => {
  expect(() => schemaToGuard({ type: 'object', minProperties: 1 })).toThrow(RangeError);
});
