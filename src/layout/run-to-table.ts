import type { Piece, TableBlock, TableRow } from '../model/document.js';
import type { Box } from '../model/place.js';
import { centreY, overlap, roundBox, unionBoxes } from './boxes.js';
import { joinHeadings } from './join-headings.js';
import { joinWrappedValues } from './join-wrapped-values.js';
import { isFigure, type LinePiece } from './line-to-pieces.js';
import type { PiecedLine } from './lines-to-runs.js';
import type { Edge } from './strokes-to-edges.js';

/** Part of the table's width that a horizontal rule must cover to part two rows: it may leave out a label beside several rows. */
const BAND_COVER = 0.5;

/** The same within the head, where shorter rules part the levels of a heading beside others of one level. */
const HEAD_COVER = 0.9;

/** Part of the table's width that labels take at least: pieces that begin further right stand in columns of values. */
const LABEL_SHARE = 1 / 3;

/** A line of so many pieces without a figure is a line of column headings. */
const MIN_HEADINGS = 3;

/**
 * Lines of a table without cells → rows. Where horizontal rules part the lines into bands and the columns within a band are clear, a band is
 * one row; else every line is a row of its own (a value centred against a wrapped label stands between the label's lines).
 */
export function runToTable(lines: readonly PiecedLine[], horizontals: readonly Edge[], page: number): TableBlock {
  const box = unionBoxes(lines.map(({ line }) => line.box)) ?? [0, 0, 0, 0];
  const bands = toBands(lines, horizontals, box);
  const rows =
    bands.length === 1
      ? linesToRows(lines, countHeadLines(lines), page)
      : bands.flatMap((band) => bandToRows(band, page));
  return { kind: 'table', columns: 'position', rows, place: { page, box: roundBox(box), at: null } };
}

/** The lines between one rule and the next. Without rules all lines are in one band. */
function toBands(
  lines: readonly PiecedLine[],
  horizontals: readonly Edge[],
  box: Box,
): readonly (readonly PiecedLine[])[] {
  const headEnd = findHeadEnd(lines);
  const rules = horizontals
    .filter((edge) => {
      const cover = edge.at < headEnd ? HEAD_COVER : BAND_COVER;
      return overlap(edge.from, edge.to, box[0], box[2]) >= cover * (box[2] - box[0]);
    })
    .map((edge) => edge.at);
  const bands = new Map<number, PiecedLine[]>();
  for (const line of lines) {
    const above = rules.filter((at) => at < centreY(line.line.box)).length;
    bands.set(above, [...(bands.get(above) ?? []), line]);
  }
  return [...bands.entries()].toSorted(([a], [b]) => a - b).map(([, band]) => band);
}

/** Where the last line of column headings above the first figure ends; above everything where the lines have no head. */
function findHeadEnd(lines: readonly PiecedLine[]): number {
  const first = lines.findIndex(hasFigure);
  const head = lines
    .slice(0, first === -1 ? lines.length : first)
    .filter(({ pieces }) => pieces.length >= MIN_HEADINGS);
  return Math.max(...head.map(({ line }) => line.box[3]));
}

function bandToRows(band: readonly PiecedLine[], page: number): readonly TableRow[] {
  const columns = isHead(band) ? null : toClearColumns(band);
  if (columns === null) return linesToRows(band, isHead(band) ? band.length : countHeadLines(band), page);
  return [{ pieces: columns.map((pieces) => toPiece(pieces, page)) }];
}

/** Column headings joined, and below them every line as a row of its own, except for values that all wrapped. */
function linesToRows(lines: readonly PiecedLine[], head: number, page: number): readonly TableRow[] {
  return [...joinHeadings(lines.slice(0, head)), ...joinWrappedValues(lines.slice(head))].map((row) => ({
    pieces: row.map((parts) => toPiece(parts, page)),
  }));
}

/** Lines up to the last above the first figure that has headings of several columns: labels of blank rows below it are rows. */
function countHeadLines(lines: readonly PiecedLine[]): number {
  const box = unionBoxes(lines.map(({ line }) => line.box)) ?? [0, 0, 0, 0];
  const labels = box[0] + LABEL_SHARE * (box[2] - box[0]);
  const first = lines.findIndex(hasFigure);
  const above = lines.slice(0, first === -1 ? lines.length : first);
  const last = above.findLastIndex(({ pieces }) => pieces.filter((piece) => piece.box[0] > labels).length >= 2) + 1;
  const rest = above.slice(last).findIndex(({ pieces }) => pieces.some((piece) => piece.box[0] <= labels));
  return last === 0 ? 0 : rest === -1 ? above.length : last + rest;
}

function hasFigure({ pieces }: PiecedLine): boolean {
  return pieces.some((piece) => isFigure(piece.text));
}

/** Whether a band holds column headings: wide ones stand over narrow ones, so that its columns are not clear by overlap. */
function isHead(band: readonly PiecedLine[]): boolean {
  return !band.some(hasFigure) && band.some(({ pieces }) => pieces.length >= MIN_HEADINGS);
}

/**
 * Pieces of a band by columns, left to right, or null where they are not clear: pieces that stand over each other share a column; no column
 * may hold two pieces of one line, or a figure beside anything else (then the band holds several rows).
 */
function toClearColumns(band: readonly PiecedLine[]): readonly (readonly LinePiece[])[] | null {
  const pieces = band.flatMap((line, row) => line.pieces.map((piece) => ({ piece, row })));
  const columns: { from: number; to: number; members: typeof pieces }[] = [];
  for (const item of pieces.toSorted((a, b) => a.piece.box[0] - b.piece.box[0])) {
    const last = columns.at(-1);
    if (last !== undefined && item.piece.box[0] < last.to) {
      last.members.push(item);
      last.to = Math.max(last.to, item.piece.box[2]);
    } else {
      columns.push({ from: item.piece.box[0], to: item.piece.box[2], members: [item] });
    }
  }
  const isClear = columns.every(
    ({ members }) =>
      new Set(members.map((member) => member.row)).size === members.length &&
      (members.length === 1 || !members.some((member) => isFigure(member.piece.text))),
  );
  if (!isClear) return null;
  return columns.map(({ members }) => members.toSorted((a, b) => a.row - b.row).map((member) => member.piece));
}

function toPiece(parts: readonly LinePiece[], page: number): Piece {
  const box = roundBox(unionBoxes(parts.map((part) => part.box)) ?? [0, 0, 0, 0]);
  return {
    text: parts.map((part) => part.text).join('\n'),
    place: { page, box, at: null },
    span: { from: box[0], to: box[2] },
    rowSpan: 1,
  };
}
