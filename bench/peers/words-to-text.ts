import type { PeerWord } from './answer.js';

/** Two words stand on one line where their middles are nearer than this part of the lower one's height. */
const SAME_LINE_PART = 0.5;

/** Words with their places → lines of text aligned by spaces, as `pdftotext -layout` writes them: two columns for a Chinese character. */
export function wordsToText(words: readonly PeerWord[]): string {
  const pages = [...new Set(words.map((word) => word.page))].sort((a, b) => a - b);
  return pages.map((page) => pageToText(words.filter((word) => word.page === page))).join('\n\n');
}

function pageToText(words: readonly PeerWord[]): string {
  const pitch = toPitch(words);
  return toLines(words)
    .map((line) => {
      let text = '';
      let at = 0;
      for (const word of line) {
        const column = Math.round(word.box[0] / pitch);
        const gap = at === 0 ? column : Math.max(column - at, 1);
        text += ' '.repeat(gap) + word.text;
        at += gap + toColumns(word.text);
      }
      return text;
    })
    .join('\n');
}

/** Width of half a Chinese character: the median over all words. */
function toPitch(words: readonly PeerWord[]): number {
  const widths = words.map(({ box, text }) => (box[2] - box[0]) / Math.max(1, toColumns(text))).sort((a, b) => a - b);
  return Math.max(widths[Math.floor(widths.length / 2)] ?? 1, Number.EPSILON);
}

function toColumns(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.codePointAt(0) === undefined || char > '\u2e7f' ? 2 : 1), 0);
}

function toLines(words: readonly PeerWord[]): readonly (readonly PeerWord[])[] {
  const lines: PeerWord[][] = [];
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    const isSame =
      last !== undefined && middle(word) - middle(last) < SAME_LINE_PART * Math.min(height(word), height(last));
    if (line !== undefined && isSame) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.sort((a, b) => a.box[0] - b.box[0]));
}

function middle({ box }: PeerWord): number {
  return (box[1] + box[3]) / 2;
}

function height({ box }: PeerWord): number {
  return box[3] - box[1];
}
