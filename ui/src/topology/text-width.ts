/** Rough width of a text in a sans serif face, without a browser: full-width characters take one em, others three fifths. */
export function widthOf(text: string, size: number): number {
  let em = 0;
  for (const char of text) em += /[\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uffe6]/.test(char) ? 1 : 0.6;
  return em * size;
}

/** The text, or its beginning with an ellipsis where it is wider than `width`. */
export function shorten(text: string, size: number, width: number): string {
  if (widthOf(text, size) <= width) return text;
  let short = '';
  for (const char of text) {
    if (widthOf(`${short}${char}…`, size) > width) break;
    short += char;
  }
  return `${short.trimEnd()}…`;
}
