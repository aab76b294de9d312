import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { VERSION } from '../../src/pipeline/version.js';
import { readSources, type SourceFile, stripComments, toImports } from './sources.js';

const LINE_CAP = 300;
const SAMPLES_CAP_BYTES = 15 * 1024 * 1024;

/** Who may import whom. A file belongs to the first room whose path begins its own. */
const ROOMS: readonly (readonly [room: string, mayImport: readonly string[]])[] = [
  ['src/model/', ['src/model/']],
  ['src/readers/', ['src/readers/', 'src/layout/', 'src/model/']],
  ['src/layout/', ['src/layout/', 'src/model/']],
  ['src/pipeline/', ['src/pipeline/', 'src/readers/', 'src/layout/', 'src/model/']],
  ['src/words/', ['src/words/', 'src/model/']],
  ['src/writers/', ['src/writers/', 'src/words/', 'src/model/']],
  ['src/archives/', ['src/archives/', 'src/readers/', 'src/model/']],
  ['src/batch/', ['src/batch/', 'src/archives/', 'src/pipeline/', 'src/writers/', 'src/model/']],
  ['src/cli/', ['src/', 'parsers/']],
  ['src/index.ts', ['src/', 'parsers/']],
  ['parsers/', ['parsers/', 'src/model/']],
];

const product = await readSources('src', 'parsers');

const list = (files: readonly SourceFile[], isBad: (file: SourceFile) => boolean) =>
  files.filter(isBad).map((file) => file.path);

describe('rooms', () => {
  test('imports run one way', () => {
    const crossings = product.flatMap((file) => {
      const room = ROOMS.find(([prefix]) => file.path.startsWith(prefix));
      const inner = toImports(file).filter((name) => /^(src|parsers|bench|test)\//.test(name));
      return inner
        .filter((name) => !room?.[1].some((prefix) => name.startsWith(prefix)))
        .map((name) => `${file.path} → ${name}`);
    });
    expect(crossings).toEqual([]);
  });

  test('every file stands in a room', () => {
    expect(list(product, (file) => !ROOMS.some(([prefix]) => file.path.startsWith(prefix)))).toEqual([]);
  });
});

describe('files', () => {
  test(`none is longer than ${LINE_CAP} lines`, () => {
    expect(list(product, (file) => file.text.split('\n').length > LINE_CAP + 1)).toEqual([]);
  });

  test('no default exports', () => {
    expect(list(product, (file) => /^export default|\bas default\b/m.test(stripComments(file.text)))).toEqual([]);
  });

  test('the command line alone prints and exits', () => {
    const printing = /\bconsole\.|process\.(stdout|stderr|exit\b|exitCode)/;
    const others = product.filter((file) => !file.path.startsWith('src/cli/'));
    expect(list(others, (file) => printing.test(stripComments(file.text)))).toEqual([]);
  });

  test("no edition's name in src/", () => {
    const src = product.filter((file) => file.path.startsWith('src/'));
    expect(list(src, (file) => /(['"`])(2014|2019|2021)\1/.test(stripComments(file.text)))).toEqual([]);
  });

  test('names are in kebab-case', () => {
    expect(list(product, (file) => !/^[a-z0-9/-]+\.ts$/.test(file.path))).toEqual([]);
  });
});

describe('repository', () => {
  test('UPDATE is off: expected output is reviewed, not blessed', () => {
    expect(process.env.UPDATE ?? '').toBe('');
  });

  test('the version is the package version', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(VERSION).toBe(version);
  });

  test('the lock file names no registry', async () => {
    expect(/https?:\/\/[^"]*\.tgz/.test(await readFile('package-lock.json', 'utf8'))).toBe(false);
    expect(/"resolved"/.test(await readFile('package-lock.json', 'utf8'))).toBe(false);
  });

  test('samples stay small', async () => {
    const names = await readdir('samples', { recursive: true }).catch(() => []);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join('samples', name))).size));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(SAMPLES_CAP_BYTES);
  });
});
