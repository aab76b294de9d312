import { findXml, listXmlBelow, type XmlElement } from '../package/xml-to-tree.js';

/** A picture or an embedded object, in points. */
export interface Picture {
  readonly width: number;
  readonly height: number;
}

/** English metric units (ECMA-376, 20.1.2.1). */
const EMU_PER_PT = 12_700;
/** So large a picture may show a table: 0.3 of an A4 page's width, 0.07 of its height, as in PDFs; seals and signs are smaller. */
const MIN_WIDTH_PT = 178;
const MIN_HEIGHT_PT = 59;

const PT_PER_UNIT: { readonly [unit: string]: number } = {
  pt: 1,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  px: 0.75,
  pc: 12,
};

/** The picture that the element draws, or null: `drawing` (DrawingML), `pict` and `object` (VML). */
export function findPicture(element: XmlElement): Picture | null {
  if (element.name === 'drawing') return findDrawn(element);
  if (element.name !== 'pict' && element.name !== 'object') return null;
  const shape = listXmlBelow(element, 'imagedata').length === 0 ? null : findStyled(element);
  if (shape === null) return null;
  const style = shape.attributes.style ?? '';
  return { width: toPoints(style, 'width'), height: toPoints(style, 'height') };
}

export function isLargePicture({ width, height }: Picture): boolean {
  return width >= MIN_WIDTH_PT && height >= MIN_HEIGHT_PT;
}

function findDrawn(drawing: XmlElement): Picture | null {
  const frame = findXml(drawing, 'inline') ?? findXml(drawing, 'anchor');
  const extent = findXml(frame, 'extent');
  if (frame === null || extent === null) return null;
  const isPicture = ['blip', 'chart', 'relIds'].some((name) => listXmlBelow(frame, name).length > 0);
  if (!isPicture) return null;
  return { width: Number(extent.attributes.cx) / EMU_PER_PT, height: Number(extent.attributes.cy) / EMU_PER_PT };
}

function findStyled(element: XmlElement): XmlElement | null {
  return listXmlBelow(element, 'shape').find((shape) => /width\s*:/.test(shape.attributes.style ?? '')) ?? null;
}

function toPoints(style: string, property: string): number {
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([\\d.]+)\\s*([a-z]*)`).exec(style);
  return match === null ? 0 : Number(match[1]) * (PT_PER_UNIT[match[2] ?? ''] ?? 1);
}
