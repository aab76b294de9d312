import type { ReaderTable } from './parts.js';

/** Every format that this version reads. */
export const READERS: ReaderTable = {
  text: async () => (await import('../readers/text/read-text.js')).readText,
  html: async () => (await import('../readers/html/read-html.js')).readHtml,
  mhtml: async () => (await import('../readers/mail/read-mhtml.js')).readMhtml,
  docx: async () => (await import('../readers/docx/read-docx.js')).readDocx,
  ofd: async () => (await import('../readers/ofd/read-ofd.js')).readOfd,
  doc: async () => (await import('../readers/doc/read-doc.js')).readDoc,
  rtf: async () => (await import('../readers/rtf/read-rtf.js')).readRtf,
  xlsx: async () => (await import('../readers/sheet/read-xlsx.js')).readXlsx,
  xls: async () => (await import('../readers/sheet/read-xls.js')).readXls,
  csv: async () => (await import('../readers/csv/read-csv.js')).readCsv,
  pdf: async () => (await import('../readers/pdf/read-pdf.js')).readPdf,
  image: async () => (await import('../readers/image/read-image.js')).readImage,
};

/** Formats that two readers read. */
export const SECOND_READERS: ReaderTable = {
  pdf: async () => (await import('../readers/pdf/read-pdf.js')).readPdfAgain,
};
