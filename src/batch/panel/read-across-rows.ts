import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ExportRow } from '../../writers/export/export-table.js';
import { RESERVED_FOLDER } from '../skip-rule.js';

/** What an export takes of `across.json`; the file is ours, but anybody may have edited it. */
const acrossFile = z.object({
  stale: z.boolean().optional(),
  findings: z.array(
    z.object({
      id: z.string(),
      rule: z.string(),
      severity: z.string(),
      agency: z.string(),
      years: z.array(z.number()),
      cells: z.array(z.object({ record: z.string(), cell: z.string(), value: z.number().nullable() })),
      message: z.string(),
    }),
  ),
});

/**
 * Rows of the exported table `across`: a row a cell that a finding names. None where the records were not compared yet; cells of records that
 * are not among `records` are left out. `stale`: records have changed since.
 */
export async function readAcrossRows(
  output: string,
  records: ReadonlySet<string>,
): Promise<{ readonly rows: readonly ExportRow[]; readonly stale: boolean }> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(join(output, RESERVED_FOLDER, 'across.json'), 'utf8'));
  } catch {
    return { rows: [], stale: false };
  }
  const file = acrossFile.safeParse(content);
  if (!file.success) return { rows: [], stale: false };
  const rows = file.data.findings.flatMap(({ id, rule, severity, agency, years, cells, message }) =>
    cells
      .filter(({ record }) => records.has(record))
      .map(({ record, cell, value }) => [id, rule, severity, agency, years.join('–'), record, cell, value, message]),
  );
  return { rows, stale: file.data.stale === true };
}
