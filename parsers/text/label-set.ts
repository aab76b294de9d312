import { toMemo } from './memo.js';
import { allowedEdits, labelSimilarity } from './similarity.js';

/** A label that a text is like: its position in the set, and how alike they are (`labelSimilarity`). */
export interface SimilarLabel {
  readonly label: number;
  readonly similarity: number;
}

/** Says which labels a text is like; in no order. */
export type LabelSet = (text: string) => readonly SimilarLabel[];

/** Bounds the memory of texts already compared. */
const CACHE_ENTRIES = 20_000;
const NONE: readonly SimilarLabel[] = [];

/**
 * Prepares labels for comparing one text with all of them at once; less alike than `floor` is not alike.
 * Nearly all labels are ruled out by the characters of the text that they do not have: each of these is an edit,
 * and the edit distance is worked out only for the few labels left.
 */
export function labelsToSet(labels: readonly string[], floor: number): LabelSet {
  const alphabet = new Map<number, number>();
  for (const label of labels) {
    for (let n = 0; n < label.length; n++) {
      const code = label.charCodeAt(n);
      if (!alphabet.has(code)) alphabet.set(code, alphabet.size);
    }
  }
  const unknown = alphabet.size;
  const letterOf = (text: string, n: number) => alphabet.get(text.charCodeAt(n)) ?? unknown;
  const longest = longestLike(labels, floor);
  const lacks = labels.map((label) => {
    const flags = new Uint8Array(alphabet.size + 1).fill(1);
    for (let n = 0; n < label.length; n++) flags[letterOf(label, n)] = 0;
    return flags;
  });
  const findSimilar = (text: string): readonly SimilarLabel[] => {
    const letters: number[] = [];
    for (let n = 0; n < text.length; n++) letters.push(letterOf(text, n));
    const found: SimilarLabel[] = [];
    for (let label = 0; label < labels.length; label++) {
      const core = labels[label] as string;
      const longer = Math.max(core.length, text.length);
      let edits = allowedEdits(longer, floor) - (longer - text.length);
      const flags = lacks[label] as Uint8Array;
      for (let n = 0; n < letters.length && edits >= 0; n++) edits -= flags[letters[n] as number] as number;
      if (edits < 0) continue;
      const similarity = labelSimilarity(core, text, floor);
      if (similarity > 0) found.push({ label, similarity });
    }
    return found;
  };
  const findKnown = toMemo(findSimilar, CACHE_ENTRIES);
  return (text) => (text.length > longest ? NONE : findKnown(text));
}

/** The length beyond which no text is as alike as `floor` (above 0) to any of the labels. */
export function longestLike(labels: readonly string[], floor: number): number {
  let length = Math.max(0, ...labels.map((label) => label.length));
  const longest = length;
  while (length + 1 - longest <= allowedEdits(length + 1, floor)) length++;
  return length;
}
