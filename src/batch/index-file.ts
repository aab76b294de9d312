import type { IndexEntry } from '../model/run-index.js';
import type { Ledger } from './ledger.js';

export const INDEX_SCHEMA_ID = 'gongkai/index/1';

/** The ledger's final states in sorted order: the same for the same sources, whatever the order and number of runs. */
export function ledgerToIndex(ledger: Ledger): readonly IndexEntry[] {
  const lines = [...ledger.states.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return lines.map(({ ms, at, build, ...entry }) => entry);
}

/** The file in pieces, one entry a line: a shelf's index is never one string in memory. */
export async function* renderIndex(entries: readonly IndexEntry[], version: string): AsyncGenerator<string> {
  const head = { schema: INDEX_SCHEMA_ID, tool: { name: 'gongkai', version } };
  yield `${JSON.stringify(head).slice(0, -1)},"sources":[`;
  for (const [at, entry] of entries.entries()) yield `${at === 0 ? '' : ','}\n${JSON.stringify(entry)}`;
  yield '\n]}\n';
}
