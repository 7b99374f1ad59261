import type { LANES } from '../../../sim/protocol/index.ts';

export type Lane = (typeof LANES)[number];

/** Where each lane stands: the left edge and the width of the functions in it. */
export type Columns = Readonly<Record<Lane, { readonly x: number; readonly width: number }>>;

/** Margin of a host around its functions, of a site around its hosts. */
export const HOST_PAD = { x: 10, top: 28, bottom: 12 };
export const SITE_PAD = { x: 14, top: 26, bottom: 14 };

const MARGIN = 20;
const LEAST_GAP = 22;
/** How the width that is left is shared between the lanes: most goes where labels stand. */
const GAP_SHARE = { radio: 0.5, fronthaul: 1.2, midhaul: 1.5, backhaul: 0.8 };

/** Fixed lanes from downstream (left) to upstream (right), drawn apart to fill `width`. Pure; never narrower than its least width. */
export function placeColumns(width: number, hasSwitch: boolean): Columns {
  const node = width >= 900 ? 132 : width >= 760 ? 120 : 112;
  const sizes = { ue: 28, ru: node, fronthaul: hasSwitch ? 58 : 0, du: node, cu: node, core: node - 24 };
  const padding = SITE_PAD.x * 2 + HOST_PAD.x * 4;
  const used = Object.values(sizes).reduce((sum, size) => sum + size, 0) + padding + MARGIN * 2;
  const shares = GAP_SHARE.radio + 2 * GAP_SHARE.fronthaul + GAP_SHARE.midhaul + GAP_SHARE.backhaul;
  const unit = Math.max(LEAST_GAP, (width - used) / shares);
  const gap = (share: number): number => Math.round(unit * share);
  const ue = MARGIN;
  const ru = ue + sizes.ue + gap(GAP_SHARE.radio) + SITE_PAD.x;
  const fronthaul = ru + sizes.ru + gap(GAP_SHARE.fronthaul);
  const du = fronthaul + sizes.fronthaul + gap(GAP_SHARE.fronthaul) + HOST_PAD.x;
  const cu = du + sizes.du + HOST_PAD.x * 2 + SITE_PAD.x + gap(GAP_SHARE.midhaul);
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

export const widthOfColumns = (columns: Columns): number => columns.core.x + columns.core.width + MARGIN;
