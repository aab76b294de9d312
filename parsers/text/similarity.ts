/**
 * Likeness of two label cores, 0…1: one minus edit distance over the longer length (Levenshtein 1966).
 * Labels of one or two characters (规章, 总计, 其他) must be equal: one edit makes another word of them.
 * `floor` lets the search stop early: below it the answer is 0.
 */
export function labelSimilarity(a: string, b: string, floor = 0): number {
  if (a === b) return a.length > 0 ? 1 : 0;
  const longer = Math.max(a.length, b.length);
  if (Math.min(a.length, b.length) <= 2 || !mayBeAlike(a.length, b.length, floor)) return 0;
  const similarity = 1 - editDistance(a, b, allowedEdits(longer, floor)) / longer;
  return similarity < floor ? 0 : similarity;
}

/** Whether cores of these lengths can be as alike as `floor`: short ones only where they are equal. */
export function mayBeAlike(a: number, b: number, floor: number): boolean {
  const longer = Math.max(a, b);
  const shorter = Math.min(a, b);
  return shorter <= 2 ? a === b : longer - shorter <= (1 - floor) * longer;
}

/** The most edits that leave texts of this length as alike as `floor`; the exact comparison decides on the last one. */
export function allowedEdits(longer: number, floor: number): number {
  return Math.ceil((1 - floor) * longer);
}

let scratch = new Uint16Array(128);

/** The edit distance, or any number above `limit` where it is more than that. */
function editDistance(a: string, b: string, limit: number): number {
  // What both begin or end with costs nothing, and most of two labels is that.
  let start = 0;
  let aEnd = a.length;
  let bEnd = b.length;
  while (start < aEnd && start < bEnd && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  const width = bEnd - start;
  if (scratch.length <= width) scratch = new Uint16Array(2 * width);
  const row = scratch;
  for (let j = 0; j <= width; j++) row[j] = j;
  for (let i = start; i < aEnd; i++) {
    let diagonal = row[0] as number;
    let left = i - start + 1;
    let least = left;
    row[0] = left;
    const ch = a.charCodeAt(i);
    for (let j = 1; j <= width; j++) {
      const up = row[j] as number;
      const substitute = ch === b.charCodeAt(start + j - 1) ? diagonal : diagonal + 1;
      const step = (up < left ? up : left) + 1;
      left = substitute < step ? substitute : step;
      row[j] = left;
      diagonal = up;
      if (left < least) least = left;
    }
    if (least > limit) return least;
  }
  return row[width] as number;
}
