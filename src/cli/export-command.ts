import { type Command, Option } from 'commander';

export const EXPORT_FORMATS = ['csv', 'jsonl', 'parquet', 'duckdb', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A call of `gongkai export`, checked. */
export interface ExportCall {
  readonly output: string;
  readonly to: ExportFormat;
  readonly out: string;
  readonly excelSafe: boolean;
  /** CSV of the user's: who an agency is. */
  readonly agencies?: string;
  readonly quiet: boolean;
}

const HELP = `
Formats:
  csv      a folder: documents, long, wide, findings, codebook, datapackage.json
  jsonl    the same tables as JSON lines
  parquet  the same tables as Parquet files
  duckdb   one database file with these tables and views for common questions
  xlsx     a folder: a workbook a report in the official layout, panel workbooks

Exit codes:
  0  every record was exported
  1  at least one record could not be used; the others were exported
  2  the call was wrong`;

export function addExportCommand(program: Command, run: (call: ExportCall) => Promise<void>): Command {
  program
    .command('export')
    .description('turn the records of an output folder into tables for analysis')
    .argument('<output>', 'folder with records')
    .addOption(new Option('--to <format>', 'format').choices(EXPORT_FORMATS).makeOptionMandatory())
    .requiredOption('--out <path>', 'folder, or the database file, to write')
    .option(
      '--excel-safe',
      'CSV for spreadsheets: a UTF-8 mark at the beginning, nothing that runs as a formula',
      false,
    )
    .option('--agencies <csv>', 'who agencies are: columns agency, name, level, code; only agency is needed')
    .option('-q, --quiet', 'say nothing but failures', false)
    .addHelpText('after', HELP)
    .exitOverride()
    .action((output: string, options: Omit<ExportCall, 'output'>) => run({ ...options, output }));
  return program;
}
