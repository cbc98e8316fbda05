import * as z from 'zod';

export const erasureStateSchema = z
  .enum(['asked', 'withdrawn', 'declined', 'confirmed', 'done'])
  .describe('`confirmed` is being done.');
