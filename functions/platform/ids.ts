import { createHash, randomBytes } from 'node:crypto';
import { idFrom, type IdKind } from '#shared/domain/id.ts';

/** A new id of 100 random bits. */
export const randomId = (kind: IdKind): string => idFrom(kind, randomBytes(13));

/** The id that these parts always give: a retry of the same request makes the same thing. Parts are joined unambiguously. */
export const derivedId = (kind: IdKind, ...parts: readonly string[]): string =>
  idFrom(
    kind,
    createHash('sha256')
      .update(JSON.stringify([kind, ...parts]))
      .digest(),
  );
