import { join } from 'node:path';
import type { PanelForm } from '../../model/panel.js';
import { type IndexEntry, toAgencyKey } from '../../model/run-index.js';
import { ACROSS_SCHEMA_ID } from '../across.js';
import { toDraftsFolder } from '../folder-sink.js';
import { findRecordPaths, readRecordFile } from '../read-records.js';
import { toRecordDigest } from '../record-digest.js';
import { renderLines, toAcross } from '../run-files.js';
import { RESERVED_FOLDER } from '../skip-rule.js';
import { writeFileAtomically } from '../write-file.js';
import { type PanelEntry, recordToPanelEntry, toPanelCells } from './panel-entry.js';
import { type PanelOutcome, panelToFindings } from './panel-to-findings.js';
import { settleNames } from './settle-names.js';

/** What was found, and where it stands now. */
export interface AcrossOutcome extends PanelOutcome {
  readonly path: string;
  readonly records: number;
  /** Records that do not say whose or of which year they are: no rule can use them. */
  readonly nameless: number;
}

/**
 * Reads the records of an output folder as they stand, edited ones too, holds them against each other, and writes `_gongkai/across.json`:
 * `groups` as a run writes them, but by full names, `rules` (how often each could be applied), `unsure`, `stale` and `findings`. Files that are no valid record are passed over.
 */
export async function writeAcross(output: string, form: PanelForm, version: string): Promise<AcrossOutcome> {
  const cells = new Map(toPanelCells(form).map((id, place) => [id, place] as const));
  const entries: PanelEntry[] = [];
  const sources: IndexEntry[] = [];
  let records = 0;
  for (const path of await findRecordPaths(output)) {
    const file = await readRecordFile(output, path);
    if (file.kind !== 'record') continue;
    records += 1;
    const entry = recordToPanelEntry(path, file.record, form, cells);
    if (entry !== null) entries.push(entry);
    sources.push(toIndexEntry(path, file.record.source.name, toRecordDigest(file.record), version));
  }
  const settled = settleNames(entries);
  const keys = new Map(settled.entries.map((entry) => [entry.path, entry.key] as const));
  const groups = await toAcross(sources, output, (record, agency) => keys.get(record) ?? toAgencyKey(agency));
  const outcome = panelToFindings(settled, groups, form);
  const path = join(output, RESERVED_FOLDER, 'across.json');
  const head = {
    schema: ACROSS_SCHEMA_ID,
    tool: { name: 'gongkai', version },
    rules: outcome.rules,
    unsure: outcome.unsure,
    stale: false,
  };
  const content = renderLines(head, { groups, findings: outcome.findings });
  await writeFileAtomically(path, content, toDraftsFolder(output));
  return { ...outcome, path, records, nameless: records - entries.length };
}

/** Several records of one source are no two sources. */
function toIndexEntry(
  path: string,
  source: string,
  report: ReturnType<typeof toRecordDigest>,
  version: string,
): IndexEntry {
  return {
    path: source,
    sha256: null,
    status: report.status,
    records: [path],
    failure: null,
    version,
    reports: [report],
  };
}
