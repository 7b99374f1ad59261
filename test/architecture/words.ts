import ts from 'typescript';
import { at, isBelow, walk, type Source } from './source.ts';

// ---- vendor and product names -------------------------------------------------------------------------------------

/** Lower case, without blanks and dashes. No AMD (a PDU of RLC) and no Arm (timers are armed): they are words here. */
export const NAMES = new Set(
  `accelleran aerial altiostar amarisoft benetel cisco dell duranta ericsson flexran foxconn fraunhofer free5gc fujitsu
   hpe huawei intel juniper keysight liteon marvell mavenir nec nokia nvidia oai ocudu open5gs openairinterface picocom
   qualcomm radisys rakuten ran550 ran650 rohdeschwarz rpqn samsung spirent srsran srsue supermicro viavi vvdn xilinx
   zte`.split(/\s+/),
);

/** Where names belong: what reads and writes a vendor's own words. */
const NAMED_FOLDERS = ['sim/catalogue/importers', 'sim/catalogue/exporters'];

/** Names in a text, also inside identifiers: `parseSrsranYaml`, `OAI_DEFAULT`, `lite-on`. */
export function namesIn(text: string): string[] {
  const found = new Set<string>();
  for (const word of text.match(/[A-Za-z0-9]+(?:[-_&][A-Za-z0-9]+)*/g) ?? []) {
    const parts = (word.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+/g) ?? []).map((part) => part.toLowerCase());
    for (let from = 0; from < parts.length; from++) {
      let joined = '';
      for (const part of parts.slice(from)) {
        joined += part;
        if (NAMES.has(joined)) found.add(joined);
      }
    }
  }
  return [...found];
}

/** Identifiers, strings, templates and page text; not comments, which may say for whom something is done. */
const isWord = (node: ts.Node): node is ts.Identifier | ts.LiteralLikeNode =>
  ts.isIdentifier(node) ||
  ts.isStringLiteralLike(node) ||
  ts.isTemplateHead(node) ||
  ts.isTemplateMiddleOrTemplateTail(node) ||
  ts.isRegularExpressionLiteral(node) ||
  ts.isJsxText(node);

export function checkNames(files: readonly Source[]): string[] {
  return files
    .filter((file) => isBelow(file.path, 'sim') && !NAMED_FOLDERS.some((folder) => isBelow(file.path, folder)))
    .flatMap((file) => [
      ...namesIn(file.path).map((name) => at(file, 0, `is named after ${name}`)),
      ...[...walk(file.tree)]
        .filter(isWord)
        .flatMap((node) => namesIn(node.text).map((name) => at(file, node, `names ${name}`))),
    ]);
}

// ---- sentences ----------------------------------------------------------------------------------------------------

/**
 * What counts as a sentence for people: four or more words of letters in a row, at least half of which begin with a
 * small letter ("UE Context Setup Request" is a name in a standard), or any kana or kanji. In a template an expression
 * stands for nothing, so that `the ${kind} is too large` counts five words less one. Tags are cut out first.
 */
export function isSentence(text: string): boolean {
  if (/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)) return true;
  let run: string[] = [];
  for (const word of text.replace(/<[^<>]*>/g, ' ').split(/\s+/)) {
    if (word === '') continue;
    if (/^[("'“‘]?[A-Za-z][A-Za-z'’-]*[)"'”’]?[.,;:!?…]?$/.test(word)) run.push(word);
    else run = [];
    const small = run.filter((each) => /^[("'“‘]?[a-z]/.test(each)).length;
    if (run.length >= 4 && small * 2 >= run.length) return true;
  }
  return false;
}

/** Texts for developers (a defect stops the run) and the English documentation inside a schema. */
const DEVELOPER_CALLS = ['invariant', 'unreachable', 'Bug'];
const SCHEMA_METHODS = ['meta', 'describe'];
/** Messages in both languages live here. */
const isMessages = (path: string): boolean =>
  isBelow(path, 'sim/base/messages') || /^ui\/src\/(?:.*\/)?messages[./]/.test(path);

const calleeName = (node: ts.CallExpression | ts.NewExpression): string =>
  ts.isPropertyAccessExpression(node.expression)
    ? node.expression.name.text
    : ts.isIdentifier(node.expression)
      ? node.expression.text
      : '';

/** `super(text)` in a class of our own that stands for a defect: `extends Error` or `extends Bug`, never UserError. */
function isDefect(node: ts.CallExpression | ts.NewExpression): boolean {
  if (node.expression.kind !== ts.SyntaxKind.SuperKeyword) return false;
  let owner: ts.Node = node;
  while (!ts.isClassLike(owner) && !ts.isSourceFile(owner)) owner = owner.parent;
  const clause = ts.isClassLike(owner) ? owner.heritageClauses?.[0] : undefined;
  return ['Error', 'Bug'].includes(clause?.types[0]?.expression.getText() ?? '');
}

/** Walks up from a literal to whatever takes it. */
function isExcused(literal: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(literal.parent) && literal.parent.tag.getText() === 'css') return true;
  for (let node: ts.Node = literal; !ts.isSourceFile(node); node = node.parent) {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name.text === 'split' && parent.expression === literal)
      return true; // a list
    if (ts.isJsxAttribute(parent) && ['className', 'd', 'style'].includes(parent.name.getText())) return true;
    if ((ts.isCallExpression(parent) || ts.isNewExpression(parent)) && parent.expression !== node) {
      const name = calleeName(parent);
      if (DEVELOPER_CALLS.includes(name) || isDefect(parent)) return true;
      if (SCHEMA_METHODS.includes(name) && ts.isPropertyAccessExpression(parent.expression)) return true;
      const first = parent.arguments?.[0];
      if (name === 'attr' && first && ts.isStringLiteralLike(first) && first.text === 'class') return true;
    }
    if (ts.isStatement(parent) || ts.isFunctionLike(parent)) return false;
  }
  return false;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join(' ');
  return undefined;
}

/** `excused` names texts that only look like sentences: path → beginnings of the texts, each with its reason. */
export function checkSentences(
  files: readonly Source[],
  excused: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): string[] {
  return files
    .filter((file) => !isMessages(file.path))
    .flatMap((file) =>
      [...walk(file.tree)].flatMap((node) => {
        const text = textOf(node);
        if (text === undefined || !isSentence(text) || isExcused(node)) return [];
        if (Object.keys(excused[file.path] ?? {}).some((beginning) => text.trim().startsWith(beginning))) return [];
        return [at(file, node, `has a sentence outside messages/: ${text.trim().replace(/\s+/g, ' ').slice(0, 60)}`)];
      }),
    );
}
