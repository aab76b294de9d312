import type { ReportRecord } from '../../model/record.js';

const INDENT = '  ';

/** Their entries stand on one line each: the evidence for one cell, one check, one finding is read as a whole. */
const ONE_LINE_ENTRIES: ReadonlySet<string> = new Set(['cells', 'checks', 'findings']);

/** A container without objects inside stands on one line while it is no longer than this, in characters: a row of a table's values does. */
const ONE_LINE_LENGTH = 200;

/** Strings that JSON writes as they are, between quotes: most keys, states, figures. Told by a test that is cheaper than the writing. */
const NEEDS_NO_ESCAPE = /^[\w .,:()\u4e00-\u9fff-]*$/;

/** The record as it is written to its file: stable JSON, two-space steps, one line an evidence, line end at the end. */
export function renderRecord(record: ReportRecord): string {
  let text = '';
  for (const [key, value] of Object.entries(record)) {
    text += `${text === '' ? '{' : ','}\n${INDENT}${renderKey(key)}${renderValue(value, INDENT, ONE_LINE_ENTRIES.has(key))}`;
  }
  return `${text}\n}\n`;
}

/** The record as one line of NDJSON, line end included. */
export function renderRecordLine(record: ReportRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function renderValue(value: unknown, indent: string, entriesOnOneLine: boolean): string {
  if (!isContainer(value)) return renderLine(value);
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  if (!members.some(holdsObject)) {
    const line = renderLine(value);
    if (line.length <= ONE_LINE_LENGTH) return line;
  }
  const inner = indent + INDENT;
  const isList = Array.isArray(value);
  let text = '';
  for (const key of Object.keys(value)) {
    const member = (value as { readonly [key: string]: unknown })[key];
    const shown = entriesOnOneLine ? renderLine(member) : renderValue(member, inner, false);
    text += `${text === '' ? '' : ','}\n${inner}${isList ? '' : renderKey(key)}${shown}`;
  }
  return isList ? `[${text}\n${indent}]` : `{${text}\n${indent}}`;
}

/** JSON on one line with the spaces that people like. Written as a loop: most of a record's bytes pass here. */
function renderLine(value: unknown): string {
  if (typeof value === 'string') return renderString(value);
  if (!isContainer(value)) return typeof value === 'number' && Number.isFinite(value) ? `${value + 0}` : `${value}`;
  let line = '';
  if (Array.isArray(value)) {
    for (const member of value) line += line === '' ? renderLine(member) : `, ${renderLine(member)}`;
    return `[${line}]`;
  }
  for (const key of Object.keys(value)) {
    const member = `${renderKey(key)}${renderLine((value as { readonly [key: string]: unknown })[key])}`;
    line += line === '' ? member : `, ${member}`;
  }
  return line === '' ? '{}' : `{ ${line} }`;
}

/** The contract has a few hundred keys; records of other shapes keep none beyond this. */
const MAX_KNOWN_KEYS = 5000;
const knownKeys = new Map<string, string>();

function renderKey(key: string): string {
  const known = knownKeys.get(key);
  if (known !== undefined) return known;
  const text = `${renderString(key)}: `;
  if (knownKeys.size < MAX_KNOWN_KEYS) knownKeys.set(key, text);
  return text;
}

function renderString(text: string): string {
  return NEEDS_NO_ESCAPE.test(text) ? `"${text}"` : JSON.stringify(text);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function holdsObject(value: unknown): boolean {
  return isContainer(value) && (!Array.isArray(value) || value.some(isContainer));
}
