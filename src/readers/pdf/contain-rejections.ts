/** Where pdf.js's own frames are found in a stack; its exceptions carry the stack of the moment at which it was loaded. */
const OF_PDFJS = /[\\/]pdfjs-dist[\\/]/;

/** Uses of pdf.js under way. */
let uses = 0;

/**
 * Runs `use` so that promises which pdf.js rejects and never looks at (damaged files make it do so, deep inside) do not end the process: such a
 * loss shows in what was waited for, a page or the whole file. Rejections of anybody else fare as they would without us: other listeners get
 * them, and where there are none they end the process. The listener is there only while a file is open.
 */
export async function withRejectionsContained<T>(use: () => Promise<T>): Promise<T> {
  uses += 1;
  if (uses === 1) process.on('unhandledRejection', judge);
  try {
    return await use();
  } finally {
    // Rejections of the last moment are told after the promises at hand are done.
    setImmediate(() => {
      uses -= 1;
      if (uses === 0) process.off('unhandledRejection', judge);
    });
  }
}

function judge(reason: unknown): void {
  if (isOfPdfJs(reason) || process.listenerCount('unhandledRejection') > 1) return;
  // Thrown here it is an uncaught exception, which is what Node makes of a rejection that nobody listens for.
  throw reason;
}

/** Whether the first frame of the stack, the place where the error was made, is pdf.js's. */
function isOfPdfJs(reason: unknown): boolean {
  if (!(reason instanceof Error) || typeof reason.stack !== 'string') return false;
  const frame = reason.stack.split('\n').find((line) => /^\s+at /.test(line));
  return frame !== undefined && OF_PDFJS.test(frame);
}
