import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GeneratedDocument } from './generate.js';

/** Writes a document's folder: its files and its truth. @returns bytes of its files */
export function writeDocument(out: string, document: GeneratedDocument): number {
  const folder = join(out, document.name);
  mkdirSync(folder, { recursive: true });
  for (const file of document.files) writeFileSync(join(folder, file.name), file.bytes);
  const reports = [document.expected, ...document.more];
  const expected = reports.length === 1 ? document.expected : { family: document.family, reports };
  writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(expected, null, 1)}\n`);
  return document.files.reduce((sum, file) => sum + file.bytes.length, 0);
}
