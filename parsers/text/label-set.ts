import { allowedEdits, labelSimilarity, mayBeAlike } from './similarity.js';

/** A label that a text is like: its position in the set, and how alike they are (`labelSimilarity`). */
export interface SimilarLabel {
  readonly label: number;
  readonly similarity: number;
}

/** Says which labels a text is like; in no order. */
export type LabelSet = (text: string) => readonly SimilarLabel[];

const NONE: readonly SimilarLabel[] = [];

/** A label that a text of a given length may be like, and how many of the text's characters it may lack. */
interface Candidate {
  readonly label: number;
  readonly core: string;
  readonly edits: number;
  /** By letter: 1 where the label does not have it. */
  readonly lacks: Uint8Array;
}

/**
 * Prepares labels for comparing one text with all of them at once; less alike than `floor` is not alike.
 * Only labels about as long as the text can be like it, and nearly all of these are ruled out by the characters of the text that they
 * do not have: each of these is an edit. The edit distance is worked out only for the few labels left.
 */
export function labelsToSet(labels: readonly string[], floor: number): LabelSet {
  const alphabet = new Map<number, number>();
  for (const label of labels) {
    for (let n = 0; n < label.length; n++) {
      const code = label.charCodeAt(n);
      if (!alphabet.has(code)) alphabet.set(code, alphabet.size);
    }
  }
  const lacks = labels.map((label) => {
    const flags = new Uint8Array(alphabet.size).fill(1);
    for (let n = 0; n < label.length; n++) flags[alphabet.get(label.charCodeAt(n)) as number] = 0;
    return flags;
  });
  const longest = longestLike(labels, floor);
  const byLength = Array.from({ length: longest + 1 }, (_, length) =>
    labels.flatMap((core, label): Candidate[] => {
      const longer = Math.max(core.length, length);
      const edits = allowedEdits(longer, floor) - (longer - length);
      const isNear = mayBeAlike(core.length, length, floor) && edits >= 0;
      return isNear ? [{ label, core, edits, lacks: lacks[label] as Uint8Array }] : [];
    }),
  );
  const mostEdits = byLength.map((candidates) => Math.max(-1, ...candidates.map(({ edits }) => edits)));
  const letters = new Uint16Array(longest);
  return (text) => {
    if (text.length > longest) return NONE;
    const most = mostEdits[text.length] as number;
    let known = 0;
    for (let n = 0; n < text.length; n++) {
      const letter = alphabet.get(text.charCodeAt(n));
      if (letter !== undefined) letters[known++] = letter;
      else if (n + 1 - known > most) return NONE;
    }
    const foreign = text.length - known;
    let found: SimilarLabel[] | null = null;
    for (const candidate of byLength[text.length] as readonly Candidate[]) {
      let edits = candidate.edits - foreign;
      for (let n = 0; n < known && edits >= 0; n++) edits -= candidate.lacks[letters[n] as number] as number;
      if (edits < 0) continue;
      const similarity = labelSimilarity(candidate.core, text, floor);
      if (similarity === 0) continue;
      found ??= [];
      found.push({ label: candidate.label, similarity });
    }
    return found ?? NONE;
  };
}

/** The length beyond which no text is as alike as `floor` (above 0) to any of the labels. */
export function longestLike(labels: readonly string[], floor: number): number {
  let length = Math.max(0, ...labels.map((label) => label.length));
  const longest = length;
  while (length + 1 - longest <= allowedEdits(length + 1, floor)) length++;
  return length;
}
