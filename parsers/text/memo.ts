/**
 * A function of a text that keeps its answers: reports share their labels, headings and figures.
 * It keeps those of the texts asked for last, `entries` at most: what was not asked for while half as many others came is forgotten.
 */
export function toMemo<T extends object | boolean | null>(
  make: (text: string) => T,
  entries: number,
): (text: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (text) => {
    const kept = young.get(text);
    if (kept !== undefined) return kept;
    const made = old.get(text) ?? make(text);
    if (young.size >= entries / 2) {
      old = young;
      young = new Map();
    }
    young.set(text, made);
    return made;
  };
}
