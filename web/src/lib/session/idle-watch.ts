import type { Session } from './session.svelte.ts';

/** What a person does where somebody sits; scrolling and hovering come from them as well. */
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** The warning stands for a minute, or a fifth of a short time. */
const warningOf = (idleMilliseconds: number): number => Math.min(60_000, idleMilliseconds / 5);

/** The server learns of activity this often at most. */
const pulseOf = (idleMilliseconds: number): number => Math.min(60_000, idleMilliseconds / 10);

/** What is due at `now`, all in epoch milliseconds; `left` counts down while the warning stands. */
export const dueAt = (
  now: number,
  { usedAt, activeAt, idle }: { usedAt: number; activeAt: number; idle: number },
): { readonly kind: 'nothing' | 'pulse' | 'warn' | 'end'; readonly left: number } => {
  const left = usedAt + idle - now;
  if (left <= 0) return { kind: 'end', left: 0 };
  if (left <= warningOf(idle)) return { kind: 'warn', left };
  const isNews = activeAt > usedAt && now - usedAt >= pulseOf(idle);
  return { kind: isNews ? 'pulse' : 'nothing', left };
};

/** Notes on `session` what the person does, until the answer is called. */
export const watchActivity = (session: Session): (() => void) => {
  session.activeAt = Date.now();
  const note = () => {
    session.activeAt = Date.now();
  };
  const options = { capture: true, passive: true };
  for (const sign of signs) window.addEventListener(sign, note, options);
  return () => {
    for (const sign of signs) window.removeEventListener(sign, note, options);
    session.activeAt = Infinity;
  };
};
