import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Writable } from 'node:stream';
import { extractFound } from '../batch/extract-found.js';
import { type FoundSource, findNameCollision, findSources } from '../batch/find-sources.js';
import { toFolderSink } from '../batch/folder-sink.js';
import { withManifest } from '../batch/manifest.js';
import { type Listener, runBatch, type Sink } from '../batch/run-batch.js';
import { RESERVED_FOLDER } from '../batch/skip-rule.js';
import type { SourceSummary } from '../batch/to-summary.js';
import { toTraceSink } from '../batch/trace-sink.js';
import type { Parts } from '../pipeline/parts.js';
import type { RenderOverlay } from '../writers/trace/to-trace-files.js';
import { choosePaint } from './paint.js';
import type { ExtractCall } from './parse-arguments.js';
import { toProgressListener } from './progress.js';
import { renderFailures, renderSummary } from './render-summary.js';
import { toStreamSink } from './stdout-sink.js';

/** A call that cannot be carried out as it stands: exit code 2. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

/** What a run needs of the world. */
export interface Surroundings {
  readonly parts: Parts;
  readonly renderOverlay: RenderOverlay | null;
  readonly stdout: Writable;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
}

/**
 * `gongkai extract`: finds, reads, writes, tells.
 * @returns the exit code: 0 every document gave a record, 1 at least one failed
 * @throws WrongCall
 */
export async function runExtract(call: ExtractCall, surroundings: Surroundings): Promise<0 | 1> {
  const { parts, stdout, stderr, env } = surroundings;
  const start = performance.now();
  const output = resolve(call.out);
  if (!call.stdout || call.trace) await makeFolder(join(output, RESERVED_FOLDER), call.out);
  const sources = await findSources(call.inputs, output);
  const collision = findNameCollision(sources);
  if (collision !== null) {
    throw new WrongCall(`two inputs would give the record ${collision}.json; name their common folder instead`);
  }
  const read = call.password === null ? {} : { password: call.password };
  const run = (sink: Sink): Promise<readonly SourceSummary[]> =>
    runBatch(
      sources,
      (source) => extractFound(source, parts, read),
      call.trace ? toTraceSink(sink, output, surroundings.renderOverlay) : sink,
      call.jobs,
      chooseListener(call, stderr),
    );
  const summaries = call.stdout ? await run(toStreamSink(stdout)) : await runIntoFolder(sources, output, parts, run);
  tell(summaries, call, {
    stderr,
    paint: choosePaint(stderr.isTTY === true, call.color, env),
    ms: Math.round(performance.now() - start),
  });
  return summaries.some((summary) => summary.status === 'failed') ? 1 : 0;
}

function runIntoFolder(
  sources: readonly FoundSource[],
  folder: string,
  { version }: Parts,
  run: (sink: Sink) => Promise<readonly SourceSummary[]>,
): Promise<readonly SourceSummary[]> {
  return withManifest(join(folder, RESERVED_FOLDER, 'manifest.jsonl'), (append) =>
    run(toFolderSink({ folder, version, sources }, append)),
  );
}

async function makeFolder(folder: string, asGiven: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new WrongCall(`the output folder ${asGiven} cannot be made or written`, { cause: error });
  }
}

function chooseListener(call: ExtractCall, stderr: NodeJS.WriteStream): Listener {
  return stderr.isTTY === true && !call.quiet ? toProgressListener(stderr) : () => {};
}

/** `--quiet` leaves the failures alone to be told. */
function tell(
  summaries: readonly SourceSummary[],
  call: ExtractCall,
  { stderr, paint, ms }: { stderr: NodeJS.WriteStream; paint: ReturnType<typeof choosePaint>; ms: number },
): void {
  if (call.quiet) {
    for (const line of renderFailures(summaries, paint)) stderr.write(`${line}\n`);
    return;
  }
  const output = call.stdout ? null : call.out;
  const width = stderr.isTTY === true ? (stderr.columns ?? null) : null;
  stderr.write(renderSummary(summaries, { paint, width, output, verbose: call.verbose, ms }));
}
