import { useEffect, useRef, useState, type JSX } from 'react';
import type { PACKET_CLASSES } from '../../../sim/protocol/index.ts';
import { PACKET_STREAMS } from '../../../sim/protocol/index.ts';
import { useTexts } from '../app/texts.ts';
import { createPacketPicture, type PacketPicture } from '../charts/packet-picture.ts';
import { countClasses, windowName, windowOf } from '../charts/packet-scale.ts';
import { shownFronthaul } from '../state/model.ts';
import { patch, read, useModel } from '../state/store.ts';

/** Packets of one fronthaul falling into the window that decides, or past it. */
export function Packets(): JSX.Element {
  const speak = useTexts();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [picture, setPicture] = useState<PacketPicture>();
  useEffect(() => {
    if (!canvas.current) return;
    const made = createPacketPicture(canvas.current);
    setPicture(made);
    return () => made.destroy();
  }, []);
  usePicture(picture);
  const stream = useModel((model) => model.stream);
  return (
    <section className="packets" aria-label={speak('packets.title')}>
      <header>
        <h2 className="heading">{speak('packets.title')}</h2>
        <LinkChoice />
        <StreamChoice />
      </header>
      <p className="axis">{speak(stream === 'U-UL' ? 'packets.after' : 'packets.before')}</p>
      <canvas ref={canvas} role="img" aria-label={speak('packets.title')} />
      <Key />
    </section>
  );
}

/** Draws on the canvas past React, as often as figures come. */
function usePicture(picture: PacketPicture | undefined): void {
  const speak = useTexts();
  useEffect(() => {
    if (!picture) return;
    const show = (): void => {
      const model = read();
      const link = shownFronthaul(model);
      const { stream } = model;
      const window = link && windowOf(link, stream);
      picture.update({
        packets: model.live?.packets.filter((p) => p.link === link?.id && p.stream === stream) ?? [],
        window,
        key: [link?.id, stream, window?.join('-'), model.live?.runId].join('|'),
        labels: {
          window: speak('packets.window', { name: windowName(stream) }),
          symbol: speak('packets.symbol'),
          none: `${speak('packets.none')} ${speak('packets.noWindow')}`,
        },
      });
    };
    show();
    const media = [matchMedia('(prefers-color-scheme: dark)'), matchMedia('print')];
    for (const each of media) each.addEventListener('change', show);
    const unsubscribe = useModel.subscribe((now, before) => {
      if (now.live !== before.live || now.ran !== before.ran || now.stream !== before.stream || now.packetLink !== before.packetLink) show(); // prettier-ignore
      // The document takes the new colours on in an effect of its own.
      if (now.theme !== before.theme) requestAnimationFrame(() => requestAnimationFrame(show));
    });
    return () => {
      for (const each of media) each.removeEventListener('change', show);
      unsubscribe();
    };
  }, [picture, speak]);
}

function LinkChoice(): JSX.Element | null {
  const speak = useTexts();
  const topology = useModel((model) => model.ran);
  const shown = useModel((model) => shownFronthaul(model)?.id ?? '');
  const fronthauls = topology?.links.filter((link) => link.kind === 'OFH') ?? [];
  if (fronthauls.length < 2) return null;
  const label = (id: string): string => topology?.nodes.find((node) => node.id === id)?.label ?? id;
  return (
    <label>
      <span className="hidden">{speak('packets.link')}</span>
      <select value={shown} onChange={(event) => patch({ packetLink: event.target.value })}>
        {fronthauls.map((link) => (
          <option key={link.id} value={link.id}>{`${link.id} · ${label(link.from)}`}</option>
        ))}
      </select>
    </label>
  );
}

function StreamChoice(): JSX.Element {
  const speak = useTexts();
  const stream = useModel((model) => model.stream);
  return (
    <span className="segments" role="group" aria-label={speak('packets.stream')}>
      {PACKET_STREAMS.map((each) => (
        <button
          key={each}
          type="button"
          className={each === stream ? 'segment on' : 'segment'}
          aria-pressed={each === stream}
          title={speak(`stream.${each}`)}
          onClick={() => patch({ stream: each })}
        >
          {each}
        </button>
      ))}
    </span>
  );
}

const SHAPES: Readonly<Record<(typeof PACKET_CLASSES)[number], string>> = {
  'on-time': 'M6 3.5a2.500 2.500 0 1 0 .01 0z',
  early: 'M6 2.500l3.500 6h-7z',
  late: 'M6 9.500l3.500-6h-7z',
  corrupt: 'M3 3l6 6M9 3l-6 6',
  lost: 'M3 3l6 6M9 3l-6 6',
};

/** What the points mean, and how many of each are in sight: the picture in words. */
function Key(): JSX.Element {
  const speak = useTexts();
  const packets = useModel((model) => model.live?.packets);
  const link = useModel((model) => shownFronthaul(model)?.id);
  const stream = useModel((model) => model.stream);
  const known = useModel((model) => {
    const shown = shownFronthaul(model);
    return shown !== undefined && windowOf(shown, model.stream) !== undefined;
  });
  const mine = packets?.filter((p) => p.link === link && p.stream === stream) ?? [];
  const counts = countClasses(mine);
  return (
    <p className="key">
      {(['on-time', 'early', 'late', 'corrupt', 'lost'] as const).map((each) => (
        <span key={each} className={`class-${each}`}>
          <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
            <path d={SHAPES[each]} />
          </svg>
          {speak(`class.${each}`)}
        </span>
      ))}
      <span className="grow" />
      <span className="muted tabular">
        {mine.length === 0 ? (known ? speak('packets.none') : '') : speak('packets.summary', counts)}
        {known || mine.length === 0 ? '' : ` · ${speak('packets.noWindow')}`}
      </span>
    </p>
  );
}
