/** Bytes in which a page must declare its encoding by the HTML standard (1,024), with room for those that come late. */
const HEAD_BYTES = 4096;
const META_CHARSET = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,20})/i;
const XML_ENCODING = /<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})/i;

/** The encoding's name that the page itself declares, or null. What it says may be wrong. */
export function bytesToCharsetHint(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString('latin1');
  return META_CHARSET.exec(head)?.[1] ?? XML_ENCODING.exec(head)?.[1] ?? null;
}
