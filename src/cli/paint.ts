/** The colours of the console, as functions so that a plain run paints nothing. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const asIs = (text: string): string => text;

export const PLAIN: Paint = { bold: asIs, dim: asIs, red: asIs, green: asIs, yellow: asIs };

/** SGR codes: on, off. */
export const COLOURED: Paint = {
  bold: toPainter(1, 22),
  dim: toPainter(2, 22),
  red: toPainter(31, 39),
  green: toPainter(32, 39),
  yellow: toPainter(33, 39),
};

/** Colours only on a terminal, and never against the user's word (no-color.org: any non-empty NO_COLOR). */
export function choosePaint(isTerminal: boolean, wanted: boolean, env: NodeJS.ProcessEnv): Paint {
  return isTerminal && wanted && !env.NO_COLOR && env.TERM !== 'dumb' ? COLOURED : PLAIN;
}

function toPainter(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
