import { type Bar, renderBars } from '../chart.js';
import type { Total } from './total.js';

const COLOURS = { exact: '#2f855a', flagged: '#d69e2e', silent: '#c53030' } as const;

/** A bar for each family: its cells, exact, flagged and silent; behind it its time. */
export function renderChart(totals: readonly Total[]): string {
  const bars = totals.map((total): Bar => {
    const all = Math.max(1, total.exact + total.flagged + total.silent);
    return {
      label: `${total.name} (${total.documents})`,
      parts: [
        { value: total.exact / all, colour: COLOURS.exact },
        { value: total.flagged / all, colour: COLOURS.flagged },
        { value: total.silent / all, colour: COLOURS.silent },
      ],
      remark: `${total.exact}/${total.cells}, ${(total.ms / Math.max(1, total.documents)).toFixed(0)} ms/document`,
    };
  });
  const legend = [
    { colour: COLOURS.exact, text: 'exact' },
    { colour: COLOURS.flagged, text: 'flagged' },
    { colour: COLOURS.silent, text: 'silent' },
  ];
  return renderBars('Cells by family', legend, bars);
}
