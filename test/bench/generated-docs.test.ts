import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { toGeneratedFiles } from '../../bench/tools/generated-docs.js';

test.each(toGeneratedFiles().map(({ path, content }) => [path, content]))(
  '%s is current (else: npm run schema)',
  async (path, content) => {
    expect(await readFile(path, 'utf8')).toBe(content);
  },
);
