import type { Drawing, Fill, Glyph } from '../../layout/drawing.js';
import type { Stroke } from '../../model/document.js';
import type { Box } from '../../model/place.js';
import { findXml, listElements, toXmlContent, type XmlElement } from '../package/xml-to-tree.js';
import { type GraphicsState, toInitialState } from '../pdf/graphics-state.js';
import { applyToBox, type Matrix, multiply } from '../pdf/matrix.js';
import { fillSubpaths, isOutline, strokeSubpaths, toSeen } from '../pdf/paint-path.js';
import { toNumbers } from './numbers.js';
import type { OfdPage } from './open-ofd.js';
import { pathDataToSubpaths } from './path-data.js';
import { textObjectToGlyphs } from './text-object.js';

export const PT_PER_MM = 72 / 25.4;
/** Millimetres: the line where none is named (GB/T 33190, 8.2). */
const LINE_WIDTH = 0.353;
const PAGE_SCALE: Matrix = [PT_PER_MM, 0, 0, PT_PER_MM, 0, 0];
/** What only holds other objects. */
const HOLDERS = new Set(['Layer', 'PageBlock', 'Content']);

/** The image objects of a page that are shown, in drawing order. */
export function listImageObjects(parents: readonly XmlElement[]): readonly XmlElement[] {
  return parents
    .flatMap((parent) => listElements(parent))
    .flatMap((object) => {
      if (object.attributes.Visible === 'false') return [];
      if (HOLDERS.has(object.name)) return listImageObjects([object]);
      return object.name === 'ImageObject' ? [object] : [];
    });
}

/** A page's objects → everything that it draws, in points. */
export function pageToDrawing({ size, contents }: OfdPage): Drawing {
  const [width, height] = [size[0] * PT_PER_MM, size[1] * PT_PER_MM];
  const glyphs: Glyph[] = [];
  const rules: Stroke[] = [];
  const fills: Fill[] = [];
  const pictures: Box[] = [];
  let outlines = 0;
  let unmapped = 0;
  let run = 0;

  function visit(parent: XmlElement): void {
    for (const object of listElements(parent)) {
      if (object.attributes.Visible === 'false') continue;
      if (HOLDERS.has(object.name)) visit(object);
      else if (object.name === 'TextObject') addText(object);
      else if (object.name === 'PathObject') addPath(object);
      else if (object.name === 'ImageObject') pictures.push(applyToBox(toObjectMap(object), toImageBox(object)));
    }
  }

  function addText(object: XmlElement): void {
    run += 1;
    const text = textObjectToGlyphs(
      object,
      toObjectMap(object),
      !isTransparent(object) && object.attributes.Fill !== 'false',
      run,
    );
    for (const glyph of text.glyphs) glyphs.push(glyph);
    unmapped += text.unmapped;
  }

  function addPath(object: XmlElement): void {
    const state = toState(object, [0, 0, width, height]);
    const subpaths = pathDataToSubpaths(toXmlContent(findXml(object, 'AbbreviatedData')), state.ctm);
    if (isTransparent(object)) return;
    outlines += subpaths.filter(isOutline).length;
    if (object.attributes.Stroke !== 'false') {
      const stroked = { rules: strokeSubpaths(state, subpaths), fills: [] };
      rules.push(...toSeen(stroked, state.strokeColor, fills).rules);
    }
    if (object.attributes.Fill === 'true') {
      const seen = toSeen(fillSubpaths(state, subpaths), state.fillColor, fills);
      rules.push(...seen.rules);
      fills.push(...seen.fills);
    }
  }

  for (const content of contents) visit(content);
  return { width, height, glyphs, rules, fills, pictures, outlines, unmapped };
}

/** From an object's own space to the page: its map, then the corner of its boundary, then points. */
export function toObjectMap(object: XmlElement): Matrix {
  const [x = 0, y = 0] = toNumbers(object.attributes.Boundary);
  const own = toNumbers(object.attributes.CTM);
  const placed: Matrix = [1, 0, 0, 1, x, y];
  return multiply(PAGE_SCALE, own.length === 6 ? multiply(placed, own as unknown as Matrix) : placed);
}

/** A picture fills the unit square under its map; without one, its boundary. */
export function toImageBox(object: XmlElement): Box {
  const [, , width = 0, height = 0] = toNumbers(object.attributes.Boundary);
  return toNumbers(object.attributes.CTM).length === 6 ? [0, 0, 1, 1] : [0, 0, width, height];
}

function toState(object: XmlElement, page: Box): GraphicsState {
  const width = Number(object.attributes.LineWidth ?? LINE_WIDTH);
  return {
    ...toInitialState(toObjectMap(object), page),
    lineWidth: Number.isFinite(width) ? width : LINE_WIDTH,
    strokeColor: toColor(findXml(object, 'StrokeColor')),
    fillColor: toColor(findXml(object, 'FillColor')),
  };
}

/** `#rrggbb`; black where none is named or it is of a colour space that is not read. */
function toColor(color: XmlElement | null): string {
  const parts = toNumbers(color?.attributes.Value);
  if (parts.length !== 3) return '#000000';
  return `#${parts
    .map((part) =>
      Math.max(0, Math.min(255, Math.round(part)))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function isTransparent(object: XmlElement): boolean {
  return object.attributes.Alpha === '0';
}
