import type { PiecedLine } from './lines-to-runs.js';
import type { Edge } from './strokes-to-edges.js';

/** Points: right ends of rules of one table are this near to each other; left ones differ, since rules leave merged labels out. */
const SAME_END_PT = 3;

/** Points: rules of neighbouring rows are no further apart: a row of six lines at 14 pt. */
const MAX_ROW_PT = 130;

/** Fewer rules are a letterhead's line, or those above and below a page's text. */
const MIN_RULES = 3;

/** Times the usual size between the rules: lines set larger between two rules are a heading between two tables. */
const MAX_LABEL_SIZE = 1.12;

/** A full stop ends a sentence of prose between two tables. */
const SENTENCE_END = /。/u;

/** Half-open: lines whose middle is in [top, bottom). Points. */
export interface Frame {
  readonly top: number;
  readonly bottom: number;
}

/** Tables that only horizontal rules part into rows: from their first rule to their last. */
export function findFrames(lines: readonly PiecedLine[], horizontals: readonly Edge[]): readonly Frame[] {
  return toChains(horizontals)
    .filter((chain) => chain.length >= MIN_RULES)
    .flatMap((chain) => cutAtForeign(chain, lines))
    .filter((frame) => toInside(frame, lines).some(({ pieces }) => pieces.length >= 2));
}

export function toInside({ top, bottom }: Frame, lines: readonly PiecedLine[]): readonly PiecedLine[] {
  return lines.filter((line) => middleOf(line) >= top && middleOf(line) < bottom);
}

/** Rules that end at the same place on the right and follow each other downwards. */
function toChains(horizontals: readonly Edge[]): readonly (readonly Edge[])[] {
  const chains: Edge[][] = [];
  for (const edge of horizontals.toSorted((a, b) => a.at - b.at)) {
    const chain = chains.find((each) => isNext(each.at(-1) as Edge, edge));
    if (chain === undefined) chains.push([edge]);
    else chain.push(edge);
  }
  return chains;
}

function isNext(above: Edge, below: Edge): boolean {
  return Math.abs(above.to - below.to) <= SAME_END_PT && below.at - above.at <= MAX_ROW_PT;
}

/** Cuts a chain of rules where a heading or prose stands between two of them: there one table ends and the next begins. */
function cutAtForeign(chain: readonly Edge[], lines: readonly PiecedLine[]): readonly Frame[] {
  const frame = { top: chain[0]?.at ?? 0, bottom: chain.at(-1)?.at ?? 0 };
  const inside = toInside(frame, lines);
  const sizes = inside.filter(({ pieces }) => pieces.length >= 2).map(sizeOf);
  const usual = sizes.toSorted((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  const frames: Frame[] = [];
  let top = frame.top;
  for (const [index, rule] of chain.slice(1).entries()) {
    const above = chain[index]?.at ?? 0;
    const band = toInside({ top: above, bottom: rule.at }, inside);
    if (!band.some((line) => isForeign(line, usual))) continue;
    if (above > top) frames.push({ top, bottom: above });
    top = rule.at;
  }
  return frame.bottom > top ? [...frames, { top, bottom: frame.bottom }] : frames;
}

function isForeign(line: PiecedLine, usual: number): boolean {
  return (
    line.pieces.length === 1 && (sizeOf(line) > MAX_LABEL_SIZE * usual || SENTENCE_END.test(line.pieces[0]?.text ?? ''))
  );
}

function sizeOf({ line }: PiecedLine): number {
  return line.words[0]?.size ?? 0;
}

function middleOf({ line }: PiecedLine): number {
  return (line.box[1] + line.box[3]) / 2;
}
