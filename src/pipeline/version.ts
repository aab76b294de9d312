/** The version that records and the manifest carry. A house test holds it equal to package.json's. */
export const VERSION = '0.1.0';
