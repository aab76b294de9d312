import { reportParser } from '../../parsers/index.js';
import { startMemoryGuard } from '../batch/memory-guard.js';
import { serveJobs } from '../batch/serve-jobs.js';
import type { SourceJob } from '../batch/source-job.js';
import { toParts } from '../pipeline/to-parts.js';
import { renderOverlay } from '../writers/overlay/render-overlay.js';

/** The module of a worker process; its one argument is its memory limit in MiB. Started by the run alone. */
startMemoryGuard(Number(process.argv[2]));
// Ctrl-C reaches every process of a terminal; the run decides what becomes of its workers.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());
serveJobs(
  {
    on: (event, listener) => process.on(event, (message) => listener(message as SourceJob)),
    send: (message) => process.send?.(message),
  },
  toParts(reportParser),
  {
    render: renderOverlay,
    // What draws pictures is loaded for a trace alone.
    toPng: async (svg) => (await import('../writers/overlay/overlay-to-png.js')).overlayToPng(svg),
  },
);
