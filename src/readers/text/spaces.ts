/** White space inside a line: blank, tab, no-break and typographic spaces, the ideographic space, and invisible marks. */
export function isSpaceUnit(unit: number): boolean {
  return (
    unit === 0x20 ||
    unit === 0x09 ||
    unit === 0xa0 ||
    unit === 0x3000 ||
    (unit >= 0x2000 && unit <= 0x200b) ||
    unit === 0x202f ||
    unit === 0xfeff
  );
}

/** Without surrounding white space, no-break and ideographic spaces included. */
export function trimSpaces(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isSpaceUnit(text.charCodeAt(from))) from++;
  while (to > from && isSpaceUnit(text.charCodeAt(to - 1))) to--;
  return from === 0 && to === text.length ? text : text.slice(from, to);
}

export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpaceUnit(text.charCodeAt(i))) return false;
  return true;
}

const FIGURE = /^[+＋\-－−]?[\d０-９][\d０-９,，.．]*(?:%|％|万?元|[件条次篇个人])?$/;
const MARK_FOR_NONE = /^(?:[-－—–−/／]+|无)$/;

/** A figure alone, or a mark that stands in a figure's place. */
export function isFigure(text: string): boolean {
  return text.length <= 20 && (FIGURE.test(text) || MARK_FOR_NONE.test(text));
}
