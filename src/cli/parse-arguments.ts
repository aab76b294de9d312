import { availableParallelism, totalmem } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '../pipeline/version.js';
import { OCR_CHOICES, type OcrChoice } from '../readers/ocr/with-engines.js';
import { LANGUAGES, type Language } from '../words/language.js';
import type { BagCall } from './run-bag.js';
import type { CheckCall } from './run-check.js';
import type { ReportCall } from './run-report.js';

/** A call of `gongkai extract`, checked. */
export interface ExtractCall {
  readonly inputs: readonly string[];
  readonly out: string;
  readonly stdout: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
  readonly trace: boolean;
  readonly password: string | null;
  readonly passwordFile: string | null;
  readonly jobs: number;
  /** Seconds. */
  readonly timeout: number;
  /** MiB for each worker. */
  readonly maxMemory: number;
  readonly maxPages: number;
  readonly ocrEngine: OcrChoice;
  /** Images numbered in their names are one document. */
  readonly joinPages: boolean;
  readonly retry: 'failed' | null;
  readonly force: boolean;
  readonly dryRun: boolean;
  readonly lang: Language | null;
  readonly log: string | null;
}

const EXIT_CODES = `
Exit codes:
  0  every document gave a record
  1  at least one document failed, or the run was stopped; the others have their records
  2  the call was wrong, or another run is writing to the output`;

const DEFAULT_TIMEOUT_S = 300;
const DEFAULT_MAX_PAGES = 2000;

/** Below this the program itself hardly fits. */
const MIN_MEMORY_MIB = 192;

/** Scans of large pages need about this much. */
const WANTED_MEMORY_MIB = 2048;

/** Part of the machine's memory that all workers together may take. */
const MEMORY_PART = 0.75;

const BYTES_PER_MIB = 1024 * 1024;

/** What a worker may take where nobody says: plenty, but never so much that all together fill the machine. */
export function toDefaultMemory(jobs: number, machineBytes: number): number {
  const share = Math.floor((machineBytes * MEMORY_PART) / jobs / BYTES_PER_MIB);
  return Math.max(MIN_MEMORY_MIB * 2, Math.min(WANTED_MEMORY_MIB, share));
}

type Given = Omit<ExtractCall, 'inputs' | 'password' | 'passwordFile' | 'retry' | 'lang' | 'log' | 'maxMemory'> & {
  password?: string;
  passwordFile?: string;
  retry?: 'failed';
  lang?: Language;
  log?: string;
  maxMemory?: number;
};

/** What each command does with its checked call. */
export interface Commands {
  readonly extract: (call: ExtractCall) => Promise<void>;
  readonly check: (call: CheckCall) => Promise<void>;
  readonly report: (call: ReportCall) => Promise<void>;
  readonly bag: (call: BagCall) => Promise<void>;
}

