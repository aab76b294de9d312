import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { CHINESE_FONT_FOLDER } from './font.js';

/** Path of a Chromium on this machine (`CHROMIUM_PATH` first), or null. */
export function findChromium(): string | null {
  const named = process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const candidates = [
    ...(named === undefined ? [] : [named]),
    '/usr/bin/chromium',
    ...folders.flatMap((f) => names.map((n) => join(f, n))),
  ];
  return candidates.find((path) => existsSync(path)) ?? null;
}

const PRINT_TIMEOUT_MS = 60_000;

/**
 * Fonts of the project's own package and no others (fontconfig's `FONTCONFIG_FILE`): a machine without Chinese fonts would print boxes,
 * and one with others another page.
 */
function toFontConfig(cacheFolder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${CHINESE_FONT_FOLDER}</dir><cachedir>${cacheFolder}</cachedir></fontconfig>`;
}

/** Prints an HTML page as PDF. The clock's traces are overwritten, so that the same browser gives the same bytes. */
export function printHtml(html: string): Uint8Array {
  const chromium = findChromium();
  if (chromium === null) throw new Error('no Chromium on this machine: set CHROMIUM_PATH');
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-print-'));
  try {
    const source = join(folder, 'source.html');
    const target = join(folder, 'printed.pdf');
    const fonts = join(folder, 'fonts.conf');
    writeFileSync(source, html);
    writeFileSync(fonts, toFontConfig(join(folder, 'font-cache')));
    const flags = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--user-data-dir=${join(folder, 'profile')}`,
      '--no-pdf-header-footer',
      `--print-to-pdf=${target}`,
    ];
    execFileSync(chromium, [...flags, `file://${source}`], {
      stdio: 'ignore',
      timeout: PRINT_TIMEOUT_MS,
      env: { ...process.env, FONTCONFIG_FILE: fonts },
    });
    return withoutClock(readFileSync(target));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Same length, so that the file's offsets stay true. */
function withoutClock(bytes: Buffer): Uint8Array {
  const text = bytes.toString('latin1');
  return Buffer.from(
    text.replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, (_, key: string) => `/${key} (D:20080501000000`),
    'latin1',
  );
}
