import { toZipBytes } from '../../bench/corpus/office/zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

const STRINGS = 'xl/sharedStrings.xml';
const STRINGS_TYPE = `<Override PartName="/${STRINGS}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>`;

/** A workbook of sheets given as the XML inside `worksheet`, by name; `more` are parts beside them. Formats 1 and 2: `#,##0`, `0;-0;;@`. */
export function toXlsx(
  sheets: readonly (readonly [name: string, xml: string, state?: string])[],
  more: readonly (readonly [string, string])[] = [],
): Uint8Array {
  const list = sheets.map(
    ([name, , state = 'visible'], at) =>
      `<sheet name="${name}" sheetId="${at + 1}" state="${state}" r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const types = sheets.map(
    (_, at) =>
      `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return toZipBytes([
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${types.join('')}${more.some(([part]) => part === STRINGS) ? STRINGS_TYPE : ''}</Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    ['xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${list.join('')}</sheets></workbook>`],
    [
      'xl/_rels/workbook.xml.rels',
      `<Relationships>${relations.join('')}<Relationship Id="rIdS" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    ],
    [
      'xl/styles.xml',
      `<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="0;-0;;@"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="3"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
    ],
    ...sheets.map(
      ([, xml], at) => [`xl/worksheets/sheet${at + 1}.xml`, `<worksheet xmlns="${MAIN}">${xml}</worksheet>`] as const,
    ),
    ...more,
  ]);
}

/** Cells by address: a number, a text, or raw XML of the cell's inside with its attributes (`s="1"|<v>5</v>`). */
export function toSheetData(
  cells: { readonly [address: string]: number | string },
  rowAttributes: { readonly [row: number]: string } = {},
): string {
  const rows = new Map<number, string[]>();
  for (const [address, content] of Object.entries(cells)) {
    const row = Number(/\d+/.exec(address)?.[0]);
    const [attributes = '', inner] = typeof content === 'string' && content.includes('|') ? content.split('|') : [];
    const xml =
      typeof content === 'number'
        ? `<c r="${address}"><v>${content}</v></c>`
        : inner === undefined
          ? `<c r="${address}" t="inlineStr"><is><t>${content}</t></is></c>`
          : `<c r="${address}" ${attributes}>${inner}</c>`;
    rows.set(row, [...(rows.get(row) ?? []), xml]);
  }
  const xml = [...rows].map(([row, list]) => `<row r="${row}" ${rowAttributes[row] ?? ''}>${list.join('')}</row>`);
  return `<sheetData>${xml.join('')}</sheetData>`;
}
