import { drawLink } from './draw-links.ts';
import { drawHost, drawNode, drawSite } from './draw-nodes.ts';
import { fronthaulMiddle, type Lane } from './columns.ts';
import type { Layout } from './layout.ts';
import { shape, type Shape } from './scene.ts';
import type { Picture } from './words.ts';

/** The whole drawing, back to front: headings, sites, hosts, lines, functions. Pure. */
export function draw(layout: Layout, picture: Picture): readonly Shape[] {
  return [
    shape('g', 'lanes', { class: 'lanes', 'aria-hidden': 'true' }, drawLanes(layout, picture)),
    shape('g', 'sites', {}, layout.sites.map(drawSite)),
    shape('g', 'hosts', {}, layout.hosts.map((host) => drawHost(host, picture))), // prettier-ignore
    shape('g', 'links', {}, layout.links.map((link) => drawLink(link, picture))), // prettier-ignore
    shape('g', 'nodes', {}, layout.nodes.map((node) => drawNode(node, picture))), // prettier-ignore
  ];
}

/** Only lanes that hold something; the fronthaul always, since it is what the page is about. */
function drawLanes({ columns, nodes }: Layout, { words }: Picture): Shape[] {
  const lanes = Object.keys(columns) as Lane[];
  return lanes
    .filter((lane) => lane === 'fronthaul' || nodes.some((n) => n.item.lane === lane))
    .map((lane) => {
      const attrs =
        lane === 'fronthaul' ? { x: fronthaulMiddle(columns), 'text-anchor': 'middle' } : { x: columns[lane].x };
      return shape('text', lane, { ...attrs, y: 22, class: 'lane' }, words.lane[lane]);
    });
}
