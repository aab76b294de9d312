/** Languages that a person is spoken to in. Records, manifest and logs are not concerned: they hold codes. */
export const LANGUAGES = ['zh', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The first of POSIX's variables that is set decides, then what the system says of itself. */
export function findLanguage(env: { readonly [name: string]: string | undefined }, systemLocale: string): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || systemLocale;
  return /^zh\b/i.test(locale.replace('_', '-')) ? 'zh' : 'en';
}
