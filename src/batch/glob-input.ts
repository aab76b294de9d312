import { sep } from 'node:path';
import picomatch from 'picomatch';

/** An argument with wildcards that the shell left alone (quoted, or on Windows). */
export interface GlobInput {
  /** The folder that the walk begins at; names are relative to it. */
  readonly base: string;
  /** @param name relative to `base`, forward slashes */
  readonly matches: (name: string) => boolean;
}

/** `reports/**\/*.pdf` → the folder `reports` and what fits below it; null where the argument has no wildcards. */
export function toGlobInput(input: string): GlobInput | null {
  const isWindows = sep === '\\';
  const { base, glob, isGlob } = picomatch.scan(isWindows ? input.replaceAll('\\', '/') : input);
  if (!isGlob) return null;
  return { base: base === '' ? '.' : base, matches: picomatch(glob, { nocase: isWindows }) };
}
