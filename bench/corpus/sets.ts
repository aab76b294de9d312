import { PDF_FAMILIES } from './pdf/families.js';
import { SCAN_FAMILIES } from './scan/families.js';

/** A set of the benchmark: the same documents on every machine. */
export interface BenchmarkSet {
  readonly name: string;
  /** Raised whenever its documents become others: figures of two versions are not to be compared. */
  readonly version: number;
  readonly about: string;
  readonly seed: number;
  /** None needs a browser: every machine can make every set. */
  readonly families: readonly string[];
  readonly perFamily: number;
}

const DIGITAL = PDF_FAMILIES.map((family) => family.name);
const SCANS = SCAN_FAMILIES.map((family) => family.name);

/** Layouts that lose something, lead astray or leave little to go by, of all formats. */
const HARD = [
  'text-aligned',
  'text-single-spaces',
  'text-blocks',
  'text-mojibake',
  'lossy-cells',
  'lossy-delimited',
  'lossy-identical',
  'lossy-rows',
  'html-nested',
  'html-unlike-spans',
  'pdf-unruled',
  'pdf-alignments',
  'pdf-horizontal-rules',
  'pdf-page-cuts',
  'pdf-continuation',
  'pdf-word-processor',
  'doc-mixture',
  'doc-repeated-table',
  'doc-two-reports',
  'doc-missing-table',
  'docx-changes',
  'xls-book',
  'ofd-pages',
  'traditional-pages',
  'scan-combined',
  'scan-photo',
  'scan-broken-rules',
  'scan-faint-rules',
  'scan-double-layer',
  'scan-turned',
  'scan-bilevel-150',
] as const;

/** Seeds that nothing was mended against when the set was made. */
export const SETS: readonly BenchmarkSet[] = [
  {
    name: 'digital-s',
    version: 1,
    about: 'born-digital PDFs, two of each layout',
    seed: 710001,
    families: DIGITAL,
    perFamily: 2,
  },
  {
    name: 'digital-l',
    version: 1,
    about: 'born-digital PDFs, twenty of each layout',
    seed: 710002,
    families: DIGITAL,
    perFamily: 20,
  },
  { name: 'scan-s', version: 1, about: 'scans, one of each fault', seed: 710003, families: SCANS, perFamily: 1 },
  { name: 'scan-l', version: 1, about: 'scans, ten of each fault', seed: 710004, families: SCANS, perFamily: 10 },
  {
    name: 'hard',
    version: 1,
    about: 'the layouts of all formats that go wrong most easily, four of each',
    seed: 710005,
    families: HARD,
    perFamily: 4,
  },
];

/** @throws RangeError no such set */
export function findSet(name: string): BenchmarkSet {
  const found = SETS.find((set) => set.name === name);
  if (found === undefined) throw new RangeError(`no set ${name}: ${SETS.map((set) => set.name).join(', ')}`);
  return found;
}
