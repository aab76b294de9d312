import { type Grid, type GridCell, listRowCells, range } from '../page/grid.js';

/** How one page writes its tables. */
export interface TableStyle {
  /** Attributes of `<table>`, with a leading space. */
  readonly table: string;
  /** Attributes of a cell besides its spans, with a leading space. */
  attributes(cell: GridCell): string;
  /** What stands inside a cell; gets the text already escaped. */
  inner(text: string, cell: GridCell): string;
  /** Columns a cell takes; more than its own in tables whose drawn columns are unlike their heads'. */
  columns?(cell: GridCell): number;
}

export function toEscaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toSpan(name: string, count: number): string {
  return count > 1 ? ` ${name}="${count}"` : '';
}

/** The table as HTML, merged cells as spans. */
export function toTableHtml(grid: Grid, style: TableStyle): string {
  const rows = range(grid.rows).map((row) => {
    const cells = listRowCells(grid, row).map((cell) => {
      const spans = toSpan('rowspan', cell.rowSpan) + toSpan('colspan', style.columns?.(cell) ?? cell.columnSpan);
      return `<td${spans}${style.attributes(cell)}>${style.inner(toEscaped(cell.text), cell)}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table${style.table}><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}
