import { printParseErrorCode, visit } from 'jsonc-parser';
import { UserError, type UserErrorCode } from '../../../base/user-error.ts';
import type { SourceText } from '../../importer.ts';
import { checkJsonBounds } from './bounds.ts';
import { wrapping } from './modules.ts';
import { addNode, qualified, type DataNode } from './tree.ts';

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A JSON value with its line; a scalar keeps the text that was written, so that uint64 and decimal64 lose nothing. */
type Json =
  | { readonly kind: 'object'; readonly line: number; readonly members: Map<string, Member> }
  | { readonly kind: 'array'; readonly line: number; readonly items: Json[] }
  | { readonly kind: 'scalar'; readonly line: number; readonly text: string; readonly isNull: boolean };
interface Named {
  readonly module: string;
  readonly name: string;
}
interface Member {
  readonly line: number;
  readonly value: Json;
}

/**
 * Reads RFC 7951 JSON: roots of instance data, whatever stands around them.
 * Throws UserError too-deep, file-too-large, json-syntax, duplicate-key, forbidden-key, schema-mismatch, each with file and line.
 */
export function readJson(source: SourceText): DataNode[] {
  const value = parse(source);
  if (value.kind !== 'object') throw refuse(source, 'schema-mismatch', value.line, { path: '/', reason: '≠ {…}' });
  const roots: DataNode[] = [];
  new Converter(source).unwrap(value, '', false, roots);
  return roots;
}

const refuse = (
  source: SourceText,
  code: UserErrorCode,
  line: number,
  data: Readonly<Record<string, string | number>>,
): UserError => new UserError(code, data, { file: source.name, line });

/** Strict JSON (RFC 8259): no comments, no trailing commas, no key twice. */
function parse(source: SourceText): Json {
  checkJsonBounds(source);
  const text = source.text.replace(/^\uFEFF/, ' ');
  const open: Extract<Json, { kind: 'object' | 'array' }>[] = [];
  let root: Json | undefined;
  let key: { readonly name: string; readonly line: number } | undefined;
  const put = (value: Json): void => {
    const holder = open.at(-1);
    if (holder?.kind === 'array') holder.items.push(value);
    else if (holder && key) holder.members.set(key.name, { line: key.line, value });
    else root = value;
    if (value.kind !== 'scalar') open.push(value);
  };
  visit(
    text,
    {
      onObjectBegin: (_offset, _length, line) => put({ kind: 'object', line: line + 1, members: new Map() }),
      onObjectEnd: () => void open.pop(),
      onArrayBegin: (_offset, _length, line) => put({ kind: 'array', line: line + 1, items: [] }),
      onArrayEnd: () => void open.pop(),
      onObjectProperty: (name, _offset, _length, zeroLine) => {
        const line = zeroLine + 1;
        const holder = open.at(-1);
        const before = holder?.kind === 'object' ? holder.members.get(name) : undefined;
        if (FORBIDDEN_KEYS.has(name)) throw refuse(source, 'forbidden-key', line, { key: name });
        if (before) throw refuse(source, 'duplicate-key', line, { key: name, first: before.line });
        key = { name, line };
      },
      onLiteralValue: (value: unknown, offset, length, line) =>
        put({
          kind: 'scalar',
          line: line + 1,
          text: scalarText(value, text.slice(offset, offset + length)),
          isNull: value === null,
        }),
      onError: (error, _offset, _length, line) => {
        throw refuse(source, 'json-syntax', line + 1, { reason: printParseErrorCode(error) });
      },
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  if (root === undefined) throw refuse(source, 'json-syntax', 1, { reason: 'ValueExpected' });
  return root;
}

/** Text of a scalar; a number as written, but whole ones without exponent and fraction (1e5 and 1.0 are whole). */
function scalarText(value: unknown, written: string): string {
  if (typeof value === 'string') return value;
  return Number.isSafeInteger(value) ? String(value) : written;
}

class Converter {
  readonly #source: SourceText;

  constructor(source: SourceText) {
    this.#source = source;
  }

  unwrap(value: Json, inherited: string, edit: boolean, roots: DataNode[]): void {
    if (value.kind !== 'object') return;
    for (const [key, member] of value.members) {
      const { module, name, isNote } = split(key, inherited);
      if (isNote) continue;
      const around = wrapping(module, name);
      if (around === undefined) roots.push(...this.#convert({ module, name }, member, undefined, edit));
      else if (around !== 'nothing') this.unwrap(member.value, module, edit || around === 'edit', roots);
    }
  }

  /** One member: a leaf, a container, or as many nodes as the list or leaf-list has entries. */
  #convert({ module, name }: Named, member: Member, parent: DataNode | undefined, edit: boolean): DataNode[] {
    const { value } = member;
    const items = value.kind === 'array' ? value.items : [value];
    return items.map((item) => {
      const line = value.kind === 'array' ? item.line : member.line;
      const node = addNode(parent, { module, name, line, file: this.#source.name, edit });
      if (item.kind === 'array') throw this.#mismatch(node);
      if (item.kind === 'scalar') node.value = item.isNull && value.kind === 'array' ? '' : item.text.trim();
      else this.#members(node, item.members, edit);
      return node;
    });
  }

  #members(node: DataNode, members: Map<string, Member>, edit: boolean): void {
    const noted = new Set<string>();
    for (const [key, member] of members) {
      const named = split(key, node.module);
      if (!named.isNote) this.#convert(named, member, node, edit);
      else if (saysDefault(member.value)) noted.add(qualified(named));
    }
    if (node.children.length === 0) node.value = '';
    if (noted.size > 0) for (const child of node.children) child.byDefault = noted.has(qualified(child));
  }

  #mismatch(node: DataNode): UserError {
    return refuse(this.#source, 'schema-mismatch', node.line ?? 1, { path: qualified(node), reason: '[[…]]' });
  }
}

/** module:name, or a name of the parent's module (RFC 7951 4); "@name" carries metadata about it (RFC 7952 5.2). */
function split(key: string, inherited: string): Named & { readonly isNote: boolean } {
  const isNote = key.startsWith('@');
  const plain = isNote ? key.slice(1) : key;
  const colon = plain.indexOf(':');
  return colon < 0
    ? { module: inherited, name: plain, isNote }
    : { module: plain.slice(0, colon), name: plain.slice(colon + 1), isNote };
}

function saysDefault(note: Json): boolean {
  if (note.kind !== 'object') return false;
  const text = (key: string) => {
    const value = note.members.get(key)?.value;
    return value?.kind === 'scalar' ? value.text : '';
  };
  return text('ietf-netconf-with-defaults:default') === 'true' || text('ietf-origin:origin').endsWith(':default');
}
