import type { Fault } from './degrade.js';

/** Centimetres across: 公章 of agencies are 4.2 or 4.5. */
const SEAL_CM = 4.2;

/** A round red seal with its star, set over the page's figures: ink that lets print shine through. `x`, `y` in parts of the page. */
export function seal(x: number, y: number, dpi: number): Fault {
  return (page, random) => {
    const { width, height } = page;
    const radius = (SEAL_CM / 2.54 / 2) * dpi;
    const cx = width * (x + (random.next() - 0.5) * 0.06);
    const cy = height * (y + (random.next() - 0.5) * 0.06);
    const data = new Uint8Array(width * height * 3);
    for (let n = 0; n < width * height; n += 1) {
      for (let c = 0; c < 3; c += 1) {
        data[n * 3 + c] = page.data[page.channels === 1 ? n : n * 3 + c] as number;
      }
    }
    for (let py = Math.max(0, Math.floor(cy - radius)); py < Math.min(height, cy + radius); py += 1) {
      for (let px = Math.max(0, Math.floor(cx - radius)); px < Math.min(width, cx + radius); px += 1) {
        if (!isInked((px - cx) / radius, (py - cy) / radius) || random.chance(0.12)) continue;
        const at = (py * width + px) * 3;
        data[at] = ((data[at] as number) * 225) / 255;
        data[at + 1] = ((data[at + 1] as number) * 55) / 255;
        data[at + 2] = ((data[at + 2] as number) * 50) / 255;
      }
    }
    return { data, width, height, channels: 3 };
  };
}

/** The ring, a band of strokes in place of the agency's name, and the star. In parts of the radius. */
function isInked(x: number, y: number): boolean {
  const r = Math.hypot(x, y);
  if (r > 1) return false;
  if (r > 0.93) return true;
  const angle = Math.atan2(y, x);
  if (r > 0.62 && r < 0.85 && y < 0.45) {
    const stroke = Math.abs(Math.sin(angle * 13)) > 0.5;
    return stroke && (Math.abs(Math.sin(r * 60)) > 0.55 || Math.abs(Math.sin(angle * 39)) > 0.8);
  }
  return isStar(x, y);
}

function isStar(x: number, y: number): boolean {
  const r = Math.hypot(x, y);
  if (r > 0.32) return false;
  const turn = (Math.PI * 2) / 5;
  const angle = (((Math.atan2(y, x) + Math.PI / 2) % turn) + turn) % turn;
  const fromTip = Math.min(angle, turn - angle);
  // A point lies in the star where it is inside the line from a tip to the neighbouring notch.
  const notch = 0.382 * 0.32;
  const tip = 0.32;
  const half = turn / 2;
  const limit = (tip * notch * Math.sin(half)) / (notch * Math.sin(half - fromTip) + tip * Math.sin(fromTip));
  return r <= limit;
}
