/** A drawing as plain data: built without a browser, put on the page by render.ts, written to golden files by the tests. */
export interface Shape {
  readonly tag: 'g' | 'rect' | 'circle' | 'path' | 'text' | 'tspan' | 'title';
  /** Unique among its siblings: the same key keeps its element, and with it the focus, while a mix is edited. */
  readonly key: string;
  readonly attrs: Readonly<Record<string, string | number | undefined>>;
  readonly text?: string;
  readonly children?: readonly Shape[];
}

export const shape = (
  tag: Shape['tag'],
  key: string,
  attrs: Shape['attrs'] = {},
  content: string | readonly Shape[] = [],
): Shape => ({ tag, key, attrs, ...(typeof content === 'string' ? { text: content } : { children: content }) });

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);

/** SVG text of a drawing; everything that came from a file is escaped. */
export function toSvg(shapes: readonly Shape[], indent = ''): string {
  return shapes
    .map(({ tag, attrs, text, children = [] }) => {
      const written = Object.entries(attrs)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
        .join('');
      if (text !== undefined) return `${indent}<${tag}${written}>${escape(text)}</${tag}>\n`;
      if (children.length === 0) return `${indent}<${tag}${written}/>\n`;
      return `${indent}<${tag}${written}>\n${toSvg(children, `${indent}  `)}${indent}</${tag}>\n`;
    })
    .join('');
}
