import { DOCUMENT_FAMILIES } from './documents/families.js';
import { HTML_FAMILIES } from './html/families.js';
import { OFFICE_FAMILIES } from './office/families.js';
import { PICTURE_FAMILIES } from './office/picture-families.js';
import { CHROMIUM_FAMILIES } from './pdf/chromium-families.js';
import { PDF_FAMILIES } from './pdf/families.js';
import { SCAN_FAMILIES } from './scan/families.js';
import type { Family } from './text/families.js';
import { TEXT_FAMILIES } from './text/families.js';

/** Every family of the corpus, one layout idea each. */
export const FAMILIES: readonly Family[] = [
  ...TEXT_FAMILIES,
  ...HTML_FAMILIES,
  ...PDF_FAMILIES,
  ...CHROMIUM_FAMILIES,
  ...DOCUMENT_FAMILIES,
  ...OFFICE_FAMILIES,
  ...SCAN_FAMILIES,
  ...PICTURE_FAMILIES,
];
