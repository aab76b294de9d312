import type { PeerResult } from './run-peers.js';

/** The results as a Markdown table, which a terminal shows as well. `×` is processor time for a document against ours, `warm` over the second half of the set. */
export function renderResults(results: readonly PeerResult[]): string {
  const own = results.find((result) => result.id === 'gongkai');
  const head = ['', 'version', 'documents', 'fully right', 'cells', 'exact', 'wrong, unsaid', 'missing', 'plain: exact', 'plain: wrong', 's/document', 'CPU s/document', '×', 'warm: CPU s/document', 'warm: ×', 'pages/s', 'peak MiB']; // biome-ignore format: one row
  const rows = results
    .filter((result) => result.notRun === null && result.documents > 0)
    .map((result) => {
      const share = result.cells === 0 ? '' : ` (${((100 * result.exact) / result.cells).toFixed(1)} %)`;
      return [
        result.name,
        result.version,
        String(result.documents),
        String(result.fullyRight),
        String(result.cells),
        `${result.exact}${share}`,
        String(result.wrong),
        String(result.missing),
        result.id === 'gongkai'
          ? ''
          : `${result.plainExact} (${((100 * result.plainExact) / Math.max(1, result.cells)).toFixed(1)} %)`,
        result.id === 'gongkai' ? '' : String(result.plainWrong),
        (result.seconds / result.documents).toFixed(3),
        (result.cpu / result.documents).toFixed(3),
        own === undefined ? '' : toRatio(result.cpu / result.documents, own.cpu / own.documents),
        (result.warmCpu / Math.max(1, result.warmDocuments)).toFixed(3),
        own === undefined ? '' : toRatio(result.warmCpu / result.warmDocuments, own.warmCpu / own.warmDocuments),
        (result.pages / Math.max(result.seconds, Number.EPSILON)).toFixed(2),
        result.peakMib.toFixed(0),
      ];
    });
  const widths = head.map((text, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? text).length)));
  const line = (row: readonly string[]): string =>
    `| ${row.map((text, at) => (at < 2 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const notRun = results
    .filter((result) => result.notRun !== null)
    .map(({ name, notRun }) => `Not run: ${name} (${notRun}).`);
  return `${[line(head), rule, ...rows.map(line), ...(notRun.length === 0 ? [] : ['', ...notRun])].join('\n')}\n`;
}

function toRatio(time: number, own: number): string {
  return Number.isFinite(time / own) ? (time / own).toFixed(2) : '';
}
