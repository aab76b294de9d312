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
  let current = '';
  let preformatted = false;

  function end(): void {
    const text = preformatted ? current.trimEnd() : toShownLine(current);
    if (text.trim() !== '') lines.push({ text: text.replaceAll('\u00a0', ' '), preformatted });
    current = '';
    preformatted = false;
  }

  function add(text: string, keepsLines: boolean): void {
    const visible = HAS_INVISIBLE.test(text) ? text.replace(INVISIBLE, '') : text;
    if (!keepsLines) {
      current = joinCollapsed(current, visible.replace(COLLAPSIBLE, toOneSpace));
      return;
    }
    visible.split(/\r\n|[\n\r\f]/).forEach((part, index) => {
      if (index > 0) end();
      preformatted = true;
      current += part;
    });
  }

  return { add, end, take: () => lines };
}

/** A run of collapsible white space is one space; one with a line end in it is kept apart as "\n" until its neighbours are known. */
function toOneSpace(run: string): string {
  return run.includes('\n') || run.includes('\r') ? '\n' : ' ';
}

/** Two collapsible spaces that meet between elements are one. */
function joinCollapsed(before: string, text: string): string {
  const meets = /[ \n]$/.test(before) && (text.startsWith(' ') || text.startsWith('\n'));
  return meets ? before + text.slice(1) : before + text;
}

function toShownLine(collapsed: string): string {
  const line = collapsed.trim();
  if (!line.includes('\n')) return line;
  return line.replace(/\n/g, (_, at: number) =>
    WIDE.test(line.charAt(at - 1)) && WIDE.test(line.charAt(at + 1)) ? '' : ' ',
  );
}
