import { toBarePage, toBody, toPortalPage } from '../html/pages.js';
import { toPortalStyle } from '../html/styles.js';
import { toTableHtml } from '../html/table.js';
import type { Part } from '../page/outline.js';
import { toPdfStyle } from '../pdf/families.js';
import { readChineseFont } from '../pdf/font.js';
import { toSheets } from '../pdf/typeset.js';
import { toPdfkitBytes } from '../pdf/write-pdfkit.js';
import type { Random } from '../random.js';
import { toBytes } from '../text/encode.js';
import { toLines } from '../text/lines.js';
import { writeLeadingPipes, writeTabsRepeated } from '../text/writers-delimited.js';

export interface Rendered {
  readonly extension: string;
  readonly bytes: Uint8Array;
}

const PLAIN_FORMATS = ['txt', 'html', 'pdf'] as const;
export type PlainFormat = (typeof PLAIN_FORMATS)[number];

/** Plain layouts of the three kinds, since these families are about the document and not about its tables. */
export async function renderParts(
  parts: readonly Part[],
  random: Random,
  title: string,
  year: number,
  format: PlainFormat = random.pick(PLAIN_FORMATS),
): Promise<Rendered> {
  if (format === 'txt') {
    const table = random.pick([writeLeadingPipes, writeTabsRepeated]);
    const lines = toLines(
      parts,
      { table, gap: random.chance(0.5), wrap: null, markdown: false, pageLength: null },
      random,
    );
    return { extension: 'txt', bytes: toBytes(`${lines.filter((line) => line !== '\f').join('\n')}\n`, 'utf-8') };
  }
  if (format === 'html') {
    const body = toBody(
      parts,
      ({ grid }) => toTableHtml(grid, toPortalStyle(random.fork(grid.table))),
      random.fork('body'),
    );
    const head = { title, charset: 'utf-8' };
    const page = random.chance(0.5) ? toBarePage(head, body) : toPortalPage(head, body, random.fork('page'), year);
    return { extension: 'html', bytes: toBytes(page, 'utf-8') };
  }
  const font = readChineseFont();
  const sheets = toSheets(parts, toPdfStyle(random.fork('style'), {}), font, random.fork('sheets'));
  return { extension: 'pdf', bytes: await toPdfkitBytes(sheets, font, title) };
}
