/**
 * Milliseconds: a page takes 5 to 500. Damaged files leave pdf.js waiting for ever for a part that never comes (a flipped bit in a font's or an
 * object's number does it); no honest page is near this even on a busy machine.
 */
const LIMIT_MS = 15_000;

/**
 * The promise's outcome, or a failure where none comes in time. What it still does then is left alone; its late failure is nobody's.
 * @throws Error when the time is over
 */
export async function withinTime<T>(promise: Promise<T>, limit: number = LIMIT_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limit / 1000} s`)), limit);
  });
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
