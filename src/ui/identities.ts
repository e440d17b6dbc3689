/**
 * Hiding identities, for teaching and for screens that others see. Kept outside the database, so that a reload does
 * not show them for a moment. What is masked is not in the page at all.
 */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const MASK = '●●●';

interface Identities {
  readonly areHidden: boolean;
}

const useIdentities = create<Identities>()(
  persist((): Identities => ({ areHidden: false }), { name: 'lethe.identities' }),
);

export const useIdentitiesHidden = (): boolean => useIdentities((state) => state.areHidden);

export function toggleIdentities(): void {
  useIdentities.setState(({ areHidden }) => ({ areHidden: !areHidden }));
}

const plain = (text: string) => text;
const masked = (text: string) => (text === '' ? '' : MASK);

/** What every identifying value goes through before it is shown. An empty one stays empty. */
export const useMask = (): ((text: string) => string) => (useIdentitiesHidden() ? masked : plain);
