import sharp from 'sharp';

/** Pixels a point: captions of 4 points have 9 pixels. */
const SCALE = 2.2;

/** Points an inch in SVG (CSS pixels), which sharp's density counts by. */
const SVG_DPI = 72;

/** An overlay as a PNG file. Its captions are Latin letters and figures, which any font has; the page's own text is part of its picture. */
export async function overlayToPng(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg), { density: SVG_DPI * SCALE, unlimited: true })
    .flatten({ background: '#ffffff' })
    .png({ palette: true })
    .toBuffer();
}
