import type { ReportRecord } from '../../model/record.js';
import type { RecordRows } from './export-table.js';

/** One record with its path below the output folder and its rows. */
export interface ExportItem {
  readonly path: string;
  readonly record: ReportRecord;
  readonly rows: RecordRows;
}

/** Where an export goes. Nothing stands under its final name before `finish`. */
export interface ExportSink {
  add(item: ExportItem): Promise<void>;
  /** @returns paths of the files written, as they were named */
  finish(): Promise<readonly string[]>;
  /** Leaves nothing behind; after a fault. */
  abandon(): Promise<void>;
}

/** A package that only some exports need, and that is not installed. */
export class MissingPackage extends Error {
  override readonly name = 'MissingPackage';

  constructor(packageName: string, purpose: string, cause: unknown) {
    super(`${purpose} needs the package ${packageName}, which is not installed here: npm install ${packageName}`, {
      cause,
    });
  }
}
