import { textToPlausibility } from './plausibility.js';
import { decodeUtf16 } from './unicode.js';

const SAMPLE_BYTES = 8192;
/** Of a text's bytes, the share that may be control characters: a few strays; junk has 11 %. */
const MAX_CONTROL_SHARE = 0.02;
/** A sample read as UTF-16 must read at least so well; junk reads far below 0, Chinese at 0.7, plain ASCII at 0.5. */
const MIN_UTF16_PLAUSIBILITY = 0.1;

/** Whether the bytes may be text in some encoding, rather than data. */
export function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let controls = 0;
  for (const byte of sample) if (isControl(byte)) controls++;
  if (controls <= sample.length * MAX_CONTROL_SHARE) return true;
  const marked = (sample[0] === 0xff && sample[1] === 0xfe) || (sample[0] === 0xfe && sample[1] === 0xff);
  const body = marked ? sample.subarray(2) : sample;
  return (['utf-16le', 'utf-16be'] as const).some(
    (encoding) => textToPlausibility(decodeUtf16(body, encoding).text) >= MIN_UTF16_PLAUSIBILITY,
  );
}

/** Tab, the line ends, escape and the old end-of-file mark (0x1a) occur in texts. */
function isControl(byte: number): boolean {
  return (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a && byte !== 0x1b) || byte === 0x7f;
}
