import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { UserError } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';
import { checkXmlBounds } from './bounds.ts';
import { IDENTITY_LEAVES } from './lists.ts';
import { moduleOf, NETCONF, wrapping } from './modules.ts';
import { addNode, qualified, type DataNode } from './tree.ts';

/** Stands around the text, so that several roots and comments before a late XML declaration can be read. */
const ROOT = 'ranmix-root';
const DECLARATION = /<\?xml\s[^>]*\?>/g;

const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;

const DEFAULTS = 'urn:ietf:params:xml:ns:netconf:default:1.0';
const ORIGIN = 'urn:ietf:params:xml:ns:yang:ietf-origin';

/**
 * Reads NETCONF XML: roots of instance data, whatever stands around them.
 * Throws UserError xml-doctype, too-deep, file-too-large, xml-syntax, each with file and line.
 */
export function readXml(source: SourceText): DataNode[] {
  checkXmlBounds(source);
  const roots: DataNode[] = [];
  unwrap(parse(source), source.name, false, roots);
  return roots;
}

function parse(source: SourceText): Element {
  const refuse = (reason: string, line: number | undefined) =>
    new UserError('xml-syntax', { reason }, { file: source.name, ...(line ? { line } : {}) });
  if (source.text.includes(ROOT)) throw refuse(`<${ROOT}>`, undefined);
  const blank = (text: string) => text.replace(/[^\n]/g, ' ');
  const text = source.text.replace(/^\uFEFF/, ' ').replace(DECLARATION, blank);
  let fault: { readonly reason: string; readonly line: number | undefined } | undefined;
  const parser = new DOMParser({
    // XML 1.0 2.11; the parser's own choice is that of XML 1.1, which turns other characters into line ends too.
    normalizeLineEndings: (lines) => lines.replace(/\r\n?/g, '\n'),
    // Without this the parser writes to the console and goes on.
    onError: (_level, message, context: { locator?: { lineNumber?: number } } | undefined) => {
      fault ??= { reason: message, line: context?.locator?.lineNumber };
      throw new Error(message);
    },
  });
  try {
    const root = parser.parseFromString(`<${ROOT}>${text}</${ROOT}>`, 'text/xml').documentElement;
    if (root) return root;
  } catch (error) {
    fault ??= { reason: error instanceof Error ? error.message : String(error), line: undefined };
  }
  throw refuse((fault?.reason ?? '</>').replaceAll(ROOT, '/'), fault?.line);
}

function unwrap(element: Element, file: string, edit: boolean, roots: DataNode[]): void {
  for (const child of elements(element)) {
    const module = moduleOf(child.namespaceURI);
    const around = wrapping(module, child.localName ?? '');
    if (around === undefined)
      roots.push(...[convert(child, undefined, file, edit)].filter((node) => node !== undefined));
    else if (around !== 'nothing') unwrap(child, file, edit || around === 'edit', roots);
  }
}

/** Undefined for what an edit takes away: it says nothing about the unit afterwards. */
function convert(element: Element, parent: DataNode | undefined, file: string, edit: boolean): DataNode | undefined {
  if (/^(?:delete|remove)$/.test(element.getAttributeNS(NETCONF, 'operation') ?? '')) return undefined;
  const fields = { module: moduleOf(element.namespaceURI), name: element.localName ?? '' };
  const line = element.lineNumber;
  const node = addNode(parent, { ...fields, line, file, edit });
  node.byDefault =
    element.getAttributeNS(DEFAULTS, 'default') === 'true' ||
    (element.getAttributeNS(ORIGIN, 'origin') ?? '').endsWith(':default');
  const children = elements(element);
  for (const child of children) convert(child, node, file, edit);
  if (children.length === 0) node.value = textOf(element, qualified(fields));
  return node;
}

function textOf(element: Element, name: string): string {
  let text = '';
  for (const node of nodes(element))
    if (node.nodeType === TEXT || node.nodeType === CDATA) text += node.nodeValue ?? '';
  text = text.trim();
  return IDENTITY_LEAVES.has(name) ? identity(element, text) : text;
}

/** ianaift:l2vlan → iana-if-type:l2vlan, as JSON writes it. */
function identity(element: Element, text: string): string {
  const colon = text.indexOf(':');
  const uri = element.lookupNamespaceURI(colon < 0 ? null : text.slice(0, colon));
  return uri === null ? text : `${moduleOf(uri)}:${text.slice(colon + 1)}`;
}

function* nodes(element: Element): Generator<Node> {
  for (let node = element.firstChild; node; node = node.nextSibling) yield node;
}

const isElement = (node: Node): node is Element => node.nodeType === ELEMENT;
const elements = (element: Element): Element[] => [...nodes(element)].filter(isElement);
