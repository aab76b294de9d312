/**
 * A function of a text that keeps its answers: reports share their labels, headings and figures.
 * It forgets all of them at `entries`, which bounds its memory.
 */
export function toMemo<T extends object | boolean | null>(
  make: (text: string) => T,
  entries: number,
): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const made = make(text);
    if (known.size >= entries) known.clear();
    known.set(text, made);
    return made;
  };
}
