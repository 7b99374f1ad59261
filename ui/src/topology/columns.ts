import type { LANES } from '../../../sim/protocol/index.ts';

export type Lane = (typeof LANES)[number];

/** Where each lane stands: the left edge and the width of the functions in it. */
export type Columns = Readonly<Record<Lane, { readonly x: number; readonly width: number }>>;

/** Margin of a host around its functions, of a site around its hosts. */
export const HOST_PAD = { x: 8, top: 28, bottom: 10 };
export const SITE_PAD = { x: 9, top: 26, bottom: 12 };

const MARGIN = 14;
const LEAST_UNIT = 26;
/** How the width that is left is shared between the lanes: most goes where labels stand. */
const GAP_SHARE = { radio: 0.35, fronthaul: 2.5, midhaul: 1.4, backhaul: 0.9 };

/** A switch, and the line between two of them. */
export const SWITCH = { width: 52, height: 30, gap: 8 };
/** So many switches in a row get room of their own; more of them share it. */
const MOST_SWITCHES = 3;

/**
 * Fixed lanes from downstream (left) to upstream (right), drawn apart to fill `width`, with room for `switches` of them in a row on a
 * fronthaul. Pure; never narrower than its least width.
 */
export function placeColumns(width: number, switches: number): Columns {
  const node = width >= 980 ? 136 : width >= 800 + switches * SWITCH.width ? 118 : 110;
  const row = Math.min(switches, MOST_SWITCHES);
  const fronthaulWidth = row === 0 ? 0 : row * (SWITCH.width + SWITCH.gap) - SWITCH.gap;
  const sizes = { ue: 28, ru: node, fronthaul: fronthaulWidth, du: node, cu: node, core: node - 14 };
  const frame = HOST_PAD.x + SITE_PAD.x;
  const pads = SITE_PAD.x * 2 + frame * 3 + HOST_PAD.x + SITE_PAD.x;
  const used = Object.values(sizes).reduce((sum, size) => sum + size, 0) + pads + MARGIN * 2;
  const shares = Object.values(GAP_SHARE).reduce((sum, share) => sum + share, 0);
  const unit = Math.max(LEAST_UNIT, (width - used) / shares);
  const gap = (share: number): number => Math.round(unit * share);
  const ue = MARGIN;
  const ru = ue + sizes.ue + gap(GAP_SHARE.radio) + SITE_PAD.x;
  const fronthaul = ru + sizes.ru + SITE_PAD.x + gap(GAP_SHARE.fronthaul / 2);
  const du = fronthaul + sizes.fronthaul + gap(GAP_SHARE.fronthaul / 2) + frame;
  const cu = du + sizes.du + frame + gap(GAP_SHARE.midhaul) + frame;
  const core = cu + sizes.cu + HOST_PAD.x + gap(GAP_SHARE.backhaul);
  return {
    ue: { x: ue, width: sizes.ue },
    ru: { x: ru, width: sizes.ru },
    fronthaul: { x: fronthaul, width: sizes.fronthaul },
    du: { x: du, width: sizes.du },
    cu: { x: cu, width: sizes.cu },
    core: { x: core, width: sizes.core },
  };
}

export const widthOfColumns = (columns: Columns): number => columns.core.x + columns.core.width + SITE_PAD.x + MARGIN;

/** Before its DU a fronthaul bends to its port; from the radio unit to there it runs level, so that there is room for what is said of it. */
const BEND = 30;

/** The level part of every fronthaul: from the frame of the radio unit's site to the bend before the DU. */
export const levelPart = ({ ru, du }: Columns): { readonly from: number; readonly to: number } => ({
  from: ru.x + ru.width + SITE_PAD.x,
  to: du.x - BEND,
});

/** The middle between the frames on both sides: where a fronthaul's labels stand. */
export const fronthaulMiddle = (columns: Columns): number =>
  (levelPart(columns).from + columns.du.x - HOST_PAD.x - SITE_PAD.x) / 2;
