import { useEffect, useMemo, useRef, useState, type JSX } from 'react';
import type { LiveState, Topology } from '../../../sim/protocol/index.ts';
import { useTexts } from '../app/texts.ts';
import type { Speak } from '../messages/index.ts';
import { countFindings } from '../state/findings.ts';
import { isStale } from '../state/model.ts';
import { read, patch, useModel } from '../state/store.ts';
import { createTopologyView, type LiveLoads, type TopologyView } from '../topology/view.ts';
import { Sign, ToneIcon } from './icons.tsx';
import { VERDICT_TONE } from './tones.ts';
import { wordsFor } from './words-for.ts';

const NOTHING: Topology['added'] = [];

/** The network in the middle. React holds the frame; the drawing itself is D3's and never renders with React. */
export function Network(): JSX.Element {
  const speak = useTexts();
  const svg = useRef<SVGSVGElement>(null);
  const [view, setView] = useState<TopologyView>();
  useDrawing(svg, setView);
  usePicture(view, speak);
  useLive(view);
  const added = useModel((model) => model.checked?.topology.added ?? NOTHING);
  return (
    <main id="network" className="network" aria-label={speak('network.title')} tabIndex={-1}>
      <div className="sides">
        <span>◀ {speak('network.downstream')}</span>
        {added.length > 0 ? (
          <span className="added">{speak('network.added', { parts: added.map((part) => part.id).join(', ') })}</span>
        ) : null}
        <span>{speak('network.upstream')} ▶</span>
      </div>
      <div className="canvas-frame">
        <svg ref={svg} className="topology" role="group" aria-label={speak('network.title')} />
      </div>
      <Legend />
      <Tools view={view} />
    </main>
  );
}

function useDrawing(
  svg: { readonly current: SVGSVGElement | null },
  setView: (view: TopologyView | undefined) => void,
): void {
  // prettier-ignore
  useEffect(() => {
    if (!svg.current) return;
    const view = createTopologyView(svg.current, (chosen) => {
      if (chosen) patch({ selected: chosen });
    });
    setView(view);
    return () => {
      view.destroy();
      setView(undefined);
    };
  }, [svg, setView]);
}

function usePicture(view: TopologyView | undefined, speak: Speak): void {
  const checked = useModel((model) => model.checked);
  const selected = useModel((model) => model.selected);
  const words = useMemo(() => wordsFor(speak), [speak]);
  useEffect(() => {
    if (!view || !checked) return;
    const { topology, check } = checked;
    const finding = selected?.kind === 'finding' ? check.findings[selected.index] : undefined;
    const link = finding?.link ?? topology.links.find((l) => selected?.kind === 'finding' && l.findings.includes(selected.index))?.id; // prettier-ignore
    const shown =
      selected?.kind === 'finding' ? (link === undefined ? undefined : { kind: 'link' as const, id: link }) : selected;
    view.update({ topology, words, selected: shown, counts: countFindings(checked) });
    view.live(liveLoads());
  }, [view, checked, selected, words]);
}

/** Live figures go past React, straight into the drawing. */
function useLive(view: TopologyView | undefined): void {
  useEffect(() => {
    if (!view) return;
    return useModel.subscribe((now, before) => {
      if (now.live !== before.live || now.motion !== before.motion || now.run !== before.run) view.live(liveLoads());
    });
  }, [view]);
}

function liveLoads(): LiveLoads | undefined {
  const model = read();
  const state = model.live?.state;
  if (!state || isStale(model)) return undefined;
  const moving = model.motion && model.run?.state === 'running' && model.live?.phase === 'following';
  return { loads: { ...state.loads, ...userPlane(model.checked?.topology, state) }, ues: state.ues, moving };
}

/** F1-U and N3 carry what the UEs of their cells are served; tunnel headers are not counted. */
function userPlane(topology: Topology | undefined, { throughput }: LiveState): LiveState['loads'] {
  const cells = Object.entries(throughput);
  const loads = (topology?.links ?? []).flatMap((link): [string, { down: number; up: number }][] => {
    if (link.kind !== 'F1-U' && link.kind !== 'N3') return [];
    const mine = cells.filter(([cell]) => link.kind === 'N3' || cell.startsWith(`GNBDUFunction=${link.from},`));
    const sum = (way: 'dl' | 'ul'): number => mine.reduce((total, [, each]) => total + each[way], 0);
    return [[link.id, { down: sum('dl'), up: sum('ul') }]];
  });
  return Object.fromEntries(loads);
}

const VERDICTS = ['interoperable', 'degraded', 'incompatible', 'undetermined', 'not reached'] as const;

function Legend(): JSX.Element {
  const speak = useTexts();
  return (
    <ul className="legend" aria-label={speak('network.legend')}>
      {VERDICTS.map((verdict) => (
        <li key={verdict} className={`v-${verdict.replace(' ', '-')}`}>
          <svg width="30" height="12" viewBox="0 0 30 12" aria-hidden="true">
            <path className="line" d="M1 6H29" />
          </svg>
          {verdict === 'not reached' ? null : <ToneIcon tone={VERDICT_TONE[verdict]} />}
          {speak(`verdict.${verdict}`)}
        </li>
      ))}
      <li>{speak('network.load')}</li>
      <li>
        <span className="host-sample generic" aria-hidden="true" />
        {speak('network.generic')}
      </li>
      <li>
        <span className="host-sample dedicated" aria-hidden="true" />
        {speak('network.dedicated')}
      </li>
    </ul>
  );
}

function Tools({ view }: { view: TopologyView | undefined }): JSX.Element {
  const speak = useTexts();
  const motion = useModel((model) => model.motion);
  const button = (name: string, sign: 'plus' | 'minus' | 'fit', act: () => void): JSX.Element => (
    <button type="button" className="button square" aria-label={name} title={name} onClick={act}>
      <Sign name={sign} />
    </button>
  );
  return (
    <div className="tools">
      {button(speak('network.zoomIn'), 'plus', () => view?.zoomBy(1.25))}
      {button(speak('network.zoomOut'), 'minus', () => view?.zoomBy(0.8))}
      {button(speak('network.fit'), 'fit', () => view?.fit())}
      <button
        type="button"
        className={motion ? 'button square on' : 'button square'}
        aria-pressed={motion}
        aria-label={speak('network.motion')}
        title={speak('network.motion')}
        onClick={() => patch({ motion: !motion })}
      >
        <Sign name="flow" />
      </button>
    </div>
  );
}
