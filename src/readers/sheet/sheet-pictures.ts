import { isLargePicture, type Picture, type PictureSource } from '../docx/pictures.js';
import { readRelations } from '../docx/relations.js';
import type { DocumentPackage } from '../package/open-package.js';
import { findXml, listElements, listXmlBelow, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';

/** A large picture on a sheet. */
export interface SheetPicture {
  readonly sheet: string;
  /** Whether that sheet is hidden: then nobody sees the picture. */
  readonly isHidden: boolean;
  /** 0-based, hidden rows counted. */
  readonly row: number;
  readonly picture: Picture;
}

/** English metric units (ECMA-376, 20.1.2.1), and the parts of a picture's side. */
const EMU_PER_PT = 12_700;
const CROP_UNITS = 100_000;
/** Points: a column and a row that nobody made wider, where a picture's size is told by its cells alone. */
export const COLUMN_PT = 54;
export const ROW_PT = 14;

const ANCHORS = new Set(['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor']);

/** The large pictures of a workbook, by sheet and row. The id of a source is the name of its part. */
export async function listSheetPictures(file: DocumentPackage): Promise<readonly SheetPicture[]> {
  const workbook = await file.readXml('xl/workbook.xml');
  const sheets = await readRelations(file, 'xl/workbook.xml');
  const pictures: SheetPicture[] = [];
  const met = new Set<string>();
  for (const { attributes } of listElements(findXml(workbook, 'sheets'), 'sheet')) {
    const part = sheets.find(({ id, isExternal }) => id === attributes.id && !isExternal)?.target;
    if (part === undefined) continue;
    const drawings = (await readRelations(file, part)).filter(({ type, isExternal }) => type === 'drawing' && !isExternal); // biome-ignore format: one condition
    const sheet = { sheet: attributes.name ?? '', isHidden: (attributes.state ?? 'visible') !== 'visible' };
    const found: SheetPicture[] = [];
    for (const { target } of drawings) {
      met.add(target.toLowerCase());
      const media = new Map((await readRelations(file, target)).flatMap(({ id, target: name, isExternal }) => (isExternal ? [] : [[id, name] as const]))); // biome-ignore format: one map
      const drawing = await file.readXml(target);
      for (const anchor of drawing === null ? [] : listAnchors(drawing)) {
        const row = Number(toXmlContent(findXml(anchor, 'from', 'row')) || 0);
        found.push(...toPictures(anchor, media).map((picture) => ({ ...sheet, row, picture })));
      }
    }
    pictures.push(...found.filter(({ picture }) => isLargePicture(picture)).sort((a, b) => a.row - b.row));
  }
  return [...pictures, ...(await listOrphans(file, met))];
}

/** Of a workbook whose sheets are not in XML (XLSB) nobody says here which drawing lies where: its pictures are told, not read. */
async function listOrphans(file: DocumentPackage, met: ReadonlySet<string>): Promise<readonly SheetPicture[]> {
  const orphans: SheetPicture[] = [];
  for (const name of file.names.filter((part) => /^xl\/drawings\/[^/]+\.xml$/.test(part) && !met.has(part))) {
    const drawing = await file.readXml(name);
    for (const anchor of drawing === null ? [] : listAnchors(drawing)) {
      for (const picture of toPictures(anchor, new Map())) {
        if (isLargePicture(picture)) orphans.push({ sheet: '', isHidden: false, row: 0, picture });
      }
    }
  }
  return orphans;
}

function listAnchors(drawing: XmlElement): readonly XmlElement[] {
  return listElements(drawing).flatMap(
    (element) =>
    ANCHORS.has(element.name) ? [element] : element.name === 'AlternateContent' ? listAnchors(findXml(element, 'Choice') ?? element) : [], // biome-ignore format: one chain
  );
}

function toPictures(anchor: XmlElement, media: ReadonlyMap<string, string>): readonly Picture[] {
  const isGroup = listXmlBelow(anchor, 'grpSp').length > 0;
  const pics = listXmlBelow(anchor, 'pic').filter((pic) => findXml(pic, 'nvPicPr', 'cNvPr')?.attributes.hidden !== '1');
  return pics.map((pic): Picture => {
    const { width, height } = (isGroup ? null : toSize(findXml(anchor, 'ext'))) ?? toSize(findXml(pic, 'spPr', 'xfrm', 'ext')) ?? toCellSize(anchor); // biome-ignore format: one chain
    return { width, height, source: toSource(pic, media) };
  });
}

function toSize(extent: XmlElement | null): { readonly width: number; readonly height: number } | null {
  const [width, height] = [extent?.attributes.cx, extent?.attributes.cy].map((side) => Number(side ?? 0) / EMU_PER_PT);
  return width !== undefined && height !== undefined && width > 0 && height > 0 ? { width, height } : null;
}

function toCellSize(anchor: XmlElement): { readonly width: number; readonly height: number } {
  const span = (name: 'col' | 'row'): number =>
    Number(toXmlContent(findXml(anchor, 'to', name)) || 0) - Number(toXmlContent(findXml(anchor, 'from', name)) || 0);
  return { width: span('col') * COLUMN_PT, height: span('row') * ROW_PT };
}

function toSource(pic: XmlElement, media: ReadonlyMap<string, string>): PictureSource | null {
  const id = media.get(listXmlBelow(pic, 'blip')[0]?.attributes.embed ?? '');
  if (id === undefined) return null;
  const crop = listXmlBelow(pic, 'srcRect')[0]?.attributes ?? {};
  const toPart = (value: string | undefined): number => Math.max(0, Number(value ?? 0) / CROP_UNITS);
  return { id, crop: { left: toPart(crop.l), top: toPart(crop.t), right: toPart(crop.r), bottom: toPart(crop.b) } };
}
