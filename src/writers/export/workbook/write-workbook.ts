import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import { toDraftPath } from '../draft-file.js';
import { toCommentsFeature } from './cell-comments.js';
import { toCellText, toSheetName } from './cell-text.js';
import type { CellLook, Sheet, SheetCell } from './record-to-sheets.js';

const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const;
const CENTRED = { align: 'center', alignVertical: 'center', wrap: true } as const;

/** Colours that are told apart in print too: flagged is filled, unknown is hatched grey. */
const LOOKS: { readonly [L in CellLook]: CellObject } = {
  title: { ...CENTRED, fontWeight: 'bold', fontSize: 13, height: 26 },
  heading: { ...CENTRED, ...BORDER, fontWeight: 'bold', backgroundColor: '#eef2f7' },
  label: { ...BORDER, align: 'left', alignVertical: 'center', wrap: true },
  value: { ...CENTRED, ...BORDER },
  flagged: { ...CENTRED, ...BORDER, backgroundColor: '#ffd9a0' },
  unknown: { ...CENTRED, ...BORDER, backgroundColor: '#e4e4e4' },
  note: { align: 'left', alignVertical: 'top', wrap: true },
  plain: {},
};

/** Writes a workbook whole or not at all. Needs no other program. */
export async function writeWorkbook(path: string, sheets: readonly Sheet[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = toDraftPath(path);
  const comments = sheets.map((sheet) => sheet.comments.map((each) => ({ ...each, text: toCellText(each.text) })));
  try {
    await writeXlsxFile(
      sheets.map((sheet) => ({
        data: toData(sheet),
        sheet: toSheetName(sheet.name),
        columns: sheet.widths.map((width) => ({ width })),
        stickyRowsCount: sheet.stickyRows,
        orientation: 'landscape' as const,
      })),
      { features: [toCommentsFeature(comments)] },
    ).toFile(draft);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Cells as rows. What a span covers must be null: the writer itself gives it the border. */
function toData({ cells }: Sheet): SheetData {
  const data: (CellObject | null)[][] = [];
  for (const cell of cells) {
    for (let row = data.length; row < cell.row + cell.rowSpan; row++) data.push([]);
    const line = data[cell.row] ?? [];
    line[cell.column] = toCellObject(cell);
  }
  const width = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), 0);
  return data.map((line) => Array.from({ length: width }, (_, column) => line[column] ?? null));
}

function toCellObject({ value, look, rowSpan, columnSpan, height }: SheetCell): CellObject {
  const style = {
    ...LOOKS[look],
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(columnSpan > 1 ? { columnSpan } : {}),
    ...(height === undefined ? {} : { height }),
  };
  if (value === null) return style;
  if (typeof value === 'number') return { ...style, value, type: Number };
  if (typeof value === 'boolean') return { ...style, value, type: Boolean };
  return { ...style, value: toCellText(value), type: String };
}
