import { readFile } from 'node:fs/promises';
import { generateCorpus } from '../corpus/generate.js';
import { TEXT_FAMILIES } from '../corpus/text/families.js';
import { findSamples } from '../eval/find-samples.js';

export interface Input {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Any seed will do; the same one makes the same reports on every machine. */
const SEED = 60;
/** Reports of each text layout: so many that few of them hold what another one held, as in real use. */
const REPORTS_PER_FAMILY = 24;

/** PDFs taken, spread evenly over the samples. */
const MAX_PDFS = 20;

/** Text reports of all layouts, three tables and prose each, about 6 kB, the layouts taking turns. */
export async function makeTextInputs(seed = SEED): Promise<readonly Input[]> {
  const inputs: (Input & { readonly turn: number })[] = [];
  const families = TEXT_FAMILIES.filter((family) => family.name.startsWith('text-')).map((family) => family.name);
  for await (const { name, files } of generateCorpus(seed, REPORTS_PER_FAMILY, families)) {
    const turn = inputs.length % REPORTS_PER_FAMILY;
    for (const file of files) inputs.push({ name: `${name}/${file.name}`, bytes: file.bytes, turn });
  }
  return inputs.sort((a, b) => a.turn - b.turn);
}

export async function findPdfInputs(folders: readonly string[]): Promise<readonly Input[]> {
  // Scans are read by recognition, at a pace of their own.
  const paths = (await listSources(folders, '.pdf')).filter((path) => !path.includes('scan-'));
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
