import { readFile, stat } from 'node:fs/promises';
import { findSamples } from '../eval/find-samples.js';

export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The size of a usual report as text: sections, three tables. */
const USUAL_TEXT_BYTES = 6000;

/** PDFs taken, spread evenly over the samples. */
const MAX_PDFS = 20;

/** The text sample that is nearest to the usual size; null where there are no samples. */
export async function findTextInput(folders: readonly string[]): Promise<Input | null> {
  const paths = await listSources(folders, '.txt');
  const sizes = await Promise.all(paths.map(async (path) => ({ path, size: (await stat(path)).size })));
  const distance = ({ size }: { readonly size: number }): number => Math.abs(size - USUAL_TEXT_BYTES);
  const nearest = sizes.sort((a, b) => distance(a) - distance(b))[0];
  return nearest === undefined ? null : toInput(nearest.path);
}

export async function findPdfInputs(folders: readonly string[]): Promise<readonly Input[]> {
  const paths = await listSources(folders, '.pdf');
  const step = Math.max(1, Math.ceil(paths.length / MAX_PDFS));
  return Promise.all(paths.filter((_, at) => at % step === 0).map(toInput));
}

async function listSources(folders: readonly string[], extension: string): Promise<readonly string[]> {
  const samples = (await Promise.all(folders.map((folder) => findSamples(folder)))).flat();
  return samples
    .filter((sample) => sample.expected.failure === undefined && sample.source.endsWith(extension))
    .map((sample) => sample.source);
}

async function toInput(path: string): Promise<Input> {
  return { name: path.replaceAll('\\', '/'), bytes: await readFile(path) };
}
