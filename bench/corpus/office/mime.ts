import type { Random } from '../random.js';
import { toBytes } from '../text/encode.js';

/** One part of a message. */
export interface MimeSource {
  readonly headers: readonly string[];
  readonly content: Uint8Array;
  readonly encoding: 'base64' | 'quoted-printable' | '8bit';
}

const LINE = 76;

/** Parts as one message, delimited. `headers` are the message's own; the type is set here. */
export function toMessage(
  headers: readonly string[],
  kind: string,
  parts: readonly MimeSource[],
  boundary: string,
): Uint8Array {
  const head = [
    ...headers,
    'MIME-Version: 1.0',
    `Content-Type: ${kind};`,
    `\tboundary="${boundary}"`,
    '',
    'This is a multi-part message in MIME format.',
    '',
  ];
  const chunks: Uint8Array[] = [latin(`${head.join('\r\n')}\r\n`)];
  for (const { headers: own, content, encoding } of parts) {
    const lines = [`--${boundary}`, ...own, `Content-Transfer-Encoding: ${encoding}`, '', ''];
    chunks.push(latin(lines.join('\r\n')), toTransfer(content, encoding), latin('\r\n'));
  }
  chunks.push(latin(`--${boundary}--\r\n`));
  return new Uint8Array(Buffer.concat(chunks));
}

function latin(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

function toTransfer(content: Uint8Array, encoding: MimeSource['encoding']): Uint8Array {
  if (encoding === '8bit') return content;
  if (encoding === 'base64')
    return latin(
      (
        Buffer.from(content)
          .toString('base64')
          .match(/.{1,76}/g) ?? []
      ).join('\r\n'),
    );
  return latin(toQuotedPrintable(content));
}

function toQuotedPrintable(content: Uint8Array): string {
  const lines: string[] = [];
  let line = '';
  for (const byte of content) {
    const isLineEnd = byte === 0x0a;
    if (byte === 0x0d) continue;
    const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d;
    const written = isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (isLineEnd) {
      lines.push(line);
      line = '';
    } else if (line.length + written.length >= LINE) {
      lines.push(`${line}=`);
      line = written;
    } else {
      line += written;
    }
  }
  return [...lines, line].join('\r\n');
}

/** A word of a header in another alphabet (RFC 2047), or its bytes as they stand, as careless mailers do. */
export function toHeaderWord(text: string, random: Random): string {
  const kind = random.pick(['utf-8', 'gb2312', 'raw'] as const);
  if (kind === 'raw') return Buffer.from(toBytes(text, 'gbk')).toString('latin1');
  const bytes = Buffer.from(toBytes(text, kind === 'utf-8' ? 'utf-8' : 'gbk'));
  return `=?${kind}?B?${bytes.toString('base64')}?=`;
}
