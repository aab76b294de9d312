import { allowedEdits, labelSimilarity } from './similarity.js';

/** Labels that one text is compared with, all at once. */
export interface LabelSet {
  /** Positions of the labels that are as alike as `floor`, ascending, with how alike they are (`labelSimilarity`). */
  findSimilar(text: string, floor: number): readonly { readonly label: number; readonly similarity: number }[];
}

/**
 * Prepares labels for comparing. Nearly all of them are ruled out by the characters of the text that they do not have:
 * each of these is an edit, and the edit distance is worked out only for the few labels left.
 */
export function labelsToSet(labels: readonly string[]): LabelSet {
  const alphabet = new Map<number, number>();
  for (const label of labels) {
    for (let n = 0; n < label.length; n++) {
      const code = label.charCodeAt(n);
      if (!alphabet.has(code)) alphabet.set(code, alphabet.size);
    }
  }
  const unknown = alphabet.size;
  const longest = Math.max(0, ...labels.map((label) => label.length));
  const lacks = labels.map((label) => {
    const flags = new Uint8Array(alphabet.size + 1).fill(1);
    for (let n = 0; n < label.length; n++) flags[alphabet.get(label.charCodeAt(n)) ?? unknown] = 0;
    return flags;
  });
  return {
    findSimilar: (text, floor) => {
      if (text.length - longest > allowedEdits(text.length, floor)) return [];
      const letters: number[] = [];
      for (let n = 0; n < text.length; n++) letters.push(alphabet.get(text.charCodeAt(n)) ?? unknown);
      const found: { label: number; similarity: number }[] = [];
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
    },
  };
}
