/** Why a source gives no record: one line each, shown with its advice. `docs/findings.md` lists them. */
export const FAILURE_CODES = {
  not_found: { advice: 'Check the path.' },
  unreadable_file: { advice: 'Check that the file can be opened.' },
  empty_file: { advice: 'Fetch it again.' },
  unknown_format: { advice: 'Check what the file is; README lists the formats that are read.' },
  unsupported_format: { advice: 'This version does not read that format; export the document as PDF, HTML or text.' },
  undecodable_text: { advice: 'Find an undamaged copy.' },
  pdf_encrypted: { advice: 'Give the right password with --password, or save the PDF without one.' },
  pdf_damaged: { advice: 'Fetch it again or repair it.' },
  pdf_empty: { advice: 'Check that it is the right file.' },
  file_encrypted: { advice: 'Open it with its password and save it without one.' },
  file_damaged: { advice: 'Fetch it again, or open it in an office program and save it anew.' },
  frames_elsewhere: { advice: 'Give the pages that its frames show: they are files of their own.' },
  archive_not_read: { advice: 'Unpack it and give the folder.' },
  unsafe_entry_name: { advice: 'Unpack it by hand where it is known to be harmless, and give the folder.' },
  xml_refused: { advice: 'No office program writes such a file; find out where it comes from before opening it.' },
  limit_exceeded: {
    advice: 'It is larger than any report; unpack it, or save the report alone, where it is known to be harmless.',
  },
  scan_without_text: {
    advice: 'Check that it is the right file; a better scan (200 dpi or more, in grey) may be readable.',
  },
  image_damaged: { advice: 'Fetch it again or scan it again.' },
  image_too_large: { advice: 'Cut it into pages, or scan it at 300 dpi.' },
  image_too_small: { advice: 'Scan it again at 200 dpi or more.' },
  ocr_unavailable: { advice: 'Scans need the optional dependency onnxruntime-node: install it for this machine.' },
  not_an_annual_report: {
    advice: 'Check that it is such a report: its title, headings or tables were looked for.',
  },
  too_many_pages: { advice: 'Allow more pages with --max-pages, or split the document.' },
  too_large: {
    advice: 'It is longer or more deeply nested than can be read; split it, or report it if it is an ordinary one.',
  },
  timed_out: { advice: 'Give it more time with --timeout; on the same output, --retry failed reads it again.' },
  out_of_memory: { advice: 'Allow more memory with --max-memory, or fewer --jobs; --retry failed reads it again.' },
  reader_crashed: {
    advice: 'The document brought the reading process down; find an undamaged copy, or report it with the document.',
  },
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
