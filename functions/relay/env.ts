import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the relay from the table's stream to the bus. */
export const onTableChangeEnv = z.object({
  EVENT_BUS_NAME: envVariables.EVENT_BUS_NAME,
});
