import type { HostileFile } from './mutate.js';

const MIB = 1024 * 1024;

/** Files built to be endless, deep or huge: what no mutation happens upon. */
export function toConstructedFiles(): readonly HostileFile[] {
  return [
    ...[1e3, 1e5, 2e6].map((depth) => html(`<div>`.repeat(depth), `nested ${depth} deep`)),
    ...[1e3, 3e4].map((depth) => html('<table><tr><td>'.repeat(depth), `tables nested ${depth} deep`)),
    html(`<table><tr><td colspan=1000000000 rowspan=1000000000>一</td></tr></table>`.repeat(50), 'huge spans'),
    html(
      `<table>${`<tr>${'<td rowspan=60000 colspan=900>1</td>'.repeat(40)}</tr>`.repeat(60)}</table>`,
      'many huge spans',
    ),
    html('<p>一、总体情况</p>'.repeat(300_000), 'very many headings'),
    html('&lt;'.repeat(4 * MIB), 'very many entities'),
    text('1'.repeat(8 * MIB), 'one number of 8 MiB'),
    text('| 1 '.repeat(2 * MIB), 'one line of pipes'),
    text('| 1 |\n'.repeat(600_000), 'very many rows'),
    text('\n'.repeat(20 * MIB), 'nothing but line ends'),
    text(`${' '.repeat(2000)}1\n`.repeat(8000), 'very wide lines'),
    text('（一）予以公开 1 2 3 4 5 6 7\n'.repeat(60_000), 'one row of the form, 60,000 times'),
    text('政府信息公开工作年度报告\n一、总体情况\n'.repeat(20_000), 'very many reports'),
    text('（'.repeat(2 * MIB), 'brackets that never close'),
    text('\u0000'.repeat(MIB), 'zeros'),
    text('锟斤拷'.repeat(MIB), 'mojibake without end'),
    text(`第${'一'.repeat(2 * MIB)}条`, 'one endless word'),
    pdf(loopedPages(), 'a page tree that is a circle'),
    pdf(deepPages(20_000), 'a page tree 20,000 deep'),
    pdf(manyPages(200_000), 'a count of 200,000 pages'),
    pdf(page(`${'q '.repeat(2 * MIB)}`), 'two million saved states'),
    pdf(page('0 0 m 1 1 l S '.repeat(400_000)), 'very many strokes'),
    pdf(page('BT /F1 9 Tf (1) Tj ET '.repeat(300_000)), 'very many figures'),
    pdf(page('BT /F1 9 Tf 1 0 0 1 9e30 9e30 Tm (12) Tj ET'), 'text beyond all pages'),
    pdf(page('BT /F1 9 Tf (12) Tj ET', '0 0 1e9 1e9'), 'a page of a thousand kilometres'),
    pdf(page('BT /F1 9 Tf (12) Tj ET', '0 0 0 0'), 'a page without a size'),
    pdf(page('['.repeat(MIB)), 'an array a million deep'),
    pdf(page('<<'.repeat(MIB)), 'a dictionary a million deep'),
    pdf(page('/X Do', '0 0 500 700', '/XObject << /X 6 0 R >>', form('/X Do')), 'a form that draws itself'),
    pdf(page('/X Do', '0 0 500 700', '/XObject << /X 6 0 R >>', bomb(6)), 'forms that draw ten forms each'),
    { bytes: new Uint8Array(0), extension: 'pdf', how: 'empty' },
    { bytes: new Uint8Array(64 * MIB).fill(0x25), extension: 'pdf', how: '64 MiB of one byte' },
  ];
}

function html(body: string, how: string): HostileFile {
  return {
    bytes: Buffer.from(`<!doctype html><meta charset=utf-8><title>2023年政府信息公开工作年度报告</title>${body}`),
    extension: 'html',
    how,
  };
}

function text(content: string, how: string): HostileFile {
  return { bytes: Buffer.from(`某县2023年政府信息公开工作年度报告\n${content}`), extension: 'txt', how };
}

function pdf(objects: readonly string[], how: string): HostileFile {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return { bytes: Buffer.from(body + end, 'latin1'), extension: 'pdf', how };
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';

function page(content: string, box = '0 0 500 700', resources = '', ...more: readonly string[]): readonly string[] {
  return [
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> >>`,
    stream('', content),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  ];
}

function stream(entries: string, content: string): string {
  return `<< ${entries} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function form(content: string, resources = '/XObject << /X 6 0 R >>'): string {
  return stream(`/Type /XObject /Subtype /Form /BBox [0 0 500 700] /Resources << ${resources} >>`, content);
}

/** Forms that each draw the next one ten times. */
function bomb(levels: number): string {
  return Array.from({ length: levels }, (_, at) => {
    const next = `/XObject << /X ${7 + at} 0 R >>`;
    const isLast = at === levels - 1;
    return form(isLast ? 'BT /F1 9 Tf (1) Tj ET' : '/X Do '.repeat(10), isLast ? '' : next);
  }).map((object, at) => (at === 0 ? object : `endobj\n${6 + at} 0 obj\n${object}`)).join('\n'); // biome-ignore format: one chain
}

function loopedPages(): readonly string[] {
  return [
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 3 >>',
    '<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 3 0 R] /Count 3 >>',
  ];
}

function deepPages(depth: number): readonly string[] {
  const nodes = Array.from({ length: depth }, (_, at) => `<< /Type /Pages /Kids [${at + 3} 0 R] /Count 1 >>`);
  return [CATALOG, ...nodes, '<< /Type /Page /MediaBox [0 0 500 700] >>'];
}

function manyPages(count: number): readonly string[] {
  const kids = Array.from({ length: count }, () => '3 0 R').join(' ');
  return [CATALOG, `<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, '<< /Type /Page /MediaBox [0 0 500 700] >>'];
}
