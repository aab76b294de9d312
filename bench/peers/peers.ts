import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type Kind = 'digital' | 'scan';

/** A program beside ours. None is a dependency: `bench/peers/setup.sh` installs them. */
export interface Peer {
  readonly id: string;
  /** What it is called before its adapter has told name and version. */
  readonly name: string;
  /** Documents that it can read; others are not given to it. */
  readonly kinds: readonly Kind[];
  /** Module of the built bench, or Python file among the adapters. */
  readonly adapter: { readonly node: string } | { readonly python: string };
  readonly licence: string;
}

export const PEERS: readonly Peer[] = [
  { id: 'gongkai', name: 'gongkai', kinds: ['digital', 'scan'], adapter: { node: 'serve-own.js' }, licence: 'MIT' },
  {
    id: 'pdfplumber',
    name: 'pdfplumber',
    kinds: ['digital'],
    adapter: { python: 'read_pdfplumber.py' },
    licence: 'MIT',
  },
  { id: 'camelot', name: 'Camelot', kinds: ['digital'], adapter: { python: 'read_camelot.py' }, licence: 'MIT' },
  {
    id: 'pymupdf',
    name: 'PyMuPDF find_tables',
    kinds: ['digital'],
    adapter: { python: 'read_pymupdf.py' },
    licence: 'AGPL-3.0',
  },
  { id: 'img2table', name: 'img2table', kinds: ['digital'], adapter: { python: 'read_img2table.py' }, licence: 'MIT' },
  { id: 'tabula', name: 'tabula-java', kinds: ['digital'], adapter: { python: 'read_tabula.py' }, licence: 'MIT' },
  {
    id: 'pdftotext',
    name: 'pdftotext -layout',
    kinds: ['digital'],
    adapter: { python: 'read_pdftotext.py' },
    licence: 'GPL-2.0',
  },
  {
    id: 'pdf-parse',
    name: 'pdf-parse getTable',
    kinds: ['digital'],
    adapter: { node: 'serve-pdf-parse.js' },
    licence: 'Apache-2.0',
  },
  { id: 'rapidocr', name: 'RapidOCR', kinds: ['scan'], adapter: { python: 'read_rapidocr.py' }, licence: 'Apache-2.0' },
  {
    id: 'img2table-ocr',
    name: 'img2table + RapidOCR',
    kinds: ['scan'],
    adapter: { python: 'read_img2table_ocr.py' },
    licence: 'MIT',
  },
  {
    id: 'tesseract',
    name: 'tesseract chi_sim',
    kinds: ['scan'],
    adapter: { python: 'read_tesseract.py' },
    licence: 'Apache-2.0',
  },
  {
    id: 'ocrmypdf',
    name: 'OCRmyPDF + pdfplumber',
    kinds: ['scan'],
    adapter: { python: 'read_ocrmypdf.py' },
    licence: 'MPL-2.0',
  },
];

/** Where `setup.sh` puts what it installs, unless told otherwise. */
export function toPeersFolder(env: NodeJS.ProcessEnv = process.env): string {
  return env.GONGKAI_PEERS ?? join('bench', 'peers', '.installed');
}

/** The command that starts a peer's adapter. */
export function toCommand(peer: Peer, folder: string, platform: NodeJS.Platform = process.platform): readonly string[] {
  if ('node' in peer.adapter) {
    return [process.execPath, fileURLToPath(new URL(peer.adapter.node, import.meta.url)), folder];
  }
  const python = platform === 'win32' ? join('Scripts', 'python.exe') : join('bin', 'python');
  return [join(folder, 'venv', python), join('bench', 'peers', 'adapters', peer.adapter.python)];
}
