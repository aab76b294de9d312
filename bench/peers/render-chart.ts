import { type Bar, renderBars } from '../chart.js';
import type { PeerResult } from './run-peers.js';

const COLOURS = { exact: '#2f855a', missing: '#cbd5e0', wrong: '#c53030' } as const;

/** A bar for each program: its cells, exact, missing and wrong; behind it its time for a document. */
export function renderChart(title: string, results: readonly PeerResult[]): string {
  const bars = results
    .filter((result) => result.notRun === null && result.documents > 0)
    .map((result): Bar => {
      const toShare = (count: number): number => count / Math.max(1, result.exact + result.missing + result.wrong);
      return {
        label: result.name,
        parts: [
          { value: toShare(result.exact), colour: COLOURS.exact },
          { value: toShare(result.missing), colour: COLOURS.missing },
          { value: toShare(result.wrong), colour: COLOURS.wrong },
        ],
        remark: `${(result.cpu / result.documents).toFixed(3)} CPU s/document`,
      };
    });
  const legend = [
    { colour: COLOURS.exact, text: 'exact' },
    { colour: COLOURS.missing, text: 'missing or doubted' },
    { colour: COLOURS.wrong, text: 'wrong, and nothing says so' },
  ];
  return renderBars(title, legend, bars);
}
