import { HTML_IDEAS, toHtml } from '../html/families.js';
import type { Random } from '../random.js';
import { type TextEncoding, toBytes } from '../text/encode.js';
import type { ReportTruth } from '../truth/model.js';
import { type MimeSource, toHeaderWord, toMessage } from './mime.js';

const LOCATION = 'file:///C:/2F1A/report.htm';

/** A report as a page in the manner of one of the HTML families. */
export function toPageText(report: ReportTruth, random: Random, family: string, charset: string): string {
  const idea = HTML_IDEAS.find(({ name }) => name === family);
  if (idea === undefined) throw new RangeError(`no page like ${family}`);
  return toHtml(report, random.fork('html'), idea.page, idea.table, charset);
}

export function toPageBytes(
  report: ReportTruth,
  random: Random,
  family: string,
): { readonly bytes: Uint8Array; readonly charset: string } {
  const encoding: TextEncoding = random.pick(['utf-8', 'gbk'] as const);
  const charset = encoding === 'gbk' ? 'gb2312' : 'utf-8';
  return { bytes: toBytes(toPageText(report, random, family, charset), encoding), charset };
}

function toPagePart(
  page: { readonly bytes: Uint8Array; readonly charset: string },
  location: string,
  random: Random,
): MimeSource {
  const names = random.chance(0.7) ? `; charset="${page.charset}"` : '';
  return {
    headers: [`Content-Location: ${location}`, `Content-Type: text/html${names}`],
    content: page.bytes,
    encoding: random.pick(['quoted-printable', 'base64', '8bit']),
  };
}

const NOISE: readonly MimeSource[] = [
  {
    headers: ['Content-Location: file:///C:/2F1A/report.files/header.htm', 'Content-Type: text/html; charset="gb2312"'],
    content: toBytes('<html><body><p>内部资料 总计 88</p></body></html>', 'gbk'),
    encoding: 'quoted-printable',
  },
  {
    headers: ['Content-Location: file:///C:/2F1A/report.files/filelist.xml', 'Content-Type: text/xml; charset="utf-8"'],
    content: toBytes(
      '<xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:MainFile HRef="../report.htm"/></xml>',
      'utf-8',
    ),
    encoding: '8bit',
  },
];

/** A page as a browser or a word processor saves it in one file. */
export function toSavedPage(report: ReportTruth, random: Random): Uint8Array {
  const page = toPageBytes(
    report,
    random.fork('page'),
    random.pick(['html-word', 'html-portal', 'html-official', 'html-nested']),
  );
  const part = toPagePart(page, LOCATION, random.fork('part'));
  if (random.chance(0.3)) {
    const frames =
      '<html><head><title>年度报告</title></head><frameset cols="180,*"><frame src="report.files/menu.htm"><frame src="report.htm"></frameset></html>';
    const menu = {
      bytes: toBytes('<html><body><ul><li>机构职能</li><li>公开指南</li></ul></body></html>', 'utf-8'),
      charset: 'utf-8',
    };
    const root = toPagePart(
      { bytes: toBytes(frames, 'utf-8'), charset: 'utf-8' },
      'file:///C:/2F1A/index.htm',
      random.fork('root'),
    );
    const side = toPagePart(menu, 'file:///C:/2F1A/report.files/menu.htm', random.fork('menu'));
    return toMessage(
      ['From: <Saved by a browser>'],
      'multipart/related; type="text/html"',
      [root, part, side, ...NOISE],
      '----=_Part_0001',
    );
  }
  return toMessage(
    ['From: "Saved by a word processor"', 'Subject: =?utf-8?Q?=E5=B9=B4=E6=8A=A5?='],
    'multipart/related; type="text/html"',
    [part, ...NOISE],
    '----=_Part_7F3A',
  );
}

/** A mail whose text is the report. */
export function toMail(report: ReportTruth, random: Random): Uint8Array {
  const page = toPageBytes(report, random.fork('page'), random.pick(['html-word', 'html-official']));
  const plain: MimeSource = {
    headers: ['Content-Type: text/plain; charset="utf-8"'],
    content: toBytes('本邮件含有网页格式的正文。', 'utf-8'),
    encoding: 'base64',
  };
  const hops = Array.from(
    { length: random.int(1, 40) },
    (_, at) =>
      `Received: from mx${at}.example (unknown [10.0.0.${at}])\r\n\tby mail.example with SMTP; Mon, 20 Jan 2020 08:00:00 +0800`,
  );
  const headers = [
    ...hops,
    `Subject: ${toHeaderWord('政府信息公开工作年度报告', random.fork('subject'))}`,
    'From: <bgs@mail.example>',
    'To: <gk@mail.example>',
  ];
  return toMessage(
    headers,
    'multipart/alternative',
    [plain, toPagePart(page, LOCATION, random.fork('part'))],
    '=_alt_001',
  );
}
