import { reportParser } from '../../parsers/index.js';
import { renderTable } from '../../src/cli/text-table.js';
import { extractSource } from '../../src/pipeline/extract-source.js';
import { toParts } from '../../src/pipeline/to-parts.js';
import { renderRecord } from '../../src/writers/record/render-record.js';
import { makeTextInputs } from './find-inputs.js';
import { profileShares, type StageRoot } from './profile-shares.js';

/** Where the time of text reports goes, by the sampling profiler, once the engine has compiled what is hot. */
const WARM_UP_PASSES = 6;
const PASSES = 6;

const STAGES: { readonly [stage: string]: readonly StageRoot[] } = {
  'bytes to text': [
    ['detectFormat', 'readers/detect.js'],
    ['decodeText', 'text/decode-text.js'],
  ],
  'text to blocks': [['readText', 'text/read-text.js']],
  'traditional characters': [
    ['toBlockText', 'text/block-text.js'],
    ['isTraditional', 'text/is-traditional.js'],
    ['toSimplified', 'pipeline/simplified.js'],
    ['restoreReport', 'pipeline/simplified.js'],
  ],
  'reports, title, sections': [
    ['splitReports', 'prose/split-reports.js'],
    ['findIdentity', 'prose/identity.js'],
    ['blocksToSections', 'prose/sections.js'],
  ],
  'blocks to rows': [['blocksToRows', 'rows/blocks-to-rows.js']],
  'where tables lie': [
    ['findRegions', 'tables/find-regions.js'],
    ['findAcrossRegions', 'tables/across-headings.js'],
  ],
  'which row is which': [
    ['regionToBody', 'tables/region-to-body.js'],
    ['joinBlocksApart', 'tables/join-blocks-apart.js'],
    ['alignRows', 'tables/align-rows.js'],
  ],
  'column evidence': [
    ['createEvidence', 'tables/column-evidence.js'],
    ['headersOf', 'tables/column-evidence.js'],
    ['of', 'tables/column-evidence.js'],
  ],
  'which edition': [['chooseReading', 'tables/choose-reading.js']],
  'rows to cells': [
    ['readDown', 'tables/parse-down.js'],
    ['parseAcross', 'tables/parse-across.js'],
  ],
  sums: [['runChecks', 'checks/run-checks.js']],
  'the rest of the parser': [['parse', 'parsers/parse-report.js']],
  'report to record': [['toRecord', 'pipeline/to-record.js']],
  'schema check': [['validateRecord', 'pipeline/validate-record.js']],
  'record to JSON': [['renderRecord', 'record/render-record.js']],
};

const inputs = await makeTextInputs();
const parts = toParts(reportParser);

async function extractAll(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    for (const input of inputs) {
      const { records } = await extractSource(input, parts);
      records.map(renderRecord);
    }
  }
}

await extractAll(WARM_UP_PASSES);
const times = await profileShares(() => extractAll(PASSES), STAGES);
const sum = times.reduce((all, [, ms]) => all + ms, 0);
const columns = [
  { heading: 'stage', side: 'left' },
  { heading: 'ms a report', side: 'right' },
  { heading: 'share', side: 'right' },
] as const;
const cells = times.map(([stage, ms]) => [
  { text: stage },
  { text: (ms / PASSES / inputs.length).toFixed(3) },
  { text: `${((100 * ms) / sum).toFixed(1)} %` },
]);
process.stdout.write(`${renderTable(columns, cells).join('\n')}\n`);
