import * as z from 'zod';
import { bannerSchema, type Banner } from '../domain/banner.ts';
import { keys } from './keys.ts';

const stored = z.object(bannerSchema.shape);

export const bannerItem = (banner: Banner) => ({ ...keys.banner(banner.id), ...banner });

/** Reads an item back; throws where it is not a banner. */
export const readBanner = (item: unknown): Banner => stored.parse(item);
