import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { findBuild } from '../batch/find-build.js';
import { findSources, surveySources } from '../batch/find-sources.js';
import { toDraftsFolder, toFolderSink } from '../batch/folder-sink.js';
import { type Ledger, NO_LEDGER, withLedger } from '../batch/ledger.js';
import { type Outcome, runBatch, type Sink, type Way } from '../batch/run-batch.js';
import { type RunFiles, writeRunFiles } from '../batch/run-files.js';
import { writeRunBegin, writeRunEnd } from '../batch/run-history.js';
import { OutputIsLocked, withRunLock } from '../batch/run-lock.js';
import { RESERVED_FOLDER } from '../batch/skip-rule.js';
import type { SourceResult } from '../batch/source-result.js';
import { Tally, type TallyFigures } from '../batch/tally.js';
import { withUnpacked } from '../batch/with-unpacked.js';
import { withWorkerPool } from '../batch/worker-pool.js';
import { WorkerNotStarted } from '../batch/worker-process.js';
import { VERSION } from '../pipeline/version.js';
import type { Language } from '../words/language.js';
import { toRunWords } from '../words/run-words.js';
import { choosePaint, type Paint } from './paint.js';
import type { ExtractCall } from './parse-arguments.js';
import { type Progress, startProgress, toSilentProgress } from './progress.js';
import { renderBreakdown, renderNotable } from './render-breakdown.js';
import { renderFailed, renderRemarks } from './render-result.js';
import { renderDocuments, renderTotals } from './render-summary.js';
import { runDry } from './run-dry.js';
import { withRunLog } from './run-log.js';
import { toStreamSink } from './stdout-sink.js';
import { WrongCall } from './wrong-call.js';

/** What a run needs of the world. */
export interface Surroundings {
  readonly stdout: Writable;
  readonly stderr: NodeJS.WriteStream;
  readonly env: NodeJS.ProcessEnv;
  readonly language: Language;
  /** Ends the run early. */
  readonly signal: AbortSignal;
}

/** A run of no more documents is told with a line for each; a larger one with its breakdown. */
const LISTED_DOCUMENTS = 60;

/** Failures told one by one at the end; `--quiet` and `--verbose` tell all. */
const LISTED_FAILURES = 20;

/** Everything that one run is made of. */
interface Run {
  readonly call: ExtractCall;
  readonly surroundings: Surroundings;
  readonly output: string;
  readonly total: number;
  readonly language: Language;
  readonly paint: Paint;
}

/**
 * `gongkai extract`: finds, reads, writes, tells.
 * @returns the exit code: 0 every document gave a record, 1 at least one failed or the run was stopped
 * @throws WrongCall
 */
export async function runExtract(call: ExtractCall, surroundings: Surroundings): Promise<0 | 1> {
  const { stderr, env, language } = surroundings;
  const output = resolve(call.out);
  const { sources: total, collision } = await surveySources(call.inputs, output, call);
  if (collision !== null) {
    throw new WrongCall(`two inputs would give the record ${collision}.json; name their common folder instead`);
  }
  if (call.dryRun) return runDry(call, output, surroundings.stdout);
  const run: Run = {
    call,
    surroundings,
    output,
    total,
    language,
    paint: choosePaint(stderr.isTTY === true, call.color, env),
  };
  if (call.stdout && !call.trace) return readAll(run, NO_LEDGER, toStreamSink(surroundings.stdout));
  await makeFolder(join(output, RESERVED_FOLDER), call.out);
  try {
    return await withRunLock(join(output, RESERVED_FOLDER, 'lock'), () => runIntoFolder(run));
  } catch (error) {
    if (error instanceof WorkerNotStarted) {
      throw new WrongCall(`the reading process cannot be started: ${error.message}; more --max-memory may help`);
    }
    if (!(error instanceof OutputIsLocked)) throw error;
    const who =
      error.holder === null
        ? ''
        : ` (process ${error.holder.pid} on ${error.holder.host}, since ${error.holder.since})`;
    throw new WrongCall(`${error.message}${who}: ${call.out}`);
  }
}

async function runIntoFolder(run: Run): Promise<0 | 1> {
  const { call, surroundings, output } = run;
  const removeDrafts = () => rm(toDraftsFolder(output), { recursive: true, force: true });
  // What a killed run left half-written is nobody's.
  await removeDrafts();
  if (call.stdout) return readAll(run, NO_LEDGER, toStreamSink(surroundings.stdout));
  const history = join(output, RESERVED_FOLDER, 'runs.jsonl');
  const { jobs, timeout, maxMemory, maxPages, joinPages, force, retry, trace } = call;
  const options = { inputs: call.inputs, jobs, timeout, maxMemory, maxPages, joinPages, force, retry, trace };
  await writeRunBegin(history, VERSION, options);
  return withLedger(join(output, RESERVED_FOLDER, 'manifest.jsonl'), (ledger, append) =>
    readAll(
      run,
      ledger,
      toFolderSink({ folder: output, program: { version: VERSION, build: findBuild() }, ledger }, append),
      async (figures) => {
        const stopped = surroundings.signal.aborted;
        const files = await writeRunFiles({ output, version: VERSION, figures, stopped });
        await writeRunEnd(history, figures, stopped);
        await removeDrafts();
        return files;
      },
    ),
  );
}

