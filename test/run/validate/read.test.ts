import { describe, expect, it } from 'vitest';
import { readVectors } from '../../../sim/run/validate/read.ts';
import { row, textOf } from './support.ts';

const read = (text: string) => readVectors({ name: 'v.json', text });
const refused = (text: string) => {
  try {
    read(text);
  } catch (error) {
    return error;
  }
  throw new Error('was read');
};

describe('a file of vectors', () => {
  it('is read with what it says beyond its form left aside', () => {
    const text = JSON.stringify({ schema: 'ranmix/vectors/1', warnings: ['x'], rows: [row({ observed: { a: 1 } })] });
    expect(read(text).rows).toEqual([row()]);
  });

  it('fills in what may be left out', () => {
    const { inferred: _, tolerance: __, ...bare } = row({ use: 'context' });
    expect(read(textOf(bare)).rows[0]).toMatchObject({ inferred: [], tolerance: {} });
  });

  it.each([
    ['', 'file-empty', {}],
    ['{', 'json-syntax', {}],
    ['{}', 'format-unknown', { expected: 'ranmix/vectors/1' }],
    ['[1]', 'format-unknown', {}],
    ['{"schema":"ranmix/check/1","rows":[]}', 'format-unknown', {}],
    ['{"schema":"ranmix/vectors/2","rows":[]}', 'form-too-new', { form: 'ranmix/vectors/2' }],
    ['{"schema":"ranmix/vectors/1"}', 'schema-missing', { path: 'rows' }],
    [textOf(), 'schema-mismatch', { path: 'rows' }],
    [textOf(row({ tier: 'T9' })), 'schema-mismatch', { path: 'rows[0].tier', expected: 'T0 | T1 | T2 | T3' }],
    [textOf(row({ use: 'chek' })), 'schema-mismatch', { path: 'rows[0].use' }],
    [textOf(row({ source: '' })), 'schema-mismatch', { path: 'rows[0].source' }],
    [textOf(row({ expect: [{ quantity: 'q', unit: '1' }] })), 'schema-mismatch', { path: 'rows[0].expect[0]', expected: 'value | min, max' }],
    [textOf(row(), row()), 'schema-mismatch', { path: 'rows[].id', found: 'A1' }],
  ])('%s is refused: %s', (text, code, data) => {
    expect(refused(text)).toMatchObject({ name: 'UserError', code, data, where: { file: 'v.json' } });
  }); // prettier-ignore

  it('never takes a mistyped or a second tolerance for none', () => {
    expect(refused(textOf(row({ tolerance: { rell: 0.01 } })))).toMatchObject({ code: 'schema-mismatch' });
    expect(refused(textOf(row({ tolerance: { rel: 0.01, abs: 1 } })))).toMatchObject({ code: 'schema-mismatch' });
    expect(refused(textOf(row({ tolerance: { exact: false } })))).toMatchObject({ code: 'schema-mismatch' });
  });
});
