import { basename } from 'node:path';
import type { FoundDocument, FoundSource } from './find-sources.js';
import { hasSeveralPages } from './has-several-pages.js';
import { findPageSeries } from './page-series.js';

/** What a file is that belongs to a series of page images. */
export type PageRole =
  | { readonly kind: 'first'; readonly pages: readonly string[]; readonly missing: readonly number[] }
  | { readonly kind: 'later'; readonly number: number; readonly first: string };

/**
 * Finds which files of one folder are the pages of one document (`page-series.ts`).
 * @param paths by the name that the run calls each by; the last part of the name decides
 */
export async function toPageRoles(paths: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, PageRole>> {
  const roles = new Map<string, PageRole>();
  const nameOf = new Map([...paths.keys()].map((name) => [basename(name), name]));
  for (const { names, missing } of findPageSeries([...nameOf.keys()])) {
    const whole = names.map((name) => nameOf.get(name) ?? name);
    const pages = whole.map((name) => paths.get(name) ?? name);
    if ((await Promise.all(pages.map(hasSeveralPages))).includes(true)) continue;
    const first = whole[0] as string;
    for (const [at, name] of whole.entries()) {
      roles.set(name, at === 0 ? { kind: 'first', pages, missing } : { kind: 'later', number: at + 1, first });
    }
  }
  return roles;
}

/** A document as the walk found it, in its role. */
export function toRoleSource(document: FoundDocument, role: PageRole | undefined): FoundSource {
  if (role === undefined) return document;
  if (role.kind === 'first') return { ...document, pages: role.pages, missing: role.missing };
  return { kind: 'skipped', name: document.name, note: `page ${role.number} of ${role.first}` };
}