async function readAll(
  run: Run,
  ledger: Ledger,
  sink: Sink,
  conclude: (figures: TallyFigures) => Promise<RunFiles | null> = async () => null,
): Promise<0 | 1> {
  const { call, surroundings, output } = run;
  const { signal } = surroundings;
  const start = performance.now();
  const tally = new Tally();
  const told = toTold(run);
  const password = await findPassword(call);
  await withRunLog(call.log, (log) =>
    withWorkerPool(
      {
        entry: fileURLToPath(new URL('./worker.js', import.meta.url)),
        jobs: call.jobs,
        timeoutMs: call.timeout * 1000,
        maxMemoryMib: call.maxMemory,
        signal,
        onDeath: (name, death, again) => log.warn({ name, ...death, again }, 'worker ended'),
      },
      async (pool) => {
        const { inputs, jobs, timeout, maxMemory, maxPages, force, retry } = call;
        log.info(
          { inputs, output: call.out, jobs, timeout, maxMemory, maxPages, force, retry, total: run.total },
          'run begins',
        );
        if (ledger.tornBytes > 0) log.warn({ bytes: ledger.tornBytes }, 'a torn line of the manifest was removed');
        if (ledger.unreadable > 0) log.warn({ lines: ledger.unreadable }, 'unreadable lines of the manifest');
        const progress = chooseProgress(run, tally, pool.busy);
        const read = { ...(password === null ? {} : { password }), maxPages, ocrEngine: call.ocrEngine };
        try {
          await withUnpacked(
            findSources(inputs, output, call),
            (sources) =>
              runBatch(
                sources,
                (document) =>
                  pool.run({ document, read, form: call.stdout ? 'line' : 'file', trace: call.trace ? output : null }),
                sink,
                {
                  jobs,
                  ledger,
                  version: VERSION,
                  build: findBuild(),
                  output: call.stdout ? null : output,
                  force,
                  retryFailed: retry === 'failed',
                  signal,
                  listener: (outcome, way) => {
                    tally.add(outcome, way);
                    told.hear(outcome, way, progress);
                    const { name, status, sha256, failure, ms } = outcome.result;
                    log[status === 'failed' ? 'warn' : 'info'](
                      { name, status, sha256, failure, ms, way },
                      'source done',
                    );
                  },
                },
              ),
            call,
          );
        } finally {
          progress.stop();
          const { notable, ...figures } = tally.toFigures();
          log.info({ ...figures, stopped: signal.aborted, ms: Math.round(performance.now() - start) }, 'run ends');
        }
      },
    ),
  );
  const files = await conclude(tally.toFigures());
  told.close(tally, files, Math.round(performance.now() - start));
  return tally.countOf('failed') > 0 || signal.aborted ? 1 : 0;
}

/** What is said of each source as it is done, and of all at the end. */
function toTold({ call, surroundings, language, paint }: Run) {
  const { stderr, signal } = surroundings;
  const kept: SourceResult[] = [];
  const failed: SourceResult[] = [];
  let failures = 0;
  const tellFailed = (result: SourceResult): string =>
    result.failure === null ? '' : `${renderFailed(result.name, result.failure, language, paint).join('\n')}\n`;
  return {
    hear({ result }: Outcome, way: Way, progress: Progress): void {
      if (kept.length <= LISTED_DOCUMENTS && result.records.length > 0) kept.push(result);
      if (result.failure !== null) failures += 1;
      if (call.quiet) {
        if (result.failure !== null) progress.write(tellFailed(result));
        return;
      }
      if (result.failure !== null && failed.length < LISTED_FAILURES) failed.push(result);
      if (!call.verbose || (way === 'carried' && result.failure === null)) return;
      const lines = renderRemarks(result, language, paint);
      if (lines.length > 0) progress.write(`${lines.join('\n')}\n`);
    },
    close(tally: Tally, files: RunFiles | null, ms: number): void {
      if (call.quiet) return;
      const words = toRunWords(language);
      const width = stderr.isTTY === true ? (stderr.columns ?? null) : null;
      const options = {
        paint,
        words,
        width,
        output: call.stdout ? null : call.out,
        files,
        stopped: signal.aborted,
        ms,
      };
      const figures = tally.toFigures();
      const isListed = kept.length <= LISTED_DOCUMENTS;
      const byName = (a: SourceResult, b: SourceResult) => (a.name < b.name ? -1 : 1);
      const parts: readonly (readonly string[])[] = [
        isListed ? renderDocuments(kept.sort(byName), options) : renderBreakdown(figures, language, paint),
        isListed ? [] : renderNotable(figures.notable, language, paint),
        [
          ...failed.sort(byName).map((result) => tellFailed(result).trimEnd()),
          ...(failures > failed.length ? [paint.dim(words.moreFailures(failures - failed.length))] : []),
        ],
        renderTotals(figures, options),
      ];
      const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
      stderr.write(`${shown.join('\n\n')}\n`);
    },
  };
}

function chooseProgress(run: Run, tally: Tally, busy: Parameters<typeof startProgress>[1]['busy']): Progress {
  const { call, surroundings, total, language } = run;
  if (call.quiet) return toSilentProgress(surroundings.stderr);
  return startProgress(surroundings.stderr, { tally, total, busy, words: toRunWords(language) });
}

async function makeFolder(folder: string, asGiven: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new WrongCall(`the output folder ${asGiven} cannot be made or written`, { cause: error });
  }
}

async function findPassword(call: ExtractCall): Promise<string | null> {
  if (call.passwordFile === null) return call.password;
  if (call.password !== null) throw new WrongCall('--password and --password-file exclude each other');
  try {
    return (await readFile(call.passwordFile, 'utf8')).split(/\r?\n/, 1)[0]?.replace(/^\ufeff/, '') ?? '';
  } catch (error) {
    throw new WrongCall(`the password file ${call.passwordFile} cannot be read`, { cause: error });
  }
}
