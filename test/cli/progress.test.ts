import { describe, expect, test } from '@jest/globals';
import { toBareResult } from '../../src/batch/source-result.js';
import { Tally } from '../../src/batch/tally.js';
import { renderBar } from '../../src/cli/progress.js';
import { toDuration } from '../../src/cli/render-summary.js';
import { displayWidth } from '../../src/cli/text-table.js';
import { toRunWords } from '../../src/words/run-words.js';

function source(carried: number, read: number, total: number, busy: { name: string; since: number }[] = []) {
  const tally = new Tally();
  for (let n = 0; n < carried; n += 1) tally.add({ result: toBareResult(`${n}`, 'clean'), records: [] }, 'carried');
  for (let n = 0; n < read; n += 1) tally.add({ result: toBareResult(`${n}`, 'review'), records: [] }, 'read');
  return { tally, total, busy: () => busy, words: toRunWords('en') };
}

describe('the bar', () => {
  test('counts, speed and time left; what an earlier run did is no speed', () => {
    const line = renderBar(0.5, source(100, 20, 140), performance.now() - 10_000, 200);
    expect(line).toMatch(/^█{12}░{12} 120\/140 · 20 for review · 0 failed · 2\.0\/s · 10\.0 s left$/);
  });

  test('a document that takes long is named, cut from the front, never beyond the terminal', () => {
    const slow = [{ name: `${'很长的路径/'.repeat(20)}年报.pdf`, since: performance.now() - 62_000 }];
    for (const columns of [40, 80, 120, 200]) {
      const line = renderBar(0.1, source(0, 5, 50, slow), performance.now() - 5_000, columns);
      if (columns >= 120) expect(line).toMatch(/年报\.pdf 1 min 2 s$/);
      if (columns >= 80) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }
    const quick = [{ name: 'a.pdf', since: performance.now() - 500 }];
    expect(renderBar(0.1, source(0, 5, 50, quick), performance.now(), 200)).not.toContain('a.pdf');
  });
});

test.each([
  [57, '57 ms', '57 毫秒'],
  [3210, '3.2 s', '3.2 秒'],
  [245_000, '4 min 5 s', '4 分 5 秒'],
  [7_620_000, '2 h 7 min', '2 小时 7 分'],
])('%d ms is told as %s', (ms, en, zh) => {
  expect([toDuration(ms, toRunWords('en')), toDuration(ms, toRunWords('zh'))]).toEqual([en, zh]);
});
