import { join } from 'node:path';
import type { SheetWordings } from '../../../model/codebook.js';
import type { Catalogue } from '../../../model/edition.js';
import { entryToRow } from '../../codebook/render-codebook.js';
import type { CodebookIndex } from '../codebook-index.js';
import type { ExportSink } from '../export-sink.js';
import { type ExportRow, type ExportTable, type ExportTableName, LIST_SEPARATOR } from '../export-table.js';
import { formToLayout } from './form-to-layout.js';
import {
  type CellLook,
  type Layouts,
  recordToSheets,
  type Sheet,
  toLayoutKey,
  toListSheet,
} from './record-to-sheets.js';
import { writeWorkbook } from './write-workbook.js';

/** A panel workbook holds so many reports; the next ones go to a second: a workbook is made in memory, and a person opens it. */
const PANEL_REPORTS = 2000;
/** And about so many findings: far below the 1,048,576 rows of a sheet. */
const PANEL_FINDINGS = 200_000;

export interface XlsxSinkOptions {
  readonly folder: string;
  readonly tables: readonly ExportTable[];
  readonly index: CodebookIndex;
  readonly catalogue: Catalogue;
  readonly wordings: SheetWordings;
  /** Rows of the table `across`, for the first panel workbook. */
  readonly across: readonly ExportRow[];
}

/** A workbook a report in the official layout below `reports/`, and panel workbooks of all reports. Each is whole once it stands there. */
export function toXlsxSink({ folder, tables, index, catalogue, wordings, across }: XlsxSinkOptions): ExportSink {
  const layouts = toLayouts(catalogue, wordings);
  const written: string[] = [];
  let panels = 0;
  let panel = toPanel();
  const writePanel = async (): Promise<void> => {
    panels += 1;
    const path = join(folder, panels === 1 ? 'panel.xlsx' : `panel-${panels}.xlsx`);
    await writeWorkbook(path, panelToSheets(panel, tables, index, panels === 1 ? across : []));
    written.push(path);
    panel = toPanel();
  };
  return {
    async add({ path, record, rows }) {
      const target = join(folder, 'reports', path.replace(/\.json$/, '.xlsx'));
      await writeWorkbook(target, recordToSheets(record, rows, index, layouts, tables));
      written.push(target);
      panel.documents.push(...rows.documents);
      panel.wide.push(...rows.wide);
      panel.findings.push(...rows.findings);
      if (panel.wide.length >= PANEL_REPORTS || panel.findings.length >= PANEL_FINDINGS) await writePanel();
    },
    async finish() {
      if (panel.wide.length > 0 || panels === 0) await writePanel();
      return written;
    },
    async abandon() {},
  };
}

interface Panel {
  readonly documents: ExportRow[];
  readonly wide: ExportRow[];
  readonly findings: ExportRow[];
}

function toPanel(): Panel {
  return { documents: [], wide: [], findings: [] };
}

function toLayouts(catalogue: Catalogue, wordings: SheetWordings): Layouts {
  const forms = catalogue.editions.flatMap((edition) => edition.tables);
  return new Map(
    forms.map((form) => [toLayoutKey(form.edition, form.table), formToLayout(form, wordings[form.table])] as const),
  );
}

function panelToSheets(
  panel: Panel,
  tables: readonly ExportTable[],
  index: CodebookIndex,
  across: readonly ExportRow[],
): readonly Sheet[] {
  const rows: { readonly [name in ExportTableName]?: readonly ExportRow[] } = {
    wide: panel.wide,
    documents: panel.documents,
    findings: panel.findings,
    codebook: index.codebook.entries.map(entryToRow),
    across,
  };
  return tables.flatMap((table) => {
    const own = rows[table.name];
    return own === undefined ? [] : [toListSheet(table, own, table.name === 'wide' ? toWideLook(table) : undefined)];
  });
}

/** Colours the values of which a finding names a part. */
function toWideLook({ columns }: ExportTable): (row: ExportRow, column: number) => CellLook {
  const place = columns.findIndex(({ name }) => name === 'indicators_flagged');
  const sets = new WeakMap<ExportRow, ReadonlySet<string>>();
  return (row, column) => {
    const known = sets.get(row) ?? new Set(String(row[place] ?? '').split(LIST_SEPARATOR));
    sets.set(row, known);
    return known.has(columns[column]?.name ?? '') ? 'flagged' : 'plain';
  };
}
