import { expect, test } from '@jest/globals';
import { catalogue } from '../../parsers/catalogue.js';
import { recordSchema } from '../../src/model/record.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { renderRecord, renderRecordLine } from '../../src/writers/record/render-record.js';
import { fakeParts, fakeReport, fakeTable } from '../pipeline/fakes.js';

const forms = catalogue.editions.at(-1)?.tables ?? [];

async function makeRecord() {
  const parser = { parse: () => [fakeReport({ tables: forms.map(fakeTable) })] };
  const { records } = await extractSource({ name: 'a.txt', bytes: new Uint8Array([1]) }, fakeParts({ parser }));
  if (records[0] === undefined) throw new Error('no record');
  return records[0];
}

test('what is written is the record, and valid', async () => {
  const record = await makeRecord();
  expect(JSON.parse(renderRecord(record))).toEqual(record);
  expect(recordSchema.parse(JSON.parse(renderRecord(record)))).toEqual(record);
});

test('the evidence for a cell stands on one line', async () => {
  const lines = renderRecord(await makeRecord()).split('\n');
  const cells = lines.filter((line) => line.includes('"method"'));
  expect(cells.length).toBe(forms.reduce((sum, form) => sum + fakeTable(form).cells.length, 0));
  expect(cells.every((line) => /^ {4}"[a-z0-9_.]+": \{ .* \},?$/.test(line))).toBe(true);
  expect(lines.at(-1)).toBe('');
});

test('a line of NDJSON is one line', async () => {
  expect(renderRecordLine(await makeRecord()).indexOf('\n')).toBe(renderRecordLine(await makeRecord()).length - 1);
});
