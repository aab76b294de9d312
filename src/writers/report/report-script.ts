/**
 * The page's whole script: the table of documents, its filters and its order. Plain JavaScript for browsers; text goes in as text, never as
 * markup. Rows are `ReportRow`s.
 */
export const REPORT_SCRIPT = `
'use strict';
const { rows, words, codes } = JSON.parse(document.getElementById('data').textContent);
const PAGE = 100;
const body = document.querySelector('.documents tbody');
const search = document.getElementById('search');
const year = document.getElementById('year');
const format = document.getElementById('format');
const shown = document.querySelector('.shown');
const more = document.querySelector('.more');
const state = { statuses: new Set(), code: null, sort: null, down: false, limit: PAGE };

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}
function text(row) {
  return [row.name, row.agency, row.failure, ...row.codes.map(([at]) => codes[at].code)].join(' ').toLowerCase();
}
for (const row of rows) row.text = text(row);

const KEYS = {
  name: (row) => row.name, agency: (row) => row.agency ?? '', year: (row) => row.year ?? 0, format: (row) => row.format ?? '',
  status: (row) => row.status, editions: (row) => row.editions, cells: (row) => (row.of ? row.read / row.of : -1),
  sums: (row) => -row.fail, findings: (row) => row.error * 1000 + row.warning,
};
function select() {
  const wanted = search.value.trim().toLowerCase().split(/\\s+/).filter(Boolean);
  const found = rows.filter((row) =>
    (state.statuses.size === 0 ? row.status !== 'skipped' : state.statuses.has(row.status)) &&
    (year.value === '' || String(row.year) === year.value) &&
    (format.value === '' || row.format === format.value) &&
    (state.code === null || row.codes.some(([at]) => codes[at].code === state.code) || row.failure === state.code) &&
    wanted.every((word) => row.text.includes(word)));
  if (state.sort === null) return found;
  const key = KEYS[state.sort];
  const sign = state.down ? -1 : 1;
  return found.sort((a, b) => { const x = key(a), y = key(b); return (x < y ? -1 : x > y ? 1 : 0) * sign; });
}
function drawFindings(row) {
  const cell = element('td', 'why');
  if (row.failure !== null) cell.textContent = row.why;
  else if (row.same !== null) cell.textContent = words.sameAs + ' ' + row.same;
  else if (row.note !== null) cell.textContent = row.note;
  else cell.textContent = row.codes.map(([at, count]) => codes[at].title + (count > 1 ? ' ×' + count : '')).join(' · ');
  return cell;
}
function draw(row) {
  const line = element('tr');
  const name = element('td', 'name');
  if (row.href === null) name.textContent = row.name;
  else { const link = element('a', '', row.name); link.href = row.href; link.title = words.record; name.append(link); }
  const status = element('td');
  status.append(element('span', 'chip ' + row.status, words.status[row.status]));
  line.append(name, element('td', '', row.agency ?? ''), element('td', 'number', row.year ?? ''), element('td', '', row.format ?? ''), status,
    element('td', '', row.editions), element('td', 'number', row.of ? row.read + '/' + row.of : ''),
    element('td', 'number', row.pass + row.fail ? row.pass + '✓' + (row.fail ? ' ' + row.fail + '✗' : '') : ''), drawFindings(row));
  return line;
}
function render() {
  const found = select();
  body.replaceChildren(...found.slice(0, state.limit).map(draw));
  shown.textContent = Math.min(state.limit, found.length) + ' / ' + found.length;
  more.hidden = found.length <= state.limit;
}
function reset() { state.limit = PAGE; render(); }
for (const input of [search, year, format]) input.addEventListener('input', reset);
more.addEventListener('click', () => { state.limit += PAGE * 5; render(); });
for (const button of document.querySelectorAll('button[data-status]')) button.addEventListener('click', () => {
  const on = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', on);
  state.statuses[on ? 'add' : 'delete'](button.dataset.status);
  reset();
});
for (const button of document.querySelectorAll('button[data-code]')) button.addEventListener('click', () => {
  const on = state.code !== button.dataset.code;
  for (const other of document.querySelectorAll('button[data-code]')) other.setAttribute('aria-pressed', on && other === button);
  state.code = on ? button.dataset.code : null;
  reset();
  if (on) document.getElementById('documents').scrollIntoView({ behavior: 'smooth' });
});
for (const head of document.querySelectorAll('th[data-key]')) head.addEventListener('click', () => {
  state.down = state.sort === head.dataset.key ? !state.down : false;
  state.sort = head.dataset.key;
  for (const other of document.querySelectorAll('th[data-key]')) other.removeAttribute('aria-sort');
  head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
  render();
});
render();
`.trim();
