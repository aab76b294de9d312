/** Runs a library that prints what it stumbles over: the command line alone prints here. Synchronous, so nobody else falls silent with it. */
export function withoutWords<T>(work: () => T): T {
  const { console: own } = globalThis;
  const silent = (): void => {};
  globalThis.console = { ...own, error: silent, warn: silent, log: silent, info: silent };
  try {
    return work();
  } finally {
    globalThis.console = own;
  }
}
