import { execFile } from 'node:child_process';
import { expect, test } from '@jest/globals';

/** Runs a program in a process of its own, on the built reader. @returns its exit code and what it printed */
function run(program: string): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const head = `import { withRejectionsContained } from './dist/src/readers/pdf/contain-rejections.js';
    import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
    const pause = () => new Promise((done) => setTimeout(done, 20));
    const garbage = () => pdfjs.getDocument({ data: new Uint8Array([1, 2, 3]), verbosity: 0 }).promise;\n`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', head + program], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

test('what pdf.js rejects and leaves alone does not end the process of a user of the library', async () => {
  const { code, stdout } = await run(`
    await withRejectionsContained(async () => { garbage(); await new Promise((done) => setTimeout(done, 1000)); });
    await pause();
    console.log('alive', process.listenerCount('unhandledRejection'));`);
  expect([code, stdout]).toEqual([0, 'alive 0\n']);
});

test('what others reject ends the process, as it does without us', async () => {
  const { code, stderr, stdout } = await run(`
    await withRejectionsContained(async () => { Promise.reject(new TypeError('of a user')); await pause(); });
    console.log('alive');`);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain('TypeError: of a user');
});

test('a listener of the user hears what others reject, and after us pdf.js is as it was', async () => {
  const own = await run(`
    process.on('unhandledRejection', (reason) => console.log('heard', reason.message));
    await withRejectionsContained(async () => { Promise.reject(new Error('of a user')); await pause(); });`);
  expect([own.code, own.stdout]).toEqual([0, 'heard of a user\n']);
  const after = await run(`
    await withRejectionsContained(pause);
    await pause();
    garbage();
    await new Promise((done) => setTimeout(done, 1000));`);
  expect(after.code).toBe(1);
});
