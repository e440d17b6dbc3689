import { useEffect, useState, type ComponentType, type ReactNode } from 'react';

/** A component whose code is fetched when it is first on the page, or before with `load`. */
export type Later<Props> = ComponentType<Props> & { readonly load: () => Promise<void> };

/**
 * In the place of `lazy` with `Suspense`, which keeps its fallback on the page for 300 ms at least, even where the code
 * was there all the time. A failure is thrown where the component would be.
 *
 * @param waiting what is there meanwhile.
 */
export function later<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): Later<Props> {
  let Part: ComponentType<Props> | undefined;
  let loading: Promise<void> | undefined;
  const load = () =>
    (loading ??= fetchPart().then(
      (part) => {
        Part = part;
      },
      (error: unknown) => {
        // Whoever comes back asks again.
        loading = undefined;
        throw error;
      },
    ));

  function LaterPart(props: Props) {
    const [Shown, setShown] = useState(() => Part);
    const [failure, setFailure] = useState<{ readonly error: unknown }>();
    useEffect(() => {
      if (Shown) return;
      load().then(
        () => setShown(() => Part),
        (error: unknown) => setFailure({ error }),
      );
    }, [Shown]);
    if (failure) throw failure.error;
    return Shown ? <Shown {...props} /> : waiting;
  }
  return Object.assign(LaterPart, { load });
}
