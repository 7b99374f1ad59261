import { describe, expect, it } from 'vitest';
import { speakIn } from '../../ui/src/messages/index.ts';
import { countFindings } from '../../ui/src/state/findings.ts';
import { draw } from '../../ui/src/topology/draw.ts';
import { layoutTopology } from '../../ui/src/topology/layout.ts';
import { shape, toSvg, type Shape } from '../../ui/src/topology/scene.ts';
import { shorten, widthOf } from '../../ui/src/topology/text-width.ts';
import type { Picture } from '../../ui/src/topology/words.ts';
import { wordsFor } from '../../ui/src/panels/words-for.ts';
import { twoSites } from './fixtures.ts';

const SIZE = { width: 836, height: 548 };

function picture(language: 'en' | 'ja', change: Partial<Picture> = {}): Picture {
  const checked = twoSites();
  return { topology: checked.topology, words: wordsFor(speakIn(language)), counts: countFindings(checked), ...change };
}
const drawn = (p: Picture): readonly Shape[] => draw(layoutTopology(p.topology, SIZE), p);
const svg = (p: Picture): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE.width} ${SIZE.height}">\n${toSvg(drawn(p), '  ')}</svg>\n`;
const all = (shapes: readonly Shape[]): Shape[] => shapes.flatMap((s) => [s, ...all(s.children ?? [])]);
const nameOf = (p: Picture, id: string): string | undefined => byId(p, id)?.children?.find((s) => s.tag === 'title')?.text; // prettier-ignore
const byId = (p: Picture, id: string): Shape | undefined => all(drawn(p)).find((s) => s.attrs['data-id'] === id);

describe('the drawing', () => {
  it.each(['en', 'ja'] as const)('of two sites is the golden one (%s)', async (language) => {
    await expect(svg(picture(language))).toMatchFileSnapshot(`golden/two-sites.${language}.svg`);
  });

  it('never says a verdict by colour alone', () => {
    const marks = twoSites().topology.links.flatMap((link) => {
      const shapes = all([byId(picture('en'), link.id)].flatMap((s) => s ?? []));
      const mark = shapes.find((s) => s.attrs['class'] === 'mark' && s.tag === 'path')?.attrs['d'];
      return link.kind === 'radio' ? [] : [[link.verdict, mark] as const];
    });
    const byVerdict = new Map(marks);
    expect(byVerdict.size).toBe(5);
    expect(new Set(byVerdict.values()).size).toBe(5);
  });

  it('gives each node and link a name for those who do not see it, and a place in the order of the keyboard', () => {
    const chosen = all(drawn(picture('en'))).filter((s) => s.attrs['data-id'] !== undefined);
    expect(chosen).toHaveLength(twoSites().topology.nodes.length + twoSites().topology.links.length);
    for (const { attrs } of chosen) expect(attrs).toMatchObject({ tabindex: 0, role: 'button' });
    expect(nameOf(picture('en'), 'fh-1')).toBe(
      'OFH, Incompatible, 2 findings, U Incompatible, C Interoperable, S Interoperable, M Undetermined, 1 km',
    );
    expect(nameOf(picture('ja'), 'fh-1')).toContain('接続不可');
  });

  it('marks what is chosen', () => {
    expect(byId(picture('en', { selected: { kind: 'link', id: 'fh-1' } }), 'fh-1')?.attrs['class']).toContain('selected'); // prettier-ignore
    expect(byId(picture('en', { selected: { kind: 'node', id: 'fh-1' } }), 'fh-1')?.attrs['class']).not.toContain('selected'); // prettier-ignore
  });

  it('keeps what a file says as text', () => {
    const { topology } = twoSites();
    const evil = '<script>alert(1)</script>&"';
    const nodes = topology.nodes.map((node) => ({ ...node, label: evil, detail: evil }));
    expect(svg(picture('en', { topology: { ...topology, nodes } }))).not.toContain('<script');
    expect(toSvg([shape('text', 't', { 'aria-label': evil }, evil)])).toBe('<text aria-label="&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;">&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;</text>\n'); // prettier-ignore
  });
});

describe('shortening', () => {
  it.each([
    ['Kestrel R4', 'Kestrel R4'],
    ['A very long name of a radio unit', 'A very long na…'],
    ['無線装置のとても長い名前', '無線装置のとても…'],
  ])('%s', (text, expected) => {
    expect(shorten(text, 12, 108)).toBe(expected);
    expect(widthOf(expected, 12)).toBeLessThanOrEqual(108);
  });
});
