import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { findBuild } from '../batch/find-build.js';
import { findSources } from '../batch/find-sources.js';
import { readLedger } from '../batch/ledger.js';
import { planSource, type SourcePlan } from '../batch/plan-source.js';
import { RESERVED_FOLDER } from '../batch/skip-rule.js';
import { withUnpacked } from '../batch/with-unpacked.js';
import { VERSION } from '../pipeline/version.js';
import type { ExtractCall } from './parse-arguments.js';

/**
 * `gongkai extract --dry-run`: a line for each source on stdout: what would be done, tab, name, tab, why. Nothing is written to the output.
 * @returns the exit code
 */
export async function runDry(call: ExtractCall, output: string, stdout: Writable): Promise<0> {
  const ledger = await readLedger(join(output, RESERVED_FOLDER, 'manifest.jsonl'));
  const options = {
    version: VERSION,
    build: findBuild(),
    output,
    force: call.force,
    retryFailed: call.retry === 'failed',
  };
  const firsts = new Map<string, string>();
  // Archives are opened: what they hold are the sources, and only their bytes tell which of them are done.
  await withUnpacked(
    findSources(call.inputs, output, call),
    async (sources) => {
      for await (const source of sources) {
        const plan = await planSource(source, ledger, firsts, options);
        if (plan.kind !== 'note' && !firsts.has(plan.key)) firsts.set(plan.key, source.name);
        stdout.write(`${toWords(plan, firsts).join('\t')}\n`);
      }
    },
    call,
  );
  return 0;
}

function toWords(plan: SourcePlan, firsts: ReadonlyMap<string, string>): readonly string[] {
  if (plan.kind === 'read') return ['read', plan.document.name, plan.why];
  if (plan.kind === 'done') return ['done', plan.line.path, plan.line.status];
  if (plan.kind === 'duplicate') return ['duplicate', plan.document.name, firsts.get(plan.key) ?? ''];
  const { status, name, note, failure } = plan.result;
  return [status, name, note ?? failure?.code ?? ''];
}
