import { create } from 'zustand';
import { EMPTY, type Model } from './model.ts';

/** The one store. Panels read it through selectors; session.ts alone writes it. */
export const useModel = create<Model>(() => EMPTY);

export const read = (): Model => useModel.getState();
export const patch = (change: Partial<Model>): void => useModel.setState(change);
