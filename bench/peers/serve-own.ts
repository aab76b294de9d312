import { extract, renderRecord, VERSION } from '../../src/index.js';
import { serve } from './serve.js';

/** Our own adapter: the library, records rendered as they would be filed. */
await serve({ name: 'gongkai', version: VERSION }, async (file) => {
  const { records } = await extract(file);
  records.map(renderRecord);
  return { pages: records[0]?.source.pages ?? 1, records };
});
