import * as fontkit from 'fontkit';
import type { PDFDocument } from 'pdf-lib';

type RegisteredFontkit = Parameters<PDFDocument['registerFontkit']>[0];

/** The part of fontkit's subset that pdf-lib reads as a stream and fontkit 2 gives as bytes. */
interface Subset {
  encode(): Uint8Array;
}

interface SubsetStream {
  on(event: 'data' | 'end', listener: (chunk: Uint8Array) => void): SubsetStream;
}

/**
 * fontkit 2 behind the interface that pdf-lib wants. pdf-lib's own older fork writes damaged subsets of CFF fonts
 * ("Embedded font file may be invalid" in poppler).
 */
export function toPdfLibFontkit(): RegisteredFontkit {
  const create = (bytes: Uint8Array): unknown => {
    const font = openFont(bytes);
    const createSubset = font.createSubset.bind(font);
    return Object.assign(font, {
      createSubset: (): Subset => {
        const subset: Subset = createSubset();
        return Object.assign(subset, { encodeStream: () => toStream(subset) });
      },
    });
  };
  return { create } as unknown as RegisteredFontkit;
}

export function openFont(bytes: Uint8Array): fontkit.Font {
  const font = fontkit.create(Buffer.from(bytes));
  if (!('layout' in font)) throw new TypeError('a font collection where a font is wanted');
  return font;
}

function toStream(subset: Subset): SubsetStream {
  const listeners: { data?: (chunk: Uint8Array) => void; end?: (chunk: Uint8Array) => void } = {};
  const stream: SubsetStream = {
    on: (event, listener) => {
      listeners[event] = listener;
      if (event === 'end') {
        queueMicrotask(() => {
          const bytes = subset.encode();
          listeners.data?.(bytes);
          listeners.end?.(bytes);
        });
      }
      return stream;
    },
  };
  return stream;
}
