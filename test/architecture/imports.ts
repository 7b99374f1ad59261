import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import ts from 'typescript';
import { at, isBelow, walk, type Source } from './source.ts';

/** The import table of the design: rooms.json. */
export interface Table {
  readonly rooms: Readonly<Record<string, { readonly may: readonly string[]; readonly types?: readonly string[] }>>;
  readonly frontDoor: { readonly file: string; readonly as: string };
  readonly ui: { readonly may: readonly string[]; readonly worker: readonly string[]; readonly workerFolder: string };
  readonly isolated: { readonly folder: string; readonly shared: string };
  readonly node: { readonly rooms: readonly string[]; readonly packages: readonly string[] };
  readonly timeless: {
    readonly rooms: readonly string[];
    readonly globals: readonly string[];
    readonly members: readonly (readonly string[])[];
  };
}

/** What a package of the project may be built from. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export interface Import {
  /** undefined where the argument of import() is computed. */
  readonly specifier: string | undefined;
  /** `import type`: gone at run time. `import { type A }` is not: the module is still loaded. */
  readonly typeOnly: boolean;
  readonly node: ts.Node;
}

const textOf = (node: ts.Node | undefined): string | undefined =>
  node !== undefined && ts.isStringLiteralLike(node) ? node.text : undefined;

/** Import and export declarations, import(), import types, and `new URL('./file', import.meta.url)`. */
export function importsOf(file: Source): Import[] {
  const found: Import[] = [];
  for (const node of walk(file.tree)) {
    if (ts.isImportDeclaration(node)) {
      const typeOnly = node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
      found.push({ specifier: textOf(node.moduleSpecifier), typeOnly, node });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
      found.push({ specifier: textOf(node.moduleSpecifier), typeOnly: node.isTypeOnly, node });
    } else if (ts.isImportTypeNode(node)) {
      const literal = ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined;
      found.push({ specifier: textOf(literal), typeOnly: true, node });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      found.push({ specifier: textOf(node.arguments[0]), typeOnly: false, node });
    } else if (
      ts.isNewExpression(node) &&
      node.expression.getText(file.tree) === 'URL' &&
      node.arguments?.length === 2
    ) {
      const specifier = textOf(node.arguments[0]);
      if (specifier !== undefined && /^\.\.?\/.*\.tsx?$/.test(specifier))
        found.push({ specifier, typeOnly: false, node });
    }
  }
  return found;
}

const isRelative = (specifier: string): boolean => /^\.\.?(?:\/|$)/.test(specifier);
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(packageOf(specifier));
const roomOf = (path: string): string | undefined => /^sim\/([^/]+)\//.exec(path)?.[1];

/** What the file may not import, as a reason; undefined where all is well. */
function reason(file: Source, item: Import, table: Table, manifest: Manifest): string | undefined {
  const { specifier, typeOnly } = item;
  if (specifier === undefined) return 'imports something computed: nobody can tell what';
  const inUi = isBelow(file.path, 'ui/src');
  const room = file.path === table.frontDoor.file ? table.frontDoor.as : roomOf(file.path);
  if (!isRelative(specifier)) {
    if (isBuiltin(specifier) || table.node.packages.includes(packageOf(specifier))) {
      const allowed =
        !inUi && room !== undefined && table.node.rooms.includes(room) && file.path !== table.frontDoor.file;
      return allowed ? undefined : `may not import ${specifier}: only ${table.node.rooms.join(', ')} may`;
    }
    const known = inUi ? { ...manifest.devDependencies, ...manifest.dependencies } : manifest.dependencies;
    if (!(packageOf(specifier) in known)) return `imports ${specifier}, which package.json does not list for it`;
    if (isBelow(file.path, 'ui/src/topology') && packageOf(specifier).startsWith('react'))
      return `may not import ${specifier}: the topology is drawn without React`;
    return undefined;
  }
  const target = posix.normalize(posix.join(posix.dirname(file.path), specifier));
  const targetRoom = roomOf(target);
  if (target === 'package.json') return undefined;
  if (inUi) {
    if (isBelow(target, 'ui/src')) return undefined;
    const may = isBelow(file.path, table.ui.workerFolder) ? [...table.ui.may, ...table.ui.worker] : table.ui.may;
    return targetRoom !== undefined && may.includes(targetRoom) ? undefined : `may not import ${target}`;
  }
  if (targetRoom === undefined) return `may not import ${target}, which is no room of sim/`;
  if (room === undefined) return 'stands in no room of sim/';
  if (targetRoom === room) return isolation(file.path, target, table);
  const { may, types = [] } = table.rooms[room] ?? { may: [] };
  if (may.includes(targetRoom) || (file.path === table.frontDoor.file && targetRoom === table.frontDoor.as))
    return undefined;
  if (types.includes(targetRoom)) return typeOnly ? undefined : `may import types of ${target} alone (import type)`;
  return `sim/${room} may not import ${target}`;
}

/** Importers know nothing of one another: what two of them need lies in a folder that they share. */
function isolation(path: string, target: string, { isolated }: Table): string | undefined {
  const importerOf = (file: string): string | undefined =>
    isBelow(file, isolated.folder) ? /^([^/]+)\//.exec(file.slice(isolated.folder.length + 1))?.[1] : undefined;
  const [from, to] = [importerOf(path), importerOf(target)];
  if (from === undefined || to === undefined || from === to || to === isolated.shared) return undefined;
  return `importer ${from} may not import importer ${to}`;
}

export function checkImports(files: readonly Source[], table: Table, manifest: Manifest): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    const homeless =
      isBelow(file.path, 'sim') && file.path !== table.frontDoor.file && (room === undefined || !(room in table.rooms));
    if (homeless) return [at(file, 0, 'stands in no room of sim/')];
    return importsOf(file).flatMap((item) => {
      const wrong = reason(file, item, table, manifest);
      return wrong === undefined ? [] : [at(file, item.node, wrong)];
    });
  });
}
