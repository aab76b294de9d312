import { findXml, listElements, listXmlBelow, type XmlElement } from '../package/xml-to-tree.js';

/** A picture or an embedded object, in points as shown. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Where its file stands; null where there is none, or several. */
  readonly source?: PictureSource | null;
  /** Whether it goes on from the large picture before it: then it may be as low as one row. */
  readonly goesOn?: boolean;
}

/** Whether a picture is the last rows of the large one before it: lower than a table, but as wide as what it goes on from. */
export function isStripBelow(picture: Picture, before: Picture | undefined): boolean {
  if (before === undefined || !isLargePicture(before) || picture.height < MIN_STRIP_PT) return false;
  return Math.abs(picture.width - before.width) <= STRIP_TOLERANCE * before.width;
}

export interface PictureSource {
  /** What its file is called in the document: by its relation in a package, elsewhere by its number. */
  readonly id: string;
  /** Parts of the file's sides that are cut off. */
  readonly crop: Crop;
}

export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** English metric units (ECMA-376, 20.1.2.1). */
const EMU_PER_PT = 12_700;
/** So large a picture may show a table: 0.3 of an A4 page's width, 0.07 of its height, as in PDFs; seals and signs are smaller. */
const MIN_WIDTH_PT = 178;
const MIN_HEIGHT_PT = 59;
/** A row of small print, and how much the widths of a table's pictures differ. */
const MIN_STRIP_PT = 9;
const STRIP_TOLERANCE = 0.05;

const PT_PER_UNIT: { readonly [unit: string]: number } = {
  pt: 1,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  px: 0.75,
  pc: 12,
};

/** Parts of a picture's side (ECMA-376, 20.1.10.40) and of VML's crops (19.1.2.11). */
const CROP_UNITS = 100_000;
const VML_CROP_UNITS = 65_536;

/** The picture that the element draws, or null: `drawing` (DrawingML), `pict` and `object` (VML). */
export function findPicture(element: XmlElement): Picture | null {
  if (element.name === 'drawing') return findDrawn(element);
  if (element.name !== 'pict' && element.name !== 'object') return null;
  const images = listOutsideBoxes(element, 'imagedata');
  const shape = images.length === 0 ? null : findStyled(element);
  if (shape === null) return null;
  const style = shape.attributes.style ?? '';
  const source = findOnly(images, ({ attributes }) => ({
    id: attributes.id ?? '',
    crop: {
      left: toVmlCrop(attributes.cropleft),
      top: toVmlCrop(attributes.croptop),
      right: toVmlCrop(attributes.cropright),
      bottom: toVmlCrop(attributes.cropbottom),
    },
  }));
  return { width: toPoints(style, 'width'), height: toPoints(style, 'height'), source };
}

export function isLargePicture({ width, height, goesOn = false }: Picture): boolean {
  return goesOn || (width >= MIN_WIDTH_PT && height >= MIN_HEIGHT_PT);
}

function findDrawn(drawing: XmlElement): Picture | null {
  const frame = findXml(drawing, 'inline') ?? findXml(drawing, 'anchor');
  const extent = findXml(frame, 'extent');
  if (frame === null || extent === null) return null;
  const isPicture = ['blip', 'chart', 'relIds'].some((name) => listOutsideBoxes(frame, name).length > 0);
  if (!isPicture || findXml(frame, 'docPr')?.attributes.hidden === '1') return null;
  const crop = listOutsideBoxes(frame, 'srcRect')[0]?.attributes ?? {};
  const source = findOnly(listOutsideBoxes(frame, 'blip'), ({ attributes }) => ({
    id: attributes.embed ?? '',
    crop: { left: toCrop(crop.l), top: toCrop(crop.t), right: toCrop(crop.r), bottom: toCrop(crop.b) },
  }));
  return {
    width: Number(extent.attributes.cx) / EMU_PER_PT,
    height: Number(extent.attributes.cy) / EMU_PER_PT,
    source,
  };
}

/** The one image of a drawing; of several, drawn as a group, it is not said here which lies where. */
function findOnly(images: readonly XmlElement[], toSource: (image: XmlElement) => PictureSource): PictureSource | null {
  const [first, ...others] = images;
  if (first === undefined || others.length > 0) return null;
  const source = toSource(first);
  return source.id === '' ? null : source;
}

/** What stands in a text box is met with the text of the box. */
function listOutsideBoxes(root: XmlElement, name: string): readonly XmlElement[] {
  return listElements(root).flatMap((child) => {
    if (child.name === 'txbxContent') return [];
    return [...(child.name === name ? [child] : []), ...listOutsideBoxes(child, name)];
  });
}

/** What is drawn beyond the file's edge (a negative crop) is paper. */
function toCrop(value: string | undefined): number {
  const part = value?.endsWith('%') === true ? Number.parseFloat(value) / 100 : Number(value ?? 0) / CROP_UNITS;
  return part > 0 ? part : 0;
}

/** `6554f` in 65,536ths, else a plain part. */
function toVmlCrop(value: string | undefined): number {
  const part = Number.parseFloat(value ?? '0') / (value?.endsWith('f') === true ? VML_CROP_UNITS : 1);
  return part > 0 ? part : 0;
}

function findStyled(element: XmlElement): XmlElement | null {
  return listXmlBelow(element, 'shape').find((shape) => /width\s*:/.test(shape.attributes.style ?? '')) ?? null;
}

function toPoints(style: string, property: string): number {
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([\\d.]+)\\s*([a-z]*)`).exec(style);
  return match === null ? 0 : Number(match[1]) * (PT_PER_UNIT[match[2] ?? ''] ?? 1);
}
