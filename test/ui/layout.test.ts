import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkView, NodeView, Topology } from '../../sim/protocol/index.ts';
import type { Box } from '../../ui/src/topology/geometry.ts';
import { layoutTopology, type Layout } from '../../ui/src/topology/layout.ts';
import { labelBox } from '../../ui/src/topology/label-places.ts';
import { twoSites } from './fixtures.ts';

const SIZE = { width: 836, height: 548 };
const { topology } = twoSites();
const layout = layoutTopology(topology, SIZE);
const boxOf = (id: string, from: Layout = layout): Box => {
  const placed = [...from.nodes, ...from.hosts].find((p) => p.item.id === id);
  if (!placed) throw new Error(`${id} is not drawn`);
  return placed.box;
};
const isInside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width && inner.y + inner.height <= outer.y + outer.height; // prettier-ignore
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe('the layout', () => {
  it('runs from downstream on the left to upstream on the right', () => {
    const lefts = ['ue-1', 'ru-1', 'fh-1-switch-1', 'du-1', 'cu-cp-1', 'amf-1'].map((id) => boxOf(id).x);
    expect(lefts).toEqual([...lefts].sort((a, b) => a - b));
  });

  it('draws a function inside the host that carries it, and a host inside its site', () => {
    for (const { item, box } of layout.nodes) if (item.host) expect(isInside(box, boxOf(item.host))).toBe(true);
    for (const { item, box } of [...layout.nodes, ...layout.hosts]) {
      const site = layout.sites.find((s) => s.item === item.site);
      if (site) expect(isInside(box, site.box)).toBe(true);
    }
  });

  it('keeps sites apart, and hosts apart', () => {
    for (const frames of [layout.sites, layout.hosts]) {
      for (const [i, a] of frames.entries())
        for (const b of frames.slice(i + 1)) expect(overlap(a.box, b.box)).toBe(false);
    }
  });

  it('stands a DU in the row of its radio unit, and a switch on the fronthaul that it belongs to', () => {
    const middle = (id: string) => boxOf(id).y + boxOf(id).height / 2;
    expect(middle('du-1')).toBe(middle('ru-1'));
    expect(middle('du-2')).toBe(middle('ru-2'));
    expect(middle('fh-1-switch-1')).toBe(middle('ru-1'));
    expect(middle('ru-1')).toBeLessThan(middle('ru-2'));
  });

  it('does not jump when a verdict changes, a load moves or a value becomes known', () => {
    const links = topology.links.map((link): LinkView => ({ ...link, verdict: 'interoperable', findings: [], peakLoad: 1 })); // prettier-ignore
    const nodes = topology.nodes.map((node): NodeView => ({ ...node, detail: 'another', properties: [] }));
    const edited = layoutTopology({ ...topology, nodes, links }, SIZE);
    for (const { item, box } of layout.nodes) expect(boxOf(item.id, edited)).toEqual(box);
    expect(edited.links.map((l) => l.curve.path)).toEqual(layout.links.map((l) => l.curve.path));
  });

  it.each([1, 2, 3, 5])('leads a fronthaul through each of its %d switches, one after the other', (count) => {
    const [first] = topology.nodes.filter((n) => n.kind === 'switch');
    if (!first) throw new Error('no switch');
    const rest = topology.nodes.filter((n) => n.kind !== 'switch');
    const switches = Array.from({ length: count }, (_, i): NodeView => ({ ...first, id: `switch-${i}` }));
    const many = layoutTopology({ ...topology, nodes: [...rest, ...switches] }, SIZE);
    const line = many.links.find(({ link }) => link.id === first.link);
    const boxes = many.nodes.filter(({ item }) => item.kind === 'switch').map(({ box }) => box);
    expect(boxes).toHaveLength(count);
    for (const [i, box] of boxes.entries()) {
      expect(box.y + box.height / 2).toBe(line?.curve.at(0).y);
      expect(box.x).toBeGreaterThan(i === 0 ? (line?.icon.x ?? Infinity) + 9 : (boxes[i - 1]?.x ?? 0) + box.width);
      expect(box.x + box.width).toBeLessThan(boxOf('du-1', many).x);
    }
  });

  it('writes no label over a function, nor over another label', () => {
    fc.assert(
      fc.property(mixes, (mix) => {
        const { nodes, links } = layoutTopology(mix, SIZE);
        const labels = links.filter(({ link }) => link.kind === 'OFH' || mix.links.length < 12).map(({ link, label }) => labelBox(link.kind, label)); // prettier-ignore
        for (const [i, label] of labels.entries()) {
          for (const { item, box } of nodes) expect(overlap(label, box), item.id).toBe(false);
          for (const other of labels.slice(i + 1)) expect(overlap(label, other)).toBe(false);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('uses the whole width, and never less than it needs', () => {
    expect(layout.width).toBeLessThanOrEqual(SIZE.width);
    expect(layout.width).toBeGreaterThan(SIZE.width - 8);
    expect(layoutTopology(topology, { width: 300, height: 300 }).width).toBeGreaterThan(600);
  });

  it('draws an empty mix as nothing', () => {
    expect(layoutTopology({ ...topology, nodes: [], links: [] }, SIZE).nodes).toEqual([]);
  });

  it('covers no function with another, whatever the mix', () => {
    fc.assert(
      fc.property(mixes, (mix) => {
        const { nodes } = layoutTopology(mix, SIZE);
        const functions = nodes.filter((n) => n.item.lane !== 'ue');
        for (const [i, a] of functions.entries()) {
          for (const b of functions.slice(i + 1))
            expect(overlap(a.box, b.box), `${a.item.id} ${b.item.id}`).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** DUs with some radio units each, on shared or own hosts, in one or several sites. */
const mixes = fc
  .array(
    fc.record({
      rus: fc.integer({ min: 0, max: 4 }),
      host: fc.integer({ min: 0, max: 3 }),
      site: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 6 },
  ) // prettier-ignore
  .chain((dus) =>
    fc.record({
      dus: fc.constant(dus),
      cus: fc.integer({ min: 0, max: 3 }),
      cuHost: fc.integer({ min: 0, max: 3 }),
      cores: fc.integer({ min: 0, max: 3 }),
    }),
  ) // prettier-ignore
  .map(({ dus, cus, cuHost, cores }): Topology => {
    const node = (id: string, kind: NodeView['kind'], lane: NodeView['lane'], more: Partial<NodeView> = {}): NodeView => ({ id, kind, lane, label: id, detail: '', evidence: 'model', properties: [], ...more }); // prettier-ignore
    const link = (id: string, kind: LinkView['kind'], from: string, to: string): LinkView => ({ id, kind, from, to, verdict: 'interoperable', findings: [], detail: '', properties: [] }); // prettier-ignore
    const nodes: NodeView[] = [0, 1, 2, 3].map((h) => node(`host-${h}`, 'host', 'du', { hostClass: 'generic' }));
    const links: LinkView[] = [];
    for (const [d, { rus, host, site }] of dus.entries()) {
      nodes.push(node(`du-${d}`, 'o-du', 'du', { host: `host-${host}`, site: `site-${site}` }));
      for (let r = 0; r < rus; r++) {
        nodes.push(node(`ru-${d}-${r}`, 'o-ru', 'ru', { site: `site-${site}` }));
        links.push(link(`fh-${d}-${r}`, 'OFH', `ru-${d}-${r}`, `du-${d}`));
      }
    }
    for (let c = 0; c < cus; c++) {
      nodes.push(node(`cu-${c}`, 'o-cu-cp', 'cu', { host: `host-${cuHost}` }));
      for (let d = 0; d < dus.length; d++) links.push(link(`f1-${d}-${c}`, 'F1-C', `du-${d}`, `cu-${c}`));
    }
    for (let c = 0; c < cores; c++) {
      nodes.push(node(`core-${c}`, 'core', 'core'));
      if (cus > 0) links.push(link(`ng-${c}`, 'NG', 'cu-0', `core-${c}`));
    }
    return { name: 'any', mix: 'any', nodes, links, added: [] };
  });
