import ts from 'typescript';
import type { Table } from './imports.ts';
import { at, isBelow, walk, type Source } from './source.ts';

const NODE_GLOBALS = ['process', 'Buffer', 'require', '__dirname', '__filename', 'setImmediate'];
const GLOBAL_OBJECTS = ['globalThis', 'window', 'self', 'global'];

/** True where the identifier reads a value of this name: no property, no key, no type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) return parent.initializer === node;
  return !(
    ts.isTypeNode(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isTypeElement(parent) ||
    ts.isClassElement(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isExportSpecifier(parent) ||
    ts.isJsxAttribute(parent) ||
    ts.isEnumMember(parent) ||
    ts.isTypeParameterDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent)
  );
}

/** Names that the file itself declares: they hide the global. */
function declared(file: Source): Set<string> {
  const names = new Set<string>();
  for (const node of walk(file.tree)) {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isClassDeclaration(node);
    if (declares && node.name && ts.isIdentifier(node.name)) names.add(node.name.text);
  }
  return names;
}

function usesOf(file: Source, names: readonly string[]): ts.Node[] {
  const hidden = declared(file);
  const uses: ts.Node[] = [];
  for (const node of walk(file.tree)) {
    if (ts.isIdentifier(node) && names.includes(node.text) && !hidden.has(node.text) && isValue(node)) uses.push(node);
    const viaGlobal =
      ts.isPropertyAccessExpression(node) &&
      ts.isIdentifier(node.expression) &&
      GLOBAL_OBJECTS.includes(node.expression.text) &&
      names.includes(node.name.text);
    if (viaGlobal) uses.push(node);
  }
  return uses;
}

/** `Math.random` in any dress: as a member, by a string, or taken out of the object. */
function memberUses(file: Source, object: string, member: string): ts.Node[] {
  return usesOf(file, [object]).filter(({ parent }) => {
    if (ts.isPropertyAccessExpression(parent)) return parent.name.text === member;
    return true; // Math['random'], const { random } = Math, const m = Math
  });
}

/** Everything outside run, report, server and cli also runs in a browser: it knows no global of Node either. */
export function checkNodeGlobals(files: readonly Source[], table: Table): string[] {
  const free = table.node.rooms.map((room) => `sim/${room}`);
  return files
    .filter((file) => isBelow(file.path, 'sim') && !free.some((folder) => isBelow(file.path, folder)))
    .flatMap((file) =>
      usesOf(file, NODE_GLOBALS).map((node) => at(file, node, `uses ${node.getText(file.tree)}, a global of Node`)),
    );
}

/** The same seed gives the same bytes: no clock and no chance of the machine's own. */
export function checkTimeless(files: readonly Source[], { timeless }: Table): string[] {
  const folders = timeless.rooms.map((room) => `sim/${room}`);
  return files
    .filter((file) => folders.some((folder) => isBelow(file.path, folder)))
    .flatMap((file) => {
      const members = timeless.members.flatMap(([object = '', member = '']) =>
        memberUses(file, object, member).map((node) => at(file, node, `uses ${object}.${member} (or hides it)`)),
      );
      const globals = usesOf(file, timeless.globals).map((node) => at(file, node, `uses ${node.getText(file.tree)}`));
      return [...members, ...globals];
    });
}
