import sharp from 'sharp';
import { ExtractionFailure } from '../../model/failure.js';
import type { Box } from '../../model/place.js';
import { decodeShown } from '../image/decode-image.js';
import type { PagePicture, Picture } from '../image/picture.js';
import { applyToBox } from '../pdf/matrix.js';
import type { ScanReader } from '../pdf/read-scanned-pages.js';
import { recognisePages } from '../scan/recognise-pages.js';
import { type OfdFile, openOfd } from './open-ofd.js';
import { listImageObjects, PT_PER_MM, toImageBox, toObjectMap } from './page-to-drawing.js';

/** Pixels an inch, as for PDFs: pages are laid out as finely as their finest image is, within these. */
const MIN_DPI = 100;
const MAX_DPI = 300;
const MAX_PIXELS = 40_000_000;
const PT = 72;
/** Images of one page; a scan is one, or some dozens of strips. */
const MAX_IMAGES = 200;

/** An image of a page, where it lies on it, in points. */
interface PlacedImage {
  readonly box: Box;
  readonly picture: PagePicture;
}

/** Reads the named pages of an OFD from their images. A page whose images are turned, lost or of a kind that is not decoded is left out. */
export const readOfdScans: ScanReader = async (bytes, _password, numbers) => {
  const file = await openOfd(bytes);
  return recognisePages(
    (async function* (): AsyncGenerator<PagePicture> {
      for (const number of numbers) {
        // One bad image never stops the other pages.
        const picture = await toPagePicture(file, number).catch((error: unknown) => {
          if (error instanceof ExtractionFailure) return null;
          throw error;
        });
        if (picture !== null) yield picture;
      }
    })(),
  );
};

async function toPagePicture(file: OfdFile, number: number): Promise<PagePicture | null> {
  const { size, contents } = await file.readPage(number - 1);
  const [width, height] = [size[0] * PT_PER_MM, size[1] * PT_PER_MM];
  const images: PlacedImage[] = [];
  for (const object of listImageObjects(contents).slice(0, MAX_IMAGES)) {
    const map = toObjectMap(object);
    // Upright alone: what else a map may do to an image is not drawn here.
    if (map[1] !== 0 || map[2] !== 0 || map[0] <= 0 || map[3] <= 0) return null;
    const content = await file.readImage(number - 1, object.attributes.ResourceID ?? '');
    if (content === null) return null;
    const box = applyToBox(map, toImageBox(object));
    images.push({ box, picture: await decodeShown(content, { ...toSize(box), crop: NO_CROP, isBare: true }) });
  }
  const finest = Math.max(0, ...images.map(({ picture }) => picture.dpi));
  if (finest < MIN_DPI) return null;
  const dpi = Math.min(MAX_DPI, finest, Math.sqrt(MAX_PIXELS / (width * height)) * PT);
  return { number, picture: await layOut(images, Math.round((width * dpi) / PT), Math.round((height * dpi) / PT), dpi), dpi }; // biome-ignore format: one page
}

const NO_CROP = { left: 0, top: 0, right: 0, bottom: 0 };

function toSize([x0, y0, x1, y1]: Box): { readonly width: number; readonly height: number } {
  return { width: x1 - x0, height: y1 - y0 };
}

/** Images on white paper, cut at its edges. */
async function layOut(images: readonly PlacedImage[], width: number, height: number, dpi: number): Promise<Picture> {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const { box, picture: shown } of images) {
    const [left, top, right, bottom] = box.map((side) => Math.round((side * dpi) / PT)) as [number, number, number, number]; // biome-ignore format: four sides
    const { picture } = shown;
    const raw = { width: picture.width, height: picture.height, channels: picture.channels };
    const size = { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
    const drawn = await sharp(picture.data, { raw })
      .resize({ ...size, fit: 'fill', kernel: 'lanczos3' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (let y = Math.max(0, -top); y < size.height && y + top < height; y += 1) {
      for (let x = Math.max(0, -left); x < size.width && x + left < width; x += 1) {
        const [from, to] = [(y * size.width + x) * drawn.info.channels, ((y + top) * width + x + left) * 3];
        for (let channel = 0; channel < 3; channel += 1)
          data[to + channel] = drawn.data[from + Math.min(channel, drawn.info.channels - 1)] as number;
      }
    }
  }
  return { data, width, height, channels: 3 };
}
