#!/usr/bin/env node
import { CommanderError } from 'commander';
import { reportParser } from '../../parsers/index.js';
import { toParts } from '../pipeline/to-parts.js';
import { renderOverlay } from '../writers/overlay/render-overlay.js';
import { type ExtractCall, toProgram } from './parse-arguments.js';
import { runExtract, WrongCall } from './run-extract.js';

/** A reader that goes away (`| head`) is no fault: what is left is not written. Any other fault of a stream is one. */
function forgiveBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

async function extract(call: ExtractCall): Promise<void> {
  const { stdout, stderr, env } = process;
  process.exitCode = await runExtract(call, { parts: toParts(reportParser), renderOverlay, stdout, stderr, env });
}

process.stdout.on('error', forgiveBrokenPipe);
process.stderr.on('error', forgiveBrokenPipe);
try {
  await toProgram(extract).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof WrongCall) {
    process.stderr.write(`error: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
}
