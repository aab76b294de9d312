import type { Box } from '../../model/place.js';
import { intersectBoxes } from '../pdf/graphics-state.js';
import { applyToPoint, type Matrix, type Point, pointsToBox } from '../pdf/matrix.js';
import type { Subpath } from '../pdf/paint-path.js';
import type { Pdfium } from './pdfium-instance.js';
import { readPoint } from './read-results.js';

/** Kinds of segments; `MOVE_TO` is 2. */
const LINE_TO = 0;
const BEZIER_TO = 1;

/** Points that PDFium gives of one curve: two that steer it, one that it goes to. */
const BEZIER_POINTS = 3;

/** A path object's subpaths in device points. */
export function readSubpaths(pdfium: Pdfium, path: number, matrix: Matrix): readonly Subpath[] {
  const { calls } = pdfium;
  const count = calls.FPDFPath_CountSegments(path);
  const subpaths: Subpath[] = [];
  let points: Point[] = [];
  let curved = false;
  let bezier = 0;
  const end = (closed: boolean): void => {
    if (points.length > 1) subpaths.push({ points, closed, curved });
    points = closed && points[0] ? [points[0]] : [];
    curved = false;
    bezier = 0;
  };
  for (let n = 0; n < count; n += 1) {
    const segment = calls.FPDFPath_GetPathSegment(path, n);
    const type = calls.FPDFPathSegment_GetType(segment);
    const at = readPoint(pdfium, (x, y) => calls.FPDFPathSegment_GetPoint(segment, x, y));
    if (at === null) break;
    const point = applyToPoint(matrix, at[0], at[1]);
    if (type === BEZIER_TO) {
      bezier += 1;
      curved = true;
      if (bezier % BEZIER_POINTS === 0) points.push(point);
    } else if (type === LINE_TO) {
      points.push(point);
    } else {
      end(false);
      points = [point];
    }
    if (calls.FPDFPathSegment_GetClose(segment) !== 0) end(true);
  }
  end(false);
  return subpaths;
}

/** The visible region of an object: the upright boxes around its clips, one within the other. Clips of letters count for nothing. */
export function readClip(pdfium: Pdfium, object: number, matrix: Matrix, around: Box): Box {
  const { calls } = pdfium;
  const clip = calls.FPDFPageObj_GetClipPath(object);
  if (clip === 0) return around;
  const paths = calls.FPDFClipPath_CountPaths(clip);
  let seen = around;
  for (let path = 0; path < paths; path += 1) {
    const count = calls.FPDFClipPath_CountPathSegments(clip, path);
    const points: Point[] = [];
    for (let n = 0; n < count; n += 1) {
      const segment = calls.FPDFClipPath_GetPathSegment(clip, path, n);
      const at = readPoint(pdfium, (x, y) => calls.FPDFPathSegment_GetPoint(segment, x, y));
      if (at !== null) points.push(applyToPoint(matrix, at[0], at[1]));
    }
    if (points.length > 0) seen = intersectBoxes(seen, pointsToBox(points));
  }
  return seen;
}
