import type { Block, Page, Piece, TableBlock } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import { STATE_COLORS, TABLE_TINTS, UNKNOWN_STATE_COLOR } from './overlay-colors.js';

/** The evidence of one cell, as far as a picture needs it. */
export interface OverlayCell {
  /** Dotted cell id. */
  readonly id: string;
  /** Points, origin top left, y down. */
  readonly box: Box;
  /** 1-based. */
  readonly page: number;
  readonly state: string;
  readonly value: number | null;
  /** Of a cell that a recogniser read: what it read, and how sure it is, 0…1. */
  readonly reading?: { readonly raw: string; readonly confidence: number };
}

/** Points: on a page shown 1200 px wide a point is 2 px. Values are read at once; a column 28 pt wide holds five digits. */
const VALUE_PT = 5;

/** Points: the initials of the column's key (`natural_person` → `np`) are looked up, not read. */
const KEY_PT = 4;

/** Points: room below the page for the colours' meaning. */
const LEGEND_PT = 18;

/** Parts of full ink that the page's own picture keeps under the overlay: what was read must stand out from what was printed. */
const PICTURE_OPACITY = 0.85;

/**
 * Draws one page as it was understood: over the page's own picture where there is one (a PNG file), else over white with the words set anew: words in light boxes, rules, tables tinted with their pieces outlined, and every cell of the record in
 * the colour of its state with its id and value. One self-contained SVG, in points; the same input gives the same text.
 */
export function renderOverlay(
  page: Page,
  blocks: readonly Block[],
  cells: readonly OverlayCell[],
  picture: Uint8Array | null = null,
): string {
  const here = blocks.filter((block) => block.place.page === page.number);
  const tables = here.filter((block) => block.kind === 'table');
  const shown = cells.filter((cell) => cell.page === page.number);
  const height = page.height + LEGEND_PT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${page.width}" height="${height}" viewBox="0 0 ${page.width} ${height}" font-family="sans-serif">`,
    `<rect width="${page.width}" height="${height}" fill="#ffffff"/>`,
    ...(picture === null ? [] : [renderPicture(page, picture)]),
    ...tables.map((table, index) => renderTable(table, index)),
    ...page.words.map((word) => renderWord(word, picture === null)),
    ...page.strokes.map(({ box }) => renderStroke(box)),
    ...shown.map(renderCell),
    ...renderRowKeys(shown),
    renderLegend(page, tables.length, shown),
    '</svg>',
    '',
  ].join('\n');
}

function renderPicture({ width, height }: Page, picture: Uint8Array): string {
  const data = Buffer.from(picture.buffer, picture.byteOffset, picture.byteLength).toString('base64');
  return `<image width="${width}" height="${height}" preserveAspectRatio="none" opacity="${PICTURE_OPACITY}" href="data:image/png;base64,${data}"/>`;
}

function renderTable(table: TableBlock, index: number): string {
  const tint = TABLE_TINTS[index % TABLE_TINTS.length] ?? '#eeeeee';
  const pieces = table.rows.flatMap((row, r) => row.pieces.map((piece) => renderPiece(piece, r, tint)));
  const [x0, y0] = table.place.box ?? [0, 0, 0, 0];
  return [
    `<g><title>table ${index + 1}, columns by ${table.columns}, ${table.rows.length} rows</title>`,
    table.place.box
      ? toRect(table.place.box, `fill="${tint}" fill-opacity="0.25" stroke="${tint}" stroke-width="1.5"`)
      : '',
    ...pieces,
    `<text x="${x0}" y="${y0 - 2}" font-size="6" fill="#555555">table ${index + 1} · ${table.columns} · ${table.rows.length} rows</text></g>`,
  ].join('\n');
}

function renderPiece(piece: Piece, row: number, tint: string): string {
  if (piece.place.box === null) return '';
  const span = piece.span === null ? '' : `, span ${piece.span.from}–${piece.span.to}`;
  const title = `row ${row + 1}${span}${piece.rowSpan > 1 ? `, ${piece.rowSpan} rows` : ''}: ${piece.text || '(empty)'}`;
  const style = `fill="${tint}" fill-opacity="0.3" stroke="#7788aa" stroke-width="0.3" stroke-dasharray="1.5 1"`;
  return `<g><title>${escapeXml(title)}</title>${toRect(piece.place.box, style)}</g>`;
}

