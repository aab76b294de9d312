import type { Random } from '../random.js';
import { type BookCell, type BookSheet, isPlainNumber } from './sheet-model.js';
import { toXmlText, toZipBytes, XML_HEAD, type ZipPart } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
/** Formats of the style sheet below: plain, bordered, bordered with thousands parted, bordered text. */
const PLAIN = 0;
const BORDERED = 1;
const THOUSANDS = 2;
const TEXT = 3;

const STYLES = `${XML_HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="0" borderId="1" applyBorder="1"/><xf numFmtId="3" borderId="1" applyNumberFormat="1"/><xf numFmtId="49" borderId="1" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Sheets as a workbook of Office Open XML: shared and inline strings, numbers, formulas with their results. */
export function toXlsxBytes(sheets: readonly BookSheet[], random: Random): Uint8Array {
  const shared: string[] = [];
  const parts = sheets.map(
    (sheet, at): ZipPart => [`xl/worksheets/sheet${at + 1}.xml`, toSheetXml(sheet, shared, random.fork(`sheet ${at}`))],
  );
  const names = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const overrides = sheets.map(
    (_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${TYPES}.worksheet+xml"/>`,
  );
  const drawn = sheets.flatMap((sheet, at) =>
    hasPictures(sheet)
      ? [
          `<Override PartName="/xl/drawings/drawing${at + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/>`,
        ]
      : [],
  );
  return toZipBytes([
    [
      '[Content_Types].xml',
      `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${sheets.some(hasPictures) ? '<Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/>' : ''}<Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${overrides.join('')}${drawn.join('')}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${TYPES}.sharedStrings+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ],
    [
      'xl/workbook.xml',
      `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${names.join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${relations.join('')}<Relationship Id="rIdS" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    ['xl/styles.xml', STYLES],
    ...parts,
    ...sheets.flatMap(toDrawingParts),
    [
      'xl/sharedStrings.xml',
      `${XML_HEAD}<sst xmlns="${MAIN}">${shared.map((text) => `<si>${text}</si>`).join('')}</sst>`,
    ],
  ]);
}

/** English metric units in a point. */
const EMU_PER_PT = 12_700;

function hasPictures({ pictures = [] }: BookSheet): boolean {
  return pictures.length > 0;
}

/** The drawing of a sheet with its pictures, each anchored to a cell and as large as it says. */
function toDrawingParts(sheet: BookSheet, at: number): readonly ZipPart[] {
  const { pictures = [] } = sheet;
  if (pictures.length === 0) return [];
  const names = pictures.map(({ picture }, n) => `image${at + 1}-${n + 1}.${picture.extension}`);
  const anchors = pictures.map(({ row, picture }, n) => {
    const [cx, cy] = [Math.round(picture.width * EMU_PER_PT), Math.round(picture.height * EMU_PER_PT)];
    const shape = `<xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>`;
    return `<xdr:oneCellAnchor><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:ext cx="${cx}" cy="${cy}"/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${n + 2}" name="图片"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId${n + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill>${shape}</xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  const relations = names.map(
    (name, n) => `<Relationship Id="rId${n + 1}" Type="${RELATION}/image" Target="../media/${name}"/>`,
  );
  const space = 'http://schemas.openxmlformats.org/package/2006/relationships';
  return [
    [
      `xl/worksheets/_rels/sheet${at + 1}.xml.rels`,
      `${XML_HEAD}<Relationships xmlns="${space}"><Relationship Id="rId1" Type="${RELATION}/drawing" Target="../drawings/drawing${at + 1}.xml"/></Relationships>`,
    ],
    [
      `xl/drawings/drawing${at + 1}.xml`,
      `${XML_HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${RELATION}">${anchors.join('')}</xdr:wsDr>`,
    ],
    [
      `xl/drawings/_rels/drawing${at + 1}.xml.rels`,
      `${XML_HEAD}<Relationships xmlns="${space}">${relations.join('')}</Relationships>`,
    ],
    ...pictures.map(({ picture }, n): ZipPart => [`xl/media/${names[n]}`, picture.bytes]),
  ];
}

function toSheetXml({ cells, pictures = [] }: BookSheet, shared: string[], random: Random): string {
  const rows = new Map<number, string[]>();
  const add = (row: number, column: number, xml: string): void => {
    const list = rows.get(row) ?? [];
    rows.set(row, list);
    list[column] = xml;
  };
  const merges: string[] = [];
  for (const cell of cells) {
    const last = `${toLetters(cell.column + cell.columnSpan - 1)}${cell.row + cell.rowSpan}`;
    const first = `${toLetters(cell.column)}${cell.row + 1}`;
    if (last !== first) merges.push(`<mergeCell ref="${first}:${last}"/>`);
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        const at = `${toLetters(column)}${row + 1}`;
        const isFirst = row === cell.row && column === cell.column;
        if (isFirst && cell.text !== '') add(row, column, toCellXml(cell, at, shared, random));
        else if (cell.bordered) add(row, column, `<c r="${at}" s="${BORDERED}"/>`);
      }
    }
  }
  const body = [...rows]
    .sort(([a], [b]) => a - b)
    .map(([row, list]) => `<row r="${row + 1}">${list.filter((xml) => xml !== undefined).join('')}</row>`);
  const merged = merges.length > 0 ? `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` : '';
  const drawing = pictures.length > 0 ? `<drawing xmlns:r="${RELATION}" r:id="rId1"/>` : '';
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData>${merged}${drawing}</worksheet>`;
}

function toCellXml(cell: BookCell, at: string, shared: string[], random: Random): string {
  const text = toXmlText(cell.text);
  const style = cell.bordered ? BORDERED : PLAIN;
  if (cell.isValue && isPlainNumber(cell.text)) {
    const kind = random.pick(['number', 'number', 'thousands', 'formula', 'text']);
    const isWhole = !cell.text.includes('.');
    if (kind === 'thousands' && isWhole && cell.bordered) return `<c r="${at}" s="${THOUSANDS}"><v>${text}</v></c>`;
    if (kind === 'formula') return `<c r="${at}" s="${style}"><f>SUM(A1:A9)</f><v>${text}</v></c>`;
    if (kind !== 'text') return `<c r="${at}" s="${style}"><v>${text}</v></c>`;
  }
  if (random.chance(0.15))
    return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  const half = random.chance(0.2) && cell.text.length > 2 && !text.includes('&') ? Math.floor(text.length / 2) : 0;
  const plain = `<t xml:space="preserve">${text}</t>`;
  const rich = `<r><t xml:space="preserve">${text.slice(0, half)}</t></r><r><rPr><b/></rPr><t xml:space="preserve">${text.slice(half)}</t></r>`;
  shared.push(half > 0 ? rich : plain);
  return `<c r="${at}" s="${cell.isValue && cell.bordered ? TEXT : style}" t="s"><v>${shared.length - 1}</v></c>`;
}

function toLetters(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : toLetters(Math.floor(column / 26) - 1) + toLetters(column % 26);
}
