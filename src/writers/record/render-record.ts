import type { ReportRecord } from '../../model/record.js';

const INDENT = '  ';

/** Their entries stand on one line each: the evidence for one cell, one check, one finding is read as a whole. */
const ONE_LINE_ENTRIES: ReadonlySet<string> = new Set(['cells', 'checks', 'findings']);

/** A container of plain values only stands on one line while it is no longer than this, in characters. */
const ONE_LINE_LENGTH = 100;

/** The record as it is written to its file: stable JSON, two-space steps, one line an evidence, line end at the end. */
export function renderRecord(record: ReportRecord): string {
  const parts = Object.entries(record).map(
    ([key, value]) => `${INDENT}${JSON.stringify(key)}: ${renderValue(value, INDENT, ONE_LINE_ENTRIES.has(key))}`,
  );
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** The record as one line of NDJSON, line end included. */
export function renderRecordLine(record: ReportRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function renderValue(value: unknown, indent: string, entriesOnOneLine: boolean): string {
  if (!isContainer(value)) return JSON.stringify(value);
  const members = Array.isArray(value) ? value : Object.values(value);
  if (members.length === 0) return Array.isArray(value) ? '[]' : '{}';
  if (!members.some(isContainer)) {
    const line = renderLine(value);
    if (line.length <= ONE_LINE_LENGTH) return line;
  }
  const inner = indent + INDENT;
  const renderMember = (member: unknown): string =>
    entriesOnOneLine ? renderLine(member) : renderValue(member, inner, false);
  if (Array.isArray(value)) return `[\n${value.map((member) => inner + renderMember(member)).join(',\n')}\n${indent}]`;
  const parts = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${inner}${JSON.stringify(key)}: ${renderMember(member)}`);
  return `{\n${parts.join(',\n')}\n${indent}}`;
}

/** JSON on one line with the spaces that people like. */
function renderLine(value: unknown): string {
  if (!isContainer(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(renderLine).join(', ')}]`;
  const parts = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .map(([key, member]) => `${JSON.stringify(key)}: ${renderLine(member)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
