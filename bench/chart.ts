/** A bar: parts one after another, in the unit of the axis. */
export interface Bar {
  readonly label: string;
  readonly parts: readonly { readonly value: number; readonly colour: string }[];
  /** Written behind the bar. */
  readonly remark: string;
}

export interface Legend {
  readonly colour: string;
  readonly text: string;
}

const ROW = 22;
const LABEL_WIDTH = 210;
const BAR_WIDTH = 360;
const REMARK_WIDTH = 190;
const TOP = 46;

/** A small bar chart as SVG; the longest bar fills the width. */
export function renderBars(title: string, legend: readonly Legend[], bars: readonly Bar[]): string {
  const sum = (bar: Bar): number => bar.parts.reduce((all, part) => all + part.value, 0);
  const most = Math.max(...bars.map(sum), Number.EPSILON);
  const width = LABEL_WIDTH + BAR_WIDTH + REMARK_WIDTH;
  const height = TOP + bars.length * ROW + 10;
  const rows = bars.map((bar, at) => {
    const y = TOP + at * ROW;
    let x = LABEL_WIDTH;
    const parts = bar.parts.map(({ value, colour }) => {
      const w = (value / most) * BAR_WIDTH;
      const rect = `<rect x="${x.toFixed(1)}" y="${y}" width="${w.toFixed(1)}" height="${ROW - 6}" fill="${colour}"/>`;
      x += w;
      return rect;
    });
    const text = `<text x="${LABEL_WIDTH - 8}" y="${y + 12}" text-anchor="end">${escapeXml(bar.label)}</text>`;
    return `${text}${parts.join('')}<text x="${(x + 6).toFixed(1)}" y="${y + 12}" class="dim">${escapeXml(bar.remark)}</text>`;
  });
  let left = 8;
  const keys = legend.map(({ colour, text }) => {
    const key = `<rect x="${left}" y="26" width="10" height="10" fill="${colour}"/><text x="${left + 14}" y="35" class="dim">${escapeXml(text)}</text>`;
    left += 30 + text.length * 7;
    return key;
  });
  return toSvg(width, height, title, [...keys, ...rows]);
}

/** A curve through points; both axes are logarithmic, so that a straight line at 45° is linear growth. */
export interface Curve {
  readonly text: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

const PLOT = { left: 60, top: 40, width: 420, height: 220 };

export function renderCurves(title: string, xLabel: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const [x0, x1] = toDecades(points.map(([x]) => x));
  const [y0, y1] = toDecades(points.map(([, y]) => y));
  const toX = (x: number): number => PLOT.left + ((Math.log10(x) - x0) / (x1 - x0)) * PLOT.width;
  const toY = (y: number): number => PLOT.top + PLOT.height - ((Math.log10(y) - y0) / (y1 - y0)) * PLOT.height;
  const grid: string[] = [];
  for (let decade = x0; decade <= x1; decade += 1) {
    const x = toX(10 ** decade).toFixed(1);
    grid.push(`<line x1="${x}" y1="${PLOT.top}" x2="${x}" y2="${PLOT.top + PLOT.height}" class="grid"/>`);
    grid.push(
      `<text x="${x}" y="${PLOT.top + PLOT.height + 16}" text-anchor="middle" class="dim">${toShort(10 ** decade)}</text>`,
    );
  }
  for (let decade = y0; decade <= y1; decade += 1) {
    const y = toY(10 ** decade).toFixed(1);
    grid.push(`<line x1="${PLOT.left}" y1="${y}" x2="${PLOT.left + PLOT.width}" y2="${y}" class="grid"/>`);
    grid.push(
      `<text x="${PLOT.left - 6}" y="${Number(y) + 4}" text-anchor="end" class="dim">${toShort(10 ** decade)}</text>`,
    );
  }
  const drawn = curves.map(({ text, colour, points: each }, at) => {
    const path = each.map(([x, y]) => `${toX(x).toFixed(1)},${toY(y).toFixed(1)}`).join(' ');
    const dots = each.map(
      ([x, y]) => `<circle cx="${toX(x).toFixed(1)}" cy="${toY(y).toFixed(1)}" r="3" fill="${colour}"/>`,
    );
    const key = `<text x="${PLOT.left + PLOT.width + 14}" y="${PLOT.top + 14 + at * 18}" style="fill:${colour}">${escapeXml(text)}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}${key}`;
  });
  const label = `<text x="${PLOT.left + PLOT.width / 2}" y="${PLOT.top + PLOT.height + 34}" text-anchor="middle" class="dim">${escapeXml(xLabel)}</text>`;
  return toSvg(PLOT.left + PLOT.width + 220, PLOT.top + PLOT.height + 46, title, [...grid, ...drawn, label]);
}

function toDecades(values: readonly number[]): readonly [number, number] {
  const from = Math.floor(Math.log10(Math.min(...values)));
  return [from, Math.max(from + 1, Math.ceil(Math.log10(Math.max(...values))))];
}

function toShort(value: number): string {
  return value >= 1000 ? `${value / 1000}k` : String(value);
}

function toSvg(width: number, height: number, title: string, parts: readonly string[]): string {
  const style =
    'text{font:12px system-ui,sans-serif;fill:#222}.dim{fill:#666;font-size:11px}.title{font-weight:600;font-size:13px}.grid{stroke:#ddd}';
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<style>${style}</style><rect width="100%" height="100%" fill="#fff"/><text x="8" y="18" class="title">${escapeXml(title)}</text>
${parts.join('\n')}
</svg>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
