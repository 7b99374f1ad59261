import { Composer, isAlias, isMap, isScalar, Lexer, LineCounter, Parser } from 'yaml';
import type { Alias, ParsedNode, Scalar, YAMLMap } from 'yaml';
import { UserError, type UserErrorCode } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';
import { checkText } from './text.ts';

/** Mappings and lists inside one another, counted after aliases are put in. */
export const MAX_DEPTH = 64;
/** Lexical tokens in one file: keeps the longest answer near one second. */
export const MAX_TOKENS = 500_000;
/** Uses of aliases in one file. */
export const MAX_ALIASES = 100;
/** Values that all aliases of one file stand for together. */
export const MAX_EXPANSION = 10_000;

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type YamlScalarValue = string | number | boolean | null;
export type YamlPath = readonly (string | number)[];

/**
 * A value with the line where it stands (from 1): for a mapping's entry the line of its key, for an alias the line of its use.
 * `text` is the scalar as written, without quotes: programs that read 00101 as text must not get 101.
 */
export type YamlNode =
  | { readonly kind: 'map'; readonly line: number; readonly entries: ReadonlyMap<string, YamlNode> }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly YamlNode[] }
  | {
      readonly kind: 'scalar';
      readonly line: number;
      readonly text: string;
      readonly quoted: boolean;
      readonly value: YamlScalarValue;
    };

export interface YamlDocument {
  readonly name: string;
  readonly root: YamlNode;
  /** The plain value: objects, arrays, scalars of YAML 1.2 (core schema). */
  readonly value: unknown;
  /** Line of the value at a path, from 1; undefined where there is none. */
  lineOf(path: YamlPath): number | undefined;
}

interface Measured {
  readonly node: YamlNode;
  readonly size: number;
  readonly height: number;
}

/**
 * Reads one YAML document with bounds on size, depth and aliases.
 * Throws UserError (file-empty, file-binary, file-too-large, too-deep, yaml-tokens, yaml-syntax, yaml-aliases, yaml-expansion, duplicate-key,
 * forbidden-key) with file and line; never anything else, whatever the text.
 */
export function readYaml(source: SourceText): YamlDocument {
  checkText(source);
  const lines = new LineCounter();
  const contents = compose(source, lines);
  const root = new Reader(source.name, lines).read(contents, 0).node;
  return { name: source.name, root, value: toPlain(root), lineOf: (path) => nodeAt(root, path)?.line };
}

/** The node at a path; undefined where there is none. */
export function nodeAt(root: YamlNode, path: YamlPath): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of path) {
    if (node?.kind === 'map') node = node.entries.get(String(step));
    else if (node?.kind === 'list' && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node;
}

/** The plain value of a node. */
export function toPlain(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlain);
  return Object.fromEntries([...node.entries].map(([key, value]) => [key, toPlain(value)]));
}

/** Lexes, parses and composes step by step, so that depth is known before anything recurses. */
function compose(source: SourceText, lines: LineCounter): ParsedNode {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  // Duplicate keys are found below in linear time; the library's own check is quadratic.
  const composer = new Composer({ uniqueKeys: false, stringKeys: true, merge: false, logLevel: 'silent' });
  const documents = [];
  let tokens = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    if (++tokens > MAX_TOKENS) {
      const line = lines.linePos(parser.offset).line;
      throw new UserError('yaml-tokens', { limit: MAX_TOKENS }, { file: source.name, line });
    }
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    if (parser.stack.length > MAX_DEPTH + 2) {
      const nested = parser.stack.filter((t) => t.type.startsWith('block-') || t.type === 'flow-collection').length;
      if (nested > MAX_DEPTH) throw tooDeep(source.name, lines.linePos(parser.offset).line);
    }
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end());
  for (const document of documents) {
    const error = document.errors[0];
    if (error !== undefined) {
      const at = lines.linePos(error.pos[0]);
      throw new UserError(
        'yaml-syntax',
        { reason: error.message },
        { file: source.name, line: at.line, column: at.col },
      );
    }
  }
  const [first, second] = documents;
  if (second?.contents) {
    throw new UserError(
      'yaml-documents',
      {},
      { file: source.name, line: lines.linePos(second.contents.range[0]).line },
    );
  }
  const contents = first?.contents;
  if (!contents || (isScalar(contents) && contents.value === null)) {
    throw new UserError('file-empty', {}, { file: source.name });
  }
  return contents;
}

