import { basename } from 'node:path';
import type { FileFacts } from './draft-file.js';
import type { ExportTable } from './export-table.js';

/**
 * `datapackage.json` (Frictionless Data Package 1) around the CSV files. No time in it: the same records give the same package.
 * @param files in the order of `tables`
 */
export function renderDataPackage(
  tables: readonly ExportTable[],
  files: readonly FileFacts[],
  version: string,
): string {
  const hasReports = (table: ExportTable) => table.columns.some(({ name }) => name === 'record');
  const content = {
    profile: 'tabular-data-package',
    name: 'gongkai-export',
    title: 'Government-disclosure annual reports (政府信息公开工作年度报告)',
    description: `Made by gongkai ${version} from its records. An empty field is null; "" is an empty text.`,
    resources: tables.map((table, at) => ({
      profile: 'tabular-data-resource',
      name: table.name,
      description: table.about,
      path: basename(files[at]?.path ?? ''),
      format: 'csv',
      mediatype: 'text/csv',
      encoding: 'utf-8',
      bytes: files[at]?.bytes,
      hash: `sha256:${files[at]?.sha256}`,
      schema: {
        fields: table.columns.map(({ name, type, about }) => ({ name, type, description: about })),
        missingValues: [''],
        primaryKey: table.key,
        ...(hasReports(table) && table.name !== 'documents'
          ? { foreignKeys: [{ fields: 'record', reference: { resource: 'documents', fields: 'record' } }] }
          : {}),
      },
    })),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}
