import { expect, test } from '@jest/globals';
import { withinTime } from '../../../src/readers/pdf/within-time.js';

test('what never comes is a failure, what comes is passed on', async () => {
  await expect(withinTime(new Promise(() => undefined), 20)).rejects.toThrow('no answer within 0.02 s');
  await expect(withinTime(Promise.resolve(7), 1000)).resolves.toBe(7);
  await expect(withinTime(Promise.reject(new Error('bad')), 1000)).rejects.toThrow('bad');
});
