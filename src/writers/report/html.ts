/** Text as it may stand in HTML, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** JSON as it may stand inside a script element: nothing in it can end the element. */
export function renderEmbeddedJson(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** A record's address as seen from `_gongkai/`. */
export function toRecordHref(path: string): string {
  return `../${path.split('/').map(encodeURIComponent).join('/')}`;
}
