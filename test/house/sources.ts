import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A TypeScript file of the repository; `path` from its root, forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** All TypeScript files below the folders that exist, in sorted order. */
export async function readSources(...folders: readonly string[]): Promise<readonly SourceFile[]> {
  const files: SourceFile[] = [];
  for (const folder of folders) {
    const names = await readdir(folder, { recursive: true }).catch(() => []);
    for (const name of names.filter((each) => each.endsWith('.ts')).sort()) {
      const text = await readFile(join(folder, name), 'utf8');
      files.push({ path: join(folder, name).replaceAll('\\', '/'), text });
    }
  }
  return files;
}

/** Comments blanked out, strings kept: what the compiler would see. */
export function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Modules that a file names in imports, exports and dynamic imports; relative ones resolved against the root. */
export function toImports(file: SourceFile): readonly string[] {
  const pattern = /(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g;
  return [...stripComments(file.text).matchAll(pattern)].map((match) => {
    const name = match[1] ?? '';
    return name.startsWith('.') ? join(file.path, '..', name).replaceAll('\\', '/') : name;
  });
}
