import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** An office program's name on each system; where it lies is told by PATH, or by `SOFFICE`. */
const NAMES = ['soffice', 'libreoffice', 'soffice.exe'];
const TIME_LIMIT_MS = 300_000;

/** LibreOffice, where this machine has it: files that another program wrote are worth more than our own. */
export function findOffice(): string | null {
  const named = process.env.SOFFICE;
  if (named !== undefined) return existsSync(named) ? named : null;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find((path) => existsSync(path)) ?? null;
}

/** Converts files into `out`, under their names with the new extension. @throws where the program fails or a file is not converted */
export function convertFiles(office: string, files: readonly string[], extension: string, out: string): void {
  const profile = mkdtempSync(join(tmpdir(), 'gongkai-office-'));
  try {
    const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`;
    const call = [settings, '--headless', '--convert-to', extension, '--outdir', out, ...files];
    const { status, stderr } = spawnSync(office, call, { encoding: 'utf8', timeout: TIME_LIMIT_MS });
    const made = readdirSync(out).filter((name) => name.endsWith(`.${extension}`)).length;
    if (status !== 0 || made < files.length)
      throw new Error(`the office program converted ${made} of ${files.length} files: ${stderr}`);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
