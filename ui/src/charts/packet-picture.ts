import type { PacketView } from '../../../sim/protocol/index.ts';
import { formatNumber } from '../app/format.ts';
import { axisRange, columnOffset, stepFor, SYMBOLS, type Range } from './packet-scale.ts';

export interface PacketScene {
  readonly packets: readonly PacketView[];
  readonly window: Range | undefined;
  /** Restarts the axis when it changes. */
  readonly key: string;
  /** `none`: what is said in place of an empty picture. */
  readonly labels: { readonly window: string; readonly symbol: string; readonly none: string };
}

export interface PacketPicture {
  readonly update: (scene: PacketScene) => void;
  readonly destroy: () => void;
}

const PAD = { left: 52, right: 10, top: 8, bottom: 22 };

/** Packets against their window on a canvas: arrival upwards, symbols to the right; each class has its colour and its shape. */
export function createPacketPicture(canvas: HTMLCanvasElement): PacketPicture {
  const context = canvas.getContext('2d');
  let scene: PacketScene | undefined;
  let range: Range | undefined;
  let key = '';

  function draw(): void {
    if (!scene || !context) return;
    if (scene.key !== key) range = undefined;
    key = scene.key;
    const offsets = scene.packets.map((packet) => packet.offset);
    range = axisRange(scene.window, offsets, range);
    const width = canvas.clientWidth;
    const height = canvas.clientHeight;
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    paint(context, scene, range, { width, height }, inksOf(canvas));
  }

  const observer = new ResizeObserver(draw);
  observer.observe(canvas);
  return {
    update: (next) => {
      scene = next;
      draw();
    },
    destroy: () => observer.disconnect(),
  };
}

type Inks = ReturnType<typeof inksOf>;

function inksOf(canvas: HTMLCanvasElement) {
  const style = getComputedStyle(canvas);
  const ink = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    ok: ink('ok'),
    okBack: ink('ok-back'),
    bad: ink('bad'),
    warn: ink('warn'),
    open: ink('open'),
    muted: ink('muted'),
    line: ink('line'),
    font: `12px ${style.fontFamily}`,
  };
}

function paint(
  c: CanvasRenderingContext2D,
  scene: PacketScene,
  range: Range,
  size: { width: number; height: number },
  inks: Inks,
): void {
  // prettier-ignore
  const { width, height } = size;
  const plotWidth = width - PAD.left - PAD.right;
  const plotHeight = height - PAD.top - PAD.bottom;
  if (plotWidth < 40 || plotHeight < 40) return;
  const y = (offset: number): number => PAD.top + ((range[1] - offset) / (range[1] - range[0])) * plotHeight;
  const column = plotWidth / SYMBOLS;
  c.font = inks.font;
  c.lineWidth = 1;
  if (!scene.window && scene.packets.length === 0) {
    c.fillStyle = inks.muted;
    c.textAlign = 'center';
    c.textBaseline = 'middle';
    c.fillText(scene.labels.none, width / 2, height / 2);
    return;
  }

  if (scene.window) {
    const [low, high] = scene.window;
    c.fillStyle = inks.okBack;
    c.fillRect(PAD.left, y(high), plotWidth, y(low) - y(high));
  }
  c.strokeStyle = inks.line;
  c.beginPath();
  for (let symbol = 0; symbol <= SYMBOLS; symbol++) {
    const x = Math.round(PAD.left + symbol * column) + 0.5;
    c.moveTo(x, PAD.top);
    c.lineTo(x, PAD.top + plotHeight);
  }
  c.stroke();
  c.fillStyle = inks.muted;
  c.textAlign = 'right';
  c.textBaseline = 'middle';
  const step = stepFor(range[1] - range[0]);
  for (let tick = Math.ceil(range[0] / step) * step; tick <= range[1]; tick += step) {
    c.fillText(formatNumber(Math.round(tick)), PAD.left - 8, y(tick));
  }
  c.textAlign = 'center';
  c.textBaseline = 'alphabetic';
  c.textAlign = 'left';
  c.fillText(scene.labels.symbol, 0, height - 6);
  c.textAlign = 'center';
  for (let symbol = 0; symbol < SYMBOLS; symbol++) {
    c.fillText(String(symbol), PAD.left + (symbol + 0.5) * column, height - 6);
  }
  for (const [age, packet] of scene.packets.entries()) {
    c.globalAlpha = 0.35 + 0.6 * (age / scene.packets.length);
    point(c, packet.class, PAD.left + (packet.symbol + columnOffset(packet)) * column, y(packet.offset), inks);
  }
  c.globalAlpha = 1;
  if (scene.window) edges(c, scene, y, width, inks);
}

function edges(
  c: CanvasRenderingContext2D,
  scene: PacketScene,
  y: (offset: number) => number,
  width: number,
  inks: Inks,
): void {
  // prettier-ignore
  if (!scene.window) return;
  const [low, high] = scene.window;
  c.strokeStyle = inks.ok;
  c.setLineDash([5, 4]);
  c.beginPath();
  for (const edge of [low, high]) {
    c.moveTo(PAD.left, Math.round(y(edge)) + 0.5);
    c.lineTo(width - PAD.right, Math.round(y(edge)) + 0.5);
  }
  c.stroke();
  c.setLineDash([]);
  c.fillStyle = inks.ok;
  c.textAlign = 'right';
  c.font = `600 ${inks.font}`;
  const label = `${scene.labels.window} ${formatNumber(low)}–${formatNumber(high)}\u202fµs`;
  const at = [width - PAD.right - 6, y(low) - 6] as const;
  c.strokeStyle = inks.okBack;
  c.lineWidth = 4;
  c.strokeText(label, ...at);
  c.fillText(label, ...at);
}

function point(c: CanvasRenderingContext2D, kind: PacketView['class'], x: number, y: number, inks: Inks): void {
  c.beginPath();
  switch (kind) {
    case 'on-time':
      c.fillStyle = inks.ok;
      c.arc(x, y, 2.2, 0, 2 * Math.PI);
      c.fill();
      return;
    case 'early':
      c.fillStyle = inks.bad;
      c.moveTo(x, y - 3.4);
      c.lineTo(x + 3.2, y + 2.4);
      c.lineTo(x - 3.2, y + 2.4);
      c.fill();
      return;
    case 'late':
      c.fillStyle = inks.warn;
      c.moveTo(x, y + 3.4);
      c.lineTo(x + 3.2, y - 2.4);
      c.lineTo(x - 3.2, y - 2.4);
      c.fill();
      return;
    case 'corrupt':
    case 'lost':
      c.strokeStyle = kind === 'lost' ? inks.muted : inks.open;
      c.moveTo(x - 2.6, y - 2.6);
      c.lineTo(x + 2.6, y + 2.6);
      c.moveTo(x + 2.6, y - 2.6);
      c.lineTo(x - 2.6, y + 2.6);
      c.stroke();
  }
}