const tooDeep = (file: string, line: number): UserError =>
  new UserError('too-deep', { limit: MAX_DEPTH }, { file, line });

class Reader {
  readonly #anchors = new Map<string, Measured>();
  readonly #file: string;
  readonly #lines: LineCounter;
  #aliases = 0;
  #expanded = 0;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  read(node: ParsedNode | null, depth: number, keyLine?: number): Measured {
    const line = keyLine ?? (node ? this.#lineOf(node) : 1);
    if (node === null) return leaf({ kind: 'scalar', line, text: '', quoted: false, value: null });
    if (isAlias(node)) return this.#alias(node.source, depth, line);
    const measured = this.#collect(node, depth, line);
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, measured);
    return measured;
  }

  #collect(node: Exclude<ParsedNode, Alias.Parsed>, depth: number, line: number): Measured {
    if (isScalar(node)) return leaf(scalar(node, line));
    if (depth >= MAX_DEPTH) throw this.#refuse('too-deep', { limit: MAX_DEPTH }, line);
    if (isMap(node)) return this.#map(node, depth, line);
    const items = node.items.map((item) => this.read(item, depth + 1));
    return sum({ kind: 'list', line, items: items.map((item) => item.node) }, items);
  }

  #map(map: YAMLMap.Parsed, depth: number, line: number): Measured {
    const entries = new Map<string, YamlNode>();
    const values: Measured[] = [];
    for (const pair of map.items) {
      const keyLine = this.#lineOf(pair.key);
      const key = isScalar(pair.key) ? String(pair.key.value) : '';
      if (FORBIDDEN_KEYS.has(key)) throw this.#refuse('forbidden-key', { key }, keyLine);
      const before = entries.get(key);
      if (before) throw this.#refuse('duplicate-key', { key, first: before.line }, keyLine);
      const value = this.read(pair.value, depth + 1, keyLine);
      entries.set(key, value.node);
      values.push(value);
    }
    return sum({ kind: 'map', line, entries }, values);
  }

  #alias(anchor: string, depth: number, line: number): Measured {
    const target = this.#anchors.get(anchor);
    if (!target) throw this.#refuse('yaml-syntax', { reason: `*${anchor} ← &${anchor}?` }, line);
    this.#aliases++;
    this.#expanded += target.size;
    if (this.#aliases > MAX_ALIASES) throw this.#refuse('yaml-aliases', { limit: MAX_ALIASES }, line);
    if (this.#expanded > MAX_EXPANSION) throw this.#refuse('yaml-expansion', { limit: MAX_EXPANSION }, line);
    if (depth + target.height > MAX_DEPTH) throw this.#refuse('too-deep', { limit: MAX_DEPTH }, line);
    return { ...target, node: { ...target.node, line } };
  }

  #lineOf(node: ParsedNode): number {
    return this.#lines.linePos(node.range[0]).line;
  }

  #refuse(code: UserErrorCode, data: Readonly<Record<string, string | number>>, line: number): UserError {
    return new UserError(code, data, { file: this.#file, line });
  }
}

function scalar(node: Scalar.Parsed, line: number): YamlNode {
  const value = node.value;
  const plain = value === null || typeof value === 'number' || typeof value === 'boolean' ? value : node.source;
  return { kind: 'scalar', line, text: node.source, quoted: node.type !== 'PLAIN', value: plain };
}

const leaf = (node: YamlNode): Measured => ({ node, size: 1, height: 0 });

function sum(node: YamlNode, parts: readonly Measured[]): Measured {
  let size = 1;
  let height = 0;
  for (const part of parts) {
    size += part.size;
    height = Math.max(height, part.height);
  }
  return { node, size, height: height + 1 };
}
