import type { Grid } from '../page/grid.js';
import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';

/** Stands in a writer's lines where a page ends; `toPaged` puts the page's furniture in its place. */
export const PAGE_BREAK = '\f';

/** Writes one table as lines of text. */
export type TableWriter = (grid: Grid, random: Random) => readonly string[];

export interface TextLayout {
  readonly table: TableWriter;
  /** Blank lines between paragraphs, headings and tables. */
  readonly gap: boolean;
  /** Display width at which prose is broken, or null where a paragraph is one line. */
  readonly wrap: number | null;
  /** Markdown marks before title and headings. */
  readonly markdown: boolean;
  /** Page numbers and running heads among the lines, every so many lines; null: none. */
  readonly pageLength: number | null;
}

/** Display width: CJK characters take two columns. */
export function toWidth(text: string): number {
  let width = 0;
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) > 0x2e7f || /[“”‘’—…·≥]/.test(character) ? 2 : 1;
  return width;
}

/** Breaks a text at a display width, without regard for words, as CJK text is broken. */
export function toWrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (toWidth(line + character) > width && line !== '' && !'，。；：、）”%'.includes(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

function toPartLines(part: Part, layout: TextLayout, random: Random): readonly string[] {
  switch (part.kind) {
    case 'title':
      return layout.markdown ? [`# ${part.lines.join(' ')}`] : part.lines;
    case 'heading':
      return [layout.markdown ? `## ${part.text}` : part.text];
    case 'paragraph':
      return layout.wrap === null ? [part.text] : toWrapped(`　　${part.text}`, layout.wrap);
    case 'table':
      return layout.table(part.grid, random.fork(part.grid.table));
    case 'signature':
      return part.lines;
  }
}

/** The whole report as lines, page breaks still as marks. */
export function toLines(parts: readonly Part[], layout: TextLayout, random: Random): readonly string[] {
  const blocks = parts.map((part) => toPartLines(part, layout, random));
  return blocks.flatMap((block, index) => (layout.gap && index > 0 ? ['', ...block] : block));
}

/** How this report numbers its pages. */
export function toPageStyle(random: Random, title: string): (page: number, pages: number) => readonly string[] {
  const number = random.pick([
    (page: number) => `- ${page} -`,
    (page: number) => `— ${page} —`,
    (page: number) => `－${page}－`,
    (page: number, pages: number) => `第${page}页 共${pages}页`,
    (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  ]);
  const head = random.chance(0.3) ? [title] : [];
  const gap = random.chance(0.5) ? [''] : [];
  return (page, pages) => [...gap, number(page, pages), ...gap, ...head];
}

/** Puts page numbers and running heads where pages end. */
export function toPaged(
  lines: readonly string[],
  layout: TextLayout,
  random: Random,
  title: string,
): readonly string[] {
  const pages: string[][] = [[]];
  for (const line of lines) {
    const page = pages.at(-1) ?? [];
    if (line === PAGE_BREAK) pages.push([]);
    else if (layout.pageLength !== null && page.length >= layout.pageLength) pages.push([line]);
    else page.push(line);
  }
  if (pages.length === 1 && layout.pageLength === null) return pages[0] ?? [];
  const furnish = toPageStyle(random, title);
  return pages.flatMap((page, index) =>
    index + 1 < pages.length ? [...page, ...furnish(index + 1, pages.length)] : page,
  );
}
