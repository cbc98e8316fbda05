import type { Response } from '#lib/api/operations.ts';
import { m } from '#lib/paraglide/messages.js';

type TokenCheck = Response<'testHandOver'>;
type Problem = NonNullable<TokenCheck['problem']>;
type Outcome = NonNullable<TokenCheck['outcome']>;

const problems: Readonly<Record<Exclude<Problem, 'claims'>, () => string>> = {
  off: m.hand_over_problem_off,
  malformed: m.hand_over_problem_malformed,
  algorithm: m.hand_over_problem_algorithm,
  'keys-unreachable': m.hand_over_problem_unreachable,
  'unknown-key': m.hand_over_problem_unknown_key,
  signature: m.hand_over_problem_signature,
  issuer: m.hand_over_problem_issuer,
  audience: m.hand_over_problem_audience,
  expired: m.hand_over_problem_expired,
  'not-yet': m.hand_over_problem_not_yet,
  'too-long': m.hand_over_problem_too_long,
  used: m.hand_over_problem_used,
};

const outcomes: Readonly<Record<Outcome, () => string>> = {
  'signs-in': m.hand_over_would_sign_in,
  'makes-account': m.hand_over_would_make,
  'asks-for-proof': m.hand_over_would_ask,
  disabled: m.hand_over_would_refuse_disabled,
  'no-account': m.hand_over_would_refuse_new,
};

/** What a token would do, or why it would be refused, as a sentence. */
export const tokenCheckText = ({ problem, field, outcome }: TokenCheck): string => {
  if (problem === 'claims') return m.hand_over_problem_claims({ field: field ?? '' });
  if (problem !== undefined) return problems[problem]();
  return outcome === undefined ? '' : outcomes[outcome]();
};

/** Whether somebody would come in by it, be it after a proof. */
export const isGood = ({ problem, outcome }: TokenCheck): boolean =>
  problem === undefined && outcome !== 'disabled' && outcome !== 'no-account';
