import type { Grid, GridCell } from '../page/grid.js';
import type { Random } from '../random.js';
import type { TableStyle } from './table.js';

const isCentred = (cell: GridCell): boolean => cell.role !== 'label';

/** As a portal's editor writes tables: paragraphs in cells, widths, NBSP for blanks. */
export function toPortalStyle(random: Random): TableStyle {
  const blank = random.pick(['', '&nbsp;', '<p>&nbsp;</p>', '<br />']);
  const paragraph = random.chance(0.6);
  const spans = random.chance(0.5);
  return {
    table: random.pick([
      ' border="1" cellspacing="0" cellpadding="0" width="600"',
      ' align="center" border="1" cellspacing="1"',
      ' class="gk-table"',
    ]),
    attributes: (cell) => (random.chance(0.5) ? ` style="width:${40 + cell.columnSpan * 30}px;"` : ' valign="middle"'),
    inner: (text, cell) => {
      if (text === '') return blank;
      const cut =
        spans && text.length > 2 && !text.includes('&') && random.chance(0.4) ? toCutWords(text, random) : text;
      return paragraph ? `<p${isCentred(cell) ? ' align="center"' : ''}>${cut}</p>` : cut;
    },
  };
}

/** Words cut in spans, as pasting from a word processor leaves them. */
export function toCutWords(text: string, random: Random): string {
  const at = random.int(1, text.length - 1);
  const style = random.pick(['', ' style="font-family: 宋体"', ' lang="EN-US"']);
  return `<span${style}>${text.slice(0, at)}</span><span>${text.slice(at)}</span>`;
}

/** A word processor's own HTML: a paragraph, a span and an `<o:p>` in every cell, line ends as `<br>` in labels. */
export function toWordStyle(random: Random): TableStyle {
  return {
    table:
      " class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'",
    attributes: (cell) =>
      ` width=${cell.columnSpan * (cell.role === 'label' ? 110 : 48)} style='border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt'`,
    inner: (text, cell) => {
      const align = isCentred(cell) ? ' align=center' : '';
      if (text === '')
        return `<p class=MsoNormal${align}><span lang=EN-US style='font-family:宋体'><o:p>&nbsp;</o:p></span></p>`;
      const at = random.int(2, Math.max(2, text.length - 2));
      const broken = cell.role !== 'value' && text.length > 5 && !text.includes('&') && random.chance(0.3);
      const body = broken ? `${text.slice(0, at)}<br>\n  ${text.slice(at)}` : text;
      const digits = /^[\d.,]+$/.test(text) ? ' lang=EN-US' : '';
      return `<p class=MsoNormal${align} style='mso-pagination:widow-orphan'><span${digits} style='font-size:\n  10.5pt;font-family:宋体'>${body}<o:p></o:p></span></p>`;
    },
  };
}

/**
 * One drawn column more than the form has: the rows of heads give it to one column, the rows of numbers to another,
 * so that counting columns from the left goes wrong (seen in a city office's report).
 */
export function toUnlikeStyle(grid: Grid, random: Random): TableStyle {
  const base = toPortalStyle(random);
  const values = Array.from({ length: grid.columns - grid.labelColumns }, (_, index) => grid.labelColumns + index);
  const [head = 0, data = 0] = random.shuffle(values);
  const headRows = new Set(grid.cells.filter((cell) => cell.role === 'heading').map((cell) => cell.row));
  return {
    ...base,
    columns: (cell) => {
      const wide = headRows.has(cell.row) ? head : data;
      return cell.columnSpan + (wide >= cell.column && wide < cell.column + cell.columnSpan ? 1 : 0);
    },
  };
}

/** As pages built by nesting have it: what a cell holds stands in a table of its own, in some cells or in all. */
export function toFramedStyle(random: Random): TableStyle {
  const base = toPortalStyle(random.fork('base'));
  const share = random.pick([0.05, 0.3, 1]);
  const frame = random.pick([
    (inner: string) => `<table border="1" width="100%"><tbody><tr><td>${inner}</td></tr></tbody></table>`,
    (inner: string) => `<table cellpadding="0"><tr><td align="center">${inner}</td></tr></table>`,
    (inner: string) => `<div><table><tbody><tr><td></td><td>${inner}</td><td>&nbsp;</td></tr></tbody></table></div>`,
  ]);
  return {
    ...base,
    inner: (text, cell) => {
      const inner = base.inner(text, cell);
      return random.chance(share) ? frame(inner) : inner;
    },
  };
}
