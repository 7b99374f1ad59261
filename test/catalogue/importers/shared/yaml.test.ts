import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { UserError } from '../../../../sim/base/user-error.ts';
import { MAX_TEXT_BYTES } from '../../../../sim/catalogue/importers/shared/text.ts';
import {
  MAX_ALIASES,
  MAX_DEPTH,
  MAX_EXPANSION,
  nodeAt,
  readYaml,
} from '../../../../sim/catalogue/importers/shared/yaml.ts';

const read = (text: string) => readYaml({ name: 'x.yml', text });

function refusal(text: string): { code: string; file: string | undefined; line: number | undefined } {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { code: error.code, file: error.where.file, line: error.where.line };
  }
  throw new Error('was read');
}

describe('readYaml', () => {
  it('gives plain values and the line of each key and item', () => {
    const document = read('# head\nru_ofh:\n  t1a_max_up: 390 # us\n  cells:\n    - vlan_tag: 5\n    - vlan_tag: 6\n');
    expect(document.value).toEqual({ ru_ofh: { t1a_max_up: 390, cells: [{ vlan_tag: 5 }, { vlan_tag: 6 }] } });
    expect(document.lineOf([])).toBe(2);
    expect(document.lineOf(['ru_ofh', 't1a_max_up'])).toBe(3);
    expect(document.lineOf(['ru_ofh', 'cells', 1])).toBe(6);
    expect(document.lineOf(['ru_ofh', 'cells', 1, 'vlan_tag'])).toBe(6);
    expect(document.lineOf(['ru_ofh', 'cells', 2])).toBeUndefined();
    expect(document.lineOf(['ru_ofh', 'absent', 'deeper'])).toBeUndefined();
  });

  it('keeps a scalar as written beside its value', () => {
    const { root } = read("plmn: 00101\nquoted: '00101'\nempty:\n");
    expect(nodeAt(root, ['plmn'])).toMatchObject({ text: '00101', value: 101, quoted: false });
    expect(nodeAt(root, ['quoted'])).toMatchObject({ text: '00101', value: '00101', quoted: true });
    expect(nodeAt(root, ['empty'])).toMatchObject({ text: '', value: null, line: 3 });
  });

  it('puts aliases in, with the line of their use', () => {
    const document = read('base: &b { a: 1 }\nuse: *b\n');
    expect(document.value).toEqual({ base: { a: 1 }, use: { a: 1 } });
    expect(document.lineOf(['use'])).toBe(2);
    expect(document.lineOf(['use', 'a'])).toBe(1);
  });

  it('names line and column of broken syntax', () => {
    expect(refusal('a: 1\nb: [1, 2\nc: 3\n')).toMatchObject({ code: 'yaml-syntax', file: 'x.yml' });
    expect(refusal('a: 1\n\tb: 2\n').line).toBe(2);
    expect(refusal('a: 1\nb: *nobody\n')).toEqual({ code: 'yaml-syntax', file: 'x.yml', line: 2 });
    expect(refusal('a: &a [*a]\n').code).toBe('yaml-syntax');
    expect(refusal('? [x]\n: 1\n').code).toBe('yaml-syntax');
  });

  it('refuses a key given twice, with the line of the second', () => {
    expect(refusal('a: 1\nb: 2\na: 3\n')).toEqual({ code: 'duplicate-key', file: 'x.yml', line: 3 });
  });

  it.each(['__proto__', 'constructor', 'prototype', '"__proto__"'])('refuses the key %s', (key) => {
    expect(refusal(`a:\n  ${key}: { polluted: 1 }\n`)).toEqual({ code: 'forbidden-key', file: 'x.yml', line: 2 });
  });

  it.each([
    ['', 'file-empty'],
    ['  \n\n', 'file-empty'],
    ['# only a comment\n', 'file-empty'],
    ['---\n...\n', 'file-empty'],
    ['a: \0\n', 'file-binary'],
    ['a: 1\nb: \uFFFD\n', 'file-binary'],
    ['a: 1\n---\nb: 2\n', 'yaml-documents'],
  ])('refuses %j as %s', (text, code) => {
    expect(refusal(text).code).toBe(code);
  });

  it('reads exactly the greatest depth and refuses one more, in flow and in block style', () => {
    const flow = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const block = (depth: number) => Array.from({ length: depth }, (_, i) => `${' '.repeat(i)}k:`).join('\n') + ' 1\n';
    const compact = (depth: number) => '- '.repeat(depth) + '1\n';
    for (const text of [flow, block, compact]) {
      expect(() => read(text(MAX_DEPTH))).not.toThrow();
      expect(refusal(text(MAX_DEPTH + 1)).code).toBe('too-deep');
    }
  });

  it('refuses 100 000 levels without overflowing the stack', () => {
    expect(refusal('['.repeat(100_000)).code).toBe('too-deep');
    expect(refusal('{a: '.repeat(100_000)).code).toBe('too-deep');
    expect(refusal('- '.repeat(100_000)).code).toBe('too-deep');
  });

  it('counts depth through aliases', () => {
    const nested = '['.repeat(40) + '1' + ']'.repeat(40);
    expect(refusal(`a: &a ${nested}\nb: ${'['.repeat(30)}*a${']'.repeat(30)}\n`)).toMatchObject({
      code: 'too-deep',
      line: 2,
    });
  });

  it('reads as many aliases as allowed and refuses one more', () => {
    const uses = (n: number) => `a: &a 1\nb:\n${'  - *a\n'.repeat(n)}`;
    expect(() => read(uses(MAX_ALIASES))).not.toThrow();
    expect(refusal(uses(MAX_ALIASES + 1))).toMatchObject({ code: 'yaml-aliases', line: MAX_ALIASES + 3 });
  });

  it('refuses a bomb of few aliases by what they stand for', () => {
    const lines = ['l0: &l0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 9; i++)
      lines.push(
        `l${i}: &l${i} [${Array(9)
          .fill(`*l${i - 1}`)
          .join(', ')}]`,
      );
    expect(refusal(lines.join('\n')).code).toBe('yaml-expansion');
    const list = `a: &a [${Array(MAX_EXPANSION).fill('1').join(',')}]\n`;
    expect(() => read(list)).not.toThrow();
    expect(refusal(`${list}b: *a\n`)).toMatchObject({ code: 'yaml-expansion', line: 2 });
  });

  it('refuses a text above the limit, counted in bytes', () => {
    expect(refusal('a'.repeat(MAX_TEXT_BYTES + 1)).code).toBe('file-too-large');
    expect(refusal(`# ${'あ'.repeat(MAX_TEXT_BYTES / 3)}\n`).code).toBe('file-too-large');
  });

  it('refuses more tokens than allowed, in little time', () => {
    const start = performance.now();
    expect(refusal('#\n'.repeat(5_000_000)).code).toBe('yaml-tokens');
    expect(refusal('&a '.repeat(3_000_000)).code).toBe('yaml-tokens');
    expect(performance.now() - start).toBeLessThan(15_000);
  });

  it('finds duplicates among 50 000 keys in linear time', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `k${i}: ${i}`).join('\n');
    expect(() => read(many)).not.toThrow();
    expect(refusal(`${many}\nk7: 1\n`)).toMatchObject({ code: 'duplicate-key', line: 50_001 });
  });

  it('throws UserError or nothing, whatever the text', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      ' ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '&a ',
      '*a',
      '"',
      "'",
      '|',
      '>',
      '?',
      '!t ',
      '%',
      '#',
      '\t',
      '---',
      '1',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        try {
          read(pieces.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(UserError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
