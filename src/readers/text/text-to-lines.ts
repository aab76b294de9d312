/** A line of a source, without its end. */
export interface SourceLine {
  /** 1-based, as an editor counts it. */
  readonly number: number;
  readonly text: string;
  /** A form feed stands before it: it is the first of a page, whose columns need not stand where the last page's did. */
  readonly startsPage: boolean;
}

const LF = 0x0a;
const VT = 0x0b;
const FF = 0x0c;
const CR = 0x0d;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/**
 * Ends: LF, CR, CRLF, VT, FF, U+2028, U+2029. A form feed beside another end is one end with it (pdftotext writes both),
 * so that numbers stay those of an editor.
 */
export function textToLines(text: string): readonly SourceLine[] {
  if (!UNUSUAL_END.test(text)) return splitAtLineFeeds(text);
  const lines: SourceLine[] = [];
  let from = 0;
  let startsPage = false;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if ((unit > CR || unit < LF) && unit !== LINE_SEPARATOR && unit !== PARAGRAPH_SEPARATOR) continue;
    lines.push({ number: lines.length + 1, text: text.slice(from, i), startsPage });
    startsPage = unit === FF;
    if (unit === FF && text.charCodeAt(i + 1) === CR) i++;
    if ((unit === CR || unit === FF) && text.charCodeAt(i + 1) === LF) i++;
    if (unit !== VT && text.charCodeAt(i + 1) === FF) {
      startsPage = true;
      i++;
    }
    from = i + 1;
  }
  if (from < text.length) lines.push({ number: lines.length + 1, text: text.slice(from), startsPage });
  return lines;
}

const UNUSUAL_END = /[\v\f\r\u2028\u2029]/;

function splitAtLineFeeds(text: string): readonly SourceLine[] {
  const parts = text.split('\n');
  if (parts.at(-1) === '') parts.pop();
  return parts.map((part, index) => ({ number: index + 1, text: part, startsPage: false }));
}
