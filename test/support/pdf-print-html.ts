import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const CHROMIUM = '/usr/bin/chromium';

/** Milliseconds: a cold start of the browser takes a few seconds. */
const TIMEOUT_MS = 60_000;

export function hasChromium(): boolean {
  return existsSync(CHROMIUM);
}

/** Prints a page of HTML to a PDF, as people do from a browser. Nothing is fetched. */
export function printHtml(html: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-print-'));
  try {
    const source = join(folder, 'page.html');
    const target = join(folder, 'page.pdf');
    writeFileSync(source, html);
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
    const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
    const output = ['--no-pdf-header-footer', `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${target}`];
    execFileSync(CHROMIUM, [...flags, ...quiet, ...output, pathToFileURL(source).href], {
      stdio: 'ignore',
      timeout: TIMEOUT_MS,
    });
    return new Uint8Array(readFileSync(target));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
