import { z } from 'zod';
import { catalogue, crosswalk, english } from '../../parsers/index.js';
import { FAILURE_CODES } from '../../src/model/failure.js';
import { FINDING_CODES, type Severity } from '../../src/model/finding.js';
import { PANEL_RULES } from '../../src/model/panel.js';
import { RECORD_SCHEMA_ID, recordSchema } from '../../src/model/record.js';
import { catalogueToCodebook } from '../../src/writers/codebook/catalogue-to-codebook.js';
import { renderCodebookCsv, renderCodebookMarkdown } from '../../src/writers/codebook/render-codebook.js';

/** A file that is made from the code; `path` is relative to the repository. */
export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

const SEVERITIES: { readonly [S in Severity]: string } = {
  info: 'good to know',
  warning: 'a person should look',
  error: 'something of the document could not be read at all',
};

/** All files that are made from the code, in their current state. */
export function toGeneratedFiles(): readonly GeneratedFile[] {
  const codebook = catalogueToCodebook(catalogue, crosswalk, english);
  return [
    { path: 'schema/record.schema.json', content: renderSchema() },
    { path: 'docs/findings.md', content: renderFindings() },
    { path: 'docs/codebook.md', content: renderCodebookMarkdown(codebook) },
    { path: 'docs/codebook.csv', content: renderCodebookCsv(codebook) },
  ];
}

function renderSchema(): string {
  const schema = z.toJSONSchema(recordSchema, { target: 'draft-2020-12' });
  const about = {
    $id: RECORD_SCHEMA_ID,
    title: 'A record of a Chinese government-disclosure annual report',
  };
  const { $schema, ...rest } = schema;
  return `${JSON.stringify({ $schema, ...about, ...rest }, null, 2)}\n`;
}

function renderFindings(): string {
  const severities = Object.entries(SEVERITIES).map(([severity, meaning]) => `- \`${severity}\`: ${meaning}`);
  const findings = Object.entries(FINDING_CODES).map(
    ([code, { severity, about }]) => `| \`${code}\` | ${severity} | ${escapeCell(about)} |`,
  );
  const failures = Object.entries(FAILURE_CODES).map(([code, { advice }]) => `| \`${code}\` | ${escapeCell(advice)} |`);
  return `${[
    '# Findings and failures',
    '',
    '<!-- Made by `npm run schema` from src/model/finding.ts, panel.ts and failure.ts; do not edit. -->',
    '',
    '## Findings',
    '',
    'A finding is one thing to tell about a document that was read. It stands in `findings` of the record with its `code`, `severity`, `origin`',
    '(`source`: the document itself is so; `extraction`: the reading may be at fault), an English `message`, the `cells` that it names,',
    'and the facts of its code. A record with a warning or an error has status `review`. Severities:',
    '',
    ...severities,
    '',
    'The severity below is the usual one; a finding may be milder or sharper where its meaning says so.',
    '',
    '| code | severity | meaning |',
    '| --- | --- | --- |',
    ...findings,
    '',
    '## Across records',
    '',
    '`gongkai check <output> --across` holds the records of a folder against each other and writes `findings` and `rules` (how often each rule could be',
    'applied) into `_gongkai/across.json`. Agencies are the same where their full names are, divisions from the province down (洪泽区人民政府 and 淮安市洪泽区政府, but not their offices);',
    'where a division is not sure, where their printed names are. A name that several divisions have and that may be another agency of the folder is listed under `unsure`.',
    'Each finding has an `id` that is the same on every run for the same rule, agency and years, whatever the values.',
    'All rules pass over cells that were not read, and cells that a finding of origin `extraction` doubts.',
    '',
    '| rule | severity | meaning | silent |',
    '| --- | --- | --- | --- |',
    ...Object.entries(PANEL_RULES).map(
      ([rule, { severity, about, silent }]) =>
        `| \`${rule}\` | ${severity} | ${escapeCell(about)} | ${escapeCell(silent)} |`,
    ),
    '',
    '## Failures',
    '',
    'A document that fails has no record, only its line in `_gongkai/manifest.jsonl`; the run ends with exit code 1.',
    '',
    '| code | advice |',
    '| --- | --- |',
    ...failures,
  ].join('\n')}\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}
