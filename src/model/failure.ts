/** Why a source gives no record: one line each, shown with its advice. `docs/findings.md` lists them. */
export const FAILURE_CODES = {
  not_found: { advice: 'Check the path.' },
  unreadable_file: { advice: 'Check that the file can be opened.' },
  empty_file: { advice: 'The file holds no bytes; fetch it again.' },
  unknown_format: { advice: 'The content is none of the formats that are read.' },
  unsupported_format: { advice: 'The format is known but not read by this version; export it as PDF, HTML or text.' },
  undecodable_text: { advice: 'No encoding fits the bytes; find an undamaged copy.' },
  pdf_encrypted: { advice: 'The PDF needs a password; give it with the option for that, or save it without one.' },
  pdf_damaged: { advice: 'The PDF cannot be opened; fetch it again or repair it.' },
  pdf_empty: { advice: 'The PDF has no pages, or nothing on them.' },
  scan_without_text: { advice: 'Every page is a picture without text; recognise it first.' },
  not_an_annual_report: { advice: 'No heading, table or title of a government-disclosure annual report was found.' },
  internal: { advice: 'A fault of this program; please report it with the document.' },
} as const satisfies Record<string, { advice: string }>;

export type FailureCode = keyof typeof FAILURE_CODES;

/** Thrown for broken input (or, with `internal`, a broken us). The command line alone turns it into words and an exit code. */
export class ExtractionFailure extends Error {
  override readonly name = 'ExtractionFailure';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get advice(): string {
    return FAILURE_CODES[this.code].advice;
  }
}
