import type { Response } from '#lib/api/operations.ts';

/** The hand-over as the server has it. */
export type SavedHandOver = Response<'getHandOver'>;
