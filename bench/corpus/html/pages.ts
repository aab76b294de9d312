import type { Part } from '../page/outline.js';
import type { Random } from '../random.js';
import { toCutWords } from './styles.js';
import { toEscaped } from './table.js';

/** Writes the tables of one page. */
export type TableMarkup = (part: Extract<Part, { kind: 'table' }>) => string;

/** The report's own markup: paragraphs, headings, tables. */
export function toBody(parts: readonly Part[], table: TableMarkup, random: Random): string {
  const indent = random.pick(['', '　　', '&nbsp;&nbsp;&nbsp;&nbsp;']);
  const heading = random.pick([
    (text: string) => `<p><strong>${text}</strong></p>`,
    (text: string) => `<h3>${text}</h3>`,
    (text: string) => `<p>${text.length > 4 ? toCutWords(text, random) : text}</p>`,
  ]);
  const blocks = parts.map((part) => {
    switch (part.kind) {
      case 'title':
        return `<div class="title" style="text-align:center"><strong>${part.lines.map(toEscaped).join('<br/>')}</strong></div>`;
      case 'heading':
        return heading(toEscaped(part.text));
      case 'paragraph':
        return `<p>${indent}${toEscaped(part.text)}</p>`;
      case 'table':
        return table(part);
      default:
        return part.lines.map((line) => `<p style="text-align: right">${toEscaped(line)}</p>`).join('\n');
    }
  });
  return blocks.join('\n');
}

export interface PageHead {
  readonly title: string;
  readonly charset: string;
}

/** Real pages draw their tables' borders: without them a printed page would not show which column a number stands in. */
const TABLE_CSS = '<style>.gk-table td{border:1px solid #333}</style>\n';

function toDocument(head: PageHead, body: string, extra = ''): string {
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=${head.charset}">
<title>${toEscaped(head.title)}</title>
${TABLE_CSS}${extra}</head>
<body>
${body}
</body>
</html>
`;
}

/** The page alone. */
export function toBarePage(head: PageHead, body: string): string {
  return toDocument(head, body);
}

/** A portal's chrome around the report: navigation, breadcrumb, share buttons, related links with other years, footer. */
export function toPortalPage(head: PageHead, body: string, random: Random, year: number): string {
  const nav = ['首页', '新闻动态', '政务公开', '办事服务', '互动交流', '数据开放', '专题专栏'];
  const related = [1, 2, 3].map(
    (back) => `<li><a href="../${year - back}/content.html">${year - back}年政府信息公开工作年度报告</a></li>`,
  );
  const style =
    '<style>.nav li{display:inline;margin-right:1em}.foot{color:#666}</style>\n<script>var pageId=' +
    `${random.int(1000, 9999)};</script>\n`;
  const chrome = `<div class="top"><a href="/">无障碍浏览</a> | <a href="/">长者模式</a> | <span>今天是星期三</span></div>
<ul class="nav">${nav.map((item) => `<li><a href="#">${item}</a></li>`).join('')}</ul>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="#">政务公开</a> &gt; <a href="#">政府信息公开年报</a></div>
<div class="meta">发布时间：${year + 1}-01-${random.int(10, 28)} 来源：本网 浏览次数：${random.int(80, 9000)} 字号：[大 中 小] <a href="javascript:window.print()">打印</a></div>
<div id="zoom" class="article">
${body}
</div>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="related"><h4>相关链接</h4><ul>${related.join('')}</ul></div>
<div class="foot"><p>主办单位：政府办公室　网站标识码：00000000${random.int(10, 99)}</p><p>联系电话：000-86000000　建议使用1024×768以上分辨率</p></div>`;
  return toDocument(head, chrome, style);
}

/** The whole page built of layout tables, the report in one of their cells. */
export function toNestedPage(head: PageHead, body: string, random: Random): string {
  const wrap = (inner: string, attributes: string): string =>
    `<table${attributes}><tr><td width="180" valign="top"><table><tr><td>机构职能</td></tr><tr><td>公开指南</td></tr><tr><td>公开年报</td></tr></table></td><td valign="top">${inner}</td></tr></table>`;
  const inner = `<table width="100%" border="0"><tr><td height="${random.int(20, 60)}"></td></tr><tr><td>${body}</td></tr></table>`;
  const banner = '<table width="980" align="center"><tr><td colspan="2">政府信息公开专栏</td></tr></table>';
  return toDocument(head, `${banner}\n${wrap(inner, ' width="980" align="center" border="0" cellpadding="0"')}`);
}

/** A word processor's export: namespaces, conditional comments, its own style sheet. */
export function toWordPage(head: PageHead, body: string): string {
  return `<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=${head.charset}">
<meta name=ProgId content=Word.Document>
<title>${toEscaped(head.title)}</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Print</w:View>
  <w:Zoom>0</w:Zoom>
  <w:DrawingGridVerticalSpacing>7.8</w:DrawingGridVerticalSpacing>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; text-align:justify; font-size:10.5pt; mso-font-kerning:1.0pt}
-->
</style>
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
<div class=Section1 style='layout-grid:15.6pt'>
<![if !supportEmptyParas]><![endif]>
${body}
</div>
</body>
</html>
`;
}
