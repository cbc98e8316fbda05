import { untrack } from 'svelte';

/** Calls `react` with the value now and whenever it changes; what `react` itself reads does not count. */
export const onChange = <T>(value: () => T, react: (value: T) => void): void => {
  $effect(() => {
    const current = value();
    untrack(() => react(current));
  });
};
