import { readFile, stat } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { findRecordIssues, panelForm } from '../../parsers/index.js';
import { findRecords } from '../batch/find-records.js';
import { writeAcross } from '../batch/panel/write-across.js';
import type { RecordIssue } from '../model/record-issue.js';
import { VERSION } from '../pipeline/version.js';
import { renderIssue } from '../words/issue-words.js';
import type { Language } from '../words/language.js';
import { renderPanelFinding } from '../words/panel-words.js';
import { toRunWords } from '../words/run-words.js';
import { WrongCall } from './wrong-call.js';

/** A call of `gongkai check`, checked. */
export interface CheckCall {
  readonly paths: readonly string[];
  readonly verbose: boolean;
  /** Hold the records of one output folder against each other, too. */
  readonly across: boolean;
  readonly lang: Language | null;
}

/**
 * `gongkai check`: holds records against the schema, their form and its sums; a line on stdout for each issue.
 * @returns the exit code: 0 no record is wrong, 1 at least one is
 * @throws WrongCall where a path is not there
 */
export async function runCheck(
  call: CheckCall,
  language: Language,
  { stdout, stderr }: { readonly stdout: Writable; readonly stderr: Writable },
): Promise<0 | 1> {
  if (call.across && call.paths.length !== 1) throw new WrongCall('--across goes with one output folder');
  let records = 0;
  let wrong = 0;
  for (const path of call.paths) {
    const before = records;
    for await (const file of findRecords(path)) {
      records += 1;
      const issues = await checkFile(file);
      if (issues.some(({ level }) => level === 'wrong')) wrong += 1;
      for (const issue of issues) {
        if (issue.level === 'note' && !call.verbose) continue;
        stdout.write(`${file}: ${issue.level} ${issue.code}: ${renderIssue(issue, language)}\n`);
      }
    }
    if (records === before) throw new WrongCall(`no record at ${path}`);
  }
  stderr.write(`${toRunWords(language).checked(records, wrong)}\n`);
  if (call.across) await checkAcross(call.paths[0] ?? '', language, { stdout, stderr });
  return wrong > 0 ? 1 : 0;
}

/** What the documents say differently is no fault of a record: it does not change the exit code. */
async function checkAcross(
  output: string,
  language: Language,
  { stdout, stderr }: { readonly stdout: Writable; readonly stderr: Writable },
): Promise<void> {
  const isFolder = await stat(output).then((found) => found.isDirectory());
  if (!isFolder) throw new WrongCall(`${output} is no output folder`);
  const { findings, rules, unsure, path, nameless } = await writeAcross(output, panelForm, VERSION);
  for (const finding of findings) {
    const { id, rule, severity, agency, years, records } = finding;
    const what = renderPanelFinding(finding, language);
    stdout.write(`${severity} ${rule} ${id}: ${agency} ${years.join('–')}: ${what} [${records.join(', ')}]\n`);
  }
  for (const [rule, { compared, found }] of Object.entries(rules)) {
    stderr.write(`${rule}: ${toRunWords(language).compared(compared, found)}\n`);
  }
  for (const { agency, like } of unsure) stderr.write(`${toRunWords(language).unsureName(agency, like)}\n`);
  if (nameless > 0) stderr.write(`${toRunWords(language).nameless(nameless)}\n`);
  stderr.write(`${path}\n`);
}

async function checkFile(file: string): Promise<readonly RecordIssue[]> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    return [{ level: 'wrong', code: 'not_json', reason: error instanceof Error ? error.message : String(error) }];
  }
  return findRecordIssues(json);
}
