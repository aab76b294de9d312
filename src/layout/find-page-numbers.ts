import type { Block, LineBlock, Page } from '../model/document.js';

/** Part of the page's width or height: page numbers stand in this outer strip of any side (of the lower one mostly). */
const MARGIN = 0.12;

/** Only bare figures: a number with dashes or words around it says itself what it is. */
const BARE_NUMBER = /^\d{1,4}$/u;

/**
 * Lines that are nothing but a page's number: a bare figure in the margin, the page's own count or counting up from page to page. Alone, such a "2" below a table
 * looks like the value of a last, blank row.
 */
export function findPageNumbers(blocks: readonly Block[], pages: readonly Page[]): ReadonlySet<Block> {
  const candidates = blocks.flatMap((block) => {
    const page = pages.find((each) => each.number === block.place.page);
    if (block.kind !== 'line' || page === undefined || !BARE_NUMBER.test(block.text) || !isInMargin(block, page))
      return [];
    return [{ block, page: page.number, offset: Number(block.text) - page.number }];
  });
  const counted = candidates.filter(({ offset }) => {
    const same = new Set(candidates.filter((other) => other.offset === offset).map((other) => other.page));
    return same.size >= 2 || offset === 0;
  });
  return new Set(counted.map(({ block }) => block));
}

function isInMargin({ place }: LineBlock, { width, height }: Page): boolean {
  if (place.box === null) return false;
  const [x0, y0, x1, y1] = place.box;
  return x1 < MARGIN * width || x0 > (1 - MARGIN) * width || y1 < MARGIN * height || y0 > (1 - MARGIN) * height;
}
