import { type Zippable, zipSync } from 'fflate';

/** A fixed local time: the same bytes on every machine and day. */
const WRITTEN = new Date(2020, 0, 1);

export type ZipPart = readonly [name: string, content: string | Uint8Array];

/** A ZIP of parts in the given order. */
export function toZipBytes(parts: readonly ZipPart[]): Uint8Array {
  const tree: Zippable = {};
  for (const [name, content] of parts) {
    tree[name] = [
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
      { mtime: WRITTEN, level: 6 },
    ];
  }
  return zipSync(tree);
}

export function toXmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
