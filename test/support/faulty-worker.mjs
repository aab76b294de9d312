// A worker whose parser does to its process what a document's first line says. It runs the built program: `npm run build` first.
import { writeSync } from 'node:fs';
import { startMemoryGuard } from '../../dist/src/batch/memory-guard.js';
import { serveJobs } from '../../dist/src/batch/serve-jobs.js';

const FAULTS = {
  loop: () => {
    for (;;);
  },
  heap: () => {
    const kept = [];
    for (;;) kept.push({ at: kept.length, more: [1, 2, 3] });
  },
  buffers: () => {
    const kept = [];
    for (;;) kept.push(new Uint8Array(16 << 20).fill(1));
  },
  noisy: () => {
    writeSync(2, 'Warning: nothing of note. '.repeat(2000));
    return FAULTS.heap();
  },
  abort: () => process.abort(),
  exit: () => process.exit(3),
  late: () => {
    setTimeout(() => {
      throw new Error('late');
    }, 20);
    return [];
  },
};

startMemoryGuard(Number(process.argv[2]));
process.on('disconnect', () => process.exit());
serveJobs(
  {
    on: (event, listener) => process.on(event, listener),
    send: (message) => process.send?.(message),
  },
  {
    version: 'v',
    detect: () => 'text',
    readers: {
      text: async () => async (bytes) => {
        const title = new TextDecoder().decode(bytes).trim();
        if (title === 'reject') {
          void Promise.reject(new Error('nobody’s'));
          await new Promise(() => {});
        }
        const nothing = { blocks: [], findings: [], geometry: [] };
        return { format: 'text', pages: null, encoding: 'utf-8', textLayer: null, title, ...nothing };
      },
    },
    parser: {
      parse: ({ title }) => {
        return FAULTS[title]?.() ?? [];
      },
    },
  },
);
