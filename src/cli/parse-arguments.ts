import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { VERSION } from '../pipeline/version.js';

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
  readonly jobs: number;
}

const EXIT_CODES = `
Exit codes:
  0  every document gave a record
  1  at least one document failed; the others have their records
  2  the call was wrong`;

/**
 * The command line's grammar.
 * @param run called with the checked call
 */
export function toProgram(run: (call: ExtractCall) => Promise<void>): Command {
  const program = new Command('gongkai')
    .description("Reads China's government-disclosure annual reports (政府信息公开工作年度报告) into validated JSON.")
    .version(VERSION)
    .showHelpAfterError('(gongkai --help tells more)')
    .exitOverride();
  program
    .command('extract')
    .description('read documents, or folders of them, into records')
    .argument('<inputs...>', 'files and folders')
    .option('-o, --out <dir>', 'folder for the records', 'output')
    .option('--stdout', 'write records to stdout, one a line, instead of files', false)
    .option('-q, --quiet', 'say nothing but failures', false)
    .option('-v, --verbose', 'list every finding and every passed-over file', false)
    .option('--no-color', 'no colours')
    .option('--trace', 'keep every stage below <dir>/_gongkai/trace/', false)
    .option('--password <password>', 'for encrypted PDFs')
    .option('-j, --jobs <n>', 'documents at a time', parseJobs, availableParallelism())
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .action((inputs: string[], options: Omit<ExtractCall, 'inputs' | 'password'> & { password?: string }) =>
      run({ ...options, inputs, password: options.password ?? null }),
    );
  return program;
}

function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new InvalidArgumentError('A whole number from 1 on is needed.');
  return jobs;
}