/** Over the page's picture a word is its frame alone, with the text as the tooltip. */
function renderWord({ text, box, size, vertical }: Page['words'][number], isSet: boolean): string {
  const [x0, y0, x1, y1] = box;
  if (!isSet) {
    const style = 'fill="#ffffff" fill-opacity="0" stroke="#5588cc" stroke-width="0.25"';
    return `<g><title>${escapeXml(text)}</title>${toRect(box, style)}</g>`;
  }
  const frame = toRect(box, 'fill="none" stroke="#c9c9c9" stroke-width="0.25"');
  const length = vertical ? y1 - y0 : x1 - x0;
  const fit = text.length > 1 && length > 0 ? ` textLength="${toNumber(length)}" lengthAdjust="spacingAndGlyphs"` : '';
  // Baseline 0.12 of the size above the box's bottom, as the boxes are made; vertical words read downwards.
  const at = vertical
    ? `x="${toNumber((x0 + x1) / 2)}" y="${y0}" style="writing-mode:vertical-rl"`
    : `x="${x0}" y="${toNumber(y1 - 0.12 * size)}"`;
  return `${frame}<text ${at} font-size="${toNumber(size)}" fill="#333333"${fit}>${escapeXml(text)}</text>`;
}

function renderStroke(box: Box): string {
  return toRect(box, 'fill="#222222" stroke="#222222" stroke-width="0.2"');
}

/**
 * The value above the box, the initials of the column's key below it, beside them of a recognised cell how sure its reading is; the whole id is
 * the tooltip. A reading that gave no value stands in place of it.
 */
function renderCell(cell: OverlayCell): string {
  const color = STATE_COLORS.get(cell.state) ?? UNKNOWN_STATE_COLOR;
  const { raw = '', confidence } = cell.reading ?? {};
  const value = cell.value === null ? `∅${raw === '' ? '' : ` ${raw}?`}` : String(cell.value);
  const sure = confidence === undefined || raw === '' ? '' : ` ${toSureness(confidence)}`;
  const [x0, y0, x1, y1] = cell.box;
  const x = toNumber((x0 + x1) / 2);
  const caption = `text-anchor="middle" fill="${color}"`;
  return [
    `<g><title>${escapeXml(`${cell.id} · ${cell.state} · ${value}${sure}`)}</title>`,
    toRect(cell.box, `fill="${color}" fill-opacity="0.15" stroke="${color}" stroke-width="0.8"`),
    `<text x="${x}" y="${toNumber(y0 - 0.8)}" ${caption} font-size="${VALUE_PT}" font-weight="bold">${escapeXml(value)}</text>`,
    `<text x="${x}" y="${toNumber(y1 + KEY_PT)}" ${caption} font-size="${KEY_PT}">${escapeXml(toInitials(cell.id))}${sure}</text></g>`,
  ].join('');
}

/** In hundredths, cut off: .99 is less than sure. */
function toSureness(confidence: number): string {
  return confidence >= 1 ? '1' : `.${String(Math.floor(confidence * 100)).padStart(2, '0')}`;
}

/** Each row's key once: in the left margin beside its first cell, or above that cell where others stand left of it. */
function renderRowKeys(cells: readonly OverlayCell[]): readonly string[] {
  const rows = new Map<string, OverlayCell>();
  for (const cell of cells) {
    const key = cell.id.split('.').slice(1, -1).join('.');
    if (!rows.has(key)) rows.set(key, cell);
  }
  return [...rows].map(([key, { box }]) => {
    const isLeftmost = !cells.some((other) => other.box[0] < box[0] && other.box[1] < box[3] && other.box[3] > box[1]);
    const [x, y] = isLeftmost ? [2, (box[1] + box[3]) / 2] : [box[0], box[1] - 2 * VALUE_PT];
    return `<text x="${toNumber(x)}" y="${toNumber(y)}" font-size="${KEY_PT}" fill="#5b2a86">${escapeXml(key)}</text>`;
  });
}

function toInitials(id: string): string {
  const column = id.split('.').at(-1) ?? '';
  return column
    .split('_')
    .map((word) => word[0] ?? '')
    .join('');
}

function renderLegend(page: Page, tables: number, cells: readonly OverlayCell[]): string {
  const states = [...new Set(cells.map((cell) => cell.state))].toSorted();
  const y = page.height + LEGEND_PT - 6;
  const facts = `page ${page.number} · text layer ${page.textLayer} · ${page.words.length} words · ${page.strokes.length} rules · ${tables} tables`;
  const marks = states.map(
    (state) => `<tspan fill="${STATE_COLORS.get(state) ?? UNKNOWN_STATE_COLOR}">  ■ ${escapeXml(state)}</tspan>`,
  );
  return `<text x="6" y="${y}" font-size="8" fill="#333333" xml:space="preserve">${facts}${marks.join('')}</text>`;
}

function toRect([x0, y0, x1, y1]: Box, style: string): string {
  return `<rect x="${x0}" y="${y0}" width="${toNumber(x1 - x0)}" height="${toNumber(y1 - y0)}" ${style}/>`;
}

/** Hundredths of a point: what boxes are rounded to. */
function toNumber(value: number): number {
  return Math.round(value * 100) / 100;
}

const XML_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);

/** Control characters have no place in XML at all and are shown as a replacement. */
function escapeXml(text: string): string {
  return text.replace(/[&<>"]/gu, (mark) => XML_ESCAPES.get(mark) ?? mark).replace(/(?![\t\n\r])\p{Cc}/gu, '\ufffd');
}
