/** How people call the statutory tables: by the ordinal of their section, in both languages. */
const TABLE_NAMES: { readonly [table: string]: string } = {
  proactive_disclosure: '二',
  applications: '三',
  review_and_litigation: '四',
  annual_statistics: '统计表',
};

export function toTableName(table: string): string {
  return TABLE_NAMES[table] ?? table;
}
