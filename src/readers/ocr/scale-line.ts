import type { Raster } from '../../layout/pixels/raster.js';

/** A grey raster scaled to width × height: means where it shrinks, bilinear where it grows. Values 0…255. */
export function scaleLine(crop: Raster, width: number, height: number): Float32Array {
  const shrinks = crop.width > width * 1.01 || crop.height > height * 1.01;
  return shrinks ? shrink(crop, width, height) : grow(crop, width, height);
}

function shrink({ data, width: fromWidth, height: fromHeight }: Raster, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const stepX = fromWidth / width;
  const stepY = fromHeight / height;
  for (let y = 0; y < height; y += 1) {
    const top = y * stepY;
    const bottom = top + stepY;
    for (let x = 0; x < width; x += 1) {
      const left = x * stepX;
      const right = left + stepX;
      let sum = 0;
      let weight = 0;
      for (let j = Math.floor(top); j < Math.min(fromHeight, Math.ceil(bottom)); j += 1) {
        const tall = Math.min(j + 1, bottom) - Math.max(j, top);
        for (let i = Math.floor(left); i < Math.min(fromWidth, Math.ceil(right)); i += 1) {
          const share = (Math.min(i + 1, right) - Math.max(i, left)) * tall;
          sum += (data[j * fromWidth + i] as number) * share;
          weight += share;
        }
      }
      out[y * width + x] = sum / weight;
    }
  }
  return out;
}

function grow({ data, width: fromWidth, height: fromHeight }: Raster, width: number, height: number): Float32Array {
  const out = new Float32Array(width * height);
  const at = (n: number, step: number, limit: number): readonly [number, number, number] => {
    const place = Math.max(0, (n + 0.5) * step - 0.5);
    const low = Math.min(limit - 1, Math.floor(place));
    return [low, Math.min(limit - 1, low + 1), place - low];
  };
  for (let y = 0; y < height; y += 1) {
    const [top, bottom, v] = at(y, fromHeight / height, fromHeight);
    for (let x = 0; x < width; x += 1) {
      const [left, right, u] = at(x, fromWidth / width, fromWidth);
      const above = (data[top * fromWidth + left] as number) * (1 - u) + (data[top * fromWidth + right] as number) * u;
      const below =
        (data[bottom * fromWidth + left] as number) * (1 - u) + (data[bottom * fromWidth + right] as number) * u;
      out[y * width + x] = above * (1 - v) + below * v;
    }
  }
  return out;
}
