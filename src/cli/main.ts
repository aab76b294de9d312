#!/usr/bin/env node
import { CommanderError } from 'commander';
import { errorCodeOf } from '../batch/error-code.js';
import { findLanguage, type Language } from '../words/language.js';
import { addDiffCommand, type DiffCall } from './diff-command.js';
import { addExportCommand, type ExportCall } from './export-command.js';
import { type Commands, toProgram } from './parse-arguments.js';
import { WrongCall } from './wrong-call.js';

/** A reader that goes away (`| head`) is no fault: what is left is not written. Any other fault of a stream is one. */
function forgiveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

/** The first Ctrl-C ends the run in good order; what was under way is read by the next one. A second ends it at once. */
const stop = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());

const { stdout, stderr, env } = process;

function chooseLanguage(asked: Language | null): Language {
  return asked ?? findLanguage(env, Intl.DateTimeFormat().resolvedOptions().locale);
}

/** What a command needs is loaded when it is called: `extract` leaves reading to its workers and never loads a parser. */
const commands: Commands = {
  async extract(call) {
    const language = chooseLanguage(call.lang);
    const { runExtract } = await import('./run-extract.js');
    process.exitCode = await runExtract(call, { stdout, stderr, env, language, signal: stop.signal });
  },
  async check(call) {
    const { runCheck } = await import('./run-check.js');
    process.exitCode = await runCheck(call, chooseLanguage(call.lang), { stdout, stderr });
  },
  async bag(call) {
    const { runBag } = await import('./run-bag.js');
    process.exitCode = await runBag(call, chooseLanguage(call.lang), stderr);
  },
  async report(call) {
    const { runReport } = await import('./run-report.js');
    process.exitCode = await runReport(call, chooseLanguage(call.lang), stdout);
  },
};

async function exportRecords(call: ExportCall): Promise<void> {
  const { runExport } = await import('./run-export.js');
  process.exitCode = await runExport(call, stderr);
}

async function diffRecords(call: DiffCall): Promise<void> {
  const { runDiff } = await import('./run-diff.js');
  process.exitCode = await runDiff(call, chooseLanguage(call.lang), { stdout, env });
}

process.stdout.on('error', forgiveBrokenPipe);
process.stderr.on('error', forgiveBrokenPipe);
try {
  const program = toProgram(commands);
  addExportCommand(program, exportRecords);
  addDiffCommand(program, diffRecords);
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof WrongCall) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  } else if (errorCodeOf(error) !== '') {
    // The system's fault (a full disk, no rights): what is written stands, and the same command goes on from here.
    process.stderr.write(`error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } else {
    throw error;
  }
}
