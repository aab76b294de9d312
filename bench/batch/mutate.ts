import type { Random } from '../corpus/random.js';

/** A hostile file: bytes, the extension it goes by, and what was done to it. */
export interface HostileFile {
  readonly bytes: Uint8Array;
  readonly extension: string;
  readonly how: string;
}

export interface Victim {
  readonly bytes: Uint8Array;
  readonly extension: string;
}

type Mutation = (victim: Victim, other: Victim, random: Random) => Victim;

const EXTENSIONS = ['pdf', 'txt', 'html', 'md', 'docx', 'doc', 'xlsx', 'png', 'ofd', 'zip', 'csv', 'rtf', 'mht'];

/** First bytes of formats, true and false ones. */
const HEADS = [
  '%PDF-1.7\n',
  '<!doctype html>',
  'PK\u0003\u0004',
  '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1',
  '{\\rtf1',
  '\u0089PNG\r\n\u001a\n',
  '\u00ff\u00fe',
  '\u00ef\u00bb\u00bf',
  'MIME-Version: 1.0\n',
];

const HUGE = ['999999999', '2147483648', '-1', '4294967296', '1e308', '0', '99999999999999999999'];

const MUTATIONS: { readonly [name: string]: Mutation } = {
  truncate: ({ bytes, extension }, _, random) => ({ bytes: bytes.slice(0, random.int(0, bytes.length)), extension }),
  flip: (victim, _, random) => flip(victim, random, random.int(1, 200)),
  'flip a little': (victim, _, random) => flip(victim, random, random.int(1, 4)),
  blank: ({ bytes, extension }, _, random) => {
    const copy = bytes.slice();
    const from = random.int(0, bytes.length);
    copy.fill(random.pick([0, 0x20, 0xff]), from, Math.min(bytes.length, from + random.int(1, 5000)));
    return { bytes: copy, extension };
  },
  splice: ({ bytes, extension }, other, random) => {
    const at = random.int(0, bytes.length);
    return { bytes: concat(bytes.subarray(0, at), other.bytes.subarray(random.int(0, other.bytes.length))), extension };
  },
  insert: ({ bytes, extension }, other, random) => {
    const at = random.int(0, bytes.length);
    const from = random.int(0, other.bytes.length);
    const piece = other.bytes.subarray(from, from + random.int(1, 3000));
    return { bytes: concat(bytes.subarray(0, at), piece, bytes.subarray(at)), extension };
  },
  remove: ({ bytes, extension }, _, random) => {
    const at = random.int(0, bytes.length);
    return { bytes: concat(bytes.subarray(0, at), bytes.subarray(at + random.int(1, 2000))), extension };
  },
  repeat: ({ bytes, extension }, _, random) => {
    const from = random.int(0, bytes.length);
    const piece = bytes.subarray(from, from + random.int(1, 20_000));
    return { bytes: concat(bytes, ...Array.from({ length: random.int(1, 60) }, () => piece)), extension };
  },
  'swap header': ({ bytes, extension }, _, random) => ({
    bytes: concat(Buffer.from(random.pick(HEADS), 'latin1'), bytes.subarray(random.int(0, 16))),
    extension,
  }),
  'swap extension': ({ bytes }, _, random) => ({ bytes, extension: random.pick(EXTENSIONS) }),
  'huge numbers': ({ bytes, extension }, _, random) => {
    let left = random.int(1, 12);
    const text = Buffer.from(bytes).toString('latin1');
    const mutated = text.replace(/\b\d+\b/g, (digits) => {
      if (left === 0 || !random.chance(0.02)) return digits;
      left -= 1;
      return random.pick(HUGE);
    });
    return { bytes: Buffer.from(mutated, 'latin1'), extension };
  },
  'swap references': ({ bytes, extension }, _, random) => {
    const text = Buffer.from(bytes).toString('latin1');
    const mutated = text.replace(/\b\d+ 0 R\b/g, (whole) => (random.chance(0.1) ? `${random.int(1, 30)} 0 R` : whole));
    return { bytes: Buffer.from(mutated, 'latin1'), extension };
  },
};

/** One file mutated in one to three ways. */
export function mutate(victim: Victim, other: Victim, random: Random): HostileFile {
  const names = Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(Object.keys(MUTATIONS)));
  const mutated = names.reduce<Victim>((file, name) => MUTATIONS[name]?.(file, other, random) ?? file, victim);
  return { ...mutated, how: names.join(', ') };
}

function flip({ bytes, extension }: Victim, random: Random, count: number): Victim {
  const copy = bytes.slice();
  for (let n = 0; n < count && copy.length > 0; n += 1) {
    const at = random.int(0, copy.length - 1);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.int(0, 7));
  }
  return { bytes: copy, extension };
}

function concat(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
