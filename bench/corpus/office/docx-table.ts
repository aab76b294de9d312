import { findCell, type Grid, type GridCell, range } from '../page/grid.js';
import type { Random } from '../random.js';
import { type DocxStyle, toParagraph } from './docx-text.js';

/** Twentieths of a point: the text's width on A4. */
const TABLE_WIDTH = 9000;

/** A table with its merged cells as `gridSpan` and `vMerge`; every row names all its columns. */
export function toDocxTable(grid: Grid, style: DocxStyle, random: Random): string {
  const total = grid.widths.reduce((sum, width) => sum + width, 0);
  const widths = grid.widths.map((width) => Math.round((width / total) * TABLE_WIDTH));
  const rows = range(grid.rows).map((row) => {
    const cells: string[] = [];
    for (let column = 0; column < grid.columns; ) {
      const cell = findCell(grid, row, column);
      const width = range(cell?.columnSpan ?? 1).reduce((sum, at) => sum + (widths[column + at] ?? 0), 0);
      cells.push(toDocxCell(cell, row, width, style, random));
      column += cell?.columnSpan ?? 1;
    }
    const inserted = style.changes && random.chance(0.1) ? '<w:ins w:id="90" w:author="审核"/>' : '';
    const properties = `<w:trPr><w:cantSplit/>${row < grid.headerRows ? '<w:tblHeader/>' : ''}${inserted}</w:trPr>`;
    const drawn = `<w:tr>${properties}${cells.join('')}</w:tr>`;
    return style.changes && random.chance(0.06) ? toDeletedRow(widths) + drawn : drawn;
  });
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const body = rows.join('');
  const wrapped = style.controls
    ? `<w:sdt><w:sdtPr><w:alias w:val="表"/></w:sdtPr><w:sdtContent>${body}</w:sdtContent></w:sdt>`
    : body;
  return `<w:tbl><w:tblPr><w:tblW w:w="${TABLE_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${wrapped}</w:tbl>`;
}

function toDocxCell(cell: GridCell | null, row: number, width: number, style: DocxStyle, random: Random): string {
  const properties = [`<w:tcW w:w="${width}" w:type="dxa"/>`];
  if (cell !== null && cell.columnSpan > 1) properties.push(`<w:gridSpan w:val="${cell.columnSpan}"/>`);
  const continues = cell !== null && cell.row < row;
  if (continues) properties.push(random.chance(0.5) ? '<w:vMerge/>' : '<w:vMerge w:val="continue"/>');
  else if (cell !== null && cell.rowSpan > 1) properties.push('<w:vMerge w:val="restart"/>');
  if (cell?.vertical === true) properties.push('<w:textDirection w:val="tbRlV"/>');
  const text = cell === null || continues ? '' : cell.text;
  return `<w:tc><w:tcPr>${properties.join('')}<w:vAlign w:val="center"/></w:tcPr>${toParagraph(text, style, random, cell?.role === 'value')}</w:tc>`;
}

/** A row that somebody took out with changes tracked: its figures are no longer the report's. */
function toDeletedRow(widths: readonly number[]): string {
  const cells = widths.map(
    (width, at) =>
      `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/></w:tcPr><w:p><w:del w:id="91" w:author="审核"><w:r><w:delText>${at === 0 ? '其他' : 77}</w:delText></w:r></w:del></w:p></w:tc>`,
  );
  return `<w:tr><w:trPr><w:del w:id="92" w:author="审核"/></w:trPr>${cells.join('')}</w:tr>`;
}
