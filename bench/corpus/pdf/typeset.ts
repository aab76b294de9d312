import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';
import type { Mark, Sheet } from './drawing.js';
import type { ChineseFont } from './font.js';
import type { PdfStyle } from './style.js';
import { toFitted, toPagesOfStrips, toTableLayout, toTableMarks } from './table.js';

/** Pages under construction: the only thing here that changes, and it never leaves this file. */
interface Desk {
  readonly pages: Mark[][];
  y: number;
}

/** Sets a report on pages. */
export function toSheets(parts: readonly Part[], style: PdfStyle, font: ChineseFont, random: Random): readonly Sheet[] {
  const desk: Desk = { pages: [[]], y: style.margin };
  for (const part of parts) {
    switch (part.kind) {
      case 'title':
        // A second report in one source begins on a page of its own.
        if (desk.pages.length > 1 || (desk.pages[0]?.length ?? 0) > 0) turnPage(desk, style);
        for (const line of part.lines) setTitle(desk, line, style, font);
        desk.y += style.bodySize;
        break;
      case 'heading':
        setParagraph(desk, `　　${part.text}`, style.bodySize * 1.05, style, font);
        break;
      case 'paragraph':
        setParagraph(desk, `　　${part.text}`, style.bodySize, style, font);
        break;
      case 'table':
        setTable(desk, part, style, font, random.fork(part.grid.table));
        break;
      case 'signature':
        desk.y += style.bodySize;
        for (const line of part.lines) setLine(desk, line, style.bodySize, 'right', style, font);
        break;
    }
  }
  const number = style.pageNumber;
  const head = style.runningHead === null ? [] : [toRunningHead(style.runningHead, style, font)];
  return desk.pages.map((marks, index) => {
    const foot = number === null ? [] : [toPageNumber(number(index + 1, desk.pages.length), style, font)];
    const all = [...head, ...marks, ...foot];
    return {
      width: style.width,
      height: style.height,
      marks: style.byCharacter ? all.flatMap((mark) => toCharacters(mark, font)) : all,
    };
  });
}

/** A line as one string for each of its characters. */
function toCharacters(mark: Mark, font: ChineseFont): readonly Mark[] {
  if (mark.kind === 'rule') return [mark];
  let x = mark.x;
  return [...mark.text].flatMap((text): readonly Mark[] => {
    const here = x;
    x += font.measure(text, mark.size);
    return text.trim() === '' ? [] : [{ ...mark, x: here, text }];
  });
}

function turnPage(desk: Desk, style: PdfStyle): void {
  desk.pages.push([]);
  desk.y = style.margin;
}

/** A title wider than the page goes on in the next line. */
function setTitle(desk: Desk, text: string, style: PdfStyle, font: ChineseFont): void {
  const size = style.bodySize * 1.3;
  for (const line of toFitted(text, size, style.width - 2 * style.margin, font))
    setLine(desk, line, size, 'center', style, font);
}

function setParagraph(desk: Desk, text: string, size: number, style: PdfStyle, font: ChineseFont): void {
  for (const line of toFitted(text, size, style.width - 2 * style.margin, font))
    setLine(desk, line, size, 'left', style, font);
}

function setLine(
  desk: Desk,
  text: string,
  size: number,
  align: 'left' | 'center' | 'right',
  style: PdfStyle,
  font: ChineseFont,
): void {
  const height = size * style.leading;
  if (desk.y + height > style.height - style.margin) turnPage(desk, style);
  const slack = style.width - 2 * style.margin - font.measure(text, size);
  const x = style.margin + (align === 'left' ? 0 : align === 'right' ? slack : slack / 2);
  // A first line's indent is room on the page, not characters.
  const indent = text.length - text.trimStart().length;
  const shown = text.trimStart();
  desk.pages.at(-1)?.push({ kind: 'text', x: x + indent * size, y: desk.y + (height - size) / 2, size, text: shown });
  desk.y += height;
}

function setTable(
  desk: Desk,
  part: Extract<Part, { kind: 'table' }>,
  style: PdfStyle,
  font: ChineseFont,
  random: Random,
): void {
  const layout = toTableLayout(part.grid, style, font);
  const bottom = style.height - style.margin;
  const whole = layout.heights.reduce((sum, height) => sum + height, 0);
  const head = layout.heights.slice(0, Math.max(2, part.grid.headerRows)).reduce((sum, height) => sum + height, 0);
  if (style.straddle && part.grid.rows > 8) desk.y = Math.max(desk.y, bottom - whole * (0.25 + random.next() * 0.5));
  if (desk.y + head > bottom || (part.grid.rows <= 5 && desk.y + whole > bottom && !style.straddle))
    turnPage(desk, style);
  const pages = toPagesOfStrips(layout, style, bottom - desk.y, bottom - style.margin, random);
  pages.forEach((strips, index) => {
    if (index > 0) turnPage(desk, style);
    desk.pages.at(-1)?.push(...toTableMarks(layout, pages, index, desk.y, style, font));
    desk.y += strips.reduce((sum, strip) => sum + strip.height, 0);
  });
  if (style.footnote !== null) setLine(desk, style.footnote, style.tableSize, 'left', style, font);
  desk.y += style.bodySize * 0.6;
}

function toRunningHead(text: string, style: PdfStyle, font: ChineseFont): Mark {
  const size = Math.min(9, style.bodySize);
  return { kind: 'text', x: (style.width - font.measure(text, size)) / 2, y: style.margin * 0.5, size, text };
}

function toPageNumber(text: string, style: PdfStyle, font: ChineseFont): Mark {
  const size = Math.min(12, style.bodySize);
  return {
    kind: 'text',
    x: (style.width - font.measure(text, size)) / 2,
    y: style.height - style.margin * 0.6,
    size,
    text,
  };
}
