import { isLargePicture, type Picture } from '../docx/pictures.js';
import type { FlowItem } from '../flow/flow.js';
import { charsetToPage, decodeRun, SYMBOL_CHARSET } from './code-pages.js';
import { createPictureWords } from './picture-words.js';
import { CHARACTERS, HIDDEN_DESTINATIONS, SHOWN_STARRED } from './rtf-words.js';
import { createTableWords, type TableWords } from './table-words.js';
import type { RtfToken } from './tokens.js';

export interface RtfFlow {
  readonly items: readonly FlowItem[];
  readonly pictures: readonly Picture[];
  /** The bytes of the large pictures, by the ids of their sources. */
  readonly media: ReadonlyMap<string, Uint8Array>;
  readonly insertions: number;
  readonly deletions: number;
}

/** What a group keeps to itself: it ends with the group. */
interface GroupState {
  isSkipped: boolean;
  isFontTable: boolean;
  isPicture: boolean;
  font: number;
  /** Fallback characters after each `\u`. */
  fallback: number;
  isHidden: boolean;
  isDeleted: boolean;
  isInserted: boolean;
  isApart: boolean;
  /** Whether rows are defined here for a table in a table: the row around it keeps its own definition. */
  isNested: boolean;
  /** A text box: a flow of its own. */
  isBox: boolean;
  /** A property of a drawn shape: nothing of it is text, but one may be a picture. */
  isShapeProperty: boolean;
}

const DEFAULT_PAGE = 1252;

