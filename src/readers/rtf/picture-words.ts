import { isLargePicture, isStripBelow, type Picture } from '../docx/pictures.js';

/** Follows a picture's control words and gathers its bytes, written in hex or raw. One picture at a time. */
export interface PictureWords {
  readonly begin: () => void;
  /** Whether the word belongs to pictures. */
  readonly on: (name: string, parameter: number | null) => boolean;
  readonly addHex: (text: string) => void;
  readonly addRaw: (bytes: string) => void;
  readonly end: () => void;
  readonly pictures: readonly Picture[];
  /** The bytes of the large ones, by the ids of their sources. */
  readonly media: ReadonlyMap<string, Uint8Array>;
}

const TWIPS_PER_PT = 20;
const PER_CENT = 100;
/** Without a stated size: what a screen shows of a bitmap's pixels; a metafile's own unit is 0.01 mm. */
const PT_PER_PIXEL = 0.75;
const PT_PER_HUNDREDTH_MM = 72 / 2540;
const METAFILES = new Set(['wmetafile', 'emfblip', 'macpict']);
const KINDS = new Set([...METAFILES, 'pngblip', 'jpegblip', 'dibitmap', 'wbitmap']);
/** Words that hold a number, as they stand. */
const NUMBERS = new Set(['picw', 'pich', 'picwgoal', 'pichgoal', 'picscalex', 'picscaley', 'piccropl', 'piccropr', 'piccropt', 'piccropb']); // biome-ignore format: a list

export function createPictureWords(): PictureWords {
  const pictures: Picture[] = [];
  const media = new Map<string, Uint8Array>();
  let numbers = new Map<string, number>();
  let kind = '';
  let hex: string[] = [];
  let raw: string[] = [];

  /** One side in points: as shown, and its cropped ends in parts of the whole. */
  function toSide(axis: 'w' | 'h', from: 'l' | 't', to: 'r' | 'b', scale: 'picscalex' | 'picscaley') {
    const natural = (numbers.get(`pic${axis}`) ?? 0) * (METAFILES.has(kind) ? PT_PER_HUNDREDTH_MM : PT_PER_PIXEL);
    const goal = (numbers.get(`pic${axis}goal`) ?? 0) / TWIPS_PER_PT;
    const whole = goal > 0 ? goal : natural;
    // What is drawn beyond the picture's edge (a negative crop) is paper.
    const toPart = (twips: number | undefined): number =>
      whole > 0 ? Math.max(0, (twips ?? 0) / TWIPS_PER_PT / whole) : 0;
    const before = toPart(numbers.get(`piccrop${from}`));
    const after = toPart(numbers.get(`piccrop${to}`));
    const shown = (whole * Math.max(0, 1 - before - after) * (numbers.get(scale) ?? PER_CENT)) / PER_CENT;
    return { shown, before, after };
  }

  return {
    pictures,
    media,
    begin() {
      numbers = new Map();
      kind = '';
      hex = [];
      raw = [];
    },
    on(name, parameter) {
      if (KINDS.has(name)) kind = name;
      else if (NUMBERS.has(name)) numbers.set(name, parameter ?? 0);
      else return false;
      return true;
    },
    addHex: (text) => void hex.push(text),
    addRaw: (bytes) => void raw.push(bytes),
    end() {
      const across = toSide('w', 'l', 'r', 'picscalex');
      const down = toSide('h', 't', 'b', 'picscaley');
      const id = String(pictures.length + 1);
      const crop = { left: across.before, right: across.after, top: down.before, bottom: down.after };
      const found: Picture = { width: across.shown, height: down.shown, source: { id, crop } };
      const picture = isStripBelow(found, pictures.at(-1)) ? { ...found, goesOn: true } : found;
      pictures.push(picture);
      if (isLargePicture(picture)) {
        media.set(id, raw.length > 0 ? Buffer.from(raw.join(''), 'latin1') : Buffer.from(hex.join(''), 'hex'));
      }
    },
  };
}
