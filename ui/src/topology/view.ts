import { select, zoom, zoomIdentity, type D3ZoomEvent } from 'd3';
import type { Topology } from '../../../sim/protocol/index.ts';
import { draw } from './draw.ts';
import { lineWidth } from './draw-links.ts';
import { layoutTopology, type Layout } from './layout.ts';
import { render } from './render.ts';
import type { Picture } from './words.ts';

export interface Chosen {
  readonly kind: 'node' | 'link';
  readonly id: string;
}

/** What moves while a run is followed; anything absent is not shown as moving. */
export interface LiveLoads {
  readonly loads: Readonly<Record<string, { readonly down: number; readonly up: number }>>;
  readonly ues: readonly { readonly id: string; readonly state: string }[];
  readonly moving: boolean;
}

export interface TopologyView {
  readonly update: (picture: Picture) => void;
  readonly live: (live: LiveLoads | undefined) => void;
  readonly zoomBy: (factor: number) => void;
  /** All of the drawing in sight. */
  readonly fit: () => void;
  readonly destroy: () => void;
}

/** Room below what is chosen: its labels and the legend. */
const FOOT = 90;
const LEAST_ZOOM = 0.35;
const MOST_ZOOM = 3;

/** Draws a mix into an SVG element and keeps it drawn: zoom, choice by mouse and keyboard, live figures. No React. */
export function createTopologyView(svg: SVGSVGElement, onChoose: (chosen: Chosen | undefined) => void): TopologyView {
  const root = select(svg);
  const canvas = root.append('g').attr('class', 'canvas');
  const canvasNode = canvas.node();
  let picture: Picture | undefined;
  let layout: Layout | undefined;
  let laid: { readonly topology: Topology; readonly width: number; readonly height: number } | undefined;
  let moved = false;

  const zooming = zoom<SVGSVGElement, unknown>()
    .scaleExtent([LEAST_ZOOM, MOST_ZOOM])
    // A page that scrolls keeps its wheel and its finger; two fingers or Ctrl still zoom.
    .filter((event: WheelEvent & TouchEvent) => {
      if (event.type === 'wheel') return event.ctrlKey || !isNarrow();
      if (event.type.startsWith('touch')) return event.touches.length > 1 || !isNarrow();
      return event.button === 0;
    })
    .on('zoom', (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
      if (event.sourceEvent !== null) moved = true;
      canvas.attr('transform', event.transform.toString());
    });
  root.call(zooming).on('dblclick.zoom', null);

  const size = (): { width: number; height: number } => ({
    width: svg.clientWidth || 836,
    height: svg.clientHeight || 520,
  });

  function redraw(): void {
    if (!picture || !canvasNode) return;
    const now = size();
    if (laid?.topology !== picture.topology || laid.width !== now.width || laid.height !== now.height) {
      layout = layoutTopology(picture.topology, now);
      laid = { topology: picture.topology, ...now };
    }
    if (layout) render(canvasNode, draw(layout, picture));
    if (!moved) settle();
  }

  /** In full size, so that every text can be read, from the top left; further down where what is chosen would else be out of sight. */
  function settle(): void {
    const down = layout && chosenHeight(layout);
    const y = down === undefined ? 0 : Math.min(0, size().height - FOOT - down);
    root.call((s) => zooming.transform(s, zoomIdentity.translate(0, y)));
  }

  /** The lower end of what is chosen and its labels. */
  function chosenHeight({ links, nodes, hosts }: Layout): number | undefined {
    const { kind, id } = picture?.selected ?? {};
    if (kind === 'link') return links.filter(({ link }) => link.id === id).map(({ icon }) => icon.y)[0];
    return [...nodes, ...hosts].filter(({ item }) => item.id === id).map(({ box }) => box.y + box.height / 2)[0];
  }

  const chosenAt = (target: EventTarget | null): Chosen | undefined => {
    const element = target instanceof Element ? target.closest<SVGElement>('[data-kind]') : null;
    const kind = element?.dataset['kind'];
    const id = element?.dataset['id'];
    return (kind === 'node' || kind === 'link') && id !== undefined ? { kind, id } : undefined;
  };
  root
    .on('click', (event: MouseEvent) => onChoose(chosenAt(event.target)))
    .on('keydown', (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      const chosen = chosenAt(event.target);
      if (!chosen) return;
      event.preventDefault();
      onChoose(chosen);
    });

  const observer = new ResizeObserver(() => redraw());
  observer.observe(svg);

  function showLive(live: LiveLoads | undefined): void {
    const rate = picture?.words.rate;
    root.classed('moving', live?.moving === true);
    canvas.selectAll<SVGGElement, unknown>('g.link').each(function () {
      const load = live?.loads[this.dataset['id'] ?? ''];
      const total = load ? load.down + load.up : 0;
      this.classList.toggle('flowing', total > 0);
      this.classList.toggle('heavy', total > 1e9);
      const label = this.querySelector<SVGElement>('.load');
      const text = load && rate ? rate(total) : (label?.dataset['peak'] ?? '');
      if (label && label.textContent !== text) label.textContent = text;
      label?.classList.toggle('now', load !== undefined);
      if (load) this.querySelector('.line')?.setAttribute('stroke-width', lineWidth(total).toFixed(1));
    });
    const states = new Map(live?.ues.map((ue) => [ue.id, ue.state]));
    canvas.selectAll<SVGGElement, unknown>('g.node.ue').each(function () {
      const state = states.get(this.dataset['id'] ?? '');
      if (state === undefined) delete this.dataset['state'];
      else this.dataset['state'] = state;
    });
  }

  return {
    update: (next) => {
      picture = next;
      redraw();
    },
    live: showLive,
    zoomBy: (factor) => {
      moved = true;
      root.call((s) => zooming.scaleBy(s, factor));
    },
    fit: () => {
      if (!layout) return;
      const { width, height } = size();
      const scale = Math.min(1.2, width / layout.width, height / layout.height);
      moved = false;
      const x = Math.max(0, (width - layout.width * scale) / 2);
      root.call((s) => zooming.transform(s, zoomIdentity.translate(x, 0).scale(scale)));
    },
    destroy: () => {
      observer.disconnect();
      root.on('.zoom', null).on('click', null).on('keydown', null);
      canvas.remove();
    },
  };
}

const isNarrow = (): boolean => matchMedia('(max-width: 860px)').matches;
