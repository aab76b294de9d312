import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { serve } from './serve.js';

interface TableResult {
  readonly pages: readonly { readonly num: number; readonly tables: readonly (readonly (readonly string[])[])[] }[];
}
type PdfParse = new (options: { data: Uint8Array }) => { getTable(): Promise<TableResult>; destroy(): Promise<void> };

/** npm's pdf-parse, out of the folder that `setup.sh` installed it in: it is no dependency of ours. */
const require = createRequire(join(resolve(process.argv[2] ?? '.'), 'npm', 'package.json'));
const { PDFParse } = require('pdf-parse') as { readonly PDFParse: PdfParse };
const { version } = JSON.parse(
  await readFile(join(resolve(process.argv[2] ?? '.'), 'npm', 'node_modules', 'pdf-parse', 'package.json'), 'utf8'),
) as { readonly version: string };

await serve({ name: 'pdf-parse getTable', version }, async (file) => {
  const parser = new PDFParse({ data: new Uint8Array(await readFile(file)) });
  try {
    const { pages } = await parser.getTable();
    return {
      pages: pages.length,
      tables: pages.flatMap(({ num, tables }) => tables.map((rows) => ({ page: num, rows }))),
    };
  } finally {
    await parser.destroy();
  }
});
