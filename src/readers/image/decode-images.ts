import { ExtractionFailure } from '../../model/failure.js';
import { countImagePages, decodeImage } from './decode-image.js';
import type { PagePicture } from './picture.js';

/** A page whose file cannot be decoded, or not to its end. */
export interface UndecodedPage {
  /** 1-based, in the whole document. */
  readonly number: number;
  readonly failure: ExtractionFailure;
}

interface ReadableFile {
  readonly file: Uint8Array;
  /** Pages of the files before it. */
  readonly before: number;
  readonly pages: number;
}

/** The pages of image files, numbered through. */
export interface ImagePages {
  readonly count: number;
  /** Decoded one after another: only one is ever held. */
  readonly pages: AsyncIterable<PagePicture>;
  /** Grows while `pages` is walked. */
  readonly undecoded: readonly UndecodedPage[];
}

/**
 * The pages of image files in their order, those of a TIFF of many pages among them. Of several files one that cannot be decoded counts as a
 * page and stops no other; a single file fails as a whole.
 * @throws ExtractionFailure `image_damaged`, `image_too_large`, `image_too_small`, `unsupported_format`; `too_many_pages`
 */
export async function decodeImages(files: readonly Uint8Array[], maxPages: number): Promise<ImagePages> {
  const undecoded: UndecodedPage[] = [];
  const readable: ReadableFile[] = [];
  let count = 0;
  for (const file of files) {
    try {
      const pages = await countImagePages(file);
      readable.push({ file, before: count, pages });
      count += pages;
    } catch (error) {
      count += 1;
      undecoded.push({ number: count, failure: toPageFailure(error, files.length) });
    }
  }
  if (readable.length === 0) throw undecoded[0]?.failure;
  if (count > maxPages) {
    throw new ExtractionFailure('too_many_pages', `the document has ${count} pages, more than ${maxPages}`);
  }
  return { count, pages: decodeEach(readable, files.length, undecoded), undecoded };
}

async function* decodeEach(
  readable: readonly ReadableFile[],
  files: number,
  undecoded: UndecodedPage[],
): AsyncGenerator<PagePicture> {
  for (const { file, before, pages } of readable) {
    let last = before;
    try {
      for await (const page of decodeImage(file)) {
        last = before + page.number;
        yield { ...page, number: last };
      }
    } catch (error) {
      const failure = toPageFailure(error, files);
      for (let number = last + 1; number <= before + pages; number += 1) undecoded.push({ number, failure });
    }
  }
}

/** What is to be told of a page of several files; anything else is thrown on. */
function toPageFailure(error: unknown, files: number): ExtractionFailure {
  if (files === 1 || !(error instanceof ExtractionFailure)) throw error;
  return error;
}
