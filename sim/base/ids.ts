import type { Brand } from './brand.ts';

/** Stable id of a node in a mix: the user's own, or kind-n (du-1, ru-1, cu-cp-1, …). */
export type NodeId = Brand<string, 'NodeId'>;
/** Stable id of a link in a mix (fh-1, f1c-1, …). */
export type LinkId = Brand<string, 'LinkId'>;

export const nodeId = (text: string): NodeId => text as NodeId;
export const linkId = (text: string): LinkId => text as LinkId;
