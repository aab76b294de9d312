/** One element's part of a selector: `span.h` → span with the class h. */
export interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
}

/** A selector of a rule that hides: the element itself, and what must lie around it, the innermost first. */
export interface HidingSelector {
  readonly self: Compound;
  readonly around: readonly Compound[];
}

const HIDES =
  /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?![.\d])|line-through/i;
const RULE = /([^{}]+)\{([^{}]*)\}/g;
/** A part before the element that is drawn, or a state that only a hand brings about: nothing of the page itself is hidden. */
const UNSTATIC = /::|:(?:before|after|first-line|first-letter|hover|focus|active|visited|target)\b/i;
const PSEUDO = /:[\w-]+(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?|\[[^\]]*\]/g;
/** Rules that hide in all sheets of one page; the largest of portals have some hundreds. */
const MAX_SELECTORS = 3000;
/** Characters of a sheet that are looked at. */
const MAX_CHARACTERS = 4 << 20;

/** Selectors of a style sheet's rules that may hide words. Cascade, media and conditions in brackets are not looked at. */
export function sheetToHiding(sheet: string): readonly HidingSelector[] {
  const bare = sheet.slice(0, MAX_CHARACTERS).replace(/\/\*[\s\S]*?\*\/|<!--|-->/g, '');
  const selectors: HidingSelector[] = [];
  for (const [, list = '', declarations = ''] of bare.matchAll(RULE)) {
    if (!HIDES.test(declarations)) continue;
    // A statement may stand before the rule (`@charset "utf-8";`).
    for (const selector of (list.split(';').at(-1) ?? '').split(',')) {
      const hiding = toHiding(selector);
      if (hiding !== null) selectors.push(hiding);
      if (selectors.length >= MAX_SELECTORS) return selectors;
    }
  }
  return selectors;
}

/** Addresses of further sheets that a sheet takes in. */
export function listImports(sheet: string): readonly string[] {
  return [...sheet.slice(0, MAX_CHARACTERS).matchAll(/@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/gi)].map(([, address = '']) => address); // biome-ignore format: one chain
}

/** What stands beside the element (`+`, `~`) is not looked for: what is left is true of every element that the whole is true of. */
function toHiding(selector: string): HidingSelector | null {
  const plain = selector.trim();
  if (plain === '' || plain.startsWith('@') || UNSTATIC.test(plain)) return null;
  const steps = plain
    .replace(PSEUDO, '')
    .replace(/[^\s>+~]+\s*[+~]\s*/g, '')
    .split(/[\s>]+/)
    .filter((step) => step !== '');
  const [self, ...around] = steps.map(toCompound).toReversed();
  if (self === undefined || isAny(self)) return null;
  return { self, around: around.filter((compound) => !isAny(compound)) };
}

function toCompound(step: string): Compound {
  return {
    tag: /^[a-z][\w:-]*/i.exec(step)?.[0].toLowerCase() ?? null,
    id: /#([\w\u0080-\uffff-]+)/.exec(step)?.[1] ?? null,
    classes: [...step.matchAll(/\.([\w\u0080-\uffff-]+)/g)].map(([, name = '']) => name),
  };
}

function isAny({ tag, id, classes }: Compound): boolean {
  return tag === null && id === null && classes.length === 0;
}