/** The command line's grammar. */
export function toProgram(commands: Commands): Command {
  const program = new Command('gongkai')
    .description("Reads China's government-disclosure annual reports (政府信息公开工作年度报告) into validated JSON.")
    .version(VERSION)
    .showHelpAfterError('(gongkai --help tells more)')
    .exitOverride();
  program
    .command('extract')
    .description('read documents, or folders of them, into records')
    .argument('<inputs...>', 'files, folders and patterns (quoted: "reports/**/*.pdf")')
    .option('-o, --out <dir>', 'folder for the records', 'output')
    .option('--stdout', 'write records to stdout, one a line, instead of files', false)
    .option('-q, --quiet', 'say nothing but failures', false)
    .option('-v, --verbose', 'list every finding and every passed-over file', false)
    .option('--no-color', 'no colours')
    .addOption(langOption())
    .option('--trace', 'keep every stage below <dir>/_gongkai/trace/', false)
    .option('--password <password>', 'for encrypted PDFs')
    .option('--password-file <file>', 'for encrypted PDFs: its first line is the password')
    .option('-j, --jobs <n>', 'documents at a time', parseCount, availableParallelism())
    .option('--timeout <s>', 'seconds for one document', parseSeconds, DEFAULT_TIMEOUT_S)
    .option('--max-memory <MiB>', 'memory for each document at work (default: from the machine)', parseMemory)
    .option('--max-pages <n>', 'pages of one document', parseCount, DEFAULT_MAX_PAGES)
    .addOption(
      new Option('--ocr-engine <engine>', 'what recognises scans')
        .choices(OCR_CHOICES)
        .default('auto' satisfies OcrChoice),
    )
    .option('--no-join-pages', 'every image file is a document of its own, though its name numbers it as a page')
    .addOption(new Option('--retry <what>', 'read again what an earlier run could not').choices(['failed']))
    .option('--force', 'read again what an earlier run has read', false)
    .option('--dry-run', 'list what would be done, and do nothing', false)
    .option('--log <file>', 'append structured log lines (JSON) to a file')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .action((inputs: string[], given: Given) => commands.extract(toCall(inputs, given)));
  addCheck(program, commands);
  addReport(program, commands);
  addBag(program, commands);
  return program;
}

function addCheck(program: Command, { check }: Commands): void {
  program
    .command('check')
    .description('hold records, edited by hand or not, against the schema and the sums of their forms')
    .argument('<paths...>', 'records, or folders of them')
    .option('--across', 'hold the records of one output folder against each other, too: _gongkai/across.json', false)
    .option('-v, --verbose', 'list printed sums that fail, too, though the record says so itself', false)
    .addOption(langOption())
    .addHelpText('after', '\nExit codes:\n  0  no record is wrong\n  1  at least one is\n  2  the call was wrong')
    .exitOverride()
    .action((paths: string[], given: { verbose: boolean; across: boolean; lang?: Language }) =>
      check({ paths, verbose: given.verbose, across: given.across, lang: given.lang ?? null }),
    );
}

function addReport(program: Command, { report }: Commands): void {
  program
    .command('report')
    .description('make one page, <output>/_gongkai/report.html, of what the runs into a folder found')
    .argument('<output>', 'the output folder of a run')
    .addOption(langOption())
    .exitOverride()
    .action((output: string, given: { lang?: Language }) => report({ output, lang: given.lang ?? null }));
}

function addBag(program: Command, { bag }: Commands): void {
  program
    .command('bag')
    .description('copy records and manifest into a BagIt bag (RFC 8493) with SHA-256 of every file')
    .argument('<output>', 'the output folder of a run')
    .argument('<bag>', 'a folder that is empty or not there yet')
    .addOption(langOption())
    .exitOverride()
    .action((output: string, target: string, given: { lang?: Language }) =>
      bag({ output, bag: target, lang: given.lang ?? null }),
    );
}

function toCall(inputs: readonly string[], given: Given): ExtractCall {
  return {
    ...given,
    inputs,
    password: given.password ?? null,
    passwordFile: given.passwordFile ?? null,
    retry: given.retry ?? null,
    lang: given.lang ?? null,
    log: given.log ?? null,
    maxMemory: given.maxMemory ?? toDefaultMemory(given.jobs, totalmem()),
  };
}

function langOption(): Option {
  return new Option('--lang <language>', 'language of what is said (default: from the locale)').choices(LANGUAGES);
}

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return count;
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  // setTimeout holds no more than 2^31 − 1 ms.
  if (!(seconds > 0 && seconds <= 2_000_000)) throw new InvalidArgumentError('Seconds above 0 are needed.');
  return seconds;
}

function parseMemory(text: string): number {
  const memory = Number(text);
  if (!Number.isInteger(memory) || memory < MIN_MEMORY_MIB) {
    throw new InvalidArgumentError(`A whole number of MiB from ${MIN_MEMORY_MIB} on is needed.`);
  }
  return memory;
}
