/**
 * Likeness of two label cores, 0…1: one minus edit distance over the longer length (Levenshtein 1966).
 * Labels of one or two characters (规章, 总计, 其他) must be equal: one edit makes another word of them.
 * `floor` lets the search stop early: below it the answer is 0.
 */
export function labelSimilarity(a: string, b: string, floor = 0): number {
  if (a === b) return a.length > 0 ? 1 : 0;
  const longer = Math.max(a.length, b.length);
  const shorter = Math.min(a.length, b.length);
  if (shorter <= 2 || longer - shorter > (1 - floor) * longer) return 0;
  const distance = editDistance(a, b);
  const similarity = 1 - distance / longer;
  return similarity < floor ? 0 : similarity;
}

function editDistance(a: string, b: string): number {
  const row = new Uint16Array(b.length + 1);
  for (let j = 0; j <= b.length; j++) row[j] = j;
  for (let i = 1; i <= a.length; i++) {
    let diagonal = row[0] as number;
    row[0] = i;
    const ch = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const up = row[j] as number;
      const substitute = diagonal + (ch === b.charCodeAt(j - 1) ? 0 : 1);
      row[j] = Math.min(substitute, up + 1, (row[j - 1] as number) + 1);
      diagonal = up;
    }
  }
  return row[b.length] as number;
}
