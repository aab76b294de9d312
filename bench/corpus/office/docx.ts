import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';
import { toDocxTable } from './docx-table.js';
import { type DocxStyle, toParagraph, toRun } from './docx-text.js';
import { toZipBytes, XML_HEAD, type ZipPart } from './zip.js';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const NAMESPACES = `xmlns:w="${W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"`;
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const SECTION =
  '<w:headerReference w:type="default" r:id="rId3"/><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>';

/** A picture that stands for a table, or for a page of it; points. */
export interface TablePicture {
  readonly extension: 'png' | 'jpeg';
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** English metric units in a point. */
const EMU_PER_PT = 12_700;

/** A report as a Word document. `pictures`: parts that are shown as pictures instead. */
export function toDocxBytes(
  parts: readonly Part[],
  style: DocxStyle,
  title: string,
  random: Random,
  pictures: ReadonlyMap<Part, readonly TablePicture[]> = new Map(),
): Uint8Array {
  const all = [...pictures.values()].flat();
  const nameOf = (picture: TablePicture) => `media/image${all.indexOf(picture) + 1}.${picture.extension}`;
  const body = parts.map((part, at) => {
    const chance = random.fork(`part ${at}`);
    const shown = pictures.get(part);
    if (shown === undefined) return toBodyPart(part, style, chance);
    return shown.map((picture) => toPicture(picture, `rId${all.indexOf(picture) + 10}`, chance)).join('');
  });
  const inner = style.nesting === 'report' ? toLayoutTable(body.join(''), style, random) : withSections(body, random);
  const files: readonly ZipPart[] = [
    [
      '[Content_Types].xml',
      `${XML_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="jpeg" ContentType="image/jpeg"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="${TYPES}.numbering+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPES}.header+xml"/><Override PartName="/word/footer1.xml" ContentType="${TYPES}.footer+xml"/></Types>`,
    ],
    ['_rels/.rels', toRelations([['rId1', 'officeDocument', 'word/document.xml']])],
    [
      'word/document.xml',
      `${XML_HEAD}<w:document ${NAMESPACES}><w:body>${inner}<w:sectPr>${SECTION}</w:sectPr></w:body></w:document>`,
    ],
    [
      'word/_rels/document.xml.rels',
      toRelations([
        ['rId2', 'numbering', 'numbering.xml'],
        ['rId3', 'header', 'header1.xml'],
        ['rId4', 'footer', 'footer1.xml'],
        ...all.map((picture, at) => [`rId${at + 10}`, 'image', nameOf(picture)] as const),
      ]),
    ],
    [
      'word/numbering.xml',
      `${XML_HEAD}<w:numbering ${NAMESPACES}><w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="3"/></w:num></w:numbering>`,
    ],
    ['word/header1.xml', `${XML_HEAD}<w:hdr ${NAMESPACES}><w:p>${toRun(title)}</w:p></w:hdr>`],
    ['word/footer1.xml', `${XML_HEAD}<w:ftr ${NAMESPACES}><w:p>${toRun('第 3 页 共 12 页')}</w:p></w:ftr>`],
    ...all.map((picture): ZipPart => [`word/${nameOf(picture)}`, picture.bytes]),
  ];
  return toZipBytes(files);
}

function toRelations(relations: readonly (readonly [id: string, type: string, target: string])[]): string {
  const inner = relations.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`;
}

function toBodyPart(part: Part, style: DocxStyle, random: Random): string {
  switch (part.kind) {
    case 'title':
      return toTitle(part.lines, style, random);
    case 'heading': {
      const text = style.numbered ? part.text.replace(/^[一二三四五六七八九十]+、/, '') : part.text;
      const isNumbered = text !== part.text;
      const number = isNumbered ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr>' : '';
      return toParagraph(text, style, random, false, number);
    }
    case 'paragraph':
      return toParagraph(part.text, style, random, false, '<w:ind w:firstLine="420"/>');
    case 'signature':
      return part.lines.map((line) => toParagraph(line, style, random, false, '<w:jc w:val="right"/>')).join('');
    default: {
      const table = toDocxTable(part.grid, style, random);
      return `${style.nesting === 'tables' ? toLayoutTable(table, style, random) : table}<w:p/>`;
    }
  }
}

/** A paragraph that holds a picture, as new programs write it or as old ones did. */
function toPicture({ width, height }: TablePicture, id: string, random: Random): string {
  const [cx, cy] = [Math.round(width * EMU_PER_PT), Math.round(height * EMU_PER_PT)];
  const drawing = `<w:drawing><wp:inline><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="7" name="图片"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="7" name="图片"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  const pict = `<w:pict><v:shape style="width:${width.toFixed(1)}pt;height:${height.toFixed(1)}pt"><v:imagedata r:id="${id}"/></v:shape></w:pict>`;
  return `<w:p><w:r>${random.chance(0.8) ? drawing : pict}</w:r></w:p>`;
}

/** A title set in a box comes twice, for new programs and for old ones. */
function toTitle(lines: readonly string[], style: DocxStyle, random: Random): string {
  const centred = lines.map((line) => toParagraph(line, style, random, false, '<w:jc w:val="center"/>')).join('');
  if (style.title !== 'box') return centred;
  const content = `<w:txbxContent>${centred}</w:txbxContent>`;
  const place =
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>';
  const form =
    '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>';
  const shape = `<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">${place}<wp:extent cx="4000000" cy="900000"/><wp:wrapTopAndBottom/><wp:docPr id="1" name="box"/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>${form}<wps:txbx>${content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>`;
  return `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>${shape}</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:315pt;height:71pt"><v:textbox>${content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;
}

/** A table that only holds others. */
function toLayoutTable(inner: string, style: DocxStyle, random: Random): string {
  const wide = random.chance(0.5);
  const margin = '<w:tc><w:tcPr><w:tcW w:w="200" w:type="dxa"/></w:tcPr><w:p/></w:tc>';
  const cell = `<w:tc><w:tcPr><w:tcW w:w="9200" w:type="dxa"/></w:tcPr>${inner}<w:p/></w:tc>`;
  const controls = style.controls ? '<w:bookmarkStart w:id="2" w:name="_x"/>' : '';
  return `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="200"/><w:gridCol w:w="9200"/></w:tblGrid><w:tr>${wide ? margin : ''}${controls}${cell}</w:tr></w:tbl>`;
}

/** Some reports turn a page for their wide table: sections end inside the text. */
function withSections(body: readonly string[], random: Random): string {
  const cut = random.chance(0.5) ? random.int(1, body.length - 1) : -1;
  const end = `<w:p><w:pPr><w:sectPr>${SECTION}</w:sectPr></w:pPr></w:p>`;
  return body.map((part, at) => (at === cut ? end + part : part)).join('');
}
