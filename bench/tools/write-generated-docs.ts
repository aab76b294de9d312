import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { toGeneratedFiles } from './generated-docs.js';

for (const { path, content } of toGeneratedFiles()) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  process.stdout.write(`${path}\n`);
}
