import * as z from 'zod';
import { instantSchema } from './instant.ts';

/** What the application that hands people over is called in its tokens: `iss`, often an address. */
const issuerSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\s\p{Cc}]+$/u)
  .describe('`iss` of the tokens, e.g. `https://app.example.com`.');

const audienceSchema = issuerSchema.describe(
  '`aud` of the tokens, e.g. the address of the portal.',
);

/** How tokens are signed: by a secret that both sides know, or by keys that the application publishes. */
const handOverWaySchema = z
  .enum(['secret', 'keys'])
  .describe('`secret`: HS256. `keys`: RS256 with the keys at `keysAddress`.');

/** Where an application publishes its keys (JWK Set, RFC 7517). */
const keysAddressSchema = z.url({ protocol: /^https$/ }).max(500);

/** What an administrator sets of the hand-over. */
export const handOverSchema = z.strictObject({
  on: z.boolean(),
  way: handOverWaySchema,
  issuer: issuerSchema.optional().describe('Needed while it is on.'),
  audience: audienceSchema,
  keysAddress: keysAddressSchema.optional().describe('Needed with `keys`.'),
  makesAccounts: z
    .boolean()
    .describe(
      'Whether people who are new here get an account; also where only invited ones may register.',
    ),
});
export type HandOver = z.infer<typeof handOverSchema>;

/** A secret as administrators see it; itself it is shown once, when it is made. */
export const handOverSecretSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{8}$/),
  madeAt: instantSchema,
  endsAt: instantSchema.optional().describe('When it stops to count; absent for the newest.'),
});

/** Secrets that count at the same time: the newest, and the one it takes over from. */
export const mostHandOverSecrets = 2;

/** Seconds that a token may be good for. */
export const longestToken = 300;

/** Seconds that the clocks of two servers may differ by. */
export const tokenSkew = 30;

/** Longest token that is looked at, in characters. */
export const mostTokenCharacters = 8192;

/** Why a token is not accepted, in the order that is looked at. */
export const tokenProblemSchema = z.enum([
  'off',
  'malformed',
  'algorithm',
  'keys-unreachable',
  'unknown-key',
  'signature',
  'issuer',
  'audience',
  'claims',
  'expired',
  'not-yet',
  'too-long',
  'used',
]);
export type TokenProblem = z.infer<typeof tokenProblemSchema>;
