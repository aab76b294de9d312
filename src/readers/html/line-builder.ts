/** Gathers the text of inline elements into lines as a browser would show them. */
export interface LineBuilder {
  /** Text of one node. `keepsLines`: inside `<pre>`, where white space and line ends stand as they are. */
  add(text: string, keepsLines: boolean): void;
  /** Ends the current line, if anything stands in it. */
  end(): void;
  /** The lines so far, without those that hold only white space. */
  take(): readonly BuiltLine[];
}

export interface BuiltLine {
  readonly text: string;
  /** Its inner spaces are the source's own, hence may align columns. */
  readonly preformatted: boolean;
}

/** Soft hyphen, zero-width characters and direction marks, byte order marks in the midst of text: not for eyes. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
const HAS_INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/;
const COLLAPSIBLE = /[ \t\n\r\f]+/g;
/** CJK signs, ideographs, kana, full-width forms: a line end of the source between two of them is no space (CSS Text 4.1.3). */
const WIDE = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef]/;

export function createLineBuilder(): LineBuilder {
  const lines: BuiltLine[] = [];
  let parts: string[] = [];
  let endsInSpace = false;
  let preformatted = false;

  function end(): void {
    if (parts.length === 0) return;
    const current = parts.join('');
    const text = preformatted ? current.trimEnd() : toShownLine(current);
    if (text.trim() !== '') lines.push({ text: text.replaceAll('\u00a0', ' '), preformatted });
    parts = [];
    endsInSpace = false;
    preformatted = false;
  }

  function add(text: string, keepsLines: boolean): void {
    const visible = HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, '') : text;
    if (!keepsLines) {
      addCollapsed(visible.replace(COLLAPSIBLE, toOneSpace));
      return;
    }
    visible.split(/\r\n|[\n\r\f]/).forEach((part, index) => {
      if (index > 0) end();
      preformatted = true;
      parts.push(part);
    });
  }

  /** Two collapsible spaces that meet between elements are one. */
  function addCollapsed(text: string): void {
    const part = endsInSpace && isCollapsedSpace(text.charAt(0)) ? text.slice(1) : text;
    if (part === '') return;
    parts.push(part);
    endsInSpace = isCollapsedSpace(part.charAt(part.length - 1));
  }

  return { add, end, take: () => lines };
}

/** A run of collapsible white space is one space; one with a line end in it is kept apart as "\n" until its neighbours are known. */
function toOneSpace(run: string): string {
  return run.includes('\n') || run.includes('\r') ? '\n' : ' ';
}

function isCollapsedSpace(character: string): boolean {
  return character === ' ' || character === '\n';
}

function toShownLine(collapsed: string): string {
  const line = collapsed.trim();
  if (!line.includes('\n')) return line;
  return line.replace(/\n/g, (_, at: number) =>
    WIDE.test(line.charAt(at - 1)) && WIDE.test(line.charAt(at + 1)) ? '' : ' ',
  );
}
