import { readFileSync } from 'node:fs';

/**
 * The digest of the built program, which `npm run build` writes beside it: a program that was built anew from other sources, or with other
 * libraries, reads anew what it read before. Null where it was not built (tests run the sources).
 */
export function findBuild(): string | null {
  try {
    const { build } = JSON.parse(readFileSync(new URL('../build.json', import.meta.url), 'utf8')) as {
      build?: unknown;
    };
    return typeof build === 'string' ? build : null;
  } catch {
    return null;
  }
}
