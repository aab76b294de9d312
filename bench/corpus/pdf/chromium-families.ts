import { HTML_IDEAS, toHtml } from '../html/families.js';
import type { Family } from '../text/families.js';
import { toExpected } from '../truth/expected.js';
import { toReportTruth, USUAL_PLAN } from '../truth/report.js';
import { printHtml } from './chromium.js';

/** The HTML families as a browser prints them: another producer, fonts of the machine. */
export const CHROMIUM_FAMILIES: readonly Family[] = HTML_IDEAS.filter((idea) => idea.name !== 'html-gbk').map(
  (idea) => ({
    name: idea.name.replace('html-', 'print-'),
    about: `Printed to PDF by Chromium: ${idea.about}`,
    lossy: false,
    needsChromium: true,
    make: (random, family) => {
      const report = toReportTruth(random.fork('report'), USUAL_PLAN);
      const html = toHtml(report, random.fork('html'), idea.page, idea.table, 'utf-8');
      return { extension: 'pdf', bytes: printHtml(html), expected: toExpected(family, report) };
    },
  }),
);