/** Tokens → flow, with all tracked changes accepted; headers, notes, hidden text and field codes are left out. */
export function tokensToFlow(tokens: Iterable<RtfToken>): RtfFlow {
  let table = createTableWords();
  // Around a text box the flow that it hangs in waits, with the line that is begun.
  const around: { readonly table: TableWords; readonly line: string }[] = [];
  const fonts = new Map<number, { page: number | null; isSymbol: boolean }>();
  const pictures = createPictureWords();
  const stack: GroupState[] = [];
  let state: GroupState = { isSkipped: false, isFontTable: false, isPicture: false, font: -1, fallback: 1, isHidden: false, isDeleted: false, isInserted: false, isApart: false, isNested: false, isBox: false, isShapeProperty: false }; // biome-ignore format: one state
  let page = DEFAULT_PAGE;
  let defaultFont = -1;
  let line = '';
  let bytes = '';
  let skipping = 0;
  let isStarred = false;
  let isGroupStart = false;
  let insertions = 0;
  let deletions = 0;

  function isSilent(): boolean {
    return state.isSkipped || state.isHidden || state.isDeleted || state.isFontTable || state.isPicture;
  }

  /** Bytes that wait for their other half, or for the font to change, become text. */
  function flush(): void {
    if (bytes === '') return;
    const font = fonts.get(state.font === -1 ? defaultFont : state.font);
    const text = font?.isSymbol === true ? '\ufffd'.repeat(bytes.length) : decodeRun(bytes, font?.page ?? null, page);
    bytes = '';
    add(text);
  }

  function add(text: string): void {
    if (!isSilent()) line += state.isApart ? ` ${text} ` : text;
  }

  function takeLine(): string {
    flush();
    const taken = line;
    line = '';
    return taken;
  }

  function open(): void {
    flush();
    stack.push(state);
    state = { ...state };
    isGroupStart = true;
    isStarred = false;
    skipping = 0;
  }

  function close(): void {
    flush();
    if (state.isPicture && !stack.at(-1)?.isPicture) notePicture();
    if (state.isBox && stack.at(-1)?.isBox !== true) endBox();
    state = stack.pop() ?? state;
    isGroupStart = false;
    skipping = 0;
  }

  function beginBox(): void {
    flush();
    state.isBox = true;
    around.push({ table, line });
    table = createTableWords();
    line = '';
  }

  function endBox(): void {
    const items = table.finish(takeLine());
    const waiting = around.pop();
    if (waiting === undefined) return;
    table = waiting.table;
    line = waiting.line;
    table.addItems(items);
  }

  function notePicture(): void {
    if (state.isSkipped || state.isHidden || state.isDeleted) return;
    pictures.end();
    const picture = pictures.pictures.at(-1);
    if (picture === undefined || !isLargePicture(picture)) return;
    if (!state.isShapeProperty) line += ' ';
    table.hangItems([{ kind: 'picture', picture }]);
  }

  function onBytes(text: string): void {
    isGroupStart = false;
    const from = Math.min(skipping, text.length);
    skipping -= from;
    if (state.isPicture) {
      if (!state.isSkipped) pictures.addHex(text);
      return;
    }
    if (from < text.length && !isSilent()) bytes += text.slice(from);
  }

  function onRaw(raw: string): void {
    isGroupStart = false;
    if (state.isPicture && !state.isSkipped) pictures.addRaw(raw);
  }

  function onControl(name: string, parameter: number | null): void {
    if (name === '*') {
      isStarred = true;
      return;
    }
    const startsGroup = isGroupStart;
    isGroupStart = false;
    if (startsGroup && name === 'sp' && !state.isSkipped) state.isShapeProperty = true;
    if (startsGroup && (HIDDEN_DESTINATIONS.has(name) || (isStarred && !SHOWN_STARRED.has(name)))) {
      state.isSkipped = true;
    }
    isStarred = false;
    if (skipping > 0 && name !== 'u') {
      skipping -= 1;
      return;
    }
    if (name === 'u') onUnicode(parameter ?? 0);
    else if (CHARACTERS[name] !== undefined) {
      flush();
      add(CHARACTERS[name]);
    } else if (!onDocument(name, parameter) && !onFont(name, parameter) && !onStyle(name, parameter)) {
      onTable(name, parameter);
    }
  }

  function onUnicode(code: number): void {
    flush();
    add(String.fromCharCode(code < 0 ? code + 0x10000 : code));
    skipping = state.fallback;
  }

  function onDocument(name: string, parameter: number | null): boolean {
    switch (name) {
      case 'ansicpg':
        page = parameter ?? DEFAULT_PAGE;
        return true;
      case 'deff':
        defaultFont = parameter ?? -1;
        return true;
      case 'fonttbl':
        state.isFontTable = true;
        return true;
      case 'pict':
        if (state.isShapeProperty) state.isSkipped = false;
        state.isPicture = true;
        pictures.begin();
        return true;
      default:
        return state.isPicture && !state.isSkipped && pictures.on(name, parameter);
    }
  }

  function onFont(name: string, parameter: number | null): boolean {
    if (name === 'f') {
      if (!state.isFontTable) flush();
      state.font = parameter ?? 0;
      return true;
    }
    if (!state.isFontTable || (name !== 'fcharset' && name !== 'cpg')) return false;
    const value = parameter ?? 0;
    fonts.set(state.font, {
      page: name === 'cpg' ? value : charsetToPage(value),
      isSymbol: name === 'fcharset' && value === SYMBOL_CHARSET,
    });
    return true;
  }

  function onStyle(name: string, parameter: number | null): boolean {
    const isOn = parameter !== 0;
    switch (name) {
      case 'uc':
        state.fallback = Math.max(0, parameter ?? 1);
        return true;
      case 'plain':
        flush();
        state = { ...state, font: -1, isHidden: false, isDeleted: false, isInserted: false, isApart: false };
        return true;
      case 'v':
        flush();
        state.isHidden = isOn;
        return true;
      case 'deleted':
        flush();
        state.isDeleted = isOn;
        if (isOn) deletions += 1;
        return true;
      case 'revised':
        if (isOn) insertions += 1;
        return true;
      case 'super':
      case 'sub':
      case 'strike':
      case 'striked':
        flush();
        state.isApart = isOn;
        return true;
      case 'up':
      case 'dn':
        flush();
        if (isOn) state.isApart = true;
        return true;
      case 'nosupersub':
        flush();
        state.isApart = false;
        return true;
      default:
        return false;
    }
  }

  function onTable(name: string, parameter: number | null): void {
    if (state.isSkipped) return;
    if (name === 'nesttableprops') state.isNested = true;
    else if (name === 'shptxt' && !state.isBox) beginBox();
    else table.on(name, parameter, state.isNested, takeLine);
  }

  for (const token of tokens) {
    if (token.kind === 'open') open();
    else if (token.kind === 'close') close();
    else if (token.kind === 'bytes') onBytes(token.text);
    else if (token.kind === 'raw') onRaw(token.bytes);
    else onControl(token.name, token.parameter);
  }
  while (around.length > 0) endBox();
  const items = table.finish(takeLine());
  return { items, pictures: pictures.pictures, media: pictures.media, insertions, deletions };
}
