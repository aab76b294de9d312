/** Inches of A4's sides, and how far a scan's frame may differ. A3 is twice A4, and read as well at the density of A4. */
const A4_LONG_IN = 11.69;
const MIN_LONG_IN = 7.5;
const MAX_LONG_IN = 17.5;

/** Pixels an inch that scanners and cameras give. */
const MIN_DPI = 60;
const MAX_DPI = 1300;

/**
 * Pixels an inch of a page: the file's word, unless the page would be no sheet of paper by it (72 is written by many programs for want of a
 * measure); else the page is taken for A4.
 */
export function estimateDpi(width: number, height: number, stated: number | null): number {
  const long = Math.max(width, height);
  if (stated !== null && stated >= MIN_DPI && stated <= MAX_DPI) {
    const inches = long / stated;
    if (inches >= MIN_LONG_IN && inches <= MAX_LONG_IN) return stated;
  }
  return long / A4_LONG_IN;
}
