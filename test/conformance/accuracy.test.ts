import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateSchema } from '../../sim/protocol/validate.ts';
import { accuracyTable } from '../../sim/report/accuracy-table.ts';
import { ranmix, root } from '../cli/bin.ts';

const MARK = /<!-- accuracy: test\/conformance\/accuracy\.test\.ts [^>]*-->\s*((?:\|.*\|\n)+)/;

describe('what the README says about accuracy', () => {
  it('is what validate finds, in both languages, and no tier misses its bar', () => {
    const { code, out } = ranmix(['validate', '--json']);
    expect(code).toBe(0);
    const result = validateSchema.parse(JSON.parse(out));
    for (const [file, language] of [['README.md', 'en'], ['README.ja.md', 'ja']] as const) {
      const shown = MARK.exec(readFileSync(`${root}/${file}`, 'utf8'))?.[1]?.trimEnd();
      expect(shown, file).toBe(accuracyTable(result, language));
    }
  }, 180_000); // prettier-ignore
});
