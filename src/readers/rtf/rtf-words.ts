/** Control words and symbols that stand for a character. */
export const CHARACTERS: { readonly [name: string]: string } = {
  line: '\n',
  lbr: '\n',
  tab: '\t',
  '~': '\u00a0',
  _: '-',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  qmspace: '\u2005',
  chftn: ' ',
};

/** Groups whose text is not that of the page: tables of the file itself, headers and footers, notes, codes. */
export const HIDDEN_DESTINATIONS: ReadonlySet<string> = new Set([
  'colortbl', 'stylesheet', 'info', 'header', 'headerl', 'headerr', 'headerf', 'footer', 'footerl', 'footerr', 'footerf', 'footnote', 'ftnsep', 'ftnsepc', 'ftncn', 'aftnsep', 'aftnsepc', 'aftncn', 'annotation', 'atnid', 'atnauthor', 'fldinst', 'xe', 'tc', 'tcn', 'rxe', 'sp', 'sn', 'sv', 'shprslt', 'nonshppict', 'nonesttables', 'filetbl', 'revtbl', 'listtable', 'listoverridetable', 'rsidtbl', 'generator', 'pgptbl', 'themedata', 'colorschememapping', 'datastore', 'latentstyles', 'objdata', 'objclass', 'objname', 'bkmkstart', 'bkmkend', 'private', 'comment', 'mmathPr',
]); // biome-ignore format: a list

/** Groups marked to be passed over by programs that do not know them, and which are known here: text boxes, rows of nested tables, pictures. */
export const SHOWN_STARRED: ReadonlySet<string> = new Set([
  'shpinst',
  'shptxt',
  'nesttableprops',
  'shppict',
  'ud',
  'pict',
  'txbxcontent',
]);
