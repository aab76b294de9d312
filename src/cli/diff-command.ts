import { type Command, Option } from 'commander';
import { LANGUAGES, type Language } from '../words/language.js';

/** A call of `gongkai diff`, checked. */
export interface DiffCall {
  readonly a: string;
  readonly b: string;
  readonly as: 'table' | 'json' | 'html';
  /** Same figures and 0 beside blank, too; JSON and HTML always have them. */
  readonly all: boolean;
  readonly exitCode: boolean;
  readonly color: boolean;
  readonly lang: Language | null;
}

type Given = Omit<DiffCall, 'a' | 'b' | 'as' | 'lang'> & { json?: boolean; html?: boolean; lang?: Language };

const HELP = `
Everything goes to stdout: gongkai diff a.json b.json --html > diff.html

Exit codes:
  0  the records were compared
  1  they differ, with --exit-code
  2  the call was wrong`;

export function addDiffCommand(program: Command, run: (call: DiffCall) => Promise<void>): Command {
  program
    .command('diff')
    .description('hold two records against each other: two years of one agency, or two readings of one report')
    .argument('<recordA>', 'a record')
    .argument('<recordB>', 'another')
    .addOption(new Option('--json', 'as JSON, same figures included').conflicts('html'))
    .addOption(new Option('--html', 'as a page to print, same figures included'))
    .option('--all', 'list figures that are the same, and 0 beside blank, too', false)
    .option('--exit-code', 'end with 1 where a figure differs', false)
    .option('--no-color', 'no colours')
    .addOption(new Option('--lang <language>', 'language of what is said').choices(LANGUAGES))
    .addHelpText('after', HELP)
    .exitOverride()
    .action((a: string, b: string, { json, html, lang, ...options }: Given) =>
      run({ ...options, a, b, as: json ? 'json' : html ? 'html' : 'table', lang: lang ?? null }),
    );
  return program;
}
