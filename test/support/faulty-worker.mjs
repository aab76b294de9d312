// A worker whose parser does to its process what a document's first line says. It runs the built program: `npm run build` first.
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
      text: async () => async (bytes) => ({
        format: 'text', pages: null, encoding: 'utf-8', textLayer: null, title: new TextDecoder().decode(bytes).trim(),
        blocks: [], findings: [], geometry: [],
      }), // biome-ignore format: one document
    },
    parser: {
      parse: ({ title }) => {
        if (title === 'hang') return new Promise(() => {});
        return FAULTS[title]?.() ?? [];
      },
    },
  },
);
