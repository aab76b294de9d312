import type { Listener } from '../batch/run-batch.js';
import { cutToWidth } from './text-table.js';

/** Width taken where the terminal does not tell its own. */
const DEFAULT_COLUMNS = 80;

/** Progress on one line of a terminal, gone when all is done. */
export function toProgressListener(terminal: NodeJS.WriteStream): Listener {
  return (summary, done, of) => {
    const count = `${done}/${of} `;
    const room = (terminal.columns ?? DEFAULT_COLUMNS) - count.length - 1;
    terminal.write(`\r\u001b[K${done === of ? '' : count + cutToWidth(summary.name, Math.max(1, room))}`);
  };
}
