import { join } from 'node:path';
import { type RenderOverlay, toTraceFiles } from '../writers/trace/to-trace-files.js';
import { toSourceFailure } from './extract-found.js';
import type { Sink } from './run-batch.js';
import { RESERVED_FOLDER } from './skip-rule.js';
import type { SourceResult } from './source-result.js';
import { writeFileAtomically } from './write-file.js';

/** Wraps a sink: every stage of every source goes to `_gongkai/trace/<path>/` first. A trace that cannot be written fails its source. */
export function toTraceSink(sink: Sink, folder: string, renderOverlay: RenderOverlay | null): Sink {
  return {
    async write(result, at) {
      return sink.write(await writeTrace(result, folder, renderOverlay), at);
    },
  };
}

async function writeTrace(
  result: SourceResult,
  folder: string,
  renderOverlay: RenderOverlay | null,
): Promise<SourceResult> {
  try {
    const files = result.extraction === null ? [] : toTraceFiles(result.extraction, renderOverlay);
    for (const file of files) {
      await writeFileAtomically(join(folder, RESERVED_FOLDER, 'trace', result.name, file.path), file.content);
    }
    return result;
  } catch (error) {
    return { ...result, status: 'failed', extraction: null, failure: toSourceFailure(error) };
  }
}
