import { describe, expect, it } from '@jest/globals';
import { FAMILIES } from '../../bench/corpus/families.js';
import { type GeneratedDocument, generateDocument } from '../../bench/corpus/generate.js';
import { checkSum, listSums } from '../../bench/corpus/truth/arithmetic.js';
import type { Expected, ExpectedValues } from '../../bench/corpus/truth/expected.js';
import { listCells } from '../../bench/corpus/truth/model.js';
import { toForm } from '../../bench/corpus/truth/report.js';

/** Scans are reports of the same truth behind pictures, and take seconds each: test/readers/scan and test/readers/docx have them. */
const MADE_ANYWHERE = FAMILIES.filter(
  (family) => family.needsChromium !== true && !family.name.startsWith('scan-') && !family.name.endsWith('-picture'),
).map((family) => family.name);
const SEEDS = [11, 12, 13];

/** Values by cell id. */
function flatten(values: ExpectedValues, prefix: string): readonly (readonly [string, number | null])[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const id = `${prefix}.${key}`;
    return typeof value === 'object' && value !== null ? flatten(value, id) : [[id, value] as const];
  });
}

function listTables(expected: Expected) {
  return Object.entries(expected.tables).flatMap(([name, table]) =>
    table === null ? [] : [{ form: toForm(table.edition, name), values: new Map(flatten(table.values, name)) }],
  );
}

async function listDocuments(families: readonly string[]): Promise<readonly GeneratedDocument[]> {
  return Promise.all(families.flatMap((family) => SEEDS.map((seed) => generateDocument(seed, family))));
}

const isLight = (name: string): boolean => !name.startsWith('pdf-') && !name.startsWith('doc-');

describe('the generated corpus', () => {
  it('gives the same bytes for the same seed', async () => {
    for (const family of MADE_ANYWHERE) {
      const [first, second] = [await generateDocument(5, family), await generateDocument(5, family)];
      expect(first.files.map((file) => Buffer.from(file.bytes).equals(second.files[0]?.bytes ?? Buffer.of()))).toEqual([
        true,
      ]);
      expect(first.expected).toEqual(second.expected);
    }
  });

  it('gives other bytes for another seed', async () => {
    const [first, second] = [await generateDocument(5, 'text-cells'), await generateDocument(6, 'text-cells')];
    expect(Buffer.from(first.files[0]?.bytes ?? []).equals(second.files[0]?.bytes ?? Buffer.of())).toBe(false);
  });

  it('has every cell of each form, and states that fit their values', async () => {
    for (const { expected, more } of await listDocuments(MADE_ANYWHERE.filter((name) => !name.startsWith('pdf-')))) {
      for (const one of [expected, ...more]) {
        for (const { form, values } of listTables(one)) {
          expect([...values.keys()]).toEqual(listCells(form).map((cell) => cell.id));
          for (const [id, value] of values) {
            const state = one.states[id] ?? 'reported';
            expect({ id, state, number: value !== null }).toEqual({
              id,
              state,
              number: ['reported', 'annotated', 'resolved'].includes(state),
            });
          }
        }
      }
    }
  });

  it('breaks no sum but those it declares, and breaks one only on purpose', async () => {
    const lossy = new Set(FAMILIES.filter((family) => family.lossy).map((family) => family.name));
    const documents = await listDocuments(MADE_ANYWHERE.filter((name) => isLight(name) && !lossy.has(name)));
    for (const { expected, name } of documents) {
      const failed = listTables(expected).flatMap(({ form, values }) =>
        listSums(form).filter((sum) => checkSum(sum, (id) => values.get(id) ?? null) === 'fail'),
      );
      expect({ name, count: failed.length }).toEqual({ name, count: expected.source_errors.length });
      if (failed.length > 0) expect(expected.notes).toContain('a printed total is wrong on purpose');
    }
    expect(documents.some((document) => document.expected.source_errors.length > 0)).toBe(true);
  });

  it('covers every edition, and every state', async () => {
    const documents = await listDocuments(MADE_ANYWHERE.filter(isLight));
    const editions = documents.flatMap(({ expected }) =>
      Object.values(expected.tables).flatMap((table) => table?.edition ?? []),
    );
    expect(new Set(editions)).toEqual(new Set(['2014', '2019', '2021']));
    const states = new Set(documents.flatMap(({ expected }) => Object.values(expected.states)));
    expect([...states].sort()).toEqual(['ambiguous', 'annotated', 'blank', 'missing', 'not_applicable', 'resolved']);
  });
});
